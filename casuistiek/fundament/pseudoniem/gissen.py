"""What may be a name: a mark, about which a person decides. A machine guesses here; it hides nothing.

What may be somebody of the case ("roos" of a girl Roos, Sam beside a boy Sem); a word with a capital in the middle of a
sentence, or after "juf" or "broertje"; at the beginning of one when it does what people do ("Kim zegt").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .glad import Glad, glad, plat
from .kenmerken import Kenmerk
from .woorden import (
    AFKORTINGEN,
    BINNEN_EEN_NAAM,
    DOEN_MENSEN,
    DOET_VAN_ALLES,
    EINDE_VAN_EEN_DING,
    GEEN_NAAM,
    NAAST_EEN_NAAM,
    VOOR_EEN_NAAM,
    VOORVOEGSELS,
)

_WOORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_IETS = re.compile(r"\w+(?:['@.-]\w+)*")
"""A word, a number or an address of mail, as another reader points at it."""
_HOORT_NIET_BIJ = re.compile(r"[.!?:;]\s|\n|\w")
_ZINSBEGIN = re.compile(r"(?:^|[.!?:;…][\"')\]]*\s+|\n\s*(?:[-*•–]\s*|\d+[.)]\s*)?|[\"'(\[•]\s*)$")
_INITIALEN = re.compile(r"(?<![\w.])[A-Z]\.(?:\s?[A-Z]\.)+(?!\w)")


@dataclass(frozen=True)
class Gissing:
    """A piece of a text (from, to) that may be a name, why somebody should look at it, and what stands around it."""

    van: int
    tot: int
    woord: str
    waarom: str
    omgeving: str


HOOGSTENS_WOORDEN, HOOGSTENS_LETTERS = 6, 40
"""What is longer is a title in capitals, or no word."""
ROND = 40
"""So many characters on each side show what a word does in its sentence."""


def gissingen(
    tekst: str,
    bekend: Iterable[Kenmerk],
    bezet: Iterable[tuple[int, int]] = (),
    genoemd: Iterable[tuple[int, int]] = (),
) -> list[Gissing]:
    """What may be a name, outside the pieces (from, to) that are hidden already. `genoemd`: pieces that name a place or
    an organisation; those are nobody, unless they end a name (Pieter van Laren)."""
    gladde = glad(tekst)
    vrij = _Stukken(bezet)
    uit: list[Gissing] = []
    for van, tot, waarom in (
        *_van_de_casus(gladde.tekst, bekend),
        *_namen(gladde, vrij, _Stukken(genoemd)),
    ):
        begin, einde = gladde.plek(van, tot)
        if not vrij.raakt(begin, einde):
            vrij.stukken.append((begin, einde))
            uit.append(_gissing(tekst, begin, einde, waarom))
    return sorted(uit, key=lambda gissing: gissing.van)


def van_beide_lezers(
    tekst: str,
    bekend: Iterable[Kenmerk],
    bezet: Iterable[tuple[int, int]],
    genoemd: Iterable[tuple[int, int]],
    ook: Iterable[tuple[int, int]],
) -> list[Gissing]:
    """What we take for a name, and of what a second reader points at (`ook`) the rest."""
    bezet, genoemd = list(bezet), list(genoemd)
    eigen = gissingen(tekst, bekend, bezet, genoemd)
    bezet += [(gissing.van, gissing.tot) for gissing in eigen]
    return sorted(
        [*eigen, *aangewezen(tekst, ook, bezet, genoemd)], key=lambda gissing: gissing.van
    )


def aangewezen(
    tekst: str,
    stukken: Iterable[tuple[int, int]],
    bezet: Iterable[tuple[int, int]] = (),
    genoemd: Iterable[tuple[int, int]] = (),
) -> list[Gissing]:
    """What another reader points at (from, to) and we did not see: of each piece what is not hidden or asked (`bezet`),
    and not the name of a place or an organisation. What it joins over the end of a sentence is two here."""
    gladde, weg = glad(tekst), _Stukken([*bezet, *genoemd])
    woorden = [gladde.plek(*treffer.span()) for treffer in _IETS.finditer(gladde.tekst)]
    uit: list[Gissing] = []
    for van, tot in stukken:
        erin = [woord for woord in woorden if van < woord[1] and woord[0] < tot]
        vrij = [woord for woord in erin if not weg.raakt(*woord)]
        rond_een_naam = GEEN_NAAM | VOOR_EEN_NAAM if len(vrij) < len(erin) else frozenset()
        for keten in _ketens(tekst, vrij):
            uit += _van_keten(tekst, keten, AAN_DE_RAND | rond_een_naam)
    return uit


AAN_DE_RAND = BINNEN_EEN_NAAM | VOORVOEGSELS | NAAST_EEN_NAAM
"""These stand around a name; by themselves they are none."""


def _ketens(tekst: str, woorden: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Words that belong together: with nothing between them, and no end of a sentence."""
    keten: list[tuple[int, int]] = []
    for woord in woorden:
        if keten and _HOORT_NIET_BIJ.search(tekst[keten[-1][1] : woord[0]]):
            yield keten
            keten = []
        keten.append(woord)
    if keten:
        yield keten


def _van_keten(
    tekst: str, keten: list[tuple[int, int]], rand: Collection[str]
) -> Iterator[Gissing]:
    """These words as one mark, without what stands around a name; none when nothing else is left."""
    eigen = [plek for plek in keten if plat(tekst[plek[0] : plek[1]]) not in rand]
    if eigen:
        yield _gissing(tekst, eigen[0][0], eigen[-1][1], "ziet de tweede lezer als iemand")


def _gissing(tekst: str, van: int, tot: int, waarom: str) -> Gissing:
    rond = " ".join(tekst[max(0, van - ROND) : tot + ROND].split())
    return Gissing(van, tot, tekst[van:tot], waarom, rond)


def plekken(tekst: str, namen: Collection[str]) -> list[tuple[int, int]]:
    """Where in a text these names stand (`plat`: of places, of organisations)."""
    if not namen:
        return []
    gladde = glad(tekst)
    return [
        gladde.plek(*treffer.span())
        for treffer in _van_namen(frozenset(namen)).finditer(gladde.tekst)
    ]


@lru_cache(maxsize=4)
def _van_namen(namen: frozenset[str]) -> re.Pattern[str]:
    vast = "|".join(re.escape(naam) for naam in sorted(namen, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{vast})(?!\w)", re.IGNORECASE)


class _Stukken:
    """Pieces (from, to) of a text."""

    def __init__(self, stukken: Iterable[tuple[int, int]]) -> None:
        self.stukken = list(stukken)

    def raakt(self, van: int, tot: int) -> bool:
        return any(van < stuk_tot and stuk_van < tot for stuk_van, stuk_tot in self.stukken)


def _van_de_casus(tekst: str, bekend: Iterable[Kenmerk]) -> Iterator[tuple[int, int, str]]:
    for kenmerk in bekend:
        for van, tot in kenmerk.vorm.misschien(tekst):
            yield van, tot, f"lijkt op {kenmerk.in_plaats.strip('[]')}"


def _namen(gladde: Glad, bezet: _Stukken, genoemd: _Stukken) -> Iterator[tuple[int, int, str]]:
    """Names, several words that belong together as one: Pieter van Dalen."""
    tekst, woorden = gladde.tekst, list(_WOORD.finditer(gladde.tekst))
    keten: tuple[int, int, str] | None = None
    for plek, treffer in enumerate(woorden):
        waar = gladde.plek(*treffer.span())
        sluit_aan = keten is not None and _hoort_bij(tekst, keten[0], keten[1], treffer.start())
        waarom = "" if bezet.raakt(*waar) else _waarom(tekst, woorden, plek)
        if genoemd.raakt(*waar) and not sluit_aan:
            waarom = ""
        if keten and waarom and sluit_aan:
            keten = (keten[0], treffer.end(), keten[2])
        elif keten and not waarom and sluit_aan and treffer.group() in BINNEN_EEN_NAAM:
            continue
        else:
            if keten:
                yield keten
            keten = (treffer.start(), treffer.end(), waarom) if waarom else None
    if keten:
        yield keten
    for treffer in _INITIALEN.finditer(tekst):
        yield treffer.start(), treffer.end(), "lijkt op initialen"


def _hoort_bij(tekst: str, begin: int, van: int, tot: int) -> bool:
    """Only spaces, "van der" and the point of an initial stand between two parts of one name, that began at `begin`."""
    tussen = tekst[van:tot]
    if len(tekst[begin:van].split()) >= HOOGSTENS_WOORDEN:
        return False
    if (
        tussen.startswith(".")
        and tekst[van - 1].isupper()
        and not tekst[van - 2 : van - 1].isalnum()
    ):
        tussen = tussen[1:]
    return "\n" not in tussen and all(d.strip("'") in BINNEN_EEN_NAAM for d in tussen.split())


def _waarom(tekst: str, woorden: list[re.Match[str]], plek: int) -> str:
    """Why this word may be a name; empty when nothing says so."""
    treffer = woorden[plek]
    if _is_voorletter(tekst, woorden, plek):
        return "staat na een voorletter"
    if not _kan_een_naam_zijn(treffer.group()):
        return ""
    vorig = woorden[plek - 1] if plek else None
    if vorig and _noemt_iemand(vorig.group(), tekst[vorig.end() : treffer.start()]):
        return f"staat na “{vorig.group().casefold()}”"
    if not _begint_zin(tekst, treffer):
        return "begint met een hoofdletter"
    volgend = woorden[plek + 1].group().casefold() if plek + 1 < len(woorden) else ""
    if volgend in DOEN_MENSEN or (
        volgend in DOET_VAN_ALLES and not treffer.group().endswith(EINDE_VAN_EEN_DING)
    ):
        return f"staat voor “{volgend}”"
    elders = any(w.group() == treffer.group() and not _begint_zin(tekst, w) for w in woorden)
    return "staat ook midden in een zin met een hoofdletter" if elders else ""


def _noemt_iemand(woord: str, erna: str) -> bool:
    return woord.casefold() in VOOR_EEN_NAAM and not erna.strip(" .")


def _begint_zin(tekst: str, treffer: re.Match[str]) -> bool:
    return bool(_ZINSBEGIN.search(tekst[max(0, treffer.start() - 8) : treffer.start()]))


def _is_voorletter(tekst: str, woorden: list[re.Match[str]], plek: int) -> bool:
    """The K. of K. Bakker."""
    treffer, rest = woorden[plek], woorden[plek + 1 : plek + 4]
    if len(treffer.group()) > 1 or not treffer.group().isupper():
        return False
    achter = next((w for w in rest if w.group() not in BINNEN_EEN_NAAM), None)
    return (
        achter is not None
        and len(achter.group()) > 1
        and achter.group()[0].isupper()
        and tekst[treffer.end() : treffer.end() + 1] == "."
        and _hoort_bij(tekst, treffer.start(), treffer.end(), achter.start())
    )


def _kan_een_naam_zijn(woord: str) -> bool:
    if not (woord[0].isupper() and 1 < len(woord) <= HOOGSTENS_LETTERS) or woord in AFKORTINGEN:
        return False
    delen = {
        woord.casefold(),
        woord.casefold().removesuffix("s").removesuffix("'"),
        *woord.casefold().split("-"),
    }
    return not delen & GEEN_NAAM
