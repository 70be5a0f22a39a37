"""Markdown that diffs well: one row a line, nothing aligned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GEMAAKT = (
    "<!-- Gemaakt door `manage.py documentatie` uit de code. Wijzig dit bestand niet zelf. -->"
)


def tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> list[str]:
    """A table with these headings; an empty cell gets a dash."""
    regels = [_rij(koppen), _rij(["---"] * len(koppen))]
    return regels + [_rij(rij) for rij in rijen]


def _rij(cellen: Sequence[str]) -> str:
    return "| " + " | ".join(cel.replace("|", "\\|") or "–" for cel in cellen) + " |"
