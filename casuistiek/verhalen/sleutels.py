"""The codes by which a teller comes in: the one in the link, and the key of their own.

A code is 100 bits in letters and digits that are not mistaken for each other, in groups of four. Only a keyed
fingerprint of it is stored.
"""

from __future__ import annotations

import base64
import secrets

from casuistiek.fundament.versleuteling import vinger

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O and U."""
LENGTE, GROEP = 20, 4
_GELEZEN_ALS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_NAAR_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", LETTERS)


def nieuwe_code() -> str:
    """A code that nobody has, for a link."""
    return _in_groepen("".join(secrets.choice(LETTERS) for _ in range(LENGTE)))


def eigen_sleutel(link: str, beurt: str) -> str:
    """The key that belongs to this link and this one time that its page was opened (`beurt`: random, in its form).

    So that pressing *Beginnen* twice gives the same key, and whoever has only the link can never work it out.
    """
    ruw = bytes.fromhex(vinger("verhaalsleutel", f"{kaal(link)}:{beurt}"))
    return _in_groepen(base64.b32encode(ruw).decode().translate(_NAAR_LETTERS)[:LENGTE])


def linkvinger(code: str) -> str:
    return vinger("verhaallink", kaal(code))


def sleutelvinger(code: str) -> str:
    return vinger("verhaal", kaal(code))


def kaal(code: str) -> str:
    """The code as it is compared: people write small letters, leave out dashes, and read a zero as an O."""
    letters = "".join(teken for teken in code.upper() if teken.isalnum())
    return letters.translate(_GELEZEN_ALS)[: LENGTE + 1]


def _in_groepen(code: str) -> str:
    return "-".join(code[plek : plek + GROEP] for plek in range(0, LENGTE, GROEP))
