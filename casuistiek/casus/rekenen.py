"""What is worked out of a case: its number, its name elsewhere, tonight. Pure: no Django here."""

from __future__ import annotations

from datetime import date

from casuistiek.fundament.tijd import einde, parse

MAX_LEEFTIJD = 23
"""Youth care may go on until 23 (Jeugdwet art. 1.1, verlengde jeugdhulp)."""


VOLWASSEN = 18


def casusnummer(afkorting: str, jaar: int, volgnummer: int) -> str:
    """Public number of a case within its region, e.g. WF-2026-0142."""
    return f"{afkorting}-{jaar}-{volgnummer:04d}"


def pseudoniem(leeftijd: int) -> str:
    """How a child is called where its name is not needed."""
    return f"Jeugdige, {leeftijd} jaar"


LEEG, VEROUDERD, BEKEND = "leeg", "verouderd", "bekend"


def vannacht_stand(plaats: str, wie: str, sinds: date | None, geldig: str, op: date) -> str:
    """Is it known, on day `op`, where the child is tonight and who answers for it there: LEEG, VEROUDERD or BEKEND.

    `geldig` is how long the region lets it hold ("1 dag"), counted from the day on which it was laid down; empty:
    nothing was laid down, and it holds until somebody says otherwise.
    """
    if not (plaats and wie and sinds):
        return LEEG
    if geldig and einde(sinds, parse(geldig)) < op:
        return VEROUDERD
    return BEKEND
