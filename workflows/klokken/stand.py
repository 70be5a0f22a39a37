"""The clocks of one case in one turn: read once, decided on in Python, written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker

from .models import NIET_VOORBIJ, Klok, Kloksoort, Klokstatus, Stilstand
from .stil import Reden, reden_van, stilstanden

Toets = Callable[[Klok], bool]
VELDEN = (
    "norm", "naam", "bron", "termijn", "atw", "pauzeerbaar", "venster", "gehaald_bij", "bij_verlopen", "naar",
    "begin", "einde", "waarschuw_op", "status", "gewaarschuwd_op", "verstreken_op", "klaar_op",
)  # fmt: skip


class Stand:
    """What runs for a case, and what becomes of it in this turn; `bewaar` writes it.

    `leeg`: the case is new, so there is nothing to read.
    """

    def __init__(
        self, casus: Casus, nu: datetime, wie: Medewerker | None, *, leeg: bool = False
    ) -> None:
        self.casus, self.nu, self.wie, self._leeg = casus, nu, wie, leeg
        self._nieuw: list[Klok] = []
        self._anders: dict[int, Klok] = {}
        self._stil: list[Stilstand] = []
        self._weer: list[Klok] = []
        self._riepen: list[Klok] = []

    @property
    def vandaag(self) -> date:
        return self.nu.date()

    @cached_property
    def rijen(self) -> list[Klok]:
        """All that is not past: running, or standing still."""
        if self._leeg:
            return []
        klokken = Klok.objects.filter(casus=self.casus, status__in=NIET_VOORBIJ)
        rijen = list(klokken.select_related("norm").order_by("einde", "pk"))
        self._riepen = [klok for klok in rijen if klok.roept(self.vandaag)]
        return rijen

    def welke(self, toets: Toets) -> list[Klok]:
        """The clocks that are not past and of which this holds, the nearest end first."""
        return [klok for klok in self.rijen if klok.status in NIET_VOORBIJ and toets(klok)]

    # ---- what can become of a clock ----------------------------------------------------------

    def begin(self, klok: Klok) -> None:
        """A clock starts, unless the same one runs already. While the case is on hold it starts standing still."""
        if any(_zelfde(klok, loopt) for loopt in self.welke(lambda _: True) + self._nieuw):
            return
        klok.stel_einde([], self.vandaag)
        self._nieuw.append(klok)
        self._wacht_met_de_casus(klok)

    def herzie(self, klok: Klok, gehaald_op: datetime | None) -> None:
        """This term, which was met, turns out to be met at that moment; None: it is not, and runs again."""
        klok.status = Klokstatus.GEHAALD if gehaald_op else Klokstatus.LOOPT
        klok.klaar_op = gehaald_op
        self.anders(klok)
        if not gehaald_op:
            self.rijen.append(klok)
            self._wacht_met_de_casus(klok)

    def _wacht_met_de_casus(self, klok: Klok) -> None:
        loopt = klok.status == Klokstatus.LOOPT
        if loopt and self.casus.status == Casusstatus.AANGEHOUDEN and klok.pauzeerbaar:
            self.zet_stil([klok], reden_van(self.casus))

    def haal(self, klokken: Iterable[Klok], op: datetime) -> None:
        """These terms are met, at that moment."""
        self._voorbij(klokken, Klokstatus.GEHAALD, op)

    def laat_vervallen(self, klokken: Iterable[Klok]) -> None:
        """What these were about is off."""
        self._voorbij(klokken, Klokstatus.VERVALLEN, self.nu)

    def _voorbij(self, klokken: Iterable[Klok], status: Klokstatus, op: datetime) -> None:
        for klok in klokken:
            stond_stil = klok.status == Klokstatus.STIL
            klok.status, klok.klaar_op = status, op
            self.anders(klok)
            if stond_stil:
                self._weer.append(klok)
                self.staat_niet_meer_stil(klok)

    def zet_stil(self, klokken: Iterable[Klok], reden: Reden) -> None:
        """These stand still from today."""
        for klok in klokken:
            klok.status = Klokstatus.STIL
            self._stil.append(Stilstand(klok=klok, van=self.vandaag, door=self.wie, **reden))
            if klok.pk:
                self.anders(klok)

    def laat_lopen(self, klokken: Iterable[Klok]) -> None:
        """These go on, from today; their ends move by the days that they stood still."""
        klokken = list(klokken)
        self._weer += klokken
        for klok, pauzes in stilstanden(klokken, self.vandaag):
            klok.status = Klokstatus.LOOPT
            klok.stel_einde(pauzes, self.vandaag)
            self.anders(klok)
            self.staat_niet_meer_stil(klok)

    def staat_niet_meer_stil(self, klok: Klok) -> None:
        """However this clock came to run or to end: nobody waits any longer for the day until which it stood still."""
        over = self.welke(lambda k: k.soort == Kloksoort.STILZETTING and k.onderwerp_id == klok.pk)
        self.haal(over, self.nu)

    def anders(self, klok: Klok) -> None:
        """This clock has changed and is to be saved."""
        self._anders[klok.pk] = klok

    # ---- the end of the turn -----------------------------------------------------------------

    def bewaar(self) -> None:
        """Write what changed: at most four statements, whatever the number of clocks."""
        if self._weer:
            open_ = Stilstand.objects.filter(klok__in=self._weer, tot__isnull=True)
            open_.update(tot=self.vandaag)
        if self._anders:
            Klok.objects.bulk_update(self._anders.values(), VELDEN)
        Klok.objects.bulk_create(self._nieuw)
        for stilstand in self._stil:
            stilstand.klok_id = stilstand.klok.pk
        Stilstand.objects.bulk_create(self._stil)

    @property
    def eerste_termijn(self) -> date | None:
        """The nearest end of what runs."""
        return min((k.einde for k in [*self.rijen, *self._nieuw] if k.telt_mee), default=None)

    @property
    def roepen_niet_meer(self) -> list[Klok]:
        """The clocks about which somebody may have a task, and that ask for nobody any more."""
        return [klok for klok in self._riepen if not klok.roept(self.vandaag)]


def _zelfde(een: Klok, ander: Klok) -> bool:
    sleutels = (
        (k.soort, k.norm_id, k.onderwerp_id, "" if k.norm_id else k.gehaald_bij)
        for k in (een, ander)
    )
    return len(set(sleutels)) == 1
