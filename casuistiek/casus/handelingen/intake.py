"""From aanmelding to the decision whether the RET takes the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.fundament.elfproef import geldig_bsn
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.fouten import GeenRecht
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    DatumVeld,
    Keuze,
    LangeTekst,
    Meerkeuze,
    Tekst,
    Uit,
)
from casuistiek.fundament.organisaties.models import Gemeente, Medewerker, Organisatie
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.tijd.termijnen import leeftijd
from casuistiek.fundament.toegang.achternaam import achternaamvinger
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.fundament.toegang.zicht import leden
from casuistiek.fundament.versleuteling import versleutel

from ..beurt import Beurt
from ..keuzes import Functie, JuridischKader, Knelpunt, RedenAfwijzing, Urgentie
from ..models import Aanvulling, Casus, Nummering
from ..regels import loopt_nog_niet
from ..rekenen import MAX_LEEFTIJD
from ..selectors import lijkt_op
from .jeugdbeschermer import JeugdbeschermerFormulier
from .rollen import CASUSREGIE, REGIE
from .sluiten import afbreekregels, breek_af


class BsnVeld(Tekst):
    """Nine digits that pass the elfproef; spaces between them are fine. Need not be filled in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Burgerservicenummer", required=False, max_length=len("999 990 019"), **kwargs
        )

    def clean(self, value: Any) -> str:
        bsn: str = super().clean(value).replace(" ", "")
        if bsn and not geldig_bsn(bsn):
            raise ValidationError(
                "Dit burgerservicenummer klopt niet. Controleer de negen cijfers."
            )
        return bsn


class KindFormulier(Formulier):
    """Who the child is; enough for a concept."""

    initialen = Tekst(
        label="Initialen van de jeugdige",
        max_length=20,
        help_text="Alleen initialen, geen naam. Bijvoorbeeld J.K.",
    )
    geboortedatum = DatumVeld(label="Geboortedatum", toekomst=False)
    gemeente = Uit(
        Gemeente.objects.none(),
        label="Woonplaatsgemeente",
        help_text="De gemeente die betaalt volgens het woonplaatsbeginsel.",
    )

    def stel_in(self) -> None:
        geldig = Gemeente.objects.geldig().select_related("regio")
        veld: Any = self.fields["gemeente"]
        veld.queryset = geldig.filter(regio__in=self.beurt.door.regio_ids)

    def dag_van_aanmelden(self) -> date:
        """The day on which the child must be young enough."""
        return vandaag()

    def clean_geboortedatum(self) -> Any:
        geboren = self.cleaned_data["geboortedatum"]
        if geboren and leeftijd(geboren, self.dag_van_aanmelden()) >= MAX_LEEFTIJD:
            raise ValidationError(
                f"Jeugdhulp kan tot {MAX_LEEFTIJD} jaar. Controleer de geboortedatum."
            )
        return geboren


class AanmeldFormulier(JeugdbeschermerFormulier, KindFormulier):
    """All that the procesregisseur needs for the triage."""

    bsn = BsnVeld(
        help_text="Negen cijfers. Wordt versleuteld bewaard; alleen GI en gemeente kunnen het zien.",
    )
    achternaam = Tekst(
        label="Achternaam van de jeugdige",
        required=False,
        max_length=80,
        help_text="Alleen om te controleren of er niemand met dezelfde achternaam meekijkt. "
        "De naam wordt niet bewaard.",
    )
    gevraagde_hulp = Tekst(
        label="Welke hulp is nodig?",
        max_length=120,
        help_text="Kort, zonder namen. Bijvoorbeeld: passende plek met behandeling.",
    )
    hulpvraag = LangeTekst(
        label="Hulpvraag in eigen woorden", help_text="Wat vraagt de jeugdige of het gezin?"
    )
    al_geprobeerd = LangeTekst(label="Wat is al geprobeerd?")
    knelpunten = Meerkeuze(Knelpunt, label="Waar loopt het op vast?")
    juridisch_kader = Keuze(JuridischKader, label="Juridisch kader")
    maatregel_op = DatumVeld(label="Start van de maatregel", required=False, toekomst=False)
    bepaling_op = DatumVeld(
        label="Datum waarop de hulp is bepaald",
        required=False,
        toekomst=False,
        help_text="De datum van de bepaling jeugdhulp. Vanaf die dag telt het wachten.",
    )
    school = Tekst(
        label="School of dagbesteding",
        required=False,
        max_length=150,
        help_text="Waar de jeugdige nu heen gaat. Laat leeg als dat er niet is.",
    )
    veiligheid = LangeTekst(
        label="Is de jeugdige nu veilig?",
        help_text="Wie er vannacht verantwoordelijk is, legt u vast bij de casus zelf.",
    )

    field_order = (
        *KindFormulier.base_fields,
        *("bsn", "achternaam", "gevraagde_hulp", "hulpvraag", "al_geprobeerd", "knelpunten"),
        *("juridisch_kader", "maatregel_op", *JeugdbeschermerFormulier.base_fields, "bepaling_op"),
        *("school", "veiligheid"),
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        geboren = gegevens.get("geboortedatum")
        for naam in ("maatregel_op", "vaste_jeugdbeschermer_op", "bepaling_op"):
            if geboren and gegevens.get(naam) and gegevens[naam] < geboren:
                self.add_error(naam, "Deze datum ligt voor de geboorte. Controleer de datum.")
        if gegevens.get("juridisch_kader") not in ("", None, JuridischKader.VRIJWILLIG) and not (
            gegevens.get("maatregel_op") or "maatregel_op" in self.errors
        ):
            self.add_error("maatregel_op", "Vul in wanneer de maatregel is gestart.")
        return gegevens


def vul_in(casus: Casus, met: dict[str, Any]) -> None:
    """Put the cleaned input in the case; the gemeente decides the region."""
    for naam, waarde in met.items():
        if naam not in ("bsn", "achternaam"):
            setattr(casus, naam, waarde)
    if gemeente := met.get("gemeente"):
        casus.regio = gemeente.regio
    if met.get("bsn"):
        casus.bsn_geheim, casus.bsn_vinger = versleutel(met["bsn"]), vingerafdruk(met["bsn"])
    if met.get("achternaam"):
        casus.achternaam_vinger = achternaamvinger(met["achternaam"])


def waarschuw_bij_dubbel(beurt: LosseBeurt[Any] | Beurt[Any], casus: Casus) -> None:
    """Without a BSN nothing stops a second case for the same child. Procesregie, who may know of both, is told; the
    aanmelder is not. A case that is bijzonder geheim is left out of it."""
    with open_voor(Opening.BSN):
        dubbel = lijkt_op(casus).filter(geheim=False).exists()
    if dubbel:
        beurt.bericht(
            [lid.medewerker for lid in leden(casus, REGIE)],
            f"Casus {casus.nummer} lijkt op een andere",
            f"Casus {casus.nummer} kan over een jeugdige gaan voor wie al een casus loopt. Bij de casus staat welke.",
            pad=casus.get_absolute_url(),
        )


def _nieuwe_casus(beurt: LosseBeurt[None]) -> Casus:
    lid = beurt.grond.lid
    if lid is None:
        raise GeenRecht  # the clock reports no child
    return nieuwe_casus(lid.organisatie, beurt.mens, beurt.met)


def nieuwe_casus(organisatie: Organisatie, regisseur: Medewerker, met: dict[str, Any]) -> Casus:
    """A case with a number, of this casusregisseur, filled with what is known; not saved."""
    casus = Casus(organisatie=organisatie, casusregisseur=regisseur)
    vul_in(casus, met)
    casus.nummer = Nummering.volgende(casus.regio, vandaag().year)
    return casus


@registreer
class Opstellen(Handeling):
    """Een aanmelding als concept bewaren. Alleen u ziet een concept."""

    naam = "casus.opstellen"
    titel = "Bewaren als concept"
    maakt = Casus
    rollen = CASUSREGIE
    formulier = KindFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Casus:
        casus = _nieuwe_casus(beurt)
        casus.save()
        return casus


@registreer
class Aanmelden(Handeling):
    """Een casus aanmelden bij het regionaal expertteam van de woonplaatsgemeente. De casusregie blijft bij u."""

    naam = "casus.aanmelden"
    titel = "Casus aanmelden"
    maakt = Casus
    rollen = CASUSREGIE
    formulier = AanmeldFormulier
    invoerregels = (loopt_nog_niet,)

    def effect(self, beurt: LosseBeurt[None]) -> Casus:
        casus = _nieuwe_casus(beurt)
        casus.aanmelden()
        casus.aangemeld_op = beurt.nu
        casus.save()
        waarschuw_bij_dubbel(beurt, casus)
        return casus


class IndienFormulier(AanmeldFormulier):
    """The whole aanmelding, filled with what the concept has. Its BSN is closed: left empty, it stays."""

    beurt: Beurt[Casus]

    def stel_in(self) -> None:
        super().stel_in()
        casus = self.beurt.casus
        for naam, veld in self.fields.items():
            veld.initial = getattr(casus, naam, None) or veld.initial
        if casus.bsn_geheim:
            self.fields[
                "bsn"
            ].help_text = "Het burgerservicenummer staat al bij dit concept. Vul het alleen in als het anders is."


@registreer
class Indienen(Handeling):
    """Een concept aanmelden bij het regionaal expertteam."""

    naam = "casus.indienen"
    titel = "Concept aanmelden"
    op = Casus
    rollen = CASUSREGIE
    overgang = "aanmelden"
    formulier = IndienFormulier
    invoerregels = (loopt_nog_niet,)

    def effect(self, beurt: Beurt[Casus]) -> None:
        vul_in(beurt.casus, beurt.met)
        beurt.casus.aangemeld_op = beurt.nu
        waarschuw_bij_dubbel(beurt, beurt.casus)


class AanvullingVragenFormulier(Formulier):
    vraag = LangeTekst(
        label="Wat ontbreekt er?", help_text="De aanmelder krijgt een bericht en vult het aan."
    )


@registreer
class AanvullingVragen(Handeling):
    """De aanmelding teruggeven met een vraag. De aanmelder is dan aan de beurt."""

    naam = "casus.aanvulling_vragen"
    titel = "Aanvulling vragen"
    op = Casus
    rollen = REGIE
    overgang = "aanvulling_vragen"
    formulier = AanvullingVragenFormulier

    def effect(self, beurt: Beurt[Casus]) -> Aanvulling:
        return Aanvulling.objects.create(
            casus=beurt.casus, vraag=beurt.met["vraag"], gemaakt_op=beurt.nu, door=beurt.wie
        )


class AanvullenFormulier(Formulier):
    beurt: Beurt[Casus]

    antwoord = LangeTekst(label="Uw antwoord")

    def stel_in(self) -> None:
        if vraag := self.beurt.casus.aanvullingen.filter(beantwoord_op=None).last():
            self.fields["antwoord"].help_text = f"Gevraagd is: {vraag.vraag}"


@registreer
class Aanvullen(Handeling):
    """De vraag over uw aanmelding beantwoorden. Daarna is de procesregisseur weer aan de beurt."""

    naam = "casus.aanvullen"
    titel = "Aanmelding aanvullen"
    op = Casus
    rollen = CASUSREGIE
    overgang = "aanvullen"
    formulier = AanvullenFormulier

    def effect(self, beurt: Beurt[Casus]) -> None:
        vraag = beurt.casus.aanvullingen.filter(beantwoord_op=None).latest("pk")
        vraag.antwoord, vraag.beantwoord_op = beurt.met["antwoord"], beurt.nu
        vraag.save()


class IntrekkenFormulier(Formulier):
    toelichting = LangeTekst(label="Waarom trekt u de aanmelding in?")


@registreer
class Intrekken(Handeling):
    """De aanmelding intrekken. De casus sluit; er wordt niets gewist. Werkte het RET er al aan? Leg dan eerst vast wat
    ervan is geleerd, of waarom er niets te leren valt.
    """

    naam = "casus.intrekken"
    titel = "Aanmelding intrekken"
    op = Casus
    rollen = CASUSREGIE
    overgang = "intrekken"
    formulier = IntrekkenFormulier
    bevestiging = "De casus sluit en iedereen stopt met het werk eraan."

    @property
    def regels(self) -> Any:  # type: ignore[override]
        return afbreekregels()

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.casus.besluittekst = beurt.met["toelichting"]
        breek_af(beurt)


class AccepterenFormulier(Formulier):
    functie = Keuze(Functie, label="Welke functie van het RET past?")
    urgentie = Keuze(Urgentie, label="Hoe dringend is het?")
    triage = LangeTekst(label="Afweging", help_text="Waarom hoort deze casus bij het RET?")


@registreer
class Accepteren(Handeling):
    """De casus in behandeling nemen. U wordt procesregisseur; de casusregie blijft bij de aanmelder."""

    naam = "casus.accepteren"
    titel = "In behandeling nemen"
    op = Casus
    rollen = REGIE
    overgang = "accepteren"
    formulier = AccepterenFormulier

    def effect(self, beurt: Beurt[Casus]) -> None:
        casus = beurt.casus
        beurt.neem_over()
        casus.procesregisseur = beurt.wie
        casus.geaccepteerd_op = beurt.nu


class AfwijzenFormulier(Formulier):
    reden = Keuze(RedenAfwijzing, label="Waarom wijst u de aanmelding af?")
    terugweg = LangeTekst(label="Wat kan de aanmelder nu wel doen?")


@registreer
class Afwijzen(Handeling):
    """De aanmelding afwijzen, met de reden en de weg die wel openstaat."""

    naam = "casus.afwijzen"
    titel = "Aanmelding afwijzen"
    op = Casus
    rollen = REGIE
    overgang = "afwijzen"
    formulier = AfwijzenFormulier
    bevestiging = "De casus sluit. De aanmelder krijgt bericht en kan opnieuw aanmelden."

    def effect(self, beurt: Beurt[Casus]) -> None:
        casus = beurt.casus
        casus.besluitreden, casus.besluittekst = beurt.met["reden"], beurt.met["terugweg"]
        breek_af(beurt)
        beurt.bericht(
            [casus.casusregisseur],
            f"Aanmelding {casus.nummer} afgewezen",
            f"De aanmelding {casus.nummer} is afgewezen. Bij de casus staat waarom, en wat u nu kunt doen.",
        )
