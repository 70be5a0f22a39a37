"""What time it is. One place, so that a scenario or a demo can stand on another day."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_gezet: ContextVar[datetime | None] = ContextVar("gezet", default=None)


def nu() -> datetime:
    """The present moment in Amsterdam, or the moment that `tijdmachine` stands on.

    `RET_DAGEN_VERSCHOVEN` (whole days, demo only) shifts the present, so that demo data stays fresh.
    """
    if (gezet := _gezet.get()) is not None:
        return gezet
    verschoven = timedelta(days=int(os.environ.get("RET_DAGEN_VERSCHOVEN", "0")))
    return datetime.now(AMSTERDAM) + verschoven


def vandaag() -> date:
    """Today in Amsterdam."""
    return nu().date()


def als_dag(moment: date | datetime) -> date:
    """The calendar day in Amsterdam on which a moment falls; a date is that day already.

    Raises ValueError for a moment without a time zone: nobody can say which day that was.
    """
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("Een tijdstip zonder tijdzone hoort bij geen dag.")
    return moment.astimezone(AMSTERDAM).date()


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
