"""The worker gives up a job: the row says why, and nobody has it in hand any more."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.klussen import klaar_met_werk

from .beurt import LosseBeurt
from .register import Formulier, Handeling
from .velden import Tekst


class OpgevenFormulier(Formulier):
    fout = Tekst(label="Waarom", max_length=300)


class Opgeven(Handeling):
    """To be made an act by each kind of `Klus` that has a `fout` and a transition "opgeven"."""

    overgang = "opgeven"
    formulier = OpgevenFormulier

    def effect(self, beurt: LosseBeurt[Any]) -> None:
        beurt.ding.fout = beurt.met["fout"]
        klaar_met_werk(beurt.ding)
