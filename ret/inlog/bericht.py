"""A message about somebody's own account, mailed at once."""

from __future__ import annotations

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.slot import handelend


def stuur(wie: Medewerker, onderwerp: str, zin: str, *, pad: str = "", eenmalig: str = "") -> None:
    """Put it in the outbox; also when nobody has signed in (the second lock would not let them)."""
    with handelend(0):
        Bericht.objects.create(
            aan=wie,
            onderwerp=onderwerp,
            zin=zin,
            pad=pad,
            eenmalig=eenmalig,
            spoed=True,
            gemaakt_op=nu(),
        )
