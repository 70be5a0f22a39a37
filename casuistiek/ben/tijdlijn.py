"""What the BEN puts in the timeline of a case."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    """When the BEN was asked, and when it advised."""
    for consult in casus.consulten.all():
        yield consult.gemaakt_op, "Vraag aan het BEN", "gewoon"
        if consult.geadviseerd_op:
            yield consult.geadviseerd_op, "Advies van het BEN", "besluit"
