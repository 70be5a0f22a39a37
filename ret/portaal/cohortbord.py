"""Learning from a cohort: the children beside each other, what they share, and the leerdocument."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.cohort.bord import bord, gedeeld, leest
from casuistiek.cohort.models import Cohortdruk, Cohortleerdocument, RodeDraad
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.klussen import MAX_POGINGEN
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.zicht import Gevonden, gevonden
from casuistiek.wachtlijst.keuzes import Cohortstatus
from casuistiek.wachtlijst.models import Cohort

from .pagina import Paginavraag, bijlage, met_inlog


@met_inlog
@require_GET
def cohortbord(request: Paginavraag, pk: int) -> HttpResponse:
    """An established cohort. A child is a number here; who may read its case gets a link."""
    rijen = Cohort.objects.select_related("regio")
    rij = enige(rijen.filter(pk=pk, status=Cohortstatus.VASTGESTELD))
    uitkomst = gevonden(request.door, rij)
    if uitkomst is None:
        raise Http404
    kijk(request.door, None, uitkomst.grond, "cohortbord", cohort=pk)
    cohort = uitkomst.dossier
    kinderen = bord(cohort, request.door)
    te_lezen = leest(kinderen, request.door)
    mogelijkheden = [m for m in mogelijk(cohort, request.door) if m.kan]
    inhoud = {
        "cohort": cohort,
        "rijen": kinderen,
        "te_lezen": te_lezen,
        "gedeeld": gedeeld(kinderen, te_lezen),
        "draden": [
            (draad, [m for m in mogelijk(draad, request.door) if m.kan])
            for draad in _draden(cohort)
        ],
        "losgelaten": cohort.draden.filter(weg_op__isnull=False),
        "document": Cohortleerdocument.objects.filter(cohort=cohort).first(),
        "mogelijk": mogelijkheden,
    }
    return render(request, "wachtlijst/bord.html", inhoud)


def _draden(cohort: Cohort) -> list[RodeDraad]:
    rijen = cohort.draden.filter(weg_op=None).select_related("regio", "cohort", "door")
    return list(rijen.prefetch_related("kinderen"))


def _document(request: Paginavraag, pk: int) -> Gevonden[Cohortleerdocument]:
    rijen = Cohortleerdocument.objects.select_related(
        "regio", "door", "vrijgegeven_door", "vastgesteld_door"
    )
    uitkomst = gevonden(request.door, enige(rijen.filter(pk=pk)))
    if uitkomst is None:
        raise Http404
    return uitkomst


@met_inlog
@require_GET
def cohortleerdocument(request: Paginavraag, pk: int) -> HttpResponse:
    """How it stands with the leerdocument, what must still be done, and its printed versions."""
    uitkomst = _document(request, pk)
    kijk(
        request.door, None, uitkomst.grond, "cohortleerdocument", cohort=uitkomst.dossier.cohort_id
    )
    document = uitkomst.dossier
    mogelijkheden = mogelijk(document, request.door)
    inhoud = {
        "document": document,
        "stappen": document.stappen.select_related("eigenaar"),
        "drukken": document.drukken.defer("inhoud"),
        "wordt_gedrukt": bool(document.te_drukken) and document.pogingen < MAX_POGINGEN,
        "mislukt": bool(document.te_drukken) and document.pogingen >= MAX_POGINGEN,
        "aan": [Rol(code).label for code in document.verspreid_aan],
        "leest_bord": not uitkomst.grond.alleen_lezen,
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
    }
    return render(request, "wachtlijst/leerdocument.html", inhoud)


@met_inlog
@require_GET
def cohortdruk(request: Paginavraag, pk: int) -> HttpResponse:
    """A printed version. Who received it reads what was spread, not what came before it."""
    druk = enige(Cohortdruk.objects.filter(pk=pk))
    if druk is None:
        raise Http404
    uitkomst = _document(request, druk.document_id)
    if uitkomst.grond.alleen_lezen and druk.aanleiding != "verspreid":
        raise Http404
    kijk(
        request.door, None, uitkomst.grond, "cohortleerdocument", cohort=uitkomst.dossier.cohort_id
    )
    return bijlage(bytes(druk.inhoud), "application/pdf", druk.bestandsnaam)
