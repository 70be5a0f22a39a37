"""Correcting who the child is: initials, birth date, gemeente, BSN. What follows from the age follows anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.intake import BsnVeld, KindFormulier, vul_in
from casuistiek.casus.models import Casus
from casuistiek.delen.dekking import stop_wat_niet_klopte
from casuistiek.delen.rekenen import toestemming_van
from casuistiek.fundament.handelingen.register import registreer
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.rollen import BSN_ROLLEN

from ..models import Correctie, Verzoek
from .verbeteren import Verbetering

AFGESCHERMD = "(afgeschermd)"
WAT_EEN_LEEFTIJD_DOET = (
    " Tot 12 jaar geven de ouders toestemming, van 12 tot 16 jaar de jeugdige en de ouders, daarna de jeugdige. Kwam "
    "toestemming dan niet van de juiste mensen? Zij stopt meteen, en wie daardoor meekeek ook."
)


class GegevensFormulier(KindFormulier):
    """What stands in the case, to change what is wrong. What is left empty, or as it was, stays."""

    beurt: Beurt[Verzoek]

    bsn = BsnVeld(help_text="Vul dit alleen in als het niet klopt. Negen cijfers.")

    def stel_in(self) -> None:
        super().stel_in()
        casus, gemeente = self.beurt.casus, self.fields["gemeente"]
        gemeente.queryset = gemeente.queryset.filter(regio=casus.regio_id)  # type: ignore[attr-defined]
        gemeente.help_text = (
            "Een gemeente van deze regio. Een andere regio? Overleg met de procesregisseur."
        )
        self.fields["geboortedatum"].help_text += WAT_EEN_LEEFTIJD_DOET
        for naam, veld in self.fields.items():
            veld.required = False
            if naam in KindFormulier.base_fields:
                veld.initial = getattr(casus, naam)
        if self.beurt.grond.rol not in BSN_ROLLEN:
            del self.fields["bsn"]

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
        anders = {naam: w for naam, w in ingevuld.items() if w and self._is_anders(naam, w)}
        if not anders and not self.errors:
            raise ValidationError("Dit staat er al. Verander wat niet klopt.")
        return anders

    def _is_anders(self, naam: str, waarde: Any) -> bool:
        casus = self.beurt.casus
        if naam == "bsn":
            return bool(vingerafdruk(waarde) != casus.bsn_vinger)
        return bool(getattr(casus, naam) != waarde)


@registreer
class GegevenVerbeteren(Verbetering):
    """Initialen, geboortedatum, gemeente of burgerservicenummer verbeteren omdat een jeugdige of ouder zegt dat het
    niet klopt (AVG art. 16). Wat er stond blijft te lezen, met de datum.

    Of the BSN only that it was corrected: the wrong one may be that of another child.
    """

    naam = "rechten.gegeven_verbeteren"
    titel = "Gegeven van de jeugdige verbeteren"
    formulier = GegevensFormulier
    bevestiging = "Vertel de verbetering daarna ook aan wie het oude gegeven kreeg (AVG art. 19)."

    def effect(self, beurt: Beurt[Verzoek]) -> Correctie:
        casus, namen = beurt.casus, list(beurt.met)
        nodig = toestemming_van(casus.leeftijd)
        oud = {naam: _leesbaar(casus, naam) for naam in namen}
        vul_in(casus, beurt.met)
        if "geboortedatum" in namen:
            _vertel(beurt, stop_wat_niet_klopte(beurt), toestemming_van(casus.leeftijd) != nodig)
        eerste, *_ = [
            self.leg_vast(
                beurt, f"casus.casus::{naam}", _wat(naam), oud[naam], _leesbaar(casus, naam)
            )
            for naam in namen
        ]
        return eerste


def _wat(naam: str) -> str:
    return str(GegevensFormulier.base_fields[naam].label)


def _leesbaar(casus: Casus, naam: str) -> str:
    waarde = getattr(casus, naam)
    if naam == "bsn":
        return AFGESCHERMD if waarde else ""
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else str(waarde)


def _vertel(beurt: Beurt[Verzoek], gestopt: int, van_anderen: bool) -> None:
    """What it means for consent, to both who lead the case; also to whoever did this, who cannot see it coming."""
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
