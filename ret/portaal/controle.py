"""Told at start-up (`manage.py check`): a page names a handeling, or a branch names a page, that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.checks import Error, register
from django.template import engines
from django.urls import get_resolver

from casuistiek.fundament.aanwijzen import lijkt_op, plek
from casuistiek.fundament.handelingen.controle import fouten
from casuistiek.fundament.handelingen.namen import Vermelding
from casuistiek.fundament.takken.vinden import met_gevraagd, tak_py

IN_EEN_TAG = re.compile(r"{%.*?%}")
NAAM = re.compile(r"[\"']([a-z_]+\.[a-z_]+)[\"']")


@register()
def sjablonen_noemen_handelingen(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every name in a tag of a template (`{% url "doe_los" "tafel.plannen" %}`)."""
    mappen = [Path(map_) for motor in engines.all() for map_ in motor.template_dirs]
    bladen = [blad for map_ in mappen for blad in sorted(map_.rglob("*.html"))]
    return [fout for blad in bladen for fout in fouten(_genoemd(blad))]


def _genoemd(blad: Path) -> Iterator[Vermelding]:
    for nummer, regel in enumerate(blad.read_text(encoding="utf-8").splitlines(), 1):
        for tag in IN_EEN_TAG.findall(regel):
            for naam in NAAM.findall(tag):
                if not naam.endswith(".html"):
                    yield Vermelding(naam, str(blad), nummer)


@register()
def woorden_hebben_een_adres(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every address for which a branch has a word in the log is one of a page."""
    adressen = {naam for naam in get_resolver().reverse_dict if isinstance(naam, str)}
    return [
        Error(
            f'{plek(tak_py(app), naam)}: er is geen adres "{naam}".{lijkt_op(naam, adressen)}',
            hint="De namen van adressen staan in ret/portaal/urls.py.",
            id="portaal.E001",
        )
        for app, naam in met_gevraagd()
        if naam not in adressen
    ]
