"""Counts over what left its case, as a table in which small numbers are hidden for who sees only sums."""

from __future__ import annotations

from datetime import date

from .rekenen import KLEINSTE, onderdruk
from .selectors import MINDER, VERBORGEN, Rij, Telling


def telling_van(
    code: str,
    titel: str,
    definitie: str,
    peildatum: date,
    aantallen: list[tuple[str, int]],
    totaal: int,
    onderdrukt: bool,
) -> Telling:
    teksten = getoond([n for _, n in aantallen], totaal, onderdrukt)
    *rijen, samen = (
        Rij(naam, None if tekst else n, tekst or str(n))
        for (naam, n), tekst in zip([*aantallen, ("Samen", totaal)], teksten, strict=True)
    )
    return Telling(code, titel, definitie, peildatum, tuple(rijen), samen)


def getoond(aantallen: list[int], totaal: int, onderdrukt: bool) -> list[str]:
    """What stands in place of each number, the total last; empty: the number itself. The one place where these figures
    are hidden."""
    if not onderdrukt:
        return [""] * (len(aantallen) + 1)
    weg = [*onderdruk(aantallen), 0 < totaal < KLEINSTE]
    return [
        "" if not verborgen else MINDER if n < KLEINSTE else VERBORGEN
        for n, verborgen in zip([*aantallen, totaal], weg, strict=True)
    ]
