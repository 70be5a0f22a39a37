"""Telling who watches over privacy what happened to a case, without letting them in."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import in_regio


def privacy_officers(regio_id: int) -> list[Medewerker]:
    """The privacy officers of this region today, wherever they work, everybody once. One query."""
    leden = in_regio(regio_id, Rol.PRIVACY_OFFICER).order_by()
    return list(Medewerker.objects.filter(pk__in=leden.values("medewerker")).order_by("pk"))


def vertel_toezicht(beurt: Any, onderwerp: str, zin: str, pad: str = "") -> None:
    """Put a message for each of them in the outbox, at once, that leads to no case: they may not see it."""
    beurt.berichten += [
        Bericht(aan=wie, onderwerp=onderwerp, zin=zin, spoed=True, pad=pad, gemaakt_op=beurt.nu)
        for wie in privacy_officers(beurt.casus.regio_id)
    ]
