"""Sessions to learn from: those of your region or BEN, one of them, your own invitation, and a VIPP trajectory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.selectors import aanduiding
from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import Gevonden, Grond, gevonden, gronden, zichtbaar
from casuistiek.sessies.afspraak import als_agenda
from casuistiek.sessies.certificaat import nummer
from casuistiek.sessies.keuzes import (
    FASEN,
    RETROSPECTIEVEN,
    Fase,
    Materiaalsoort,
    Sessiesoort,
    Sessiestatus,
)
from casuistiek.sessies.models import (
    Certificaat,
    Deelnemer,
    Inzicht,
    Materiaal,
    Sessie,
    Sessiecasus,
    Traject,
)
from casuistiek.sessies.selectors import GEHOUDEN, aan_de_beurt, in_sessie, retrospectieven
from casuistiek.sessies.toegang import DEELNEMERS, LEIDING
from casuistiek.wachtlijst.models import Cohort

from .lijst import Filter, Kolom, lijstvraag
from .pagina import Paginavraag, bijlage, doe_url, met_inlog

PLANNEN, OVERLEG, STARTEN = genoemd(("sessie.plannen", "sessie.overleg_plannen", "traject.starten"))
KOLOMMEN = (
    Kolom("Wanneer", "moment", af=True),
    Kolom("Sessie"),
    Kolom("Van"),
    Kolom("Waar"),
    Kolom("Status"),
)
FILTERS = (
    Filter("soort", "Soort", Sessiesoort.choices, "soort"),
    Filter("status", "Status", Sessiestatus.choices, "status"),
)
EIGEN = 20
"""So many invitations stand on the page; of older ones the messages tell."""


def mag(door: Door, naam: str) -> bool:
    return bool(door.rollen & set(handeling(naam).rollen))


def leidt(door: Door) -> bool:
    return bool(door.met_rol(*LEIDING))


@met_inlog
@require_GET
def sessies(request: Paginavraag) -> HttpResponse:
    """The sessions that this person leads, the newest first, what is due, trajectories, and their own invitations."""
    door = request.door
    if not door.met_rol(*DEELNEMERS):
        raise PermissionDenied
    eigen = zichtbaar(Sessie.objects.select_related("regio", "ben"), door)
    vraag = lijstvraag(request, KOLOMMEN, FILTERS)
    inhoud = {
        "vraag": vraag,
        "blad": blader(vraag.pas_toe(eigen), request.GET.get("na"), *vraag.volgorde),
        "leidt": leidt(door),
        "aan_de_beurt": aan_de_beurt(eigen),
        "vandaag": vandaag(),
        "trajecten": zichtbaar(Traject.objects.select_related("regio"), door),
        "uitnodigingen": _uitnodigingen(door),
        "knoppen": [
            (handeling(naam).titel, doe_url(naam))
            for naam in (PLANNEN, OVERLEG, STARTEN)
            if mag(door, naam)
        ],
    }
    return render(request, "sessies/lijst.html", inhoud)


def _uitnodigingen(door: Door) -> QuerySet[Deelnemer]:
    rijen = zichtbaar(Deelnemer.objects.select_related("sessie__regio", "sessie__ben"), door)
    return rijen.order_by("-sessie__moment", "-pk")[:EIGEN]


# ---- one session ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inzichtregel:
    """An insight with the words of its question, and what can be done with it."""

    inzicht: Inzicht
    vraag: str
    mogelijk: list[Mogelijkheid]


@dataclass(frozen=True)
class Casusregel:
    """A case in the session as this person may see it, with its insights."""

    rij: Sessiecasus
    grond: Grond
    mogelijk: list[Mogelijkheid]
    inzichten: list[Inzichtregel]

    @property
    def wie(self) -> str:
        return aanduiding(self.rij.casus, self.grond.inzage)

    @property
    def leest(self) -> bool:
        """May this person read what was written of it?"""
        return self.grond.inzage >= Inzage.ROL


def _zoek(request: Paginavraag, pk: int) -> Gevonden[Sessie]:
    rij = enige(Sessie.objects.select_related(*Sessie.lees_mee, "vastgesteld_door").filter(pk=pk))
    if (uitkomst := gevonden(request.door, rij)) is None:
        raise Http404
    return uitkomst


@met_inlog
@require_GET
def sessie(request: Paginavraag, pk: int) -> HttpResponse:
    """One session: when and where, its questions, the cases that this person may see, who takes part."""
    uitkomst, door = _zoek(request, pk), request.door
    kijk(door, None, uitkomst.grond, "sessiepagina", sessie=pk)
    deze = uitkomst.dossier
    mogelijkheden = mogelijk(deze, door)
    casussen = list(_casussen(deze, door))
    inhoud = {
        "sessie": deze,
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "vragen": _vragen(deze),
        "casussen": casussen,
        "deelnemers": deze.deelnemers.select_related("certificaat").defer("certificaat__inhoud"),
        "gehouden": deze.status in GEHOUDEN,
        "cohort": zichtbaar(Cohort.objects.filter(sessies=deze), door).first(),
    }
    return render(request, "sessies/sessie.html", inhoud)


def _vragen(deze: Sessie) -> list[tuple[str, str, list[Materiaal]]]:
    """Each fixed question with the answer of the session, and the released insights on it."""
    antwoorden = dict(deze.antwoorden.values_list("vraag", "tekst"))
    inzichten = list(deze.materiaal.filter(soort=Materiaalsoort.INZICHT))
    return [
        (vraag, antwoorden.get(plek, ""), [een for een in inzichten if een.vraag == plek])
        for plek, vraag in enumerate(deze.vragen, 1)
    ]


def _casussen(deze: Sessie, door: Door) -> Iterator[Casusregel]:
    """Only the cases that this person may see; each look is logged with its case."""
    rijen = in_sessie(deze).select_related(
        "sessie", "casus__gemeente", "casus__regio", "casus__organisatie"
    )
    inzichten = list(Inzicht.objects.filter(sessie=deze).select_related("sessie"))
    for rij in zichtbaar(rijen, door).order_by("pk"):
        redenen = gronden(door, rij.casus)
        kijk(door, rij.casus_id, redenen[0], "sessiepagina")
        leest = redenen[0].inzage >= Inzage.ROL
        eigen = [een for een in inzichten if leest and een.casus_id == rij.casus_id]
        yield Casusregel(
            rij,
            redenen[0],
            mogelijk(rij, door, redenen),
            [_inzicht(een, rij, deze, door, redenen) for een in eigen],
        )


def _inzicht(
    een: Inzicht, rij: Sessiecasus, deze: Sessie, door: Door, redenen: list[Grond]
) -> Inzichtregel:
    een.casus, een.sessie = rij.casus, deze
    return Inzichtregel(een, deze.vragen[een.vraag - 1], mogelijk(een, door, redenen))


# ---- who takes part ------------------------------------------------------------------------------


@met_inlog
@require_GET
def sessie_uitnodiging(request: Paginavraag, pk: int) -> HttpResponse:
    """What a participant sees: the appointment, their answer, what was released, and afterwards the report."""
    deelnemer = _deelnemer(request, pk)
    deze = deelnemer.sessie
    mogelijkheden = mogelijk(deelnemer, request.door)
    vast = deze.status == Sessiestatus.VERSLAG and bool(deelnemer.aanwezig)
    inhoud: dict[str, Any] = {
        "deelnemer": deelnemer,
        "sessie": deze,
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "vragen": _vragen(deze) if vast else [(vraag, "", []) for vraag in deze.vragen],
        "casussen": _te_lezen(deze),
        "verslag": vast,
        "certificaat": _certificaat(deelnemer),
    }
    return render(request, "sessies/uitnodiging.html", inhoud)


def _deelnemer(request: Paginavraag, pk: int) -> Deelnemer:
    rijen = Deelnemer.objects.select_related("sessie__regio", "sessie__ben", "medewerker")
    if (uitkomst := gevonden(request.door, enige(rijen.filter(pk=pk)))) is None:
        raise Http404
    kijk(
        request.door, None, uitkomst.grond, "sessie-uitnodiging", sessie=uitkomst.dossier.sessie_id
    )
    return uitkomst.dossier


def _te_lezen(deze: Sessie) -> QuerySet[Materiaal]:
    """The summaries that were released; nobody reads on once a session is called off."""
    alle = deze.materiaal.filter(soort=Materiaalsoort.CASUS)
    return alle.none() if deze.status == Sessiestatus.AFGEZEGD else alle


def _certificaat(deelnemer: Deelnemer) -> Certificaat | None:
    return enige(Certificaat.objects.filter(deelnemer=deelnemer).defer("inhoud"))


@met_inlog
@require_GET
def sessie_agenda(request: Paginavraag, pk: int) -> HttpResponse:
    """The appointment for a calendar: for who leads the session, and for who takes part in it."""
    eigen = zichtbaar(Deelnemer.objects.select_related("medewerker"), request.door)
    deelnemer = eigen.filter(sessie=pk).first()
    rij = enige(Sessie.objects.select_related("regio", "ben").filter(pk=pk))
    if rij is None or (deelnemer is None and gevonden(request.door, rij) is None):
        raise Http404
    inhoud = als_agenda(rij, deelnemer)
    return bijlage(inhoud, "text/calendar; charset=utf-8", f"sessie-{pk}.ics")


@met_inlog
@require_GET
def sessie_certificaat(request: Paginavraag, pk: int) -> HttpResponse:
    """The certificate of one participant: for who it is, and for who leads the session (to pass on to a guest)."""
    rijen = Certificaat.objects.select_related("deelnemer__sessie", "deelnemer__medewerker")
    rij = enige(rijen.filter(deelnemer=pk, gemaakt_op__isnull=False))
    if rij is None:
        raise Http404
    deelnemer = rij.deelnemer
    redenen = gronden(request.door, deelnemer) or gronden(request.door, deelnemer.sessie)
    if not redenen:
        raise Http404
    kijk(request.door, None, redenen[0], "sessiecertificaat", sessie=deelnemer.sessie_id)
    return bijlage(bytes(rij.inhoud or b""), "application/pdf", f"certificaat-{nummer(rij)}.pdf")


# ---- a trajectory --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fasestand:
    """A phase of a trajectory: its name, and how it stands (klaar, nu, later)."""

    naam: str
    stand: str


@met_inlog
@require_GET
def traject(request: Paginavraag, pk: int) -> HttpResponse:
    """One trajectory: its phases with what ended them, its kerngroep and its sessions."""
    rij = enige(Traject.objects.select_related("regio", "door").filter(pk=pk))
    if (uitkomst := gevonden(request.door, rij)) is None:
        raise Http404
    kijk(request.door, None, uitkomst.grond, "trajectpagina", traject=pk)
    dit = uitkomst.dossier
    mogelijkheden = mogelijk(dit, request.door)
    inhoud = {
        "traject": dit,
        "fasen": _fasen(dit),
        "te_laat": dit.loopt and dit.fase_tot is not None and dit.fase_tot < vandaag(),
        "stappen": dit.stappen.select_related("door"),
        "sessies": dit.sessies.order_by("moment", "pk"),
        "gehouden": retrospectieven(dit),
        "nodig": RETROSPECTIEVEN,
        "mogelijk": [m for m in mogelijkheden if m.kan],
        "kan_niet": [m for m in mogelijkheden if not m.kan],
    }
    return render(request, "sessies/traject.html", inhoud)


def _fasen(dit: Traject) -> list[Fasestand]:
    """The phases in their order; of a trajectory that was stopped, those that were done."""
    klaar = {stap.fase for stap in dit.stappen.all() if stap.fase != dit.status}
    if dit.status == Fase.GESTOPT and (laatste := dit.stappen.last()):
        klaar.discard(laatste.fase)
    return [
        Fasestand(fase.label, "klaar" if fase in klaar else "nu" if fase == dit.status else "later")
        for fase in FASEN
    ]
