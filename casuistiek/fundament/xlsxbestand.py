"""Tables as an XLSX workbook. A cell that somebody typed is a text, never a formula, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LANGSTE_NAAM = 31
_LANGSTE_TEKST = 32_767
_MAG_NIET_IN_EEN_NAAM = re.compile(r"[\[\]:*?/\\]")
_SMALST, _BREEDST = 10, 60
_DAG = "dd-mm-yyyy"


@dataclass(frozen=True)
class Blad:
    """One sheet. `kop`: the number of the row (from 0) that is its heading; None: no row is."""

    naam: str
    rijen: Sequence[Sequence[Any]]
    kop: int | None = None


def xlsx(bladen: Iterable[Blad]) -> bytes:
    """The workbook, with a sheet for each `Blad`; at least one. Numbers and days stay numbers and days."""
    boek = Workbook(write_only=True)
    gebruikt: set[str] = set()
    for blad in bladen:
        _schrijf(boek.create_sheet(_bladnaam(blad.naam, gebruikt)), blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _schrijf(vel: Any, blad: Blad) -> None:
    for nummer, breedte in enumerate(_breedtes(blad), 1):
        vel.column_dimensions[get_column_letter(nummer)].width = breedte
    if blad.kop is not None:
        vel.freeze_panes = f"A{blad.kop + 2}"
    for plek, rij in enumerate(blad.rijen):
        vel.append([_cel(vel, waarde, is_kop=plek == blad.kop) for waarde in rij])


def _cel(vel: Any, waarde: Any, *, is_kop: bool) -> Any:
    if waarde is None or waarde == "":
        return None
    cel = WriteOnlyCell(vel, value=_leesbaar(waarde))
    if isinstance(cel.value, str):
        cel.data_type = "s"  # openpyxl makes a formula of what begins with =
        cel.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(waarde, date):
        cel.number_format = _DAG
    if is_kop:
        cel.font = Font(bold=True)
    return cel


def _leesbaar(waarde: Any) -> Any:
    """What a workbook can hold: a number, a day, or text without the characters that it refuses."""
    if isinstance(waarde, int | float | Decimal) and not isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return waarde
    return ILLEGAL_CHARACTERS_RE.sub("", str(waarde))[:_LANGSTE_TEKST]


def _bladnaam(naam: str, gebruikt: set[str]) -> str:
    """As a spreadsheet takes it: short, without signs, and each name once."""
    kaal = _MAG_NIET_IN_EEN_NAAM.sub(" ", naam).strip("' ") or "Blad"
    keus, keer = kaal[:_LANGSTE_NAAM].rstrip("' "), 1
    while keus.casefold() in gebruikt:
        keer += 1
        staart = f" ({keer})"
        keus = kaal[: _LANGSTE_NAAM - len(staart)].rstrip("' ") + staart
    gebruikt.add(keus.casefold())
    return keus


def _breedtes(blad: Blad) -> list[int]:
    """In characters; a line of text above the table makes no column wide."""
    rijen = blad.rijen[blad.kop :] if blad.kop is not None else blad.rijen
    breed = max((len(rij) for rij in blad.rijen), default=0)
    return [
        min(_BREEDST, max([_SMALST, *(len(str(rij[i])) + 2 for rij in rijen if i < len(rij))]))
        for i in range(breed)
    ]
