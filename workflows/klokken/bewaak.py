"""Watching over the terms: finds what is due and lets the clock act. Running it twice changes nothing."""

from __future__ import annotations

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.logboek.controleren import verzegel
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import KLOK

from .models import Klok, Status


def bewaak(hoogstens: int | None = None) -> int:
    """Tell of every term that ran out before today and was not told yet; seal the log of days gone by.

    Each term is a handeling of its own in its own transaction, so a crash half-way loses and doubles nothing.
    Returns how many were told.
    """
    te_melden = Klok.objects.filter(
        status=Status.LOOPT, verstreken_op__isnull=True, einde__lt=vandaag()
    )
    gemeld = 0
    for klok in te_melden.select_related("casus").order_by("einde", "pk")[:hoogstens]:
        try:
            poort.doe("klok.verstrijken", KLOK, ding=klok)
            gemeld += 1
        except Weigering:
            continue  # another worker was first, or the case moved meanwhile
    verzegel()
    return gemeld
