"""The timeline in the leerdocument: the picture and its table (domein (b) 4)."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.documenten import LEREN
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Beeld, Tabel
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.tijd import vandaag

from .beeld import SCHAAL, in_woorden, rijen, tijdlijn_svg
from .rekenen.stukken import in_weken
from .selectors import begin, stukken


@sectie(LEREN, 4, "Tijdlijn")
def tijdlijn(casus: Casus) -> list[Any]:
    """Weeks since (or before) the aanmelding, never dates, and only codes: so that no child can be traced."""
    if casus.aangemeld_op is None:
        return []
    alles, week1, op = stukken(casus), begin(casus), vandaag()
    svg = tijdlijn_svg(alles, week1, op, in_weken)
    tabel = [
        [str(rij.nummer), rij.wanneer, rij.wat, rij.duur or "–", rij.bron or "De casus zelf"]
        for rij in rijen(alles, week1, op, in_weken)
    ]
    return [
        Beeld(svg, in_woorden(alles, week1, op, in_weken), SCHAAL, hoog=True),
        Tabel(["Nr", "Wanneer", "Wat", "Duur", "Verteld door"], tabel),
    ]
