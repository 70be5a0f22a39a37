"""What PDF/A-3a asks of every letter (ISO 19005-3, 6.2.11): its typeface is inside, it is one that the typeface has, as
wide as it says there, and Unicode knows which it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont


def lettertypen(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        ding
        for ding in pdf.objects
        if isinstance(ding, pikepdf.Dictionary) and ding.get("/Subtype") == "/Type0"
    ]


def letterfouten(pdf: pikepdf.Pdf) -> list[str]:
    """A sentence for each letter or typeface that is wrong."""
    gebruikt: dict[tuple[int, int], set[int]] = {}
    for bladzijde in pdf.pages:
        for lettertype, nummer in _geschreven(bladzijde, bladzijde.Resources):
            gebruikt.setdefault(lettertype, set()).add(nummer)
    return [
        f"{lettertype.BaseFont}: {fout}"
        for lettertype in lettertypen(pdf)
        for fout in _fouten(lettertype, gebruikt.get(lettertype.objgen, set()))
    ]


def _geschreven(bron: Any, middelen: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Each letter on a page or in a picture: of which typeface, and which."""
    lettertype: Any = None
    for opdracht in pikepdf.parse_content_stream(bron):
        wat, *_ = [*opdracht.operands, None]
        match str(opdracht.operator):
            case "Tf":
                lettertype = middelen.Font[str(wat)]
            case "Tj" | "TJ":
                for tekst in wat if isinstance(wat, pikepdf.Array) else [wat]:
                    if isinstance(tekst, pikepdf.String):
                        letters = bytes(tekst)
                        for plek in range(0, len(letters), 2):
                            nummer = int.from_bytes(letters[plek : plek + 2], "big")
                            yield lettertype.objgen, nummer
            case "Do" if (ding := middelen.XObject[str(wat)]).Subtype == "/Form":
                yield from _geschreven(ding, ding.get("/Resources", middelen))


def _fouten(lettertype: Any, gebruikt: set[int]) -> Iterator[str]:
    (vormen,) = lettertype.DescendantFonts
    bestand = vormen.FontDescriptor.get("/FontFile2", vormen.FontDescriptor.get("/FontFile3"))
    if bestand is None:
        yield "zit er niet in"
        return
    binnen = TTFont(io.BytesIO(bestand.read_bytes()))
    if lettertype.Encoding != "/Identity-H" or {"fvar", "CFF2"} & set(binnen.keys()):
        yield "is van een vorm die PDF/A niet kent"
    unicode = dict(re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", lettertype.ToUnicode.read_bytes()))
    namen, breedtes = binnen.getGlyphOrder(), _breedtes(vormen.W)
    for nummer in sorted(gebruikt):
        if not 0 < nummer < len(namen):
            yield f"letter {nummer} is er niet"
            continue
        breedte = binnen["hmtx"][namen[nummer]][0] * 1000 / binnen["head"].unitsPerEm
        if abs(breedte - breedtes[nummer]) > 1:
            yield f"{namen[nummer]} is {breedte} breed, niet {breedtes[nummer]}"
        if b"%04x" % nummer not in unicode:
            yield f"niemand weet wat {namen[nummer]} is"


def _breedtes(reeks: Any) -> dict[int, float]:
    """[first [width width …] first [width …] …], as WeasyPrint writes it."""
    return {
        int(begin) + plek: float(breedte)
        for begin, deel in zip(reeks[::2], reeks[1::2], strict=True)
        for plek, breedte in enumerate(deel)
    }
