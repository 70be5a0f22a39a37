"""Accounts and roles for the beheerder: who has which role where. No content of any case."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door, regios_van

from .verzoek import Verzoek, blader, met_inlog, met_zoeken


def _in_bereik(door: Door) -> QuerySet[Lidmaatschap]:
    """Lidmaatschappen in the regions where this person is beheerder."""
    regios = {pk for lid in door.met_rol(Rol.BEHEERDER) for pk in regios_van(lid)}
    return (
        Lidmaatschap.objects.filter(
            Q(regio__in=regios)
            | Q(regio=None, organisatie__regios__in=regios)
            | Q(regio=None, organisatie__gemeente__regio__in=regios)
        )
        .select_related("medewerker", "organisatie", "regio")
        .distinct()
    )


@met_inlog
@met_zoeken
def beheer(request: Verzoek) -> HttpResponse:
    """All roles in the beheerder's own regions, searchable by name."""
    if not request.door.met_rol(Rol.BEHEERDER):
        raise PermissionDenied
    leden = _in_bereik(request.door)
    for woord in request.zoekterm.split():
        leden = leden.filter(
            Q(medewerker__first_name__icontains=woord)
            | Q(medewerker__last_name__icontains=woord)
            | Q(organisatie__naam__icontains=woord)
        )
    inhoud = {"blad": blader(leden, request.GET.get("na")), "zoek": request.zoekterm}
    return render(request, "beheer.html", inhoud)
