"""What the BEN pays in a case."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Bekostiging


def bekostiging(casus: Casus) -> Iterator[Bekostiging]:
    """What it promised from its own budget; nobody asks it for an amount, or records what was paid."""
    for consult in casus.consulten.filter(bijdrage__isnull=False):
        yield Bekostiging(
            betaler=str(consult.ben),
            waarvoor=consult.get_bijdrage_doel_display(),
            toegekend=consult.bijdrage,
        )
