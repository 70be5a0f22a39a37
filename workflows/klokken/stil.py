"""Times that clocks stand still: for which reason, and by how many days an end has moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypedDict

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import aanhouding_van

from .models import Klok, Stilstand


class Reden(TypedDict, total=False):
    """Why, until when probably, and whether it is because of the case as a whole."""

    reden: str
    toelichting: str
    verwacht_einde: date | None
    hele_casus: bool


TOELICHTING_GEVRAAGD: Reden = {
    "reden": "De gemeente vroeg om toelichting (Awb art. 4:15)",
}


def van_aanhouding(hold: Any) -> Reden:
    """The reason of a hold, which stays visible with each clock."""
    return {
        "reden": hold.get_reden_display(),
        "toelichting": hold.toelichting,
        "verwacht_einde": hold.verwacht_einde,
        "hele_casus": True,
    }


def reden_van(casus: Casus) -> Reden:
    """The reason of the hold that lasts."""
    return van_aanhouding(aanhouding_van(casus))


def stilstanden(
    klokken: Iterable[Klok], vandaag: date
) -> Iterator[tuple[Klok, list[tuple[date, date]]]]:
    """Each clock with all its pauses; one that still lasts counts until `vandaag`. 1 query."""
    klokken = list(klokken)
    pauzes: dict[int, list[tuple[date, date]]] = {klok.pk: [] for klok in klokken}
    if klokken:
        rijen = Stilstand.objects.filter(klok__in=klokken).values_list("klok_id", "van", "tot")
        for pk, van, tot in rijen:
            pauzes[pk].append((van, tot or vandaag))
    for klok in klokken:
        yield klok, pauzes[klok.pk]
