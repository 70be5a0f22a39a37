"""Correcting what was never true: who the child is, and the days from which its waiting counts. What follows from it
follows anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.feiten import leesbaar
from casuistiek.casus.handelingen.intake import AanmeldFormulier, BsnVeld, KindFormulier, vul_in
from casuistiek.casus.keuzes import IsEr, JuridischKader
from casuistiek.casus.models import Casus
from casuistiek.casus.regels import loopt_nog_niet
from casuistiek.casus.veranderen import ga_na, verhuis, vertel_wie_leidt
from casuistiek.delen.dekking import stop_wat_niet_klopte
from casuistiek.delen.rekenen import toestemming_van
from casuistiek.fundament.handelingen.register import registreer
from casuistiek.fundament.handelingen.velden import DatumVeld
from casuistiek.fundament.organisaties.models import Gemeente
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.rollen import BSN_ROLLEN

from ..models import Correctie
from .verbeteren import OpVerzoek, RedenVeld, Verbetering, Zelf

AFGESCHERMD = "(afgeschermd)"
WAT_EEN_LEEFTIJD_DOET = (
    " Tot 12 jaar geven de ouders toestemming, van 12 tot 16 jaar de jeugdige en de ouders, daarna de jeugdige. Kwam "
    "toestemming dan niet van de juiste mensen? Zij stopt meteen, en wie daardoor meekeek ook."
)


class GegevensFormulier(KindFormulier):
    """What stands in the case, to change what is wrong. What is left empty, or as it was, stays."""

    beurt: Beurt[Any]

    bsn = BsnVeld(help_text="Vul dit alleen in als het niet klopt. Negen cijfers.")

    def stel_in(self) -> None:
        casus, veld = self.beurt.casus, self.fields["gemeente"]
        overal = Gemeente.objects.geldig().select_related("regio").order_by("naam")
        veld.queryset = overal if casus.open else overal.filter(regio=casus.regio_id)  # type: ignore[attr-defined]
        self.fields["geboortedatum"].help_text += WAT_EEN_LEEFTIJD_DOET
        for naam, veld in self.gegevens():
            veld.required = False
            if naam != "bsn":
                veld.initial = getattr(casus, naam)
        if self.beurt.grond.rol not in BSN_ROLLEN:
            del self.fields["bsn"]

    def gegevens(self) -> list[tuple[str, Field]]:
        """The fields that are facts of the case."""
        return list(self.fields.items())

    def dag_van_aanmelden(self) -> date:
        op = self.beurt.casus.aangemeld_op
        return als_dag(op) if op else vandaag()

    def clean_geboortedatum(self) -> Any:
        geboren, casus = self.cleaned_data["geboortedatum"], self.beurt.casus
        dagen = (self.dag_van_aanmelden(), casus.maatregel_op, casus.bepaling_op)
        eerste = min(filter(None, dagen))
        if geboren and geboren > eerste:
            raise ValidationError(
                f"In de casus staat al iets van {eerste:%d-%m-%Y}. Controleer de geboortedatum."
            )
        return super().clean_geboortedatum()

    def clean(self) -> dict[str, Any]:
        """Only what changes."""
        ingevuld = super().clean() or {}
        feiten = {naam for naam, _ in self.gegevens()}
        anders = {
            naam: waarde
            for naam, waarde in ingevuld.items()
            if naam not in feiten or (waarde and self._is_anders(naam, waarde))
        }
        if not feiten & anders.keys() and not self.errors:
            raise ValidationError("Dit staat er al. Verander wat niet klopt.")
        return anders

    def _is_anders(self, naam: str, waarde: Any) -> bool:
        casus = self.beurt.casus
        if naam == "bsn":
            return bool(vingerafdruk(waarde) != casus.bsn_vinger)
        return bool(getattr(casus, naam) != waarde)


class GegevenVerbetering(Verbetering):
    """Some facts become others, and what follows from them follows anew.

    Of the BSN only that it was corrected: the wrong one may be that of another child.
    """

    invoerregels = (loopt_nog_niet,)
    bevestiging = "Vertel de verbetering daarna ook aan wie het oude gegeven kreeg (AVG art. 19)."

    def effect(self, beurt: Beurt[Any]) -> Correctie:
        casus = beurt.casus
        nieuw = {naam: waarde for naam, waarde in beurt.met.items() if naam != "reden"}
        nodig = toestemming_van(casus.leeftijd)
        leidden = (casus.casusregisseur, casus.procesregisseur)
        oud = {naam: _leesbaar(casus, naam) for naam in nieuw}
        if gemeente := nieuw.get("gemeente"):
            verhuis(beurt, gemeente)
        vul_in(casus, nieuw)
        if "geboortedatum" in nieuw:
            van_anderen = toestemming_van(casus.leeftijd) != nodig
            _vertel_van_toestemming(beurt, stop_wat_niet_klopte(beurt), van_anderen)
        _maak_kloppend(casus)
        ga_na(beurt)
        vertel_wie_leidt(beurt, (self.label(naam) for naam in nieuw), leidden)
        eerste, *_ = [
            self.leg_vast(
                beurt,
                f"casus.casus::{naam}",
                self.label(naam),
                oud[naam],
                _leesbaar(casus, naam),
            )
            for naam in nieuw
        ]
        return eerste

    def label(self, naam: str) -> str:
        return str(self.formulier.base_fields[naam].label)


def _vertel_van_toestemming(beurt: Beurt[Any], gestopt: int, van_anderen: bool) -> None:
    """What another age means for consent, to both who lead the case; also to whoever did this, who cannot see it
    coming."""
    casus = beurt.casus
    if gestopt:
        gevolg = (
            "Toestemming die niet van de juiste mensen kwam, geldt niet meer. Wie daardoor meekeek, kijkt niet meer "
            "mee. Leg zo nodig opnieuw toestemming vast."
        )
    elif van_anderen:
        gevolg = "Nieuwe toestemming moet nu van andere mensen komen dan eerst. Wat er is, blijft gelden."
    else:
        return
    beurt.bericht(
        [wie for wie in (casus.casusregisseur, casus.procesregisseur) if wie],
        f"Leeftijd verbeterd bij casus {casus.nummer}",
        f"Bij casus {casus.nummer} is de geboortedatum verbeterd. {gevolg}",
    )


def _maak_kloppend(casus: Casus) -> None:
    """Without a measure it has no first day; a day of a vaste jeugdbeschermer says that there is one."""
    if casus.juridisch_kader == JuridischKader.VRIJWILLIG:
        casus.maatregel_op = None
    if casus.vaste_jeugdbeschermer_op:
        casus.vaste_jeugdbeschermer = IsEr.JA


def _leesbaar(casus: Casus, naam: str) -> str:
    if naam == "bsn":
        return AFGESCHERMD if casus.bsn else ""
    return ", ".join(casus.knelpuntnamen) if naam == "knelpunten" else leesbaar(casus, naam)


@registreer
class GegevenVerbeteren(OpVerzoek, GegevenVerbetering):
    """Initialen, geboortedatum, gemeente of burgerservicenummer verbeteren omdat een jeugdige of ouder zegt dat het
    niet klopt (AVG art. 16). Wat er stond blijft te lezen, met de datum.
    """

    naam = "rechten.gegeven_verbeteren"
    titel = "Gegeven van de jeugdige verbeteren"
    formulier = GegevensFormulier


ZELF = ("knelpunten", "juridisch_kader", "maatregel_op", "vaste_jeugdbeschermer_op", "bepaling_op")
"""Facts of the aanmelding that count, beside who the child is."""


class HerstelFormulier(GegevensFormulier):
    """All coded facts and days of the aanmelding. Its texts: `feiten.tekst_herstellen`."""

    reden = RedenVeld()
    knelpunten = AanmeldFormulier.base_fields["knelpunten"]
    juridisch_kader = AanmeldFormulier.base_fields["juridisch_kader"]
    maatregel_op = AanmeldFormulier.base_fields["maatregel_op"]
    vaste_jeugdbeschermer_op = DatumVeld(label="Vaste jeugdbeschermer sinds", toekomst=False)
    bepaling_op = AanmeldFormulier.base_fields["bepaling_op"]

    field_order = (*KindFormulier.base_fields, "bsn", *ZELF, "reden")

    def gegevens(self) -> list[tuple[str, Field]]:
        return [(naam, veld) for naam, veld in self.fields.items() if naam != "reden"]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        casus = self.beurt.casus
        kader = gegevens.get("juridisch_kader", casus.juridisch_kader)
        begonnen = gegevens.get("maatregel_op") or casus.maatregel_op
        if kader != JuridischKader.VRIJWILLIG and not begonnen and not self.errors:
            self.add_error("maatregel_op", "Vul in wanneer de maatregel is gestart.")
        return gegevens


@registreer
class GegevenHerstellen(Zelf, GegevenVerbetering):
    """Een gegeven herstellen dat nooit heeft geklopt: wie de jeugdige is, het juridisch kader of een datum. Termijnen
    tellen daarna vanaf de goede dag, en wat er stond blijft te lezen.

    Is het intussen anders geworden? Gebruik dan de handeling die dat feit wijzigt.
    """

    naam = "feiten.gegeven_herstellen"
    titel = "Verkeerd gegeven herstellen"
    formulier = HerstelFormulier
