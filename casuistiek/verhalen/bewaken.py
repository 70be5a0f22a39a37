"""What the clock does with rounds: close those whose last day is over."""

from __future__ import annotations

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import KLOK

from .keuzes import Rondestatus
from .models import Verhalenronde

SLUITEN = genoemd("verhalen.sluiten")


def sluit_verlopen() -> int:
    """Close them, so that nothing half-told stays because nobody thought of it. Returns how many."""
    gesloten = 0
    for ronde in Verhalenronde.objects.filter(status=Rondestatus.OPEN, tot__lt=vandaag()):
        try:
            poort.doe(SLUITEN, KLOK, ding=ronde)
        except Weigering:  # somebody closed it at this very moment
            continue
        gesloten += 1
    return gesloten
