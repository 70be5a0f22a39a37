"""What was read about something is not read again: asked by a rule, then by a form and by the effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Geheugen:
    """Mixin: this very object remembers the answers to questions about it (a function and its arguments)."""

    @cached_property
    def _antwoorden(self) -> dict[tuple[Any, ...], Any]:
        return {}

    def __getstate__(self) -> Any:
        """What was read stays with this very object: a copy reads for itself."""
        staat = super().__getstate__()
        return staat if not isinstance(staat, dict) else staat | {"_antwoorden": {}}

    def een_keer(self, vraag: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to `vraag`, read the first time only."""
        sleutel = _sleutel(vraag, *args, **kwargs)
        if sleutel not in self._antwoorden:
            self._antwoorden[sleutel] = vraag(*args, **kwargs)
        antwoord: T = self._antwoorden[sleutel]
        return antwoord

    def onthoud(
        self, antwoord: T, vraag: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """From now on this is the answer to `vraag`."""
        self._antwoorden[_sleutel(vraag, *args, **kwargs)] = antwoord

    def weet(self, vraag: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Was this read already?"""
        return _sleutel(vraag, *args, **kwargs) in self._antwoorden


def _sleutel(vraag: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[Any, ...]:
    return (vraag, args, *sorted(kwargs.items()))
