"""Rules of a question to the BEN."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel

from .models import Consult
from .selectors import (
    CONSULT,
    GEEN_BEN,
    GEEN_TREDE,
    bens,
    heeft_consulttrede,
    lopend_consult,
    wie_regelt,
)


@regel("geen_consulttrede", "De casus staat niet op een trede voor een vraag aan het BEN. {verder}")
def staat_op_consulttrede(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    if beurt.casus.trede_soort == CONSULT:
        return True
    if heeft_consulttrede(beurt.casus):
        return {"verder": "Breng hem eerst naar die trede."}
    return {"verder": GEEN_TREDE.format(wie=wie_regelt(beurt.casus))}


@regel("vraag_loopt_al", "Er loopt al een vraag aan een BEN. Handel die eerst af, of trek hem in.")
def geen_vraag_loopt(beurt: Beurt[Casus]) -> bool:
    return lopend_consult(beurt.casus) is None


@regel("geen_ben", GEEN_BEN)
def er_is_een_ben(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    return bens(beurt.casus.regio_id).exists() or {"wie": wie_regelt(beurt.casus)}


@regel("al_meegefinancierd", "Het BEN heeft bij deze vraag al een bijdrage toegezegd.")
def nog_geen_bijdrage(beurt: Beurt[Consult]) -> bool:
    return beurt.ding.bijdrage is None
