"""The leervraag at the start, and the leerdocument when the lessons are known and released."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.documenten import LEREN
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Meerkeuze
from casuistiek.fundament.toegang.rollen import Inzage

from ..keuzes import LEERT, Aan, Geborgd
from ..models import Leerdocument
from ..regels import alles_is_vrij, er_is_een_vrij_leerpunt, is_vastgesteld
from ..selectors import leerdocument
from .rollen import KERN, LEIDING
from .vastleggen import GEEN_NAMEN, LeertekstFormulier


def _record(beurt: Beurt[Casus]) -> Leerdocument:
    """The one learning record of this case, begun now if it was not there."""
    return leerdocument(beurt.casus) or Leerdocument(
        casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie
    )


@regel("al_een_leervraag", "Er is al een leervraag. Herschrijf die.")
def nog_geen_leervraag(beurt: Beurt[Casus]) -> bool:
    begonnen = leerdocument(beurt.casus)
    return begonnen is None or not begonnen.tekst


class LeervraagFormulier(LeertekstFormulier):
    tekst = LangeTekst(label="Wat willen we van deze casus leren?", help_text=GEEN_NAMEN)


@registreer
class LeervraagStellen(Handeling):
    """Vastleggen wat u van deze casus wilt leren. Ook het gezin kan een leervraag geven."""

    naam = "leren.leervraag_stellen"
    titel = "Leervraag stellen"
    op = Casus
    maakt = Leerdocument
    rollen = KERN
    statussen = LEERT
    formulier = LeervraagFormulier
    regels = (nog_geen_leervraag,)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> Leerdocument:
        begonnen = _record(beurt)
        begonnen.tekst, begonnen.door = beurt.met["tekst"], beurt.wie
        begonnen.save()
        return begonnen


class VaststelFormulier(Formulier):
    verspreid_aan = Meerkeuze(Aan, label="Aan wie gaat het leerdocument?")
    evaluatiedatum = DatumVeld(label="Wanneer kijkt u of de lessen zijn geborgd?", verleden=False)


@registreer
class LeerdocumentVaststellen(Handeling):
    """Het leerdocument vaststellen. Er staan alleen teksten in die een tweede persoon vrijgaf."""

    naam = "leren.leerdocument_vaststellen"
    titel = "Leerdocument vaststellen"
    op = Casus
    maakt = Leerdocument
    rollen = LEIDING
    statussen = LEERT
    formulier = VaststelFormulier
    regels = (er_is_een_vrij_leerpunt, alles_is_vrij)

    def effect(self, beurt: Beurt[Casus]) -> Leerdocument:
        vastgesteld = _record(beurt)
        vastgesteld.vastgesteld_op = beurt.nu
        beurt.neem_over(vastgesteld)
        vastgesteld.save()
        beurt.document(LEREN, "vaststelling")
        return vastgesteld


class EvalueerFormulier(Formulier):
    geborgd = Keuze(Geborgd, label="Is geborgd wat er is geleerd?")
    opnieuw_op = DatumVeld(
        label="Wanneer kijkt u opnieuw?",
        verleden=False,
        required=False,
        help_text="Nodig zolang niet alles is geborgd. Wat nog moet gebeuren, legt u vast met Borgen.",
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        niet_alles = gegevens.get("geborgd") not in (None, "", Geborgd.JA)
        if niet_alles and not gegevens.get("opnieuw_op") and "opnieuw_op" not in self.errors:
            self.add_error("opnieuw_op", "Vul in wanneer u opnieuw kijkt of alles is geborgd.")
        return gegevens


@registreer
class LeerdocumentEvalueren(Handeling):
    """Vastleggen of geborgd is wat er is geleerd, op de dag die bij het vaststellen is gekozen. Ook na het sluiten."""

    naam = "leren.evalueren"
    titel = "Leerdocument evalueren"
    op = Leerdocument
    rollen = LEIDING
    casus_statussen = LEERT
    formulier = EvalueerFormulier
    regels = (is_vastgesteld,)

    def effect(self, beurt: Beurt[Leerdocument]) -> None:
        document = beurt.ding
        document.geborgd, document.geevalueerd_op = beurt.met["geborgd"], beurt.nu
        if opnieuw_op := beurt.met["opnieuw_op"]:
            document.evaluatiedatum = opnieuw_op
        beurt.document(LEREN, "evaluatie")
