"""The ladder as a picture: rungs that climb, for a page and for a PDF, and the same in words.

No style attributes and nothing from outside, so that it stands in a page with a strict CSP. Marks
differ in shape, not only in colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casuistiek.fundament.documenten.tekenen import (
    ACCENT,
    AMBER,
    AMBER_VLAK,
    BREEDTE,
    DONKER,
    GRIJS,
    GROEN,
    LETTER,
    LIJN,
    VLAK,
    ZACHT,
    prent,
    tekst,
)

from .keuzes import BijVerlopen
from .models import Norm, Trede, Zijroute
from .selectors import NIET_VASTGELEGD

_STRAAL = 19
_TUSSEN = 14
SMAL = 700
"""Below this width of the picture the facts of a rung stand under each other."""


@dataclass(frozen=True)
class _Sport:
    """One rung, laid out: where its card stands and what is on it."""

    trede: Trede
    x: int
    y: int
    breedte: int
    hoogte: int
    naam: list[str]
    regels: list[tuple[str, str]]
    klaar: bool
    bezig: bool
    smal: bool

    @property
    def midden(self) -> int:
        return self.y + self.hoogte // 2

    @property
    def bol(self) -> int:
        return self.x - _STRAAL - 14


def ladder_tekst(
    tredes: Sequence[Trede],
    huidige: int | None = None,
    bezocht: Collection[int] = (),
    normen: Sequence[Norm] = (),
    zijroutes: Sequence[Zijroute] = (),
) -> str:
    """The picture in words. `huidige` and `bezocht` are numbers of tredes."""
    zinnen = [f"Escalatieladder met {len(tredes)} treden, van laag naar hoog."]
    for trede in tredes:
        delen = [
            f"Trede {trede.nummer}: {trede.naam}",
            trede.get_soort_display().lower(),
            f"termijn {trede.termijn or NIET_VASTGELEGD}",
            f"doorzettingsmacht {trede.doorzettingsmacht or NIET_VASTGELEGD}",
            *(zin for _, zin in _erbij(trede, tredes, normen)),
        ]
        if trede.nummer == huidige:
            delen.append("hier staat de casus nu")
        elif trede.nummer in bezocht:
            delen.append("afgerond")
        zinnen.append("; ".join(delen) + ".")
    if zijroutes:
        zinnen.append(f"{_naast(zijroutes)}.")
    return " ".join(zinnen)


def ladder_svg(
    tredes: Sequence[Trede],
    huidige: int | None = None,
    bezocht: Collection[int] = (),
    normen: Sequence[Norm] = (),
    breedte: int = BREEDTE,
    zijroutes: Sequence[Zijroute] = (),
) -> SafeString:
    """An SVG of the ladder, the first rung at the bottom. Arguments as for `ladder_tekst`.

    `breedte` is the width in pixels at which the text has its natural size; 320 fits a telephone.
    """
    sporten = _indelen(tredes, huidige, bezocht, normen, breedte)
    voet = sporten[0].y + sporten[0].hoogte if sporten else 0
    naast, hoogte = _zijroutes(zijroutes, voet + _TUSSEN, breedte)
    naam = f"ladder-{tredes[0].ladder_id or 0}-{huidige or 0}-{breedte}" if tredes else "ladder"
    trappen = [_trap(van, naar) for van, naar in pairwise(sporten)]
    kaarten = [deel for sport in sporten for deel in (_kaart(sport), _bol(sport))]
    woorden = ladder_tekst(tredes, huidige, bezocht, normen, zijroutes)
    delen = (*trappen, *kaarten, naast)
    return prent(naam, "Escalatieladder", woorden, breedte, voet + hoogte + 4, delen)


KLOK, TERUG = "klok", "terug"
"""The marks of what stands below a rung: a term that brings a case somewhere, and the way back down."""


def _erbij(trede: Trede, tredes: Sequence[Trede], normen: Sequence[Norm]) -> list[tuple[str, str]]:
    """What else is laid down about a rung: norms that bring a case here, what its own term does, the way back."""
    namen = {een.code: f"trede {een.nummer}" for een in tredes}
    erbij = [
        (KLOK, f"Norm: {norm.termijn} na {norm.get_start_display().lower()}")
        for norm in normen
        if norm.naar == trede.code
    ]
    if trede.termijn and trede.bij_verlopen:
        wat = trede.get_bij_verlopen_display().lower()
        if trede.bij_verlopen == BijVerlopen.OPSCHALEN and trede.naar in namen:
            wat = f"opschalen naar {namen[trede.naar]}"
        erbij.append((KLOK, f"Na {trede.termijn}: {wat}"))
    if trede.terug_naar in namen:
        erbij.append((TERUG, f"Afschalen gaat naar {namen[trede.terug_naar]}"))
    return erbij


def _naast(zijroutes: Sequence[Zijroute]) -> str:
    return f"Naast de ladder: {', '.join(str(route) for route in zijroutes)}"


def _zijroutes(zijroutes: Sequence[Zijroute], y: int, breedte: int) -> tuple[SafeString, int]:
    """The side routes, in a box below the ladder, and how much room that takes."""
    if not zijroutes:
        return SafeString(""), 0
    regels = _regels(_naast(zijroutes), breedte)
    hoogte = 18 + 22 * len(regels)
    vak = format_html(
        '<rect x="1" y="{}" width="{}" height="{}" rx="4" fill="#fff" stroke="{}" '
        'stroke-dasharray="5 4"/>{}',
        *(y, breedte - 2, hoogte, GRIJS),
        format_html_join(
            "", "{}", ((tekst(16, y + 25 + 22 * n, r, 15, DONKER),) for n, r in enumerate(regels))
        ),
    )
    return vak, hoogte + _TUSSEN


def _indelen(
    tredes: Sequence[Trede],
    huidige: int | None,
    bezocht: Collection[int],
    normen: Sequence[Norm],
    breedte: int,
) -> list[_Sport]:
    """Lay the rungs out from the top down; the answer starts with the lowest."""
    inspringing = min(26, breedte // (5 if breedte > SMAL else 16) // max(len(tredes) - 1, 1))
    sporten, y = [], 4
    for trede in reversed(tredes):
        x = 2 * _STRAAL + 18 + inspringing * (trede.nummer - tredes[0].nummer)
        kaart = breedte - x - 2
        bezig = trede.nummer == huidige
        naam = _regels(trede.naam, kaart, 18)
        regels = [
            (merk if eerste else "", regel)
            for merk, zin in _erbij(trede, tredes, normen)
            for eerste, regel in _met_eerste(_regels(zin, kaart - 26))
        ]
        smal = breedte < SMAL
        velden = 22 * len(_rijen(trede, kaart)) if smal else 44
        hoogte = 24 + 23 * len(naam) + velden + 26 * len(regels) + 24 * bezig
        klaar = trede.nummer in bezocht and not bezig
        sporten.append(_Sport(trede, x, y, kaart, hoogte, naam, regels, klaar, bezig, smal))
        y += hoogte + _TUSSEN
    return sporten[::-1]


def _met_eerste(regels: list[str]) -> list[tuple[bool, str]]:
    return [(nummer == 0, regel) for nummer, regel in enumerate(regels)]


def _regels(zin: str, kaart: int, maat: int = 15) -> list[str]:
    return textwrap.wrap(zin, int((kaart - 32) / (maat * LETTER)))


def _velden(trede: Trede) -> list[tuple[str, str]]:
    return [
        ("Soort", trede.get_soort_display()),
        ("Termijn", trede.termijn),
        ("Doorzettingsmacht", trede.get_doorzettingsmacht_display()),
    ]


def _trap(van: _Sport, naar: _Sport) -> SafeString:
    """The riser from one rung to the next; green when the case went up it."""
    gegaan = van.klaar and (naar.klaar or naar.bezig)
    return format_html(
        '<path d="M{} {}V{}H{}" fill="none" stroke="{}" stroke-width="4" stroke-linejoin="round"/>',
        *(van.bol, van.midden, naar.midden, naar.bol),
        GROEN if gegaan else LIJN,
    )


def _bol(sport: _Sport) -> SafeString:
    x, y = sport.bol, sport.midden
    if sport.klaar:
        return format_html(
            '<circle cx="{}" cy="{}" r="{}" fill="{}"/><path d="M{} {}l5 5 9-10" fill="none" '
            'stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>',
            *(x, y, _STRAAL, GROEN, x - 7, y + 1),
        )
    vulling, rand, kleur = (ACCENT, ACCENT, "#fff") if sport.bezig else ("#fff", GRIJS, DONKER)
    ring = (
        format_html(
            '<circle cx="{}" cy="{}" r="{}" fill="#fff" stroke="{}" stroke-width="2"/>',
            *(x, y, _STRAAL + 4, ACCENT),
        )
        if sport.bezig
        else ""
    )
    return format_html(
        '{}<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="2"/>{}',
        *(ring, x, y, _STRAAL, vulling, rand),
        tekst(x, y + 6, sport.trede.nummer, 18, kleur, vet=True, anker="middle"),
    )


def _kaart(sport: _Sport) -> SafeString:
    x, y, links = sport.x, sport.y, sport.x + 18
    balk = ACCENT if sport.bezig else GROEN if sport.klaar else GRIJS
    delen = [
        format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="{}" stroke="{}" '
            'stroke-width="{}"/><rect x="{}" y="{}" width="5" height="{}" fill="{}"/>',
            *(x, y, sport.breedte, sport.hoogte, "#fff" if sport.bezig else VLAK),
            *(ACCENT, 2) if sport.bezig else (LIJN, 1),
            *(x, y, sport.hoogte, balk),
        )
    ]
    y += 8
    if sport.bezig:
        delen.append(tekst(links, y + 16, "Hier staat de casus nu", 15, ACCENT, vet=True))
        y += 24
    for regel in sport.naam:
        y += 23
        delen.append(tekst(links, y - 5, regel, 18, DONKER, vet=True))
    y += 4
    if sport.smal:
        for regel in _rijen(sport.trede, sport.breedte):
            y += 22
            delen.append(tekst(links, y - 7, regel, 15, DONKER))
    else:
        delen.append(_kolommen(sport, links, y))
        y += 44
    for merk, regel in sport.regels:
        if merk:
            delen.append(MERKEN[merk](links + 9, y + 14))
        y += 26
        delen.append(tekst(links + 26, y - 7, regel, 15, AMBER, vet=True))
    return format_html_join("", "{}", ((deel,) for deel in delen))


def _kolommen(sport: _Sport, links: int, y: int) -> SafeString:
    """Label above value; the columns of all rungs stand under each other."""
    totaal = sport.x + sport.breedte
    plekken = (links, int(totaal * 0.52), int(totaal * 0.765))
    return format_html_join(
        "",
        "{}{}",
        (
            (tekst(plek, y + 14, label, 14, ZACHT), _waarde(plek, y + 35, waarde))
            for plek, (label, waarde) in zip(plekken, _velden(sport.trede), strict=True)
        ),
    )


def _rijen(trede: Trede, kaart: int) -> list[str]:
    return [
        regel
        for label, waarde in _velden(trede)
        for regel in _regels(f"{label}: {waarde.lower() or NIET_VASTGELEGD}", kaart)
    ]


def _waarde(x: int, y: int, waarde: str) -> SafeString:
    if waarde:
        return tekst(x, y, waarde, 16, DONKER)
    return format_html(
        '<rect x="{}" y="{}" width="150" height="23" rx="3" fill="#fff" stroke="{}" '
        'stroke-dasharray="4 3"/>{}',
        *(x, y - 16, GRIJS),
        tekst(x + 75, y, NIET_VASTGELEGD, 15, ZACHT, anker="middle"),
    )


def _klok(x: int, y: int) -> SafeString:
    """The mark of a norm that brings a case to this rung."""
    return format_html(
        '<circle cx="{}" cy="{}" r="9" fill="{}" stroke="{}" stroke-width="2"/>'
        '<path d="M{} {}v-5M{} {}l4 2" stroke="{}" stroke-width="2" stroke-linecap="round"/>',
        *(x, y, AMBER_VLAK, AMBER, x, y, x, y, AMBER),
    )


def _pijl(x: int, y: int) -> SafeString:
    """The mark of the way back down."""
    return format_html(
        '<path d="M{} {}v13m-5-5l5 5l5-5" fill="none" stroke="{}" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>',
        *(x, y - 7, AMBER),
    )


MERKEN = {KLOK: _klok, TERUG: _pijl}
