"""The worker's part: take a simulation that waits, play it, keep the figures. A dead worker's game is taken over."""

from __future__ import annotations

import logging
import time
import traceback
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q, QuerySet

from casuistiek.fundament.tijd import echt

from .aannames import Aannames, standaard
from .ladders import Spelladder, van_ladder
from .models import Simulatie, Simulatiestatus
from .spel import speel
from .uitkomst import Uitkomst, vat_samen

logboek = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MELD_NA = 1.0
"""Seconds between two reports of progress to the page."""
MAX_POGINGEN = 3


class Achterhaald(Exception):
    """Somebody stopped it, or another worker has it by now."""


def speel_wachtende() -> int:
    """Play the oldest simulation that waits: 1 when there was one, however it ended, else 0."""
    simulatie = _neem()
    if simulatie is None:
        return 0
    try:
        _speel(simulatie)
    except Achterhaald:
        pass
    except Exception as fout:  # whatever goes wrong, the worker goes on
        _mislukt(simulatie, fout)
    return 1


def _neem() -> Simulatie | None:
    moment = echt()
    verlaten = Q(status=Simulatiestatus.BEZIG, lease_tot__lt=moment)
    with transaction.atomic():
        simulatie = (
            Simulatie.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(Q(status=Simulatiestatus.WACHT) | verlaten)
            .order_by("pk")
            .first()
        )
        if simulatie is None:
            return None
        Simulatie.objects.filter(pk=simulatie.pk).update(
            status=Simulatiestatus.BEZIG,
            pogingen=F("pogingen") + 1,
            lease_tot=moment + LEASE,
            voortgang=0,
        )
    return Simulatie.objects.select_related("ladder", "naast").get(pk=simulatie.pk)


def _onze(simulatie: Simulatie) -> QuerySet[Simulatie]:
    """The simulation, as long as this attempt still owns it."""
    return Simulatie.objects.filter(
        pk=simulatie.pk, status=Simulatiestatus.BEZIG, pogingen=simulatie.pogingen
    )


def _speel(simulatie: Simulatie) -> None:
    ladders = [van_ladder(een) for een in (simulatie.ladder, simulatie.naast) if een]
    if simulatie.pogingen > MAX_POGINGEN:
        return _geef_op(simulatie, "Het spelen is te vaak afgebroken.")
    if simulatie.ladder is None or not all(ladder.tredes for ladder in ladders):
        return _geef_op(simulatie, "Deze ladder bestaat niet meer, of heeft geen treden.")
    genomen = standaard()
    uitkomsten = [
        _een(simulatie, ladder, genomen, nummer / len(ladders), 1 / len(ladders))
        for nummer, ladder in enumerate(ladders)
    ]
    _onze(simulatie).update(
        status=Simulatiestatus.KLAAR,
        voortgang=100,
        lease_tot=None,
        uitkomst=[uitkomst.als_data() for uitkomst in uitkomsten],
        aannames=genomen.als_data(),
    )


def _een(
    simulatie: Simulatie, ladder: Spelladder, genomen: Aannames, vanaf: float, stuk: float
) -> Uitkomst:
    """Play one ladder; it is the part `stuk` (0–1) of the work, after `vanaf`."""
    gemeld = time.monotonic()

    def meld(deel: float) -> None:
        nonlocal gemeld
        if time.monotonic() - gemeld < MELD_NA:
            return
        gemeld = time.monotonic()
        voortgang = int(100 * (vanaf + deel * stuk))
        straks = echt() + LEASE
        if not _onze(simulatie).update(voortgang=voortgang, lease_tot=straks):
            raise Achterhaald

    return vat_samen(speel(ladder, genomen, simulatie.vraag, meld))


def _mislukt(simulatie: Simulatie, fout: Exception) -> None:
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    logboek.error(
        "Simulatie %s: %s in %s:%s",
        simulatie.pk,
        type(fout).__name__,
        Path(plek.filename).name,
        plek.lineno,
    )
    _geef_op(simulatie, "Het spelen lukte niet. Start de simulatie opnieuw, of vraag uw beheerder.")


def _geef_op(simulatie: Simulatie, zin: str) -> None:
    _onze(simulatie).update(status=Simulatiestatus.MISLUKT, fout=zin, lease_tot=None)
