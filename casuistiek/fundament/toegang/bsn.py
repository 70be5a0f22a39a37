"""The BSN: found again by its fingerprint, and shown masked. `versleuteling.py` closes it, `elfproef.py` checks it."""

from __future__ import annotations

from casuistiek.fundament.versleuteling import ontsleutel, vinger


def vingerafdruk(bsn: str) -> str:
    """To find the same child again without opening anything."""
    return vinger("bsn", bsn)


def gemaskeerd(opgeslagen: str) -> str:
    """What a page shows: the last three digits."""
    return f"***** {ontsleutel(opgeslagen)[-3:]} (afgeschermd)" if opgeslagen else ""
