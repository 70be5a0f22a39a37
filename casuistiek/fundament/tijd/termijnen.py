"""Terms: "6 weken" as a value, the day on which it ends, and how to say how far away that is."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .werkdagen import werkdagen_verder


class Eenheid(StrEnum):
    """What a term counts in."""

    KALENDERDAGEN = "kalenderdagen"
    WERKDAGEN = "werkdagen"
    WEKEN = "weken"
    MAANDEN = "maanden"


_WOORDEN = {
    "dag": Eenheid.KALENDERDAGEN,
    "dagen": Eenheid.KALENDERDAGEN,
    "kalenderdag": Eenheid.KALENDERDAGEN,
    "kalenderdagen": Eenheid.KALENDERDAGEN,
    "werkdag": Eenheid.WERKDAGEN,
    "werkdagen": Eenheid.WERKDAGEN,
    "week": Eenheid.WEKEN,
    "weken": Eenheid.WEKEN,
    "maand": Eenheid.MAANDEN,
    "maanden": Eenheid.MAANDEN,
}
_ENKELVOUD = {
    Eenheid.KALENDERDAGEN: "kalenderdag",
    Eenheid.WERKDAGEN: "werkdag",
    Eenheid.WEKEN: "week",
    Eenheid.MAANDEN: "maand",
}
_VORM = re.compile(r"(?a:(\d{1,4}))\s+(\w+)")


@dataclass(frozen=True)
class Termijn:
    """A length of time as a norm states it, such as 6 weken. `aantal` is zero or more."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.aantal < 0:
            raise ValueError("Een termijn is nul of meer, niet minder.")
        object.__setattr__(self, "eenheid", Eenheid(self.eenheid))  # a plain "weken" will do

    def __str__(self) -> str:
        woord = _ENKELVOUD[self.eenheid] if self.aantal == 1 else self.eenheid.value
        return f"{self.aantal} {woord}"


def parse(tekst: str) -> Termijn:
    """Read "6 weken", "1 maand", "5 werkdagen" or "14 dagen" (calendar days).

    Raises ValueError with a sentence for the user when it is anything else.
    """
    if (vorm := _VORM.fullmatch(tekst.strip().lower())) and (eenheid := _WOORDEN.get(vorm[2])):
        return Termijn(int(vorm[1]), eenheid)
    raise ValueError(
        f"'{tekst}' is geen termijn. Schrijf een aantal met dagen, werkdagen, weken of maanden. "
        "Bijvoorbeeld: 6 weken."
    )


def einde(start: date, termijn: Termijn) -> date:
    """The last day of a term that starts on `start`; the day of the start does not count.

    Weeks end on the same day of the week. Months end on the same day number, or on the last day of
    a month that is too short: 31 January + 1 maand is 28 (or 29) February, counted each time from
    the start, so 31 January + 2 maanden is 31 March. Pauses, an extension and the Algemene
    termijnenwet: `termijnloop.einde_met`.
    """
    match termijn.eenheid:
        case Eenheid.KALENDERDAGEN:
            return start + timedelta(days=termijn.aantal)
        case Eenheid.WERKDAGEN:
            return werkdagen_verder(start, termijn.aantal)
        case Eenheid.WEKEN:
            return start + timedelta(weeks=termijn.aantal)
        case Eenheid.MAANDEN:
            return _maanden_verder(start, termijn.aantal)


def waarschuw_op(einde: date, venster: Termijn) -> date:
    """The day on which the warning window before `einde` opens: `einde` counted back, as it were.

    Months back keep the day number, or take the last day of a month that is too short: 1 maand
    before 31 March is 28 (or 29) February.
    """
    match venster.eenheid:
        case Eenheid.KALENDERDAGEN:
            return einde - timedelta(days=venster.aantal)
        case Eenheid.WERKDAGEN:
            return werkdagen_verder(einde, -venster.aantal)
        case Eenheid.WEKEN:
            return einde - timedelta(weeks=venster.aantal)
        case Eenheid.MAANDEN:
            return _maanden_verder(einde, -venster.aantal)


def _maanden_verder(start: date, aantal: int) -> date:
    jaren, maand = divmod(start.month - 1 + aantal, 12)
    jaar, maand = start.year + jaren, maand + 1
    return date(jaar, maand, min(start.day, monthrange(jaar, maand)[1]))


def verjaardag(geboortedatum: date, jaren: int) -> date:
    """The day on which somebody is `jaren` years old; born on 29 February: 1 March in other years."""
    try:
        return geboortedatum.replace(year=geboortedatum.year + jaren)
    except ValueError:
        return date(geboortedatum.year + jaren, 3, 1)


def jaren_eerder(dag: date, jaren: int) -> date:
    """Who was born after this day is younger than `jaren` on `dag` (as `leeftijd` counts)."""
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:  # 29 February
        return date(dag.year - jaren, 2, 28)


def leeftijd(geboortedatum: date, op: date) -> int:
    """Age in whole years on day `op`. Born on 29 February: a year older on 1 March in other years.

    Raises ValueError when `op` lies before the birth.
    """
    if op < geboortedatum:
        raise ValueError("De geboortedatum ligt na deze dag.")
    verjaard = (op.month, op.day) >= (geboortedatum.month, geboortedatum.day)
    return op.year - geboortedatum.year - (not verjaard)


def periodetekst(dagen: int) -> str:
    """How far away an end is, in words. `dagen` from today to the end; negative is late."""
    if dagen == 0:
        return "Vandaag"
    aantal = f"{abs(dagen)} dag" if abs(dagen) == 1 else f"{abs(dagen)} dagen"
    return f"Nog {aantal}" if dagen > 0 else f"{aantal} te laat"
