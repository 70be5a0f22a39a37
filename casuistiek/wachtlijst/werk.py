"""The worker's part: read the file of a list, check it, or write its rows. What came out goes through the poort."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Geweigerd
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.klussen import MAX_POGINGEN, Achterhaald, Melder, meld_fout, neem, onze
from casuistiek.fundament.toegang.door import KLOK

from .keuzes import BIJ_WERKER, Lijststatus
from .models import Kolomindeling, Wachtlijst
from .nakijken import kijk_na
from .rekenen.blad import OnleesbaarBestand, bladen
from .rekenen.overzicht import beschrijf, beste, spreekt_vanzelf
from .vastleggen import zet_klaar

GELEZEN, NAGEKEKEN, VASTLEGGEN, OPGEVEN = genoemd(
    (
        "wachtlijst.gelezen",
        "wachtlijst.nagekeken",
        "wachtlijst.vastleggen",
        "wachtlijst.opgeven",
    )
)
NIET_GELUKT = "Het verwerken lukte niet. Lever het bestand opnieuw aan, of vraag uw beheerder."


def verwerk_lijst() -> int:
    """Do the next thing for the oldest list that waits: 1 when there was one, however it ended, else 0."""
    lijst = neem(Wachtlijst.objects.filter(status__in=BIJ_WERKER))
    if lijst is None:
        return 0
    lijst = Wachtlijst.objects.select_related(*Wachtlijst.lees_mee, "bestand").get(pk=lijst.pk)
    try:
        if lijst.pogingen > MAX_POGINGEN:
            raise OnleesbaarBestand(NIET_GELUKT)
        naam, met = STAPPEN[lijst.status](lijst, Melder(lijst))
        _leg_voor(lijst, naam, met)
    except Achterhaald:
        pass
    except OnleesbaarBestand as fout:
        _leg_voor(lijst, OPGEVEN, {"fout": str(fout)})
    except Geweigerd as fout:  # another list was established meanwhile
        _leg_voor(lijst, OPGEVEN, {"fout": fout.redenen[0].zin})
    except Exception as fout:  # whatever goes wrong, the worker goes on
        meld_fout(lijst, fout)
        _leg_voor(lijst, OPGEVEN, {"fout": NIET_GELUKT})
    return 1


def _leg_voor(lijst: Wachtlijst, naam: str, met: dict[str, Any]) -> None:
    """Through the poort, when this list is still ours."""
    if onze(lijst).exists():
        poort.doe(naam, KLOK, ding=lijst, met=met)


def _lees(lijst: Wachtlijst, meld: Melder) -> tuple[str, dict[str, Any]]:
    """What is in the file, and whether somebody must be asked about it."""
    alle = bladen(lijst.bestand.lees(), f"lijst.{lijst.bestand.soort}")
    if not alle:
        raise OnleesbaarBestand("In dit bestand staat geen blad met rijen.")
    onthouden = Kolomindeling.objects.filter(organisatie=lijst.organisatie_id).first()
    koppen = onthouden.koppen if onthouden else {}
    gezegd = {lijst.blad: lijst.kopregel} if lijst.blad else {}
    beschreven = [beschrijf(blad, koppen, gezegd.get(blad.naam)) for blad in alle]
    plek = next((i for i, b in enumerate(beschreven) if b["naam"] in gezegd), beste(beschreven))
    return GELEZEN, {
        "overzicht": beschreven,
        "gekozen": plek,
        "vanzelf": not gezegd and spreekt_vanzelf(beschreven, plek),
    }


def _kijk_na(lijst: Wachtlijst, meld: Melder) -> tuple[str, dict[str, Any]]:
    return NAGEKEKEN, {"uitkomst": kijk_na(lijst, meld)}


def _leg_vast(lijst: Wachtlijst, meld: Melder) -> tuple[str, dict[str, Any]]:
    return VASTLEGGEN, {"klaar": zet_klaar(lijst, meld)}


STAPPEN: dict[str, Callable[[Wachtlijst, Melder], tuple[str, dict[str, Any]]]] = {
    Lijststatus.LEZEN: _lees,
    Lijststatus.NAKIJKEN: _kijk_na,
    Lijststatus.VASTLEGGEN: _leg_vast,
}
