"""The one handeling of this branch."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import LangeTekst
from casuistiek.fundament.organisaties.rollen import Rol

from .models import Proefding


class ProefFormulier(Formulier):
    tekst = LangeTekst(label="Wat is er geprobeerd?")


@registreer
class Proberen(Handeling):
    """Vastleggen wat er is geprobeerd."""

    naam = "proeftak.proberen"
    titel = "Proef vastleggen"
    op = Casus
    maakt = Proefding
    rollen = (Rol.PROCESREGISSEUR,)
    formulier = ProefFormulier

    def effect(self, beurt: Beurt[Casus]) -> Proefding:
        return Proefding.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, tekst=beurt.met["tekst"]
        )
