"""Waiting lists as a GI keeps them, made up: ugly on purpose, and always the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from casuistiek.fundament.elfproef import geldig_bsn

KOPPEN = (
    "Dossiernr.",
    "Naam jeugdige",
    "BSN",
    "Geb.datum",
    "Woonplaats",
    "Soort maatregel",
    "Wacht sinds",
    "Hulp gevraagd",
    "Welke keuze",
    "Spoed?",
    "Knelpunt",
    "Vaste JB",
    "Overbrugging",
    "Intern nr",
)
HULP = (
    ("Jeugd-GGZ, trauma", 30),
    ("Gezinshuis", 20),
    ("Begeleid wonen / kamertraining", 14),
    ("Ambulante begeleiding", 12),
    ("Pleegzorg", 8),
    ("Driemilieu", 6),
    ("Gesloten jeugdhulp", 5),
    ("Logeren", 3),
    ("Dagbehandeling", 2),
)
"""What is waited for: ggz most, then gezinshuizen, begeleid wonen, ambulant (S000); the weights are made up."""
MAATREGELEN = (
    ("OTS", 60),
    ("VOTS", 8),
    ("voogdij", 18),
    ("jeugdreclassering", 8),
    ("vrijwillig", 6),
)
KNELPUNTEN = (
    ("geen aanbod", 40),
    ("wachttijd aanbieder", 35),
    ("financiering", 15),
    ("samenwerking", 10),
)
PROEFNUMMERS, PER_ZAAD = 999_900_000, 10_000
"""BSN's that begin with 9999 are nobody's; each seed has ten thousand of them, of which one in eleven is valid."""
LETTERS = "ABCDEFGHIJKLMNOPRSTVWZ"


@dataclass(frozen=True)
class Kind:
    """A child that does not exist."""

    nummer: str
    naam: str
    bsn: str
    geboren: date
    gemeente: str
    maatregel: str
    sinds: date
    hulp: str
    keuze: str
    spoed: str
    knelpunt: str
    vaste_jb: str
    overbrugging: str


def _kies(rnd: random.Random, paren: Sequence[tuple[str, int]]) -> str:
    return rnd.choices([naam for naam, _ in paren], [gewicht for _, gewicht in paren])[0]


def bsns(begin: int) -> Iterator[str]:
    """Numbers that pass the elfproef, from here on."""
    nummer = begin
    while True:
        if geldig_bsn(f"{nummer:09}"):
            yield f"{nummer:09}"
        nummer += 1


def kinderen(aantal: int, gemeenten: Sequence[str], peildatum: date, zaad: int = 1) -> list[Kind]:
    """So many children who wait longer than three months on this day."""
    rnd = random.Random(zaad)  # noqa: S311 (nothing secret about made-up children)
    nummers = bsns(PROEFNUMMERS + zaad * PER_ZAAD if aantal <= PER_ZAAD // 12 else 900_000_000)
    return [_kind(rnd, i, next(nummers), gemeenten, peildatum) for i in range(aantal)]


def _kind(rnd: random.Random, i: int, bsn: str, gemeenten: Sequence[str], peildatum: date) -> Kind:
    return Kind(
        nummer=f"D{10_000 + i}",
        naam=f"{rnd.choice(LETTERS)}.{rnd.choice(LETTERS)}.",
        bsn=bsn,
        geboren=peildatum - timedelta(days=rnd.randint(3 * 365, 17 * 365)),
        gemeente=rnd.choice(gemeenten),
        maatregel=_kies(rnd, MAATREGELEN),
        sinds=peildatum - timedelta(days=rnd.randint(92, 500)),
        hulp=_kies(rnd, HULP),
        keuze=rnd.choice(("", "", "2e keuze", "3e keuze")),
        spoed=rnd.choice(("ja", "nee", "nee", "nee", "")),
        knelpunt=_kies(rnd, KNELPUNTEN),
        vaste_jb=rnd.choice(("ja", "ja", "ja", "nee")),
        overbrugging=rnd.choice(("", "ambulant", "")),
    )


def een_maand_later(van: Sequence[Kind], peildatum: date, zaad: int = 2) -> list[Kind]:
    """The same list a month on: one in ten is gone, some changed, a few are new."""
    rnd = random.Random(zaad)  # noqa: S311
    blijft = [kind for kind in van if rnd.random() > 0.1]
    blijft = [
        replace(kind, keuze="2e keuze", spoed="ja") if rnd.random() < 0.1 else kind
        for kind in blijft
    ]
    gemeenten = sorted({kind.gemeente for kind in van})
    erbij = kinderen(max(1, len(van) // 12), gemeenten, peildatum, zaad=zaad + 5)
    return [*blijft, *(replace(kind, nummer=f"N{kind.nummer}") for kind in erbij)]


def _cellen(kind: Kind, rij: int) -> list[Any]:
    """The row as three people filled it in: dates as a date, as text, as words; a BSN as a number."""
    geboren: Any = kind.geboren
    sinds: Any = datetime.combine(kind.sinds, datetime.min.time())
    if rij % 3 == 1:
        geboren, sinds = f"{kind.geboren:%d-%m-%Y}", f"{kind.sinds:%d/%m/%Y}"
    elif rij % 3 == 2:
        geboren, sinds = (kind.geboren - date(1899, 12, 30)).days, _in_woorden(kind.sinds)
    return [
        kind.nummer,
        kind.naam,
        int(kind.bsn) if rij % 2 else kind.bsn,
        geboren,
        kind.gemeente,
        kind.maatregel,
        sinds,
        kind.hulp,
        kind.keuze,
        kind.spoed,
        kind.knelpunt,
        kind.vaste_jb,
        kind.overbrugging,
        rij,
    ]


_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec")


def _in_woorden(dag: date) -> str:
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def netjes(van: Sequence[Kind]) -> bytes:
    """A workbook with nothing wrong in it, written row by row (also a very long one)."""
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Wachtlijst")
    blad.append(KOPPEN)
    for rij, kind in enumerate(van, 2):
        blad.append(_cellen(kind, rij))
    return _bewaar(boek)


def lelijk(van: Sequence[Kind], titel: str) -> bytes:
    """As it comes from a GI: a title merged over rows, an empty column on the left, a wrong BSN, a child twice, a
    hidden column, row and sheet, an error, and a sum below."""
    boek = Workbook()
    blad: Any = boek.active
    blad.title = "Wachtlijst"
    blad["B2"] = titel
    blad.merge_cells("B2:F3")
    for plek, kop in enumerate(KOPPEN, 2):
        blad.cell(5, plek, kop)
    eerste = 6
    for rij, kind in enumerate(van, eerste):
        for plek, waarde in enumerate(_cellen(kind, rij), 2):
            blad.cell(rij, plek, waarde)
    laatste = eerste + len(van) - 1
    blad.cell(eerste + 3, 4, "123456789")  # fails the elfproef
    for plek, waarde in enumerate(_cellen(van[5], eerste + 5), 2):  # somebody copied a row
        blad.cell(laatste + 1, plek, waarde)
    blad.cell(laatste + 1, 2, "D99999")
    fout = blad.cell(eerste + 7, 6, "#N/A")
    fout.data_type = "e"
    blad.row_dimensions[eerste + 9].hidden = True
    blad.column_dimensions["O"].hidden = True
    blad.cell(laatste + 3, 2, "Totaal")
    blad.cell(laatste + 3, 3, f"=COUNTA(C{eerste}:C{laatste + 1})")
    oud = boek.create_sheet("Vorig jaar")
    oud.sheet_state = "hidden"
    oud.append(KOPPEN)
    oud.append(_cellen(van[0], 1))
    return _bewaar(boek)


def _bewaar(boek: Workbook) -> bytes:
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


# ---- the lists that ship: 96 children in the proportions of Zuid-Holland Zuid (5 : 3 : 2, S000) ----------------------

IN_ZHZ = ("Dordrecht", "Papendrecht", "Sliedrecht")
SEPTEMBER, OKTOBER = date(2026, 9, 15), date(2026, 10, 15)


def meegeleverd() -> dict[str, bytes]:
    """The files in fixtures/bestanden, by name; the second of JB West is its list a month later."""
    jb_west = kinderen(48, IN_ZHZ, SEPTEMBER, zaad=1)
    titel = "Wachtlijst passende hulp, {}, peildatum {:%d-%m-%Y}"
    return {
        "wachtlijst-jb-west-september.xlsx": lelijk(jb_west, titel.format("JB West", SEPTEMBER)),
        "wachtlijst-jb-west-oktober.xlsx": lelijk(
            een_maand_later(jb_west, OKTOBER), titel.format("JB West", OKTOBER)
        ),
        "wachtlijst-wsg.xlsx": netjes(kinderen(29, IN_ZHZ, SEPTEMBER, zaad=3)),
        "wachtlijst-ldh.xlsx": netjes(kinderen(19, IN_ZHZ, SEPTEMBER, zaad=4)),
    }
