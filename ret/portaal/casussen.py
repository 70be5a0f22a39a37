"""The list of cases: only what you may see, and of each only what your inzage allows."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import aanduiding, wachttekst, zoek
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import zichtbaar

from .pagina import Paginavraag, met_inlog, met_zoeken

AANMELDEN = genoemd("casus.aanmelden")


@dataclass(frozen=True)
class Casusrij:
    """One row of the list, at the level that this person has for this case."""

    casus: Casus
    inzage: Inzage

    @property
    def wie(self) -> str:
        return aanduiding(self.casus, self.inzage)

    @property
    def wacht_op(self) -> str:
        return wachttekst(self.casus.wacht_op)  # type: ignore[attr-defined]  # annotated


def mag_aanmelden(door: Door) -> bool:
    """May this person bring in a case at all?"""
    return bool(door.rollen & set(handeling(AANMELDEN).rollen))


def _rijen(casussen: list[Casus], door: Door) -> list[Casusrij]:
    """The whole page in one question: of which of these may the initials be seen?"""
    hier = Casus.objects.filter(pk__in=[casus.pk for casus in casussen])
    vol = set(zichtbaar(hier, door, Inzage.VOL).values_list("pk", flat=True))
    return [Casusrij(casus, Inzage.VOL if casus.pk in vol else Inzage.PSEUDO) for casus in casussen]


@met_inlog
@met_zoeken
def casussen(request: Paginavraag) -> HttpResponse:
    """The nearest term first, with search and status."""
    status = request.GET.get("status", "open")
    gevonden = zoek(
        request.door,
        request.zoekterm,
        open_=True if status == "open" else None,
        status=status if status in Casusstatus.values else "",
    )
    blad = blader(gevonden, request.GET.get("na"), "eerste_termijn", "pk")
    inhoud = {
        "rijen": _rijen(blad.rijen, request.door),
        "volgende": blad.volgende,
        "zoek": request.zoekterm,
        "status": status,
        "statussen": Casusstatus.choices,
        "mag_aanmelden": mag_aanmelden(request.door),
    }
    return render(request, "casus/lijst.html", inhoud)
