"""Accounts and roles for the beheerder: who has which role where. No content of any case."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.mensen.bereik import leden
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag

from .pagina import Paginavraag, met_inlog, met_zoeken


@met_inlog
@met_zoeken
def beheer(request: Paginavraag) -> HttpResponse:
    """All roles in the beheerder's own regions, searchable by name."""
    if not request.door.met_rol(Rol.BEHEERDER):
        raise PermissionDenied
    rijen = leden(request.door)
    for woord in request.zoekterm.split():
        rijen = rijen.filter(
            Q(medewerker__first_name__icontains=woord)
            | Q(medewerker__last_name__icontains=woord)
            | Q(organisatie__naam__icontains=woord)
        )
    inhoud = {
        "blad": blader(rijen, request.GET.get("na")),
        "zoek": request.zoekterm,
        "vandaag": vandaag(),
        "tweede_lezer": settings.TWEEDE_LEZER,
    }
    return render(request, "beheer.html", inhoud)
