"""Which counts are shown: no small cells that could point to one child. Pure: no Django here."""

from __future__ import annotations

from collections.abc import Sequence

KLEINSTE = 5
"""Cells below this are suppressed (domein (d): "small cells < 5 suppressed")."""


def onderdruk(aantallen: Sequence[int], kleinste: int = KLEINSTE) -> list[bool]:
    """Which cells of a table with a known total must stay hidden.

    A small cell alone could be found by subtracting the others from the total, so the next smallest
    are hidden too, until at least two are hidden and together they are not small. Zero tells of nobody.
    """
    op_grootte = sorted((i for i, n in enumerate(aantallen) if n), key=lambda i: aantallen[i])
    weg: set[int] = set()
    for i in op_grootte:
        samen = sum(aantallen[j] for j in weg)
        if aantallen[i] >= kleinste and (not weg or (len(weg) > 1 and samen >= kleinste)):
            break
        weg.add(i)
    return [i in weg for i in range(len(aantallen))]
