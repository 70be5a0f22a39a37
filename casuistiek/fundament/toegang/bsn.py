"""The BSN: checked, found again by its fingerprint, and shown masked. How it is closed: `versleuteling.py`."""

from __future__ import annotations

from casuistiek.fundament.versleuteling import ontsleutel, vinger


def geldig_bsn(bsn: str) -> bool:
    """Nine digits that pass the elfproef (weights 9..2 and -1, sum divisible by 11).

    A number has eight or nine digits, so at most one 0 stands before it: 000000012 passes the elfproef and is nobody's.
    """
    if not (bsn.isascii() and bsn.isdigit() and len(bsn) == 9) or bsn.startswith("00"):
        return False
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(g * int(c) for g, c in zip(gewichten, bsn, strict=True)) % 11 == 0


def vingerafdruk(bsn: str) -> str:
    """To find the same child again without opening anything."""
    return vinger("bsn", bsn)


def gemaskeerd(opgeslagen: str) -> str:
    """What a page shows: the last three digits."""
    return f"***** {ontsleutel(opgeslagen)[-3:]} (afgeschermd)" if opgeslagen else ""
