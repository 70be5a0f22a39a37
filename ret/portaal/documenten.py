"""Documents of a case: fetching one, progress while it is made, and trying again when it failed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.models import Document, Opdracht, Status
from casuistiek.fundament.documenten.secties import nodige_inzage
from casuistiek.fundament.documenten.uitbak import KanNiet, opnieuw
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond, zichtbaar
from casuistiek.rechten.selectors import overhandigd

from .verzoek import Verzoek, bijlage, met_inlog, zoek_casus


def overzicht(casus: Casus, door: Door, inzage: Inzage) -> dict[str, object]:
    """Documents and open or failed orders of a case that somebody with this inzage may have, and what was handed
    over to them."""
    gekregen = overhandigd(casus.pk, door.medewerker)
    documenten = Document.objects.zonder_inhoud().filter(dossier_id=casus.pk)
    opdrachten = Opdracht.objects.filter(dossier_id=casus.pk).exclude(status=Status.KLAAR)
    lopend = [opdracht for opdracht in opdrachten if nodige_inzage(opdracht.soort) <= inzage]
    return {
        "casus": casus,
        "documenten": [
            doc for doc in documenten if nodige_inzage(doc.soort) <= inzage or doc.titel in gekregen
        ],
        "opdrachten": lopend,
        "bezig": any(opdracht.open for opdracht in lopend),
    }


@met_inlog
@require_GET
def document(request: Verzoek, pk: int) -> HttpResponse:
    """The PDF itself. The look is logged; the file name holds no name."""
    gevonden = get_object_or_404(Document, pk=pk)
    gekregen = gevonden.titel in overhandigd(gevonden.dossier_id, request.door.medewerker)
    minstens = Inzage.PSEUDO if gekregen else nodige_inzage(gevonden.soort)
    casus = zichtbaar(Casus.objects.all(), request.door, minstens).filter(pk=gevonden.dossier_id)
    waarom = grond(request.door, casus.get()) if casus else None
    if waarom is None:
        raise Http404
    kijk(request.door, gevonden.dossier_id, waarom, f"document {gevonden.soort} {gevonden.versie}")
    return bijlage(bytes(gevonden.inhoud), "application/pdf", gevonden.bestandsnaam)


@met_inlog
@require_GET
def documenten(request: Verzoek, nummer: str) -> HttpResponse:
    """The documents part of the case page by itself, for a page that asks how far it is."""
    casus, waarom = zoek_casus(request, nummer)
    return render(request, "casus/documenten.html", overzicht(casus, request.door, waarom.inzage))


@met_inlog
@require_POST
def document_opnieuw(request: Verzoek, nummer: str, pk: int) -> HttpResponse:
    """Try to make a document again after it failed."""
    casus, waarom = zoek_casus(request, nummer)
    opdracht = get_object_or_404(Opdracht, pk=pk, dossier_id=casus.pk)
    if nodige_inzage(opdracht.soort) > waarom.inzage:
        raise Http404
    try:
        opnieuw(opdracht)
        messages.success(request, "Het document wordt opnieuw gemaakt.")
    except KanNiet as fout:
        messages.info(request, str(fout))
    return redirect("casus", nummer=casus.nummer)
