"""Told at start-up (`manage.py check`): what a branch forgot to say in its `tak.py`, or says of what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from casuistiek.fundament.aanwijzen import lijkt_op, plek

from .vinden import dingsoorten, met_dingen, met_groepen, tak_py, takken


@register()
def takken_kloppen(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every kind of thing has a word, every word a thing, and every place is taken once."""
    return [
        *_dingen_zonder_woord(),
        *_woorden_zonder_ding(),
        *_kolommen_die_er_niet_zijn(),
        *_zonder_plaats(),
        *_twee_keer(),
    ]


def _bij(app: AppConfig, tekst: str = "") -> str:
    """`casuistiek/leren/tak.py:18`, or that this file is not there."""
    blad = tak_py(app)
    return plek(blad, tekst) if blad.exists() else f"{plek(blad)} ontbreekt"


def _dingen_zonder_woord() -> Iterator[Error]:
    for model in apps.get_models():
        code, soort = model._meta.label_lower, dingsoorten().get(model._meta.label_lower)
        gezegd = soort is not None and (soort.inzage is not None or soort.eigen_plek)
        if getattr(model, "dossier_pad", "") == "casus" and not gezegd:
            yield Error(
                f'{_bij(model._meta.app_config, code)}: nergens staat welke inzage "{code}" vraagt.',
                hint=f'Zet bij dingen: Dingsoort("{code}", inzage=Inzage.VOL, bij_vernietiging=WEG), met de eigen '
                "keuze van de tak; of eigen_plek, als het op een eigen plek wordt getoond.",
                id="takken.E001",
            )


def _woorden_zonder_ding() -> Iterator[Error]:
    bekend = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    for app, soort in met_dingen():
        if soort.model not in bekend:
            yield Error(
                f'{_bij(app, soort.model)}: er is geen ding "{soort.model}".{lijkt_op(soort.model, bekend)}',
                hint="Schrijf het model als app.model, in kleine letters.",
                id="takken.E002",
            )


def _kolommen_die_er_niet_zijn() -> Iterator[Error]:
    for label, tak in takken().items():
        for kolom in sorted(tak.geen_tekst | tak.te_herstellen | tak.schrijvers.keys()):
            if not _is_kolom(label, kolom):
                app = apps.get_app_config(label)
                yield Error(
                    f'{_bij(app, kolom)}: er is geen kolom "{kolom}".{lijkt_op(kolom, _kolommen(app))}',
                    id="takken.E003",
                )


def _is_kolom(label: str, kolom: str) -> bool:
    naam, _, veld = kolom.partition(".")
    try:
        apps.get_model(label, naam)._meta.get_field(veld)
    except (LookupError, FieldDoesNotExist):
        return False
    return True


def _kolommen(app: AppConfig) -> Iterator[str]:
    for model in app.get_models():
        velden: Any = model._meta.concrete_fields
        yield from (f"{model._meta.model_name}.{veld.name}" for veld in velden)


def _zonder_plaats() -> Iterator[Error]:
    for label, tak in takken().items():
        getoond = [soort.model for soort in tak.dingen if soort.inzage is not None]
        if getoond and tak.plaats is None:
            yield Error(
                f"{_bij(apps.get_app_config(label))}: waar op de pagina van een casus staan de dingen van deze tak?",
                hint=f"Zet in Tak: plaats=…, een getal dat nog vrij is. Bezet: {_bezet()}.",
                id="takken.E004",
            )


def _bezet() -> str:
    return ", ".join(str(tak.plaats) for tak in takken().values() if tak.plaats is not None)


def _twee_keer() -> Iterator[Error]:
    """The same place, the same name or the same word, said by two branches."""
    eerder: dict[tuple[str, Any], AppConfig] = {}
    for app, soort, waarde in _aanspraken():
        ander = eerder.setdefault((soort, waarde), app)
        if ander is not app:
            yield Error(
                f"{_bij(app, str(waarde))}: {soort} {waarde!r} is al van {_bij(ander, str(waarde))}.",
                id="takken.E005",
            )


def _aanspraken() -> Iterator[tuple[AppConfig, str, Any]]:
    for app, groep in met_groepen():
        yield app, "de groep", groep.code
        yield app, "de plaats van een groep", groep.plaats
    for app, ding in met_dingen():
        yield app, "het ding", ding.model
    for label, tak in takken().items():
        app = apps.get_app_config(label)
        if tak.plaats is not None:
            yield app, "de plaats van dingen", tak.plaats
        yield from ((app, "de bekeken pagina", code) for code in tak.bekeken)
        yield from ((app, "het gevraagde adres", code) for code in tak.gevraagd)


def zonder_keuze(model: type[Model]) -> Error:
    """Nobody said what happens to this kind when a case is destroyed; who destroys, knows which kinds there are."""
    code = model._meta.label_lower
    return Error(
        f'{_bij(model._meta.app_config, code)}: "{code}" hangt aan een casus, en nergens staat of het weggaat als de '
        "casus wordt vernietigd.",
        hint=f'Zet bij Dingsoort("{code}", …): bij_vernietiging=WEG, of een Keuze die zegt wat blijft en waarom.',
        id="takken.E006",
    )
