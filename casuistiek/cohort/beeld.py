"""How long the children of a cohort waited, as a picture: one bar a child, without a name or number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from casuistiek.fundament.documenten.tekenen import AMBER, AMBER_VLAK, BREEDTE, DONKER, prent, tekst

_REGEL, _BALK = 28, 18
KWARTAAL = 3
"""Months in a class: the wait of one child is not told more precisely (own choice)."""


def kwartalen(dagen: int) -> int:
    """Whole quarters of a year in this many kalenderdagen, of a child that waited so long."""
    return int(dagen / 365.25 * 4)


def _zin(aantal: int) -> str:
    return f"{aantal * KWARTAAL} tot {(aantal + 1) * KWARTAAL} maanden"


def wachten_in_woorden(dagen: Iterable[int]) -> str:
    return " ".join(f"{_zin(een)}." for een in _langste_eerst(dagen)) or "Er is niets te tonen."


def _langste_eerst(dagen: Iterable[int]) -> list[int]:
    """Quarters; an order that leads to nobody."""
    return sorted(map(kwartalen, dagen), reverse=True)


def wachten_svg(dagen: Sequence[int], breedte: int = BREEDTE) -> SafeString:
    """A bar a child, and beside it in words how long that is."""
    rijen = _langste_eerst(dagen)
    schaal = (breedte * 0.6) / (max(rijen, default=0) + 1)
    balken = [_balk(een, nummer * _REGEL + 4, schaal) for nummer, een in enumerate(rijen)]
    titel, woorden = "Hoelang elk kind wachtte", wachten_in_woorden(dagen)
    return prent("wacht", titel, woorden, breedte, _REGEL * len(rijen) + 4, balken)


def _balk(aantal: int, y: int, schaal: float) -> SafeString:
    breed = round((aantal + 1) * schaal)
    return format_html(
        '<rect x="2" y="{}" width="{}" height="{}" rx="2" fill="{}" stroke="{}"/>{}',
        *(y, breed, _BALK, AMBER_VLAK, AMBER),
        tekst(breed + 10, y + 14, _zin(aantal), 14, DONKER),
    )
