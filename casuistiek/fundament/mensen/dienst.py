"""The sign-in service of an organisation: only a beheerder of that very organisation sets it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Akkoord, Tekst, Uit
from casuistiek.fundament.organisaties.models import Inlogdienst, Lidmaatschap, Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.zicht import privacy_officers

from . import bereik


class InlogdienstFormulier(Formulier):
    beurt: LosseBeurt[None]

    organisatie = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        enige=True,
        label="Welke organisatie?",
    )
    naam = Tekst(
        max_length=60,
        required=False,
        label="Tekst op de knop",
        help_text="Bijvoorbeeld: Inloggen bij de GI.",
    )
    adres = forms.URLField(
        max_length=300,
        required=False,
        assume_scheme="https",
        label="Adres van de dienst",
        help_text="De “issuer” van OpenID Connect. Leeg: er is geen inlogdienst meer.",
        error_messages={"invalid": "Vul een adres in dat met https:// begint."},
    )
    client_id = Tekst(max_length=200, required=False, label="Client-id")
    geheim = Tekst(
        max_length=500,
        required=False,
        label="Client-geheim",
        help_text="Leeg: het geheim dat er al staat, blijft. Het wordt versleuteld bewaard en nooit getoond.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    verplicht = Akkoord(
        required=False,
        label="Verplicht: een wachtwoord van RET casusregie geeft geen toegang meer tot rollen bij deze organisatie",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["organisatie"]
        eigen = bereik.eigen_organisaties(self.beurt.door)
        veld.queryset = Organisatie.objects.filter(pk__in=eigen).order_by("naam")

    def clean_adres(self) -> str:
        adres = str(self.cleaned_data["adres"]).rstrip("/")
        if adres and urlsplit(adres).scheme != "https" and not (settings.DEMO or settings.DEBUG):
            raise ValidationError("Vul een adres in dat met https:// begint.")
        return adres

    def clean(self) -> dict[str, Any]:
        met: dict[str, Any] = super().clean() or {}
        if met.get("adres"):
            for naam in ("naam", "client_id"):
                if naam not in self.errors and not met.get(naam):
                    self.add_error(naam, "Vul dit veld in.")
        return met


@registreer
class InlogdienstInstellen(Handeling):
    """De eigen inlogdienst van uw organisatie instellen (OpenID Connect), of met een leeg adres weghalen.

    Wie daarlangs inlogt, heeft alleen de rollen bij uw organisatie. De privacy officers horen van elke wijziging.
    """

    naam = "mensen.inlogdienst_instellen"
    titel = "Inlogdienst instellen"
    rollen = (Rol.BEHEERDER,)
    formulier = InlogdienstFormulier

    def effect(self, beurt: LosseBeurt[None]) -> None:
        met, organisatie = beurt.met, beurt.met["organisatie"]
        dienst = enige(Inlogdienst.objects.filter(organisatie=organisatie))
        if met["adres"]:
            dienst = dienst or Inlogdienst(organisatie=organisatie)
            for naam in ("naam", "adres", "client_id", "verplicht"):
                setattr(dienst, naam, met[naam])
            if met["geheim"]:
                dienst.zet_geheim(met["geheim"])
            dienst.save()
        elif dienst:
            dienst.delete()
        wat = "ingesteld" if met["adres"] else "weggehaald"
        zin = f"{beurt.wie} heeft de inlogdienst van {organisatie} {wat}. Klopt dat niet? Bel dan meteen."
        beurt.bericht(_toezicht(beurt), "Een inlogdienst is gewijzigd", zin, spoed=True)


def _toezicht(beurt: LosseBeurt[None]) -> list[Any]:
    """The privacy officers of the regions of this beheerder, and the other beheerders of the organisation."""
    officers = privacy_officers(*beurt.door.regios_met(Rol.BEHEERDER))
    leden = Lidmaatschap.objects.actief().select_related("medewerker")
    beheer = leden.filter(rol=Rol.BEHEERDER, organisatie=beurt.met["organisatie"])
    wie = {mens.pk: mens for mens in (*officers, *(lid.medewerker for lid in beheer))}
    wie.pop(beurt.mens.pk, None)
    return list(wie.values())
