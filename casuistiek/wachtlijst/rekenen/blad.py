"""A spreadsheet as it is: its sheets, and their rows under the numbers that people see in it.

Nothing is guessed here. An error and a formula without a stored value are told apart from an empty cell (calamine gives
all three as ''), and rows that are hidden come along, marked.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePath
from typing import Any

import python_calamine

from . import ods, ooxml
from .wijzers import Gebrek, Wijzers

Waarde = str | float | bool | date | datetime | time | timedelta
HOOGSTENS_KOLOMMEN = 200
"""A list has a dozen columns; what lies further away is formatting, or a mistake."""


Cel = Waarde | Gebrek
LEEG = ""


class OnleesbaarBestand(Exception):
    """The file cannot be read; the text says what somebody can do."""


@dataclass(frozen=True)
class Rij:
    """One row under its own number; `cellen` begin at column A."""

    nummer: int
    cellen: list[Cel]
    verborgen: bool = False

    @property
    def is_leeg(self) -> bool:
        return all(cel == LEEG for cel in self.cellen)


@dataclass(frozen=True)
class Blad:
    """One sheet, not read yet."""

    naam: str
    verborgen: bool
    aantal_rijen: int
    samengevoegd: int
    """So many groups of merged cells; only their first cell has the value."""
    wijzers: Wijzers
    _bron: Any = field(repr=False)

    def rijen(self) -> Iterator[Rij]:
        """All rows, from the first of the sheet."""
        for nummer, waarden in enumerate(self._bron.rijen(), 1):
            cellen: list[Cel] = [LEEG] * self._bron.marge + [_cel(waarde) for waarde in waarden]
            for kolom in self._bron.gebreken_in(nummer, self.wijzers):
                if kolom < len(cellen):
                    cellen[kolom] = self.wijzers.gebreken[nummer, kolom]
            yield Rij(nummer, cellen[:HOOGSTENS_KOLOMMEN], nummer in self.wijzers.verborgen_rijen)


def _cel(waarde: Any) -> Cel:
    if isinstance(waarde, str):
        return waarde.replace("\u00a0", " ").strip()
    return waarde if waarde is not None else LEEG


def bladen(inhoud: bytes, bestandsnaam: str) -> list[Blad]:
    """The sheets of a file (xlsx, ods or csv), also the hidden ones. Raises OnleesbaarBestand."""
    einde = PurePath(bestandsnaam).suffix.casefold()
    if einde in (".csv", ".txt", ".tsv"):
        return [_csv(inhoud)]
    wijzers = {".xlsx": ooxml.wijzers, ".ods": ods.wijzers}.get(einde)
    if wijzers is None:
        raise OnleesbaarBestand("Kies een bestand dat eindigt op xlsx, ods of csv.")
    try:
        boek = python_calamine.load_workbook(BytesIO(inhoud))
        extra = wijzers(inhoud)
        return [_blad(boek, blad, extra) for blad in boek.sheets_metadata if _is_rekenblad(blad)]
    except python_calamine.PasswordError:
        raise OnleesbaarBestand(
            "Op dit bestand zit een wachtwoord. Sla het zonder wachtwoord op en kies het opnieuw."
        ) from None
    except (python_calamine.CalamineError, ValueError, KeyError) as fout:
        raise OnleesbaarBestand(
            "Dit bestand is beschadigd, of geen rekenblad. Open het, sla het op als xlsx en kies het opnieuw."
        ) from fout


def _is_rekenblad(blad: Any) -> bool:
    return bool(blad.typ == python_calamine.SheetTypeEnum.WorkSheet)


def _blad(boek: Any, blad: Any, extra: dict[str, Wijzers]) -> Blad:
    bron = boek.get_sheet_by_name(blad.name)
    zichtbaar = blad.visible == python_calamine.SheetVisibleEnum.Visible
    samengevoegd = len(bron.merged_cell_ranges or ())
    wijzers = extra.get(blad.name, Wijzers())
    rijen = bron.end[0] + 1 if bron.end else 0  # total_height is one less
    return Blad(blad.name, not zichtbaar, rijen, samengevoegd, wijzers, _Calamine(bron))


class _Calamine:
    """A sheet of calamine. Its `iter_rows` begins at row 1, but leaves out the empty columns on the left."""

    def __init__(self, bron: Any) -> None:
        self.bron = bron
        self.marge: int = bron.start[1] if bron.start else 0
        self._per_rij: dict[int, list[int]] | None = None

    def rijen(self) -> Iterator[list[Any]]:
        return iter(self.bron.iter_rows())

    def gebreken_in(self, nummer: int, wijzers: Wijzers) -> list[int]:
        if self._per_rij is None:
            self._per_rij = {}
            for rij, kolom in wijzers.gebreken:
                self._per_rij.setdefault(rij, []).append(kolom)
        return self._per_rij.get(nummer, [])


class _Tekst:
    """Lines of a csv."""

    marge = 0

    def __init__(self, tekst: str, scheiding: str) -> None:
        self.tekst, self.scheiding = tekst, scheiding

    def rijen(self) -> Iterator[list[str]]:
        return csv.reader(self.tekst.splitlines(keepends=True), delimiter=self.scheiding)

    def gebreken_in(self, nummer: int, wijzers: Wijzers) -> list[int]:
        return []


def _csv(inhoud: bytes) -> Blad:
    """UTF-8, else as Excel writes it in Windows; the separator that its first lines have most."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", errors="replace")
    if "\x00" in tekst:
        raise OnleesbaarBestand("Dit bestand is geen tekst. Sla het op als csv, met UTF-8.")
    kop = "\n".join(tekst.splitlines()[:20])
    scheiding = max(";\t,", key=lambda teken: kop.count(teken))
    return Blad("csv", False, tekst.count("\n") + 1, 0, Wijzers(), _Tekst(tekst, scheiding))
