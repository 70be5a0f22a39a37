"""Fetching a stuk of a case: only by who may see the whole case, and only as a file, never shown in the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.models import Casus, Stuk
from casuistiek.fundament.bestanden.opslag import Onleesbaar, lees
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import grond, zichtbaar

from .verzoek import Verzoek, bijlage, met_inlog


@met_inlog
@require_GET
def stuk(request: Verzoek, pk: int) -> HttpResponse:
    """The content as it was kept. The look is logged; the file name holds no name."""
    rijen = Stuk.objects.select_related("bestand", *(f"casus__{deel}" for deel in Casus.lees_mee))
    gevonden = zichtbaar(rijen, request.door, Inzage.VOL).filter(pk=pk, ingetrokken_op=None).first()
    waarom = grond(request.door, gevonden.casus) if gevonden else None
    if gevonden is None or waarom is None:
        raise Http404
    kijk(request.door, gevonden.casus_id, waarom, f"stuk {gevonden.nummer}")
    try:
        inhoud = lees(gevonden.bestand)
    except Onleesbaar as fout:
        beeld = {"casus": gevonden.casus, "zin": str(fout)}
        return render(request, "casus/stuk_onleesbaar.html", beeld, status=409)
    return bijlage(inhoud, gevonden.bestand.soort.mime, gevonden.bestandsnaam)
