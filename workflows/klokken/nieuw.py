"""New clocks, by kind; not saved, and their end is still to be worked out (`Klok.stel_einde`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from casuistiek.casus.models import Casus
from workflows.ladder.keuzes import BijVerlopen, NormEinde, NormStart
from workflows.ladder.models import Norm, Trede

from .leeftijden import VENSTER, grenzen_na
from .models import Klok, Kloksoort
from .rekenen import STANDAARD_STAGNATIE

HERVAT = "hervat"
"""What meets the clock of a hold; no norm of a region counts that."""

STAGNATIE: dict[str, Kloksoort] = {
    NormStart.CONTACT: Kloksoort.STAGNATIE,
    NormStart.VOORTGANG: Kloksoort.STAGNATIE,
}
EIGEN_KEUZE = "eigen keuze: de regio heeft hierover niets vastgelegd"

_STANDAARD: dict[str, tuple[str, NormEinde, bool]] = {
    NormStart.CONTACT: ("Contact met de jeugdige", NormEinde.CONTACT, False),
    NormStart.VOORTGANG: ("Een afspraak die is nagekomen", NormEinde.VOORTGANG, True),
}
"""Start → name, what meets it, and whether it stands still during a hold: who waits on purpose makes no
agreements, but does keep in touch (our own choice)."""


def norm_klok(casus: Casus, norm: Norm, begin: date, onderwerp_id: int | None = None) -> Klok:
    """The clock of a norm."""
    return Klok(
        casus=casus,
        soort=STAGNATIE.get(norm.start, Kloksoort.NORM),
        norm=norm,
        onderwerp_id=onderwerp_id,
        begin=begin,
        **van_norm(norm),
    )


def van_norm(norm: Norm) -> dict[str, Any]:
    """What a clock takes over of its norm."""
    return {
        "naam": f"{norm.naam}: {norm.termijn}",
        "bron": norm.bron,
        "termijn": norm.termijn,
        "atw": norm.atw,
        "pauzeerbaar": norm.pauzeerbaar,
        "venster": norm.waarschuw,
        "gehaald_bij": norm.einde,
        "bij_verlopen": norm.bij_verlopen,
        "naar": norm.naar,
    }


def standaard_klok(casus: Casus, start: str, begin: date) -> Klok:
    """Our own term for contact or progress, where the ladder names none."""
    naam, einde, pauzeerbaar = _STANDAARD[start]
    return Klok(
        casus=casus,
        soort=Kloksoort.STAGNATIE,
        naam=f"{naam}: {STANDAARD_STAGNATIE}",
        bron=EIGEN_KEUZE,
        begin=begin,
        termijn=STANDAARD_STAGNATIE,
        pauzeerbaar=pauzeerbaar,
        gehaald_bij=einde,
    )


def uitstel_klok(casus: Casus, afspraak: Any, sinds: date, vandaag: date, bron: str) -> Klok:
    """An afspraak was put off too often: late at once, until the next afspraak is kept."""
    gisteren = vandaag - timedelta(days=1)
    return Klok(
        casus=casus,
        soort=Kloksoort.STAGNATIE,
        onderwerp_id=afspraak.pk,
        naam="Een afspraak is drie keer verzet",
        bron=bron or EIGEN_KEUZE,
        begin=min(sinds, gisteren),
        einde=gisteren,
        pauzeerbaar=False,
        gehaald_bij=NormEinde.VOORTGANG,
    )


def trede_klok(casus: Casus, trede: Trede, begin: date) -> Klok:
    """The clock of a trede that has a term. It runs from the day the case came to stand on it."""
    return Klok(
        casus=casus,
        soort=Kloksoort.TREDE,
        begin=begin,
        gehaald_bij=NormEinde.TREDE,
        **van_trede(trede),
    )


def van_trede(trede: Trede) -> dict[str, Any]:
    """What a clock takes over of its trede."""
    return {
        "naam": f"Trede {trede.nummer}, {trede.naam}: {trede.termijn}"[:200],
        "bron": trede.bronnen.get("termijn", ""),
        "termijn": trede.termijn,
        "bij_verlopen": trede.bij_verlopen or BijVerlopen.SIGNAAL,
        "naar": trede.naar,
    }


def leeftijd_klokken(casus: Casus, vandaag: date) -> Iterator[Klok]:
    """The ages that the child still comes to. `onderwerp_id`: the age in months (`leeftijden.grens_van`)."""
    if casus.geboortedatum is None:  # destroyed
        return
    for grens, dag in grenzen_na(casus.geboortedatum, vandaag):
        yield Klok(
            casus=casus,
            soort=Kloksoort.LEEFTIJD,
            onderwerp_id=grens.maanden,
            naam=grens.naam,
            bron=grens.bron,
            begin=vandaag,
            einde=dag,
            venster=VENSTER,
            pauzeerbaar=False,
        )


def machtiging_klok(casus: Casus, tot: date, begin: date) -> Klok:
    """The end of what the court allowed; the court, not we, can make it later."""
    return Klok(
        casus=casus,
        soort=Kloksoort.MACHTIGING,
        naam="Einde van de machtiging",
        bron="Jeugdwet art. 6.1.2 en verder, BW art. 1:265b",
        begin=begin,
        einde=tot,
        venster=VENSTER,
        pauzeerbaar=False,
    )


def aanhouding_klok(casus: Casus, hold: Any) -> Klok:
    """Until when the case waits, as was expected when it was put on hold."""
    return Klok(
        casus=casus,
        soort=Kloksoort.AANHOUDING,
        naam="Verwacht einde van de aanhouding",
        begin=hold.vanaf,
        einde=hold.verwacht_einde,
        pauzeerbaar=False,
        gehaald_bij=HERVAT,
    )


def stilzetting_klok(klok: Klok, begin: date, tot: date) -> Klok:
    """Until when one term stands still, as was expected when somebody stopped it."""
    return Klok(
        casus=klok.casus,
        soort=Kloksoort.STILZETTING,
        onderwerp_id=klok.pk,
        naam=f"Verwacht einde van het stilstaan: {klok.naam}"[:200],
        begin=begin,
        einde=tot,
        pauzeerbaar=False,
    )


VENSTER_CONTRACT = "8 weken"
"""A contract is extended by a new aanvraag, on which a gemeente may take eight weeks to decide (Awb art. 4:13, as the
reasonable term that it names at most); so that is when people are warned (our own choice)."""
DAGEN: dict[str, tuple[str, str, str]] = {
    Kloksoort.CONTRACT: (
        "Einde van het contract voor maatwerk",
        "de laatste dag van het contract",
        VENSTER_CONTRACT,
    ),
    Kloksoort.BORGING: ("Een borging is klaar", "de dag die is gekozen", ""),
    Kloksoort.EVALUATIE: ("Evaluatie van het leerdocument", "de dag die is gekozen", ""),
}
"""Kind → name, without content; where the day comes from; and the window (empty: the usual one)."""


def dag_klok(casus: Casus, soort: Kloksoort, over: Any, begin: date, einde: date) -> Klok:
    """A day that people laid down for one thing, `over`."""
    naam, bron, venster = DAGEN[soort]
    return Klok(
        casus=casus,
        soort=soort,
        onderwerp_id=over.pk,
        naam=naam,
        bron=bron,
        begin=min(begin, einde),
        einde=einde,
        venster=venster,
        pauzeerbaar=False,
    )
