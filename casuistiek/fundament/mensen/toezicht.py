"""What the privacy officer does: judging what stands out in the log, so that it is worked off."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import HiddenInput

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst, Uit
from casuistiek.fundament.logboek.models import Oordeel, Opvallend, Patroon
from casuistiek.fundament.logboek.zoeken import mensen_van
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.door import Door


def regios(door: Door) -> frozenset[int]:
    """The regions in which this person is privacy officer."""
    return door.regios_met(Rol.PRIVACY_OFFICER)


class BeoordeelFormulier(Formulier):
    """Something that was found, or (empty) something that the officer noticed about a person."""

    beurt: LosseBeurt[None]

    opvallend = Uit(Opvallend.objects.none(), namen=(), required=False, label="Wat viel op?")
    wie = Mens(
        required=False,
        label="Over wie gaat het?",
        help_text="Alleen als u zelf iets hebt opgemerkt.",
    )
    oordeel = Keuze(Oordeel, label="Wat is uw oordeel?")
    toelichting = LangeTekst(
        label="Waarom?", help_text="Schrijf niets over een kind. Noem een casus bij het nummer."
    )

    def stel_in(self) -> None:
        hier = regios(self.beurt.door)
        velden: dict[str, Any] = self.fields
        velden["opvallend"].queryset = Opvallend.objects.filter(regio__in=hier)
        velden["opvallend"].widget = HiddenInput()
        if self.data.get("opvallend"):
            velden["wie"].widget = HiddenInput()
        velden["wie"].queryset = mensen_van(hier).order_by("last_name", "first_name", "pk")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not self.errors and bool(gegevens["opvallend"]) == bool(gegevens["wie"]):
            raise ValidationError("Kies wat er opviel, of zeg over wie het gaat.")
        return gegevens


@registreer
class Beoordelen(Handeling):
    """Zeggen wat u vindt van iets dat opvalt in het logboek: in orde, navragen of melden.

    De privacy officer (FG) ziet alleen het logboek van de eigen regio, en niets van wat er in een casus staat.
    """

    naam = "toezicht.beoordelen"
    titel = "Beoordelen"
    rollen = (Rol.PRIVACY_OFFICER,)
    formulier = BeoordeelFormulier

    def effect(self, beurt: LosseBeurt[None]) -> None:
        opvallend = beurt.met["opvallend"] or _zelf_opgemerkt(beurt)
        opvallend.oordeel, opvallend.toelichting = beurt.met["oordeel"], beurt.met["toelichting"]
        opvallend.beoordeeld_op, opvallend.beoordeeld_door = beurt.nu, str(beurt.wie)
        opvallend.save()
        beurt.details = {"opvallend": opvallend.pk, "oordeel": opvallend.oordeel}


def _zelf_opgemerkt(beurt: LosseBeurt[None]) -> Opvallend:
    """What the officer noticed today about somebody; again on one day changes what was said."""
    wie = beurt.met["wie"]
    dag = beurt.nu.date()
    sleutel = {
        "soort": Patroon.ZELF,
        "regio_id": min(regios(beurt.door)),
        "medewerker_id": wie.pk,
        "keten": 0,
        "dag": dag,
    }
    nieuw = {"medewerker": str(wie), "van": beurt.nu, "tot": beurt.nu, "aantal": 1}
    return enige(Opvallend.objects.filter(**sleutel)) or Opvallend(
        **sleutel, **nieuw, gevonden_op=beurt.nu
    )
