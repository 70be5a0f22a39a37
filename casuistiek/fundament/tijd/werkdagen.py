"""Which days count as working days in the Netherlands."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

_DAG = timedelta(days=1)
_ZATERDAG = 5


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> frozenset[date]:
    """The generally recognised holidays of `jaar`. Source: Algemene termijnenwet, art. 3.

    Nieuwjaarsdag, Goede Vrijdag, tweede paasdag, Koningsdag, 5 mei, Hemelvaartsdag, tweede
    pinksterdag and both kerstdagen. `holidays` knows 5 May as a public holiday only once in five
    years; the law counts it every year. Days that a royal decree puts on a par with these
    (art. 3 lid 3) differ a year and are not included.
    """
    return frozenset(holidays.country_holidays("NL", years=jaar)) | {date(jaar, 5, 5)}


def is_werkdag(dag: date) -> bool:
    """True when `dag` is not a Saturday, a Sunday or a generally recognised holiday."""
    return dag.weekday() < _ZATERDAG and dag not in feestdagen(dag.year)


def naar_werkdag(dag: date) -> date:
    """`dag` itself, or the first working day after it."""
    while not is_werkdag(dag):
        dag += _DAG
    return dag


def werkdagen_verder(start: date, aantal: int) -> date:
    """The `aantal`-th working day after `start` (before it, when negative); 0 gives `start` itself."""
    dag, stap = start, _DAG if aantal > 0 else -_DAG
    for _ in range(abs(aantal)):
        dag += stap
        while not is_werkdag(dag):
            dag += stap
    return dag


def aantal_werkdagen(van: date, tot: date) -> int:
    """How many working days lie in [van, tot)."""
    return sum(is_werkdag(van + n * _DAG) for n in range((tot - van).days))
