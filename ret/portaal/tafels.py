"""The RET-tafels of your region, and the agenda of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.selectors import aanduiding
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import Grond, gronden, zichtbaar
from casuistiek.tafel.models import Bespreking, Tafel

from .pagina import Paginavraag, met_inlog

PLANNEN = genoemd("tafel.plannen")
KOMEND = 50
"""More meetings than this nobody has planned; the list of past ones has pages."""


@dataclass(frozen=True)
class Agendapunt:
    """A case on the agenda, at the inzage of the one who looks."""

    bespreking: Bespreking
    grond: Grond
    mogelijk: list[Mogelijkheid]

    @property
    def wie(self) -> str:
        return aanduiding(self.bespreking.casus, self.grond.inzage)

    @property
    def vraag(self) -> str:
        return self.bespreking.vraag if self.grond.inzage >= Inzage.ROL else ""


def mag_plannen(door: Door) -> bool:
    return bool(door.rollen & set(handeling(PLANNEN).rollen))


@met_inlog
@require_GET
def tafels(request: Paginavraag) -> HttpResponse:
    """What is planned, the first one first, and what was."""
    eigen = zichtbaar(Tafel.objects.select_related("regio", "voorzitter"), request.door)
    inhoud = {
        "komend": eigen.filter(moment__gte=nu()).order_by("moment", "pk")[:KOMEND],
        "blad": blader(eigen.filter(moment__lt=nu()), request.GET.get("na")),
        "mag_plannen": mag_plannen(request.door),
    }
    return render(request, "tafel/lijst.html", inhoud)


def _agenda(tafel: Tafel, door: Door) -> list[Agendapunt]:
    """Only the cases that this person may see; each look is logged with its case."""
    rijen = Bespreking.objects.filter(tafel=tafel).select_related(
        "casus__gemeente", "casus__regio", "casus__organisatie"
    )
    punten = []
    for bespreking in zichtbaar(rijen, door).order_by("volgorde", "pk"):
        redenen = gronden(door, bespreking.casus)
        kijk(door, bespreking.casus_id, redenen[0], "tafelpagina")
        punten.append(Agendapunt(bespreking, redenen[0], mogelijk(bespreking, door, redenen)))
    return punten


@met_inlog
@require_GET
def tafel(request: Paginavraag, pk: int) -> HttpResponse:
    """One meeting: when and where, what can be done, and the agenda."""
    eigen = zichtbaar(Tafel.objects.select_related("regio", "voorzitter"), request.door)
    gevonden = enige(eigen.filter(pk=pk))
    if gevonden is None:
        raise Http404
    mogelijkheden = mogelijk(gevonden, request.door)
    inhoud = {
        "tafel": gevonden,
        "agenda": _agenda(gevonden, request.door),
        "aanwezigen": gevonden.aanwezigen.all(),
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
    }
    return render(request, "tafel/tafel.html", inhoud)
