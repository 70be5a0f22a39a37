"""What people do to a term: make it longer once, let it stand still, let it run again, be done with a machtiging."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import Casusstatus, RedenAanhouding
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst
from casuistiek.fundament.tijd import parse
from workflows.ladder.velden import TermijnVeld

from ..models import MET_TERMIJN, Klok, Kloksoort, Klokstatus, Stilstand
from ..rekenen import verlenging_past
from ..stil import stilstanden

LOOPT = (
    Casusstatus.AANGEMELD,
    Casusstatus.AANVULLING_GEVRAAGD,
    Casusstatus.IN_BEHANDELING,
    Casusstatus.HULP_GESTART,
)
"""Not while the case is on hold: then its clocks stand still with it."""


@regel("klok_loopt_niet", "Deze termijn loopt nu niet.")
def loopt(beurt: Beurt[Klok]) -> bool:
    return bool(beurt.ding.status == Klokstatus.LOOPT)


@regel("klok_staat_niet_stil", "Deze termijn staat nu niet stil.")
def staat_stil(beurt: Beurt[Klok]) -> bool:
    return bool(beurt.ding.status == Klokstatus.STIL)


@regel("klok_al_verlopen", "Deze termijn is al verlopen. Dit kan alleen tot en met de laatste dag.")
def nog_op_tijd(beurt: Beurt[Klok]) -> bool:
    return bool(beurt.ding.einde >= beurt.nu.date())


@regel("klok_ligt_vast", "Deze dag ligt vast. Verlengen kan alleen bij een termijn van de regio.")
def is_te_verlengen(beurt: Beurt[Klok]) -> bool:
    return beurt.ding.soort in MET_TERMIJN


@regel("klok_al_verlengd", "Deze termijn is al een keer verlengd. Vaker kan niet.")
def nog_niet_verlengd(beurt: Beurt[Klok]) -> bool:
    return not beurt.ding.verlengd_met


@regel("klok_niet_pauzeerbaar", "Deze termijn kan niet stilstaan.")
def kan_stilstaan(beurt: Beurt[Klok]) -> bool:
    return bool(beurt.ding.pauzeerbaar)


class VerlengFormulier(Formulier):
    beurt: Beurt[Klok]

    met = TermijnVeld(label="Hoeveel langer?")
    reden = LangeTekst(label="Waarom is meer tijd nodig?")

    def clean_met(self) -> str:
        klok, tekst = self.beurt.ding, self.cleaned_data["met"]
        if not parse(tekst).aantal:
            raise ValidationError("Vul een termijn in die langer is dan 0.")
        if not verlenging_past(klok.begin, klok.termijn, tekst):
            raise ValidationError(
                f"Dat is langer dan de termijn zelf ({klok.termijn}). Kies hoogstens even lang."
            )
        return str(tekst)


@registreer
class Verlengen(Handeling):
    """Een termijn één keer verlengen, met de reden, en hoogstens met zijn eigen lengte.

    Dat kan tot en met de laatste dag (eigen keuze: wat te laat is, blijft te laat).
    """

    naam = "klok.verlengen"
    titel = "Termijn verlengen"
    op = Klok
    rollen = REGIE
    casus_statussen = LOOPT
    formulier = VerlengFormulier
    regels = (loopt, is_te_verlengen, nog_niet_verlengd, nog_op_tijd)

    def effect(self, beurt: Beurt[Klok]) -> None:
        klok = beurt.ding
        klok.verlengd_met, klok.verlengreden = beurt.met["met"], beurt.met["reden"]
        _stel_einde(beurt)


class StilzetFormulier(Formulier):
    reden = Keuze(RedenAanhouding, label="Waarom staat de termijn stil?")
    toelichting = LangeTekst(label="Toelichting")
    verwacht_einde = DatumVeld(label="Tot wanneer, naar verwachting?", verleden=False)


@registreer
class Stilzetten(Handeling):
    """Eén termijn laten stilstaan, met de reden en tot wanneer naar verwachting. De rest loopt door."""

    naam = "klok.stilzetten"
    titel = "Termijn stilzetten"
    op = Klok
    maakt = Stilstand
    rollen = REGIE
    casus_statussen = LOOPT
    formulier = StilzetFormulier
    regels = (loopt, kan_stilstaan, nog_op_tijd)

    def effect(self, beurt: Beurt[Klok]) -> Stilstand:
        beurt.ding.status = Klokstatus.STIL
        met = beurt.met | {"reden": RedenAanhouding(beurt.met["reden"]).label}
        return Stilstand.objects.create(klok=beurt.ding, van=beurt.nu.date(), door=beurt.wie, **met)


@registreer
class LatenLopen(Handeling):
    """Een termijn die stilstaat weer laten lopen. Het einde schuift op met de echte dagen van het stilstaan.

    Was het stilzetten een vergissing? Dan kan dit dezelfde dag nog, en schuift er niets.
    """

    naam = "klok.laten_lopen"
    titel = "Termijn weer laten lopen"
    op = Klok
    rollen = REGIE
    casus_statussen = LOOPT
    regels = (staat_stil,)

    def effect(self, beurt: Beurt[Klok]) -> None:
        klok = beurt.ding
        klok.status = Klokstatus.LOOPT
        klok.stilstanden.filter(tot=None).update(tot=beurt.nu.date())
        _stel_einde(beurt)


@regel("klok_geen_machtiging", "Alleen een machtiging is zo af te doen.")
def is_machtiging(beurt: Beurt[Klok]) -> bool:
    return bool(beurt.ding.soort == Kloksoort.MACHTIGING)


class AfdoenFormulier(Formulier):
    slottekst = LangeTekst(
        label="Waarom is de machtiging niet meer nodig?",
        help_text="Bijvoorbeeld: de jeugdige woont weer thuis. Is er een nieuwe? Leg die dan vast.",
    )


@registreer
class Afdoen(Handeling):
    """Vastleggen dat een machtiging niet meer nodig is. Anders blijft de casus na het einde ervan te laat."""

    naam = "klok.afdoen"
    titel = "Machtiging is niet meer nodig"
    op = Klok
    rollen = (*CASUSREGIE, *REGIE)
    casus_statussen = (*LOOPT, Casusstatus.AANGEHOUDEN)
    formulier = AfdoenFormulier
    regels = (loopt, is_machtiging)

    def effect(self, beurt: Beurt[Klok]) -> None:
        beurt.neem_over()
        beurt.ding.status, beurt.ding.klaar_op = Klokstatus.VERVALLEN, beurt.nu


def _stel_einde(beurt: Beurt[Klok]) -> None:
    klok, vandaag = beurt.ding, beurt.nu.date()
    for _, pauzes in stilstanden([klok], vandaag):
        klok.stel_einde(pauzes, vandaag)
