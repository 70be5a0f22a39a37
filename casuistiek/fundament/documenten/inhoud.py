"""What a section of a document is made of. Blocks know no HTML and no PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casuistiek.fundament.tijd import als_dag, kloktijd

NOG_NIET_VASTGELEGD = "Nog niet vastgelegd"

_ONLEESBAAR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

Waarde = str | int | Decimal | date | datetime | bool | None
"""What may stand in a fact or a cell: text as it is, a date, an amount in euro, ja or nee, or
nothing."""


@dataclass(frozen=True)
class Alinea:
    """A paragraph; empty lines in `tekst` make more paragraphs."""

    tekst: str | None


@dataclass(frozen=True)
class Tussenkop:
    """A heading inside a section."""

    tekst: str


@dataclass(frozen=True)
class Feiten:
    """Facts with a name: `[("Gemeente", "Hoorn"), ...]`."""

    rijen: Iterable[tuple[str, Waarde]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "rijen", tuple(self.rijen))


@dataclass(frozen=True)
class Tabel:
    """A table with column headers. Keep long histories short: a cell costs a millisecond."""

    koppen: Iterable[str]
    rijen: Iterable[Iterable[Waarde]]
    bijschrift: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "koppen", tuple(self.koppen))
        object.__setattr__(self, "rijen", tuple(tuple(rij) for rij in self.rijen))


@dataclass(frozen=True)
class Lijst:
    """A list with bullets."""

    items: Iterable[Waarde]

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(self.items))


@dataclass(frozen=True)
class Beeld:
    """A picture: an SVG document as text, and in words what it shows.

    `hoog`: it may take a whole page.

    Its text is for words of our own: WeasyPrint draws it letter by letter, so that Arabic would not join.
    """

    svg: str
    alt: str
    bijschrift: str = ""
    hoog: bool = False

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("Een beeld heeft een tekst nodig die zegt wat erop staat.")


Gebeurtenis = tuple[date, str, str]
"""Day, what happened, and how it is marked: besluit, te_laat, klaar, or anything else (gewoon)."""


@dataclass(frozen=True)
class Tijdlijn:
    """What happened, in time."""

    gebeurtenissen: Iterable[Gebeurtenis]

    def __post_init__(self) -> None:
        object.__setattr__(self, "gebeurtenissen", tuple(self.gebeurtenissen))


Blok = Alinea | Tussenkop | Feiten | Tabel | Lijst | Beeld | Tijdlijn


@dataclass(frozen=True)
class Kop:
    """The head of a document: what it is about and which data versions it rests on.

    `nummer` is the public number of the case (or of a learning case), never a name.
    `ladder_versie` names the ladder the case runs on, such as "West-Friesland 2021".
    """

    nummer: str
    afzender: str
    feiten: Iterable[tuple[str, Waarde]] = ()
    ladder_versie: str = ""
    ondertitel: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "feiten", tuple(self.feiten))


def toon(waarde: Any) -> str:
    """How a value reads in a document; an empty one reads "Nog niet vastgelegd"."""
    match waarde:
        case bool():
            return "Ja" if waarde else "Nee"
        case datetime():
            return f"{als_dag(waarde):%d-%m-%Y} {kloktijd(waarde)}"
        case date():
            return f"{waarde:%d-%m-%Y}"
        case Decimal():
            return euro(waarde)
        case None:
            return NOG_NIET_VASTGELEGD
    return schoon(str(waarde)).strip() or NOG_NIET_VASTGELEGD


def is_leeg(waarde: Any) -> bool:
    """True when there is nothing to show. Zero and nee are something."""
    return waarde is None or (isinstance(waarde, str) and not schoon(waarde).strip())


def schoon(tekst: str) -> str:
    """Without control characters and half characters, which no font and no XML can hold."""
    return _ONLEESBAAR.sub("", tekst)


def euro(bedrag: Decimal) -> str:
    """€ 12.480,00"""
    return "€\u00a0" + f"{bedrag:,.2f}".translate(str.maketrans(",.", ".,"))
