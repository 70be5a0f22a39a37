"""Consent to share, taking it back, and overriding that it is not there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE
from casuistiek.casus.keuzes import GEEINDIGD, LOOPT, Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    Akkoord,
    DatumVeld,
    LangeTekst,
    Meerkeuze,
    Tekst,
)
from casuistiek.fundament.tijd import vandaag

from ..dekking import deel_voortaan, geldende, stop_wat_niet_mag
from ..gevolgen import gevolgen_van_einde
from ..keuzes import Deel, Ontvanger, Toestemmingsoort
from ..models import Toestemming
from ..rekenen import JEUGDIGE, OUDERS, toestemming_van
from ..toezicht import vertel_toezicht

OOK_OM_TE_LEREN = (*LOOPT, Casusstatus.AFGESLOTEN)
"""What was learned is told after the case closed; that too asks the family. Taking consent back can be done always."""
LANGST_DOORBROKEN = timedelta(days=42)
"""The sources say nothing; our own choice, as long as a guest is invited for at first."""


class DelenFormulier(Formulier):
    """What consent and its override have in common."""

    doel = Tekst(label="Waarvoor?", max_length=300)
    ontvangers = Meerkeuze(Ontvanger.choices, label="Met wie mag worden gedeeld?")
    delen_met = Tekst(
        label="Met wie precies?",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld de naam van de organisatie.",
    )
    omvang = Meerkeuze(
        Deel,
        label="Wat mag worden gedeeld?",
        help_text="Wie meekijkt, ziet alles behalve de laatste twee. Kies voor een gast dus de eerste zes.",
    )


def eis_toestemming(formulier: Formulier, gegevens: dict[str, Any]) -> None:
    """In `clean` of a form with `van_jeugdige` and `van_ouders`: an error where somebody of that age must consent."""
    nodig = toestemming_van(formulier.beurt.casus.leeftijd)
    if JEUGDIGE in nodig and not gegevens.get("van_jeugdige"):
        formulier.add_error(
            "van_jeugdige", "Vanaf 12 jaar is toestemming van de jeugdige zelf nodig."
        )
    if OUDERS in nodig and not gegevens.get("van_ouders"):
        formulier.add_error("van_ouders", "Tot 16 jaar is toestemming van de ouders nodig.")


class ToestemmingFormulier(DelenFormulier):
    beurt: Beurt[Casus]

    van_jeugdige = Akkoord(label="De jeugdige geeft toestemming", required=False)
    van_ouders = Akkoord(label="De ouders (met gezag) geven toestemming", required=False)
    tot = DatumVeld(label="Tot en met", required=False, verleden=False)

    field_order = ("van_jeugdige", "van_ouders")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        eis_toestemming(self, gegevens)
        return gegevens


def _leg_vast(beurt: Beurt[Casus], **anders: Any) -> Toestemming:
    nieuw = Toestemming.objects.create(
        casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met, **anders
    )
    deel_voortaan(beurt)
    return nieuw


@registreer
class ToestemmingVastleggen(Handeling):
    """Vastleggen wie toestemming geeft om te delen, waarvoor, met wie, wat en tot wanneer (Jeugdwet 7.3.4, 7.3.11)."""

    naam = "toegang.toestemming_vastleggen"
    titel = "Toestemming vastleggen"
    op = Casus
    maakt = Toestemming
    rollen = CASUSREGIE
    statussen = OOK_OM_TE_LEREN
    formulier = ToestemmingFormulier

    def effect(self, beurt: Beurt[Casus]) -> Toestemming:
        return _leg_vast(beurt)


class DoorbrekenFormulier(DelenFormulier):
    reden = LangeTekst(
        label="Waarom moet het zonder toestemming?",
        help_text="Wat is het gevaar, en waarom kan het niet anders of met minder?",
    )
    overlegd_met = Tekst(
        label="Met wie hebt u dit overlegd?",
        max_length=300,
        help_text="Bijvoorbeeld uw gedragswetenschapper of de jurist van uw organisatie.",
    )
    tot = DatumVeld(label="Tot en met", verleden=False)

    def stel_in(self) -> None:
        self.fields[
            "tot"
        ].help_text = f"Hoogstens {LANGST_DOORBROKEN.days} dagen. Schrijf de datum als dd-mm-jjjj."

    def clean_tot(self) -> date:
        tot: date = self.cleaned_data["tot"]
        uiterlijk = vandaag() + LANGST_DOORBROKEN
        if tot > uiterlijk:
            raise ValidationError(f"Kies een dag tot en met {uiterlijk:%d-%m-%Y}.")
        return tot


@registreer
class Doorbreken(Handeling):
    """De geheimhouding doorbreken: delen zonder toestemming, omdat wachten gevaarlijk is. Met de reden, na overleg, en
    voor een korte tijd. De procesregisseur en de privacy officer krijgen bericht.

    A separate right beside consent (issue, point 4). The sources give no article for it: have a lawyer confirm.
    """

    naam = "toegang.doorbreken"
    titel = "Geheimhouding doorbreken"
    op = Casus
    maakt = Toestemming
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = DoorbrekenFormulier
    bevestiging = (
        "U deelt zonder toestemming. De procesregisseur en de privacy officer horen dit meteen."
    )

    def effect(self, beurt: Beurt[Casus]) -> Toestemming:
        _vertel(beurt)
        return _leg_vast(beurt, soort=Toestemmingsoort.DOORBREKING)


def _vertel(beurt: Beurt[Casus]) -> None:
    """The procesregisseur sees the case; the privacy officer does not, and of a secret case not even its number."""
    casus = beurt.casus
    onderwerp = f"Geheimhouding doorbroken bij casus {casus.nummer}"
    zin = f"{beurt.wie} deelt casus {casus.nummer} zonder toestemming, met een reden."
    if casus.procesregisseur is not None:
        beurt.bericht([casus.procesregisseur], onderwerp, zin, spoed=True)
    if casus.geheim:
        onderwerp = "Geheimhouding doorbroken bij een bijzonder geheime casus"
        zin = f"{beurt.wie} deelt een bijzonder geheime casus zonder toestemming, met een reden."
    vertel_toezicht(beurt, onderwerp, zin, pad="" if casus.geheim else reverse("verstrekkingen"))


@regel("al_ingetrokken", "Deze toestemming is al ingetrokken.")
def loopt_nog(beurt: Beurt[Toestemming]) -> bool:
    return beurt.ding.ingetrokken_op is None


def _wat_blijft(toestemming: Toestemming) -> list[Toestemming]:
    """The consents of the case that hold without this one."""
    alle = geldende(toestemming.casus, vandaag())
    return [rij for rij in alle if rij.pk != toestemming.pk]


@registreer
class ToestemmingIntrekken(Handeling):
    """Een toestemming intrekken, of het doorbreken laten stoppen. Wie daardoor meekeek, kan dat meteen niet meer."""

    naam = "toegang.toestemming_intrekken"
    titel = "Toestemming intrekken"
    op = Toestemming
    rollen = CASUSREGIE
    casus_statussen = (*LOOPT, *GEEINDIGD)
    regels = (loopt_nog,)
    bevestiging = (
        "Wat is gedeeld, kunt u niet terughalen. Vraag de ontvanger zo nodig om het te wissen."
    )

    def gevolgen(self, ding: Any) -> list[Gevolg]:
        return gevolgen_van_einde(ding, _wat_blijft(ding))

    def effect(self, beurt: Beurt[Toestemming]) -> None:
        beurt.ding.ingetrokken_op = beurt.nu.date()
        stop_wat_niet_mag(beurt, _wat_blijft(beurt.ding))


@regel("nog_geldig", "Deze toestemming geldt nog, of dat zij is verlopen is al verwerkt.")
def is_verlopen(beurt: Beurt[Toestemming]) -> bool:
    toestemming = beurt.ding
    return toestemming.verlopen_op is None and not toestemming.geldt(beurt.nu.date())


@registreer
class ToestemmingVerlopen(Handeling):
    """De klok merkt dat een toestemming is verlopen. Wie daardoor meekeek, kan dat meteen niet meer."""

    naam = "toegang.toestemming_verlopen"
    titel = "Toestemming is verlopen"
    op = Toestemming
    regels = (is_verlopen,)

    def effect(self, beurt: Beurt[Toestemming]) -> None:
        beurt.ding.verlopen_op = beurt.nu.date()
        stop_wat_niet_mag(beurt, _wat_blijft(beurt.ding))
        casus = beurt.casus
        wat = beurt.ding.get_soort_display().lower()
        beurt.bericht(
            [casus.casusregisseur],
            f"{beurt.ding.get_soort_display()} verlopen bij casus {casus.nummer}",
            f"Bij casus {casus.nummer} is verlopen: {wat}. Vraag zo nodig opnieuw toestemming.",
        )
