"""Taking back what was said of a word that may be a name."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze

from ..keuzes import Woordsoort
from ..models import Woordbesluit


class HerzienFormulier(Formulier):
    beurt: Beurt[Woordbesluit]

    soort = Keuze(Woordsoort, label="Wat is dit woord?")

    def stel_in(self) -> None:
        self.fields["soort"].initial = self.beurt.ding.soort


@registreer
class WoordHerzien(Handeling):
    """Anders beslissen of een woord in deze casus een naam is. Wat al is verstuurd of vrijgegeven, verandert niet."""

    naam = "toegang.woord_herzien"
    titel = "Anders beslissen"
    op = Woordbesluit
    rollen = (*REGIE, *CASUSREGIE)
    formulier = HerzienFormulier

    def effect(self, beurt: Beurt[Woordbesluit]) -> None:
        beurt.ding.soort, beurt.ding.door = beurt.met["soort"], beurt.wie
