"""What a reader of values does not say of an ods: hidden rows and columns, a filter, errors."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

from .wijzers import Gebrek, Wijzers

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_VERBORGEN = ("collapse", "filter")


def wijzers(inhoud: bytes) -> dict[str, Wijzers]:
    """Of every sheet, by its name."""
    uit: dict[str, Wijzers] = {}
    teller = _Teller()
    with zipfile.ZipFile(BytesIO(inhoud)) as zip_, zip_.open("content.xml") as bestand:
        for gebeurtenis, deel in ElementTree.iterparse(bestand, ("start", "end")):  # noqa: S314
            if gebeurtenis == "start" and deel.tag == f"{_TABLE}table":
                teller = _Teller()
            elif gebeurtenis == "end":
                teller.neem(deel)
                if deel.tag == f"{_TABLE}table":
                    uit[deel.get(f"{_TABLE}name", "")] = teller.wijzers()
                if deel.tag in (f"{_TABLE}table-row", f"{_TABLE}table"):
                    deel.clear()
    return uit


class _Teller:
    """Counts rows and columns of one sheet as they come; equal ones stand in the file once, with a number."""

    def __init__(self) -> None:
        self.rij = self.kolom = 0
        self.rijen: set[int] = set()
        self.kolommen: set[int] = set()
        self.gefilterd = False
        self.gebreken: dict[tuple[int, int], Gebrek] = {}

    def neem(self, deel: ElementTree.Element) -> None:
        if deel.tag == f"{_TABLE}table-column":
            self._neem_kolom(deel)
        elif deel.tag == f"{_TABLE}table-row":
            self._neem_rij(deel)

    def _neem_kolom(self, deel: ElementTree.Element) -> None:
        aantal = _aantal(deel, "columns")
        if deel.get(f"{_TABLE}visibility") in _VERBORGEN:
            self.kolommen.update(range(self.kolom, self.kolom + aantal))
        self.kolom += aantal

    def _neem_rij(self, deel: ElementTree.Element) -> None:
        aantal, zicht = _aantal(deel, "rows"), deel.get(f"{_TABLE}visibility")
        if zicht in _VERBORGEN:
            self.rijen.update(range(self.rij + 1, self.rij + 1 + aantal))
        self.gefilterd = self.gefilterd or zicht == "filter"
        kolom = 0
        for cel in deel:
            breed = _aantal(cel, "columns")
            if cel.get(f"{_CALC}value-type") == "error":
                for plek in range(kolom, kolom + breed):
                    self.gebreken[self.rij + 1, plek] = Gebrek.FOUT
            kolom += breed
        self.rij += aantal

    def wijzers(self) -> Wijzers:
        return Wijzers(
            frozenset(self.rijen), frozenset(self.kolommen), self.gefilterd, self.gebreken
        )


def _aantal(deel: ElementTree.Element, wat: str) -> int:
    """So many equal rows or columns stand here; the empty rest of a sheet counts as a few."""
    return min(int(deel.get(f"{_TABLE}number-{wat}-repeated", "1")), 10_000)
