"""Advice, the decision with who thinks otherwise, and what the casusregisseur does with it."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE
from casuistiek.casus.keuzes import ACTIEF, GEACCEPTEERD, Meegenomen
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Akkoord, Keuze, LangeTekst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Inzage

from ..models import TE_BESPREKEN, Advies, Bespreking, Vervolg
from ..regels import stukken_zijn_verzonden, tafel_is_geweest


class AdviserenFormulier(Formulier):
    tekst = LangeTekst(label="Uw advies")
    plek_aangeboden = Akkoord(
        label="Mijn organisatie heeft een plek voor deze jeugdige", required=False
    )


@registreer
class Adviseren(Handeling):
    """Als expert adviseren over deze casus, vooraf of aan tafel. U kunt ook een plek aanbieden."""

    naam = "tafel.adviseren"
    titel = "Advies geven"
    op = Bespreking
    maakt = Advies
    rollen = (Rol.RET_EXPERT,)
    statussen = TE_BESPREKEN
    casus_statussen = ACTIEF
    formulier = AdviserenFormulier
    regels = (stukken_zijn_verzonden,)

    def effect(self, beurt: Beurt[Bespreking]) -> Advies:
        return Advies.objects.create(
            casus=beurt.casus,
            bespreking=beurt.ding,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )


class BesluitenFormulier(Formulier):
    besluit = LangeTekst(label="Wat besluit of adviseert de tafel?")
    vervolg = Keuze(Vervolg, label="Hoe gaat het verder?")
    afwijkende_mening = LangeTekst(
        label="Wie denkt er anders over, en waarom?",
        required=False,
        help_text="Ook een andere mening komt in het procesregiedocument.",
    )


@registreer
class Besluiten(Handeling):
    """Vastleggen wat de RET-tafel besluit of adviseert, met een afwijkende mening. De casusregie blijft bij
    de GI of het lokale team.
    """

    naam = "tafel.besluiten"
    titel = "Besluit vastleggen"
    op = Bespreking
    rollen = (Rol.VOORZITTER,)
    overgang = "besluiten"
    casus_statussen = ACTIEF
    formulier = BesluitenFormulier
    regels = (stukken_zijn_verzonden, tafel_is_geweest)
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Bespreking]) -> None:
        beurt.neem_over()
        beurt.ding.besloten_op = beurt.nu


class ReactieFormulier(Formulier):
    mate = Keuze(Meegenomen, label="Wat doet u met het advies?")
    omdat = LangeTekst(label="Omdat")


@registreer
class AdviesOvernemen(Handeling):
    """Laten weten of u het advies van de RET-tafel overneemt, deels of niet, en waarom. U blijft casusregisseur."""

    naam = "tafel.advies_overnemen"
    titel = "Reageren op het advies"
    op = Bespreking
    rollen = CASUSREGIE
    overgang = "reageren"
    casus_statussen = GEACCEPTEERD
    formulier = ReactieFormulier

    def effect(self, beurt: Beurt[Bespreking]) -> None:
        beurt.ding.reactie, beurt.ding.reactie_omdat = beurt.met["mate"], beurt.met["omdat"]
        beurt.casus.op_agenda = False
