"""The leervraag at the start, and the leerdocument when the lessons are known and released."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.documenten import LEREN
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Meerkeuze
from casuistiek.fundament.toegang.rollen import Inzage

from ..keuzes import LEERT, Aan
from ..models import Leerdocument
from ..regels import alles_is_vrij, er_is_een_vrij_leerpunt
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
