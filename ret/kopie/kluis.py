"""The files of an archive: written and read in pieces, each sealed when there is a key.

A sealed file is `MAGIE`, 16 bytes of salt, then pieces of `STUK` bytes under AES-256-GCM. The key of a file is
derived from the archive's key, its salt and its name; the nonce is the number of the piece, and the last piece says
that it is the last. So a file that is changed, cut, swapped or renamed does not open.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIE = b"RETKOPIE1\n"
ZOUT = 16
STUK = 1 << 20
ZEGEL = 16
"""Bytes that GCM adds to a piece."""

DICHT = "Deze kopie is versleuteld. Zet RET_KOPIE_SLEUTEL (of …_FILE), en laat --onversleuteld weg."
OPEN = (
    "{naam} is niet versleuteld met uw sleutel: iedereen kan dit bestand hebben gemaakt. Is deze kopie zelf met "
    "--onversleuteld gemaakt, en weet u zeker dat niemand erbij kon? Geef dan ook nu --onversleuteld."
)


class KopieFout(Exception):
    """The copy cannot be made or put back. The text says why and what to do."""


def _slot(sleutel: bytes, zout: bytes, naam: str) -> AESGCM:
    afgeleid = HKDF(SHA256(), 32, zout, b"ret-kopie|" + naam.encode()).derive(sleutel)
    return AESGCM(afgeleid)


def _nonce(nummer: int) -> bytes:
    return nummer.to_bytes(12, "big")


class _Verzegeld(io.RawIOBase):
    """Seals what is written to it, piece by piece."""

    def __init__(self, uit: BinaryIO, sleutel: bytes, naam: str) -> None:
        zout = os.urandom(ZOUT)
        self._uit, self._slot, self._nummer = uit, _slot(sleutel, zout, naam), 0
        self._wacht = bytearray()
        uit.write(MAGIE + zout)

    def writable(self) -> bool:
        return True

    def write(self, deel: bytes) -> int:  # type: ignore[override]
        self._wacht += deel
        while len(self._wacht) > STUK:
            self._schrijf(bytes(self._wacht[:STUK]), b"meer")
            del self._wacht[:STUK]
        return len(deel)

    def close(self) -> None:
        if not self.closed:
            self._schrijf(bytes(self._wacht), b"einde")
        super().close()

    def _schrijf(self, stuk: bytes, plek: bytes) -> None:
        self._uit.write(self._slot.encrypt(_nonce(self._nummer), stuk, plek))
        self._nummer += 1


class _Geopend(io.RawIOBase):
    """Opens a sealed file piece by piece."""

    def __init__(self, uit: BinaryIO, sleutel: bytes, naam: str) -> None:
        self._uit, self._naam = uit, naam
        self._slot, self._nummer = _slot(sleutel, uit.read(ZOUT), naam), 0
        self._volgend, self._klaar = uit.read(STUK + ZEGEL), b""
        if not self._volgend:
            self._gaat_niet_open()

    def readable(self) -> bool:
        return True

    def readinto(self, doel: memoryview) -> int:  # type: ignore[override]
        while not self._klaar and self._volgend:
            stuk, self._volgend = self._volgend, self._uit.read(STUK + ZEGEL)
            try:
                plek = b"meer" if self._volgend else b"einde"
                self._klaar = self._slot.decrypt(_nonce(self._nummer), stuk, plek)
            except InvalidTag:
                self._gaat_niet_open()
            self._nummer += 1
        deel = self._klaar[: len(doel)]
        doel[: len(deel)] = deel
        self._klaar = self._klaar[len(deel) :]
        return len(deel)

    def _gaat_niet_open(self) -> NoReturn:
        raise KopieFout(
            f"{self._naam} gaat niet open: de sleutel is een andere, of de kopie is beschadigd."
        ) from None


@contextmanager
def schrijf(kopie: Path, naam: str, sleutel: bytes | None) -> Iterator[BinaryIO]:
    """A new file in the archive; on disk when the block ends. Only its owner may read it."""
    pad = kopie / naam
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uit:
        if sleutel is None:
            yield uit
        else:
            with _Verzegeld(uit, sleutel, naam) as verzegeld:
                yield verzegeld  # type: ignore[misc]
        uit.flush()
        os.fsync(uit.fileno())


@contextmanager
def lees(kopie: Path, naam: str, sleutel: bytes | None) -> Iterator[BinaryIO]:
    """The content of a file of the archive. With a key it must be sealed, else anybody could have made it; without
    one it must be open. KopieFout when that is not so."""
    try:
        uit = open(kopie / naam, "rb")  # noqa: SIM115  (closed below)
    except OSError:
        raise KopieFout(f"{naam} ontbreekt in de kopie, of mag niet worden gelezen.") from None
    with uit:
        verzegeld = uit.read(len(MAGIE)) == MAGIE
        if sleutel is None:
            if verzegeld:
                raise KopieFout(DICHT)
            uit.seek(0)
            yield uit
        elif verzegeld:
            yield io.BufferedReader(_Geopend(uit, sleutel, naam), STUK)
        else:
            raise KopieFout(OPEN.format(naam=naam))


def som(pad: Path) -> str:
    """SHA-256 of a file as it stands on disk; KopieFout when it is not there."""
    try:
        with open(pad, "rb") as uit:
            return hashlib.file_digest(uit, "sha256").hexdigest()
    except OSError:
        raise KopieFout(f"{pad.name} ontbreekt in de kopie, of mag niet worden gelezen.") from None
