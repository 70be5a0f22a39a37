"""What the RET-tafel puts in the timeline of a case."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd

from .models import Bespreking


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    """When the case came on an agenda, and when the table decided or did not come to it."""
    for bespreking in Bespreking.objects.filter(casus=casus).order_by("pk"):
        yield bespreking.gemaakt_op, "Op de agenda van de RET-tafel", "gewoon"
        if bespreking.besloten_op:
            besluit = bespreking.get_vervolg_display() or "geen vervolg"
            yield bespreking.besloten_op, f"Besluit van de RET-tafel: {besluit}", "besluit"
        if bespreking.afgevoerd_op:
            yield bespreking.afgevoerd_op, "Van de agenda van de RET-tafel gehaald", "gewoon"
