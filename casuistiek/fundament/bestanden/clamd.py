"""The virus scanner of the house, when there is one: clamd of ClamAV, over TCP or a socket of the machine.

`RET_CLAMD` is `machine:port` or the path of the socket. Without it nothing is asked; with it a file is only kept after
clamd said that it is clean. Protocol: man clamd, INSTREAM.
"""

from __future__ import annotations

import logging
import socket
import struct

from django.conf import settings

from .keuring.fouten import Afgekeurd

SECONDEN = 30
STUK = 64 * 1024
VIRUS = "De virusscanner vond iets gevaarlijks in dit bestand. Het is niet bewaard. Vraag uw beheerder om hulp."
STIL = (
    "De virusscanner geeft geen antwoord, en zonder haar bewaren wij niets. Probeer het later nog eens. "
    "Blijft dit zo? Meld het bij uw beheerder."
)

logger = logging.getLogger(__name__)


def vraag(inhoud: bytes) -> None:
    """Return when the scanner finds nothing, or when there is none; else Afgekeurd."""
    if not settings.CLAMD:
        return
    try:
        antwoord = _stuur(inhoud)
    except OSError as fout:
        logger.error("clamd geeft geen antwoord: %s", type(fout).__name__)
        raise Afgekeurd(STIL) from None
    if antwoord.endswith(b" FOUND"):
        raise Afgekeurd(VIRUS)
    if antwoord != b"stream: OK":
        logger.error("clamd kon een bestand niet bekijken")
        raise Afgekeurd(STIL)


def _stuur(inhoud: bytes) -> bytes:
    with _verbind() as lijn:
        try:
            lijn.sendall(b"zINSTREAM\0")
            for begin in range(0, len(inhoud), STUK):
                stuk = inhoud[begin : begin + STUK]
                lijn.sendall(struct.pack("!I", len(stuk)) + stuk)
            lijn.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # clamd hangs up on a stream that is too long, after it said so
        return _lees(lijn)


def _verbind() -> socket.socket:
    adres = settings.CLAMD
    if adres.startswith("/"):
        lijn = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        lijn.settimeout(SECONDEN)
        try:
            lijn.connect(adres)
        except OSError:
            lijn.close()
            raise
        return lijn
    machine, _, poort = adres.rpartition(":")
    if not poort.isdigit():
        raise OSError("RET_CLAMD is geen machine:poort en geen pad")
    return socket.create_connection((machine.strip("[]"), int(poort)), timeout=SECONDEN)


def _lees(lijn: socket.socket) -> bytes:
    """The one line of the answer, which ends with a zero byte."""
    antwoord = b""
    while b"\0" not in antwoord and len(antwoord) < 4096:
        if not (stuk := lijn.recv(4096)):
            break
        antwoord += stuk
    return antwoord.rstrip(b"\0").strip()
