"""How much a lesson is about the same as a case. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection

HULPWOORDEN: dict[str, tuple[str, ...]] = {
    "thuis": ("thuis", "ambulant", "gezinsbehandeling"),
    "dag": ("dagbehandeling", "dagbesteding", "onderwijs", "school"),
    "gezin": ("pleeg", "gezinshuis", "gezinsvorm"),
    "groep": ("groep", "logeer", "leefgroep"),
    "behandeling": ("behandel", "verblijf", "klinisch", "opname"),
    "ggz": ("ggz", "psych", "trauma", "therap", "autisme", "verslav"),
    "crisis": ("crisis", "spoed"),
    "gesloten": ("gesloten", "jeugdzorgplus"),
    "zelfstandig": ("zelfstandig", "begeleid wonen", "kamertraining"),
}
"""By which parts of words a kind of help is known in what a case asks for (own choice; keys of `Hulpsoort`)."""


def hulpsoorten_in(tekst: str) -> frozenset[str]:
    """The kinds of help that are named in what was asked for."""
    klein = tekst.lower()
    return frozenset(
        soort for soort, delen in HULPWOORDEN.items() if any(deel in klein for deel in delen)
    )


def gelijkenis(
    knelpunten: Collection[str],
    hulp: Collection[str],
    van_leerpunt: Collection[str],
    hulp_van_leerpunt: str,
) -> int:
    """Higher is more alike: two for each knelpunt that both have, three for the same kind of help; 0: nothing."""
    return 2 * len(set(knelpunten) & set(van_leerpunt)) + 3 * (hulp_van_leerpunt in hulp)
