"""Rules of a question to the BEN."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel

from .models import Consult
from .selectors import bens, lopend_consult


@regel(
    "geen_consulttrede",
    "De casus staat niet op een trede voor een vraag aan het BEN. Breng hem eerst naar die trede.",
)
def staat_op_consulttrede(beurt: Beurt[Casus]) -> bool:
    return beurt.casus.trede_soort == "consult"


@regel("vraag_loopt_al", "Er loopt al een vraag aan een BEN. Handel die eerst af, of trek hem in.")
def geen_vraag_loopt(beurt: Beurt[Casus]) -> bool:
    return lopend_consult(beurt.casus) is None


@regel("geen_ben", "Voor deze regio is geen BEN vastgelegd.")
def er_is_een_ben(beurt: Beurt[Casus]) -> bool:
    return bens(beurt.casus.regio_id).exists()


@regel("al_meegefinancierd", "Het BEN heeft bij deze vraag al een bijdrage toegezegd.")
def nog_geen_bijdrage(beurt: Beurt[Consult]) -> bool:
    return beurt.ding.bijdrage is None
