"""Toezicht: the log for the privacy officer of a region. Lines and numbers of cases; nothing of what a case says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import wraps
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from casuistiek.casus.models import Casus
from casuistiek.fundament.bladeren import Blad, blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import formulier_voor
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.handelingen.velden import DatumVeld, Tekst
from casuistiek.fundament.logboek.controleren import ketens_in
from casuistiek.fundament.logboek.models import (
    Controle,
    Dagkop,
    Logregel,
    Opvallend,
    Uitkomst,
    Zegelpost,
)
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.logboek.zoeken import achter, regels_van, zoek
from casuistiek.fundament.mensen.toezicht import regios
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Bereik, Inzage
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.fundament.toegang.zicht import Grond

from .logboek import Logrij, logrijen
from .logwoorden import keuzes
from .pagina import Pagina, Paginavraag, met_inlog

BEOORDELEN = genoemd("toezicht.beoordelen")
ZEGELS = 7
"""Seals on the page: a week."""
SESSIE = "toezicht_zoek"
"""Where a search waits: names and numbers don't stand in an address."""


def _handelingen() -> list[Any]:
    return [("", "Alles"), *keuzes()]


class ZoekFormulier(forms.Form):
    zoekt = True
    """No field has to be filled in, so no field says so."""

    wie = Tekst(label="Wie", required=False, max_length=100, help_text="Een deel van de naam.")
    nummer = Tekst(label="Casusnummer", required=False, max_length=30)
    organisatie = Tekst(label="Organisatie", required=False, max_length=100)
    handeling = forms.ChoiceField(
        label="Wat is er gedaan of bekeken", choices=_handelingen, required=False
    )
    uitkomst = forms.ChoiceField(
        label="Uitkomst", choices=[("", "Alles"), *Uitkomst.choices], required=False
    )
    van = DatumVeld(label="Vanaf", required=False, help_text="Als dd-mm-jjjj.")
    tot = DatumVeld(label="Tot en met", required=False, help_text="Als dd-mm-jjjj.")


def voor_toezicht(pagina: Pagina) -> Pagina:
    """Only for a privacy officer."""

    @wraps(pagina)
    def binnen(request: Paginavraag, *args: Any, **kwargs: Any) -> HttpResponse:
        if not regios(request.door):
            raise PermissionDenied
        with open_voor(Opening.TOEZICHT):
            return pagina(request, *args, **kwargs)

    return met_inlog(binnen)


def _grond(door: Door) -> Grond:
    """Why the officer may read the log."""
    lid = door.met_rol(Rol.PRIVACY_OFFICER)[0]
    return Grond(lid, lid.rol, Bereik.REGIO, Inzage.PSEUDO)


def _rijen(regels: Iterable[Logregel]) -> list[Logrij]:
    """The lines with the numbers of their cases, in one question; not of a concept or a bijzonder geheime case."""
    regels = list(regels)
    pks = {regel.dossier_id for regel in regels}
    casussen = Casus.objects.filter(pk__in=pks, gedeeld=True, geheim=False)
    nummers = {0: "", **dict(casussen.values_list("pk", "nummer"))}
    return logrijen(regels, nummers=nummers)


@require_GET
@voor_toezicht
def toezicht(request: Paginavraag) -> HttpResponse:
    """What stands out and still asks for a judgement; and whether the log is whole."""
    alles = Opvallend.objects.filter(regio__in=regios(request.door)).select_related("regio")
    klaar = "beoordeeld" in request.GET
    gekozen = alles.exclude(oordeel="") if klaar else alles.open()
    inhoud = {
        "blad": blader(gekozen, request.GET.get("na")),
        "beoordeeld": klaar,
        **_controle(regios(request.door)),
        "zegels": _zegels(),
    }
    return render(request, "toezicht/toezicht.html", inhoud)


def _controle(eigen: Iterable[int]) -> dict[str, Any]:
    """The last check of the log. What is wrong in a chain of another region is counted only."""
    controle = Controle.objects.order_by("-pk").first()
    fouten = [(fout, ketens_in(fout)) for fout in controle.fouten] if controle else []
    genoemd = set[int]().union(*(ketens for _, ketens in fouten))
    hier: set[int] = set()
    if genoemd:
        # of a chain that lost all its lines only the case is left; of a bijzonder geheime case only the lines are seen
        casussen = Casus.objects.filter(pk__in=genoemd, regio__in=eigen)
        regels = regels_van(eigen).filter(dossier_id__in=genoemd).order_by()
        hier.update(casussen.values_list("pk", flat=True))
        hier.update(regels.values_list("dossier_id", flat=True).distinct())
    zinnen = [fout for fout, ketens in fouten if ketens <= hier]
    return {"controle": controle, "fouten": zinnen, "elders": len(fouten) - len(zinnen)}


def _zegels() -> list[tuple[Dagkop, Zegelpost | None]]:
    koppen = list(Dagkop.objects.order_by("-datum")[:ZEGELS])
    post = Zegelpost.objects.in_bulk([kop.datum for kop in koppen])
    return [(kop, post.get(kop.datum)) for kop in koppen]


@require_http_methods(["GET", "POST"])
@voor_toezicht
def toezicht_zoeken(request: Paginavraag) -> HttpResponse:
    """Searching by person, case, organisation, act, result and period."""
    if request.method == "POST":
        formulier = ZoekFormulier(request.POST)
        if not formulier.is_valid():
            inhoud = {"form": formulier, "rijen": [], "blad": Blad([]), "gezocht": False}
            return render(request, "toezicht/zoeken.html", inhoud, status=422)
        request.session[SESSIE] = {naam: request.POST.get(naam, "") for naam in formulier.fields}
        return redirect(f"{request.path}?gezocht=1")
    gezocht = "gezocht" in request.GET
    formulier = ZoekFormulier(request.session.get(SESSIE, {}) if gezocht else None)
    blad: Blad[Logregel] = Blad([])
    rijen: list[Logrij] = []
    if gezocht and formulier.is_valid():
        gevonden = zoek(regels_van(regios(request.door)), **formulier.cleaned_data)
        blad = blader(gevonden, request.GET.get("na"))
        rijen = _rijen(blad.rijen)
        gebruikt = [naam for naam, waarde in formulier.cleaned_data.items() if waarde]
        kijk(request.door, None, _grond(request.door), "toezicht_zoeken", velden=gebruikt)
    inhoud = {"form": formulier, "rijen": rijen, "blad": blad, "gezocht": gezocht}
    return render(request, "toezicht/zoeken.html", inhoud)


@met_inlog
@require_GET
@open_voor(Opening.TOEZICHT)
def toezicht_opvallend(request: Paginavraag, pk: int) -> HttpResponse:
    """One thing that stands out, with the lines behind it, and the form to judge it; for others it is not there."""
    eigen: QuerySet[Opvallend] = Opvallend.objects.filter(regio__in=regios(request.door))
    opvallend = get_object_or_404(eigen.select_related("regio"), pk=pk)
    blad = blader(achter(opvallend), request.GET.get("na"))
    rijen = _rijen(blad.rijen)
    kijk(request.door, None, _grond(request.door), "toezicht_opvallend", opvallend=opvallend.pk)
    formulier = formulier_voor(BEOORDELEN, request.door)
    del formulier.fields["wie"]
    formulier.initial["opvallend"] = opvallend.pk
    inhoud = {
        "opvallend": opvallend,
        "rijen": rijen,
        "blad": blad,
        "form": formulier,
        "handeling": handeling(BEOORDELEN),
        "sleutel": uuid4(),
    }
    return render(request, "toezicht/opvallend.html", inhoud)
