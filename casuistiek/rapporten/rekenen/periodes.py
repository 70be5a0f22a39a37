"""Periods of whole months: the last one that is over, and how one is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casuistiek.fundament.maanden import MAANDEN


@dataclass(frozen=True)
class Periode:
    """`van` and `tot` belong to it."""

    van: date
    tot: date

    def __contains__(self, dag: date | None) -> bool:
        return dag is not None and self.van <= dag <= self.tot

    def __str__(self) -> str:
        return in_woorden(self.van, self.tot)


def laatste_hele(dag: date, maanden: int) -> Periode:
    """The last period of so many months that ended before `dag`, counted from January: of 4 months that is January to
    April, May to August, September to December. `maanden`: a divisor of 12."""
    maand = dag.year * 12 + (dag.month - 1) // maanden * maanden
    return Periode(_eerste(maand - maanden), _eerste(maand) - timedelta(days=1))


def _eerste(maand: int) -> date:
    return date(maand // 12, maand % 12 + 1, 1)


def in_woorden(van: date, tot: date) -> str:
    """ "mei tot en met augustus 2026"; of a period that is no whole months its days."""
    heel = van.day == 1 and (tot + timedelta(days=1)).day == 1
    if not heel:
        return f"{van:%d-%m-%Y} tot en met {tot:%d-%m-%Y}"
    begin, eind = MAANDEN[van.month - 1], MAANDEN[tot.month - 1]
    if (van.year, van.month) == (tot.year, tot.month):
        return f"{eind} {tot.year}"
    if van.year == tot.year:
        return f"{begin} tot en met {eind} {tot.year}"
    return f"{begin} {van.year} tot en met {eind} {tot.year}"
