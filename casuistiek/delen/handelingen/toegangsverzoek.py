"""Asking to see a case of which you only know the number, and the answer.

Who asks hears the same whether the case exists or not: nothing, until access is given (own choice).
"""

from __future__ import annotations

from datetime import timedelta

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import REGIE
from casuistiek.casus.velden import Casusnummer
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, Tekst
from casuistiek.fundament.organisaties.rollen import WIE_WERKT, Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.rollen import REGELS_VAN, Bereik

from ..dekking import ONTVANGER_VAN_ROL, redenen_tegen
from ..keuzes import Grondslag
from ..models import Toegangsverzoek
from ..regels import in_de_kring
from ..toegangsverzoeken import leg_voor
from .gasten import gastlid, nodig_uit

VRAGERS = tuple(
    rol for rol in WIE_WERKT if any(regel.bereik is Bereik.UITGENODIGD for regel in REGELS_VAN[rol])
)
"""Roles that can look along as a guest; to ask in another role would lead nowhere."""
BESLISSERS = (*REGIE, Rol.VOORZITTER)
"""Who says no, and who decides on noodtoegang."""
HOE_LANG = timedelta(days=42)


class ToegangsverzoekFormulier(Formulier):
    nummer = Casusnummer()
    doel = Tekst(label="Waarvoor hebt u de casus nodig?", max_length=300)


@registreer
class ToegangsverzoekDoen(Handeling):
    """Vragen om mee te lezen bij één casus. Bestaat de casus, dan beslist de procesregisseur. Krijgt u toegang, dan
    krijgt u een bericht. Anders hoort u niets, ook niet of de casus bestaat."""

    naam = "toegang.verzoek_doen"
    titel = "Toegang vragen"
    rollen = VRAGERS
    formulier = ToegangsverzoekFormulier

    def effect(self, beurt: LosseBeurt[None]) -> None:
        leg_voor(beurt, beurt.met["nummer"], beurt.met["doel"], nood=False)


@regel("geen_toegangsverzoek", "Dit is een vraag om noodtoegang. Kies Noodtoegang verlenen.")
def is_gewoon_verzoek(beurt: Beurt[Toegangsverzoek]) -> bool:
    return not beurt.ding.nood


@regel("eigen_verzoek", "U vroeg dit zelf. Een ander beslist erover.")
def niet_het_eigen_verzoek(beurt: Beurt[Toegangsverzoek]) -> bool:
    """Neither who asked, nor somebody who stands in for them."""
    return beurt.ding.wie not in (beurt.wie, beurt.grond.voor)


@regel(
    "geen_gastrol", "De vrager heeft nu geen rol meer waarmee meelezen kan. Wijs het verzoek af."
)
def kan_gast_zijn(beurt: Beurt[Toegangsverzoek]) -> bool:
    return beurt.een_keer(gastlid, beurt.ding.wie, VRAGERS) is not None


GRONDSLAGEN = [(grond.value, grond.label) for grond in (Grondslag.TOESTEMMING, Grondslag.BETROKKEN)]


class InwilligenFormulier(Formulier):
    grondslag = Keuze(GRONDSLAGEN, label="Waarom mag dit worden gedeeld?")
    tot = DatumVeld(label="Tot en met", verleden=False)

    def stel_in(self) -> None:
        self.fields["tot"].initial = vandaag() + HOE_LANG


@regel("geen_toestemming", "De toestemming geldt niet voor de vrager. Leg die eerst vast.")
def de_grondslag_klopt(beurt: Beurt[Toegangsverzoek]) -> list[Reden]:
    """Consent must cover this kind of receiver; who is directly involved needs none."""
    lid = beurt.een_keer(gastlid, beurt.ding.wie, VRAGERS)
    if beurt.met["grondslag"] != Grondslag.TOESTEMMING or lid is None:
        return []
    return redenen_tegen(beurt.casus, ONTVANGER_VAN_ROL[lid.rol], beurt.nu.date())


@registreer
class ToegangsverzoekInwilligen(Handeling):
    """De vrager laten meelezen bij deze ene casus: voor het gevraagde doel, en tot een dag.

    Wijzigen kan de vrager niets.
    """

    naam = "toegang.verzoek_inwilligen"
    titel = "Toegang geven"
    op = Toegangsverzoek
    rollen = REGIE
    overgang = "verlenen"
    formulier = InwilligenFormulier
    regels = (is_gewoon_verzoek, niet_het_eigen_verzoek, kan_gast_zijn, in_de_kring)
    invoerregels = (de_grondslag_klopt,)

    def effect(self, beurt: Beurt[Toegangsverzoek]) -> None:
        verzoek, gekozen = beurt.ding, beurt.met["grondslag"]
        grondslag = "" if gekozen == Grondslag.TOESTEMMING else str(Grondslag(gekozen).label)
        tot = beurt.met["tot"]
        nodig_uit(beurt, verzoek.wie, verzoek.doel, tot, VRAGERS, grondslag=grondslag)
        beslis(beurt, "")


class AfwijzenFormulier(Formulier):
    besluit = Tekst(
        label="Waarom niet?",
        max_length=300,
        help_text="De vrager leest dit niet, en hoort ook niet dat de casus bestaat.",
    )


@registreer
class ToegangsverzoekAfwijzen(Handeling):
    """Geen toegang geven. De vrager hoort daar niets van, want die hoort niet te weten dat de casus er is."""

    naam = "toegang.verzoek_afwijzen"
    titel = "Toegang weigeren"
    op = Toegangsverzoek
    rollen = BESLISSERS
    overgang = "afwijzen"
    formulier = AfwijzenFormulier
    regels = (niet_het_eigen_verzoek,)

    def effect(self, beurt: Beurt[Toegangsverzoek]) -> None:
        beslis(beurt, beurt.met["besluit"])


def beslis(beurt: Beurt[Toegangsverzoek], besluit: str) -> None:
    """Note on the request who decided, when and why."""
    verzoek = beurt.ding
    verzoek.besluit, verzoek.beslist_door, verzoek.beslist_op = besluit, beurt.wie, beurt.nu
