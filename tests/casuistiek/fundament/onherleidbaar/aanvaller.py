"""Somebody who collects all that was ever shown and works out the rest. Shares no code with what hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import highspy

VEEL = 10_000


@dataclass(frozen=True)
class Bekend:
    """What is known of one day. `cellen`: all names; `waarden`: what is shown of them; `optellingen`: a whole and its
    parts; `onzichtbaar`: never shown, and not counted as hidden."""

    cellen: frozenset[str]
    waarden: Mapping[str, int]
    optellingen: tuple[tuple[str, tuple[str, ...]], ...]
    onzichtbaar: frozenset[str]
    groeit: frozenset[str]


@dataclass(frozen=True)
class Vondst:
    """A hidden cell, and what is learned of it: its number, or no more than that it is below `onder`."""

    dag: int
    cel: str
    waarde: int | None = None
    onder: int | None = None


def val_aan(dagen: Sequence[Bekend], drempel: int) -> set[Vondst]:
    """All that can be learned from these days together."""
    geleerd: set[Vondst] = set()
    for nummer, dag in enumerate(dagen):
        geleerd |= {Vondst(nummer, cel, waarde) for cel, waarde in _reken_uit(dag).items()}
        geleerd |= _zoek_grenzen(nummer, dag, dagen[:nummer], drempel)
        geleerd |= _trek_af(nummer, dag, dagen[:nummer], drempel)
    return geleerd


def _reken_uit(dag: Bekend) -> dict[str, int]:
    """Gaussian elimination with exact fractions: which unknowns have one value by the sums alone."""
    onbekend = sorted(dag.cellen - dag.waarden.keys())
    kolom = {cel: plek for plek, cel in enumerate(onbekend)}
    rijen: list[list[Fraction]] = []
    for geheel, delen in dag.optellingen:
        rij = [Fraction(0)] * (len(onbekend) + 1)
        for cel, teken in ((geheel, 1), *((deel, -1) for deel in delen)):
            if cel in kolom:
                rij[kolom[cel]] += teken
            else:
                rij[-1] -= teken * dag.waarden[cel]
        rijen.append(rij)
    _veeg(rijen, len(onbekend))
    uit = {}
    for rij in rijen:
        niet_nul = [plek for plek in range(len(onbekend)) if rij[plek]]
        if len(niet_nul) == 1:
            uit[onbekend[niet_nul[0]]] = int(rij[-1] / rij[niet_nul[0]])
    return {cel: waarde for cel, waarde in uit.items() if cel not in dag.onzichtbaar or waarde}


def _veeg(rijen: list[list[Fraction]], breedte: int) -> None:
    boven = 0
    for plek in range(breedte):
        spil = next((r for r in range(boven, len(rijen)) if rijen[r][plek]), None)
        if spil is None:
            continue
        rijen[boven], rijen[spil] = rijen[spil], rijen[boven]
        for r, rij in enumerate(rijen):
            if r != boven and rij[plek]:
                maal = rij[plek] / rijen[boven][plek]
                rijen[r] = [
                    een - maal * ander for een, ander in zip(rij, rijen[boven], strict=True)
                ]
        boven += 1


def _zoek_grenzen(nummer: int, dag: Bekend, eerder: Sequence[Bekend], drempel: int) -> set[Vondst]:
    """A solver asks of each unknown the least and the most: whole numbers, not zero where zero would have been shown,
    and not less than before where a number only grows."""
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    plek: dict[str, int] = {}
    for cel in sorted(dag.cellen):
        if cel in dag.waarden:
            minst = meest = dag.waarden[cel]
        else:
            minst, meest = 0 if cel in dag.onzichtbaar else 1, VEEL
            if cel in dag.groeit:
                minst = max([minst, *(een.waarden.get(cel, 0) for een in eerder)])
        plek[cel] = len(plek)
        model.addVar(minst, meest)
        model.changeColIntegrality(plek[cel], highspy.HighsVarType.kInteger)
    for geheel, delen in dag.optellingen:
        kolommen = [plek[geheel], *(plek[deel] for deel in delen)]
        tekens = [1.0, *(-1.0 for _ in delen)]
        model.addRow(0.0, 0.0, len(kolommen), kolommen, tekens)
    geleerd = set()
    for cel in sorted(dag.cellen - dag.waarden.keys()):
        minst, meest = (_uiterste(model, plek[cel], teken) for teken in (1, -1))
        if minst == meest and not (cel in dag.onzichtbaar and minst == 0):
            geleerd.add(Vondst(nummer, cel, minst))
        elif meest < drempel and minst > 0:
            geleerd.add(Vondst(nummer, cel, onder=meest + 1))
    return geleerd


def _uiterste(model: highspy.Highs, kolom: int, teken: int) -> int:
    model.changeColCost(kolom, float(teken))
    model.run()
    waarde = round(model.getSolution().col_value[kolom])
    model.changeColCost(kolom, 0.0)
    return waarde


def _trek_af(nummer: int, dag: Bekend, eerder: Sequence[Bekend], drempel: int) -> set[Vondst]:
    """Of what only grows: how many came between two days on which it was shown."""
    return {
        Vondst(nummer, cel, onder=drempel)
        for toen in eerder
        for cel in dag.groeit & dag.waarden.keys() & toen.waarden.keys()
        if 0 < abs(dag.waarden[cel] - toen.waarden[cel]) < drempel
    }
