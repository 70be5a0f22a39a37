"""The cohorts of a region: who was chosen and why, who came close, and how they stand beside the whole list."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import gevonden, zichtbaar
from casuistiek.wachtlijst.keuzes import Cohortstatus
from casuistiek.wachtlijst.kiezen import kandidaat, sleutel
from casuistiek.wachtlijst.models import Cohort, Cohortkind, Wachtende, Wachtkind
from casuistiek.wachtlijst.rekenen.uitleggen import verdeling

from .pagina import Paginavraag, doe_url, met_inlog
from .wachtlijsten import leest_lijsten

SAMENSTELLEN = genoemd("cohort.samenstellen")


def mag_samenstellen(door: Door) -> bool:
    return bool(door.rollen & set(handeling(SAMENSTELLEN).rollen))


@met_inlog
@require_GET
def cohorten(request: Paginavraag) -> HttpResponse:
    """All cohorts that this person sees, the newest first."""
    if not leest_lijsten(request.door):
        raise PermissionDenied
    rijen = zichtbaar(Cohort.objects.select_related("regio"), request.door)
    inhoud = {
        "blad": blader(rijen.exclude(status=Cohortstatus.WEG), request.GET.get("na")),
        "mag_samenstellen": mag_samenstellen(request.door),
        "samenstellen": doe_url(SAMENSTELLEN),
    }
    return render(request, "wachtlijst/cohorten.html", inhoud)


@met_inlog
@require_GET
def cohort(request: Paginavraag, pk: int) -> HttpResponse:
    """One cohort. As long as the worker has it the page asks for itself."""
    rij = enige(Cohort.objects.select_related("regio", "door", "vastgesteld_door").filter(pk=pk))
    uitkomst = gevonden(request.door, rij)
    if uitkomst is None:
        raise Http404
    kijk(request.door, None, uitkomst.grond, "cohortpagina", cohort=pk)
    gekozen = uitkomst.dossier
    kinderen = _kinderen(gekozen)
    mogelijkheden = mogelijk(gekozen, request.door)
    inhoud = {
        "cohort": gekozen,
        "gekozen": [kind for kind in kinderen if kind.gekozen],
        "reserves": [kind for kind in kinderen if not kind.gekozen],
        "lijsten": gekozen.lijsten.select_related("organisatie"),
        "richtlijn": _richtlijn(gekozen, kinderen),
        "verdeling": _verdeling(gekozen, kinderen),
        "wel": Wachtkind.objects.filter(pk__in=gekozen.wel),
        "niet": Wachtkind.objects.filter(pk__in=gekozen.niet),
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
    }
    return render(request, "wachtlijst/cohort.html", inhoud)


def _kinderen(gekozen: Cohort) -> list[Cohortkind]:
    return list(
        gekozen.kinderen.select_related(
            "wachtende__kind", "wachtende__gemeente", "wachtende__wachtlijst__organisatie"
        )
    )


def _richtlijn(gekozen: Cohort, kinderen: list[Cohortkind]) -> list[tuple[str, int, int]]:
    """Of each GI: its name, how many were asked for about, and how many there are."""
    namen = dict(Organisatie.objects.filter(pk__in=gekozen.richtlijn).values_list("pk", "naam"))
    van_gi = [kind.wachtende.wachtlijst.organisatie_id for kind in kinderen if kind.gekozen]
    return [
        (namen[int(pk)], aantal, van_gi.count(int(pk))) for pk, aantal in gekozen.richtlijn.items()
    ]


def _verdeling(
    gekozen: Cohort, kinderen: list[Cohortkind]
) -> dict[str, list[tuple[str, int, int]]]:
    rijen = Wachtende.objects.filter(wachtlijst__in=gekozen.lijsten.all(), wachtend=True)
    lijst = [kandidaat(rij) for rij in rijen.select_related("kind", "gemeente", "wachtlijst")]
    return verdeling(lijst, [sleutel(kind.wachtende) for kind in kinderen if kind.gekozen])
