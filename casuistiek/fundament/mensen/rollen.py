"""Inviting somebody, giving a role, ending it. A role that ends closes at once, also in an open session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import BedragVeld, DatumVeld, Keuze, Tekst, Uit
from casuistiek.fundament.organisaties.eenmalig import Linksoort
from casuistiek.fundament.organisaties.models import (
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import NIET_DAAR, Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import regios_van
from casuistiek.fundament.toegang.rollen import REGIOROLLEN
from casuistiek.fundament.toegang.zicht import privacy_officers

from . import bereik


class RolFormulier(Formulier):
    """Which role, where, from when until when."""

    beurt: LosseBeurt[None]

    rol = Keuze(Rol, label="Welke rol?")
    organisatie = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        label="Bij welke organisatie?",
        help_text="De rol moet bij de organisatie passen: een jeugdbeschermer bijvoorbeeld bij een GI.",
    )
    regio = Uit(
        Regio.objects.none(),
        namen=("naam", "code"),
        required=False,
        label="In welke regio?",
        help_text="Laat dit leeg als de rol geldt voor alle regio's van de organisatie.",
    )
    van = DatumVeld(label="Vanaf")
    tot = DatumVeld(
        label="Tot en met",
        required=False,
        help_text="Leeg: tot u de rol beëindigt. Schrijf dd-mm-jjjj.",
    )
    mandaat = BedragVeld(
        required=False, label="Mandaat in euro", help_text="Alleen voor een budgethouder."
    )

    def stel_in(self) -> None:
        velden: dict[str, Any] = self.fields
        velden["organisatie"].queryset = bereik.organisaties(self.beurt.door)
        velden["regio"].queryset = bereik.regios(self.beurt.door)
        velden["regio"].empty_label = "Alle regio's van de organisatie"
        velden["van"].initial = vandaag()

    def clean(self) -> dict[str, Any]:
        met: dict[str, Any] = super().clean() or {}
        if met.get("van") and met.get("tot") and met["tot"] < met["van"]:
            self.add_error("tot", "De laatste dag ligt vóór de eerste dag. Kies een latere dag.")
        if met.get("mandaat") and met.get("rol") != Rol.BUDGETHOUDER:
            self.add_error("mandaat", "Alleen een budgethouder heeft een mandaat. Laat dit leeg.")
        return met


class UitnodigFormulier(RolFormulier):
    voornaam = Tekst(max_length=100, label="Voornaam")
    achternaam = Tekst(max_length=100, label="Achternaam")
    email = forms.EmailField(
        max_length=150,
        label="Mailadres van het werk",
        error_messages={"invalid": "Vul een mailadres in, zoals naam@organisatie.nl."},
    )

    field_order = ("voornaam", "achternaam", "email")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class RolGevenFormulier(RolFormulier):
    beurt: LosseBeurt[None]

    wie = Mens(namen=("username", "email"), label="Aan wie?")

    field_order = ("wie",)

    def stel_in(self) -> None:
        super().stel_in()
        wie: Any = self.fields["wie"]
        wie.queryset = bereik.mensen(self.beurt.door).filter(is_active=True)


def _bekende(beurt: LosseBeurt[None]) -> Medewerker | None:
    """Who this is about, if there is an account."""
    wie: Medewerker | None = beurt.met.get("wie")
    if wie:
        return wie
    return Medewerker.objects.filter(email__iexact=beurt.met["email"]).first()


@regel("niet_uzelf", "U kunt uzelf geen rol geven. Vraag een andere beheerder.")
def een_ander(beurt: LosseBeurt[None]) -> bool:
    return bool(_bekende(beurt) != beurt.wie)


@regel(
    "regio_kiezen",
    "Deze organisatie werkt ook in regio's die u niet beheert. Kies een regio.",
)
def binnen_eigen_regio(beurt: LosseBeurt[None]) -> bool:
    organisatie, regio, door = beurt.met["organisatie"], beurt.met["regio"], beurt.door
    if regio is not None or organisatie.pk in bereik.eigen_organisaties(door):
        return True
    overal = set(regios_van(Lidmaatschap(organisatie=organisatie)))
    return overal <= bereik.eigen_regios(door)


@regel("regio_past_niet", "{organisatie} werkt niet in {regio}. Kies een andere regio.")
def organisatie_in_regio(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    organisatie, regio = beurt.met["organisatie"], beurt.met["regio"]
    if regio is None or regio.pk in regios_van(Lidmaatschap(organisatie=organisatie)):
        return True
    return {"organisatie": organisatie, "regio": regio}


@regel("account_gesloten", "Dit account is gesloten. Open het eerst weer.")
def account_open(beurt: LosseBeurt[None]) -> bool:
    wie = _bekende(beurt)
    return wie is None or wie.is_active


@regel("heeft_deze_rol", "{wie} heeft deze rol daar al. Beëindig die eerst.")
def nog_niet(beurt: LosseBeurt[None]) -> bool | dict[str, Any]:
    wie, met = _bekende(beurt), beurt.met
    if wie is None:
        return True
    lopend = Lidmaatschap.objects.filter(
        medewerker=wie, organisatie=met["organisatie"], rol=met["rol"], regio=met["regio"]
    ).exclude(tot__lt=met["van"])
    return {"wie": wie} if lopend.exists() else True


@regel("rol_past_niet", NIET_DAAR)
def rol_past(beurt: LosseBeurt[None]) -> bool | dict[str, str]:
    """Else a beheerder of any organisation makes a reader of the whole region of somebody of their own."""
    return beurt.met["organisatie"].past_niet(beurt.met["rol"]) or True


REGELS = (een_ander, account_open, rol_past, binnen_eigen_regio, organisatie_in_regio, nog_niet)


def _geef(beurt: LosseBeurt[None], wie: Medewerker) -> Lidmaatschap:
    velden = ("rol", "organisatie", "regio", "van", "tot", "mandaat")
    lid = Lidmaatschap.objects.create(medewerker=wie, **{naam: beurt.met[naam] for naam in velden})
    _vertel_toezicht(beurt, lid)
    return lid


def _vertel_toezicht(beurt: LosseBeurt[None], lid: Lidmaatschap) -> None:
    """A role that sees a whole region is told to its privacy officers, whoever gave it."""
    if lid.rol not in REGIOROLLEN:
        return
    toezicht = privacy_officers(*regios_van(lid))
    beurt.bericht(
        [officer for officer in toezicht if officer not in (beurt.wie, lid.medewerker)],
        "Iemand kreeg een rol voor de hele regio",
        f"{beurt.wie} gaf {lid.medewerker} de rol {lid.get_rol_display()} bij {lid.organisatie}, vanaf "
        f"{lid.van:%d-%m-%Y}. Klopt dat niet? Bel dan meteen een beheerder.",
        spoed=True,
    )


def _vertel_rol(beurt: LosseBeurt[None], lid: Lidmaatschap) -> None:
    beurt.bericht(
        [lid.medewerker],
        "U hebt een nieuwe rol",
        f"{beurt.wie} gaf u een rol: {lid.get_rol_display()} bij {lid.organisatie}, vanaf {lid.van:%d-%m-%Y}.",
    )


def stuur_uitnodiging(beurt: LosseBeurt[None], lid: Lidmaatschap) -> None:
    """The mail with which somebody gets in for the first time: a link, or the button of the organisation."""
    dienst = getattr(lid.organisatie, "inlogdienst", None)
    zin = f"{beurt.wie} nodigt u uit voor RET casusregie: {lid.get_rol_display()} bij {lid.organisatie}."
    via_dienst = dienst is not None and dienst.verplicht
    beurt.bericht(
        [lid.medewerker],
        "U bent uitgenodigd voor RET casusregie",
        f"{zin} Log in met de knop “{dienst}”." if via_dienst else zin,
        spoed=True,
        eenmalig="" if via_dienst else Linksoort.UITNODIGING,
        pad="/inloggen/",
    )


@registreer
class Uitnodigen(Handeling):
    """Iemand uitnodigen voor een rol bij een organisatie. De uitnodiging gaat per mail, met een link die 7 dagen werkt.

    Heeft iemand met dit mailadres al een account, dan komt de rol erbij en gaat er een bericht naar die persoon.
    """

    naam = "mensen.uitnodigen"
    titel = "Iemand uitnodigen"
    maakt = Lidmaatschap
    rollen = (Rol.BEHEERDER,)
    formulier = UitnodigFormulier
    invoerregels = REGELS

    def effect(self, beurt: LosseBeurt[None]) -> Lidmaatschap:
        if bekend := _bekende(beurt):
            lid = _geef(beurt, bekend)
            _vertel_rol(beurt, lid)
            return lid
        email = beurt.met["email"]
        wie = Medewerker(
            username=email,
            email=email,
            first_name=beurt.met["voornaam"],
            last_name=beurt.met["achternaam"],
        )
        wie.set_unusable_password()
        wie.save()
        lid = _geef(beurt, wie)
        stuur_uitnodiging(beurt, lid)
        return lid


@registreer
class RolGeven(Handeling):
    """Iemand die er al is een rol geven bij een organisatie, van een dag tot een dag."""

    naam = "mensen.rol_geven"
    titel = "Rol geven"
    maakt = Lidmaatschap
    rollen = (Rol.BEHEERDER,)
    formulier = RolGevenFormulier
    invoerregels = REGELS

    def effect(self, beurt: LosseBeurt[None]) -> Lidmaatschap:
        lid = _geef(beurt, beurt.met["wie"])
        _vertel_rol(beurt, lid)
        return lid


class RolBeeindigFormulier(Formulier):
    beurt: LosseBeurt[None]

    lidmaatschap = Uit(
        Lidmaatschap.objects.none(),
        namen=("medewerker__username", "medewerker__email"),
        label="Welke rol?",
    )
    laatste_dag = DatumVeld(
        required=False,
        verleden=False,
        label="Laatste dag",
        help_text="Leeg: nu meteen, ook als iemand op dit moment is ingelogd. Schrijf dd-mm-jjjj.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["lidmaatschap"]
        veld.queryset = bereik.lopende_leden(self.beurt.door)


@regel("niet_uzelf", "U kunt uw eigen rol niet beëindigen. Vraag een andere beheerder.")
def niet_de_eigen(beurt: LosseBeurt[None]) -> bool:
    return bool(beurt.met["lidmaatschap"].medewerker != beurt.wie)


@registreer
class RolBeeindigen(Handeling):
    """Een rol beëindigen. Zonder laatste dag sluit de toegang meteen, ook in een sessie die nu openstaat."""

    naam = "mensen.rol_beeindigen"
    titel = "Rol beëindigen"
    rollen = (Rol.BEHEERDER,)
    formulier = RolBeeindigFormulier
    invoerregels = (niet_de_eigen,)

    def effect(self, beurt: LosseBeurt[None]) -> None:
        lid: Lidmaatschap = beurt.met["lidmaatschap"]
        lid.tot = beurt.met["laatste_dag"] or vandaag() - timedelta(days=1)
        lid.save(update_fields=["tot"])
        wanneer = f"op {lid.tot:%d-%m-%Y}" if beurt.met["laatste_dag"] else "meteen"
        beurt.bericht(
            [lid.medewerker],
            "Een rol van u eindigt",
            f"{beurt.wie} beëindigde uw rol {lid.get_rol_display()} bij {lid.organisatie}; die eindigt {wanneer}.",
        )
