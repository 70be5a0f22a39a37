"""How long what is kept, what waits for destruction, and what was destroyed."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.gegevens import meervoud
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door
from casuistiek.rechten.bewaren import NAMEN, termijnen
from casuistiek.rechten.dossier import onderdelen
from casuistiek.rechten.models import Bewaartermijn
from casuistiek.rechten.selectors import BEWAARDERS, verklaringen_van_vernietiging, wachtend

from .pagina import Paginavraag, met_inlog


def bewaart(door: Door) -> bool:
    """Does this person see to what is kept and destroyed?"""
    return bool(door.met_rol(*BEWAARDERS))


@met_inlog
@require_GET
def bewaartermijnen(request: Paginavraag) -> HttpResponse:
    """The terms of your region (`?regio=code` for another of yours), and what goes and stays at destruction."""
    regios = list(Regio.objects.filter(pk__in=request.door.regio_ids))
    gekozen = request.GET.get("regio", "")
    regio = next((een for een in regios if een.code == gekozen), next(iter(regios), None))
    eigen = Bewaartermijn.objects.filter(regio=regio).select_related("door").order_by("-pk")
    inhoud = {
        "regio": regio,
        "regios": regios,
        "soorten": termijnen(regio),
        "sessie_uren": settings.SESSIE_HOOGSTENS // 3600,
        "eigen": [(NAMEN.get(rij.soort, rij.soort), rij) for rij in eigen[:50]],
        "mag_instellen": bool(request.door.met_rol(Rol.PRIVACY_OFFICER)),
        "bewaart": bewaart(request.door),
        "gaat_weg": _gaat_weg(),
        "blijft": [
            (meervoud(deel.model), deel.keuze.blijft) for deel in onderdelen() if deel.keuze.blijft
        ],
    }
    return render(request, "rechten/bewaartermijnen.html", inhoud)


def _gaat_weg() -> list[str]:
    """Kinds of things that go, each name once."""
    soorten = [deel for deel in onderdelen() if deel.keuze.gaat_weg]
    return sorted({meervoud(s.model) for s in soorten if not s.model._meta.auto_created})


@met_inlog
@require_GET
def vernietigen(request: Paginavraag) -> HttpResponse:
    """What waits for destruction in your regions, and what was destroyed."""
    if not bewaart(request.door):
        raise PermissionDenied
    inhoud = {
        "blad": blader(wachtend(request.door), request.GET.get("na")),
        "verklaringen": verklaringen_van_vernietiging(request.door).order_by("-pk")[:50],
    }
    return render(request, "rechten/vernietigen.html", inhoud)
