"""What points to somebody by its form alone: a number, an address, a mail address. No case is needed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casuistiek.fundament.elfproef import geldig_bsn

from .kenmerken import Kenmerk, Spoor, Vorm, Zoeker, van_patroon
from .woorden import AFKORTINGEN

_CIJFERS = re.compile(r"\D")


_TELEFOON = re.compile(
    r"(?<![\w+])(?!\d{1,2}([-./])\d{1,2}\1(?:19|20)?\d\d(?!\d))(?:(?:\+|00)\s?31[\s-]?(?:\(0\)\s?)?|\(?0)\d{1,3}\)?(?:[\s.-]{0,3}\d){6,9}(?!\d)"
)
_TELEFOONCIJFERS = re.compile(r"0\d{9}|(?:00)?310?\d{9}")


def _telefoon(tekst: str) -> Iterator[tuple[int, int]]:
    """Ten digits, or nine behind +31; "07-12-2026 13:30" is a day and a time."""
    for treffer in _TELEFOON.finditer(tekst):
        if _TELEFOONCIJFERS.fullmatch(_CIJFERS.sub("", treffer.group())):
            yield treffer.span()


_NEGEN = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){8}(?![\d])")


def _bsn(tekst: str) -> Iterator[tuple[int, int]]:
    """Nine digits on end, right or mistyped; with spaces, dots or dashes only when they can be a BSN."""
    for treffer in _NEGEN.finditer(tekst):
        cijfers = _CIJFERS.sub("", treffer.group())
        if len(treffer.group()) == 9 or geldig_bsn(cijfers):
            yield treffer.span()


_IN_EEN_STRAATNAAM = r"(?:(?:van|de|den|der|het|'t|te|ter|ten)\s+){0,3}"
_STRAAT_EN_NUMMER = (
    rf"(?:[A-Z][\w'.-]*\s+{_IN_EEN_STRAATNAAM}){{1,4}}\d{{1,5}}(?:\s?[a-zA-Z])?,?\s+"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?:{_STRAAT_EN_NUMMER})?([1-9]\d{{3}})\s?([A-Z]{{2}})(?![\w-])"
    r"(?:\s+[1-9]\d{0,4}(?!\d))?(?:,?\s+[A-Z][\w'-]+)?"
)
_JAREN = range(1900, 2100)


def _postcode(tekst: str) -> Iterator[tuple[int, int]]:
    """1623 AB, with the street before it and the place behind it. "In 2026 OTS" is a year."""
    for treffer in _POSTCODE.finditer(tekst):
        if int(treffer[1]) in _JAREN and treffer[2] in AFKORTINGEN:
            continue
        yield treffer.span()


_ALTIJD_STRAAT = "straat|laan|gracht|plein|singel|dreef|plantsoen|steeg|kade|boulevard"
_SOMS_STRAAT = (
    "weg|hof|dijk|pad|park|markt|wal|haven|baan|kamp|akker|veld|burg|oord|zoom|erf|brink|hoek|vaart"
)
_NR = r"\s+\d{1,5}(?:\s?[a-zA-Z](?!\w))?(?:\s?[-/]\s?\d{1,4})?(?!\d)"
_ADRES = (
    rf"(?<![\w-])(?:[A-Z][\w'.-]*\s+{_IN_EEN_STRAATNAAM}){{0,4}}"
    rf"(?:(?i:[\w'-]{{2,}}(?:{_ALTIJD_STRAAT}))|[A-Z][\w'-]*(?:{_SOMS_STRAAT})|(?i:{_ALTIJD_STRAAT})){_NR}"
)

_MAIL = r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_WEBADRES = r"(?i:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]"
_IBAN = r"(?<!\w)[A-Z]{2}\d{2}\s?[A-Z]{4}\s?\d(?:\s?\d){8,15}(?!\d)"
_CASUSNUMMER = r"(?<!\w)[A-Z]{2,6}-(?:19|20)\d{2}-\d{3,6}(?!\w)"
_RECHTBANK = r"(?<!\w)(?:ECLI:NL:[\w:]+|C/\d{1,2}/\d{3,7}|(?:JE|FA|ES|HA|KG) ?(?:RK|ZA)? ?\d{2}[-/]\d{2,6})(?!\w)"
_GENOEMD_NUMMER = (
    r"(?i:(?:zaak|dossier|client|parket|rekest|polis|kenmerk|toewijzing)s?(?:nummer|nr\.?|kenmerk)?)"
    r"\s*:?\s*(?=[\w/.-]*\d{3})[\w/.-]*\d"
)


def _vorm(spoor: Spoor, in_plaats: str, zoek: Zoeker | str) -> Kenmerk:
    return Kenmerk(spoor, in_plaats, Vorm(van_patroon(zoek) if isinstance(zoek, str) else zoek))


VORMEN = (
    _vorm(Spoor.MAIL, "[e-mailadres]", _MAIL),
    _vorm(Spoor.WEBADRES, "[webadres]", _WEBADRES),
    _vorm(Spoor.REKENING, "[rekeningnummer]", _IBAN),
    _vorm(Spoor.TELEFOON, "[telefoonnummer]", _telefoon),
    _vorm(Spoor.BSN, "[weggelaten]", _bsn),
    _vorm(Spoor.ZAAKNUMMER, "[zaaknummer]", _CASUSNUMMER),
    _vorm(Spoor.ZAAKNUMMER, "[zaaknummer]", _RECHTBANK),
    _vorm(Spoor.ZAAKNUMMER, "[zaaknummer]", _GENOEMD_NUMMER),
    _vorm(Spoor.ADRES, "[adres]", _postcode),
    _vorm(Spoor.ADRES, "[adres]", _ADRES),
)
"""Of any text, in any case."""
