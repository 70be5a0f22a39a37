"""What did an organisation get to see? The register of exchanges, with who of them looked; as a page and as a file."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.delen.overzicht import (
    GEEN_ORGANISATIE,
    ZONDER_ORGANISATIE,
    Verstrekkingrij,
    als_tabel,
    grond_voor,
    kijkers,
    ontvanger,
    organisaties,
    te_lezen,
    verstrekkingen_aan,
)
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.tijd import vanaf_nu
from casuistiek.fundament.toegang.zicht import Grond

from .lijst import als_bestand
from .pagina import Paginavraag, met_inlog

EEN_JAAR = timedelta(days=365)
HOOGSTENS = 100
"""Lines of who looked, on the page; the file has all."""


def _grond(request: Paginavraag) -> Grond:
    if (grond := grond_voor(request.door)) is None:
        raise PermissionDenied
    return grond


def _naam(pk: int) -> str:
    return (
        ZONDER_ORGANISATIE if pk == GEEN_ORGANISATIE else get_object_or_404(Organisatie, pk=pk).naam
    )


@met_inlog
@require_GET
def verstrekkingen(request: Paginavraag) -> HttpResponse:
    """All organisations that got something of a case in the regions of this person, or whose people looked."""
    grond = _grond(request)
    kijk(request.door, None, grond, "verstrekkingen")
    with te_lezen(request.door):
        inhoud = {"organisaties": organisaties(request.door, vanaf_nu(-EEN_JAAR))}
    return render(request, "verstrekkingen/lijst.html", inhoud)


@met_inlog
@require_GET
def verstrekkingen_aan_(request: Paginavraag, pk: int) -> HttpResponse:
    """One organisation: what it got, newest first, and who of it looked in the past year."""
    grond, naam = _grond(request), _naam(pk)
    kijk(request.door, None, grond, "verstrekkingen", organisatie=pk)
    with te_lezen(request.door):
        blad = blader(verstrekkingen_aan(request.door, pk), request.GET.get("na"))
        gekeken = kijkers(request.door, pk, vanaf_nu(-EEN_JAAR), HOOGSTENS)
    inhoud = {
        "pk": pk,
        "naam": naam,
        "blad": blad,
        "rijen": [Verstrekkingrij(rij, ontvanger(rij)) for rij in blad.rijen],
        "kijkers": gekeken,
        "hoogstens": HOOGSTENS,
    }
    return render(request, "verstrekkingen/organisatie.html", inhoud)


@met_inlog
@require_GET
def verstrekkingen_csv(request: Paginavraag, pk: int) -> HttpResponse:
    """The same as a file, without limits of time or number. That it was taken is logged."""
    grond = _grond(request)
    _naam(pk)
    with te_lezen(request.door):
        rijen = list(als_tabel(request.door, pk))
    wat = "verstrekkingen als bestand"
    kijk(request.door, None, grond, wat, organisatie=pk, rijen=len(rijen) - 1)
    return als_bestand(request, rijen, f"verstrekkingen-{pk}")
