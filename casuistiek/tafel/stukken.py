"""The papers for the table: the case without name and birth date, as it is when they are sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import verhaal
from casuistiek.delen.versturen import eerder_verzonden, verhuld, zegel
from casuistiek.fundament.toegang.rollen import Inzage

from .models import Bespreking


def zet_vast(bespreking: Bespreking, op: datetime) -> None:
    """Seal what is sent now; what was sent before is kept."""
    if bespreking.stukken_op:
        eerder = eerder_verzonden(
            bespreking.stukken, bespreking.stukken_zegel, bespreking.stukken_op
        )
        bespreking.eerdere_stukken = [*bespreking.eerdere_stukken, eerder]
    bespreking.stukken = stel_samen(bespreking)
    bespreking.stukken_zegel = zegel(bespreking.stukken)
    bespreking.stukken_op = op


def stel_samen(bespreking: Bespreking) -> dict[str, Any]:
    """What a participant may know in their role: `delen` is a list of a heading and a text."""
    casus = bespreking.casus
    return {
        "casus": casus.nummer,
        "tafel": str(bespreking.tafel),
        "delen": [[kop, verhuld(tekst, casus)] for kop, tekst in delen(bespreking) if tekst],
    }


def delen(bespreking: Bespreking) -> list[tuple[str, str]]:
    """Heading and text of all that is sent, as it stands in the case."""
    casus = bespreking.casus
    return [
        ("Vraag aan de tafel", bespreking.vraag),
        ("Jeugdige", casus.pseudoniem),
        ("Woonplaatsgemeente", str(casus.gemeente)),
        ("Juridisch kader", casus.get_juridisch_kader_display()),
        ("Urgentie", casus.get_urgentie_display()),
        ("Loopt vast op", ", ".join(casus.knelpuntnamen)),
        *_getypt(casus),
    ]


def getypt(bespreking: Bespreking) -> list[str]:
    """The texts among these that somebody typed; the rest is ours."""
    return [bespreking.vraag, *(tekst for _, tekst in _getypt(bespreking.casus))]


def _getypt(casus: Casus) -> list[tuple[str, str]]:
    return [
        ("Gevraagde hulp", casus.gevraagde_hulp),
        *[(deel.kop, deel.tekst) for deel in verhaal(casus, Inzage.ROL)],
        ("Hulp die past", casus.een_keer(_hulpopties, casus)),
        ("Wat er nu is", casus.een_keer(_overbruggingen, casus)),
    ]


def _hulpopties(casus: Casus) -> str:
    return _regels(_optie(optie) for optie in casus.hulpopties.all())


def _overbruggingen(casus: Casus) -> str:
    return _regels(nu.omschrijving for nu in casus.overbruggingen.all())


def _optie(optie: Any) -> str:
    waarom = f" Nu niet, omdat: {optie.waarom_niet}" if optie.waarom_niet else ""
    return f"{optie.get_keuze_display()}: {optie.omschrijving}.{waarom}"


def _regels(zinnen: Any) -> str:
    return "\n".join(zinnen)
