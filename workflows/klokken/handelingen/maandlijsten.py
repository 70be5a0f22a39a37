"""The overview that a GI hands in each month: asked for, reminded of, received, or told of as late."""

from __future__ import annotations

from django.urls import reverse

from casuistiek.casus.handelingen.rollen import REGIE
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import in_regio, leden, mensen_van

from ..models import Maandlijst


@regel("lijst_al_ontvangen", "Deze lijst is al ontvangen.")
def nog_niet_ontvangen(beurt: LosseBeurt[Maandlijst]) -> bool:
    return beurt.ding.ontvangen_op is None


@regel("al_gemeld", "Dat deze lijst te laat is, is al gemeld.")
def nog_niet_gemeld(beurt: LosseBeurt[Maandlijst]) -> bool:
    return beurt.ding.verstreken_op is None


@regel("niet_verlopen", "Deze lijst is nog niet te laat.")
def is_te_laat(beurt: LosseBeurt[Maandlijst]) -> bool:
    return bool(beurt.ding.einde < beurt.nu.date())


class OntvangenFormulier(Formulier):
    ontvangen_op = DatumVeld(label="Wanneer kwam de lijst binnen?", toekomst=False)

    def stel_in(self) -> None:
        self.fields["ontvangen_op"].initial = vandaag()


@registreer
class LijstOntvangen(Handeling):
    """Vastleggen dat de maandlijst van een GI binnen is."""

    naam = "klok.lijst_ontvangen"
    titel = "Lijst is binnen"
    op = Maandlijst
    rollen = (*REGIE, Rol.PROJECTLEIDER)
    formulier = OntvangenFormulier
    regels = (nog_niet_ontvangen,)

    def effect(self, beurt: LosseBeurt[Maandlijst]) -> None:
        beurt.neem_over()


def _vertel_de_gi(beurt: LosseBeurt[Maandlijst], onderwerp: str, zin: str) -> None:
    """To who keeps the waiting list at this GI."""
    lijst = beurt.ding
    leden = in_regio(lijst.regio_id, Rol.WACHTLIJSTBEHEERDER)
    over = f"{lijst.maand:%m-%Y}"
    beurt.bericht(
        mensen_van(leden.filter(organisatie=lijst.organisatie_id)),
        f"{onderwerp}: wachtlijst over {over}",
        f"De wachtlijst van {lijst.organisatie} over {over} voor regio {lijst.regio} {zin}",
        pad=reverse("wachtlijsten"),
    )


@registreer
class LijstVragen(Handeling):
    """De klok vraagt de lijst van deze maand, aan wie bij de GI de wachtlijst beheert."""

    naam = "klok.lijst_vragen"
    titel = "Maandlijst vragen"
    op = Maandlijst
    regels = (nog_niet_ontvangen,)

    def effect(self, beurt: LosseBeurt[Maandlijst]) -> None:
        lijst = beurt.ding
        lijst.gevraagd_op = beurt.nu
        _vertel_de_gi(beurt, "Gevraagd", f"moet er zijn op {lijst.einde:%d-%m-%Y}.")


@registreer
class LijstHerinneren(Handeling):
    """De klok herinnert wie bij de GI de wachtlijst beheert: één keer, een week van tevoren."""

    naam = "klok.lijst_herinneren"
    titel = "Aan de maandlijst herinneren"
    op = Maandlijst
    regels = (nog_niet_ontvangen,)

    def effect(self, beurt: LosseBeurt[Maandlijst]) -> None:
        lijst = beurt.ding
        lijst.herinnerd_op = beurt.nu
        _vertel_de_gi(
            beurt,
            "Herinnering",
            f"is er nog niet. Lever haar aan, uiterlijk op {lijst.einde:%d-%m-%Y}.",
        )


@registreer
class LijstTeLaat(Handeling):
    """De klok meldt dat een maandlijst te laat is: één keer, aan de procesregisseurs van de regio en aan de GI."""

    naam = "klok.lijst_te_laat"
    titel = "Maandlijst is te laat"
    op = Maandlijst
    regels = (nog_niet_ontvangen, nog_niet_gemeld, is_te_laat)

    def effect(self, beurt: LosseBeurt[Maandlijst]) -> None:
        lijst = beurt.ding
        lijst.verstreken_op = beurt.nu
        beurt.bericht(
            mensen_van(leden(lijst, REGIE)),
            f"Maandlijst te laat: {lijst.organisatie}",
            f"De lijst van {lijst.organisatie} over {lijst.maand:%m-%Y} moest er zijn op "
            f"{lijst.einde:%d-%m-%Y} en is niet als ontvangen gemeld.",
        )
        _vertel_de_gi(
            beurt, "Te laat", f"moest er zijn op {lijst.einde:%d-%m-%Y}. Lever haar alsnog aan."
        )
