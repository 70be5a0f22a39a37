"""The clock looks which closed cases need not be kept any longer, and says so. It destroys nothing."""

from __future__ import annotations

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import KLOK

from .bewaren import is_voorbij, voorbij

VOORBIJ = genoemd("rechten.bewaartermijn_voorbij")
PER_KEER = 500
"""So many in one round; the rest comes in the next one."""


def bewaak_bewaartermijnen() -> int:
    """Put every case of which the time is over on the list of the privacy officer; returns how many."""
    op, gemeld = vandaag(), 0
    for casus in voorbij(op).select_related("regio").order_by("pk")[:PER_KEER]:
        if is_voorbij(casus, op) is None:
            continue
        try:
            poort.doe(VOORBIJ, KLOK, ding=casus)
        except poort.Weigering:  # another worker was first, or somebody opened it again
            continue
        gemeld += 1
    return gemeld
