"""The waiting times as a picture: for each trede the median and the nine-in-ten of one or two ladders.

No style attributes and nothing from outside, so that it stands in a page with a strict CSP. The ladders
differ in pattern, not only in colour; every bar has its figures in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from casuistiek.fundament.documenten.tekenen import (
    ACCENT,
    BREEDTE,
    DONKER,
    GROEN,
    LIJN,
    VLAK,
    ZACHT,
    prent,
    tekst,
)
from workflows.ladder.beeld import SMAL

from .schrijven import dagen
from .uitkomst import Tredecijfer, Uitkomst, Wachttijd

BALK = 16
"""Height of a bar."""
CIJFERS = 290
"""Room for the figures at the right of a bar; on a narrow picture they stand below it."""
KLEUREN = (ACCENT, GROEN)
UITLEG = "Vol: de helft is zover. Licht: 9 op de 10. Open einde: dat werd niet bereikt."


def rijen(uitkomsten: Sequence[Uitkomst]) -> list[tuple[str, list[Wachttijd | None]]]:
    """What is shown: a name, and for each ladder its figures (None: it has no such trede)."""
    gezamenlijk: list[tuple[str, list[Wachttijd | None]]] = [
        (getattr(uitkomsten[0], naam).naam, [getattr(een, naam) for een in uitkomsten])
        for naam in ("nieuw", "wachtlijst", "wachtrij")
    ]
    per_trede: dict[str, list[Tredecijfer | None]] = {}
    for nummer, uitkomst in enumerate(uitkomsten):
        for trede in uitkomst.tredes:
            per_trede.setdefault(trede.code, [None] * len(uitkomsten))[nummer] = trede
    van_laag_naar_hoog = sorted(
        per_trede.values(), key=lambda cijfers: min(een.nummer for een in cijfers if een)
    )
    return gezamenlijk + [
        (next(f"Trede {een.naam}" for een in cijfers if een), list(cijfers))
        for cijfers in van_laag_naar_hoog
    ]


def in_woorden(uitkomsten: Sequence[Uitkomst]) -> str:
    """The picture in words."""
    zinnen = []
    for naam, cijfers in rijen(uitkomsten):
        delen = [
            f"{uitkomst.ladder}: {_cijfertekst(cijfer)}"
            for uitkomst, cijfer in zip(uitkomsten, cijfers, strict=True)
        ]
        zinnen.append(f"{naam}. {'; '.join(delen)}.")
    return " ".join(zinnen)


def wachttijden_svg(uitkomsten: Sequence[Uitkomst], breedte: int = BREEDTE) -> SafeString:
    """An SVG of the waiting times. `breedte`: the width in pixels at which text has its natural size."""
    smal = breedte < SMAL
    naam = f"wachttijden-{breedte}"
    ruimte = breedte - 4 - (0 if smal else CIJFERS)
    schaal = ruimte / max(_langste(uitkomsten), 1)
    delen: list[SafeString] = []
    y = 4
    for nummer, uitkomst in enumerate(uitkomsten):
        delen.append(_blok(2, y, 22, nummer, naam))
        for regel in _regels(uitkomst.ladder, breedte - 34):
            delen.append(tekst(32, y + 14, regel, 16, DONKER))
            y += 21
        y += 4
    for regel in _regels(UITLEG, breedte):
        delen.append(tekst(2, y + 14, regel, 15, ZACHT))
        y += 20
    for titel, cijfers in rijen(uitkomsten):
        y += 12
        for regel in _regels(titel, breedte):
            delen.append(tekst(2, y + 15, regel, 16, DONKER, vet=True))
            y += 20
        y += 4
        for nummer, cijfer in enumerate(cijfers):
            delen.append(_balk(cijfer, y, nummer, naam, schaal, ruimte))
            links, onder = (2, y + BALK + 16) if smal else (ruimte + 12, y + 13)
            delen.append(
                tekst(links, onder, _cijfertekst(cijfer), 15, ZACHT if cijfer is None else DONKER)
            )
            y += BALK + (26 if smal else 6)
    streep = format_html(
        '<defs><pattern id="{}-streep" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
        '<rect width="3" height="6" fill="{}"/></pattern></defs>',
        *(naam, KLEUREN[1]),
    )
    woorden = in_woorden(uitkomsten)
    return prent(naam, "Wachttijd per trede", woorden, breedte, y + 6, (streep, *delen))


def _langste(uitkomsten: Sequence[Uitkomst]) -> float:
    """The longest time that the picture shows, in days."""
    tijden = [tijd for _, cijfers in rijen(uitkomsten) for tijd in cijfers if tijd]
    langste = max((tijd.p90 or tijd.mediaan or 0 for tijd in tijden), default=0)
    return langste if all(tijd.p90 for tijd in tijden) else langste * 1.15  # an open end is longer


def _cijfertekst(cijfer: Wachttijd | None) -> str:
    if cijfer is None:
        return "bestaat niet op deze ladder"
    if not cijfer.aantal:
        return "niemand"
    if cijfer.mediaan is None:
        return "helft: niet bereikt"
    if cijfer.p90 is None:
        return f"helft {cijfer.mediaan} dagen, 9 op de 10 {dagen(None)}"
    return f"helft {cijfer.mediaan}, 9 op de 10 {cijfer.p90} dagen"


def _balk(
    cijfer: Wachttijd | None, y: int, nummer: int, naam: str, schaal: float, ruimte: int
) -> SafeString:
    """The pale bar reaches to nine in ten, the full one to the median; an open end was not reached."""
    if cijfer is None or not cijfer.aantal:
        return format_html('<path d="M2 {}h{}" stroke="{}"/>', y + BALK // 2, 12, LIJN)
    lang = ruimte if cijfer.p90 is None else max(round(cijfer.p90 * schaal), 1)
    kort = 0 if cijfer.mediaan is None else max(round(cijfer.mediaan * schaal), 1)
    rand = "M{0} {1}h-{2}v{3}h{2}" + ("" if cijfer.p90 is None else "z")
    return format_html(
        '<rect x="2" y="{}" width="{}" height="{}" fill="{}"/>{}'
        '<path d="{}" fill="none" stroke="{}"/>',
        *(y, lang, BALK, VLAK),
        _blok(2, y, kort, nummer, naam) if kort else "",
        rand.format(2 + lang, y, lang, BALK),
        KLEUREN[nummer],
    )


def _blok(x: int, y: int, breedte: int, nummer: int, naam: str) -> SafeString:
    vulling = f"url(#{naam}-streep)" if nummer else KLEUREN[0]
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>',
        *(x, y, breedte, BALK, vulling, KLEUREN[nummer]),
    )


def _regels(zin: str, breedte: int) -> list[str]:
    return textwrap.wrap(zin, max(int(breedte / (16 * 0.54)), 10))
