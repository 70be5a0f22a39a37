"""Figures as bars: a picture that says the same in words, and stands beside its table. What is hidden has no bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from casuistiek.fundament.documenten.tekenen import (
    ACCENT,
    BREEDTE,
    DONKER,
    GRIJS,
    LIJN,
    prent,
    tekst,
)

SMAL, NAAST = 320, 560
"""Widths of a picture on a narrow screen, and of one that has its table at its side."""
RIJ, BALK = 46, 16
"""Height of a row with its name and its bar, and of the bar."""


@dataclass(frozen=True)
class Staaf:
    """One bar. `aantal` None: it is not shown, and `tekst` says so."""

    naam: str
    aantal: int | None
    tekst: str


@dataclass(frozen=True)
class Band:
    """Where one group stands on a scale that begins at 1: half of it between `laag` and `hoog`."""

    naam: str
    laag: float
    midden: float
    hoog: float


def staven(code: str, titel: str, rijen: Sequence[Staaf]) -> tuple[SafeString, SafeString]:
    """The same picture twice: wide, and for a narrow screen. `code`: unique on its page."""
    return _staafbeeld(f"{code}-breed", titel, rijen, BREEDTE), _staafbeeld(
        f"{code}-smal", titel, rijen, SMAL
    )


def banden(
    code: str, titel: str, rijen: Sequence[Band], plekken: int, uiteinden: tuple[str, str]
) -> tuple[SafeString, SafeString]:
    """Groups on a scale from 1 to `plekken`, of which `uiteinden` names both ends; twice, as `staven`."""
    breed, smal = (
        _bandbeeld(f"{code}-{naam}", titel, rijen, plekken, uiteinden, breedte)
        for naam, breedte in (("breed", NAAST), ("smal", SMAL))
    )
    return breed, smal


def _staafbeeld(code: str, titel: str, rijen: Sequence[Staaf], breedte: int) -> SafeString:
    hoogste = max((rij.aantal or 0 for rij in rijen), default=0)
    schaal = (breedte - 4) / max(hoogste, 1)
    woorden = " ".join(f"{rij.naam}: {rij.tekst}." for rij in rijen)
    delen = [_staaf(rij, nummer, schaal) for nummer, rij in enumerate(rijen)]
    return prent(code, titel, woorden, breedte, RIJ * len(rijen) + 4, delen)


def _staaf(rij: Staaf, nummer: int, schaal: float) -> SafeString:
    y = nummer * RIJ
    naam = tekst(2, y + 18, f"{rij.naam}: {rij.tekst}", 16, GRIJS if rij.aantal is None else DONKER)
    if not rij.aantal:
        lijn = format_html('<path d="M2 {}h12" stroke="{}"/>', y + 24 + BALK // 2, LIJN)
        return format_html("{}{}", naam, lijn)
    return format_html(
        '{}<rect x="2" y="{}" width="{}" height="{}" fill="{}"/>',
        *(naam, y + 24, max(round(rij.aantal * schaal), 1), BALK, ACCENT),
    )


BAND = 64
"""Height of a group with its name, its line and its band."""
_RAND = 12
"""So far from the edge stand both ends of a scale."""


def _bandbeeld(
    code: str,
    titel: str,
    rijen: Sequence[Band],
    plekken: int,
    uiteinden: tuple[str, str],
    breedte: int,
) -> SafeString:
    links, rechts = uiteinden
    woorden = f"Van links ({links}) naar rechts ({rechts}). " + " ".join(
        f"{rij.naam}: de helft tussen {getal(rij.laag)} en {getal(rij.hoog)}, het midden op {getal(rij.midden)}."
        for rij in rijen
    )
    delen = [_band(rij, nummer, plekken, breedte) for nummer, rij in enumerate(rijen)]
    return prent(code, titel, woorden, breedte, BAND * len(rijen) + 4, delen)


def _band(rij: Band, nummer: int, plekken: int, breedte: int) -> SafeString:
    """A line with a tick for each place, the middle half as a bar on it, and the middle as a diamond: it differs in
    shape, not only in colour."""
    boven, lijn = nummer * BAND, nummer * BAND + 44

    def x(plek: float) -> float:
        return round(_RAND + (plek - 1) * (breedte - 2 * _RAND) / (plekken - 1), 1)

    strepen = "".join(f"M{x(plek)} {lijn - 6}v12" for plek in range(1, plekken + 1))
    midden = x(rij.midden)
    return format_html(
        '{}<path d="M{} {}H{}{}" stroke="{}" stroke-width="2" fill="none"/>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="{}"/>'
        '<path d="M{} {}l8 11l-8 11l-8 -11z" fill="#fff" stroke="{}" stroke-width="2"/>',
        *(tekst(2, boven + 18, rij.naam, 16, DONKER), x(1), lijn, x(plekken), strepen, LIJN),
        *(x(rij.laag) - 4, lijn - 8, round(x(rij.hoog) - x(rij.laag) + 8, 1), 16, ACCENT),
        *(midden, lijn - 11, DONKER),
    )


def getal(waarde: float) -> str:
    """2.5 → "2,5"; 3.0 → "3"."""
    return f"{waarde:g}".replace(".", ",")
