"""Pages that are the same for all: toegankelijkheid, privacy, hulp; and how far a demo is."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


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
