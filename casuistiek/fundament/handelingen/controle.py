"""Told at start-up (`manage.py check`): a name of a handeling that does not exist, a branch that has no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import getsourcefile
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register

from casuistiek.fundament.aanwijzen import lijkt_op, plek
from casuistiek.fundament.takken.vinden import groepen, tak_py

from .namen import Vermelding, vermeldingen
from .register import Handeling, alle


@register()
def namen_bestaan(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every name in flows, followers, clocks and pages."""
    import_module(settings.ROOT_URLCONF)  # the pages name handelingen too
    return list(fouten(vermeldingen()))


def fouten(genoemd: Iterable[Vermelding]) -> Iterator[Error]:
    """Those of `genoemd` that are no handeling: where it stands and what was probably meant."""
    bekend = {soort.naam for soort in alle()}
    for daar in dict.fromkeys(genoemd):
        if daar.naam not in bekend:
            yield Error(
                f'{plek(daar.bestand, daar.naam, daar.regel)}: "{daar.naam}" is geen handeling.'
                f"{lijkt_op(daar.naam, bekend)}",
                hint="Alle namen: python3 manage.py handelingen.",
                id="handelingen.E001",
            )


@register()
def takken_hebben_een_naam(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every branch of handelingen has a heading and a place, so that none disappears from a page."""
    eerste = {soort.tak: soort for soort in reversed(list(alle()))}
    return [_zonder_naam(soort) for tak, soort in eerste.items() if tak not in groepen()]


def _zonder_naam(soort: Handeling) -> Error:
    waar = plek(getsourcefile(type(soort)) or "", soort.naam)
    app = apps.get_containing_app_config(type(soort).__module__)
    blad = plek(tak_py(app)) if app else "tak.py"
    return Error(
        f'{waar}: "{soort.naam}" hoort bij de tak "{soort.tak}", die nergens een naam heeft.'
        f"{lijkt_op(soort.tak, groepen())}",
        hint=f'Zet in {blad}: Groep("{soort.tak}", "…", plaats=…), of geef de handeling een andere naam.',
        id="handelingen.E002",
    )
