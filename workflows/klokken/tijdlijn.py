"""What the clocks put in the timeline of a case: the terms that ran out."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd

from .models import Kloksoort

VERTROUWELIJK = (Kloksoort.LEEFTIJD, Kloksoort.MACHTIGING)
"""Clocks that say something of the child itself; who reads the leerdocument does not know whose case it was."""


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    for klok in casus.klokken.exclude(soort__in=VERTROUWELIJK).order_by("verstreken_op", "pk"):
        if klok.verstreken_op:
            yield klok.verstreken_op, f"Termijn verlopen: {klok.naam}", "te_laat"
