"""Closing: each branch says for itself what must be done first, and what ends with the case."""

from __future__ import annotations

from collections.abc import Callable

from casuistiek.fundament.handelingen.regels import Regel

from ..beurt import Beurt
from ..models import Casus

Einde = Callable[[Beurt[Casus]], None]
Afbreking = Callable[[Beurt[Casus], str], None]

_sluitregels: list[Regel] = []
_afbreekregels: list[Regel] = []
_eindes: list[Einde] = []
_afbrekingen: list[Afbreking] = []


def sluitregel(regel: Regel) -> Regel:
    """Register a rule that must hold before a case closes (a branch that `casus` does not know)."""
    _sluitregels.append(regel)
    return regel


def sluitregels() -> tuple[Regel, ...]:
    return tuple(_sluitregels)


def afbreekregel(regel: Regel) -> Regel:
    """Register a rule that must hold before a case is taken back."""
    _afbreekregels.append(regel)
    return regel


def afbreekregels() -> tuple[Regel, ...]:
    return tuple(_afbreekregels)


def bij_sluiten(einde: Einde) -> Einde:
    """Register what ends with a case, also with one that was refused or taken back; it gets the turn."""
    _eindes.append(einde)
    return einde


def bij_afbreken(afbreking: Afbreking) -> Afbreking:
    """Register what is off when a case was refused or taken back while something was open: a question, an aanvraag. It
    gets the turn, and why. (A case that closes has nothing open: `sluitregel`.)"""
    _afbrekingen.append(afbreking)
    return afbreking


def breek_af(beurt: Beurt[Casus]) -> None:
    """The case of this turn was refused or taken back: what was open is off, and all that ends with a case ends. Had
    the RET taken it on, its document says so as at any other end."""
    casus = beurt.casus
    casus.afgebroken_op, status = beurt.nu, casus.get_status_display().lower()
    if casus.geaccepteerd_op:
        beurt.document("procesregiedocument", status)
    reden = f"De casus is {status}."
    for afbreking in _afbrekingen:
        afbreking(beurt, reden)
    sluit_af(beurt)


def sluit_af(beurt: Beurt[Casus]) -> None:
    """The case of this turn is over: end all that ends with it. Whoever looked along because of something that was
    going on, stops looking."""
    for einde in _eindes:
        einde(beurt)
    # last: until now who looked along could still be told
    beurt.casus.op_agenda = beurt.casus.bij_bestuur = False
    beurt.casus.ben = None
