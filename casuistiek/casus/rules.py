"""Pure rules of a case; no Django here."""

from __future__ import annotations

JEUGDIGE, OUDERS = "jeugdige", "ouders"

GRENS_SAMEN = 12
GRENS_ALLEEN = 16
MAX_LEEFTIJD = 23
"""Youth care may go on until 23 (Jeugdwet art. 1.1, verlengde jeugdhulp)."""


def toestemming_van(leeftijd: int) -> frozenset[str]:
    """Who must consent at this age in years (Jeugdwet 7.3.4, 7.3.5 and 7.3.15)."""
    if leeftijd < GRENS_SAMEN:
        return frozenset({OUDERS})
    if leeftijd < GRENS_ALLEEN:
        return frozenset({JEUGDIGE, OUDERS})
    return frozenset({JEUGDIGE})


def casusnummer(afkorting: str, jaar: int, volgnummer: int) -> str:
    """Public number of a case within its region, e.g. WF-2026-0142."""
    return f"{afkorting}-{jaar}-{volgnummer:04d}"


def pseudoniem(leeftijd: int) -> str:
    """How a child is called where its name is not needed."""
    return f"Jeugdige, {leeftijd} jaar"
