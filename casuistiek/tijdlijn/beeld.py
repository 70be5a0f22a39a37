"""The timeline as a picture to hang on the wall: four lanes under each other, periods as bars, moments as marks.

The number of each piece is the one of its row in the table. What lies before the aanmelding has a scale of its own, or
ten years would leave no room for the weeks that matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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

from .keuzes import Baan
from .rekenen.dagen import Ongeveer
from .rekenen.stukken import Rij, Stuk, volgorde

Dagnaam = Callable[[Ongeveer, date], str]
"""How a day is called in this picture: a date, or the weeks since the aanmelding."""

SCHAAL = "Wat voor de aanmelding was, staat op een eigen schaal. De nummers zijn die van de tabel."
SMAL = 320
ERVOOR = 0.36
"""Part of the width for what was before the aanmelding, when there was something."""
_REGEL, _KOP, _MAAT, _RAND = 24, 30, 14, 12
_BALK, _STIP = 18, 9
_KLEUREN = {
    Baan.WONEN: ("#d7e8dc", GROEN),
    Baan.MENSEN: ("#dfe6f0", ACCENT),
    Baan.BESLUIT: ("#dfe6f0", ACCENT),
    Baan.WACHTEN: (AMBER_VLAK, AMBER),
}


@dataclass(frozen=True)
class _Schaal:
    """From a day to a place: two straight pieces that meet at the aanmelding."""

    eerste: Ongeveer
    begin: date
    laatste: date
    links: int
    rechts: int

    @property
    def ervoor(self) -> bool:
        """Was there anything before the aanmelding?"""
        return self.eerste.dag < self.begin

    @property
    def knik(self) -> float:
        if not self.ervoor:
            return self.links
        return self.links + ERVOOR * (self.rechts - self.links)

    def __call__(self, dag: date) -> int:
        if dag < self.begin:
            deel = (dag - self.eerste.dag).days / max((self.begin - self.eerste.dag).days, 1)
            return round(self.links + deel * (self.knik - self.links))
        deel = (dag - self.begin).days / max((self.laatste - self.begin).days, 1)
        return round(self.knik + deel * (self.rechts - self.knik))


@dataclass(frozen=True)
class _Plek:
    """One piece, laid out: its bar or mark from `x` to `eind`, and its words."""

    nummer: int
    stuk: Stuk
    x: int
    eind: int
    regel: int
    woorden: str
    tekst_x: int
    anker: str


def rijen(alles: Sequence[Stuk], begin: date, vandaag: date, dagnaam: Dagnaam) -> list[Rij]:
    """The table beside the picture."""
    return [
        Rij(
            nummer,
            _wanneer(stuk, begin, dagnaam),
            Baan(stuk.baan).label,
            stuk.wat,
            stuk.duur(vandaag),
            stuk.bron,
        )
        for nummer, stuk in enumerate(volgorde(alles), 1)
    ]


def _wanneer(stuk: Stuk, begin: date, dagnaam: Dagnaam) -> str:
    van = dagnaam(stuk.van, begin)
    if stuk.loopt:
        return f"{van} tot nu"
    if stuk.tot is None or (tot := dagnaam(stuk.tot, begin)) == van:
        return van
    return f"{van} tot {tot[:1].lower()}{tot[1:]}"


def in_woorden(alles: Sequence[Stuk], begin: date, vandaag: date, dagnaam: Dagnaam) -> str:
    """The picture in words: how much there is in each lane. The table says the rest."""
    zinnen = [f"Tijdlijn met {len(alles)} momenten en perioden in vier banen."]
    for baan in Baan:
        eigen = [stuk for stuk in volgorde(alles) if stuk.baan == baan]
        lang = [f"{stuk.wat.lower()} ({duur})" for stuk in eigen if (duur := stuk.duur(vandaag))]
        wat = f": {', '.join(lang)}" if lang else ""
        zinnen.append(f"{baan.label}: {len(eigen)}{wat}.")
    return " ".join(zinnen)


def tijdlijn_svg(
    alles: Sequence[Stuk],
    begin: date,
    vandaag: date,
    dagnaam: Dagnaam,
    breedte: int = BREEDTE,
    naam: str = "tijdlijn",
) -> SafeString:
    """The picture. `begin`: the aanmelding; `breedte`: in pixels; at 320 there are numbers without words."""
    genummerd = list(enumerate(volgorde(alles), 1))
    eerste = genummerd[0][1].van if genummerd else Ongeveer(begin)
    laatste = max([vandaag, begin, *(stuk.einde(vandaag) for stuk in alles)])
    schaal = _Schaal(eerste, begin, laatste, _RAND, breedte - _RAND)
    banen, y = [], 4
    for baan in Baan:
        plekken = _leg_uit(genummerd, baan, schaal, vandaag, breedte)
        hoogte = _KOP + _REGEL * max([1, *(plek.regel + 1 for plek in plekken)]) + 6
        banen.append((baan, plekken, y, hoogte))
        y += hoogte + 6
    as_, hoogte = _as(schaal, y, dagnaam, breedte)
    vlakken = format_html_join(
        "", "{}", ((_vlak(baan, van, hoog, breedte),) for baan, _, van, hoog in banen)
    )
    delen = format_html_join(
        "",
        "{}",
        ((_inhoud(plekken, van),) for _, plekken, van, _ in banen),
    )
    woorden = in_woorden(alles, begin, vandaag, dagnaam)
    beeld = (vlakken, _knik(schaal, y), delen, as_)
    return prent(naam, "Tijdlijn", woorden, breedte, y + hoogte, beeld)


def _leg_uit(
    genummerd: Sequence[tuple[int, Stuk]], baan: Baan, schaal: _Schaal, vandaag: date, breedte: int
) -> list[_Plek]:
    """Each piece on the first line of its lane where it and its words fit."""
    plekken: list[_Plek] = []
    bezet: list[int] = []  # how far to the right each line is taken
    for nummer, stuk in genummerd:
        if stuk.baan != baan:
            continue
        x, eind = schaal(stuk.van.dag), schaal(stuk.einde(vandaag))
        woorden = _woorden(nummer, stuk, vandaag) if breedte > SMAL else str(nummer)
        lang = round(len(woorden) * _MAAT * LETTER * 0.9) + 6
        links, rechts, tekst_x, anker = _plaats(x, eind, lang, stuk.is_periode, breedte)
        if anker == "end":
            woorden = _ingekort(woorden, lang, tekst_x - 4)
        regel = next((n for n, tot in enumerate(bezet) if tot <= links), len(bezet))
        bezet[regel : regel + 1] = [rechts + 8]
        plekken.append(_Plek(nummer, stuk, x, eind, regel, woorden, tekst_x, anker))
    return plekken


def _plaats(x: int, eind: int, lang: int, periode: bool, breedte: int) -> tuple[int, int, int, str]:
    """From where to where it takes room, and where its words stand: in the bar, right of it, else left of it."""
    links = x if periode else x - _STIP
    rechts = max(eind, x + 6) if periode else x + _STIP
    if periode and eind - x > lang + 8:
        return links, rechts, x + 6, "start"
    if rechts + 5 + lang <= breedte - 2:
        return links, rechts + 5 + lang, rechts + 5, "start"
    return links - 5 - lang, rechts, links - 5, "end"


def _ingekort(woorden: str, lang: int, ruimte: int) -> str:
    """As many of the words as there is room for; the table has them all."""
    if lang <= ruimte:
        return woorden
    return woorden[: max(int(len(woorden) * ruimte / lang) - 2, 3)].rstrip() + "…"


def _woorden(nummer: int, stuk: Stuk, vandaag: date) -> str:
    duur = stuk.duur(vandaag)
    return f"{nummer}. {stuk.wat}{f', {duur}' if duur else ''}"


def _vlak(baan: Baan, y: int, hoogte: int, breedte: int) -> SafeString:
    return format_html(
        '<rect x="1" y="{}" width="{}" height="{}" rx="4" fill="{}" stroke="{}"/>{}',
        *(y, breedte - 2, hoogte, VLAK, LIJN),
        tekst(_RAND, y + 20, baan.label, 15, DONKER, vet=True),
    )


def _inhoud(plekken: Sequence[_Plek], y: int) -> SafeString:
    if not plekken:
        return tekst(_RAND, y + _KOP + 14, "Nog niet vastgelegd", _MAAT, ZACHT)
    return format_html_join("", "{}", ((_plek(plek, y + _KOP),) for plek in plekken))


def _plek(plek: _Plek, boven: int) -> SafeString:
    y = boven + plek.regel * _REGEL
    vlak, rand = _KLEUREN[Baan(plek.stuk.baan)]
    vorm = (
        _balk(plek, y, vlak, rand)
        if plek.stuk.is_periode
        else _stip(plek.x, y + _BALK // 2, plek.stuk.merk, rand)
    )
    woorden = tekst(plek.tekst_x, y + 14, plek.woorden, _MAAT, DONKER, vet=False, anker=plek.anker)
    return format_html("{}{}", vorm, woorden)


def _balk(plek: _Plek, y: int, vlak: str, rand: str) -> SafeString:
    """A period; one that still runs is open at the right."""
    breed = max(plek.eind - plek.x, 6)
    open_ = format_html(
        '<path d="M{} {}l6 {}l-6 {}z" fill="{}"/>',
        *(plek.x + breed, y, _BALK // 2, _BALK // 2, rand),
    )
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{}" stroke="{}"{}/>{}',
        *(plek.x, y, breed, _BALK, vlak, rand),
        SafeString("") if plek.stuk.van.precies == "dag" else SafeString(' stroke-dasharray="4 3"'),
        open_ if plek.stuk.loopt else "",
    )


def _stip(x: int, y: int, merk: str, kleur: str) -> SafeString:
    """A moment; marks differ in shape, not only in colour."""
    if merk == "besluit":
        return format_html('<circle cx="{}" cy="{}" r="6" fill="{}"/>', x, y, kleur)
    if merk == "te_laat":
        return format_html('<path d="M{} {}l7 7l-7 7l-7 -7z" fill="#a31515"/>', x, y - 7)
    if merk == "klaar":
        return format_html(
            '<circle cx="{}" cy="{}" r="7" fill="{}"/><path d="M{} {}l2.5 3l4 -6" fill="none" '
            'stroke="#fff" stroke-width="2"/>',
            *(x, y, GROEN, x - 3, y),
        )
    return format_html(
        '<circle cx="{}" cy="{}" r="5" fill="#fff" stroke="{}" stroke-width="2.5"/>', x, y, kleur
    )


def _knik(schaal: _Schaal, tot: int) -> SafeString:
    """The line of the aanmelding, when something was before it."""
    if not schaal.ervoor:
        return SafeString("")
    return format_html(
        '<path d="M{} 4V{}" stroke="{}" stroke-width="1.5" stroke-dasharray="6 4"/>',
        *(schaal(schaal.begin), tot, GRIJS),
    )


def _as(schaal: _Schaal, y: int, dagnaam: Dagnaam, breedte: int) -> tuple[SafeString, int]:
    """Below the lanes: the first day, the aanmelding and the last."""
    uiteinden = [
        (schaal.rechts, dagnaam(Ongeveer(schaal.laatste), schaal.begin), "end"),
    ]
    if schaal.ervoor:
        uiteinden.append((schaal.links, dagnaam(schaal.eerste, schaal.begin), "start"))
    midden = "middle" if schaal.ervoor else "start"
    regels = format_html_join(
        "",
        "{}",
        ((tekst(x, y + 16, wat, 13, ZACHT, anker=anker),) for x, wat, anker in uiteinden),
    )
    aanmelding = f"Aanmelding ({dagnaam(Ongeveer(schaal.begin), schaal.begin)})"
    onder = tekst(schaal(schaal.begin), y + 34, aanmelding, 13, DONKER, vet=True, anker=midden)
    return format_html("{}{}", regels, onder), 42
