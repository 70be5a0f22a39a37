"""What every page shows around its content: who you are, where you work, and where you can go."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.delen.overzicht import LEZERS as VERSTREKKINGLEZERS
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import REGELS_VAN
from casuistiek.leren.toegang import BESLISSERS
from casuistiek.rapportage.selectors import LEZERS
from casuistiek.rapporten.toegang import LEZERS as RAPPORTLEZERS
from casuistiek.rechten.selectors import BEWAARDERS
from casuistiek.sessies.toegang import LEIDING
from workflows.scenario import voortgang

from .verhalen import VERHALENLEZERS
from .wachtlijsten import LIJSTLEZERS

TAFELROLLEN = (Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER)
"""Who has a use for the agenda of the RET-tafel as a whole; a guest gets there from the case."""


SIGNAALROLLEN = (*BESLISSERS, Rol.PROCESREGISSEUR, Rol.VOORZITTER)
"""Who receives signals, or follows those of the region; who only released one gets there from a message."""


@dataclass(frozen=True)
class Plek:
    """One entry of the main menu. `namen`: what belongs to it, as `_waar` names it."""

    naam: str
    namen: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse(self.namen[0])


WERK = (
    Plek("Werkvoorraad", ("werkvoorraad", "maatwerk")),
    Plek(
        "Casussen",
        (
            "casussen",
            "casus_nieuw",
            "casus",
            "doe",
            "doe_ding",
            "casus_logboek",
            "casus_wie_keek",
            "casus_toegang",
            "doe:toegang",
        ),
    ),
)
TAFELS = Plek("RET-tafels", ("tafels", "tafel", "doe:tafel"))
WACHTLIJSTEN = Plek(
    "Wachtlijsten",
    ("wachtlijsten", "wachtlijst", "cohorten", "cohort", "doe:wachtlijst", "doe:cohort"),
)
VERHALEN = Plek("Verhalen", ("verhalenrondes", "verhalenronde", "doe:verhalen"))
SIGNALEN = Plek(
    "Signalen",
    (
        "signalen",
        "signaal",
        "signaalcijfers",
        "signaalcijfers_van",
        "leerrendement",
        "leerrendement_van",
        "leerpunt",
        "doe:signaal",
    ),
)
SESSIES = Plek(
    "Sessies",
    (
        "sessies",
        "sessie",
        "sessie_uitnodiging",
        "traject",
        "doe:sessie",
        "doe:traject",
    ),
)
CIJFERS = Plek("Cijfers", ("cijfers", "cijfers_van"))
RAPPORTEN = Plek("Rapporten", ("rapporten", "rapport", "exemplaar", "doe:rapport"))
VERSTREKKINGEN = Plek("Verstrekkingen", ("verstrekkingen", "verstrekkingen_aan"))
REGIOS = Plek(
    "Regio's",
    (
        "regios",
        "regio",
        "ladder",
        "simulaties",
        "simulatie",
        "maandlijsten",
        "doe:ladder",
        "doe:simulatie",
        "doe:klok",
    ),
)
BEWAREN = Plek("Bewaren en vernietigen", ("vernietigen", "bewaartermijnen", "doe:rechten"))
BERICHTEN = Plek("Berichten", ("berichten",))
TOEZICHT = Plek("Toezicht", ("toezicht", "toezicht_zoeken", "toezicht_opvallend", "doe:toezicht"))
BEHEER = Plek("Beheer", ("beheer", "doe:mensen"))
MAILS = Plek("Verstuurde mails (demo)", ("demo_mails",))


BIJ_ROL = (
    (BEHEER, (Rol.BEHEERDER,)),
    (TOEZICHT, (Rol.PRIVACY_OFFICER,)),
    (TAFELS, TAFELROLLEN),
    (WACHTLIJSTEN, LIJSTLEZERS),
    (VERHALEN, VERHALENLEZERS),
    (SIGNALEN, SIGNAALROLLEN),
    (SESSIES, LEIDING),
    (CIJFERS, LEZERS),
    (RAPPORTEN, RAPPORTLEZERS),
    (VERSTREKKINGEN, VERSTREKKINGLEZERS),
    (BEWAREN, BEWAARDERS),
)
"""Places that only some roles have a use for, in the order of the menu."""


def plekken(door: Door) -> list[Plek]:
    """The main menu of this person; the first is where they land after signing in."""
    menu: list[Plek] = []
    if any(REGELS_VAN[rol] for rol in door.rollen - {Rol.PRIVACY_OFFICER}):
        menu += WERK
    menu += [plek for plek, rollen in BIJ_ROL if door.met_rol(*rollen)]
    menu += [REGIOS, BERICHTEN]
    if settings.DEMO:
        menu.append(MAILS)
    return menu


def _waar(request: HttpRequest) -> str:
    """The url name of the page; of a form that is about no case the branch of its handeling ("doe:ladder")."""
    if not (gevonden := request.resolver_match):
        return ""
    if gevonden.url_name in ("doe_los", "doe_los_ding"):
        return f"doe:{gevonden.kwargs['naam'].partition('.')[0]}"
    return gevonden.url_name or ""


def _hier(plek: Plek, naam: str) -> str:
    """Value of aria-current: this very page, a page below it, or nothing."""
    if naam == plek.namen[0]:
        return "page"
    return "true" if naam in plek.namen else ""


def _boven(menu: list[Plek], naam: str) -> Plek:
    """Where the trail of a page begins: its place in the menu; of a case that is where work begins."""
    return next((plek for plek in menu if naam in plek.namen and plek not in WERK), menu[0])


def functie(door: Door) -> str:
    """The roles of this person, for the header: "Procesregisseur RET, RET West-Friesland"."""
    delen = [f"{lid.get_rol_display()}, {lid.organisatie}" for lid in door.lidmaatschappen]
    return "; ".join(dict.fromkeys(delen)) or "U hebt nu geen rol. Vraag uw beheerder om hulp."


def werkplek(door: Door) -> str:
    """Second line of the header: the region, else the organisation."""
    for lid in door.lidmaatschappen:
        return str(lid.regio or lid.organisatie)
    return ""


@cache
def versie() -> str:
    """The version of the product, as pyproject.toml states it."""
    tekst = (settings.BASIS / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(tekst)["project"]["version"])


def noodtoegang(door: Door) -> dict[str, Any] | None:
    """What the banner tells: to which case, and for how many minutes still (the last one counts as one)."""
    wie = door.medewerker
    if not door.nood or wie is None or wie.nood_tot is None:
        return None
    nummer = Casus.objects.filter(pk=door.nood).values_list("nummer", flat=True).first()
    minuten = ceil((wie.nood_tot.timestamp() - nu().timestamp()) / 60)
    return {"nummer": nummer, "minuten": minuten} if nummer else None


def basis(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. Works before anybody is known (an early error page)."""
    door: Door | None = getattr(request, "door", None)
    altijd = {
        "demo": settings.DEMO,
        "voortgang": voortgang.lees() if settings.DEMO else None,
        "productversie": versie(),
    }
    if door is None:
        return altijd
    naam, menu = _waar(request), plekken(door)
    return altijd | {
        "door": door,
        "noodtoegang": noodtoegang(door),
        "functie": functie(door),
        "werkplek": werkplek(door),
        "navigatie": [
            {"naam": plek.naam, "url": plek.url, "hier": _hier(plek, naam)} for plek in menu
        ],
        "begin": menu[0],
        "boven": _boven(menu, naam),
    }
