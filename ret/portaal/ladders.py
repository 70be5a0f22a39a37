"""One version of a region's ladder: beside the one in force, what it would mean for running cases, and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from casuistiek.casus.keuzes import GEEINDIGD
from casuistiek.casus.models import Casus
from casuistiek.fundament.bladeren import PER_BLAD
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import Grond, gronden, zichtbaar
from workflows.klokken.proef import Proef, Proefregel, proef
from workflows.ladder.beeld import ladder_svg
from workflows.ladder.models import (
    Ladder,
    Ladderkeuze,
    Ladderstatus,
    Norm,
    Trede,
    Zijroute,
    Zijspoor,
)
from workflows.ladder.selectors import (
    Beweging,
    bewegingen,
    ladder_op,
    ladder_van,
    nieuwere_versie,
)
from workflows.ladder.uitvoer import ladderbestand
from workflows.ladder.vergelijken import Paar, vergelijk
from workflows.ladder.versie import Inhoud, inhoud_van

from .pagina import Paginavraag, bijlage, met_inlog

BREED, HALF, SMAL = 760, 560, 320
"""Widths of the picture: alone, beside another, on a telephone."""
WEGGOOIEN, WISSELEN = genoemd(("ladder.weggooien", "ladder.versie_wisselen"))


@dataclass(frozen=True)
class Kolom:
    """One version as a column of the page: its picture, wide and narrow."""

    ladder: Ladder
    breed: SafeString
    smal: SafeString


@dataclass(frozen=True)
class Onderdeel:
    """A part of both versions, and what can be done to it."""

    paar: Paar
    mogelijk: list[Mogelijkheid]


def beelden(inhoud: Inhoud, breed: int = BREED, **stand: Any) -> tuple[SafeString, SafeString]:
    """The same picture twice: wide, and for a narrow screen. `stand`: where a case is, as `ladder_svg` takes it."""

    sporten = inhoud.van(Trede)
    wat = {"normen": inhoud.van(Norm), "zijroutes": inhoud.van(Zijroute), **stand}
    if not sporten:
        return SafeString(""), SafeString("")
    return ladder_svg(sporten, breedte=breed, **wat), ladder_svg(sporten, breedte=SMAL, **wat)


def ontwerpt(door: Door, regio: Regio) -> bool:
    """Does this person make the ladder of this region? Others do not see a concept."""
    return regio.pk in door.regios_met(Rol.PROJECTLEIDER)


def zoek_ladder(request: Paginavraag, code: str, nummer: int) -> Ladder:
    """The version, or 404; a concept only for who makes the ladder."""
    rijen = Ladder.objects.select_related(
        "regio", "gemaakt_door", "gewijzigd_door", "vastgesteld_door"
    )
    gevonden = get_object_or_404(rijen, regio__code=code, nummer=nummer)
    if gevonden.status == Ladderstatus.CONCEPT and not ontwerpt(request.door, gevonden.regio):
        raise Http404
    return gevonden


@met_inlog
@require_GET
def ladder(request: Paginavraag, code: str, nummer: int) -> HttpResponse:
    """One version; a concept beside the version in force, with what can be done and why not.

    `?proef=ja` shows the dry run.
    """
    versie = zoek_ladder(request, code, nummer)
    concept = versie.status == Ladderstatus.CONCEPT
    nu = ladder_op(versie.regio) if concept else None
    inhoud, naast = inhoud_van(versie), inhoud_van(nu) if nu else None
    for deel in inhoud.delen:
        deel.ladder = versie
    verschil = vergelijk(naast, inhoud)
    redenen = gronden(request.door, versie)
    mogelijkheden = mogelijk(versie, request.door, redenen)
    onderdelen = partial(_onderdelen, door=request.door, concept=concept, redenen=redenen)
    adres = reverse("ladder", args=[code, nummer])
    context = {
        "ladder": versie,
        "regio": versie.regio,
        "concept": concept,
        "nu": nu,
        "geldt_nu": versie.status == Ladderstatus.VASTGESTELD and versie.geldt_op(vandaag()),
        "kolommen": _kolommen(versie, inhoud, nu, naast),
        "verschil": verschil,
        "lijsten": [
            ("Tredes", "Van laag naar hoog.", onderdelen(verschil.tredes)),
            ("Normen", "", onderdelen(verschil.normen)),
            ("Zijroutes", "Naast de ladder.", onderdelen(verschil.zijroutes)),
        ],
        "knoppen": [m for m in mogelijkheden if m.kan and m.handeling.naam != WEGGOOIEN],
        "weggooien": [m for m in mogelijkheden if m.kan and m.handeling.naam == WEGGOOIEN],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "adres": adres,
        "terug_naar_regio": reverse("regio", args=[code]),
        "mag_proef": ontwerpt(request.door, versie.regio),
    }
    if context["mag_proef"] and request.GET.get("proef"):
        context |= _proef(request, versie)
    return render(request, "ladder/ladder.html", context)


@dataclass(frozen=True)
class OpDeLadder:
    """How a case came to where it is, for its page. `wissel`: what lets it follow `nieuwere`, and `overstap`: what that
    would mean today, for who may do that."""

    volgt: Ladder | None
    nieuwere: Ladder | None
    wissel: list[Mogelijkheid]
    overstap: Proefregel | None
    beeld: tuple[SafeString, SafeString]
    bewegingen: list[Beweging]
    keuzes: list[Ladderkeuze]
    zijsporen: list[Zijspoor]
    met_tekst: bool
    """May this person read why, and who? Asks more than pseudonymised inzage."""


def op_de_ladder(casus: Casus, inzage: Inzage, mogelijkheden: list[Mogelijkheid]) -> OpDeLadder:
    """The version that the case follows, its moves (the last one first) and its side routes."""
    volgt, geweest = ladder_van(casus), bewegingen(casus)
    beeld = (SafeString(""), SafeString(""))
    if volgt:
        inhoud, codes = inhoud_van(volgt), {beweging.bezoek.trede.code for beweging in geweest}
        bezocht = [trede.nummer for trede in inhoud.van(Trede) if trede.code in codes]
        beeld = beelden(inhoud, huidige=casus.trede_nummer, bezocht=bezocht)
    wissel = [m for m in mogelijkheden if m.handeling.naam == WISSELEN]
    nieuwere, overstap = nieuwere_versie(casus), None
    if nieuwere and wissel:
        zelf = Casus.objects.filter(pk=casus.pk)
        overstap = next(iter(proef(nieuwere, zelf, vandaag()).regels), None)
    return OpDeLadder(
        volgt,
        nieuwere,
        wissel,
        overstap,
        beeld,
        geweest[::-1],
        list(casus.ladderkeuzes.select_related("ladder", "door").order_by("-pk")),
        list(casus.zijsporen.select_related("zijroute", "door").order_by("-pk")),
        inzage >= Inzage.ROL,
    )


def _kolommen(
    versie: Ladder, inhoud: Inhoud, nu: Ladder | None, naast: Inhoud | None
) -> list[Kolom]:
    if nu is None or naast is None:
        return [Kolom(versie, *beelden(inhoud))]
    return [Kolom(nu, *beelden(naast, HALF)), Kolom(versie, *beelden(inhoud, HALF))]


def _onderdelen(
    paren: list[Paar], door: Door, concept: bool, redenen: list[Grond]
) -> list[Onderdeel]:
    """`redenen`: why this person sees the version; a part of it is reached through it."""
    return [
        Onderdeel(
            paar,
            mogelijk(paar.nieuw, door, redenen) if concept and paar.nieuw is not None else [],
        )
        for paar in paren
    ]


def _proef(request: Paginavraag, versie: Ladder) -> dict[str, Any]:
    """The dry run for the cases that this person may see, a page at a time."""
    lopend = Casus.objects.filter(regio=versie.regio, open=True).exclude(status__in=GEEINDIGD)
    uitkomst: Proef = proef(versie, zichtbaar(lopend, request.door), vandaag())
    na = request.GET.get("na", "")
    begin = int(na) if na.isascii() and na.isdigit() and len(na) < 9 else 0
    rijen: list[Proefregel] = uitkomst.regels[begin : begin + PER_BLAD]
    meer = begin + PER_BLAD < uitkomst.aantal
    return {
        "proef": uitkomst,
        "proefregels": rijen,
        "volgende": begin + PER_BLAD if meer else None,
    }


@met_inlog
@require_GET
def ladder_bestand(request: Paginavraag, code: str, nummer: int) -> HttpResponse:
    """One version as a file; a concept can read it again."""
    versie = zoek_ladder(request, code, nummer)
    naam = f"{versie.regio.code}-ladder-{versie.nummer}.yaml"
    return bijlage(ladderbestand(versie), "application/yaml; charset=utf-8", naam)
