"""Rules of a question to the BEN."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.regels import regel

from .selectors import bens, lopend_consult


@regel(
    "geen_consulttrede",
    "De casus staat niet op een trede voor een vraag aan het BEN. Breng hem eerst naar die trede.",
)
def staat_op_consulttrede(beurt: Any) -> bool:
    return beurt.casus.trede_soort == "consult"


@regel("vraag_loopt_al", "Er loopt al een vraag aan een BEN. Handel die eerst af, of trek hem in.")
def geen_vraag_loopt(beurt: Any) -> bool:
    return lopend_consult(beurt.casus) is None


@regel("geen_ben", "Voor deze regio is geen BEN vastgelegd.")
def er_is_een_ben(beurt: Any) -> bool:
    return bens(beurt.casus.regio_id).exists()


@regel("al_meegefinancierd", "Het BEN heeft bij deze vraag al een bijdrage toegezegd.")
def nog_geen_bijdrage(beurt: Any) -> bool:
    return beurt.ding.bijdrage is None
