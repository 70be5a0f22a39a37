"""What the BEN puts in the timeline of a case."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    """When the BEN was asked, when it advised, and when that was no longer needed."""
    for consult in casus.consulten.all():
        yield consult.gemaakt_op, "Vraag aan het BEN", "gewoon"
        if consult.geadviseerd_op:
            yield consult.geadviseerd_op, "Advies van het BEN", "besluit"
        if consult.ingetrokken_op:
            yield consult.ingetrokken_op, "Vraag aan het BEN ingetrokken", "gewoon"
