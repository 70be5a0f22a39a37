"""What a sheet says beside its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Gebrek(Enum):
    """A cell that looks empty and is not."""

    FOUT = "een fout van het rekenblad (zoals #N/B)"
    ZONDER_WAARDE = "een formule zonder uitkomst"


@dataclass(frozen=True)
class Wijzers:
    """Hidden rows (from 1) and columns (from 0), whether a filter hides any, and the defects by (row, column)."""

    verborgen_rijen: frozenset[int] = frozenset()
    verborgen_kolommen: frozenset[int] = frozenset()
    gefilterd: bool = False
    gebreken: dict[tuple[int, int], Gebrek] = field(default_factory=dict)
