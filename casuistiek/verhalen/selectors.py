"""What who steers the region reads of a round."""

from __future__ import annotations

from django.db.models import QuerySet

from casuistiek.fundament.pseudoniem.gissen import gissingen
from casuistiek.fundament.pseudoniem.lezen import verhuld

from .drempel import genoeg
from .keuzes import Verhaalstatus
from .models import Verhaal, Verhalenronde
from .rekenen import Antwoord

MISSCHIEN_EEN_NAAM = "[naam?]"


def verteld(ronde: Verhalenronde) -> QuerySet[Verhaal]:
    """The stories that were told, in an order that says nothing: that of their fingerprints."""
    return ronde.verhalen.filter(status=Verhaalstatus.VERTELD).order_by("sleutelvinger")


def antwoorden(ronde: Verhalenronde) -> list[Antwoord]:
    """The told stories as the cards see them."""
    return [Antwoord(verhaal.get_rol_display(), verhaal.plekken) for verhaal in verteld(ronde)]


def eigen_woorden(ronde: Verhalenronde) -> list[str]:
    """What tellers wrote and let others read, without as who they told or what they answered; and without what may be a
    name. Nothing when too few of them said so: of a few words it is soon known whose they are."""
    verhalen = (verhaal.open() for verhaal in verteld(ronde))
    woorden = [een["woorden"] for een in verhalen if een.get("mag_gelezen") and een["woorden"]]
    return [zonder_namen(tekst) for tekst in woorden] if genoeg(len(woorden)) else []


def zonder_namen(tekst: str) -> str:
    """Without numbers and addresses (by form), and without every word that may be a name. There is no case by
    which to know people, so what is doubtful goes too."""
    schoon = verhuld(tekst, ())
    for gissing in sorted(gissingen(schoon, ()), key=lambda gissing: -gissing.van):
        schoon = schoon[: gissing.van] + MISSCHIEN_EEN_NAAM + schoon[gissing.tot :]
    return schoon
