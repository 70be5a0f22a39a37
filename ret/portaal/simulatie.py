"""Ladders tried on made-up cases, for the projectleider: what was asked, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.organisaties.models import Regio
from workflows.simulatie.beeld import rijen, wachttijden_svg
from workflows.simulatie.handelingen import ROLLEN
from workflows.simulatie.models import Simulatie
from workflows.simulatie.schrijven import dagen, euro, komma, samenvatting
from workflows.simulatie.uitkomst import Uitkomst

from .lijst import als_bestand
from .pagina import Paginavraag, doe_url, met_inlog

STARTEN, STOPPEN = genoemd(("simulatie.starten", "simulatie.stoppen"))


def _regio(request: Paginavraag, code: str) -> Regio:
    """The region, when this person is projectleider there."""
    regio = get_object_or_404(Regio, code=code)
    if regio.pk not in request.door.regios_met(*ROLLEN):
        raise PermissionDenied
    return regio


def _simulatie(request: Paginavraag, code: str, pk: int) -> Simulatie:
    regio = _regio(request, code)
    return get_object_or_404(Simulatie.objects.select_related("regio", "door"), regio=regio, pk=pk)


@met_inlog
@require_GET
def simulaties(request: Paginavraag, code: str) -> HttpResponse:
    """All simulations of a region, the newest first."""
    regio = _regio(request, code)
    rijen_ = Simulatie.objects.filter(regio=regio).select_related("door")
    inhoud = {
        "regio": regio,
        "blad": blader(rijen_.defer("uitkomst", "aannames"), request.GET.get("na")),
        "start": doe_url(STARTEN),
    }
    return render(request, "simulatie/lijst.html", inhoud)


@met_inlog
@require_GET
def simulatie(request: Paginavraag, code: str, pk: int) -> HttpResponse:
    """One simulation; as long as it is not ready, the page asks for itself."""
    gevonden = _simulatie(request, code, pk)
    uitkomsten = gevonden.uitkomsten
    inhoud: dict[str, Any] = {
        "simulatie": gevonden,
        "start": doe_url(STARTEN),
        "stop": doe_url(STOPPEN, gevonden),
        "uitkomsten": uitkomsten,
    }
    if uitkomsten:
        inhoud |= {
            "beeld": wachttijden_svg(uitkomsten),
            "beeld_smal": wachttijden_svg(uitkomsten, 320),
            "wachttijden": list(_wachttijden(uitkomsten)),
            "kerncijfers": list(_kerncijfers(uitkomsten)),
            "aannames": gevonden.genomen.values(),
        }
    return render(request, "simulatie/simulatie.html", inhoud)


@met_inlog
@require_GET
def simulatie_csv(request: Paginavraag, code: str, pk: int) -> HttpResponse:
    """The figures as a file for a spreadsheet."""
    gevonden = _simulatie(request, code, pk)
    return als_bestand(request, samenvatting(gevonden.uitkomsten), f"simulatie-{gevonden.pk}")


def _wachttijden(uitkomsten: list[Uitkomst]) -> Iterator[dict[str, Any]]:
    """The rows of the table beside the picture: for each wait one row a ladder."""
    for naam, cijfers in rijen(uitkomsten):
        for uitkomst, cijfer in zip(uitkomsten, cijfers, strict=True):
            if cijfer is not None:
                yield {
                    "naam": naam,
                    "ladder": uitkomst.ladder,
                    "cijfer": cijfer,
                    "helft": dagen(cijfer.mediaan),
                    "negen_op_tien": dagen(cijfer.p90),
                    "opgelost": getattr(cijfer, "opgelost", ""),
                }


def _kerncijfers(uitkomsten: list[Uitkomst]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What stands in no bar: a sentence, and for each ladder its name and figure."""
    for zin, cijfer in {
        "Verzonnen zaken": lambda een: een.zaken,
        "Geholpen": lambda een: een.geholpen,
        "Waarvan buiten de ladder om": lambda een: een.buiten_de_ladder,
        "Wacht langer dan 3 maanden (nieuwe zaken)": _boven_3_maanden,
        "Zaken aan de RET-tafel per week, gemiddeld": lambda een: komma(een.tafel_gemiddeld),
        "Zaken aan de RET-tafel in de drukste week": lambda een: een.tafel_hoogste,
        "Waarschuwingen over een termijn": lambda een: een.gewaarschuwd,
        "Verlopen termijnen": lambda een: een.verlopen,
        "Maatwerk, aantal": lambda een: een.maatwerk,
        "Maatwerk, samen": lambda een: euro(een.maatwerk_som),
        "Maatwerk, per zaak": lambda een: euro(een.maatwerk_per_zaak),
    }.items():
        yield zin, [(uitkomst.ladder, str(cijfer(uitkomst))) for uitkomst in uitkomsten]


def _boven_3_maanden(uitkomst: Uitkomst) -> str:
    aandeel = uitkomst.boven_3_maanden
    return "niet te zeggen" if aandeel is None else f"{aandeel * 100:.0f}%"
