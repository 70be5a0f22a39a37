"""Names of handelingen in tables and flows. Who writes one down outside its class says so; start-up tells of a typo:

    BEGINT = genoemd({"tafel.agenderen": TafelFlow, …})

`genoemd` gives back what it got, and remembers which names were written down where (`controle.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

Namen = TypeVar("Namen", bound=str | Iterable[str])


@dataclass(frozen=True)
class Vermelding:
    """A name, the file in which it was written down, and the line on which that begins."""

    naam: str
    bestand: str
    regel: int


_vermeldingen: list[Vermelding] = []


def genoemd(namen: Namen, boven: int = 0) -> Namen:
    """`namen`: one name, several, or a table by name. `boven`: written down so many calls above the caller."""
    kader = sys._getframe(boven + 1)
    losse = (namen,) if isinstance(namen, str) else namen
    bestand, regel = kader.f_code.co_filename, kader.f_lineno
    _vermeldingen.extend(Vermelding(naam, bestand, regel) for naam in losse)
    return namen


def vermeldingen() -> tuple[Vermelding, ...]:
    """All names that were written down so far."""
    return tuple(_vermeldingen)
