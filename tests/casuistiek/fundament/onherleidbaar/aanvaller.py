"""Somebody who collects all that was ever shown and works out the rest. Shares no code with what hides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import highspy

VEEL = 10_000
Plek = tuple[int, str]
"""Day and cell."""


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
    geleerd = _zoek_grenzen(dagen, drempel)
    for nummer, dag in enumerate(dagen):
        geleerd |= {Vondst(nummer, cel, waarde) for cel, waarde in _reken_uit(dag).items()}
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


def _zoek_grenzen(dagen: Sequence[Bekend], drempel: int) -> set[Vondst]:
    """A solver asks of each unknown the least and the most, over all days at once: whole numbers, not zero where zero
    would have been shown, and from day to day not less where a number only grows."""
    geleerd: set[Vondst] = set()
    for groep in _samenhang(dagen):
        if any(cel not in dagen[nummer].waarden for nummer, cel in groep):
            geleerd |= _grenzen_van(dagen, groep, drempel)
    return geleerd


def _regels(dagen: Sequence[Bekend]) -> Iterator[tuple[list[Plek], list[float], float]]:
    """Cells, how each counts, and the most that it may be together: 0 for a sum (no less either), else endless."""
    for nummer, dag in enumerate(dagen):
        for geheel, delen in dag.optellingen:
            yield [(nummer, cel) for cel in (geheel, *delen)], [1.0, *(-1.0 for _ in delen)], 0.0
        if nummer:
            for cel in dag.groeit & dag.cellen & dagen[nummer - 1].cellen:
                yield [(nummer, cel), (nummer - 1, cel)], [1.0, -1.0], highspy.kHighsInf


def _samenhang(dagen: Sequence[Bekend]) -> list[list[Plek]]:
    """The cells of all days, in groups that have nothing to do with each other."""
    groep = {
        (nummer, cel): {(nummer, cel)} for nummer, dag in enumerate(dagen) for cel in dag.cellen
    }
    for plekken, _, _ in _regels(dagen):
        samen = set().union(*(groep[plek] for plek in plekken))
        groep |= dict.fromkeys(samen, samen)
    return [sorted(een) for een in {id(een): een for een in groep.values()}.values()]


def _grenzen_van(dagen: Sequence[Bekend], groep: list[Plek], drempel: int) -> set[Vondst]:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    kolom = {plek: nummer for nummer, plek in enumerate(groep)}
    for nummer, cel in groep:
        dag = dagen[nummer]
        minst = dag.waarden.get(cel, 0 if cel in dag.onzichtbaar else 1)
        model.addVar(minst, dag.waarden.get(cel, VEEL))
        model.changeColIntegrality(kolom[nummer, cel], highspy.HighsVarType.kInteger)
    for plekken, tekens, meest in _regels(dagen):
        if plekken[0] in kolom:
            model.addRow(0.0, meest, len(plekken), [kolom[plek] for plek in plekken], tekens)
    geleerd = set()
    for nummer, cel in groep:
        dag = dagen[nummer]
        if cel in dag.waarden:
            continue
        minst, meest = (_uiterste(model, kolom[nummer, cel], teken) for teken in (1, -1))
        if minst == meest and not (cel in dag.onzichtbaar and minst == 0):
            geleerd.add(Vondst(nummer, cel, minst))
        vroeger = [toen.waarden[cel] for toen in dagen[:nummer] if cel in toen.waarden]
        for toen in [0, *(vroeger if cel in dag.groeit else ())]:
            if toen < minst and meest < toen + drempel:
                geleerd.add(Vondst(nummer, cel, onder=meest + 1))
    return geleerd


def _uiterste(model: highspy.Highs, kolom: int, teken: int) -> int:
    model.changeColCost(kolom, float(teken))
    model.run()
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
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
