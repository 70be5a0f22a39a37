"""The BSN: checked, encrypted (AES-256-GCM), found again by HMAC, and shown masked.

Keys stand in `BSN_SLEUTELS` as `id:base64`, newest first. A value is stored as `id:base64(nonce + cipher)`,
so an old key still opens what it closed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


def geldig_bsn(bsn: str) -> bool:
    """Nine digits that pass the elfproef (weights 9..2 and -1, sum divisible by 11)."""
    if not (bsn.isascii() and bsn.isdigit() and len(bsn) == 9) or bsn == "000000000":
        return False
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(g * int(c) for g, c in zip(gewichten, bsn, strict=True)) % 11 == 0


def _sleutels() -> dict[str, bytes]:
    paren = (deel.split(":", 1) for deel in settings.BSN_SLEUTELS.split(","))
    return {naam: base64.b64decode(waarde) for naam, waarde in paren}


def versleutel(bsn: str) -> str:
    """The BSN under the newest key."""
    naam, sleutel = next(iter(_sleutels().items()))
    nonce = os.urandom(12)
    geheim = AESGCM(sleutel).encrypt(nonce, bsn.encode(), naam.encode())
    return f"{naam}:{base64.b64encode(nonce + geheim).decode()}"


def ontsleutel(opgeslagen: str) -> str:
    """The BSN in the clear. Only for a handeling that logs it."""
    naam, _, tekst = opgeslagen.partition(":")
    ruw = base64.b64decode(tekst)
    return AESGCM(_sleutels()[naam]).decrypt(ruw[:12], ruw[12:], naam.encode()).decode()


def vingerafdruk(bsn: str) -> str:
    """To find the same child again without opening anything. Under the oldest key, so that a new key changes
    nothing to what was found before."""
    sleutel = list(_sleutels().values())[-1]
    return hmac.new(sleutel, b"bsn:" + bsn.encode(), hashlib.sha256).hexdigest()


def gemaskeerd(opgeslagen: str) -> str:
    """What a page shows: the last three digits."""
    return f"***** {ontsleutel(opgeslagen)[-3:]} (afgeschermd)" if opgeslagen else ""
