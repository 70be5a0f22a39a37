"""Clocks that stand still for a while. Their ends move by the real days of the pause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .models import Klok, Status, Stilstand


def zet_stil(beurt: Any) -> None:
    """The case is put on hold: every clock that can stand still does, for the reason of the hold."""
    hold, vandaag = beurt.nieuw, beurt.nu.date()
    klokken = Klok.objects.filter(casus=beurt.casus, status=Status.LOOPT, pauzeerbaar=True)
    Stilstand.objects.bulk_create(
        Stilstand(
            klok=klok,
            van=vandaag,
            verwacht_einde=hold.verwacht_einde,
            hele_casus=True,
            reden=hold.get_reden_display(),
            toelichting=hold.toelichting,
            door=beurt.wie,
        )
        for klok in klokken
    )
    klokken.update(status=Status.STIL)


def zet_door(beurt: Any) -> None:
    """The case goes on, and with it the clocks that stood still for it."""
    open_ = Stilstand.objects.filter(klok__casus=beurt.casus, tot=None, hele_casus=True)
    laat_lopen(open_, beurt.nu.date())


def laat_lopen(stilstanden: Any, vandaag: date) -> None:
    """End these pauses today, and work out anew where their clocks end."""
    klokken = [stilstand.klok for stilstand in stilstanden.select_related("klok")]
    stilstanden.update(tot=vandaag)
    for klok in klokken:
        klok.status = Status.LOOPT
    herbereken(klokken, vandaag)


def herbereken(klokken: Iterable[Klok], vandaag: date) -> None:
    """Work out the ends of these clocks from the facts, and save them."""
    klokken = list(klokken)
    stil: dict[int, list[tuple[date, date]]] = {klok.pk: [] for klok in klokken}
    voorbij = Stilstand.objects.filter(klok__in=klokken, tot__isnull=False)
    for pk, van, tot in voorbij.values_list("klok_id", "van", "tot"):
        stil[pk].append((van, tot))  # type: ignore[arg-type]  # only closed ones
    for klok in klokken:
        klok.stel_einde(stil[klok.pk], vandaag)
    velden = ["status", "einde", "waarschuw_op", "gewaarschuwd_op", "verstreken_op"]
    Klok.objects.bulk_update(klokken, velden)
