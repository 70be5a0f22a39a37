"""What the worker found, as acts of the clock: they move a list on to its next step."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen import opgeven
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Vanbinnen
from casuistiek.fundament.klussen import klaar_met_werk
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import in_regio, mensen_van

from ..keuzes import Lijststatus
from ..models import Wachtlijst
from ..nakijken import Nagekeken
from ..regels import geen_latere_lijst
from ..vastleggen import schrijf


class GelezenFormulier(Formulier):
    overzicht = Vanbinnen()
    gekozen = Vanbinnen()
    vanzelf = Vanbinnen()


@registreer
class Gelezen(Handeling):
    """Het bestand is gelezen. Zijn de koppen die van de vorige keer, dan wordt de lijst meteen nagekeken; anders wijst
    de wachtlijstbeheerder aan wat er in elke kolom staat."""

    naam = "wachtlijst.gelezen"
    titel = "Bestand is gelezen"
    op = Wachtlijst
    statussen = (Lijststatus.LEZEN,)
    formulier = GelezenFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst, met = beurt.ding, beurt.met
        blad = met["overzicht"][met["gekozen"]]
        lijst.blad, lijst.kopregel = blad["naam"], blad["kopregel"]
        lijst.zet("gelezen", met["overzicht"])
        klaar_met_werk(lijst)
        if met["vanzelf"]:
            lijst.indeling = {str(k["plek"]): k["code"] for k in blad["kolommen"] if k["code"]}
            lijst.laat_nakijken()
        else:
            lijst.tonen()
            seint(beurt, "wijs aan wat er in elke kolom staat")


class NagekekenFormulier(Formulier):
    uitkomst = Vanbinnen()


@registreer
class NaGekeken(Handeling):
    """De lijst is nagekeken: er is iets te verbeteren, of zij kan worden vastgesteld."""

    naam = "wachtlijst.nagekeken"
    titel = "Lijst is nagekeken"
    op = Wachtlijst
    statussen = (Lijststatus.NAKIJKEN,)
    formulier = NagekekenFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst = beurt.ding
        uitkomst: Nagekeken = beurt.met["uitkomst"]
        lijst.zet("nagekeken", uitkomst.als_data())
        lijst.aantal = uitkomst.aantallen["telt"]
        klaar_met_werk(lijst)
        if uitkomst.goed:
            lijst.goedkeuren()
        else:
            lijst.afkeuren()


class VastleggenFormulier(Formulier):
    klaar = Vanbinnen()


@registreer
class Vastleggen(Handeling):
    """De rijen van een vastgestelde lijst worden bewaard, het bestand van de GI gaat weg, en de regio hoort ervan."""

    naam = "wachtlijst.vastleggen"
    titel = "Rijen zijn vastgelegd"
    op = Wachtlijst
    overgang = "vastleggen"
    formulier = VastleggenFormulier
    regels = (geen_latere_lijst,)

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        lijst = beurt.ding
        lijst.aantal = schrijf(lijst, beurt.met["klaar"])
        lijst.gedeeld, lijst.vastgesteld_op = True, beurt.nu
        lijst.gelezen = lijst.nagekeken = lijst.verbeterd = ""
        lijst.bestand.delete()
        klaar_met_werk(lijst)
        leden = in_regio(lijst.regio_id, Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR)
        beurt.bericht(
            mensen_van(leden),
            f"Wachtlijst van {lijst.organisatie}",
            f"De wachtlijst van {lijst.organisatie} met peildatum {lijst.peildatum:%d-%m-%Y} is vastgesteld.",
            pad=lijst.get_absolute_url(),
        )


@registreer
class Opgeven(opgeven.Opgeven):
    """Het verwerken lukte niet; de lijst zegt waarom, en de GI kan een ander bestand kiezen."""

    naam = "wachtlijst.opgeven"
    titel = "Verwerken lukte niet"
    op = Wachtlijst

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        super().effect(beurt)
        seint(beurt, "het bestand is niet te verwerken")


def seint(beurt: LosseBeurt[Wachtlijst], wat: str) -> None:
    """Tell who handed it in what is up to them now."""
    lijst: Any = beurt.ding
    beurt.bericht(
        [lijst.door],
        f"Wachtlijst {lijst.peildatum:%d-%m-%Y}",
        f"Uw wachtlijst met peildatum {lijst.peildatum:%d-%m-%Y}: {wat}.",
        pad=lijst.get_absolute_url(),
    )
