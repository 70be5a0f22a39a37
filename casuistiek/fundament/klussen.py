"""Work that takes longer than a page may: a row of which the worker is to do something, and how far that is.

One worker at a time has it, for as long as it reports; the work of a dead one is taken over.
"""

from __future__ import annotations

import logging
import time
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F, Q, QuerySet

from casuistiek.fundament.tijd import echt

logboek = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MELD_NA = 1.0
"""Seconds between two reports of progress to the page."""
MAX_POGINGEN = 3


class Achterhaald(Exception):
    """Somebody stopped it, or another worker has it by now."""


class Klus(models.Model):
    """Abstract: how far the work on this row is, and until when a worker has it."""

    voortgang = models.PositiveSmallIntegerField("voortgang in procenten", default=0)
    pogingen = models.PositiveSmallIntegerField(default=0)
    lease_tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


K = TypeVar("K", bound=Klus)


def neem(wachtend: QuerySet[K], **wordt: Any) -> K | None:
    """The oldest of these rows that nobody works on, from now on ours; its columns become `wordt`."""
    moment = echt()
    vrij = Q(lease_tot=None) | Q(lease_tot__lt=moment)
    with transaction.atomic():
        rijen = wachtend.select_for_update(skip_locked=True, of=("self",))
        klus = rijen.filter(vrij).order_by("pk").first()
        if klus is None:
            return None
        wordt |= {"pogingen": F("pogingen") + 1, "lease_tot": moment + LEASE, "voortgang": 0}
        wachtend.model._base_manager.filter(pk=klus.pk).update(**wordt)
    return wachtend.model._base_manager.get(pk=klus.pk)


def onze(klus: K) -> QuerySet[K]:
    """The row, as long as this attempt still owns it."""
    model: Any = type(klus)
    rijen: QuerySet[K] = model._base_manager.filter(pk=klus.pk, pogingen=klus.pogingen)
    return rijen.filter(lease_tot__isnull=False)


def klaar_met_werk(klus: Klus) -> None:
    """The worker lets go of it; who calls this saves the row."""
    klus.lease_tot, klus.pogingen, klus.voortgang = None, 0, 0


def meld_fout(klus: Klus, fout: Exception) -> None:
    """Say in the log of the server where the work went wrong, without a word of what it was about."""
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    logboek.error(
        "%s %s: %s in %s:%s",
        klus._meta.verbose_name,
        klus.pk,
        type(fout).__name__,
        Path(plek.filename).name,
        plek.lineno,
    )


class Melder:
    """Tells the page how far the work is, and so that it is still ours; now and then, however often it is asked."""

    def __init__(self, klus: Klus) -> None:
        self.klus, self.gemeld = klus, time.monotonic()

    def __call__(self, deel: float) -> None:
        """`deel`: from 0 to 1. Achterhaald when the work is not ours any more."""
        if time.monotonic() - self.gemeld < MELD_NA:
            return
        self.gemeld = time.monotonic()
        straks = echt() + LEASE
        if not onze(self.klus).update(voortgang=int(100 * deel), lease_tot=straks):
            raise Achterhaald
