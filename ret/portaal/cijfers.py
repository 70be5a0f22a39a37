"""Sums over a region, for those who steer or supervise and see no case."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.tijd import vandaag
from casuistiek.rapportage.selectors import regios_voor, stand, ziet_alleen_sommen

from .pagina import Paginavraag, met_inlog


@met_inlog
@require_GET
def cijfers(request: Paginavraag, code: str = "") -> HttpResponse:
    """How a region stands today; without a code the first region of this person."""
    mag = regios_voor(request.door)
    regio = get_object_or_404(mag, code=code) if code else mag.first()
    if regio is None:
        raise Http404
    onderdrukt = ziet_alleen_sommen(request.door, regio)
    kijk(request.door, None, None, "cijferpagina", regio=regio.code)
    inhoud = {
        "stand": stand(regio, vandaag(), onderdrukt=onderdrukt),
        "onderdrukt": onderdrukt,
        "regios": mag,
    }
    return render(request, "regio/cijfers.html", inhoud)
