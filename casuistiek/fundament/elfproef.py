"""Is this a number that a BSN can be? Pure."""

from __future__ import annotations

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def geldig_bsn(bsn: str) -> bool:
    """Nine digits that pass the elfproef (weights 9..2 and -1, sum divisible by 11).

    A number has eight or nine digits, so at most one 0 stands before it: 000000012 passes the elfproef and is nobody's.
    """
    if not (bsn.isascii() and bsn.isdigit() and len(bsn) == 9) or bsn.startswith("00"):
        return False
    return sum(g * int(c) for g, c in zip(_GEWICHTEN, bsn, strict=True)) % 11 == 0
