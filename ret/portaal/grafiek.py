"""Figures as bars: a picture that says the same in words, and stands beside its table. What is hidden has no bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casuistiek.fundament.documenten.tekenen import (
    ACCENT,
    BREEDTE,
    DONKER,
    GRIJS,
    LIJN,
    tekst,
)

SMAL = 320
RIJ, BALK = 46, 16
"""Height of a row with its name and its bar, and of the bar."""


@dataclass(frozen=True)
class Staaf:
    """One bar. `aantal` None: it is not shown, and `tekst` says so."""

    naam: str
    aantal: int | None
    tekst: str


def staven(code: str, titel: str, rijen: Sequence[Staaf]) -> tuple[SafeString, SafeString]:
    """The same picture twice: wide, and for a narrow screen. `code`: unique on its page."""
    return _svg(f"{code}-breed", titel, rijen, BREEDTE), _svg(f"{code}-smal", titel, rijen, SMAL)


def _svg(code: str, titel: str, rijen: Sequence[Staaf], breedte: int) -> SafeString:
    hoogste = max((rij.aantal or 0 for rij in rijen), default=0)
    schaal = (breedte - 4) / max(hoogste, 1)
    hoogte = RIJ * len(rijen) + 4
    woorden = " ".join(f"{rij.naam}: {rij.tekst}." for rij in rijen)
    delen = format_html_join(
        "", "{}", ((_staaf(rij, nummer, schaal),) for nummer, rij in enumerate(rijen))
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
        'role="img" aria-labelledby="{}-titel {}-tekst" '
        "font-family=\"'Source Sans Pro', 'Noto Sans', sans-serif\">"
        '<title id="{}-titel">{}</title><desc id="{}-tekst">{}</desc>{}</svg>',
        *(breedte, hoogte, breedte, hoogte, code, code, code, titel, code, woorden, delen),
    )


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
