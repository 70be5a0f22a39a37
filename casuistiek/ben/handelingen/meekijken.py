"""The BEN takes the question or sends it back, looks along, advises, and may pay along."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import GEACCEPTEERD
from casuistiek.delen.dekking import toestemming_voor
from casuistiek.delen.handelingen.gasten import nodig_uit
from casuistiek.delen.keuzes import Ontvanger
from casuistiek.delen.models import Uitnodiging
from casuistiek.delen.regels import in_de_kring
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    BedragVeld,
    DatumVeld,
    Keuze,
    LangeTekst,
)
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag

from ..models import Bijdragedoel, Consult, Consultstatus
from ..regels import nog_geen_bijdrage
from ..selectors import criteria

COORDINATOR = (Rol.BEN_COORDINATOR,)
MEEKIJKTIJD = timedelta(days=42)
"""How long an expert looks along, as a first suggestion (our own choice, as for other guests)."""


@registreer
class Aannemen(Handeling):
    """De vraag aannemen. Daarna kijkt het BEN mee en geeft het advies."""

    naam = "ben.aannemen"
    titel = "Vraag aannemen"
    op = Consult
    rollen = COORDINATOR
    overgang = "aannemen"
    casus_statussen = GEACCEPTEERD


class TerugsturenFormulier(Formulier):
    reden = LangeTekst(label="Wat ontbreekt er, of waarom past de vraag niet bij het BEN?")


@registreer
class Terugsturen(Handeling):
    """De vraag terugsturen met de reden. De procesregisseur kan hem aanvullen en opnieuw vragen."""

    naam = "ben.terugsturen"
    titel = "Vraag terugsturen"
    op = Consult
    rollen = COORDINATOR
    overgang = "terugsturen"
    casus_statussen = GEACCEPTEERD
    formulier = TerugsturenFormulier

    def effect(self, beurt: Beurt[Consult]) -> None:
        beurt.ding.terugstuurreden = beurt.met["reden"]


class ExpertFormulier(Formulier):
    beurt: Beurt[Consult]

    expert = Mens(namen=("username", "last_name"), label="Welke expert?")
    tot = DatumVeld(label="Mag meekijken tot en met", verleden=False)

    def stel_in(self) -> None:
        leden = Lidmaatschap.objects.actief().filter(
            rol=Rol.BEN_EXPERT, organisatie=self.beurt.ding.ben_id
        )
        veld: Any = self.fields["expert"]
        veld.queryset = Medewerker.objects.filter(pk__in=leden.values("medewerker"))
        self.fields["tot"].initial = vandaag() + MEEKIJKTIJD


@registreer
class ExpertToewijzen(Handeling):
    """Een expert van uw BEN laten meekijken. De expert ziet de casus zonder naam, voor een tijd."""

    naam = "ben.expert_toewijzen"
    titel = "Expert toewijzen"
    op = Consult
    maakt = Uitnodiging
    rollen = COORDINATOR
    statussen = (Consultstatus.AANGENOMEN,)
    casus_statussen = GEACCEPTEERD
    formulier = ExpertFormulier
    regels = (toestemming_voor(Ontvanger.BEN),)
    invoerregels = (in_de_kring,)

    def effect(self, beurt: Beurt[Consult]) -> Any:
        beurt.ding.expert = beurt.met["expert"]
        doel = f"Advies van {beurt.ding.ben}"
        return nodig_uit(beurt, beurt.ding.expert, doel, beurt.met["tot"], (Rol.BEN_EXPERT,))


class AdviserenFormulier(Formulier):
    advies = LangeTekst(label="Advies van het BEN")


@registreer
class Adviseren(Handeling):
    """Het advies van het BEN geven. De casusregisseur laat weten wat ermee gebeurt."""

    naam = "ben.adviseren"
    titel = "Advies geven"
    op = Consult
    rollen = (Rol.BEN_EXPERT, *COORDINATOR)
    overgang = "adviseren"
    casus_statussen = GEACCEPTEERD
    formulier = AdviserenFormulier

    def effect(self, beurt: Beurt[Consult]) -> None:
        beurt.ding.advies, beurt.ding.geadviseerd_op = beurt.met["advies"], beurt.nu


class MeefinancierenFormulier(Formulier):
    beurt: Beurt[Consult]

    bedrag = BedragVeld(label="Bijdrage van het BEN, in euro")
    doel = Keuze(Bijdragedoel, label="Waarvoor?")
    omdat = LangeTekst(label="Waarom past dit binnen de criteria?")

    def stel_in(self) -> None:
        self.fields["omdat"].help_text = criteria(self.beurt.ding.ben)


@registreer
class Meefinancieren(Handeling):
    """Een bijdrage uit het budget van het BEN toezeggen, voor projectinnovatie of overbrugging."""

    naam = "ben.meefinancieren"
    titel = "Meefinancieren"
    op = Consult
    rollen = COORDINATOR
    statussen = (Consultstatus.AANGENOMEN, Consultstatus.GEADVISEERD)
    casus_statussen = GEACCEPTEERD
    formulier = MeefinancierenFormulier
    regels = (nog_geen_bijdrage,)
    bevestiging = "De bijdrage ligt daarna vast."

    def effect(self, beurt: Beurt[Consult]) -> None:
        consult, met = beurt.ding, beurt.met
        consult.bijdrage, consult.bijdrage_doel = met["bedrag"], met["doel"]
        consult.bijdrage_omdat = met["omdat"]
