"""Mijn werkvoorraad: whose turn it is, the nearest deadline first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import aanduiding, wachttekst
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import zichtbaar
from workflows.werkvoorraad.aan_zet import AanZet
from workflows.werkvoorraad.models import Proces, Taak
from workflows.werkvoorraad.selectors import (
    TERMIJNEN,
    TOEZIEN,
    Filters,
    raad,
    taken,
    taken_zonder_mens,
    tegels,
    tredes_om_te_kiezen,
)

from .casussen import mag_aanmelden
from .context import plekken
from .pagina import Paginavraag, met_inlog, met_zoeken

OVER_GELD = (AanZet.BUDGET, AanZet.BESTUUR)
"""For them a task is about an aanvraag, with a page of its own."""


@dataclass(frozen=True)
class Taakrij:
    """One row: the task, how its child is called at this inzage, where to do it, and in whose place."""

    taak: Taak
    wie: str
    url: str
    voor: Medewerker | None

    @property
    def wacht_op(self) -> str:
        return wachttekst(self.taak.wacht_op)


def _rijen(lijst: list[Taak], door: Door) -> list[Taakrij]:
    """The whole page in two questions: whose initials may be seen, which aanvraag a task is about."""
    hier = Casus.objects.filter(pk__in={taak.casus_id for taak in lijst})
    vol = set(zichtbaar(hier, door, Inzage.VOL).values_list("pk", flat=True))
    van_geld = [taak.process_id for taak in lijst if taak.aan_zet in OVER_GELD]
    aanvraag = dict(
        Proces.objects.filter(pk__in=van_geld).values_list("pk", "onderwerp_id") if van_geld else ()
    )
    return [
        Taakrij(
            taak,
            aanduiding(taak.casus, Inzage.VOL if taak.casus_id in vol else Inzage.PSEUDO),
            _url(taak, aanvraag.get(taak.process_id)),
            _voor(taak, door),
        )
        for taak in lijst
    ]


def _url(taak: Taak, aanvraag: int | None) -> str:
    if aanvraag:
        return reverse("maatwerk", args=[aanvraag])
    return reverse("casus", args=[taak.casus.nummer])


def _voor(taak: Taak, door: Door) -> Medewerker | None:
    """The colleague whose own case this is, if this person stands in for them."""
    eigen = {
        AanZet.CASUSREGIE: taak.casus.casusregisseur_id,
        AanZet.PROCESREGIE: taak.casus.procesregisseur_id,
    }
    return door.vervangen.get(eigen.get(AanZet(taak.aan_zet)) or 0)


ZONDER_MENS = 10
"""So many tasks that nobody can do stand on the page; each one that is solved makes place for the next."""


def _zonder_mens(door: Door) -> dict[str, Any]:
    """What nobody can do, with what to do about it; only for who sees to it."""
    if not door.met_rol(*TOEZIEN):
        return {}
    lijst = list(taken_zonder_mens(door)[: ZONDER_MENS + 1])
    rijen = [(taak, raad(taak)) for taak in lijst[:ZONDER_MENS]]
    return {"zonder_mens": rijen, "nog_meer_zonder_mens": len(lijst) > ZONDER_MENS}


def _filters(request: Paginavraag) -> Filters:
    trede = request.GET.get("trede", "")
    return Filters(
        trede=int(trede) if trede.isascii() and trede.isdigit() and len(trede) < 4 else None,
        termijn=request.GET.get("termijn", ""),
        zoek=request.zoekterm,
    )


@met_inlog
@met_zoeken
def werkvoorraad(request: Paginavraag) -> HttpResponse:
    """Tiles, filters and the tasks of this person; who never has tasks goes to the first place of their menu."""
    begin, door = plekken(request.door)[0].url, request.door
    if begin != request.path:
        return redirect(begin)
    filters = _filters(request)
    blad = taken(door, filters, request.GET.get("na"))
    inhoud = {
        "blad": blad,
        "rijen": _rijen(blad.rijen, door),
        "volgende": blad.volgende,
        "tegels": tegels(door),
        "filters": filters,
        "gefilterd": filters != Filters(),
        "tredes": tredes_om_te_kiezen(door),
        "termijnen": TERMIJNEN,
        "mag_aanmelden": mag_aanmelden(door),
        "vervangt": list(door.vervangen.values()),
        **_zonder_mens(door),
    }
    return render(request, "werkvoorraad.html", inhoud)
