"""What the second reader sees in the texts of a case.

It reads in the worker (`ret/werker/tweede_lezer.py`), never while somebody waits. A text is known here by its
fingerprint; what is kept of it are places in it (from, to). While it waits to be read it stands here encrypted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import nu, vanaf_nu
from casuistiek.fundament.versleuteling import NietTeOpenen, ontsleutel, versleutel, vinger

from .models import POGINGEN, Lezing

WACHT = "De tweede lezer is nog bezig met deze tekst. Probeer het over een minuut opnieuw; uw tekst is bewaard."
LUKT_NIET = (
    "De tweede lezer kan deze tekst niet lezen, en zonder haar gaat er niets weg. Schrijf de tekst anders. Blijft dit "
    "zo? Meld het bij uw beheerder."
)
UIT = "De tweede lezer staat uit: alleen wat het programma zelf herkent, is weg of wordt gevraagd."
BEWAARD = timedelta(days=14)
"""A text is read again when it is asked for after this; so nothing is lost. As long as what was typed (klad)."""


def vraag(casus: Casus, teksten: Iterable[str], door: Medewerker | None) -> None:
    """Have these texts read, as far as nobody asked for that yet."""
    nieuw = [
        Lezing(
            casus=casus,
            door=door,
            gemaakt_op=nu(),
            vinger=vingerafdruk(casus.pk, tekst),
            tekst=versleutel(tekst, _plek(casus.pk)),
        )
        for tekst in ongelezen(casus, teksten)
    ]
    if nieuw:
        Lezing.objects.bulk_create(nieuw, ignore_conflicts=True)


def ongelezen(casus: Casus, teksten: Iterable[str]) -> list[str]:
    """Those of these texts that the second reader has not read; none when it is off."""
    if not settings.TWEEDE_LEZER:
        return []
    teksten = list(dict.fromkeys(teksten))
    gelezen = {lezing.vinger for lezing in _van(casus, teksten) if lezing.gezien is not None}
    return [tekst for tekst in teksten if vingerafdruk(casus.pk, tekst) not in gelezen]


def waarom_niet(casus: Casus, teksten: Iterable[str]) -> str:
    """Why these texts may not go yet, in a sentence; empty when they were all read."""
    teksten = list(teksten)
    if not ongelezen(casus, teksten):
        return ""
    mislukt = any(lezing.mislukt for lezing in _van(casus, teksten))
    return LUKT_NIET if mislukt else WACHT


def gezien(casus: Casus, tekst: str, teksten: Iterable[str]) -> list[tuple[int, int]]:
    """Where the second reader sees somebody in this one of these texts."""
    if not settings.TWEEDE_LEZER:
        return []
    hier = vingerafdruk(casus.pk, tekst)
    gevonden = (lezing.gezien for lezing in _van(casus, teksten) if lezing.vinger == hier)
    return [(van, tot) for stukken in gevonden for van, tot in stukken or ()]


def _van(casus: Casus, teksten: Iterable[str]) -> list[Lezing]:
    """What is known of these texts; asked once for a turn."""
    vingers = tuple(sorted({vingerafdruk(casus.pk, tekst) for tekst in teksten}))
    return casus.een_keer(_lees, casus, vingers) if vingers else []


def _lees(casus: Casus, vingers: tuple[str, ...]) -> list[Lezing]:
    return list(casus.lezingen.filter(vinger__in=vingers).order_by())


def vingerafdruk(casus_pk: int, tekst: str) -> str:
    """The same text of another case is another one: no two can be laid side by side."""
    return vinger("lezing", f"{casus_pk}:{tekst}")


def _plek(casus_pk: int) -> str:
    return f"lezing|{casus_pk}"


# ---- for the worker --------------------------------------------------------------------------------------------------


def wachtend(hoogstens: int) -> list[Lezing]:
    """What waits longest to be read."""
    wacht = Lezing.objects.filter(gelezen_op=None, pogingen__lt=POGINGEN)
    return list(wacht.order_by("pk")[:hoogstens])


def tekst_van(lezing: Lezing) -> str | None:
    """What is to be read; None when its key is gone."""
    try:
        return ontsleutel(lezing.tekst, _plek(lezing.casus_id))
    except NietTeOpenen:
        return None


def leg_vast(lezing: Lezing, stukken: list[tuple[int, int]]) -> None:
    """It was read: the places stay, the text goes."""
    Lezing.objects.filter(pk=lezing.pk).update(gezien=stukken, tekst="", gelezen_op=nu())


def oude_lezingen() -> QuerySet[Lezing]:
    return Lezing.objects.filter(gemaakt_op__lt=vanaf_nu(-BEWAARD))
