"""Every text of a file that somebody typed, and where it stands: what can be corrected.

Found through the models themselves, so that a new column can be corrected without a word here. A branch of which the
texts cannot be corrected says why (`tak.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import capfirst

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.velden import DatumVeld
from casuistiek.fundament.takken.vinden import tak_van, takken
from casuistiek.fundament.tijd import als_dag

KORTSTE = 120
"""A shorter column holds a code or a name of ours."""


@dataclass(frozen=True)
class Tekst:
    """One text: `plek` is where it stands (model, id, column; the case itself has no id), `wat` how it is called,
    `door` the id of who made the thing, `rollen` who fills this in instead, when that is another."""

    plek: str
    wat: str
    tekst: str
    door: int | None = None
    rollen: tuple[str, ...] = ()

    @property
    def ding(self) -> str:
        """Where it stands, without the column."""
        return self.plek.rpartition(":")[0]

    @property
    def is_van_de_casus(self) -> bool:
        """It stands with the case itself, which many write on."""
        return "::" in self.plek


@cache
def velden(model: Any) -> tuple[Any, ...]:
    """The columns of a model with free text, and the days and choices that its branch names."""
    return tuple(veld for veld in model._meta.concrete_fields if _is_te_verbeteren(veld))


def _is_te_verbeteren(veld: Any) -> bool:
    tak, kolom = tak_van(veld.model), _kolom(veld)
    if kolom in tak.te_herstellen:
        return True
    if kolom in tak.geen_tekst or veld.choices or not veld.editable:
        return False
    return isinstance(veld, TextField) or (
        type(veld) is CharField and (veld.max_length or 0) >= KORTSTE
    )


def _kolom(veld: Any) -> str:
    return f"{veld.model._meta.model_name}.{veld.name}"


@cache
def _modellen() -> tuple[Any, ...]:
    return tuple(
        model
        for model in apps.get_models()
        if getattr(model, "dossier_pad", "") == "casus" and not tak_van(model).niet_te_verbeteren
    )


def teksten(casus: Casus) -> list[Tekst]:
    """All texts of this file that are not empty: first those of the case itself, then of its things. One query."""
    return [*_van_casus(casus), *_van_dingen(casus)]


def _van_casus(casus: Casus) -> Iterator[Tekst]:
    for veld in velden(Casus):
        if tekst := getattr(casus, veld.name):
            yield Tekst(_plek(Casus, "", veld.name), _naam(veld), tekst)


def _van_dingen(casus: Casus) -> Iterator[Tekst]:
    per_veld = [_rijen(model, veld, casus) for model in _modellen() for veld in velden(model)]
    eerste, *rest = per_veld
    for label, naam, pk, op, door, tekst in eerste.union(*rest, all=True):
        model = apps.get_model(label)
        veld: Any = model._meta.get_field(naam)
        yield Tekst(
            _plek(model, pk, naam),
            f"{_ding(model, op)}: {_naam(veld).lower()}",
            tekst,
            door,
            tuple(tak_van(model).schrijvers.get(_kolom(veld), ())),
        )


def _rijen(model: Any, veld: Any, casus: Casus) -> QuerySet[Any, Any]:
    rijen = model._default_manager.filter(casus=casus).order_by()
    if veld.empty_strings_allowed:
        rijen = rijen.exclude(**{veld.name: ""})
    return rijen.values_list(
        Cast(Value(model._meta.label_lower), TextField()),
        Cast(Value(veld.name), TextField()),
        "pk",
        "gemaakt_op",
        "door",
        Cast(F(veld.name), TextField()),
    )


def _plek(model: Any, pk: int | str, veld: str) -> str:
    return f"{model._meta.label_lower}:{pk}:{veld}"


def _naam(veld: Any) -> str:
    return capfirst(str(veld.verbose_name))


def _ding(model: Any, op: datetime) -> str:
    return f"{capfirst(str(model._meta.verbose_name))} van {als_dag(op):%d-%m-%Y}"


def plaats(casus: Casus, plek: str) -> tuple[Any, Any]:
    """The row and the column of a `plek` of this case (one of `teksten`)."""
    label, pk, naam = plek.split(":")
    model: Any = apps.get_model(label)
    rij = casus if model is Casus else model._default_manager.get(pk=pk, casus=casus)
    return rij, model._meta.get_field(naam)


def toon(veld: Any, waarde: Any) -> str:
    """What a column says, as people read and type it: a day as 31-12-2026, a choice by its words."""
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else str(waarde)


def lees(veld: Any, tekst: str) -> Any:
    """What was typed, as this column holds it. Raises ValidationError with what would do."""
    if veld.choices:
        codes = {str(woorden).casefold(): code for code, woorden in veld.flatchoices}
        if tekst.casefold() not in codes:
            wel = "; ".join(str(woorden) for _, woorden in veld.flatchoices)
            raise ValidationError(f"Schrijf een van deze antwoorden: {wel}.")
        return codes[tekst.casefold()]
    if isinstance(veld, DateField):
        return DatumVeld(toekomst=veld.name != "op").clean(tekst)
    if veld.max_length and len(tekst) > veld.max_length:
        raise ValidationError(f"Maak de tekst korter: hoogstens {veld.max_length} tekens.")
    return tekst


def staat_vast(casus: Casus) -> frozenset[str]:
    """Of which things (model and id, as a `plek` begins) the texts were sent or decided as they stand."""
    rijen = (rij for tak in takken().values() if tak.vast for rij in tak.vast(casus))
    return frozenset(f"{rij._meta.label_lower}:{rij.pk}" for rij in rijen)
