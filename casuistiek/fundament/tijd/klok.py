"""What time it is. The one place that reads a clock, so that a scenario, a demo or a test can stand on another day.

Two moments of one zone are compared and counted by their digits, also in the hour that comes twice in October. So
whoever counts in hours or minutes asks `vanaf_nu`, and whoever wants the day of a moment asks `als_dag`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

uurwerk: Callable[[], datetime] = partial(datetime.now, UTC)
"""What ticks. The tests put another one in its place."""

_gezet: ContextVar[datetime | None] = ContextVar("gezet", default=None)


def echt() -> datetime:
    """The real moment, in UTC: whatever the time machine or the demo says.

    For what lives by the machine itself: when a line was really written, how long a session lasts, whose job it is.
    """
    return uurwerk()


def nu() -> datetime:
    """The present moment in Amsterdam, or the moment that `tijdmachine` stands on.

    `RET_DAGEN_VERSCHOVEN` (whole days, demo only) shifts the present, so that demo data stays fresh.
    """
    if (gezet := _gezet.get()) is not None:
        return gezet
    moment = echt().astimezone(AMSTERDAM)
    dagen = int(os.environ.get("RET_DAGEN_VERSCHOVEN", "0"))
    return moment + timedelta(days=dagen) if dagen else moment


def vandaag() -> date:
    """Today in Amsterdam."""
    return nu().date()


def vanaf_nu(duur: timedelta) -> datetime:
    """The moment in Amsterdam that really lies `duur` after now (or before it), also when the clock changes."""
    return (nu().astimezone(UTC) + duur).astimezone(AMSTERDAM)


def als_dag(moment: date | datetime) -> date:
    """The calendar day in Amsterdam on which a moment falls; a date is that day already.

    Raises ValueError for a moment without a time zone: nobody can say which day that was.
    """
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("Een tijdstip zonder tijdzone hoort bij geen dag.")
    return moment.astimezone(AMSTERDAM).date()


def kloktijd(moment: datetime) -> str:
    """What the clock says in Amsterdam: "14:00 uur". In the hour that comes twice also which of the two:
    "02:30 uur wintertijd"."""
    hier = moment.astimezone(AMSTERDAM)
    eerste, tweede = (hier.replace(fold=keer).utcoffset() for keer in (0, 1))
    welke = "" if eerste == tweede else " zomertijd" if hier.dst() else " wintertijd"
    return f"{hier:%H:%M} uur{welke}"


@contextmanager
def tijdmachine(moment: datetime | date) -> Iterator[None]:
    """Let `nu()` stand still on `moment` (a date means 09:00 in Amsterdam) within the block."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 9, tzinfo=AMSTERDAM)
    teken = _gezet.set(moment.astimezone(AMSTERDAM))
    try:
        yield
    finally:
        _gezet.reset(teken)
