"""Pages that are the same for all: toegankelijkheid, privacy, hulp; how far a demo is; a request that is none."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.http import require_GET
from django.views.defaults import bad_request

from casuistiek.fundament.taal import in_mb

from .uploads import neemt_bestanden


@require_GET
def vaste_pagina(request: HttpRequest, sjabloon: str) -> HttpResponse:
    """The page with this template."""
    return render(request, sjabloon)


@require_GET
def demo_voortgang(request: HttpRequest) -> HttpResponse:
    """The banner by itself, for a page that asks how far the demo is. Does not exist outside demo mode."""
    if not settings.DEMO:
        raise Http404
    return render(request, "onderdelen/voortgang.html")


def slecht_verzoek(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; what is too large hears how large it is, and what it may be (413)."""
    if not isinstance(exception, RequestDataTooBig):
        return bad_request(request, exception)
    grens = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if neemt_bestanden(request):
        grens = settings.BESTANDEN_SAMEN_MAX
    lengte = int(request.META.get("CONTENT_LENGTH") or 0)
    if lengte <= grens:
        return bad_request(request, exception)
    inhoud = {"maat": in_mb(lengte), "grens": in_mb(grens)}
    return HttpResponse(get_template("413.html").render(inhoud), status=413)
