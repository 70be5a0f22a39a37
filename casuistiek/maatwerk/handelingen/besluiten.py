"""The decision of the gemeente: the budgethouder within the mandate, the wethouder above it."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import BedragVeld, LangeTekst
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol

from ..models import Aanvraag
from ..regels import (
    AAN_DE_BEURT,
    er_is_een_mandaat,
    ligt_binnen_mandaat,
    ligt_boven_mandaat,
    mandaat_van,
    niet_de_aanvrager,
)
from ..risico import eindig
from ..selectors import nog_bij_bestuur
from .rollen import BESLISSERS, OOK_NA_SLUITING


def betrokkenen(beurt: Beurt[Aanvraag], *ook: Medewerker | None) -> list[Medewerker]:
    """Who asked for the money, whose case it is, and `ook`; not who acts."""
    wie = {beurt.ding.aanvrager, beurt.casus.casusregisseur, *ook} - {beurt.wie, None}
    return sorted((mens for mens in wie if mens), key=lambda mens: mens.pk)


def leg_besluit_vast(beurt: Beurt[Aanvraag], bedrag: Decimal | None) -> None:
    """Who decided, as what, with which mandate; and tell the requester."""
    aanvraag, casus = beurt.ding, beurt.casus
    aanvraag.besloten_door, aanvraag.besloten_op = beurt.wie, beurt.nu
    aanvraag.besloten_rol, aanvraag.besloten_mandaat = beurt.grond.rol, mandaat_van(beurt)
    aanvraag.toegekend_bedrag = bedrag
    aanvraag.besluittekst = beurt.met["toelichting"]
    casus.bij_bestuur = nog_bij_bestuur(casus, aanvraag)
    eindig(beurt, aanvraag)
    beurt.bericht(
        betrokkenen(beurt),
        f"Besluit over maatwerk bij casus {casus.nummer}",
        f"Er is een besluit over de maatwerkaanvraag bij casus {casus.nummer}: "
        f"{aanvraag.get_status_display().lower()}.",
    )


class BesluitFormulier(Formulier):
    toelichting = LangeTekst(label="Toelichting op uw besluit", required=False)


@registreer
class Toekennen(Handeling):
    """Het hele bedrag toekennen: de budgethouder binnen het mandaat, de wethouder daarboven."""

    naam = "maatwerk.toekennen"
    titel = "Toekennen"
    op = Aanvraag
    rollen = BESLISSERS
    overgang = "toekennen"
    casus_statussen = OOK_NA_SLUITING
    formulier = BesluitFormulier
    regels = (*AAN_DE_BEURT, niet_de_aanvrager, er_is_een_mandaat, ligt_binnen_mandaat)
    bevestiging = "De gemeente betaalt dit bedrag. De aanvrager krijgt bericht."

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        leg_besluit_vast(beurt, beurt.ding.bedrag)


class DeelsFormulier(Formulier):
    beurt: Beurt[Aanvraag]

    bedrag = BedragVeld(label="Welk bedrag kent u toe?", help_text="In euro.")
    toelichting = LangeTekst(label="Waarom niet het hele bedrag?")

    def clean_bedrag(self) -> Decimal:
        bedrag: Decimal = self.cleaned_data["bedrag"]
        if bedrag >= self.beurt.ding.bedrag:
            raise ValidationError(
                "Dit is het hele gevraagde bedrag of meer. Vul minder in, of kies Toekennen."
            )
        return bedrag


@registreer
class DeelsToekennen(Handeling):
    """Een deel van het gevraagde bedrag toekennen, met de reden."""

    naam = "maatwerk.deels_toekennen"
    titel = "Deels toekennen"
    op = Aanvraag
    rollen = BESLISSERS
    overgang = "deels_toekennen"
    casus_statussen = OOK_NA_SLUITING
    formulier = DeelsFormulier
    regels = (*AAN_DE_BEURT, niet_de_aanvrager, er_is_een_mandaat)
    invoerregels = (ligt_binnen_mandaat,)

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        leg_besluit_vast(beurt, beurt.met["bedrag"])


class AfwijsFormulier(Formulier):
    toelichting = LangeTekst(label="Waarom wijst u de aanvraag af?")
    terugweg = LangeTekst(label="Wat kan de aanvrager nu wel doen?")


@registreer
class Afwijzen(Handeling):
    """De aanvraag afwijzen, met de reden en de weg die wel openstaat."""

    naam = "maatwerk.afwijzen"
    titel = "Afwijzen"
    op = Aanvraag
    rollen = BESLISSERS
    overgang = "afwijzen"
    casus_statussen = OOK_NA_SLUITING
    formulier = AfwijsFormulier
    regels = (*AAN_DE_BEURT, niet_de_aanvrager)
    bevestiging = "De aanvrager krijgt bericht en kan een nieuwe aanvraag opstellen."

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        leg_besluit_vast(beurt, None)
        beurt.ding.besluittekst += f"\n\nWat nu wel kan: {beurt.met['terugweg']}"


class DoorzetFormulier(Formulier):
    toelichting = LangeTekst(label="Wat geeft u de wethouder mee?", required=False)


@registreer
class Doorzetten(Handeling):
    """De aanvraag doorzetten naar de wethouder, omdat het bedrag boven uw mandaat ligt."""

    naam = "maatwerk.doorzetten"
    titel = "Doorzetten naar de wethouder"
    op = Aanvraag
    rollen = (Rol.BUDGETHOUDER,)
    overgang = "doorzetten"
    casus_statussen = OOK_NA_SLUITING
    formulier = DoorzetFormulier
    regels = (ligt_boven_mandaat,)

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.ding.doorzettekst = beurt.met["toelichting"]
        beurt.casus.bij_bestuur = True


class TeruggeefFormulier(Formulier):
    toelichting = LangeTekst(label="Wat geeft u de budgethouder mee?")


@registreer
class Teruggeven(Handeling):
    """De aanvraag teruggeven aan de budgethouder, met wat die moet weten of doen."""

    naam = "maatwerk.teruggeven"
    titel = "Teruggeven aan de budgethouder"
    op = Aanvraag
    rollen = (Rol.WETHOUDER,)
    overgang = "teruggeven"
    casus_statussen = OOK_NA_SLUITING
    formulier = TeruggeefFormulier

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.ding.teruggeeftekst = beurt.met["toelichting"]
        beurt.casus.bij_bestuur = nog_bij_bestuur(beurt.casus, beurt.ding)
