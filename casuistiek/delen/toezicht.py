"""Telling who watches over privacy what happened to a case, without letting them in."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.toegang.zicht import privacy_officers


def vertel_toezicht(beurt: Beurt[object], onderwerp: str, zin: str, pad: str = "") -> None:
    """Put a message for each of them in the outbox, at once, that leads to no case: they may not see it."""
    beurt.berichten += [
        Bericht(aan=wie, onderwerp=onderwerp, zin=zin, spoed=True, pad=pad, gemaakt_op=beurt.nu)
        for wie in privacy_officers(beurt.casus.regio_id)
    ]
