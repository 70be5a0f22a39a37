"""docs/toestanden.md: for everything that has a state, which states are legal; from the transitions in the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model
from django_fsm import FSMField

from casuistiek.fundament.handelingen.register import alle

from .tabel import GEMAAKT, tabel


def toestanden() -> str:
    """The whole page."""
    regels = [
        "# Toestanden",
        "",
        GEMAAKT,
        "",
        "Welke overgangen wettig zijn, staat bij de modellen. Alleen de poort voert ze uit, met een handeling.",
    ]
    for model, veld in _modellen():
        regels += _model(model, veld)
    return "\n".join(regels) + "\n"


def _modellen() -> Iterator[tuple[type[Model], Any]]:
    """Every model with a state, the case first."""
    gevonden = [
        (model, veld)
        for model in apps.get_models()
        for veld in model._meta.local_fields
        if isinstance(veld, FSMField)
    ]
    yield from sorted(
        gevonden, key=lambda paar: (paar[0]._meta.label != "casus.Casus", _kop(paar[0]))
    )


def _kop(model: type[Model]) -> str:
    naam = str(model._meta.verbose_name)
    return naam[:1].upper() + naam[1:]


def _model(model: type[Model], veld: Any) -> list[str]:
    namen = {str(code): str(naam) for code, naam in veld.choices or []}
    overgangen = _overgangen(model, veld)
    tekening = ["```mermaid", "stateDiagram-v2"]
    tekening += [f"    {code}: {naam}" for code, naam in namen.items()]
    tekening.append(f"    [*] --> {veld.default}")
    tekening += [f"    {van} --> {naar}: {naam}" for naam, van, naar in overgangen]
    tekening += [
        f"    {code} --> [*]" for code in namen if code not in {van for _, van, _ in overgangen}
    ]
    tekening.append("```")
    rijen = [
        [naam, namen.get(van, van), namen.get(naar, naar), _handelingen(model, naam)]
        for naam, van, naar in overgangen
    ]
    koppen = ["Overgang", "Van", "Naar", "Handeling"]
    return ["", f"## {_kop(model)}", "", *tekening, "", *tabel(koppen, rijen)]


def _overgangen(model: type[Model], veld: Any) -> list[tuple[str, str, str]]:
    """Name, source and target of every legal step, in the order of the states."""
    volgorde = [str(code) for code, _ in veld.choices or []]
    paren = {
        (overgang.name, str(overgang.source), str(overgang.target))
        for overgang in veld.get_all_transitions(model)
    }
    return sorted(
        paren, key=lambda paar: (volgorde.index(paar[1]), volgorde.index(paar[2]), paar[0])
    )


def _handelingen(model: type[Model], overgang: str) -> str:
    namen = [f"`{s.naam}`" for s in alle() if s.op is model and s.overgang == overgang]
    return ", ".join(namen) or "volgt uit een andere handeling"
