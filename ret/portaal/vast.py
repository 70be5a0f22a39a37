"""Pages that are the same for all: toegankelijkheid, privacy, hulp."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def vaste_pagina(request: HttpRequest, sjabloon: str) -> HttpResponse:
    """The page with this template."""
    return render(request, sjabloon)
