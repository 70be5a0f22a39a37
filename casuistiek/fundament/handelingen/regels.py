"""Rules: a code, the plain Dutch reason for a refusal, and a test."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError

if TYPE_CHECKING:
    from .beurt import Beurt

Toets = Callable[["Beurt[Any, Any]"], "bool | dict[str, Any] | list[Reden]"]


@dataclass(frozen=True)
class Reden:
    """Why something can't be done now: a code for machines, a sentence for people."""

    code: str
    zin: str


@dataclass(frozen=True)
class Regel:
    """A rule that must hold. The test returns True when it does; False, or a dict with what the sentence
    fills in, when it does not. A rule that asks other rules returns their reasons (none: it holds)."""

    code: str
    zin: str
    toets: Toets = field(compare=False)

    def redenen(self, beurt: Beurt[Any, Any]) -> list[Reden]:
        """The reasons for a refusal; none when the rule holds."""
        antwoord = self.toets(beurt)
        if antwoord is True:
            return []
        if isinstance(antwoord, list):
            return antwoord
        return [Reden(self.code, self.zin.format(**(antwoord or {})).rstrip())]


def alle_redenen(regels: Iterable[Regel], beurt: Beurt[Any, Any]) -> list[Reden]:
    """Why these rules do not hold; all reasons at once."""
    return [reden for regel in regels for reden in regel.redenen(beurt)]


def regel(code: str, zin: str) -> Callable[[Toets], Regel]:
    """Decorator: make a Regel of a test."""
    return lambda toets: Regel(code, zin, toets)


_botsingen: dict[str, Regel] = {}


def bij_botsing(constraint: str, regel: Regel) -> None:
    """What a constraint of the database says in words, when two acts at the same instant both passed this rule."""
    _botsingen[constraint] = regel


def reden_van(fout: IntegrityError) -> Reden | None:
    """The reason that belongs to this collision; None: it is no collision that people can cause."""
    # of PostgreSQL; on SQLite one act waits for the other
    diag = getattr(fout.__cause__, "diag", None)
    regel = _botsingen.get(getattr(diag, "constraint_name", None) or "")
    return Reden(regel.code, regel.zin) if regel else None
