"""Waiting lists for tests: handed in through the poort, moved on by the worker."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.wachtlijst.kiezen import kies_wachtende
from casuistiek.wachtlijst.models import Cohort, Wachtlijst
from casuistiek.wachtlijst.werk import verwerk_lijst
from tests.monsters import upload
from tests.rolverdeling import Cast, doe

KOP = "Nummer;BSN;Gemeente;Wacht sinds;Gevraagde hulp"
BRON = {"bron": "Dossiersysteem", "definitie": "Wacht langer dan 3 maanden op passende hulp"}


def werk() -> None:
    """The worker, until nothing waits."""
    for _ in range(20):
        if not (verwerk_lijst() or kies_wachtende()):
            return
    raise AssertionError("de werker blijft bezig")


def csv(gemeente: str, *rijen: str) -> bytes:
    """A list of these children: number and BSN of each ("A1;999990019")."""
    sinds = f"{vandaag() - timedelta(days=200):%d-%m-%Y}"
    return "\n".join([KOP, *(f"{rij};{gemeente};{sinds};Gezinshuis" for rij in rijen)]).encode()


def aanlevering(cast: Cast, inhoud: bytes, dag: date, naam: str = "lijst.csv") -> dict[str, Any]:
    """The input with which a list is handed in."""
    regio = cast.noord.regio.pk
    return {"regio": regio, "peildatum": dag, **BRON, "bestand": upload(naam, inhoud)}


def lever_aan(cast: Cast, inhoud: bytes, dag: date, naam: str = "lijst.xlsx") -> Wachtlijst:
    """A list as the worker leaves it after reading it."""
    met = aanlevering(cast, inhoud, dag, naam)
    lijst = doe(cast.noord[Rol.WACHTLIJSTBEHEERDER], "wachtlijst.aanleveren", **met)
    werk()
    return Wachtlijst.objects.get(pk=lijst.pk)


def stap(cast: Cast, naam: str, lijst: Wachtlijst, **met: Any) -> Wachtlijst:
    """One act of the wachtlijstbeheerder, and what the worker does after it."""
    doe(cast.noord[Rol.WACHTLIJSTBEHEERDER], f"wachtlijst.{naam}", lijst, **met)
    werk()
    return Wachtlijst.objects.get(pk=lijst.pk)


def vastgesteld(cast: Cast, inhoud: bytes, dag: date, naam: str = "lijst.csv") -> Wachtlijst:
    """A list without anything to mend, established."""
    lijst = lever_aan(cast, inhoud, dag, naam)
    if lijst.status == "indelen":
        lijst = stap(cast, "indelen", lijst)
    return stap(cast, "vaststellen", lijst)


def voorbeelden(cast: Cast) -> tuple[Wachtlijst, Wachtlijst]:
    """A list that the worker still has to read, and one that was established; somebody is not on that any more."""
    stad, dag = cast.noord.gemeente.naam, vandaag() - timedelta(days=60)
    vastgesteld(cast, csv(stad, "A1;999990251", "A2;999990263"), dag)
    lijst = vastgesteld(cast, csv(stad, "A1;999990251"), dag + timedelta(days=30))
    nieuw = doe(
        cast.noord[Rol.WACHTLIJSTBEHEERDER],
        "wachtlijst.aanleveren",
        **aanlevering(cast, csv(stad, "A3;999990275"), vandaag()),
    )
    return nieuw, lijst


def een_cohort(cast: Cast) -> Cohort:
    """Of the list that was established; the worker still has to choose."""
    met = {"regio": cast.noord.regio.pk, "naam": "De eerste", "aantal": 1}
    gemaakt: Cohort = doe(cast.noord[Rol.PROJECTLEIDER], "cohort.samenstellen", **met)
    return gemaakt
