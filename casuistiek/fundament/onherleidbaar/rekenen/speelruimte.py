"""What somebody who has all that is shown can still think of what is hidden: the least and the most it can be."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

import highspy

from .stelsel import Stelsel

GRENS = 1_000_000
"""More children than any table counts."""


class Speelruimte:
    """The hidden numbers of a stelsel as whole numbers that fit all sums. Whoever sees that zero is shown knows that
    what is hidden is at least one; and that what grows is no less than it was (`vloer`: never above what it is)."""

    def __init__(self, stelsel: Stelsel, weg: Set[str], vloer: Mapping[str, int]) -> None:
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.variabelen: dict[str, Any] = {
            cel: self.highs.addIntegral(
                lb=0 if cel in stelsel.nooit else max(1, vloer.get(cel, 0)), ub=GRENS
            )
            for cel in sorted(weg)
        }
        self.gezien = {cel: (stelsel.aantallen[cel],) * 2 for cel in weg}
        """The least and the most that each cell was in a solution: of one question something is learned of all."""
        for som in stelsel.sommen:
            if not weg.isdisjoint(som.cellen):
                self.highs.addConstr(
                    self._in(stelsel, som.geheel)
                    == highspy.Highs.qsum([self._in(stelsel, deel) for deel in som.delen])
                )

    def _in(self, stelsel: Stelsel, cel: str) -> Any:
        variabele = self.variabelen.get(cel)
        if variabele is not None:
            return variabele
        return highspy.highs.highs_linear_expression(stelsel.aantallen[cel])

    def kan_anders(self, cel: str, minstens: int = 0) -> bool:
        """Can this cell be two numbers, one of them `minstens` or more?"""
        for zoek in (self.highs.maximize, self.highs.minimize):
            if self._gezien(cel, minstens):
                return True
            self._los(zoek, cel)
        return self._gezien(cel, minstens)

    def _gezien(self, cel: str, minstens: int) -> bool:
        minst, meest = self.gezien[cel]
        return minst < meest >= minstens

    def _los(self, zoek: Any, cel: str) -> None:
        zoek(self.variabelen[cel])
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError("Deze getallen passen niet bij elkaar.")
        for ander, variabele in self.variabelen.items():
            waarde, (minst, meest) = round(self.highs.val(variabele)), self.gezien[ander]
            self.gezien[ander] = min(minst, waarde), max(meest, waarde)
