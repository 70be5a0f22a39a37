"""Recording lessons, sessions, what is done with them, and signals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casuistiek.afspraken.selectors import eigenaren
from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE
from casuistiek.casus.keuzes import Knelpunt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    Akkoord,
    DatumVeld,
    Keuze,
    LangeTekst,
    Meerkeuze,
    Tekst,
    Uit,
)
from casuistiek.fundament.organisaties.models import Organisatie, Organisatiesoort
from casuistiek.fundament.toegang.rollen import Inzage

from ..keuzes import LEERT, Aan, Categorie, Hulpsoort, Leersoort, VoorWie
from ..models import Borging, GeenLeerpunt, GehoudenSessie, Leerpunt, Signaal
from ..regels import (
    leest_de_casus_of_hield_een_sessie,
    nog_geen_leerpunt,
    nog_niet_besloten,
    verwijst_naar_kind,
)
from .rollen import IEDEREEN, KERN, LEIDING

GEEN_NAMEN = "Schrijf zo dat niemand te herkennen is: geen namen, initialen of datums."


def zonder_kind(formulier: Formulier, naam: str) -> str:
    """What was typed in this field, as long as it does not point to the child; else ValidationError."""
    tekst: str = formulier.cleaned_data[naam]
    if wat := verwijst_naar_kind(tekst, formulier.beurt.casus):
        raise ValidationError(f"In de tekst staat {wat}. Haal dat weg.")
    return tekst


class LeertekstFormulier(Formulier):
    """A form with a text that will leave the case; it may not point to the child."""

    beurt: Beurt[object]

    tekst = LangeTekst(label="Tekst", help_text=GEEN_NAMEN)

    def clean_tekst(self) -> str:
        return zonder_kind(self, "tekst")


class LeerpuntTeksten(LeertekstFormulier):
    """What is text in a leerpunt."""

    tekst = LangeTekst(label="Wat is er geleerd?", help_text=GEEN_NAMEN)
    wat_werkte = LangeTekst(label="Wat werkte?", required=False, help_text=GEEN_NAMEN)

    def clean_wat_werkte(self) -> str:
        return zonder_kind(self, "wat_werkte")


class LeerpuntFormulier(LeerpuntTeksten):
    beurt: Beurt[Casus]

    soort = Keuze(Leersoort, label="Wat voor leerpunt is het?")
    categorie = Keuze(Categorie, label="Bij welke rode draad hoort het?")
    knelpunten = Meerkeuze(
        Knelpunt,
        required=False,
        label="Bij welke knelpunten helpt het?",
        help_text="Kiest u niets, dan zijn het de knelpunten van deze casus.",
    )
    soort_hulp = Keuze(Hulpsoort, required=False, label="Om welke soort hulp gaat het?")
    voor_wie = Meerkeuze(VoorWie, required=False, label="Voor wie is het?")

    def stel_in(self) -> None:
        self.fields["knelpunten"].initial = self.beurt.casus.knelpunten

    def clean_knelpunten(self) -> list[str]:
        gekozen: list[str] = self.cleaned_data["knelpunten"]
        return gekozen or self.beurt.casus.knelpunten


@registreer
class LeerpuntVastleggen(Handeling):
    """Vastleggen wat er van deze casus is geleerd. Een ander geeft de tekst daarna vrij."""

    naam = "leren.leerpunt_vastleggen"
    titel = "Leerpunt vastleggen"
    op = Casus
    maakt = Leerpunt
    rollen = IEDEREEN
    statussen = LEERT
    formulier = LeerpuntFormulier
    regels = (leest_de_casus_of_hield_een_sessie,)

    def gevolgen(self, ding: Casus) -> list[Gevolg]:
        return [
            Gevolg("Hierop liep de casus vast", ding.knelpuntnamen, "Er is geen knelpunt gekozen.")
        ]

    def effect(self, beurt: Beurt[Casus]) -> Leerpunt:
        return Leerpunt.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


class GeenLeerpuntFormulier(Formulier):
    reden = Tekst(
        label="Waarom valt er niets te leren?",
        max_length=300,
        help_text="Bijvoorbeeld: na een dag ingetrokken, er was nog niets gedaan.",
    )


@registreer
class GeenLeerpuntVastleggen(Handeling):
    """Vastleggen dat deze casus niets leert wat anderen nodig hebben, en waarom. Dan kan de casus ook zonder leerpunt
    eindigen.
    """

    naam = "leren.geen_leerpunt"
    titel = "Geen leerpunt"
    op = Casus
    maakt = GeenLeerpunt
    rollen = (*CASUSREGIE, *LEIDING)
    statussen = LEERT
    formulier = GeenLeerpuntFormulier
    regels = (nog_geen_leerpunt, nog_niet_besloten)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> GeenLeerpunt:
        return GeenLeerpunt.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


class SessieFormulier(Formulier):
    datum = DatumVeld(label="Datum", toekomst=False)
    deelnemers = forms.IntegerField(label="Hoeveel mensen deden mee?", min_value=2, max_value=100)
    organisaties = Meerkeuze(Organisatiesoort, label="Van welke soorten organisaties?")
    uren = forms.IntegerField(
        label="Uren bijeenkomst per persoon", min_value=1, max_value=24, initial=4
    )
    voorbereiding = forms.IntegerField(
        label="Uren voorbereiding en uitwerking per persoon", min_value=0, max_value=24, initial=2
    )
    toestemming_gezin = Akkoord(label="Het gezin geeft toestemming voor deze leersessie")
    gezin_deed_mee = Akkoord(
        label="Het gezin deed mee, of gaf een reflectie of leervraag", required=False
    )
    skj = Akkoord(label="Deelnemers krijgen SKJ-punten", required=False)

    def stel_in(self) -> None:
        self.fields["toestemming_gezin"].error_messages["required"] = (
            "Zonder toestemming van het gezin is er geen leersessie over deze casus."
        )


@registreer
class SessieHouden(Handeling):
    """Vastleggen dat er een leersessie was. Het gezin geeft daarvoor altijd toestemming (S004)."""

    naam = "leren.sessie_houden"
    titel = "Leersessie vastleggen"
    op = Casus
    maakt = GehoudenSessie
    rollen = LEIDING
    statussen = LEERT
    formulier = SessieFormulier

    def effect(self, beurt: Beurt[Casus]) -> GehoudenSessie:
        return GehoudenSessie.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


class BorgFormulier(LeertekstFormulier):
    beurt: Beurt[Casus]

    tekst = LangeTekst(label="Wat gaat er anders?", help_text=GEEN_NAMEN)
    eigenaar = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        label="Welke organisatie doet dit?",
    )
    datum = DatumVeld(label="Klaar op", verleden=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["eigenaar"]
        veld.queryset = eigenaren(self.beurt.casus.regio_id)


@registreer
class Borgen(Handeling):
    """Afspreken wat er anders gaat, welke organisatie dat doet en wanneer het klaar is."""

    naam = "leren.borgen"
    titel = "Borgen"
    op = Casus
    maakt = Borging
    rollen = KERN
    statussen = LEERT
    formulier = BorgFormulier
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> Borging:
        return Borging.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


@registreer
class BorgingGereed(Handeling):
    """Vastleggen dat de borging klaar is."""

    naam = "leren.borging_gereed"
    titel = "Borging is klaar"
    op = Borging
    rollen = KERN
    overgang = "gereedmelden"
    casus_statussen = LEERT

    def effect(self, beurt: Beurt[Borging]) -> None:
        beurt.ding.gereed_op = beurt.nu


class SignaalFormulier(LeertekstFormulier):
    aan = Keuze(Aan, label="Aan wie?")
    categorie = Keuze(
        Categorie,
        required=False,
        label="Bij welke rode draad hoort het?",
        help_text="Laat leeg als geen van deze past.",
    )
    tekst = LangeTekst(label="Wat moet die weten?", help_text=GEEN_NAMEN)


@registreer
class Signaleren(Handeling):
    """Doorgeven wat deze casus laat zien maar niet zelf kan oplossen. Na vrijgave komt het bij wie er iets mee kan."""

    naam = "leren.signaleren"
    titel = "Signaal geven"
    op = Casus
    maakt = Signaal
    rollen = IEDEREEN
    statussen = LEERT
    formulier = SignaalFormulier
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> Signaal:
        return Signaal.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )
