"""What who received a signal does with it. Each answer goes back to who released it, and stands at the case."""

from __future__ import annotations

from typing import ClassVar

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag

from ..keuzes import Aan, OpgenomenIn
from ..models import OntvangenSignaal
from ..selectors import ROL_VAN
from ..toegang import BESLISSERS

ZONDER_NAMEN = "Wie het signaal gaf, leest dit. Schrijf geen namen van jeugdigen of ouders."


@regel(
    "heeft_ontvanger",
    "Wie dit signaal ontvangt, werkt hier zelf mee. Doorgeven is voor een organisatie, of voor landelijk.",
)
def heeft_hier_geen_ontvanger(beurt: LosseBeurt[OntvangenSignaal]) -> bool:
    return beurt.ding.aan not in ROL_VAN


class Beantwoorden(Handeling):
    """Abstract: an answer to a signal."""

    op = OntvangenSignaal
    rollen: ClassVar[tuple[str, ...]] = BESLISSERS

    def effect(self, beurt: LosseBeurt[OntvangenSignaal]) -> None:
        signaal = beurt.ding
        beurt.neem_over()
        if not signaal.te_beslissen:
            signaal.beslist_op = als_dag(beurt.nu)
        if signaal.afzender != beurt.wie:
            beurt.bericht(
                [signaal.afzender],
                "Antwoord op een signaal",
                f"Het signaal dat u vrijgaf ({signaal.get_aan_display()}) heeft een antwoord: {signaal.stand}.",
                pad=signaal.get_absolute_url(),
            )


class DoorgeefFormulier(Formulier):
    doorgegeven_aan = Tekst(
        label="Aan wie hebt u het doorgegeven?",
        max_length=150,
        help_text="Een organisatie, geen naam van een mens. Bijvoorbeeld: OZJ, of ministerie van VWS.",
    )


@registreer
class Doorgeven(Beantwoorden):
    """Vastleggen dat u een signaal hebt doorgegeven aan wie hier zelf geen rol heeft: een organisatie, of landelijk.
    Wat die antwoordt, legt u daarna vast.
    """

    naam = "signaal.doorgeven"
    titel = "Doorgegeven"
    rollen = (Rol.PROJECTLEIDER,)
    overgang = "doorgeven"
    formulier = DoorgeefFormulier
    regels = (heeft_hier_geen_ontvanger,)


class AgendeerFormulier(Formulier):
    op_agenda = DatumVeld(label="Wanneer staat het op de agenda?", verleden=False)
    overleg = Tekst(
        label="Van welk overleg?",
        max_length=150,
        help_text="Bijvoorbeeld: overleg met aanbieders, of college van B en W.",
    )


@registreer
class Agenderen(Beantwoorden):
    """Het signaal op de agenda van een overleg zetten. Een andere dag kiezen kan later ook zo."""

    naam = "signaal.agenderen"
    titel = "Agenderen"
    overgang = "agenderen"
    formulier = AgendeerFormulier


class OpneemFormulier(Formulier):
    beurt: LosseBeurt[OntvangenSignaal]

    opgenomen_in = Keuze(OpgenomenIn, label="Waarin is het opgenomen?")
    antwoord = LangeTekst(label="Wat wordt er anders?", help_text=ZONDER_NAMEN)

    def stel_in(self) -> None:
        if self.beurt.ding.aan == Aan.INKOOP:
            self.fields["opgenomen_in"].initial = OpgenomenIn.INKOOP


@registreer
class Opnemen(Beantwoorden):
    """Vastleggen dat het signaal is opgenomen in inkoop, beleid, de begroting of de manier van werken."""

    naam = "signaal.opnemen"
    titel = "Opgenomen"
    overgang = "opnemen"
    formulier = OpneemFormulier


class AntwoordFormulier(Formulier):
    antwoord = LangeTekst(label="Wat is er gedaan?", help_text=ZONDER_NAMEN)


@registreer
class Oplossen(Beantwoorden):
    """Vastleggen dat is opgelost waar het signaal over ging."""

    naam = "signaal.oplossen"
    titel = "Opgelost"
    overgang = "oplossen"
    formulier = AntwoordFormulier


class AfwijsFormulier(Formulier):
    antwoord = LangeTekst(label="Waarom doet u er niets mee?", help_text=ZONDER_NAMEN)


@registreer
class Afwijzen(Beantwoorden):
    """Vastleggen dat er niets met het signaal gebeurt, en waarom."""

    naam = "signaal.afwijzen"
    titel = "Afwijzen"
    overgang = "afwijzen"
    formulier = AfwijsFormulier
