"""Which numbers are not shown: first those that are small, then those from which a small one could be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .speelruimte import Speelruimte
from .stelsel import DREMPEL, Som, Stelsel

Getoond = Mapping[str, int]
"""What was shown on an earlier day: cell → number."""


def verberg(
    stelsel: Stelsel,
    drempel: int = DREMPEL,
    eerder: Sequence[Getoond] = (),
    *,
    secundair: bool = True,
) -> frozenset[str]:
    """The cells that are not shown. `secundair` off: only what is small itself, to see what that gives away.

    Everything that stays hidden could be at least two numbers, and what is small could as well be large: so nobody
    knows a hidden number, nor that it is small. There is always such a set: with all but the zeros hidden, all could be
    twice as many.
    """
    klein = {cel: tot for cel in stelsel.aantallen if (tot := _tot(stelsel, cel, drempel, eerder))}
    weg = klein.keys() | stelsel.nooit
    if not secundair:
        return frozenset(weg)
    vloer = {cel: max(_vroeger(stelsel, cel, eerder), default=0) for cel in stelsel.groeit}
    vloer = {cel: n for cel, n in vloer.items() if n <= stelsel.aantallen[cel]}
    while (lek := _lek(stelsel, weg, vloer, klein)) is not None:
        weg.add(_ook_weg(stelsel, weg, lek))
    return frozenset(weg)


def _vroeger(stelsel: Stelsel, cel: str, eerder: Sequence[Getoond]) -> list[int]:
    """What was shown before of a number that only grows."""
    return [van[cel] for van in eerder if cel in van] if cel in stelsel.groeit else []


def _tot(stelsel: Stelsel, cel: str, drempel: int, eerder: Sequence[Getoond]) -> int:
    """How large a small number must seem possible to be: the threshold, or that much more than what was shown before of
    a number that grew by a few. 0: it is not small."""
    aantal, vroeger = stelsel.aantallen[cel], _vroeger(stelsel, cel, eerder)
    nul = [0] if 0 < aantal < drempel else []
    te_dicht = [toen for toen in vroeger if 0 < abs(aantal - toen) < drempel]
    return max((toen + drempel for toen in nul + te_dicht), default=0)


def _lek(
    stelsel: Stelsel, weg: set[str], vloer: Mapping[str, int], klein: Mapping[str, int]
) -> str | None:
    """A hidden cell that can be worked out, or None. What stands alone in a sum is seen without solving anything."""
    te_bewaken = [cel for cel in sorted(weg) if cel not in stelsel.nooit or cel in klein]
    for cel in te_bewaken:
        if any(len(weg.intersection(som.cellen)) == 1 for som in stelsel.van(cel)):
            return cel
    ruimte = Speelruimte(stelsel, weg, vloer)
    for cel in te_bewaken:
        if not ruimte.kan_anders(cel, klein.get(cel, 0)):
            return cel
    return None


def _ook_weg(stelsel: Stelsel, weg: set[str], lek: str) -> str:
    """The cell that costs least to hide as well: near the leak, a part rather than a whole, the smallest.

    A zero helps nobody: it is known to be nobody.
    """
    gehelen = {som.geheel for som in stelsel.sommen}
    for sommen in _steeds_verder(stelsel, weg, lek):
        over = {cel for som in sommen for cel in som.cellen if cel not in weg}
        if te_kiezen := [cel for cel in over if stelsel.aantallen[cel]]:
            return min(te_kiezen, key=lambda cel: (cel in gehelen, stelsel.aantallen[cel], cel))
    raise ArithmeticError("Er is niets meer om te verbergen.")


def _steeds_verder(stelsel: Stelsel, weg: set[str], lek: str) -> Iterator[list[Som]]:
    """The sums of a cell; then those of the hidden cells in these, and so on."""
    bereikt, sommen = {lek}, stelsel.van(lek)
    while True:
        yield sommen
        verder = {cel for som in sommen for cel in som.cellen if cel in weg} - bereikt
        if not verder:
            return
        bereikt |= verder
        sommen = [som for cel in sorted(verder) for som in stelsel.van(cel)]
