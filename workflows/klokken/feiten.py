"""Norms that count from a day that the case itself knows: they begin, stop and move with that fact; and those of which
nobody knows yet what they ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import Casusstatus, JuridischKader
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.tijd import AMSTERDAM, als_dag
from workflows.ladder.keuzes import NormEinde, NormStart
from workflows.ladder.models import Norm
from workflows.ladder.selectors import normen_van

from .models import Klok, Klokstatus
from .nieuw import norm_klok
from .rekenen import beginnende
from .stand import Stand
from .stil import stilstanden

BEGONNEN: dict[str, Callable[[Any], Any]] = {
    NormStart.AANMELDING: lambda casus: casus.aangemeld_op,
    NormStart.ACCEPTATIE: lambda casus: casus.geaccepteerd_op,
    NormStart.MAATREGEL: lambda casus: casus.maatregel_op,
    NormStart.BEPALING: lambda casus: casus.bepaling_op,
    NormStart.HULP_GESTART: lambda casus: casus.hulp_sinds if hulp_loopt(casus) else None,
}
"""The starts of which the case itself knows the day."""
WIJZIGBAAR = (NormStart.MAATREGEL, NormStart.BEPALING)
"""Those of which the day can change while the case runs."""

GEHAALD_OP: dict[str, Callable[[Any], date | None]] = {
    NormEinde.KOERS_VASTGESTELD: lambda casus: casus.koers_op,
    NormEinde.VASTE_JEUGDBESCHERMER: lambda casus: casus.vaste_jeugdbeschermer_op,
}
"""What the case knows to be done, and on which day: a norm that asks it begins, and is met on that day."""
NIET_BEKEND: dict[str, Callable[[Any], bool]] = {
    NormEinde.VASTE_JEUGDBESCHERMER: lambda casus: not casus.vaste_jeugdbeschermer,
}
"""Nobody said whether it is so: then the norm does not count, and is asked (`onbekende`)."""


def hulp_loopt(casus: Casus) -> bool:
    """Not of a case that was reopened: there the help stopped."""
    return bool(casus.status == Casusstatus.HULP_GESTART)


def dag_van(casus: Casus, start: str) -> date | None:
    """The day of a start that the case knows; None: it has not come, or is not known."""
    moment = BEGONNEN[start](casus)
    return als_dag(moment) if isinstance(moment, datetime) else moment


def telt(casus: Casus, norm: Norm) -> bool:
    """Is what this norm asks of the case known?"""
    return not NIET_BEKEND.get(norm.einde, _nee)(casus)


def is_gedaan(casus: Casus, norm: Norm) -> bool:
    """Does the case know that what this norm asks was done?"""
    return GEHAALD_OP.get(norm.einde, _geen)(casus) is not None


def _nee(casus: Casus) -> bool:
    return False


def klok_van(casus: Casus, norm: Norm, begin: date, onderwerp_id: int | None = None) -> Klok:
    """The clock of a norm; met at once when the case knows that it was done."""
    klok = norm_klok(casus, norm, begin, onderwerp_id)
    if gehaald := GEHAALD_OP.get(norm.einde, _geen)(casus):
        klok.status, klok.klaar_op = Klokstatus.GEHAALD, midden_op(gehaald)
    return klok


def _geen(casus: Casus) -> None:
    return None


def midden_op(dag: date) -> datetime:
    """A moment on this day, for what is known by its day only."""
    return datetime.combine(dag, time(12), AMSTERDAM)


# ---- a fact changed --------------------------------------------------------------------------------


def volg_feiten(stand: Stand, beurt: Beurt[object]) -> None:
    """A fact became different: what can count from it now begins, what cannot any more lapses. What runs goes on, with
    its first day: the child waits since then (own choice)."""
    casus = beurt.casus
    weg = [klok for klok in _van_feiten(stand.rijen) if not dag_van(casus, klok.norm.start)]  # type: ignore[union-attr]
    stand.laat_vervallen(weg)
    begin_wat_kan(stand, casus)


def herstel_feiten(stand: Stand, beurt: Beurt[object]) -> None:
    """A fact was never true: what counted from it counts from the right day, also what was met already."""
    casus, gehaald = beurt.casus, _gehaald(beurt.casus)
    verzet = [
        klok
        for klok in _van_feiten([*stand.rijen, *gehaald])
        if dag_van(casus, klok.norm.start) not in (None, klok.begin)  # type: ignore[union-attr]
    ]
    for klok, pauzes in stilstanden(verzet, stand.vandaag):
        klok.begin = dag_van(casus, klok.norm.start)  # type: ignore[union-attr,assignment]
        klok.stel_einde(pauzes, stand.vandaag)
        stand.anders(klok)
    _herzie_wat_gehaald_is(stand, gehaald)
    volg_feiten(stand, beurt)


def jeugdbeschermer_bekend(stand: Stand, beurt: Beurt[object]) -> None:
    """Somebody said whether there is a vaste jeugdbeschermer: the norm begins, is met on the day that they said, or
    runs again when there is none after all."""
    _herzie_wat_gehaald_is(stand, _gehaald(beurt.casus))
    volg_feiten(stand, beurt)


def _gehaald(casus: Casus) -> QuerySet[Klok]:
    van_feiten = Klok.objects.filter(casus=casus, norm__start__in=WIJZIGBAAR)
    return van_feiten.filter(status=Klokstatus.GEHAALD).select_related("norm")


def _herzie_wat_gehaald_is(stand: Stand, gehaald: Iterable[Klok]) -> None:
    """What was met on a day that was never true, is met on the right day, or runs again."""
    for klok in gehaald:
        if op := GEHAALD_OP.get(klok.gehaald_bij):
            dag = op(stand.casus)
            stand.herzie(klok, midden_op(dag) if dag else None)


def herstel_hulp(stand: Stand, sinds_was: date) -> None:
    """The help that runs began on another day, or is of another choice, than was written down (`sinds_was`): what it
    met is met on the right day, or runs again, and what counts from it counts from there."""
    casus, sinds = stand.casus, stand.casus.hulp_sinds
    if sinds is None:
        return
    gehaald = Klok.objects.filter(
        casus=casus,
        status=Klokstatus.GEHAALD,
        klaar_op=midden_op(sinds_was),
        gehaald_bij__in=GEHAALD,
    )
    for klok in gehaald.select_related("norm"):
        telt_nog = not GEHAALD[klok.gehaald_bij](casus)
        stand.herzie(klok, None if telt_nog else midden_op(sinds))
    nu_gehaald = stand.welke(lambda klok: GEHAALD.get(klok.gehaald_bij, _nee)(casus))
    stand.haal(nu_gehaald, midden_op(sinds))
    vanaf = stand.welke(lambda k: k.norm is not None and k.norm.start == NormStart.HULP_GESTART)
    for klok, pauzes in stilstanden(vanaf, stand.vandaag):
        klok.begin = sinds
        klok.stel_einde(pauzes, stand.vandaag)
        stand.anders(klok)


def _van_feiten(klokken: Iterable[Klok]) -> list[Klok]:
    return [klok for klok in klokken if klok.norm and klok.norm.start in WIJZIGBAAR]


def begin_wat_kan(stand: Stand, casus: Casus) -> None:
    """The norms that count from a known fact, and that the case does not have yet."""
    if casus.status == Casusstatus.CONCEPT or not casus.open:
        return
    normen = nog_niet(casus, geweest(casus), normen_van(casus, WIJZIGBAAR))
    momenten = {start: dag_van(casus, start) for start in WIJZIGBAAR}
    for norm, dag in beginnende([norm for norm in normen if telt(casus, norm)], momenten):
        stand.begin(klok_van(casus, norm, dag))


def geweest(casus: Casus) -> set[str]:
    """The codes of all norms that the case has, or has met."""
    klokken = Klok.objects.filter(casus=casus, norm__isnull=False)
    return set(klokken.exclude(status=Klokstatus.VERVALLEN).values_list("norm__code", flat=True))


GEHAALD: dict[str, Callable[[Any], Any]] = {
    NormEinde.HULP_GESTART: hulp_loopt,
    NormEinde.PASSENDE_HULP: lambda casus: hulp_loopt(casus) and casus.hulp_keuze == 1,
}
"""What needs no clock any more, because the case is past it."""


def nog_niet(casus: Casus, had: Collection[str], normen: Iterable[Norm]) -> list[Norm]:
    """The norms that the case neither has nor has met, and that still ask something of it."""
    return [
        norm for norm in normen if norm.code not in had and not GEHAALD.get(norm.einde, _nee)(casus)
    ]


# ---- what nobody knows yet -------------------------------------------------------------------------


@dataclass(frozen=True)
class Onbekend:
    """A norm that cannot be counted, what to ask, and the handeling that answers it."""

    norm: Norm
    vraag: str
    handeling: str

    @property
    def naam(self) -> str:
        return f"{self.norm.naam}: {self.norm.termijn}"


VRAAGT_START = {
    NormStart.MAATREGEL: ("Wanneer begon de maatregel?", genoemd("feiten.maatregel_wijzigen")),
    NormStart.BEPALING: ("Wanneer is de hulp bepaald?", genoemd("feiten.bepaling_wijzigen")),
}
VRAAGT_EINDE = {
    NormEinde.VASTE_JEUGDBESCHERMER: (
        "Is er een vaste jeugdbeschermer, en sinds wanneer?",
        genoemd("casus.vaste_jeugdbeschermer_vastleggen"),
    ),
}


def onbekende(casus: Casus, had: Collection[str]) -> Iterator[Onbekend]:
    """The norms of the ladder of this case that do not count, because nobody said what they ask. `had`: the codes of
    the norms that have a clock. One query."""
    if casus.status == Casusstatus.CONCEPT or not casus.open:
        return
    for norm in nog_niet(casus, had, normen_van(casus, WIJZIGBAAR)):
        if norm.start == NormStart.MAATREGEL and casus.juridisch_kader in GEEN_MAATREGEL:
            continue
        if dag_van(casus, norm.start) is None:
            yield Onbekend(norm, *VRAAGT_START[NormStart(norm.start)])
        elif not telt(casus, norm):
            yield Onbekend(norm, *VRAAGT_EINDE[NormEinde(norm.einde)])


GEEN_MAATREGEL = ("", JuridischKader.VRIJWILLIG)
