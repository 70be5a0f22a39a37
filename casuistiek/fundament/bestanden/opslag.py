"""Files on disk: encrypted, outside the web root, under a name that tells nothing.

Each file has a key of its own, that stands in its row, closed with the newest key of the house (`RET_BSN_SLEUTELS`).
A file belongs to a transaction: it stays when that commits and goes when it does not.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import weakref
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import time
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from casuistiek.fundament.tijd import nu
from casuistiek.fundament.versleuteling import NietTeOpenen, ontsleutel, sleutelnamen, versleutel

from .keuren import Gekeurd
from .models import Bestand

_NONCE = 12
OUD = timedelta(days=1)
"""What no row knows after this time, belongs to a transaction that will never commit."""

logger = logging.getLogger(__name__)


class Onleesbaar(Exception):
    """The content is gone, was changed outside the product, or the key is not here. The text is for the user."""


def bewaar(bestand: Gekeurd, dossier_id: int) -> Bestand:
    """Write the file and its row, as part of the transaction that runs."""
    sleutel = AESGCM.generate_key(bit_length=256)
    rij = Bestand(
        dossier_id=dossier_id,
        code=bestand.soort.code,
        grootte=len(bestand.inhoud),
        sha256=hashlib.sha256(bestand.inhoud).hexdigest(),
        gemaakt_op=nu(),
    )
    rij.sleutel = versleutel(base64.b64encode(sleutel).decode(), _waarvoor(rij))
    transaction.on_commit(_Opruimer(pad_van(rij.plek)))
    nonce = os.urandom(_NONCE)
    _schrijf(
        pad_van(rij.plek), nonce + AESGCM(sleutel).encrypt(nonce, bestand.inhoud, rij.plek.bytes)
    )
    rij.save(force_insert=True)
    return rij


def lees(bestand: Bestand) -> bytes:
    """The content in the clear, exactly as it was kept; Onleesbaar when that cannot be."""
    if bestand.vernietigd_op is not None:
        raise Onleesbaar("De inhoud van dit bestand is vernietigd.")
    try:
        ruw = pad_van(bestand.plek).read_bytes()
        sleutel = base64.b64decode(ontsleutel(bestand.sleutel, _waarvoor(bestand)))
        inhoud = AESGCM(sleutel).decrypt(ruw[:_NONCE], ruw[_NONCE:], bestand.plek.bytes)
    except OSError:
        raise _melding(bestand, "staat niet op schijf") from None
    except (NietTeOpenen, InvalidTag, ValueError):
        raise _melding(bestand, "is veranderd, of de sleutel is hier niet") from None
    if hashlib.sha256(inhoud).hexdigest() != bestand.sha256:
        raise _melding(bestand, "is een ander bestand dan werd bewaard")
    return inhoud


def vernietig(bestand: Bestand) -> None:
    """Make the content unreadable for ever: its key goes with this transaction, the file right after it.

    Twice is harmless. The row stays, with size and hash: what was there, not what was in it.
    """
    if bestand.vernietigd_op is not None:
        return
    bestand.sleutel, bestand.vernietigd_op = "", nu()
    bestand.save(update_fields=["sleutel", "vernietigd_op"])
    pad = pad_van(bestand.plek)
    transaction.on_commit(lambda: _wis(pad))


def hersleutel(bestand: Bestand) -> bool:
    """Close the key of this file with the newest key of the house; False when it was so already."""
    if bestand.vernietigd_op is not None or bestand.sleutel_id == sleutelnamen()[0]:
        return False
    open_ = ontsleutel(bestand.sleutel, _waarvoor(bestand))
    bestand.sleutel = versleutel(open_, _waarvoor(bestand))
    bestand.save(update_fields=["sleutel"])
    return True


def pad_van(plek: UUID) -> Path:
    """Where a file stands."""
    map_: Path = settings.BESTANDEN
    return map_ / plek.hex


def zwerfbestanden() -> Iterator[Path]:
    """What stands on disk without a row that needs it: of a crash between the file and the commit, or after it."""
    if not settings.BESTANDEN.is_dir():
        return
    nodig = {
        plek.hex
        for plek in Bestand.objects.filter(vernietigd_op=None).values_list("plek", flat=True)
    }
    grens = time() - OUD.total_seconds()
    for pad in sorted(settings.BESTANDEN.iterdir()):
        if pad.name not in nodig and pad.stat().st_mtime < grens:
            yield pad


def ruim_op() -> int:
    """Remove what no row needs; how many."""
    zwervers = list(zwerfbestanden())
    for pad in zwervers:
        _wis(pad)
    return len(zwervers)


class _Opruimer:
    """Waits in the transaction for its commit. A transaction that is rolled back throws it away uncalled, and then
    the file goes too: that holds for every way to undo one, a savepoint and the end of the process included."""

    def __init__(self, pad: Path) -> None:
        self._bij_verdwijnen = weakref.finalize(self, _wis, pad)

    def __call__(self) -> None:
        self._bij_verdwijnen.detach()


def _wis(pad: Path) -> None:
    try:
        pad.unlink(missing_ok=True)
    except OSError:
        logger.error("bestand %s kon niet worden gewist", pad.name)


def _schrijf(pad: Path, inhoud: bytes) -> None:
    """Whole or not at all, readable by nobody else on the machine."""
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    tijdelijk = pad.with_name(pad.name + ".deel")
    try:
        with os.fdopen(
            os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as uit:
            uit.write(inhoud)
            uit.flush()
            os.fsync(uit.fileno())
        tijdelijk.replace(pad)
    except BaseException:
        _wis(tijdelijk)
        raise


def _waarvoor(bestand: Bestand) -> str:
    return f"bestand:{bestand.plek.hex}"


def _melding(bestand: Bestand, wat: str) -> Onleesbaar:
    logger.error("bestand %s %s", bestand.plek.hex, wat)
    return Onleesbaar(
        "Dit bestand is beschadigd of buiten het programma om veranderd. Daarom laten wij het niet zien. "
        "Meld het bij uw beheerder."
    )
