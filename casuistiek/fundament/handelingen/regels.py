"""Rules: a code, the plain Dutch reason for a refusal, and a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .beurt import Beurt

Toets = Callable[["Beurt"], "bool | dict[str, Any]"]


@dataclass(frozen=True)
class Reden:
    """Why something can't be done now: a code for machines, a sentence for people."""

    code: str
    zin: str


@dataclass(frozen=True)
class Regel:
    """A rule that must hold. The test returns True when it does; False, or a dict with what the sentence
    fills in, when it does not."""

    code: str
    zin: str
    toets: Toets = field(compare=False)

    def reden(self, beurt: Beurt) -> Reden | None:
        """The reason for a refusal, or None when the rule holds."""
        antwoord = self.toets(beurt)
        if antwoord is True:
            return None
        return Reden(self.code, self.zin.format(**(antwoord or {})))


def regel(code: str, zin: str) -> Callable[[Toets], Regel]:
    """Decorator: make a Regel of a test."""
    return lambda toets: Regel(code, zin, toets)
