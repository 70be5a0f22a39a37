"""The decision page for a maatwerkaanvraag: only what the one who decides needs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.rollen import ZONDER_GELD, Inzage
from casuistiek.fundament.toegang.zicht import Grond, gevonden
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.maatwerk.selectors import aanvragen, voor_besluit

from .pagina import Paginavraag, met_inlog

BESLUIT = genoemd(("maatwerk.toekennen", "maatwerk.doorzetten"))
"""The way forward comes first; which of the two it is, the mandate decides."""


def _besluit_eerst(mogelijkheid: Mogelijkheid) -> bool:
    return mogelijkheid.handeling.naam not in BESLUIT


def _mandaat(gronden: Iterable[Grond]) -> Decimal | None:
    """Of the lidmaatschap by which this person decides on this case; None: none was laid down."""
    for reden in gronden:
        if reden.lid and reden.rol == Rol.BUDGETHOUDER:
            return reden.lid.mandaat
    return None


@met_inlog
@require_GET
def maatwerk(request: Paginavraag, pk: int) -> HttpResponse:
    """What is asked, why, what it costs and how urgent it is, with the buttons."""
    door = request.door
    rijen = Aanvraag.objects.select_related("casus__gemeente", "casus__regio", "casus__organisatie")
    aanvraag = enige(rijen.filter(pk=pk))
    gezien = gevonden(door, aanvraag.casus, Inzage.GELD) if aanvraag else None
    if aanvraag is None or gezien is None or gezien.grond.rol in ZONDER_GELD:
        raise Http404
    waarom = gezien.grond
    if not aanvragen(aanvraag.casus, waarom.inzage).filter(pk=pk).exists():
        raise Http404  # a concept is not yet the gemeente's
    kijk(door, aanvraag.casus_id, waarom, "maatwerkpagina")
    mogelijkheden = mogelijk(aanvraag, door, gezien.gronden)
    inhoud = {
        "casus": aanvraag.casus,
        "voorstel": voor_besluit(aanvraag, _mandaat(gezien.gronden)),
        "budgethouder": waarom.rol == Rol.BUDGETHOUDER,
        "mogelijk": sorted((m for m in mogelijkheden if m.kan), key=_besluit_eerst),
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "waarom": waarom,
    }
    return render(request, "maatwerk.html", inhoud)
