"""A text as it is compared: letters without accents, one kind of dash, quote and space, and nothing invisible.

So "Zoë" is found as "Zoe", and also with a soft hyphen in it. Capitals stay: they tell J.K. from "jk".
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans(
    dict(zip("øØłŁđĐðı", "oOlLdDdi", strict=True))
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "þ": "th", "Þ": "Th"}
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("‘’‚‛′´`ʼ＇", "'")
    | dict.fromkeys("“”„‟″", '"')
)


@dataclass(frozen=True)
class Glad:
    """The smooth text, and of each of its characters (and of its end) where that stood in the text as written."""

    tekst: str
    plaatsen: tuple[int, ...]

    def plek(self, van: int, tot: int) -> tuple[int, int]:
        """A piece of the smooth text as a piece of the text as written."""
        return self.plaatsen[van], max(self.plaatsen[tot], self.plaatsen[tot - 1] + 1)


def glad(tekst: str) -> Glad:
    """The smooth text of `tekst`."""
    letters: list[str] = []
    plaatsen: list[int] = []
    for plek, teken in enumerate(tekst):
        gladde = _gladde(teken)
        letters.append(gladde)
        plaatsen += [plek] * len(gladde)
    return Glad("".join(letters), (*plaatsen, len(tekst)))


def _gladde(teken: str) -> str:
    if teken.isascii():
        return " " if teken in "\t\r\f\v" else teken
    teken = teken.translate(_LETTERS)
    return "".join(
        " " if soort == "Zs" else deel
        for deel in unicodedata.normalize("NFKD", teken)
        if (soort := unicodedata.category(deel)) not in ("Mn", "Cf")
    )


def plat(tekst: str) -> str:
    """A word as it is looked up: smooth, and without capitals."""
    return glad(tekst).tekst.casefold()
