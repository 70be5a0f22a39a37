"""Telling the family who looked at the case."""

from __future__ import annotations

from django import forms

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze
from casuistiek.fundament.toegang.rollen import Inzage

from ..keuzes import Grondslag, Ontvanger, Verstreksoort
from ..kijkdocument import WIE_KEEK_ER
from ..verstrekken import verstrek

VRAGERS = [("jeugdige", "De jeugdige"), ("ouders", "Een ouder of voogd")]


class WieKeekErFormulier(Formulier):
    gevraagd_door: forms.Field = Keuze(
        VRAGERS, label="Wie vraagt erom?", help_text="Het overzicht gaat naar deze persoon."
    )


@registreer
class WieKeekEr(Handeling):
    """Een overzicht (PDF) laten maken van wie deze casus heeft bekeken, voor de jeugdige of de ouders.

    The client may know who looked in the file: NEN 7513; whether that standard binds a RET is a legal question
    (domein), so we hold to it by our own choice.
    """

    naam = "casus.wie_keek_er"
    titel = "Overzicht: wie keek er?"
    op = Casus
    rollen = (*CASUSREGIE, *REGIE)
    formulier = WieKeekErFormulier
    ook_na_vernietiging = True
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Casus]) -> None:
        wie = dict(VRAGERS)[beurt.met["gevraagd_door"]]
        beurt.document(WIE_KEEK_ER, f"verzoek van {wie.lower()}")
        verstrek(
            beurt,
            beurt.casus,
            soort=Verstreksoort.INZAGE,
            doel="Weten wie de casus heeft bekeken",
            grondslag=Grondslag.INZAGERECHT.label,
            ontvanger=Ontvanger.GEZIN,
            naam=wie,
            omschrijving="Overzicht van wie de casus bekeek",
        )
