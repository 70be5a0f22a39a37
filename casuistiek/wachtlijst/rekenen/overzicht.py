"""What is in a file, as plain data: its sheets, what is hidden in them, and which of their columns are ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from .blad import LEEG, Blad, Cel, Rij
from .kolommen import KOLOMMEN, ZOEK_KOP_IN, kaal, kopregel, ontbreekt, voorstel
from .wijzers import Gebrek

VOORBEELDEN = 3
"""Values shown of each column, so that somebody sees which it is."""


def letter(kolom: int) -> str:
    """The name of a column as a spreadsheet has it: 0 is A, 27 is AB."""
    naam = ""
    kolom += 1
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        naam = chr(65 + rest) + naam
    return naam


def als_tekst(cel: Cel) -> str:
    """A cell as somebody would type it again."""
    if isinstance(cel, Gebrek):
        return ""
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    return f"{cel:%d-%m-%Y}" if hasattr(cel, "strftime") else str(cel)


def beschrijf(blad: Blad, onthouden: Mapping[str, str], kop: int | None = None) -> dict[str, Any]:
    """One sheet. `kop`: the row with the headings, when somebody said which; else the one that looks like it."""
    rijen = list(islice(blad.rijen(), max(ZOEK_KOP_IN, kop or 0) + VOORBEELDEN * 4))
    rij = next((r for r in rijen if r.nummer == kop), None) if kop else kopregel(rijen)
    koppen = rij.cellen if rij else []
    verborgen = sorted(blad.wijzers.verborgen_kolommen)
    return {
        "naam": blad.naam,
        "verborgen": blad.verborgen,
        "rijen": blad.aantal_rijen,
        "samengevoegd": blad.samengevoegd,
        "verborgen_rijen": len(blad.wijzers.verborgen_rijen),
        "gefilterd": blad.wijzers.gefilterd,
        "kopregel": rij.nummer if rij else None,
        "kolommen": [
            {
                "plek": plek,
                "letter": letter(plek),
                "kop": als_tekst(koppen[plek]),
                "verborgen": plek in verborgen,
                "code": code,
                "voorbeelden": _voorbeelden(rijen, plek, rij.nummer if rij else 0),
            }
            for plek, code in _codes(koppen, onthouden)
        ],
        "bekend": bool(rij) and _bekend(koppen, onthouden),
    }


def _codes(koppen: Sequence[Cel], onthouden: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    """Every column that has a heading, with the code that is suggested for it."""
    gekozen = voorstel(koppen, onthouden)
    return [(plek, gekozen.get(plek, "")) for plek, kop in enumerate(koppen) if kaal(kop)]


def _voorbeelden(rijen: Iterable[Rij], plek: int, na: int) -> list[str]:
    waarden = (als_tekst(r.cellen[plek]) for r in rijen if r.nummer > na and plek < len(r.cellen))
    return list(islice((waarde for waarde in waarden if waarde), VOORBEELDEN))


def _bekend(koppen: Sequence[Cel], onthouden: Mapping[str, str]) -> bool:
    """This GI said before of each of these headings what it is."""
    return all(kaal(kop) in onthouden for kop in koppen if kop != LEEG and kaal(kop))


def beste(bladen: Sequence[Mapping[str, Any]]) -> int:
    """Which of these sheets has most of our columns; a hidden one only when no other has any."""
    return max(range(len(bladen)), key=lambda i: (_herkend(bladen[i]) * _weegt(bladen[i]), -i))


def _weegt(blad: Mapping[str, Any]) -> float:
    return 0.01 if blad["verborgen"] else 1


def _herkend(blad: Mapping[str, Any]) -> int:
    return sum(bool(kolom["code"]) for kolom in blad["kolommen"])


def spreekt_vanzelf(bladen: Sequence[Mapping[str, Any]], gekozen: int) -> bool:
    """Nobody needs to be asked: the headings are those of before, nothing is hidden, and no other sheet has rows."""
    blad = bladen[gekozen]
    anderen = [een for i, een in enumerate(bladen) if i != gekozen and een["rijen"]]
    verborgen = [kolom for kolom in blad["kolommen"] if kolom["verborgen"]]
    indeling = {kolom["plek"]: kolom["code"] for kolom in blad["kolommen"] if kolom["code"]}
    return bool(
        blad["bekend"]
        and not anderen
        and not verborgen
        and not blad["verborgen"]
        and not ontbreekt(indeling)
    )


def keuzes_kolom() -> list[tuple[str, str]]:
    """What a column of theirs can be."""
    return [("", "Niet gebruiken"), *((kolom.code, kolom.naam) for kolom in KOLOMMEN.values())]
