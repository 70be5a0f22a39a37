"""Agreeing, and telling how it went."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen import bij_afbreken, sluitregel
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import ACTIEF, GEACCEPTEERD
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Inzage

from .models import Afspraak, Afspraakstatus, Verzetting
from .regels import geen_open_afspraken, is_van_uw_organisatie
from .selectors import eigenaren

EIGENAARS = (*CASUSREGIE, Rol.CONTACTPERSOON_GEMEENTE, Rol.BEN_COORDINATOR)
"""Who answers for what their organisation agreed to."""

sluitregel(geen_open_afspraken)


@bij_afbreken
def laat_vervallen(beurt: Beurt[Casus], reden: str) -> None:
    """What was agreed about a case that was refused or taken back, is off."""
    open_ = list(beurt.casus.afspraken.filter(status=Afspraakstatus.OPEN))
    for afspraak in open_:
        afspraak.vervallen()
        afspraak.reden, afspraak.afgehandeld_op = reden, beurt.nu
    Afspraak.objects.bulk_update(open_, ["status", "reden", "afgehandeld_op"])


class AfsprekenFormulier(Formulier):
    beurt: Beurt[Casus]

    omschrijving = Tekst(label="Wat is afgesproken?", max_length=300)
    eigenaar = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting", "gemeente__naam"),
        label="Welke organisatie doet dit?",
        help_text="Een afspraak is van een organisatie, zodat hij blijft staan als iemand weggaat.",
    )
    einddatum = DatumVeld(label="Wanneer is het klaar?", verleden=False)
    bron = Tekst(
        label="Waar is dit afgesproken?",
        max_length=150,
        required=False,
        help_text="Bijvoorbeeld: RET-tafel 12-11-2026.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["eigenaar"]
        veld.queryset = eigenaren(self.beurt.casus.regio_id)


@registreer
class Afspreken(Handeling):
    """Vastleggen wie wat doet en wanneer het klaar is. De organisatie die het doet, krijgt bericht."""

    naam = "afspraken.afspreken"
    titel = "Afspraak vastleggen"
    op = Casus
    maakt = Afspraak
    rollen = (*CASUSREGIE, *REGIE, Rol.VOORZITTER)
    statussen = ACTIEF
    formulier = AfsprekenFormulier
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Casus]) -> Afspraak:
        return Afspraak.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.mens, **beurt.met
        )


@registreer
class Gereedmelden(Handeling):
    """Melden dat uw organisatie heeft gedaan wat was afgesproken."""

    naam = "afspraken.gereedmelden"
    titel = "Afspraak gereedmelden"
    op = Afspraak
    rollen = (*REGIE, *EIGENAARS)
    overgang = "gereedmelden"
    casus_statussen = GEACCEPTEERD
    regels = (is_van_uw_organisatie,)

    def effect(self, beurt: Beurt[Afspraak]) -> None:
        beurt.ding.afgehandeld_op = beurt.nu


class WeigerenFormulier(Formulier):
    reden = LangeTekst(label="Waarom doet uw organisatie dit niet?")


@registreer
class Weigeren(Handeling):
    """Melden dat uw organisatie deze afspraak niet uitvoert, en waarom. Dat is een reden om op te schalen."""

    naam = "afspraken.weigeren"
    titel = "Afspraak weigeren"
    op = Afspraak
    rollen = (*REGIE, *EIGENAARS)
    overgang = "weigeren"
    casus_statussen = GEACCEPTEERD
    formulier = WeigerenFormulier
    regels = (is_van_uw_organisatie,)
    bevestiging = "De procesregisseur krijgt bericht en kan de casus opschalen."

    def effect(self, beurt: Beurt[Afspraak]) -> None:
        beurt.ding.reden, beurt.ding.afgehandeld_op = beurt.met["reden"], beurt.nu
        _vertel_regie(beurt, "geweigerd", "Dat is een reden om op te schalen.")


class VerzettenFormulier(Formulier):
    beurt: Beurt[Afspraak]

    naar = DatumVeld(label="Wanneer is het nu klaar?", verleden=False)
    reden = Tekst(label="Waarom lukt het niet eerder?", max_length=300)

    def stel_in(self) -> None:
        self.fields["naar"].help_text = f"De afspraak is nu: {self.beurt.ding.einddatum:%d-%m-%Y}."

    def clean_naar(self) -> date:
        naar: date = self.cleaned_data["naar"]
        if naar <= self.beurt.ding.einddatum:
            raise ValidationError("Vul een dag in die later is dan de dag van de afspraak.")
        return naar


@registreer
class Verzetten(Handeling):
    """De dag van een afspraak verzetten, met de reden. De afspraak blijft staan en de oude dag blijft zichtbaar."""

    naam = "afspraken.verzetten"
    titel = "Afspraak verzetten"
    op = Afspraak
    rollen = (*REGIE, *EIGENAARS)
    statussen = (Afspraakstatus.OPEN,)
    casus_statussen = GEACCEPTEERD
    formulier = VerzettenFormulier
    regels = (is_van_uw_organisatie,)

    def effect(self, beurt: Beurt[Afspraak]) -> None:
        afspraak = beurt.ding
        Verzetting.objects.create(
            afspraak=afspraak,
            van=afspraak.einddatum,
            gemaakt_op=beurt.nu,
            door=beurt.mens,
            **beurt.met,
        )
        afspraak.einddatum = beurt.met["naar"]
        _vertel_regie(beurt, "verzet", "Bekijk of dat kan.")


def _vertel_regie(beurt: Beurt[Afspraak], wat: str, dus: str) -> None:
    """The procesregisseur hears what another did with an agreement."""
    nummer, regisseur = beurt.casus.nummer, beurt.casus.procesregisseur
    if regisseur is not None and regisseur != beurt.wie:
        zin = f"Bij casus {nummer} is een afspraak {wat}. {dus}"
        beurt.bericht([regisseur], f"Afspraak {wat} bij casus {nummer}", zin)
