"""From answers to cards; pure.

A group is shown from KLEINSTE people, as the middle half of the places that they chose: never the lowest or highest
one. A card is made only when those who are left out of it are nobody, or again KLEINSTE: else they would be the
difference between two cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import quantiles

from .drempel import genoeg, niemand_of_genoeg
from .schuiven import HELFT, SCHUIVEN

SCHUIF, ROL, PAAR = "schuif", "rol", "paar"
"""Kinds of cards: all stories together, by who told, one slider against another."""


@dataclass(frozen=True)
class Antwoord:
    """One story as the cards see it: as who it was told (in words), and the place on each slider that was answered."""

    rol: str
    plekken: dict[str, int]


@dataclass(frozen=True)
class Groep:
    """People of one kind, and the quartiles of their places: half of them lie between `laag` and `hoog`."""

    naam: str
    n: int
    laag: float
    midden: float
    hoog: float


@dataclass(frozen=True)
class Kaart:
    soort: str
    schuif: str
    tegen: str
    groepen: tuple[Groep, ...]


def kaarten(antwoorden: Sequence[Antwoord], schuiven: Sequence[str]) -> list[Kaart]:
    """All cards that may be made of these stories, for sliders by their code; in a fixed order."""
    uit = [*_per_schuif(antwoorden, schuiven), *_per_rol(antwoorden, schuiven)]
    return uit + [
        kaart
        for tegen, schuif in combinations(schuiven, 2)
        for kaart in _kaart(PAAR, schuif, tegen, _naar_kant(antwoorden, schuif, tegen))
    ]


def _per_schuif(antwoorden: Sequence[Antwoord], schuiven: Sequence[str]) -> Iterator[Kaart]:
    for schuif in schuiven:
        yield from _kaart(SCHUIF, schuif, "", {"Iedereen": _plekken(antwoorden, schuif)})


def _per_rol(antwoorden: Sequence[Antwoord], schuiven: Sequence[str]) -> Iterator[Kaart]:
    for schuif in schuiven:
        groepen = {
            rol: _plekken((a for a in antwoorden if a.rol == rol), schuif)
            for rol in sorted({a.rol for a in antwoorden})
        }
        if sum(bool(plekken) for plekken in groepen.values()) > 1:
            yield from _kaart(ROL, schuif, "", groepen)


def _naar_kant(antwoorden: Sequence[Antwoord], schuif: str, tegen: str) -> dict[str, list[int]]:
    """The answers on `schuif` of both sides of `tegen`, and under "" of who left `tegen` out."""
    kanten: dict[str, list[int]] = {SCHUIVEN[tegen].links: [], SCHUIVEN[tegen].rechts: [], "": []}
    for antwoord in antwoorden:
        if schuif in antwoord.plekken:
            kanten[_kant(antwoord, tegen)].append(antwoord.plekken[schuif])
    return kanten


def _kant(antwoord: Antwoord, tegen: str) -> str:
    if (plek := antwoord.plekken.get(tegen)) is None:
        return ""
    return SCHUIVEN[tegen].links if plek <= HELFT else SCHUIVEN[tegen].rechts


def _plekken(antwoorden: Iterable[Antwoord], schuif: str) -> list[int]:
    return [a.plekken[schuif] for a in antwoorden if schuif in a.plekken]


def _kaart(soort: str, schuif: str, tegen: str, groepen: dict[str, list[int]]) -> Iterator[Kaart]:
    """The card, unless one of its groups leads to somebody. A pair has two sides, or it says nothing."""
    getoond = {naam: plekken for naam, plekken in groepen.items() if naam and plekken}
    minstens = 2 if soort == PAAR else 1
    if len(getoond) >= minstens and all(niemand_of_genoeg(len(p)) for p in groepen.values()):
        yield Kaart(soort, schuif, tegen, tuple(_groep(n, p) for n, p in getoond.items()))


def _groep(naam: str, plekken: list[int]) -> Groep:
    if not genoeg(len(plekken)):
        raise ValueError("a group below the threshold")
    laag, midden, hoog = (
        round(2 * waarde) / 2 for waarde in quantiles(plekken, n=4, method="inclusive")
    )
    return Groep(naam, len(plekken), laag, midden, hoog)
