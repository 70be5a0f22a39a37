"""Verhalenrondes for tests: begun through the poort, told by people without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.verhalen import vertellen
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.models import Verbetervoorstel, Verhalenronde
from tests.rolverdeling import Cast, doe, vers

SCHUIVEN = ["gehoord", "samen", "gevolg"]
WOORDEN = "Niemand belde terug."


def opening(cast: Cast) -> dict[str, Any]:
    """The input with which a round begins."""
    return {
        "regio": cast.noord.regio.pk,
        "titel": "Toen het vastliep",
        "vraag": "Wat had u toen nodig?",
        "schuiven": SCHUIVEN,
        "tot": vandaag() + timedelta(days=30),
    }


def een_ronde(cast: Cast) -> Verhalenronde:
    gemaakt: Verhalenronde = doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.openen", **opening(cast))
    return gemaakt


def link(cast: Cast, ronde: Verhalenronde, rol: str = "ouder") -> str:
    """The code in a link that was handed out just now."""
    adres: str = doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.uitnodigen", vers(ronde), rol=rol)
    return adres.rpartition("=")[2]


def begonnen(cast: Cast, ronde: Verhalenronde, rol: str = "ouder") -> str:
    """Somebody began; the fingerprint of their key."""
    uitkomst = vertellen.begin(link(cast, ronde, rol), "een keer")
    assert uitkomst is not None
    return uitkomst[0].sleutelvinger


def verteld(cast: Cast, ronde: Verhalenronde, rol: str = "ouder", **plekken: int) -> str:
    """Somebody told all of it, and lets others read the words; the fingerprint of their key."""
    vinger = begonnen(cast, ronde, rol)
    met = {"woorden": WOORDEN, "mag_gelezen": True, "gehoord": 2, "samen": 2, "gevolg": 2}
    assert vertellen.bewaar(vinger, met | plekken, klaar=True)
    return vinger


def gesloten_ronde(cast: Cast, aantal: int = KLEINSTE) -> Verhalenronde:
    """A round in which so many told, with its cards."""
    ronde = een_ronde(cast)
    for _ in range(aantal):
        verteld(cast, ronde)
    doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.sluiten", vers(ronde))
    return vers(ronde)


def een_voorstel(cast: Cast) -> Verbetervoorstel:
    gemaakt: Verbetervoorstel = doe(
        cast.noord[Rol.PROJECTLEIDER],
        "verhalen.voorstellen",
        gesloten_ronde(cast),
        **voorstel(cast),
    )
    return gemaakt


def voorstel(cast: Cast) -> dict[str, Any]:
    return {
        "waarom": "Wie niet werd gehoord, besloot ook niet mee.",
        "wat": "Elke week belt een vast mens.",
        "eigenaar": cast.noord.organisaties["ret"].pk,
        "datum": vandaag() + timedelta(days=60),
    }
