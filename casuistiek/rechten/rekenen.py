"""Until when a family waits for an answer. Pure: no Django here."""

from __future__ import annotations

from datetime import date

from casuistiek.fundament.tijd import Eenheid, Termijn, einde

INZAGE, CORRECTIE, VERKLARING = "inzage", "correctie", "verklaring"
BEZWAAR, VERNIETIGING = "bezwaar", "vernietiging"

EEN_MAAND = Termijn(1, Eenheid.MAANDEN)
METEEN = Termijn(0, Eenheid.KALENDERDAGEN)

TERMIJNEN: dict[str, tuple[Termijn, str]] = {
    INZAGE: (EEN_MAAND, "AVG art. 12 lid 3; Jeugdwet 7.3.10: zo spoedig mogelijk"),
    CORRECTIE: (EEN_MAAND, "AVG art. 12 lid 3"),
    BEZWAAR: (EEN_MAAND, "AVG art. 12 lid 3"),
    VERNIETIGING: (Termijn(3, Eenheid.MAANDEN), "Jeugdwet 7.3.9"),
    VERKLARING: (METEEN, "Jeugdwet 7.3.8 lid 2"),
}
"""How long there is to answer each kind of request, and which law says so."""


VERLENGBAAR = frozenset({INZAGE, CORRECTIE, BEZWAAR})
"""Of these the month may be made longer once, by at most two months (AVG art. 12 lid 3)."""


def uiterlijk(soort: str, ontvangen_op: date, maanden_erbij: int = 0) -> date:
    """The last day on which a request of this kind must have been answered."""
    termijn = TERMIJNEN[soort][0]
    return einde(ontvangen_op, Termijn(termijn.aantal + maanden_erbij, termijn.eenheid))
