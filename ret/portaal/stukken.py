"""Fetching a stuk of a case: only by who may see the whole case, and only as a file, never shown in the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.models import Casus, Stuk
from casuistiek.fundament.bestanden.opslag import Onleesbaar, lees
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import gevonden

from .pagina import Paginavraag, bijlage, met_inlog


@met_inlog
@require_GET
def stuk(request: Paginavraag, pk: int) -> HttpResponse:
    """The content as it was kept. The look is logged; the file name holds no name."""
    rijen = Stuk.objects.select_related("bestand", *(f"casus__{deel}" for deel in Casus.lees_mee))
    rij = enige(rijen.filter(pk=pk, ingetrokken_op=None))
    gezien = gevonden(request.door, rij.casus, Inzage.VOL) if rij else None
    if rij is None or gezien is None:
        raise Http404
    kijk(request.door, rij.casus_id, gezien.grond, f"stuk {rij.nummer}")
    try:
        inhoud = lees(rij.bestand)
    except Onleesbaar as fout:
        beeld = {"casus": rij.casus, "zin": str(fout)}
        return render(request, "casus/stuk_onleesbaar.html", beeld, status=409)
    return bijlage(inhoud, rij.bestand.soort.mime, rij.bestandsnaam)
