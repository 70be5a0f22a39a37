"""The verhalenrondes of a region: who was asked, and once a round is closed what may be seen in what was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import gevonden, zichtbaar
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.keuzes import Kaartsoort, Vertellersrol
from casuistiek.verhalen.models import Verbetervoorstel, Verhaalkaart, Verhalenronde
from casuistiek.verhalen.schuiven import PLEKKEN
from casuistiek.verhalen.selectors import eigen_woorden
from casuistiek.verhalen.toegang import VERHALENTOEGANG

from .grafiek import Band, banden
from .pagina import Paginavraag, doe_url, met_inlog

OPENEN = genoemd("verhalen.openen")
VERHALENLEZERS = tuple(rol for rol in Rol if VERHALENTOEGANG[rol])
"""Roles that see verhalenrondes."""


@dataclass(frozen=True)
class Kaartbeeld:
    """A card with its picture, wide and for a narrow screen."""

    kaart: Verhaalkaart
    beeld: tuple[SafeString, SafeString]


@dataclass(frozen=True)
class Voorstelrij:
    """A proposal, and what this person can do with it."""

    voorstel: Verbetervoorstel
    mogelijk: list[Mogelijkheid]


def ziet_verhalen(door: Door) -> bool:
    return bool(door.met_rol(*VERHALENLEZERS))


@met_inlog
@require_GET
def verhalenrondes(request: Paginavraag) -> HttpResponse:
    """All rounds that this person sees, the newest first."""
    if not ziet_verhalen(request.door):
        raise PermissionDenied
    rijen = zichtbaar(Verhalenronde.objects.select_related("regio"), request.door)
    inhoud = {"blad": blader(rijen, request.GET.get("na")), "openen": doe_url(OPENEN)}
    return render(request, "verhalen/rondes.html", inhoud)


@met_inlog
@require_GET
def verhalenronde(request: Paginavraag, pk: int) -> HttpResponse:
    """One round. While people tell it says nothing of what came of the links; so nobody is watched."""
    rij = enige(Verhalenronde.objects.select_related("regio", "door").filter(pk=pk))
    uitkomst = gevonden(request.door, rij)
    if uitkomst is None:
        raise Http404
    kijk(request.door, None, uitkomst.grond, "verhalenpagina", ronde=pk)
    ronde = uitkomst.dossier
    mogelijkheden = mogelijk(ronde, request.door)
    inhoud: dict[str, Any] = {
        "ronde": ronde,
        "kleinste": KLEINSTE,
        "uitgenodigd": [(rol.label, ronde.uitgenodigd.get(rol, 0)) for rol in Vertellersrol],
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
    }
    if ronde.gesloten_op:
        inhoud |= _gesloten(ronde, request.door)
    return render(request, "verhalen/ronde.html", inhoud)


def _gesloten(ronde: Verhalenronde, door: Door) -> dict[str, Any]:
    kaarten = [Kaartbeeld(kaart, _beeld(kaart)) for kaart in ronde.kaarten.all()]
    return {
        "woorden": eigen_woorden(ronde),
        "soorten": [
            (soort.label, eigen)
            for soort in Kaartsoort
            if (eigen := [een for een in kaarten if een.kaart.soort == soort])
        ],
        "plekken": PLEKKEN,
        "voorstellen": _voorstellen(ronde, door),
    }


def _beeld(kaart: Verhaalkaart) -> tuple[SafeString, SafeString]:
    groepen = [
        Band(f"{groep['naam']} (n = {groep['n']})", groep["laag"], groep["midden"], groep["hoog"])
        for groep in kaart.groepen
    ]
    uiteinden = (kaart.vraag.links, kaart.vraag.rechts)
    return banden(f"kaart-{kaart.pk}", str(kaart), groepen, PLEKKEN, uiteinden)


def _voorstellen(ronde: Verhalenronde, door: Door) -> list[Voorstelrij]:
    uit = []
    for voorstel in ronde.voorstellen.select_related("eigenaar"):
        voorstel.ronde = ronde
        uit.append(Voorstelrij(voorstel, [m for m in mogelijk(voorstel, door) if m.kan]))
    return uit
