"""The ages at which the law changes what a youth decides, and until when youth care runs. Pure.

Fixed for the whole country, so no norm of a region. A youth born on 29 February has its birthday on 1 March in
other years (as `tijd.leeftijd` counts); a half year is six months after the birthday, as `tijd` counts months.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casuistiek.fundament.tijd import Eenheid, Termijn, einde, verjaardag

VENSTER = "1 maand"
"""How long before the day people are told (our own choice: time to arrange a signature or a decision)."""


@dataclass(frozen=True)
class Grens:
    """An age in months, how it is called, what must be arranged by then, and which law says so."""

    maanden: int
    naam: str
    wat_te_doen: str
    bron: str


GRENZEN: tuple[Grens, ...] = (
    Grens(
        12 * 12,
        "De jeugdige wordt 12 jaar",
        "Vraag vanaf die dag ook de jeugdige zelf om toestemming, naast de ouders.",
        "Jeugdwet art. 7.3.4",
    ),
    Grens(
        16 * 12,
        "De jeugdige wordt 16 jaar",
        "Vanaf die dag geeft de jeugdige zelf toestemming, zonder de ouders. Vraag die opnieuw.",
        "Jeugdwet art. 7.3.5",
    ),
    Grens(
        17 * 12 + 6,
        "De jeugdige wordt 17½ jaar",
        "Over een half jaar stopt de jeugdhulp, tenzij voor de 18e verjaardag is bepaald dat zij nodig blijft. "
        "Regel wat er daarna is: hulp, wonen, inkomen.",
        "Jeugdwet art. 1.1 (jeugdige); de dag zelf is een eigen keuze",
    ),
    Grens(
        18 * 12,
        "De jeugdige wordt 18 jaar",
        "De jeugdige is meerderjarig. De maatregel en het gezag eindigen; hulp kan alleen vrijwillig doorgaan.",
        "BW art. 1:233, Jeugdwet art. 1.1 (jeugdige)",
    ),
)


def dag_van(geboren: date, maanden: int) -> date:
    """The day on which somebody reaches an age in months."""
    jaren, rest = divmod(maanden, 12)
    return einde(verjaardag(geboren, jaren), Termijn(rest, Eenheid.MAANDEN))


def grenzen_na(geboren: date, vandaag: date) -> Iterator[tuple[Grens, date]]:
    """The ages still to come, each with its day."""
    for grens in GRENZEN:
        dag = dag_van(geboren, grens.maanden)
        if dag > vandaag:
            yield grens, dag


def grens_van(maanden: int | None) -> Grens | None:
    """The limit of this age in months."""
    return next((grens for grens in GRENZEN if grens.maanden == maanden), None)
