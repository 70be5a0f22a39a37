"""What was added by hand, among all that happened in a case."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd

from .keuzes import Baan
from .selectors import momenten


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    for moment in momenten(casus):
        precies = moment.begin.precies
        weet = "" if precies == "dag" else f" (alleen de {precies} is bekend)"
        weet = weet.replace("de jaar", "het jaar")
        merk = "besluit" if moment.baan == Baan.BESLUIT else "gewoon"
        yield moment.van, f"{moment.get_soort_display()}{weet}", merk
