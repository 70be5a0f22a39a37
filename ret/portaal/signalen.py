"""Signals that left their case: what you received and what you gave, one of them, and how many cases gave which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import gronden, zichtbaar
from casuistiek.leren.keuzes import TE_BESLISSEN, Aan, Categorie, Signaalstatus
from casuistiek.leren.models import OntvangenSignaal
from casuistiek.leren.selectors import ontvangers
from casuistiek.rapportage.selectors import regios_voor, ziet_alleen_sommen
from casuistiek.rapportage.signalen import CIJFERLEZERS, tellingen

from .grafiek import Staaf, staven
from .pagina import Paginavraag, csv_bijlage, met_inlog

OPEN = "open"
"""In the address: all that still asks for a decision."""
VOLGORDES = {
    "nieuw": ("Nieuwste eerst", ("-ontvangen_op", "-pk")),
    "oud": ("Oudste eerst", ("ontvangen_op", "pk")),
    "agenda": ("Eerste op de agenda", ("op_agenda", "pk")),
}
KOPPEN = ("Aan", "Rode draad", "Regio", "Signaal", "Ontvangen op", "Stand", "Antwoord")


@dataclass(frozen=True)
class Filter:
    """What the address asks for; what it does not know means everything."""

    status: str
    aan: str
    draad: str
    volgorde: str

    @classmethod
    def van(cls, vraag: Any) -> Filter:
        return cls(
            _een_van(vraag.get("status", OPEN), (OPEN, *Signaalstatus.values)),
            _een_van(vraag.get("aan", ""), Aan.values),
            _een_van(vraag.get("draad", ""), Categorie.values),
            _een_van(vraag.get("volgorde", ""), VOLGORDES) or "nieuw",
        )

    @property
    def status_q(self) -> Q:
        if self.status == OPEN:
            return Q(status__in=TE_BESLISSEN)
        return Q(status=self.status) if self.status else Q()

    @property
    def rest_q(self) -> Q:
        """Without the status, of which the page counts each."""
        aan = Q(aan=self.aan) if self.aan else Q()
        return aan & (Q(categorie=self.draad) if self.draad else Q())


def _een_van(waarde: str, mogelijk: Iterable[str]) -> str:
    return waarde if waarde in set(mogelijk) else ""


def _eigen(door: Door) -> QuerySet[OntvangenSignaal]:
    return zichtbaar(OntvangenSignaal.objects.select_related("regio"), door)


def _keuzes(eigen: QuerySet[OntvangenSignaal]) -> list[tuple[str, str, int]]:
    """The states to choose from, each with how many there are."""
    geteld = dict(eigen.order_by().values_list("status").annotate(Count("pk")))
    te_doen = sum(geteld.get(status, 0) for status in TE_BESLISSEN)
    return [
        (OPEN, "Nog te beslissen", te_doen),
        ("", "Alle", sum(geteld.values())),
        *((code, naam, geteld.get(code, 0)) for code, naam in Signaalstatus.choices),
    ]


@met_inlog
@require_GET
def signalen(request: Paginavraag) -> HttpResponse:
    """What this person received or gave; first what still asks for a decision."""
    gekozen = Filter.van(request.GET)
    eigen = _eigen(request.door).filter(gekozen.rest_q)
    volgorde = VOLGORDES[gekozen.volgorde][1]
    inhoud = {
        "blad": blader(eigen.filter(gekozen.status_q), request.GET.get("na"), *volgorde),
        "gekozen": gekozen,
        "statussen": _keuzes(eigen),
        "aan": Aan.choices,
        "draden": Categorie.choices,
        "volgordes": [(code, naam) for code, (naam, _) in VOLGORDES.items()],
        "ziet_cijfers": bool(request.door.met_rol(*CIJFERLEZERS)),
    }
    return render(request, "signalen/lijst.html", inhoud)


@met_inlog
@require_GET
def signalen_csv(request: Paginavraag) -> HttpResponse:
    """The same list as a file, to send on to who has no account here; newest first. That it was taken is logged."""
    gekozen = Filter.van(request.GET)
    eigen = _eigen(request.door).filter(gekozen.rest_q & gekozen.status_q)
    rijen = [_csv_rij(een) for een in eigen]
    kijk(request.door, None, None, "signalen als bestand", rijen=len(rijen))
    return csv_bijlage([KOPPEN, *rijen], "signalen.csv")


def _csv_rij(een: OntvangenSignaal) -> list[str]:
    return [
        een.get_aan_display(),
        een.get_categorie_display(),
        str(een.regio),
        een.tekst,
        f"{een.ontvangen_op:%d-%m-%Y}",
        een.stand,
        een.antwoord,
    ]


@met_inlog
@require_GET
def signaal(request: Paginavraag, pk: int) -> HttpResponse:
    """One signal: what it says, how it stands, and what this person can do with it."""
    gevonden = enige(_eigen(request.door).filter(pk=pk))
    if gevonden is None:
        raise Http404
    redenen = gronden(request.door, gevonden)
    mogelijkheden = mogelijk(gevonden, request.door, redenen)
    inhoud = {
        "signaal": gevonden,
        "waarom": redenen[0],
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "ontvangers": bool(ontvangers(gevonden)),
    }
    return render(request, "signalen/signaal.html", inhoud)


@met_inlog
@require_GET
def signaalcijfers(request: Paginavraag, code: str = "") -> HttpResponse:
    """From how many cases of a region a signal came: to whom, about what, and in which quarter."""
    mag = regios_voor(request.door, CIJFERLEZERS)
    regio = get_object_or_404(mag, code=code) if code else mag.first()
    if regio is None:
        raise Http404
    onderdrukt = ziet_alleen_sommen(request.door, regio)
    kijk(request.door, None, None, "signaalcijferpagina", regio=regio.code)
    *gewone, kwartalen = tellingen(regio, vandaag(), onderdrukt=onderdrukt)
    rijen = [Staaf(rij.naam, rij.aantal, rij.tekst) for rij in kwartalen.rijen]
    inhoud = {
        "regio": regio,
        "regios": mag,
        "onderdrukt": onderdrukt,
        "kwartalen": kwartalen,
        "beeld": staven("signalen", kwartalen.titel, rijen),
        "tellingen": gewone,
    }
    return render(request, "signalen/cijfers.html", inhoud)
