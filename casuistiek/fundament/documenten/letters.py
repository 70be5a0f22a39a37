"""Which letters a document can print, and what it prints where no typeface has the letter.

The typeface of the house comes first; what it lacks comes from Amiri (Arabic) and Noto (the rest). All of them are
packages, so that a document looks the same on every machine, and a letter that would become a crossed box over its
neighbours is known before printing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from pathlib import Path
from unicodedata import category, normalize

import font_source_sans_pro
import fontpkg_amiri
import manimgx_fonts
import noto_cjk_sans_otc

HUIS = Path(font_source_sans_pro.font_directory)
ANDERE = (
    Path(fontpkg_amiri.ROOT) / "files",
    *(Path(pakket.__file__).parent for pakket in (manimgx_fonts, noto_cjk_sans_otc)),
)
"""Folders with the typefaces for what ours lacks. Arabic is Amiri: each of its forms is one letter, so that what is
read back or aloud is what stands there; Noto draws dots apart."""

_ONZICHTBAAR = re.compile(
    "[\n\r\t\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Needs no letter in any typeface. Source: Unicode, Default_Ignorable_Code_Point, and white space of HTML."""

_ANDERS = {"\ufe0f\u20e3": "", "\u2028": "\n", "\u2029": "\n"}
"""What draws a key of a keyboard around a number is printed over its neighbour; and a line ends in one way."""

_RL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_NAAR_LINKS = re.compile(f"[{_RL}]")
_HELE_REGEL = re.compile(rf"[\W\d_]*[{_RL}](?:.*[{_RL}])?[\W\d_]*", re.DOTALL)
_STUK = re.compile(rf"([{_RL}](?:[{_RL}\W\d_]*[{_RL}])?)")
_TEKST = re.compile(r"(?<=>)[^<]+")


@cache
def van_het_huis() -> frozenset[str]:
    """What our own typeface prints."""
    return frozenset(_letters_in(HUIS / "SourceSansPro-Regular.ttf"))


@cache
def drukbaar() -> frozenset[str]:
    """What one of the typefaces prints."""
    bestanden = [pad for map_ in ANDERE for pad in sorted(map_.glob("*.tt[fc]"))]
    return van_het_huis().union(*map(_letters_in, bestanden))


def _letters_in(bestand: Path) -> Iterator[str]:
    """All of its letters, save those of its own that Unicode does not know (PDF/A), and marks around other letters that
    are not looked for in another typeface."""
    from fontTools.ttLib import TTFont

    with TTFont(bestand, fontNumber=0, lazy=True) as lettertype:
        yield from (
            teken
            for code in lettertype.getBestCmap()
            if category(teken := chr(code)) not in {"Co", "Cf"}
        )


def vreemd(tekst: str) -> bool:
    """Is there a letter in it that our own typeface lacks?"""
    return not van_het_huis().issuperset(_ONZICHTBAAR.sub("", tekst))


def naar_links(tekst: str) -> bool:
    """Is there a letter in it of a script that reads from right to left?"""
    return _NAAR_LINKS.search(tekst) is not None


def ontbrekend(tekst: str) -> str:
    """The characters that no typeface has, each once."""
    vertaling = _vertaling(_in_een_vorm(tekst))
    return "".join(sorted(teken for teken, anders in vertaling.items() if not anders))


def vervang(tekst: str) -> str:
    """The same text as it can be printed: letters composed, fancy ones (𝓗, 1️⃣) plain, and where there is none, that
    says so."""
    tekst = _in_een_vorm(tekst)
    vertaling = _vertaling(tekst)
    for teken, anders in vertaling.items():
        tekst = tekst.replace(teken, anders or teken)
    weg = re.escape("".join(teken for teken, anders in vertaling.items() if not anders))
    return re.sub(f"[{weg}](?:[{weg} ]*[{weg}])?", _ontbreekt, tekst) if weg else tekst


def _in_een_vorm(tekst: str) -> str:
    tekst = normalize("NFC", tekst)
    for was, wordt in _ANDERS.items():
        tekst = tekst.replace(was, wordt)
    return tekst


def _vertaling(tekst: str) -> dict[str, str]:
    """Each character that cannot be printed, and what means the same and can; empty when nothing does."""
    tekens = set(_ONZICHTBAAR.sub("", tekst))
    if tekens <= van_het_huis():
        return {}
    return {teken: _gewoon(teken) for teken in tekens - drukbaar()}


def _gewoon(teken: str) -> str:
    gewoon = normalize("NFKC", teken)
    return gewoon if drukbaar().issuperset(gewoon) else ""


def _ontbreekt(gevonden: re.Match[str]) -> str:
    aantal = len(gevonden.group().replace(" ", ""))
    tekst = "[teken ontbreekt]" if aantal == 1 else f"[{aantal} tekens ontbreken]"
    return tekst.replace(" ", "\u00a0")  # on one line


def met_richting(html: str) -> str:
    """The same page, in which what reads from right to left (Arabic, Hebrew) does so by itself.

    Else a number or a comma beside it would join in: "محمد, 14 jaar" would begin with 14. A line that begins and ends
    with such letters reads that way as a whole.
    """
    return _TEKST.sub(_richting, html) if naar_links(html) else html


def _richting(gevonden: re.Match[str]) -> str:
    if not naar_links(gevonden.group()):
        return gevonden.group()
    tekst = unescape(gevonden.group())
    delen = ["", tekst, ""] if _HELE_REGEL.fullmatch(tekst) else _STUK.split(tekst)
    return "".join(
        f'<span class="rl">{escape(deel)}</span>' if nummer % 2 else escape(deel)
        for nummer, deel in enumerate(delen)
    )
