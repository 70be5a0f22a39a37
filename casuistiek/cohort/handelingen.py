"""Learning from a cohort: rode draden, and the leerdocument from concept to spread."""

from __future__ import annotations

from typing import Any

from casuistiek.afspraken.selectors import eigenaren
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    DatumVeld,
    Keuze,
    LangeTekst,
    Meerkeuze,
    Tekst,
    Uit,
    UitMeer,
)
from casuistiek.fundament.organisaties.models import Lidmaatschap, Organisatie
from casuistiek.fundament.toegang.zicht import mensen_van
from casuistiek.leren.keuzes import Aan, Categorie
from casuistiek.wachtlijst.keuzes import Cohortstatus
from casuistiek.wachtlijst.models import Cohort, Wachtkind

from .bord import gekozen
from .keuzes import Documentstatus
from .models import Cohortleerdocument, RodeDraad, Vervolgstap
from .teksten import GEEN_NAMEN, ZonderKind, kan_een_naam_zijn, verwijst
from .toegang import LEIDERS, ONTVANGERS

Document = Cohortleerdocument


# ---- rode draden ---------------------------------------------------------------------------------


@regel("losgelaten", "Deze rode draad is al losgelaten.")
def hangt_nog(beurt: LosseBeurt[RodeDraad]) -> bool:
    return beurt.ding.weg_op is None


@regel("al_vrijgegeven", "Deze rode draad is al vrijgegeven.")
def is_niet_vrij(beurt: LosseBeurt[RodeDraad]) -> bool:
    return not beurt.ding.is_vrij


@regel("eigen_tekst", "U hebt dit zelf geschreven. Iemand anders geeft het vrij.")
def niet_de_schrijver(beurt: LosseBeurt[Any]) -> bool:
    return beurt.wie != beurt.ding.door


class DraadFormulier(ZonderKind):
    beurt: LosseBeurt[Cohort]
    teksten_uit = ("naam", "tekst")

    naam = Tekst(label="Hoe heet de rode draad?", max_length=80, help_text=GEEN_NAMEN)
    categorie = Keuze(Categorie, label="Wat voor rode draad is het?")
    tekst = LangeTekst(label="Wat zegt hij?", help_text=GEEN_NAMEN)
    kinderen = UitMeer(
        Wachtkind.objects.none(),
        to_field_name="volgnummer",
        label="Bij welke kinderen ziet u dit?",
        help_text="Bij ten minste twee: anders is het geen rode draad.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["kinderen"]
        pks = [een.wachtende.kind_id for een in gekozen(self.beurt.ding)]
        veld.queryset = Wachtkind.objects.filter(pk__in=pks)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if len(gegevens.get("kinderen") or "xx") < 2:
            self.add_error("kinderen", "Kies ten minste twee kinderen.")
        return gegevens


@registreer
class DraadLeggen(Handeling):
    """Vastleggen wat u bij meer kinderen van dit cohort ziet terugkomen. Een ander geeft de tekst daarna vrij."""

    naam = "cohort.rode_draad_leggen"
    titel = "Rode draad leggen"
    op = Cohort
    maakt = RodeDraad
    rollen = LEIDERS
    statussen = (Cohortstatus.VASTGESTELD,)
    formulier = DraadFormulier

    def effect(self, beurt: LosseBeurt[Cohort]) -> RodeDraad:
        met, cohort = dict(beurt.met), beurt.ding
        kinderen = met.pop("kinderen")
        draad = RodeDraad.objects.create(
            cohort=cohort, regio=cohort.regio, gemaakt_op=beurt.nu, door=beurt.mens, **met
        )
        draad.kinderen.set(kinderen)
        return draad


class VrijgeefFormulier(ZonderKind):
    """Asks nothing; refuses what points to somebody by now, also of a case that came later."""

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        ding: Any = self.beurt.ding
        if wat := verwijst("\n".join(_teksten(ding)), ding.cohort, self.beurt.door):
            self.add_error(None, f"In de tekst staat {wat}. Laat hem eerst herschrijven.")
        return gegevens


def _na_te_kijken(teksten: list[str]) -> list[Gevolg]:
    return [
        Gevolg("Deze teksten geeft u vrij", teksten),
        Gevolg("Kijk goed: deze woorden kunnen een naam zijn", kan_een_naam_zijn(teksten), "Geen."),
    ]


def _teksten(ding: Any) -> list[str]:
    return [ding.naam, ding.tekst] if isinstance(ding, RodeDraad) else ding.teksten


@registreer
class DraadVrijgeven(Handeling):
    """De tekst van een ander vrijgeven voor het leerdocument, als niemand erin te herkennen is."""

    naam = "cohort.rode_draad_vrijgeven"
    titel = "Rode draad vrijgeven"
    op = RodeDraad
    rollen = LEIDERS
    formulier = VrijgeefFormulier
    regels = (hangt_nog, is_niet_vrij, niet_de_schrijver)
    bevestiging = "Hebt u gecontroleerd dat geen kind of gezin in deze tekst te herkennen is?"

    def gevolgen(self, ding: RodeDraad) -> list[Gevolg]:
        return _na_te_kijken(_teksten(ding))

    def effect(self, beurt: LosseBeurt[RodeDraad]) -> None:
        beurt.ding.vrijgegeven_op, beurt.ding.vrijgegeven_door = beurt.nu, beurt.wie


class LoslatenFormulier(Formulier):
    reden = Tekst(label="Waarom laat u hem los?", max_length=300)


@registreer
class DraadLoslaten(Handeling):
    """Een rode draad loslaten die toch niet klopt. Dat hij er was blijft te lezen, met de reden."""

    naam = "cohort.rode_draad_loslaten"
    titel = "Rode draad loslaten"
    op = RodeDraad
    rollen = LEIDERS
    formulier = LoslatenFormulier
    regels = (hangt_nog,)

    def effect(self, beurt: LosseBeurt[RodeDraad]) -> None:
        beurt.ding.weg_op, beurt.ding.weg_reden = beurt.nu, beurt.met["reden"]


# ---- the leerdocument ----------------------------------------------------------------------------


@regel("al_begonnen", "Er is al een leerdocument van dit cohort.")
def nog_geen_document(beurt: LosseBeurt[Cohort]) -> bool:
    return not Document.objects.filter(cohort=beurt.ding).exists()


@regel("draad_niet_vrij", "Niet elke rode draad is vrijgegeven. Laat een collega dat eerst doen.")
def draden_zijn_vrij(beurt: LosseBeurt[Document]) -> bool:
    return not beurt.ding.cohort.draden.filter(weg_op=None, vrijgegeven_op=None).exists()


@regel("geen_stap", "Er is nog geen vervolgstap. Leg eerst vast wie wat doet, en wanneer.")
def er_is_een_stap(beurt: LosseBeurt[Document]) -> bool:
    """S000: "welke vervolgstappen moeten er genomen worden en door wie?" """
    return bool(beurt.ding.stappen.exists())


@regel("eigen_vrijgave", "U gaf dit document zelf vrij. Iemand anders stelt het vast.")
def een_ander_stelt_vast(beurt: LosseBeurt[Document]) -> bool:
    return beurt.wie != beurt.ding.vrijgegeven_door


class LeervraagFormulier(ZonderKind):
    teksten_uit: tuple[str, ...] = ("leervraag",)

    leervraag = LangeTekst(label="Wat willen we van dit cohort leren?", help_text=GEEN_NAMEN)


@registreer
class DocumentBeginnen(Handeling):
    """Het leerdocument van dit cohort beginnen, met de leervraag."""

    naam = "cohort.leerdocument_beginnen"
    titel = "Leerdocument beginnen"
    op = Cohort
    maakt = Cohortleerdocument
    rollen = LEIDERS
    statussen = (Cohortstatus.VASTGESTELD,)
    formulier = LeervraagFormulier
    regels = (nog_geen_document,)

    def effect(self, beurt: LosseBeurt[Cohort]) -> Cohortleerdocument:
        return Document.objects.create(
            cohort=beurt.ding,
            naam=beurt.ding.naam,
            regio=beurt.ding.regio,
            gemaakt_op=beurt.nu,
            door=beurt.mens,
            **beurt.met,
        )


class BijwerkFormulier(LeervraagFormulier):
    beurt: LosseBeurt[Cohortleerdocument]
    teksten_uit = ("leervraag", "effect")

    effect = LangeTekst(
        label="Welk effect heeft dit op de anderen op de lijst?",
        required=False,
        help_text=GEEN_NAMEN,
    )

    def stel_in(self) -> None:
        for naam in self.teksten_uit:
            self.fields[naam].initial = getattr(self.beurt.ding, naam)


@registreer
class DocumentBijwerken(Handeling):
    """De leervraag en het effect op de anderen op de lijst bijwerken. U bent daarna de schrijver."""

    naam = "cohort.leerdocument_bijwerken"
    titel = "Teksten bijwerken"
    op = Cohortleerdocument
    rollen = LEIDERS
    statussen = (Documentstatus.CONCEPT,)
    formulier = BijwerkFormulier

    def effect(self, beurt: LosseBeurt[Cohortleerdocument]) -> None:
        document = beurt.ding
        document.leervraag, document.effect = beurt.met["leervraag"], beurt.met["effect"]
        document.door = beurt.mens


class StapFormulier(ZonderKind):
    beurt: LosseBeurt[Cohortleerdocument]
    teksten_uit = ("wat",)

    wat = Tekst(label="Wat gaat er gebeuren?", max_length=300, help_text=GEEN_NAMEN)
    eigenaar = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting", "gemeente__naam"),
        label="Welke organisatie doet dit?",
    )
    datum = DatumVeld(label="Wanneer is het klaar?", verleden=False)
    aan = Keuze(
        Aan,
        required=False,
        label="Is dit een signaal aan iemand?",
        help_text="Laat leeg als het een gewone stap is.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["eigenaar"]
        veld.queryset = eigenaren(self.beurt.ding.regio_id)


@registreer
class StapAfspreken(Handeling):
    """Een vervolgstap vastleggen: wat, door welke organisatie, en wanneer het klaar is."""

    naam = "cohort.stap_afspreken"
    titel = "Vervolgstap vastleggen"
    op = Cohortleerdocument
    maakt = Vervolgstap
    rollen = LEIDERS
    statussen = (Documentstatus.CONCEPT,)
    formulier = StapFormulier

    def effect(self, beurt: LosseBeurt[Cohortleerdocument]) -> Vervolgstap:
        beurt.ding.door = beurt.mens  # who wrote the last of it, does not release it
        return Vervolgstap.objects.create(
            document=beurt.ding, gemaakt_op=beurt.nu, door=beurt.mens, **beurt.met
        )


@registreer
class DocumentVrijgeven(Handeling):
    """De teksten van een ander vrijgeven. Het document wordt daarna gedrukt, zodat u het helemaal kunt nalezen."""

    naam = "cohort.leerdocument_vrijgeven"
    titel = "Leerdocument vrijgeven"
    op = Cohortleerdocument
    rollen = LEIDERS
    overgang = "vrijgeven"
    formulier = VrijgeefFormulier
    regels = (draden_zijn_vrij, er_is_een_stap, niet_de_schrijver)
    bevestiging = "Hebt u gecontroleerd dat geen kind of gezin in deze teksten te herkennen is?"

    def gevolgen(self, ding: Cohortleerdocument) -> list[Gevolg]:
        return _na_te_kijken(ding.teksten)

    def effect(self, beurt: LosseBeurt[Cohortleerdocument]) -> None:
        beurt.ding.vrijgegeven_op, beurt.ding.vrijgegeven_door = beurt.nu, beurt.wie
        _laat_drukken(beurt, "vrijgegeven")


@registreer
class DocumentTerugnemen(Handeling):
    """Terug naar concept, omdat er nog iets in moet veranderen."""

    naam = "cohort.leerdocument_terugnemen"
    titel = "Terug naar concept"
    op = Cohortleerdocument
    rollen = LEIDERS
    overgang = "terugnemen"

    def effect(self, beurt: LosseBeurt[Cohortleerdocument]) -> None:
        beurt.ding.vrijgegeven_op = beurt.ding.vrijgegeven_door = None


class VaststelFormulier(Formulier):
    evaluatiedatum = DatumVeld(label="Wanneer kijkt u of de lessen zijn geborgd?", verleden=False)


@registreer
class DocumentVaststellen(Handeling):
    """Het leerdocument vaststellen, nadat u het helemaal hebt gelezen. Daarna verandert er niets meer aan."""

    naam = "cohort.leerdocument_vaststellen"
    titel = "Leerdocument vaststellen"
    op = Cohortleerdocument
    rollen = LEIDERS
    overgang = "vaststellen"
    formulier = VaststelFormulier
    regels = (een_ander_stelt_vast,)

    def effect(self, beurt: LosseBeurt[Cohortleerdocument]) -> None:
        document = beurt.ding
        document.evaluatiedatum = beurt.met["evaluatiedatum"]
        document.vastgesteld_op, document.vastgesteld_door = beurt.nu, beurt.wie
        _laat_drukken(beurt, "vastgesteld")


class VerspreidFormulier(Formulier):
    aan = Meerkeuze(
        [(rol.value, rol.label) for rol in ONTVANGERS],
        label="Wie krijgt bericht?",
        help_text="Na het verspreiden kan elk van deze rollen in de regio het document lezen.",
    )


@registreer
class DocumentVerspreiden(Handeling):
    """Het vastgestelde leerdocument verspreiden. Wie u kiest, krijgt bericht en leest het hier."""

    naam = "cohort.leerdocument_verspreiden"
    titel = "Leerdocument verspreiden"
    op = Cohortleerdocument
    rollen = LEIDERS
    overgang = "verspreiden"
    formulier = VerspreidFormulier

    def effect(self, beurt: LosseBeurt[Cohortleerdocument]) -> None:
        document, rollen = beurt.ding, beurt.met["aan"]
        document.verspreid_op, document.verspreid_aan = beurt.nu, list(rollen)
        _laat_drukken(beurt, "verspreid")
        leden = Lidmaatschap.objects.actief().in_regios([document.regio_id]).filter(rol__in=rollen)
        beurt.bericht(
            mensen_van(leden.select_related("medewerker")),
            str(document),
            f"In {document.regio} is een leerdocument verspreid. Lees wat er is geleerd, en wat er nu gebeurt.",
            pad=document.get_absolute_url(),
        )


def _laat_drukken(beurt: LosseBeurt[Cohortleerdocument], aanleiding: str) -> None:
    document = beurt.ding
    document.te_drukken, document.pogingen, document.lease_tot = aanleiding, 0, None
