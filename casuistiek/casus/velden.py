"""Fields of a form that are about a case."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.velden import Tekst
from casuistiek.fundament.taal import gewone_streepjes


class Casusnummer(Tekst):
    """The number of a case that somebody types because they may not see it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Casusnummer")
        kwargs.setdefault("help_text", "Bijvoorbeeld WF-2026-0142. Vul geen naam in.")
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        return gewone_streepjes(str(super().clean(value))).upper()
