"""Routes beside the ladder, such as MDA++: a case takes one without moving on the ladder."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import ACTIEF
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import LangeTekst, Uit

from ..models import Zijroute, Zijspoor
from ..selectors import vrije_zijroutes


@regel(
    "geen_zijroute",
    "De ladder heeft geen zijroute voor deze casus, of de casus volgt ze allemaal al.",
)
def er_is_een_zijroute(beurt: Beurt[Casus]) -> bool:
    return bool(vrije_zijroutes(beurt.casus).exists())


class StartenFormulier(Formulier):
    beurt: Beurt[Casus]

    zijroute = Uit(Zijroute.objects.none(), namen=("code", "naam"), enige=True, label="Zijroute")
    reden = LangeTekst(label="Waarom?")

    def stel_in(self) -> None:
        veld: Any = self.fields["zijroute"]
        veld.queryset = vrije_zijroutes(self.beurt.casus)


@registreer
class ZijrouteStarten(Handeling):
    """Een zijroute starten, naast de ladder. De casus blijft op zijn trede en de termijnen lopen door."""

    naam = "ladder.zijroute_starten"
    titel = "Zijroute starten"
    op = Casus
    maakt = Zijspoor
    rollen = (*CASUSREGIE, *REGIE)
    statussen = ACTIEF
    formulier = StartenFormulier
    regels = (er_is_een_zijroute,)

    def effect(self, beurt: Beurt[Casus]) -> Zijspoor:
        return Zijspoor.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.mens, **beurt.met
        )


@regel("al_afgerond", "Deze zijroute is al afgerond.")
def loopt_nog(beurt: Beurt[Zijspoor]) -> bool:
    return beurt.ding.afgerond_op is None


class AfrondenFormulier(Formulier):
    uitkomst = LangeTekst(label="Wat is er bereikt?")


@registreer
class ZijrouteAfronden(Handeling):
    """Een zijroute afronden, met wat eruit is gekomen."""

    naam = "ladder.zijroute_afronden"
    titel = "Zijroute afronden"
    op = Zijspoor
    rollen = (*CASUSREGIE, *REGIE)
    formulier = AfrondenFormulier
    regels = (loopt_nog,)

    def effect(self, beurt: Beurt[Zijspoor]) -> None:
        beurt.neem_over()
        beurt.ding.afgerond_op = beurt.nu
