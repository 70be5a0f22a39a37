"""The one door for the figures of a report: counted exactly, then without what could point to a child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casuistiek.rapportage.tellen import getoond

from .rekenen.inhoud import NIET_GETOOND, Cel, Tabel


@dataclass(frozen=True)
class Geteld:
    """A table with exact numbers, that nobody sees. `tussen`: of each row what stands between its name and its number
    (the peildatum of a list). `totaal` None: these may not be added up."""

    code: str
    titel: str
    definitie: str
    bron: str
    aantallen: tuple[tuple[str, int], ...]
    totaal: int | None
    koppen: tuple[str, ...] = ("Wat", "Aantal")
    tussen: tuple[tuple[Cel, ...], ...] = ()


def beschermd(tabellen: Iterable[Geteld]) -> tuple[Tabel, ...]:
    """The tables of one copy, with small numbers and all that would give them away hidden; which of the hidden are
    small, they do not say."""
    return tuple(map(_zonder_kleine, tabellen))


def _zonder_kleine(geteld: Geteld) -> Tabel:
    aantallen = [n for _, n in geteld.aantallen]
    *cellen, samen = (
        NIET_GETOOND if verborgen else n
        for n, verborgen in zip(
            [*aantallen, geteld.totaal or 0], _verborgen(aantallen, geteld.totaal), strict=True
        )
    )
    tussen = geteld.tussen or ((),) * len(cellen)
    rijen = tuple(
        (naam, *rest, cel)
        for (naam, _), rest, cel in zip(geteld.aantallen, tussen, cellen, strict=True)
    )
    totaal = () if geteld.totaal is None else ("Samen", samen)
    return Tabel(
        geteld.code, geteld.titel, geteld.definitie, geteld.bron, geteld.koppen, rijen, totaal
    )


def _verborgen(aantallen: list[int], totaal: int | None) -> list[bool]:
    """Of each number whether it is hidden, the total last. Without a total each stands alone."""
    if totaal is None:
        return [*(any(getoond([n], n, True)) for n in aantallen), False]
    return [bool(tekst) for tekst in getoond(aantallen, totaal, True)]
