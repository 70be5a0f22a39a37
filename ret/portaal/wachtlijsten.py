"""The waiting lists of the GI's: handing one in and mending it, and what a region sees once it is established."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from casuistiek.casus.keuzes import KEUZES_HULP, Knelpunt, Urgentie
from casuistiek.casus.models import Casus
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import gevonden, zichtbaar
from casuistiek.wachtlijst.keuzes import Hulpsoort, Lijststatus
from casuistiek.wachtlijst.models import Wachtende, Wachtlijst
from casuistiek.wachtlijst.rekenen.kolommen import KOLOMMEN
from casuistiek.wachtlijst.selectors import (
    Verschillen,
    casussen_van,
    in_cohort,
    verschil,
    weggegaan,
)
from casuistiek.wachtlijst.toegang import LIJSTTOEGANG

from .grafiek import Staaf, staven
from .lijst import Filter, Kolom, Lijstvraag, lijstvraag
from .pagina import Paginavraag, csv_bijlage, doe_url, met_inlog

AANLEVEREN, AFVOEREN, OVERDRAGEN = genoemd(
    ("wachtlijst.aanleveren", "wachtlijst.afvoeren", "wachtlijst.overdragen")
)
PER_RIJ = (AFVOEREN, OVERDRAGEN)
"""What is done to one child: its button stands with the child."""
PER_BLAD = 50
KOLOMKOPPEN = (
    Kolom("Kind", "rij"),
    Kolom("Leeftijd", "leeftijd", af=True),
    Kolom("Gemeente"),
    Kolom("Wacht op"),
    Kolom("Wacht sinds", "wacht_sinds"),
    Kolom("Krijgt nu", "keuze"),
    Kolom("Urgentie"),
    Kolom("Bijzonderheden"),
)


@dataclass(frozen=True)
class Rij:
    """A row of a list; `wie` only for the GI itself. `mag_over`: a jeugdbeschermer can be given this child."""

    wachtende: Wachtende
    wie: str
    stand: str
    in_cohort: date | None = None
    casussen: Sequence[Casus] = ()
    """The cases of this child that the visitor may see."""
    mag_over: bool = False

    @property
    def bijzonder(self) -> list[str]:
        """What stands apart of this child, in words."""
        rij = self.wachtende
        return [
            tekst
            for is_zo, tekst in (
                (not rij.wachtend, "wacht niet meer op passende hulp"),
                (rij.alternatief, "krijgt een alternatief"),
                (rij.overbrugging, "heeft overbrugging"),
                (rij.bewust, "wacht bewust"),
                (rij.vaste_jeugdbeschermer is False, "geen vaste jeugdbeschermer"),
            )
            if is_zo
        ] + [Knelpunt(code).label.lower() for code in rij.knelpunten]


LIJSTLEZERS = tuple(rol for rol in Rol if LIJSTTOEGANG[rol])
"""Roles that see waiting lists."""


def leest_lijsten(door: Door) -> bool:
    return bool(door.met_rol(*LIJSTLEZERS))


def mag_aanleveren(door: Door) -> bool:
    return bool(door.rollen & set(handeling(AANLEVEREN).rollen))


@met_inlog
@require_GET
def wachtlijsten(request: Paginavraag) -> HttpResponse:
    """All lists that this person sees, the newest peildatum first, and what was counted before."""
    if not leest_lijsten(request.door):
        raise PermissionDenied
    rijen = zichtbaar(Wachtlijst.objects.select_related(*Wachtlijst.lees_mee), request.door)
    lijsten = rijen.exclude(status=Lijststatus.INGETROKKEN)
    inhoud = {
        "blad": blader(lijsten, request.GET.get("na"), "-peildatum", "-pk"),
        "mag_aanleveren": mag_aanleveren(request.door),
        "aanleveren": doe_url(AANLEVEREN),
        "regios": [_momenten(regio, lijsten) for regio in _met_tellingen(request.door)],
    }
    return render(request, "wachtlijst/lijsten.html", inhoud)


def _met_tellingen(door: Door) -> list[Regio]:
    """The regions of this person of which the sources count who waits: moments, each with a definition of its own."""
    regios = Regio.objects.filter(pk__in=door.regio_ids)
    return [regio for regio in regios if regio.gegevens.get("tellingen")]


@dataclass(frozen=True)
class Momenten:
    """What was counted in a region: each moment with a day and a definition of its own, so never summed."""

    regio: Regio
    beeld: tuple[SafeString, SafeString]


LIJSTEN_IN_BEELD = 24


def _momenten(regio: Regio, lijsten: QuerySet[Wachtlijst]) -> Momenten:
    """The moments of the sources, and the lists that this person sees, the oldest first."""
    staven_ = [
        Staaf(f"{een['wat']}, {een.get('peildatum') or 'nog niet vastgelegd'}", aantal, str(aantal))
        for een in regio.gegevens["tellingen"]
        if (aantal := een.get("aantal")) is not None
    ]
    eigen = lijsten.filter(regio=regio, gedeeld=True).order_by("-peildatum", "-pk")
    staven_ += [
        Staaf(str(lijst), lijst.aantal, str(lijst.aantal))
        for lijst in reversed(eigen[:LIJSTEN_IN_BEELD])
    ]
    titel = f"Hoeveel jeugdigen wachtten in {regio}, per moment"
    return Momenten(regio, staven(f"momenten-{regio.code}", titel, staven_))


def _zoek(request: Paginavraag, pk: int) -> tuple[Wachtlijst, bool]:
    """The list, and whether this person may know who its children are. 404 for a stranger."""
    rij = enige(Wachtlijst.objects.select_related(*Wachtlijst.lees_mee, "door").filter(pk=pk))
    uitkomst = gevonden(request.door, rij)
    if uitkomst is None:
        raise Http404
    kijk(request.door, None, uitkomst.grond, "wachtlijstpagina", lijst=pk)
    return uitkomst.dossier, uitkomst.grond.inzage >= Inzage.VOL


@met_inlog
@require_GET
def wachtlijst(request: Paginavraag, pk: int) -> HttpResponse:
    """One list. As long as the worker has it the page asks for itself; then what is to mend; then its rows."""
    lijst, vol = _zoek(request, pk)
    mogelijkheden = mogelijk(lijst, request.door)
    inhoud: dict[str, Any] = {
        "lijst": lijst,
        "vol": vol,
        "mogelijk": [m for m in mogelijkheden if m.kan and m.handeling.naam not in PER_RIJ],
    }
    if lijst.gedeeld:
        inhoud |= _vastgesteld(request, lijst, vol)
    elif vol:
        inhoud |= {"gelezen": lijst.open("gelezen"), "nagekeken": lijst.open("nagekeken")}
    return render(request, "wachtlijst/wachtlijst.html", inhoud)


def _vastgesteld(request: Paginavraag, lijst: Wachtlijst, vol: bool) -> dict[str, Any]:
    vraag = lijstvraag(request, KOLOMKOPPEN, _filters(lijst))
    verschillen, gekozen = verschil(lijst), in_cohort(lijst)
    gevraagd = vraag.pas_toe(lijst.rijen.select_related("kind", "gemeente"))
    blad = blader(gevraagd, request.GET.get("na"), *vraag.volgorde, aantal=PER_BLAD)
    for rij in blad.rijen:
        rij.wachtlijst = lijst
    casussen = casussen_van([rij.kind for rij in blad.rijen], request.door)
    return {
        "vraag": vraag,
        "aantal": gevraagd.count(),
        "rijen": [
            Rij(
                rij,
                _wie(rij, vol),
                _stand(rij, verschillen),
                gekozen.get(rij.pk),
                casussen.get(rij.kind_id, ()),
                mag_over=vol and bool(rij.geheim) and rij.kind.overgedragen_op is None,
            )
            for rij in blad.rijen
        ],
        "volgende": blad.volgende,
        "verschillen": verschillen,
        "weg": weggegaan(verschillen),
        "afvoeren": doe_url(AFVOEREN, lijst) if vol else "",
        "overdragen": doe_url(OVERDRAGEN, lijst) if vol else "",
    }


def _filters(lijst: Wachtlijst) -> Iterator[Filter]:
    gemeenten = lijst.rijen.values_list("gemeente", "gemeente__naam").distinct()
    op_naam = sorted(((str(pk), naam) for pk, naam in gemeenten), key=lambda paar: paar[1])
    yield Filter("gemeente", "Gemeente", op_naam, "gemeente")
    yield Filter("hulp", "Wacht op", Hulpsoort.choices, "hulpsoort")
    yield Filter("urgentie", "Urgentie", Urgentie.choices, "urgentie")
    yield Filter("keuze", "Krijgt nu", [(str(k), naam) for k, naam in KEUZES_HULP], "keuze")


def _wie(rij: Wachtende, vol: bool) -> str:
    """The initials and the number that the GI itself gave; for all others the child is a number."""
    if not vol:
        return ""
    wie = rij.wie()
    return ", ".join(filter(None, (wie.get("initialen"), wie.get("nummer"))))


def _stand(rij: Wachtende, verschillen: Verschillen) -> str:
    if verschillen.eerder is None:
        return ""
    if rij.kind_id in verschillen.nieuw:
        return "Nieuw op de lijst"
    anders = verschillen.anders.get(rij.kind_id)
    return f"Anders dan vorige keer: {', '.join(anders)}" if anders else ""


@met_inlog
@require_GET
def wachtlijst_csv(request: Paginavraag, pk: int) -> HttpResponse:
    """The rows as they are filtered on the page, as a file for a spreadsheet; without who it is."""
    lijst, _ = _zoek(request, pk)
    if not lijst.gedeeld:
        raise Http404
    vraag = lijstvraag(request, KOLOMKOPPEN, _filters(lijst))
    return csv_bijlage(_csv_rijen(lijst, vraag), f"wachtlijst-{lijst.pk}.csv")


def _csv_rijen(lijst: Wachtlijst, vraag: Lijstvraag) -> Iterator[list[Any]]:
    yield ["Peildatum", f"{lijst.peildatum:%d-%m-%Y}"]
    yield ["Bron", f"{lijst.organisatie}: {lijst.bron}"]
    yield ["Definitie", lijst.definitie]
    yield []
    yield [*(kolom.label for kolom in KOLOMKOPPEN[:-1]), "Dagen", "Bijzonderheden"]
    rijen = vraag.pas_toe(lijst.rijen.select_related("kind", "gemeente"))
    for rij in rijen.order_by(*vraag.volgorde):
        rij.wachtlijst = lijst
        yield [
            str(rij.kind),
            rij.leeftijd,
            str(rij.gemeente),
            rij.get_hulpsoort_display(),
            f"{rij.wacht_sinds:%d-%m-%Y}",
            rij.get_keuze_display() or "",
            rij.get_urgentie_display(),
            rij.dagen,
            "; ".join(Rij(rij, "", "").bijzonder),
        ]


@met_inlog
@require_GET
def wachtlijst_sjabloon(request: Paginavraag) -> HttpResponse:
    """An empty list in our own columns, for a GI that has none."""
    if not leest_lijsten(request.door):
        raise PermissionDenied
    return csv_bijlage([[kolom.naam for kolom in KOLOMMEN.values()]], "wachtlijst-sjabloon.csv")
