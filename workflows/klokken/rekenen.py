"""Which event starts or ends which term, and when a term ends: pure, for real cases and for the simulation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.tijd import einde, einde_met, parse, waarschuw_op
from workflows.ladder.keuzes import NormEinde, NormStart

STANDAARD_VENSTER = "7 dagen"
"""How long before its end people are warned, when the region has not laid that down (our own choice)."""

STANDAARD_STAGNATIE = "30 dagen"
"""Without contact, or without an afspraak that was kept, for so long: the case stands still (our own choice,
as long as the region has laid down nothing else)."""


UITSTEL_TE_VEEL = 3
"""So many times put off within the term means that a case stands still (issue: the third postponement)."""


class Normregel(Protocol):
    """What the arithmetic asks of a norm."""

    start: str
    trede: str


N = TypeVar("N", bound=Normregel)


def uiterlijk(
    begin: date,
    termijn: str,
    stil: Iterable[tuple[date, date]] = (),
    verlengd_met: str = "",
    atw: bool = False,
) -> date:
    """The last day of a term that starts on `begin`; see `tijd.einde_met`. Terms are texts ("6 weken")."""
    verlenging = parse(verlengd_met) if verlengd_met else None
    return einde_met(begin, parse(termijn), stil=list(stil), verlenging=verlenging, atw=atw)


def waarschuwdag(begin: date, einde: date, venster: str = "") -> date:
    """The day from which people are warned of an end; never before the term itself began."""
    return max(begin, waarschuw_op(einde, parse(venster or STANDAARD_VENSTER)))


@dataclass(frozen=True)
class Gebeurtenis:
    """What a handeling means for the terms: which starts it is, and which terms it meets.

    `laat_los`: nobody waits any longer for the end of these, though nothing met them.
    `over_ding`: the terms are about the thing of the handeling (a consult), not about the whole case.
    """

    begint: tuple[NormStart, ...] = ()
    haalt: tuple[NormEinde, ...] = ()
    laat_los: tuple[NormEinde, ...] = ()
    over_ding: bool = False


_AANMELDING = Gebeurtenis(begint=(NormStart.AANMELDING, NormStart.MAATREGEL, NormStart.BEPALING))
_TREDE = Gebeurtenis(begint=(NormStart.TREDESTART,), haalt=(NormEinde.TREDE,))
_BESLUIT = Gebeurtenis(haalt=(NormEinde.MAATWERKBESLUIT,), over_ding=True)
_BEN_VRAAG = Gebeurtenis(begint=(NormStart.BEN,), over_ding=True)
_BEN_ANTWOORD = Gebeurtenis(haalt=(NormEinde.BEN_ADVIES,), over_ding=True)

GEBEURTENISSEN: dict[str, Gebeurtenis] = genoemd(
    {
        "casus.aanmelden": _AANMELDING,
        "casus.indienen": _AANMELDING,
        "casus.accepteren": Gebeurtenis(
            begint=(
                NormStart.ACCEPTATIE,
                NormStart.CONTACT,
                NormStart.VOORTGANG,
                NormStart.TREDESTART,
            )
        ),
        "casus.koers_vaststellen": Gebeurtenis(haalt=(NormEinde.KOERS_VASTGESTELD,)),
        "casus.vaste_jeugdbeschermer_vastleggen": Gebeurtenis(
            haalt=(NormEinde.VASTE_JEUGDBESCHERMER,)
        ),
        "casus.contact_vastleggen": Gebeurtenis(
            begint=(NormStart.CONTACT,), haalt=(NormEinde.CONTACT,)
        ),
        "afspraken.gereedmelden": Gebeurtenis(
            begint=(NormStart.VOORTGANG,), haalt=(NormEinde.VOORTGANG,)
        ),
        "casus.hulp_gestart": Gebeurtenis(
            begint=(NormStart.HULP_GESTART,),
            haalt=(NormEinde.HULP_GESTART, NormEinde.PASSENDE_HULP, NormEinde.TREDE),
            laat_los=(NormEinde.CONTACT, NormEinde.VOORTGANG),
        ),
        "casus.heropenen": Gebeurtenis(
            begint=(NormStart.TREDESTART, NormStart.CONTACT, NormStart.VOORTGANG)
        ),
        "casus.evalueren": Gebeurtenis(haalt=(NormEinde.EVALUATIE,)),
        "ladder.opschalen": _TREDE,
        "ladder.afschalen": _TREDE,
        "ladder.overslaan": _TREDE,
        "tafel.agenderen": Gebeurtenis(begint=(NormStart.TAFEL,), over_ding=True),
        "tafel.besluiten": Gebeurtenis(haalt=(NormEinde.TAFELBESLUIT,), over_ding=True),
        "ben.vragen": _BEN_VRAAG,
        "ben.opnieuw_vragen": _BEN_VRAAG,
        "ben.adviseren": _BEN_ANTWOORD,
        "ben.terugsturen": _BEN_ANTWOORD,
        "maatwerk.indienen": Gebeurtenis(begint=(NormStart.MAATWERK,), over_ding=True),
        "maatwerk.toekennen": _BESLUIT,
        "maatwerk.deels_toekennen": _BESLUIT,
        "maatwerk.afwijzen": _BESLUIT,
    }
)
"""Name of a handeling → what it means for the terms."""


def beginnende(
    normen: Iterable[N], momenten: Mapping[Any, date | None], trede: str = ""
) -> Iterator[tuple[N, date]]:
    """The norms that begin, each with its first day. `momenten`: the day of each start that has come (None: it
    has not); `trede`: the code of the rung on which the case stands."""
    for norm in normen:
        dag = momenten.get(norm.start)
        hier = norm.start != NormStart.TREDESTART or norm.trede in ("", trede)
        if dag is not None and hier:
            yield norm, dag


def te_vaak_uitgesteld(dagen: Sequence[date], binnen: str) -> bool:
    """Was an afspraak put off UITSTEL_TE_VEEL times within `binnen`? `dagen`: on which days, the last one first."""
    if len(dagen) < UITSTEL_TE_VEEL:
        return False
    return einde(dagen[UITSTEL_TE_VEEL - 1], parse(binnen or STANDAARD_STAGNATIE)) >= dagen[0]


def verlenging_past(begin: date, termijn: str, verlengd_met: str) -> bool:
    """An extension is at most as long as the term itself, both counted from the same day (our own choice)."""
    return uiterlijk(begin, verlengd_met) <= uiterlijk(begin, termijn)
