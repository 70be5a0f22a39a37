"""Watching over the terms: finds what is due and lets the clock act. Running it twice changes nothing."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from casuistiek.casus.models import Toestemming
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.logboek.controleren import verzegel
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import KLOK

from .models import Klok, Status


def bewaak(hoogstens: int | None = None) -> int:
    """Tell of every term and consent that ran out before today; seal the log of days gone by.

    Each is a handeling of its own in its own transaction, so a crash half-way loses and doubles nothing.
    Returns how many were told.
    """
    gemeld = sum(_doe("klok.verstrijken", klok) for klok in _verlopen_klokken()[:hoogstens])
    gemeld += sum(
        _doe("toegang.toestemming_verlopen", toestemming)
        for toestemming in _verlopen_toestemmingen()[:hoogstens]
    )
    verzegel()
    return gemeld


def _verlopen_klokken() -> QuerySet[Klok]:
    klokken = Klok.objects.filter(
        status=Status.LOOPT, verstreken_op__isnull=True, einde__lt=vandaag()
    )
    return klokken.select_related("casus").order_by("einde", "pk")


def _verlopen_toestemmingen() -> QuerySet[Toestemming]:
    toestemmingen = Toestemming.objects.filter(
        tot__lt=vandaag(), ingetrokken_op__isnull=True, verlopen_op__isnull=True, casus__open=True
    )
    return toestemmingen.select_related("casus").order_by("pk")


def _doe(naam: str, ding: Model) -> int:
    """1 when the clock did it; 0 when another worker was first, or the case moved meanwhile."""
    try:
        poort.doe(naam, KLOK, ding=ding)
    except Weigering:
        return 0
    return 1
