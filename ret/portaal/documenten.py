"""Documents of a case: fetching one, progress while it is made, and trying again when it failed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.models import Document, Opdracht, Opdrachtstatus
from casuistiek.fundament.documenten.secties import nodige_inzage
from casuistiek.fundament.documenten.uitbak import KanNiet, opnieuw
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import gevonden
from casuistiek.rechten.selectors import overhandigd

from .pagina import Paginavraag, bijlage, met_inlog, zoek_casus


def overzicht(casus: Casus, door: Door, inzage: Inzage) -> dict[str, object]:
    """Documents and open or failed orders of a case that somebody with this inzage may have, and what was handed
    over to them."""
    gekregen = overhandigd(casus.pk, door.medewerker)
    documenten = Document.objects.zonder_inhoud().filter(dossier_id=casus.pk)
    opdrachten = Opdracht.objects.filter(dossier_id=casus.pk).exclude(status=Opdrachtstatus.KLAAR)
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
def document(request: Paginavraag, pk: int) -> HttpResponse:
    """The PDF itself. The look is logged; the file name holds no name."""
    blad = get_object_or_404(Document, pk=pk)
    gekregen = blad.titel in overhandigd(blad.dossier_id, request.door.medewerker)
    minstens = Inzage.PSEUDO if gekregen else nodige_inzage(blad.soort)
    casus = enige(Casus.objects.filter(pk=blad.dossier_id))
    gezien = gevonden(request.door, casus, minstens)
    if gezien is None:
        raise Http404
    kijk(request.door, blad.dossier_id, gezien.grond, f"document {blad.soort} {blad.versie}")
    return bijlage(bytes(blad.inhoud), "application/pdf", blad.bestandsnaam)


@met_inlog
@require_GET
def documenten(request: Paginavraag, nummer: str) -> HttpResponse:
    """The documents part of the case page by itself, for a page that asks how far it is."""
    gezien = zoek_casus(request, nummer)
    beeld = overzicht(gezien.dossier, request.door, gezien.grond.inzage)
    return render(request, "casus/documenten.html", beeld)


@met_inlog
@require_POST
def document_opnieuw(request: Paginavraag, nummer: str, pk: int) -> HttpResponse:
    """Try to make a document again after it failed."""
    gezien = zoek_casus(request, nummer)
    opdracht = get_object_or_404(Opdracht, pk=pk, dossier_id=gezien.dossier.pk)
    if nodige_inzage(opdracht.soort) > gezien.grond.inzage:
        raise Http404
    try:
        opnieuw(opdracht)
        messages.success(request, "Het document wordt opnieuw gemaakt.")
    except KanNiet as fout:
        messages.info(request, str(fout))
    return redirect("casus", nummer=gezien.dossier.nummer)
