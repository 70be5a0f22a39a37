"""The clock of the tests. They live neither on the day nor at the hour of the machine that runs them.

It ticks from half past twelve at night in Amsterdam, so that the day there is not the day in UTC: what takes the wrong
one fails in every run, not in those of one hour. The next midnight is longer away than any run lasts. From another
moment:

    TEST_KLOK=2026-10-25T02:50+02:00 python3 -m ret test -k logboek

When that lies just before midnight, the day changes between two modules and never within one: what a module made today,
it looks at today. What asks `casuistiek.fundament.tijd` follows this clock, and that is all but what libraries keep for
themselves (test_klok.py); a process that a test starts has its day (`op_dezelfde_dag`). To move the libraries, the
database and the browser too, move the machine (Debian package faketime):

    faketime '2026-10-25 00:50' python3 -m ret test
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, time, timedelta
from time import monotonic

from casuistiek.fundament.tijd import AMSTERDAM, als_dag, vandaag

WANNEER = "TEST_KLOK"


def begin_van_de_run() -> datetime:
    """The same for all processes of one run: the first one tells the others."""
    vannacht = datetime.combine(datetime.now(AMSTERDAM), time(0, 30), AMSTERDAM)
    return datetime.fromisoformat(os.environ.setdefault(WANNEER, vannacht.isoformat()))


def op_dezelfde_dag() -> dict[str, str]:
    """In the environment of a process that a test starts: it lives on the machine's hour, of the day of the tests."""
    dagen = vandaag() - als_dag(datetime.now(AMSTERDAM))
    return {"RET_DAGEN_VERSCHOVEN": str(dagen.days)}


class Uurwerk:
    """Ticks from a moment on, until the day in Amsterdam ends; there it waits until the next day may begin."""

    def __init__(self, begin: datetime) -> None:
        self.zet(begin)

    def zet(self, moment: datetime) -> None:
        """Tick on from `moment`."""
        self._begin, self._sinds = moment.astimezone(UTC), monotonic()
        self.begin_dag()

    def begin_dag(self) -> None:
        """From now on it is the day that it ought to be by now."""
        morgen = als_dag(self._loopt()) + timedelta(days=1)
        middernacht = datetime.combine(morgen, time(), AMSTERDAM)
        self._laatste = middernacht.astimezone(UTC) - timedelta(microseconds=1)

    def __call__(self) -> datetime:
        return min(self._loopt(), self._laatste)

    def _loopt(self) -> datetime:
        return self._begin + timedelta(seconds=monotonic() - self._sinds)
