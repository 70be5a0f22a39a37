"""What a region has laid down: its ladder, its norms, and where it says so."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import vandaag
from workflows.ladder.models import Ladderstatus
from workflows.ladder.selectors import (
    ladder_op,
    normen,
    organisaties_met_bron,
    regio_feiten,
    trede_feiten,
    tredes,
    zijroutes,
)
from workflows.ladder.versie import inhoud_van
from workflows.simulatie.handelingen import ROLLEN

from .ladders import beelden, ontwerpt
from .maandlijsten import neemt_in
from .pagina import Paginavraag, met_inlog


@met_inlog
@require_GET
def regios(request: Paginavraag) -> HttpResponse:
    """All regions, your own first. A ladder holds nothing about any case."""
    eigen = request.door.regio_ids
    lijst = sorted(Regio.objects.all(), key=lambda regio: (regio.pk not in eigen, regio.naam))
    return render(request, "regio/lijst.html", {"regios": lijst, "eigen": eigen})


@met_inlog
@require_GET
def regio(request: Paginavraag, code: str) -> HttpResponse:
    """One region. `?ladder=N` shows another version of its ladder."""
    gevonden = get_object_or_404(Regio, code=code)
    gekozen, mag_ontwerpen = request.GET.get("ladder", ""), ontwerpt(request.door, gevonden)
    versies = list(gevonden.ladders.order_by("-nummer"))
    ladders = [een for een in versies if een.status == Ladderstatus.VASTGESTELD]
    ladder = next((een for een in ladders if str(een.nummer) == gekozen), None)
    ladder = ladder or ladder_op(gevonden) or next(iter(ladders), None)
    beeld, beeld_smal = beelden(inhoud_van(ladder)) if ladder else ("", "")
    inhoud = {
        "regio": gevonden,
        "ladder": ladder,
        "versies": versies if mag_ontwerpen else ladders,
        "mag_ontwerpen": mag_ontwerpen,
        "heeft_concept": len(versies) != len(ladders),
        "geldt_nu": bool(ladder and ladder.geldt_op(vandaag())),
        "beeld": beeld,
        "beeld_smal": beeld_smal,
        "tredes": [(trede, trede_feiten(trede)) for trede in tredes(ladder)] if ladder else [],
        "mag_simuleren": gevonden.pk in request.door.regios_met(*ROLLEN),
        "normen": normen(ladder),
        "mag_maandlijsten": gevonden.pk in request.door.regio_ids and neemt_in(request.door),
        "zijroutes": zijroutes(ladder),
        "blokken": regio_feiten(gevonden),
        "gemeenten": gevonden.gemeenten.all(),
        "organisaties": organisaties_met_bron(gevonden),
    }
    return render(request, "regio/regio.html", inhoud)
