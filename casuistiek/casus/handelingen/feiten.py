"""Facts that change while the case runs. Each change has a day, a reason and a source, and what stood there stays
readable; who leads the case and the process hears of it.

What was never true is no change but a mistake: that is mended by `feiten.tekst_herstellen` and
`feiten.gegeven_herstellen`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Lidmaatschap,
    Medewerker,
    Organisatiesoort,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.kring import wijd_in

from ..beurt import Beurt
from ..keuzes import LOOPT, Functie, JuridischKader, Urgentie
from ..models import Casus, Feitwijziging
from ..veranderen import ga_na, verhuis, vertel_wie_leidt
from .rollen import CASUSREGIE, REGIE

VAN_DE_RECHTER = (
    JuridischKader.VOTS,
    JuridischKader.OTS,
    JuridischKader.VOOGDIJ,
    JuridischKader.JEUGDRECLASSERING,
)
"""Measures that a GI carries out (Jeugdwet art. 3.2)."""


class FeitFormulier(Formulier):
    """Since when it is so, why, and how that is known."""

    beurt: Beurt[Casus]
    feiten: ClassVar[tuple[str, ...]] = ()
    """Columns of the case that this form asks, by the name of their field."""

    per = DatumVeld(label="Vanaf welke dag is dat zo?", toekomst=False)
    reden = LangeTekst(label="Waarom verandert dit?")
    bron = Tekst(
        label="Waar blijkt het uit?",
        help_text="Bijvoorbeeld: beschikking van de kinderrechter, de BRP, een gesprek met de ouders.",
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.field_order = cls.feiten or cls.field_order

    def stel_in(self) -> None:
        for naam in self.feiten:
            self.fields[naam].initial = getattr(self.beurt.casus, naam)

    def clean_per(self) -> date:
        per: date = self.cleaned_data["per"]
        geboren = self.beurt.casus.geboortedatum
        if geboren and per < geboren:
            raise ValidationError("Deze datum ligt voor de geboorte. Controleer de datum.")
        return per

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not self.errors and not self.is_anders(gegevens):
            raise ValidationError("Dit staat er al. Verander wat anders is geworden.")
        return gegevens

    def is_anders(self, gegevens: dict[str, Any]) -> bool:
        casus = self.beurt.casus
        return any(getattr(casus, naam) != gegevens[naam] for naam in self.feiten)


class Verandering(Handeling):
    """What all changes of a fact have in common. `feiten`: the columns of the case that may become different."""

    op = Casus
    maakt = Feitwijziging
    rollen: ClassVar[tuple[str, ...]] = (*CASUSREGIE, *REGIE)
    statussen = LOOPT
    formulier: ClassVar[type[FeitFormulier]]
    feiten: ClassVar[tuple[str, ...]]

    def wijzig(self, beurt: Beurt[Casus]) -> None:
        """Put what changed in the case."""
        for naam in self.formulier.feiten:
            setattr(beurt.casus, naam, beurt.met[naam])

    def effect(self, beurt: Beurt[Casus]) -> Feitwijziging:
        casus = beurt.casus
        leidden = (casus.casusregisseur, casus.procesregisseur)
        oud = {naam: leesbaar(casus, naam) for naam in self.feiten}
        self.wijzig(beurt)
        nieuw = {naam: leesbaar(casus, naam) for naam in self.feiten}
        waarom = {veld: beurt.met[veld] for veld in ("per", "reden", "bron")}
        rijen = Feitwijziging.objects.bulk_create(
            wijziging(beurt, naam, oud[naam], nieuw[naam], **waarom)
            for naam in self.feiten
            if oud[naam] != nieuw[naam]
        )
        ga_na(beurt)
        vertel_wie_leidt(beurt, (rij.wat for rij in rijen), leidden)
        return rijen[0]


def leesbaar(casus: Casus, naam: str) -> str:
    """What a column of the case says, in words; "" when it was not filled in."""
    waarde = getattr(casus, naam)
    if waarde is None:
        return ""
    if toon := getattr(casus, f"get_{naam}_display", None):
        return str(toon())
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else str(waarde)


def kolomnaam(naam: str) -> str:
    """How a column of the case is called: "Juridisch kader"."""
    return str(capfirst(str(Casus._meta.get_field(naam).verbose_name)))


def wijziging(
    beurt: Beurt[Casus], naam: str, oud: str, nieuw: str, *, per: date, reden: str, bron: str = ""
) -> Feitwijziging:
    """That this column of the case became different, on day `per`; not saved. No `bron`: the act itself is it."""
    return Feitwijziging(
        casus=beurt.casus,
        gemaakt_op=beurt.nu,
        door=beurt.wie,
        wat=kolomnaam(naam),
        oud=oud,
        nieuw=nieuw,
        per=per,
        reden=reden,
        bron=bron,
    )


class MaatregelFormulier(FeitFormulier):
    juridisch_kader = Keuze(JuridischKader, label="Wat is het juridisch kader nu?")

    feiten = ("juridisch_kader",)

    def stel_in(self) -> None:
        super().stel_in()
        self.fields["per"].help_text = "De dag waarop de maatregel begon, of eindigde."


@registreer
class MaatregelWijzigen(Verandering):
    """Vastleggen dat het juridisch kader is veranderd: een maatregel begint, wordt een andere of eindigt. Termijnen die
    vanaf de maatregel tellen, beginnen of vervallen.

    Wie al onder een maatregel wachtte, wacht door: een andere maatregel zet een termijn niet terug (eigen keuze).
    """

    naam = "feiten.maatregel_wijzigen"
    titel = "Maatregel wijzigen"
    formulier = MaatregelFormulier
    feiten = ("juridisch_kader", "maatregel_op")

    def wijzig(self, beurt: Beurt[Casus]) -> None:
        super().wijzig(beurt)
        vrijwillig = beurt.casus.juridisch_kader == JuridischKader.VRIJWILLIG
        beurt.casus.maatregel_op = None if vrijwillig else beurt.met["per"]


class BepalingFormulier(FeitFormulier):
    def is_anders(self, gegevens: dict[str, Any]) -> bool:
        return bool(gegevens["per"] != self.beurt.casus.bepaling_op)


@registreer
class BepalingWijzigen(Verandering):
    """Vastleggen wanneer de hulp is bepaald, of opnieuw is bepaald. Termijnen die vanaf de bepaling tellen, beginnen.

    Een nieuwe bepaling zet een lopende termijn niet terug: de jeugdige wacht al (eigen keuze).
    """

    naam = "feiten.bepaling_wijzigen"
    titel = "Bepaling wijzigen"
    formulier = BepalingFormulier
    feiten = ("bepaling_op",)

    def wijzig(self, beurt: Beurt[Casus]) -> None:
        beurt.casus.bepaling_op = beurt.met["per"]


class GemeenteFormulier(FeitFormulier):
    gemeente = Uit(
        Gemeente.objects.none(),
        label="Bij welke gemeente hoort de jeugdige nu?",
        help_text="De gemeente die betaalt volgens het woonplaatsbeginsel. Mag ook in een andere regio zijn.",
    )

    feiten = ("gemeente",)

    def stel_in(self) -> None:
        super().stel_in()
        veld: Any = self.fields["gemeente"]
        veld.queryset = Gemeente.objects.geldig().select_related("regio").order_by("naam")


@registreer
class GemeenteWijzigen(Verandering):
    """Vastleggen dat de jeugdige nu bij een andere gemeente hoort, ook in een andere regio. De casus gaat mee: een
    aanvraag die op een besluit wacht, gaat terug om bij de nieuwe gemeente te worden ingediend.

    Wie betaalt volgt het woonplaatsbeginsel (Jeugdwet art. 1.1). De casusregie blijft waar die is.
    """

    naam = "feiten.gemeente_wijzigen"
    titel = "Gemeente wijzigen"
    formulier = GemeenteFormulier
    feiten = ("gemeente", "regio", "procesregisseur")
    bevestiging = "De vorige gemeente ziet de casus niet meer; in een andere regio ook de procesregisseur niet."

    def wijzig(self, beurt: Beurt[Casus]) -> None:
        verhuis(beurt, beurt.met["gemeente"])


class FunctieFormulier(FeitFormulier):
    functie = Keuze(Functie, label="Welke functie van het RET past nu?")

    feiten = ("functie",)


@registreer
class FunctieWijzigen(Verandering):
    """Vastleggen dat de casus een andere functie van het RET vraagt, bijvoorbeeld van advies naar procesregie."""

    naam = "feiten.functie_wijzigen"
    titel = "Functie wijzigen"
    rollen = REGIE
    formulier = FunctieFormulier
    feiten = FunctieFormulier.feiten


class UrgentieFormulier(FeitFormulier):
    urgentie = Keuze(Urgentie, label="Hoe dringend is het nu?")

    feiten = ("urgentie",)


@registreer
class UrgentieWijzigen(Verandering):
    """Vastleggen dat de casus meer of minder haast heeft dan bij de triage."""

    naam = "feiten.urgentie_wijzigen"
    titel = "Urgentie wijzigen"
    formulier = UrgentieFormulier
    feiten = UrgentieFormulier.feiten


class SchoolFormulier(FeitFormulier):
    school = Tekst(label="Welke school of dagbesteding is er nu?", max_length=150)

    feiten = ("school",)


@registreer
class SchoolWijzigen(Verandering):
    """Vastleggen naar welke school of dagbesteding de jeugdige nu gaat, of dat die er niet is."""

    naam = "feiten.school_wijzigen"
    titel = "School wijzigen"
    formulier = SchoolFormulier
    feiten = SchoolFormulier.feiten


@regel(
    "geen_maatregel",
    "Er is geen maatregel van de rechter. Zonder maatregel blijft de casusregie bij het lokale team.",
)
def er_is_een_maatregel(beurt: Beurt[Casus]) -> bool:
    return beurt.casus.juridisch_kader in VAN_DE_RECHTER


@regel("al_bij_gi", "De casusregie ligt al bij een GI, en blijft daar.")
def ligt_bij_lokaal_team(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.organisatie.soort != Organisatiesoort.GI)


class CasusregieFormulier(FeitFormulier):
    naar = Mens(label="Welke jeugdbeschermer krijgt de casus?")

    field_order = ("naar",)

    def stel_in(self) -> None:
        super().stel_in()
        veld: Any = self.fields["naar"]
        gis = jeugdbeschermers(self.beurt.casus)
        veld.queryset = Medewerker.objects.filter(pk__in=gis.values("medewerker")).order_by(
            "last_name", "pk"
        )

    def is_anders(self, gegevens: dict[str, Any]) -> bool:
        return True  # from a lokaal team to a GI


def jeugdbeschermers(casus: Casus) -> Any:
    """Lidmaatschappen of the jeugdbeschermers of GI's that work in the region of the case."""
    actief: Any = Lidmaatschap.objects.actief().filter(rol=Rol.JEUGDBESCHERMER)
    return actief.in_regios([casus.regio_id]).select_related("organisatie").order_by("pk")


@registreer
class CasusregieOverdragen(Verandering):
    """De casusregie van het lokale team aan een GI geven, omdat de rechter een maatregel uitsprak. Andersom, of naar
    een andere GI, gaat de casusregie niet (Jeugdwet art. 3.2: een GI voert de maatregel uit).
    """

    naam = "feiten.casusregie_overdragen"
    titel = "Casusregie aan de GI geven"
    formulier = CasusregieFormulier
    feiten = ("organisatie", "casusregisseur")
    regels = (er_is_een_maatregel, ligt_bij_lokaal_team)
    bevestiging = "Het lokale team kan de casus daarna niet meer bijwerken."

    def wijzig(self, beurt: Beurt[Casus]) -> None:
        casus, naar = beurt.casus, beurt.met["naar"]
        casus.organisatie = jeugdbeschermers(casus).filter(medewerker=naar)[0].organisatie
        casus.casusregisseur = naar
        if casus.geheim:
            wijd_in(casus, naar, reden="Is nu de casusregisseur", door=beurt.wie)
