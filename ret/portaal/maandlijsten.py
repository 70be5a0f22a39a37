"""The lists that the GI's of a region hand in each month: what is in, what is late."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import zichtbaar
from workflows.klokken.models import Maandlijst

from .pagina import Paginavraag, met_inlog

LEZERS = frozenset(handeling(genoemd("klok.lijst_ontvangen")).rollen)


def neemt_in(door: Door) -> bool:
    """Does this person take in the lists of a region?"""
    return bool(door.rollen & LEZERS)


@dataclass(frozen=True)
class Lijstrij:
    """One list, and what this person can do with it."""

    lijst: Maandlijst
    mogelijk: list[Mogelijkheid]


@met_inlog
@require_GET
def maandlijsten(request: Paginavraag) -> HttpResponse:
    """The newest month first; only for who takes them in."""
    if not neemt_in(request.door):
        raise Http404
    rijen = zichtbaar(Maandlijst.objects.select_related(*Maandlijst.lees_mee), request.door)
    blad = blader(rijen, request.GET.get("na"))
    inhoud = {
        "rijen": [Lijstrij(lijst, mogelijk(lijst, request.door)) for lijst in blad.rijen],
        "volgende": blad.volgende,
    }
    return render(request, "maandlijsten.html", inhoud)
