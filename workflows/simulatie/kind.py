"""A made-up child whose case meets a ladder. Everything about it follows from its own luck (toeval.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from casuistiek.fundament.tijd import Termijn, einde
from workflows.ladder.models import Trede

from .aannames import Aannames, trek_dagen
from .klokken import Klok
from .toeval import Toeval, toeval

DRIE_MAANDEN = Termijn(3, "maanden")  # type: ignore[arg-type]  # read as an Eenheid
"""Who waits longer for fitting help is on the region's list. Source: S000, S002 (NK)."""


GRENZEN = {
    "jaren": (1, 10),
    "instroom": (0, 1000),
    "wachtend": (0, 1000),
    "tegelijk": (1, 1000),
    "zaad": (0, 999_999),
}
"""From and to: what can be asked. More says nothing more, and keeps the worker from its other work."""


@dataclass(frozen=True)
class Vraag:
    """What is played: from `begin`, for `jaren` years, `instroom` new cases a year. `wachtend`: cases that wait
    when it begins. `tegelijk`: how many the RET handles at once. The same `zaad` gives the same children."""

    begin: date
    jaren: int = 3
    instroom: int = 50
    wachtend: int = 0
    tegelijk: int = 10
    zaad: int = 1

    @property
    def einde(self) -> date:
        """The first day that is not played."""
        return einde(self.begin, Termijn(12 * self.jaren, "maanden"))  # type: ignore[arg-type]

    @property
    def zaken(self) -> int:
        return self.wachtend + self.instroom * self.jaren


@dataclass(slots=True)
class Afspraak:
    """It was kept, or refused, on `klaar_op`."""

    uiterlijk: date
    klaar_op: date
    geweigerd: bool


@dataclass(slots=True)
class Bezoek:
    trede: Trede
    van: date
    tot: date | None = None


@dataclass(slots=True, eq=False)
class Kind:
    """A case, and the `Feiten` that the rules of a ladder ask about it on day `vandaag`."""

    nummer: int
    trek: Toeval
    gevraagd_op: date
    aangemeld_op: date
    al_wachtend: bool
    vandaag: date
    geaccepteerd_op: date | None = None
    koers_op: date | None = None
    toestemming_op: date | None = None
    tafel_op: date | None = None
    hulp_op: date | None = None
    opgelost_door: str = ""
    bedrag: Decimal = Decimal(0)
    bezoeken: list[Bezoek] = field(default_factory=list)
    klokken: list[Klok] = field(default_factory=list)
    afspraken: list[Afspraak] = field(default_factory=list)

    @property
    def bezoek(self) -> Bezoek | None:
        """Where it stands now; None: not yet, or no longer, on the ladder."""
        return self.bezoeken[-1] if self.bezoeken and self.hulp_op is None else None

    def _is_zover(self, dag: date | None) -> bool:
        return dag is not None and dag <= self.vandaag

    @property
    def koers_vastgesteld(self) -> bool:
        return self._is_zover(self.koers_op)

    @property
    def pseudoniem_mogelijk(self) -> bool:
        return self.koers_vastgesteld

    @property
    def toestemming(self) -> bool:
        return self._is_zover(self.toestemming_op)

    @property
    def tafel_besloten(self) -> bool:
        return self.tafel_op is not None and self.tafel_op >= self.bezoeken[-1].van

    @property
    def lopende_afspraken(self) -> int:
        return sum(self.vandaag < afspraak.klaar_op for afspraak in self.afspraken)

    @property
    def geweigerd_of_te_laat(self) -> int:
        return sum(
            afspraak.geweigerd
            if afspraak.klaar_op <= self.vandaag
            else afspraak.uiterlijk < self.vandaag
            for afspraak in self.afspraken
        )

    @property
    def hulp_gevraagd_op(self) -> date | None:
        return self.gevraagd_op

    @property
    def vannacht_sinds(self) -> date | None:
        """It is laid down each day: the floor under every child is not a thing to play with."""
        return self.vandaag


def kinderen(vraag: Vraag, aannames: Aannames) -> Iterator[Kind]:
    """Who waits at the beginning, and who comes in the years after, on days spread by chance."""
    dagen = (vraag.einde - vraag.begin).days
    for nummer in range(vraag.zaken):
        trek = toeval(vraag.zaad, nummer)
        al_wachtend = nummer < vraag.wachtend
        if al_wachtend:
            aangemeld = vraag.begin
            langer = trek_dagen(aannames, "al_wachtend", trek)
            gevraagd = _drie_maanden_voor(aangemeld) - timedelta(langer)
        else:
            aangemeld = vraag.begin + timedelta(int(trek("komt") * dagen))
            eerder = trek_dagen(aannames, "gevraagd_voor_aanmelding", trek)
            gevraagd = aangemeld - timedelta(eerder)
        yield Kind(nummer, trek, gevraagd, aangemeld, al_wachtend, vandaag=aangemeld)


def _drie_maanden_voor(dag: date) -> date:
    return dag - timedelta(92)  # no three months are longer
