"""Reports: making and handing them out, and reading the copy that one received."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.zicht import Gevonden, gevonden, zichtbaar
from casuistiek.rapporten.keuzes import Rapportstatus, Soort, Vorm
from casuistiek.rapporten.models import Exemplaar, Rapport
from casuistiek.rapporten.toegang import LEZERS, MAKERS, ONTVANGERS
from casuistiek.rapporten.vormen import MIMES

from .lijst import Filter, Kolom, lijstvraag
from .pagina import Paginavraag, bijlage, doe_url, met_inlog

MAKEN = genoemd("rapport.maken")
VAN_DE_REGIO = (*MAKERS, Rol.VOORZITTER)
KOPPEN = (
    Kolom("Periode", "tot", af=True),
    Kolom("Rapport", "soort"),
    Kolom("Regio"),
    Kolom("Peildatum"),
    Kolom("Status"),
)
FILTERS = (
    Filter("soort", "Welk rapport", Soort.choices, "soort"),
    Filter("status", "Status", Rapportstatus.choices, "status"),
)


@met_inlog
@require_GET
def rapporten(request: Paginavraag) -> HttpResponse:
    """Who makes reports sees those of the region; who receives them, what they got (for both roles: `?ontvangen`)."""
    door = request.door
    if not door.met_rol(*LEZERS):
        raise PermissionDenied
    ontvangt = bool(door.met_rol(*ONTVANGERS))
    if door.met_rol(*VAN_DE_REGIO) and not (ontvangt and "ontvangen" in request.GET):
        return _van_de_regio(request, ontvangt)
    eigen = zichtbaar(Exemplaar.objects.select_related(*Exemplaar.lees_mee), door)
    inhoud = {"blad": blader(eigen.filter(verstrekt=True), request.GET.get("na"), "-pk")}
    return render(request, "rapporten/ontvangen.html", inhoud)


def _van_de_regio(request: Paginavraag, ontvangt: bool) -> HttpResponse:
    vraag = lijstvraag(request, KOPPEN, FILTERS)
    rijen = vraag.pas_toe(zichtbaar(Rapport.objects.select_related("regio"), request.door))
    if not any(een.filter.naam == "status" and een.waarde for een in vraag.filters):
        rijen = rijen.exclude(status=Rapportstatus.INGETROKKEN)
    inhoud = {
        "vraag": vraag,
        "blad": blader(rijen, request.GET.get("na"), *vraag.volgorde),
        "mag_maken": bool(request.door.met_rol(*MAKERS)),
        "maken": doe_url(MAKEN),
        "ontvangt": ontvangt,
    }
    return render(request, "rapporten/lijst.html", inhoud)


@met_inlog
@require_GET
def rapport(request: Paginavraag, pk: int) -> HttpResponse:
    """One report, for the region. As long as the worker has it the page asks for itself."""
    rij = enige(Rapport.objects.select_related(*Rapport.lees_mee).filter(pk=pk))
    uitkomst = gevonden(request.door, rij)
    if uitkomst is None:
        raise Http404
    een = uitkomst.dossier
    mogelijkheden = mogelijk(een, request.door)
    inhoud = {
        "rapport": een,
        "exemplaren": een.exemplaren.select_related("organisatie", "rapport").order_by(
            "organisatie__naam", "pk"
        ),
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "maken": _weer_maken(een) if request.door.met_rol(*MAKERS) else "",
    }
    return render(request, "rapporten/rapport.html", inhoud)


def _weer_maken(een: Rapport) -> str:
    """Address of the form, filled in for this very report."""
    dagen = f"&van={een.van:%d-%m-%Y}&tot={een.tot:%d-%m-%Y}"
    return f"{doe_url(MAKEN)}?regio={een.regio_id}&soort={een.soort}{dagen}"


def _zoek(request: Paginavraag, pk: int) -> Gevonden[Exemplaar]:
    rij = enige(Exemplaar.objects.select_related(*Exemplaar.lees_mee).filter(pk=pk))
    uitkomst = gevonden(request.door, rij)
    if uitkomst is None:
        raise Http404
    return uitkomst


@met_inlog
@require_GET
def exemplaar(request: Paginavraag, pk: int) -> HttpResponse:
    """A copy as its receiver reads it: the figures as they were made."""
    uitkomst = _zoek(request, pk)
    kijk(request.door, None, uitkomst.grond, "rapportpagina", exemplaar=pk)
    een = uitkomst.dossier
    inhoud: dict[str, Any] = {
        "exemplaar": een,
        "rapport": een.rapport,
        "inhoud": een.inhoud(),
        "bestanden": een.bestanden.exclude(vorm=Vorm.JSON).defer("inhoud"),
        "waarom": uitkomst.grond,
        "van_de_regio": bool(request.door.met_rol(*VAN_DE_REGIO)),
    }
    return render(request, "rapporten/exemplaar.html", inhoud)


@met_inlog
@require_GET
def rapportbestand(request: Paginavraag, pk: int, vorm: str) -> HttpResponse:
    """A copy as a file, byte for byte as it was made. That it was taken is logged."""
    uitkomst = _zoek(request, pk)
    een = uitkomst.dossier
    bestand = get_object_or_404(een.bestanden, vorm=vorm)
    kijk(request.door, None, uitkomst.grond, "rapport als bestand", exemplaar=pk, vorm=vorm)
    over = een.rapport
    naam = f"{over.soort}-{een.regio.code}-{over.tot:%Y-%m}-uitgave-{over.uitgave}-{pk}.{vorm}"
    return bijlage(bytes(bestand.inhoud), MIMES[Vorm(vorm)], naam)
