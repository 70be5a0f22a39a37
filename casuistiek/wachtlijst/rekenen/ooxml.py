"""What a reader of values does not say of an xlsx: hidden rows and columns, a filter, errors, formulas without a value.

Found in the XML of each sheet as it stands in the zip, piece by piece: a list of 100,000 rows is 60 MB of it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from .wijzers import Gebrek, Wijzers

_P = rb"<(?:\w+:)?"
_RIJ = re.compile(_P + rb'row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_KOLOM = re.compile(_P + rb'col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_FOUT = re.compile(_P + rb'c\b[^>]*\bt="e"[^>]*>')
_ZONDER_WAARDE = re.compile(
    _P + rb"c\b[^>]*>\s*" + _P + rb"f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:" + _P + rb"v\s*/>|" + _P + rb"v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)
_FILTER = re.compile(_P + rb"filterColumn\b")
_PLEK = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_RIJNUMMER = re.compile(rb'\br="(\d{1,7})"')
_VAN_TOT = re.compile(rb'\b(min|max)="(\d{1,5})"')
STUK, OVERLAP = 1 << 20, 1 << 14
"""Bytes read at once, and how much of the end is looked at again with what follows."""


def wijzers(inhoud: bytes) -> dict[str, Wijzers]:
    """Of every sheet, by its name."""
    with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
        return {naam: _van_blad(_stukken(zip_, pad)) for naam, pad in _paden(zip_)}


def _paden(zip_: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the file in the zip that holds it."""
    boek = ElementTree.fromstring(zip_.read("xl/workbook.xml"))  # noqa: S314
    banden = ElementTree.fromstring(zip_.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    doel = {band.get("Id"): band.get("Target", "") for band in banden}
    er = set(zip_.namelist())
    for blad in boek.iter():
        if not blad.tag.endswith("}sheet"):
            continue
        id_ = next((waarde for naam, waarde in blad.attrib.items() if naam.endswith("}id")), None)
        pad = doel.get(id_, "")
        pad = pad.lstrip("/") if pad.startswith("/") else f"xl/{pad}"
        if pad in er:
            yield blad.get("name", ""), pad


def _stukken(zip_: zipfile.ZipFile, pad: str) -> Iterator[bytes]:
    """The XML in pieces, each with the end of the one before it."""
    staart = b""
    with zip_.open(pad) as bestand:
        while gelezen := bestand.read(STUK):
            yield staart + gelezen
            staart = gelezen[-OVERLAP:]


def _van_blad(stukken: Iterator[bytes]) -> Wijzers:
    rijen: set[int] = set()
    kolommen: set[int] = set()
    gebreken: dict[tuple[int, int], Gebrek] = {}
    gefilterd = False
    for stuk in stukken:
        for treffer in _waar(_RIJ, (b"hidden=",), stuk):
            if nummer := _RIJNUMMER.search(treffer.group()):
                rijen.add(int(nummer[1]))
        for treffer in _waar(_KOLOM, (b"hidden=",), stuk):
            grenzen = {naam: int(waarde) for naam, waarde in _VAN_TOT.findall(treffer.group())}
            kolommen.update(range(grenzen.get(b"min", 1) - 1, min(grenzen.get(b"max", 1), 200)))
        for patroon, woorden, gebrek in (
            (_FOUT, (b't="e"',), Gebrek.FOUT),
            (_ZONDER_WAARDE, (b"<f", b":f"), Gebrek.ZONDER_WAARDE),
        ):
            for treffer in _waar(patroon, woorden, stuk):
                if plek := _PLEK.search(treffer.group()):
                    gebreken[int(plek[2]), _kolom(plek[1])] = gebrek
        gefilterd = gefilterd or bool(_FILTER.search(stuk))
    return Wijzers(frozenset(rijen), frozenset(kolommen), gefilterd, gebreken)


def _waar(
    patroon: re.Pattern[bytes], woorden: tuple[bytes, ...], stuk: bytes
) -> Iterator[re.Match[bytes]]:
    """Where this stands. Most pieces have none of the words that it begins with, and that is quickly seen."""
    return patroon.finditer(stuk) if any(woord in stuk for woord in woorden) else iter(())


def _kolom(letters: bytes) -> int:
    """AB → 27; A is 0."""
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - 64
    return nummer - 1
