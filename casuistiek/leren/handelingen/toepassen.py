"""Doing here what another case taught, and saying whether it helped."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import bij_botsing, regel
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst, Uit
from casuistiek.fundament.toegang.rollen import Inzage

from ..keuzes import LEERT, Hielp
from ..models import GedeeldLeerpunt, Toepassing
from ..selectors import gedeeld_met
from .rollen import KERN


@regel("geen_gedeeld_leerpunt", "Er is in de regio geen leerpunt dat hier nog niet is toegepast.")
def er_is_iets_toe_te_passen(beurt: Beurt[Casus]) -> bool:
    return bool(gedeeld_met(beurt.casus, [beurt.casus.regio_id]).exists())


al_toegepast = regel("al_toegepast", "Dit leerpunt is bij deze casus al toegepast.")(
    lambda beurt: True
)
bij_botsing("leerpunt_eens_per_casus", al_toegepast)


class ToepasFormulier(Formulier):
    beurt: Beurt[Casus]

    leerpunt = Uit(
        GedeeldLeerpunt.objects.none(), namen=("tekst",), label="Welk leerpunt is toegepast?"
    )
    gedaan = LangeTekst(label="Wat is er gedaan?", help_text="Dit blijft bij deze casus.")

    def stel_in(self) -> None:
        veld: Any = self.fields["leerpunt"]
        casus = self.beurt.casus
        veld.queryset = gedeeld_met(casus, [casus.regio_id])


@registreer
class Toepassen(Handeling):
    """Vastleggen dat een leerpunt van een andere casus ook hier is toegepast. Zo blijkt wat anderen eraan hebben."""

    naam = "leren.toepassen"
    titel = "Ook toegepast"
    op = Casus
    maakt = Toepassing
    rollen = KERN
    statussen = LEERT
    formulier = ToepasFormulier
    regels = (er_is_iets_toe_te_passen,)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> Toepassing:
        return Toepassing.objects.create(
            casus=beurt.casus,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            rol=beurt.grond.rol,
            **beurt.met,
        )


class BeoordeelFormulier(Formulier):
    hielp = Keuze(Hielp, label="Heeft het geholpen?")
    toelichting = LangeTekst(
        label="Waaraan merkt u dat?", required=False, help_text="Dit blijft bij deze casus."
    )


@registreer
class ToepassingBeoordelen(Handeling):
    """Vastleggen of het heeft geholpen dat een leerpunt hier is toegepast. Later anders? Leg het dan opnieuw vast."""

    naam = "leren.toepassing_beoordelen"
    titel = "Heeft het geholpen?"
    op = Toepassing
    rollen = KERN
    casus_statussen = LEERT
    formulier = BeoordeelFormulier
    inzage_minstens = Inzage.ROL

    def gevolgen(self, ding: Toepassing) -> list[Gevolg]:
        return [Gevolg("Dit is gedaan", [ding.gedaan])]

    def effect(self, beurt: Beurt[Toepassing]) -> None:
        beurt.neem_over()
        beurt.ding.beoordeeld_op, beurt.ding.beoordeeld_rol = beurt.nu, beurt.grond.rol
