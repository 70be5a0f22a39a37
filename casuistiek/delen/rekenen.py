"""Who must consent, worked out from an age. Pure: no Django here."""

from __future__ import annotations

JEUGDIGE, OUDERS = "jeugdige", "ouders"

GRENS_SAMEN = 12
GRENS_ALLEEN = 16


def toestemming_van(leeftijd: int) -> frozenset[str]:
    """Who must consent at this age in years (Jeugdwet 7.3.4, 7.3.5 and 7.3.15)."""
    if leeftijd < GRENS_SAMEN:
        return frozenset({OUDERS})
    if leeftijd < GRENS_ALLEEN:
        return frozenset({JEUGDIGE, OUDERS})
    return frozenset({JEUGDIGE})
