"""What a region has laid down: its ladder, its norms, and where it says so."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.fundament.organisaties.models import Regio, Soort
from casuistiek.fundament.tijd import vandaag
from workflows.ladder.beeld import ladder_svg
from workflows.ladder.selectors import ladder_op, normen, regio_feiten, trede_feiten, tredes
from workflows.simulatie.handelingen import regios_voor

from .verzoek import Verzoek, met_inlog


@met_inlog
@require_GET
def regios(request: Verzoek) -> HttpResponse:
    """All regions, your own first. A ladder holds nothing about any case."""
    eigen = request.door.regio_ids
    lijst = sorted(Regio.objects.all(), key=lambda regio: (regio.pk not in eigen, regio.naam))
    return render(request, "regio/lijst.html", {"regios": lijst, "eigen": eigen})


@met_inlog
@require_GET
def regio(request: Verzoek, code: str) -> HttpResponse:
    """One region. `?ladder=N` shows another version of its ladder."""
    gevonden = get_object_or_404(Regio, code=code)
    gekozen = request.GET.get("ladder", "")
    ladders = list(gevonden.ladders.order_by("-nummer"))
    ladder = next((een for een in ladders if str(een.nummer) == gekozen), None)
    ladder = ladder or ladder_op(gevonden) or next(iter(ladders), None)
    sporten = tredes(ladder) if ladder else []
    van_ladder = normen(ladder)
    organisaties = gevonden.organisaties.exclude(soort=Soort.GEMEENTE).geldig()
    inhoud = {
        "regio": gevonden,
        "ladder": ladder,
        "ladders": ladders,
        "geldt_nu": bool(ladder and ladder.geldt_op(vandaag())),
        "beeld": ladder_svg(sporten, normen=van_ladder) if sporten else "",
        "beeld_smal": ladder_svg(sporten, normen=van_ladder, breedte=320) if sporten else "",
        "tredes": [(trede, trede_feiten(trede)) for trede in sporten],
        "mag_simuleren": gevonden.pk in regios_voor(request.door),
        "normen": van_ladder,
        "blokken": regio_feiten(gevonden),
        "gemeenten": gevonden.gemeenten.all(),
        "organisaties": organisaties,
    }
    return render(request, "regio/regio.html", inhoud)
