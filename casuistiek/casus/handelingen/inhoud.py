"""What the casusregisseur records: the course, the help that would fit, and what there is meanwhile."""

from __future__ import annotations

from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst
from casuistiek.fundament.toegang.rollen import BSN_ROLLEN, Inzage
from casuistiek.fundament.versleuteling import ontsleutel

from ..beurt import Beurt
from ..keuzes import KEUZES_HULP, LOOPT, Casusstatus
from ..models import Casus, Hulpoptie, Overbrugging
from ..regels import er_is_een_bsn
from .rollen import CASUSREGIE


class KoersFormulier(Formulier):
    beurt: Beurt[Casus]

    analyse = LangeTekst(
        label="Gezamenlijke analyse", help_text="Wat is er aan de hand, en hoe komt dat?"
    )
    perspectief = LangeTekst(
        label="Perspectief", help_text="Waar werken we met de jeugdige naartoe?"
    )
    stem_jeugdige = LangeTekst(label="Wat wil de jeugdige zelf?")
    stem_ouders = LangeTekst(label="Wat willen de ouders?")

    def stel_in(self) -> None:
        for naam, veld in self.fields.items():
            veld.initial = getattr(self.beurt.casus, naam)


@registreer
class KoersVaststellen(Handeling):
    """De gedragen koers vastleggen: analyse, perspectief en de stem van jeugdige en ouders."""

    naam = "casus.koers_vaststellen"
    titel = "Koers vaststellen"
    op = Casus
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = KoersFormulier

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.neem_over()
        beurt.casus.koers_op = beurt.nu.date()


class HulpoptieFormulier(Formulier):
    keuze = Keuze(KEUZES_HULP, label="Hoe goed past deze hulp?", coerce=int)
    omschrijving = Tekst(label="Welke hulp?")
    aanbieder = Tekst(label="Aanbieder", max_length=150, required=False)
    waarom_niet = Tekst(label="Waarom lukt dit nu niet?", max_length=300, required=False)


@registreer
class HulpoptieVastleggen(Handeling):
    """Vastleggen welke hulp past: 1e, 2e, 3e of 4e keuze, en wat in de weg staat."""

    naam = "casus.hulpoptie_vastleggen"
    titel = "Gewenste hulp vastleggen"
    op = Casus
    maakt = Hulpoptie
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = HulpoptieFormulier

    def effect(self, beurt: Beurt[Casus]) -> Hulpoptie:
        return Hulpoptie.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


class OverbruggingFormulier(Formulier):
    omschrijving = Tekst(label="Wat is er nu voor de jeugdige?", max_length=300)
    aanbieder = Tekst(label="Aanbieder", max_length=150, required=False)
    vanaf = DatumVeld(label="Vanaf")


@registreer
class OverbruggingVastleggen(Handeling):
    """Vastleggen wat er is zolang de jeugdige wacht. Dit telt niet als passende hulp."""

    naam = "casus.overbrugging_vastleggen"
    titel = "Overbrugging vastleggen"
    op = Casus
    maakt = Overbrugging
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = OverbruggingFormulier

    def effect(self, beurt: Beurt[Casus]) -> Overbrugging:
        return Overbrugging.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


class BsnFormulier(Formulier):
    reden = Tekst(label="Waarvoor hebt u het nummer nodig?", help_text="Dit komt in het logboek.")


@registreer
class BsnTonen(Handeling):
    """Het burgerservicenummer één keer voluit laten zien. Dit komt in het logboek."""

    naam = "casus.bsn_tonen"
    titel = "Burgerservicenummer tonen"
    op = Casus
    rollen = tuple(sorted(BSN_ROLLEN))
    statussen = (Casusstatus.CONCEPT, *LOOPT)
    formulier = BsnFormulier
    regels = (er_is_een_bsn,)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Casus]) -> str:
        return ontsleutel(beurt.casus.bsn_geheim)
