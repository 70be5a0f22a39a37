"""May a text leave the case: does it point to a child? Pure: no Django here."""

from __future__ import annotations

import re
from datetime import date

MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_NEGEN_CIJFERS = re.compile(r"(?<!\d)\d{9}(?!\d)")


def herleidbaar(tekst: str, initialen: str, geboren: date | None) -> list[str]:
    """What in `tekst` points to the child, in words for the user; empty when nothing was found.

    A machine finds initials, a birth date or a number; a second person looks for the rest.
    """
    gevonden = []
    if _initialen(initialen).search(tekst):
        gevonden.append("de initialen van de jeugdige")
    if geboren and _dag(geboren).search(tekst):
        gevonden.append("de geboortedatum")
    if _NEGEN_CIJFERS.search(tekst):
        gevonden.append("een nummer van negen cijfers")
    return gevonden


def _initialen(initialen: str) -> re.Pattern[str]:
    """J.K., J. K., j.k, JK and J K, but not the word "jk"; one letter counts only with its point."""
    delen = [deel for deel in re.split(r"[.\s]+", initialen) if deel]
    if len(delen) == 1 and delen[0].isupper():
        delen = list(delen[0])
    if not delen:
        return re.compile(r"(?!)")
    veilig = [re.escape(deel) for deel in delen]
    if len(veilig) == 1:
        return re.compile(rf"(?<![\w.])(?i:{veilig[0]}\.)(?!\w)")
    met_punt, aaneen = r"\.\s?".join(veilig), r"\s?".join(veilig)
    return re.compile(rf"(?<![\w.])(?:(?i:{met_punt})|{aaneen})\b")


def _dag(dag: date) -> re.Pattern[str]:
    """03-04-2011, 3/4/11, 2011-04-03, 3 april 2011, 3 apr 2011."""
    naam = MAANDEN[dag.month - 1]
    d, m, jaar = f"0?{dag.day}", f"0?{dag.month}", f"(?:{dag.year}|'?{dag.year % 100:02d})"
    streep = r"[-/. ]"
    vormen = (
        rf"{d}{streep}{m}{streep}{jaar}",
        rf"{dag.year}{streep}{m}{streep}{d}",
        rf"{d}\s+(?:{naam}|{naam[:3]}\.?)\s+{jaar}",
    )
    return re.compile(rf"(?<!\d)(?:{'|'.join(vormen)})(?!\d)", re.IGNORECASE)


def maand(dag: date) -> str:
    """A day as a month: coarse enough not to trace a child."""
    return f"{MAANDEN[dag.month - 1]} {dag.year}"
