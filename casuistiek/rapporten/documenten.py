"""A report as a PDF: the same tables, with what makes them mean something around each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from casuistiek.fundament.documenten.inhoud import Alinea, Blok, Feiten, Kop
from casuistiek.fundament.documenten.inhoud import Tabel as Tabelblok
from casuistiek.fundament.documenten.maken import druk_los
from casuistiek.fundament.documenten.secties import Sectie
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import VERBORGEN
from casuistiek.fundament.tijd import als_dag

from .rekenen.inhoud import Inhoud, Tabel

SJABLOON = "1.0"
UITLEG = (
    f"Waar “{VERBORGEN}” staat, is het aantal zo klein dat er een kind aan te herkennen is, of zou zo'n aantal uit "
    "de andere zijn uit te rekenen. Nul is altijd te lezen. Bijzonder geheime casussen tellen niet mee."
)


def pdf(inhoud: Inhoud, gemaakt_op: datetime) -> bytes:
    """The report as a tagged PDF. Raises what WeasyPrint raises."""
    afzender = f"RET-regio {inhoud.regio}"
    kop = Kop(f"{inhoud.regio}, {inhoud.periode}", afzender, ondertitel=f"Voor {inhoud.voor}")
    return druk_los(
        inhoud.titel,
        kop,
        secties(inhoud),
        versie=inhoud.uitgave,
        peildatum=als_dag(gemaakt_op),
        gemaakt_op=gemaakt_op,
        sjabloonversie=SJABLOON,
    )


def secties(inhoud: Inhoud) -> list[Sectie]:
    delen = [("Waar dit rapport over gaat", tuple(_over(inhoud)))]
    delen += [(tabel.titel, tuple(_tabel(tabel))) for tabel in inhoud.tabellen]
    delen.append(("Wat er anders is dan in het vorige rapport", tuple(_anders(inhoud))))
    return [Sectie(nummer, titel, blokken) for nummer, (titel, blokken) in enumerate(delen, 1)]


def _over(inhoud: Inhoud) -> Iterator[Blok]:
    yield Feiten(
        [
            ("Regio", inhoud.regio),
            ("Gemaakt voor", inhoud.voor),
            ("Periode", inhoud.periode),
            ("Peildatum", inhoud.peildatum),
            ("Uitgave", inhoud.uitgave),
        ]
    )
    yield Alinea(UITLEG)


def _tabel(tabel: Tabel) -> Iterator[Blok]:
    yield Alinea(tabel.definitie)
    yield (
        Tabelblok(tabel.koppen, tabel.alle_rijen)
        if tabel.rijen
        else Alinea("Er is niets te tellen.")
    )
    yield Alinea(f"Peildatum {tabel.peildatum}. Bron: {tabel.bron}.")


def _anders(inhoud: Inhoud) -> Iterator[Blok]:
    if not inhoud.vorige:
        yield Alinea("Dit is het eerste rapport van deze soort voor deze ontvanger.")
        return
    yield Alinea(f"Naast {inhoud.vorige}.")
    if not inhoud.verschillen:
        yield Alinea("Geen van de getallen is anders.")
        return
    rijen = [(een.tabel, een.rij, een.was, een.is_nu) for een in inhoud.verschillen]
    yield Tabelblok(("Tabel", "Wat", "Toen", "Nu"), rijen)
