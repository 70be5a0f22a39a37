"""Reading the clocks of a case, at the level that somebody has for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casuistiek.casus.models import Casus
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.rollen import Inzage

from .feiten import Onbekend, onbekende
from .leeftijden import grens_van
from .models import MET_TERMIJN, NIET_VOORBIJ, Klok, Kloksoort, Klokstatus, Stilstand

INZAGE = {
    Kloksoort.LEEFTIJD: Inzage.VOL,
    Kloksoort.MACHTIGING: Inzage.ROL,
    Kloksoort.CONTRACT: Inzage.GELD,
    Kloksoort.BORGING: Inzage.ROL,
}
"""From which inzage a kind of clock is shown; all others to everybody. The day of an age is a birthday, what the court
allowed tells about the child, and the rest goes with what it is about."""


@dataclass(frozen=True)
class Klokbeeld:
    """One clock as people see it. `vertelt`: this inzage also reads the reasons that people gave."""

    klok: Klok
    vandaag: date
    vertelt: bool

    @property
    def loopt(self) -> bool:
        return self.klok.status == Klokstatus.LOOPT

    @property
    def staat_stil(self) -> bool:
        return self.klok.status == Klokstatus.STIL

    @property
    def is_van_ons(self) -> bool:
        """People can make it longer or let it stand still; other days lie fixed."""
        return self.klok.soort in MET_TERMIJN or self.klok.pauzeerbaar

    @property
    def is_te_laat(self) -> bool:
        return self.loopt and self.klok.is_voorbij(self.vandaag)

    @property
    def speelt(self) -> bool:
        """It belongs at the top of the page: late, or a case that (nearly) stands still."""
        gemeld = self.loopt and self.klok.telt_mee
        return self.is_te_laat or (gemeld and self.klok.soort == Kloksoort.STAGNATIE)

    @property
    def wat_te_doen(self) -> str:
        """What the law asks at this age."""
        grens = grens_van(self.klok.onderwerp_id) if self.klok.soort == Kloksoort.LEEFTIJD else None
        return grens.wat_te_doen if grens else ""

    @property
    def pauzes(self) -> list[Stilstand]:
        """The times that it stood still, and still does; a mistake of the same day is none."""
        return [stil for stil in self.klok.stilstanden.all() if stil.tot != stil.van]


def klokken_van(casus: Casus, inzage: Inzage) -> list[Klokbeeld]:
    """The clocks that somebody with this inzage may see, what runs first. 2 queries."""
    rijen = Klok.objects.filter(casus=casus).exclude(status=Klokstatus.VERVALLEN)
    verborgen = [soort for soort, minstens in INZAGE.items() if inzage < minstens]
    rijen = (
        rijen.exclude(soort__in=verborgen).select_related("norm").prefetch_related("stilstanden")
    )
    beelden = [Klokbeeld(klok, vandaag(), inzage >= Inzage.ROL) for klok in rijen]
    return sorted(beelden, key=lambda beeld: beeld.klok.status not in NIET_VOORBIJ)


def vervallen_termijnen(casus: Casus) -> list[Klokbeeld]:
    """The norms of a region that were off before they were met, and all else that was late before it was off. 2
    queries."""
    telden = Q(norm__isnull=False) | Q(verstreken_op__isnull=False)
    rijen = Klok.objects.filter(telden, casus=casus, status=Klokstatus.VERVALLEN)
    return [
        Klokbeeld(klok, vandaag(), vertelt=True) for klok in rijen.prefetch_related("stilstanden")
    ]


def onbekend_bij(casus: Casus, beelden: Iterable[Klokbeeld]) -> list[Onbekend]:
    """The norms of the ladder that do not count yet, because nobody said what they ask. `beelden`: what does count.
    One query."""
    return list(onbekende(casus, {b.klok.norm.code for b in beelden if b.klok.norm}))
