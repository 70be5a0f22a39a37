"""Where a term ends that stood still, was extended, or falls under the Algemene termijnenwet.

Every choice made here stands in docs/beslissingen/0008-termijnen-en-tijd.md.
"""

from collections.abc import Iterable
from datetime import date

from .klok import als_dag
from .termijnen import Eenheid, Termijn, einde
from .werkdagen import aantal_werkdagen, naar_werkdag, werkdagen_verder

Pauze = tuple[date, date]
"""From the day on which the clock stopped to the day on which it went on: the last one is no longer still."""

_LANGST = {
    Eenheid.KALENDERDAGEN: 90,
    Eenheid.WERKDAGEN: 90,
    Eenheid.WEKEN: 12,
    Eenheid.MAANDEN: 3,
}
"""Longer terms fall outside the Algemene termijnenwet: "in meer dan 90 dagen, in meer dan twaalf
weken, in meer dan drie maanden" (art. 4 sub a)."""


def einde_met(
    begin: date,
    termijn: Termijn,
    stil: Iterable[Pauze] = (),
    verlenging: Termijn | None = None,
    atw: bool = False,
) -> date:
    """The last day of a term from `begin`, moved by what happened to it since.

    `stil`: the pauses; days that stand in two of them count once, days before `begin` not at all.
    A pause moves the end only when it began before the term had passed: by its calendar days, or by
    its working days when the term counts those. `verlenging` comes once, after the term and its
    pauses; a pause in the extension moves it further. `atw`: the end moves as the Algemene
    termijnenwet says. Moments instead of dates count as their day in Amsterdam.

    Raises ValueError when a pause ends before it begins.
    """
    begin = als_dag(begin)
    pauzes = _samengevoegd(begin, stil)
    dag = begin
    for deel in (termijn, verlenging) if verlenging else (termijn,):
        dag = einde(dag, deel)
        while pauzes and pauzes[0][0] <= (volgens_atw(begin, termijn, dag) if atw else dag):
            dag = _schuif(dag, pauzes.pop(0), deel.eenheid)
    return volgens_atw(begin, termijn, dag) if atw else dag


def volgens_atw(begin: date, termijn: Termijn, dag: date) -> date:
    """Where the law puts the end of a `termijn` from `begin` that would end on `dag`.

    Not on a Saturday, Sunday or holiday (art. 1), and a term of three days or more holds at least
    two working days (art. 2); long terms stay as they are (art. 4).
    """
    if termijn.aantal > _LANGST[termijn.eenheid]:
        return dag
    in_dagen = termijn.eenheid in (Eenheid.KALENDERDAGEN, Eenheid.WERKDAGEN)
    if termijn.aantal >= (3 if in_dagen else 1):
        dag = max(dag, werkdagen_verder(begin, 2))
    return naar_werkdag(dag)


def _schuif(dag: date, pauze: Pauze, eenheid: Eenheid) -> date:
    van, tot = pauze
    if eenheid == Eenheid.WERKDAGEN:
        return werkdagen_verder(dag, aantal_werkdagen(van, tot))
    return dag + (tot - van)


def _samengevoegd(begin: date, stil: Iterable[Pauze]) -> list[Pauze]:
    """The pauses from `begin` on in order, those that overlap or touch made into one."""
    samen: list[Pauze] = []
    for van, tot in sorted((als_dag(van), als_dag(tot)) for van, tot in stil):
        if tot < van:
            raise ValueError("Een pauze kan niet eindigen voordat zij begint.")
        van = max(van, begin)
        if samen and van <= samen[-1][1]:
            samen[-1] = (samen[-1][0], max(tot, samen[-1][1]))
        elif van < tot:
            samen.append((van, tot))
    return samen
