"""Choosing a few children out of a list to solve and to learn from: exact, and explained.

Goals come one after the other, each with the value of the ones before it as a bound: first the number per GI, then
urgency, then as many kinds as possible (what help is missing, which age, which knelpunt …), then who waits longest.
Equals are decided by an order of their own (`Kandidaat.sleutel`), so that sorting the spreadsheet changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy

GENOEG = 1e-6
"""Two values of a goal closer than this are the same."""


@dataclass(frozen=True)
class Kandidaat:
    """One child on the list. `soorten`: of each dimension the kinds that it is of; `urgentie`: higher is first."""

    sleutel: str
    gi: str
    urgentie: int
    dagen: int
    soorten: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Opdracht:
    """What is asked: so many in all, a guideline per GI, who must be in and who not."""

    aantal: int
    per_gi: Mapping[str, int] = field(default_factory=dict)
    wel: frozenset[str] = frozenset()
    niet: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Waarden:
    """How well a choice does, the most important goal first. A lower `afwijking` is better, of the others a higher."""

    afwijking: int
    urgentie: int
    soorten: int
    dagen: int


@dataclass(frozen=True)
class Keuze:
    """Who was chosen, in their own order, and how well that does."""

    gekozen: tuple[str, ...]
    waarden: Waarden


class KanNiet(Exception):
    """No choice fits; the text says why."""


DOELEN = ("afwijking", "urgentie", "soorten", "dagen")


def kies(lijst: Iterable[Kandidaat], opdracht: Opdracht) -> Keuze:
    """The best choice. Raises KanNiet."""
    kandidaten = sorted(lijst, key=lambda kandidaat: kandidaat.sleutel)
    _kan(kandidaten, opdracht)
    model = _Model(kandidaten, opdracht)
    for doel in DOELEN:
        model.streef(doel)
    gekozen = tuple(k.sleutel for k, in_ in zip(kandidaten, model.gekozen(), strict=True) if in_)
    return Keuze(gekozen, waarden(kandidaten, gekozen, opdracht))


def _kan(kandidaten: Sequence[Kandidaat], opdracht: Opdracht) -> None:
    er = {kandidaat.sleutel for kandidaat in kandidaten}
    if dubbel := opdracht.wel & opdracht.niet:
        raise KanNiet(f"{len(dubbel)} kinderen moeten er zowel wel als niet in.")
    if opdracht.wel - er:
        raise KanNiet("Een kind dat erin moet, staat niet op de lijst.")
    if len(opdracht.wel) > opdracht.aantal:
        raise KanNiet(
            f"Er moeten {len(opdracht.wel)} kinderen in, en er is plaats voor {opdracht.aantal}."
        )
    if len(er - opdracht.niet) < opdracht.aantal:
        over = len(er - opdracht.niet)
        raise KanNiet(
            f"Er zijn {over} kinderen om uit te kiezen; dat is minder dan {opdracht.aantal}."
        )


def waarden(kandidaten: Iterable[Kandidaat], gekozen: Iterable[str], opdracht: Opdracht) -> Waarden:
    """How well these would do."""
    wie = set(gekozen)
    erin = [kandidaat for kandidaat in kandidaten if kandidaat.sleutel in wie]
    per_gi = Counter(kandidaat.gi for kandidaat in erin)
    return Waarden(
        sum(abs(per_gi[gi] - aantal) for gi, aantal in opdracht.per_gi.items()),
        sum(kandidaat.urgentie for kandidaat in erin),
        len({soort for kandidaat in erin for soort in soorten_van(kandidaat)}),
        sum(kandidaat.dagen for kandidaat in erin),
    )


def soorten_van(kandidaat: Kandidaat) -> Iterable[tuple[str, str]]:
    """Dimension and kind of all that this child is of."""
    return ((maat, soort) for maat, alle in kandidaat.soorten.items() for soort in alle)


def _som(termen: Iterable[Any]) -> Any:
    """As `sum`, that with expressions of HiGHS takes the square of the time."""
    return highspy.Highs.qsum(list(termen))


class _Model:
    """The choice as a linear model: a 0 or 1 for each child, and for each kind whether somebody chosen is of it."""

    def __init__(self, kandidaten: Sequence[Kandidaat], opdracht: Opdracht) -> None:
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.setOptionValue("mip_abs_gap", 0.0)
        self.highs.setOptionValue("threads", 1)
        self.in_ = [self.highs.addBinary() for _ in kandidaten]
        self.highs.addConstr(_som(self.in_) == opdracht.aantal)
        for x, kandidaat in zip(self.in_, kandidaten, strict=True):
            if kandidaat.sleutel in opdracht.wel:
                self.highs.addConstr(x == 1)
            elif kandidaat.sleutel in opdracht.niet:
                self.highs.addConstr(x == 0)
        self.doelen = {
            "afwijking": (-1, self._afwijking(kandidaten, opdracht)),
            "urgentie": (1, self._gewogen(k.urgentie for k in kandidaten)),
            "soorten": (1, self._soorten(kandidaten)),
            "dagen": (1, self._gewogen(k.dagen for k in kandidaten)),
        }

    def _gewogen(self, gewichten: Iterable[int]) -> Any:
        return _som(g * x for g, x in zip(gewichten, self.in_, strict=True) if g)

    def _afwijking(self, kandidaten: Sequence[Kandidaat], opdracht: Opdracht) -> Any:
        termen = []
        for gi, aantal in sorted(opdracht.per_gi.items()):
            van_gi = _som(x for x, k in zip(self.in_, kandidaten, strict=True) if k.gi == gi)
            te_veel, te_weinig = self.highs.addVariable(), self.highs.addVariable()
            self.highs.addConstr(van_gi - te_veel + te_weinig == aantal)
            termen += [te_veel, te_weinig]
        return _som(termen)

    def _soorten(self, kandidaten: Sequence[Kandidaat]) -> Any:
        per_soort: dict[tuple[str, str], list[int]] = {}
        for plek, kandidaat in enumerate(kandidaten):
            for soort in soorten_van(kandidaat):
                per_soort.setdefault(soort, []).append(plek)
        gedekt = []
        for _, plekken in sorted(per_soort.items()):
            is_gedekt = self.highs.addVariable(lb=0, ub=1)
            self.highs.addConstr(is_gedekt - _som(self.in_[plek] for plek in plekken) <= 0)
            gedekt.append(is_gedekt)
        return _som(gedekt)

    def streef(self, doel: str) -> None:
        """Find the best value of this goal, and hold it for those that follow."""
        teken, uitdrukking = self.doelen[doel]
        if not uitdrukking.idxs:
            return
        los = self.highs.maximize if teken > 0 else self.highs.minimize
        los(uitdrukking)
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise KanNiet("Er is geen keuze die aan alles voldoet.")
        beste = round(self.highs.getObjectiveValue())
        if teken > 0:
            self.highs.addConstr(uitdrukking >= beste - GENOEG)
        else:
            self.highs.addConstr(uitdrukking <= beste + GENOEG)

    def gekozen(self) -> list[bool]:
        return [self.highs.variableValue(x) > 0.5 for x in self.in_]
