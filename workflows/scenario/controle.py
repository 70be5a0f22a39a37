"""Told at start-up (`manage.py check`): a scenario that does what does not exist. Its player tells all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.core.checks import Error, register

from casuistiek.fundament.handelingen.controle import fouten
from casuistiek.fundament.handelingen.namen import Vermelding

from .bestand import SCENARIOMAP

LADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Every command waits for this: 22 files take 0.1 s; the reader that explains all mistakes is twenty times slower."""


@register()
def stappen_bestaan(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every `doe` in fixtures/scenarios is a handeling."""
    return [fout for pad in sorted(SCENARIOMAP.glob("*.yaml")) for fout in fouten(_genoemd(pad))]


def _genoemd(pad: Path) -> Iterator[Vermelding]:
    try:
        boom = yaml.compose(pad.read_text(encoding="utf-8"), Loader=LADER)
    except (yaml.YAMLError, UnicodeDecodeError):
        return  # who plays it hears what is wrong
    stappen = _waarde(boom, "stappen")
    for stap in stappen.value if isinstance(stappen, yaml.SequenceNode) else ():
        doe = _waarde(stap, "doe")
        if isinstance(doe, yaml.ScalarNode):
            yield Vermelding(doe.value, str(pad), doe.start_mark.line + 1)


def _waarde(knoop: yaml.Node | None, naam: str) -> yaml.Node | None:
    """What stands under this key, when there is such a thing."""
    if not isinstance(knoop, yaml.MappingNode):
        return None
    return next((waarde for sleutel, waarde in knoop.value if sleutel.value == naam), None)
