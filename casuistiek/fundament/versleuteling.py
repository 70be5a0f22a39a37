"""What is stored closed: text in AES-256-GCM under a key with a name, and a fingerprint to find a value again
without opening anything.

Keys stand in `BSN_SLEUTELS` as `id:base64`, newest first. Text is stored as `id:base64(nonce + cipher)`, so an old
key still opens what it closed. `waarvoor` says what the value belongs to (the name of a field, the id of a file).
It is not stored but bound to the cipher: a value that is moved to another place no longer opens.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12  # bytes, as GCM wants it


class NietTeOpenen(Exception):
    """The key is unknown here, or the value was changed or moved."""


def sleutelnamen() -> list[str]:
    """The ids of the keys, newest first."""
    return list(_sleutels())


def versleutel(tekst: str, waarvoor: str = "") -> str:
    """The text under the newest key."""
    naam = sleutelnamen()[0]
    return f"{naam}:{base64.b64encode(_sluit(naam, tekst.encode(), waarvoor)).decode()}"


def ontsleutel(opgeslagen: str, waarvoor: str = "") -> str:
    """The text in the clear; `NietTeOpenen` when it cannot be opened."""
    naam, _, tekst = opgeslagen.partition(":")
    try:
        ruw = base64.b64decode(tekst, validate=True)
    except ValueError as fout:
        raise NietTeOpenen("not base64") from fout
    return _open(naam, ruw, waarvoor).decode()


def sleutel_van(opgeslagen: str) -> str:
    """The id of the key that closed this value."""
    return opgeslagen.partition(":")[0]


def vinger(soort: str, waarde: str) -> str:
    """HMAC-SHA256 of a value of one kind, in hex. Under the oldest key, so that a new key changes nothing to what
    was found before."""
    sleutel = list(_sleutels().values())[-1]
    return hmac.new(sleutel, f"{soort}:{waarde}".encode(), hashlib.sha256).hexdigest()


def _sleutels() -> dict[str, bytes]:
    paren = (deel.split(":", 1) for deel in settings.BSN_SLEUTELS.split(","))
    return {naam.strip(): base64.b64decode(waarde) for naam, waarde in paren}


def _erbij(naam: str, waarvoor: str) -> bytes:
    return (f"{naam}|{waarvoor}" if waarvoor else naam).encode()


def _sluit(naam: str, inhoud: bytes, waarvoor: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_sleutels()[naam]).encrypt(nonce, inhoud, _erbij(naam, waarvoor))


def _open(naam: str, ruw: bytes, waarvoor: str) -> bytes:
    sleutel = _sleutels().get(naam)
    if sleutel is None:
        raise NietTeOpenen("unknown key")
    try:
        return AESGCM(sleutel).decrypt(ruw[:_NONCE], ruw[_NONCE:], _erbij(naam, waarvoor))
    except (InvalidTag, ValueError) as fout:
        raise NietTeOpenen("changed or moved") from fout
