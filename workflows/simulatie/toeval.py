"""Chance that belongs to one made-up child: the same child meets two ladders with the same luck."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from statistics import NormalDist

Toeval = Callable[[str], float]
"""What is drawn ("hulp:tafel") → a number between 0 and 1, always the same one for this child."""

_GEWOON = NormalDist()
_Z90 = _GEWOON.inv_cdf(0.9)


def toeval(zaad: int, kind: int) -> Toeval:
    """The luck of child number `kind`. Nothing depends on the order in which is drawn, or on what else is."""
    voor = f"{zaad}|{kind}|"

    def trek(wat: str) -> float:
        bytes_ = blake2b((voor + wat).encode(), digest_size=6).digest()
        return (int.from_bytes(bytes_) + 0.5) / 2**48

    return trek


def scheef(u: float, helft: float, negen_op_tien: float) -> float:
    """A lognormal figure: half are below `helft`, nine in ten below `negen_op_tien`; `u` is the luck (0–1).

    Waiting times and costs are lopsided so: most are near the middle, a few are very long.
    """
    return float(helft * verhouding(helft, negen_op_tien) ** _GEWOON.inv_cdf(u))


@lru_cache(maxsize=256)
def verhouding(helft: float, negen_op_tien: float) -> float:
    """By how much one standard deviation multiplies."""
    return float((negen_op_tien / helft) ** (1 / _Z90))
