"""What every long list shares: filters and an order that stand in the address, so that a list can be sent to a
colleague, printed, or fetched as a file exactly as it is on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from casuistiek.fundament.csvbestand import csv_tekst
from casuistiek.fundament.xlsxbestand import MIME, Blad, xlsx

from .pagina import bijlage


@dataclass(frozen=True)
class Filter:
    """A choice above the list. `veld`: the column that must have the value; nothing chosen is everything."""

    naam: str
    label: str
    keuzes: Sequence[tuple[str, str]]
    veld: str


@dataclass(frozen=True)
class Kolom:
    """A column. `orde`: the field that it is sorted by; empty: it is not. `af`: the highest first."""

    label: str
    orde: str = ""
    af: bool = False


@dataclass(frozen=True)
class Gekozen:
    """A filter with what was chosen of it."""

    filter: Filter
    waarde: str


@dataclass(frozen=True)
class Kop:
    """The heading of a column. `vraag`: what `sorteer` becomes by a click; `stand`: for aria-sort."""

    label: str
    vraag: str = ""
    stand: str = ""


@dataclass(frozen=True)
class Lijstvraag:
    """What was asked of a list in its address. Nonsense counts as nothing."""

    filters: tuple[Gekozen, ...]
    koppen: tuple[Kop, ...]
    volgorde: tuple[str, ...]

    @property
    def is_gefilterd(self) -> bool:
        return any(gekozen.waarde for gekozen in self.filters)

    @property
    def sorteer(self) -> str:
        return self.volgorde[0]

    def pas_toe(self, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Only the rows that were asked for."""
        waar = {gekozen.filter.veld: gekozen.waarde for gekozen in self.filters if gekozen.waarde}
        return rijen.filter(**waar)


def lijstvraag(
    request: HttpRequest, kolommen: Sequence[Kolom], filters: Iterable[Filter]
) -> Lijstvraag:
    """Read from the address: `?gemeente=12&sorteer=-leeftijd`. The first column with an order is the usual one."""
    gekozen = tuple(
        Gekozen(een, waarde if waarde in dict(een.keuzes) else "")
        for een in filters
        for waarde in [request.GET.get(een.naam, "")]
    )
    ordes = {kolom.orde: kolom for kolom in kolommen if kolom.orde}
    gevraagd = request.GET.get("sorteer", "")
    if gevraagd.removeprefix("-") not in ordes:
        gevraagd = _eerste(next(iter(ordes.values())))
    koppen = tuple(_kop(kolom, gevraagd) for kolom in kolommen)
    return Lijstvraag(gekozen, koppen, (gevraagd, "pk"))


def _eerste(kolom: Kolom) -> str:
    """How a column is sorted by the first click on it."""
    return f"-{kolom.orde}" if kolom.af else kolom.orde


def _kop(kolom: Kolom, nu: str) -> Kop:
    if not kolom.orde:
        return Kop(kolom.label)
    if nu.removeprefix("-") != kolom.orde:
        return Kop(kolom.label, _eerste(kolom), "none")
    andersom = kolom.orde if nu.startswith("-") else f"-{kolom.orde}"
    return Kop(kolom.label, andersom, "descending" if nu.startswith("-") else "ascending")


def als_bestand(
    request: HttpRequest, rijen: Iterable[Sequence[Any]], naam: str, *, kop: int = 0
) -> HttpResponse:
    """A list as a file for a spreadsheet: CSV, or with `?vorm=xlsx` in the address a workbook.

    `naam`: of the file, without what it ends on and without anybody's name. `kop`: which row is the heading.
    """
    if request.GET.get("vorm") == "xlsx":
        return bijlage(xlsx([Blad(naam, [list(rij) for rij in rijen], kop)]), MIME, f"{naam}.xlsx")
    inhoud = csv_tekst(rijen).encode("utf-8-sig")
    return bijlage(inhoud, "text/csv; charset=utf-8", f"{naam}.csv")
