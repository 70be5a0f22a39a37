"""How long the children of a cohort waited, as a picture: one bar a child, without a name or number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casuistiek.fundament.documenten.tekenen import (
    AMBER,
    AMBER_VLAK,
    BREEDTE,
    DONKER,
    GROEN,
    tekst,
)
from casuistiek.fundament.taal import telwoord

_REGEL, _BALK = 28, 18


@dataclass(frozen=True)
class Wacht:
    """`dagen`: until fitting help began, or today; `passend`: did it begin; `casus`: is there a case."""

    dagen: int
    passend: bool
    casus: bool

    @property
    def maanden(self) -> int:
        return max(round(self.dagen / 30), 1)

    @property
    def stand(self) -> str:
        if self.passend:
            return "passende hulp begon"
        return "wacht nog, er is een casus" if self.casus else "wacht nog, er is geen casus"

    @property
    def zin(self) -> str:
        return f"{telwoord(self.maanden, 'maand', 'maanden')}: {self.stand}"


def _volgorde(wachten: Sequence[Wacht]) -> list[Wacht]:
    """By length: an order that leads to nobody."""
    return sorted(wachten, key=lambda een: (-een.maanden, een.stand))


def wachten_in_woorden(wachten: Sequence[Wacht]) -> str:
    return " ".join(f"{een.zin}." for een in _volgorde(wachten)) or "Er is niets te tonen."


def wachten_svg(wachten: Sequence[Wacht], breedte: int = BREEDTE) -> SafeString:
    """Open ends still wait; marks differ in shape and words, not only in colour."""
    rijen = _volgorde(wachten)
    schaal = (breedte * 0.55) / max((een.maanden for een in rijen), default=1)
    hoogte = _REGEL * len(rijen) + 4
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
        'role="img" aria-labelledby="wacht-titel wacht-tekst" '
        "font-family=\"'Source Sans Pro', 'Noto Sans', sans-serif\">"
        '<title id="wacht-titel">Hoelang elk kind wachtte</title><desc id="wacht-tekst">{}</desc>'
        "{}</svg>",
        *(breedte, hoogte, breedte, hoogte),
        wachten_in_woorden(rijen),
        format_html_join(
            "", "{}", ((_balk(een, n * _REGEL + 4, schaal),) for n, een in enumerate(rijen))
        ),
    )


def _balk(een: Wacht, y: int, schaal: float) -> SafeString:
    breed = max(round(een.maanden * schaal), 6)
    vlak, rand = ("#d7e8dc", GROEN) if een.passend else (AMBER_VLAK, AMBER)
    punt = (
        ""
        if een.passend
        else format_html('<path d="M{} {}l9 9l-9 9z" fill="{}"/>', 2 + breed, y, rand)
    )
    return format_html(
        '<rect x="2" y="{}" width="{}" height="{}" rx="2" fill="{}" stroke="{}"/>{}{}',
        *(y, breed, _BALK, vlak, rand, punt),
        tekst(breed + 18, y + 14, een.zin, 14, DONKER),
    )
