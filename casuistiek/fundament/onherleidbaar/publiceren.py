"""The one way for a figure to who sees only sums (pages, files, reports): small numbers are hidden, and all from which
they could be worked out, also beside what was shown in another month."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.rijen import enige

from .models import Publicatie
from .rekenen.stelsel import DREMPEL
from .rekenen.verbergen import verberg
from .telling import Opgave


def drempel_van(regio: Regio) -> int:
    """The smallest number that this region shows: DREMPEL, or more when the region laid that down in its file."""
    gegevens: Mapping[str, Any] = regio.gegevens.get("kleinste_aantal") or {}
    return max(DREMPEL, int(gegevens.get("aantal") or 0))


def onherleidbaar(
    opgave: Opgave, drempel: int = DREMPEL, eerder: Sequence[Mapping[str, int]] = ()
) -> Opgave:
    """The same counts, with all hidden from which somebody could work out a small one."""
    return opgave.zonder(verberg(opgave.stelsel(), drempel, eerder))


def publiceer(regio: Regio, wat: str, peildatum: date, tel: Callable[[], Opgave]) -> Publicatie:
    """What this region shows of `wat` in the month of `peildatum`: counted when the first asks for it, then the same
    for all until the next month. Who could look every day, would see which child came in between.
    """
    maand = peildatum.replace(day=1)
    van_regio = Publicatie.objects.filter(regio=regio, wat=wat)
    if (gemaakt := enige(van_regio.filter(maand=maand))) is not None:
        return gemaakt
    drempel = drempel_van(regio)
    eerder = [publicatie.getoond for publicatie in van_regio]
    nieuw = Publicatie(regio=regio, wat=wat, maand=maand, peildatum=peildatum, drempel=drempel)
    nieuw.zet(onherleidbaar(tel(), drempel, eerder))
    try:
        with transaction.atomic():
            nieuw.save()
    except IntegrityError:  # somebody else was first
        return van_regio.get(maand=maand)
    return nieuw
