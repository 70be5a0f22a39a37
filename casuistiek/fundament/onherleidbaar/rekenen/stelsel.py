"""Numbers that belong together: what counts what, and what is the sum of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DREMPEL = 5
"""Numbers below this are not shown, but for zero (domein (d): "small cells < 5 suppressed")."""
VERBORGEN = "niet getoond"
"""The one thing that stands in place of every number that is hidden: why it is hidden would tell what it is."""


@dataclass(frozen=True)
class Som:
    """`geheel` counts the same children as `delen` together."""

    geheel: str
    delen: tuple[str, ...]

    @property
    def cellen(self) -> tuple[str, ...]:
        return (self.geheel, *self.delen)


@dataclass(frozen=True)
class Stelsel:
    """Cells by name, and the sums that link them, also over tables: a number that stands in two tables is one cell.

    `nooit`: shown nowhere, but to be worked out when all else is shown (who waits and who is there give who is there
    and doesn't wait). `groeit`: only grows, so that the one of last month subtracted from it counts children.
    ValueError when a sum is not one.
    """

    aantallen: Mapping[str, int]
    sommen: tuple[Som, ...] = ()
    nooit: frozenset[str] = frozenset()
    groeit: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for som in self.sommen:
            if self.aantallen[som.geheel] != sum(self.aantallen[deel] for deel in som.delen):
                raise ValueError(f"{som.geheel} is niet de som van zijn delen")

    def van(self, cel: str) -> list[Som]:
        """The sums in which this cell stands."""
        return [som for som in self.sommen if cel in som.cellen]
