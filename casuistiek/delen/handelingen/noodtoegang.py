"""Noodtoegang: reading one case for an hour, because a second person says so. It is told to everybody concerned.

An hour, and one case at a time: our own choices.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.casus.velden import Casusnummer
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Tekst
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import NOODROLLEN
from casuistiek.fundament.tijd import kloktijd, vanaf_nu
from casuistiek.fundament.toegang.door import OVERAL, Door
from casuistiek.fundament.toegang.kring import haal_uit, wijd_in

from ..keuzes import Toegangsverzoekstatus
from ..kring import NOOD, in_kring
from ..models import Ingewijde, Toegangsverzoek
from ..toegangsverzoeken import beslissers, leg_voor
from ..toezicht import vertel_toezicht
from .toegangsverzoek import BESLISSERS, beslis, niet_het_eigen_verzoek

HOE_LANG = timedelta(hours=1)


class NoodFormulier(Formulier):
    nummer = Casusnummer()
    reden = Tekst(
        label="Waarom nu meteen?",
        max_length=300,
        help_text="Wie erover beslist, leest dit. Schrijf er geen naam van een kind in.",
    )


@registreer
class NoodVragen(Handeling):
    """Vragen om één casus meteen te mogen lezen, hoogstens een uur. Iemand anders beslist daarover. Krijgt u toegang,
    dan krijgt u een bericht. Anders hoort u niets, ook niet of de casus bestaat."""

    naam = "toegang.nood_vragen"
    titel = "Noodtoegang vragen"
    rollen = NOODROLLEN
    formulier = NoodFormulier
    bevestiging = "De casusregisseur, de procesregisseur en de privacy officer horen ervan."

    def effect(self, beurt: LosseBeurt[None]) -> None:
        leg_voor(beurt, beurt.met["nummer"], beurt.met["reden"], nood=True)


@regel("geen_nood", "Dit is een gewoon verzoek om toegang. Kies Toegang geven.")
def is_nood(beurt: Beurt[Toegangsverzoek]) -> bool:
    return bool(beurt.ding.nood)


@regel("al_noodtoegang", "Deze persoon heeft nu al noodtoegang tot een casus. Dat kan er één zijn.")
def nog_geen_noodtoegang(beurt: Beurt[Toegangsverzoek]) -> bool:
    """Asked of the row itself, locked: two people who say yes at once give one hour."""
    wie = Medewerker.objects.select_for_update().get(pk=beurt.ding.wie_id)
    return wie.nood_tot is None or wie.nood_tot <= beurt.nu


@regel("werkt_hier_niet", "De vrager heeft nu geen rol waarmee dit kan. Wijs het verzoek af.")
def vrager_werkt_hier(beurt: Beurt[Toegangsverzoek]) -> bool:
    return bool(Door.van(beurt.ding.wie, via=OVERAL).met_rol(*NOODROLLEN))


class VerlenenFormulier(Formulier):
    besluit = Tekst(label="Waarom is dit nodig?", max_length=300)


@registreer
class NoodVerlenen(Handeling):
    """De vrager een uur lang de hele casus laten lezen. Alleen een ander dan de vrager kan dat."""

    naam = "toegang.nood_verlenen"
    titel = "Noodtoegang verlenen"
    op = Toegangsverzoek
    rollen = BESLISSERS
    overgang = "verlenen"
    formulier = VerlenenFormulier
    regels = (is_nood, niet_het_eigen_verzoek, vrager_werkt_hier)
    invoerregels = (nog_geen_noodtoegang,)
    bevestiging = "De casusregisseur, de procesregisseur en de privacy officer horen dit meteen."

    def effect(self, beurt: Beurt[Toegangsverzoek]) -> None:
        verzoek, casus = beurt.ding, beurt.casus
        verzoek.tot = tot = vanaf_nu(HOE_LANG)
        beslis(beurt, beurt.met["besluit"])
        wie: Any = Medewerker.objects.filter(pk=verzoek.wie_id)
        wie.update(nood_casus=casus.pk, nood_tot=verzoek.tot)
        if casus.geheim and not in_kring(casus).filter(pk=verzoek.wie_id).exists():
            wijd_in(casus, verzoek.wie, reden=NOOD, door=beurt.wie, tot=verzoek.tot)
        _roep(beurt, kloktijd(tot))


def _roep(beurt: Beurt[Toegangsverzoek], tot: str) -> None:
    """Everybody who answers for this case hears at once, and the one who may look. `tot`: until what time."""
    verzoek, casus = beurt.ding, beurt.casus
    zin = f"{beurt.wie} gaf {verzoek.wie} noodtoegang tot casus {casus.nummer}, tot {tot}."
    horen = {casus.casusregisseur, *beslissers(casus, nood=False)} - {beurt.wie, verzoek.wie}
    onderwerp = f"Noodtoegang tot casus {casus.nummer}"
    beurt.bericht(sorted(horen, key=lambda mens: mens.pk), onderwerp, zin, spoed=True)
    voor_u = f"U mag casus {casus.nummer} lezen tot {tot}."
    beurt.bericht([verzoek.wie], onderwerp, voor_u, spoed=True)
    if casus.geheim:  # who watches over privacy need not know which case
        onderwerp = "Noodtoegang tot een bijzonder geheime casus"
        zin = (
            f"{beurt.wie} gaf {verzoek.wie} noodtoegang tot een bijzonder geheime casus, tot {tot}."
        )
    vertel_toezicht(beurt, onderwerp, zin)


@regel("nood_voorbij", "Deze noodtoegang is al voorbij.")
def loopt_nog(beurt: Beurt[Toegangsverzoek]) -> bool:
    return beurt.ding.tot is not None and beurt.ding.tot > beurt.nu


@registreer
class NoodBeeindigen(Handeling):
    """De noodtoegang van iemand eerder laten stoppen. Die persoon ziet de casus meteen niet meer."""

    naam = "toegang.nood_beeindigen"
    titel = "Noodtoegang beëindigen"
    op = Toegangsverzoek
    rollen = BESLISSERS
    overgang = "beeindigen"
    regels = (is_nood, loopt_nog)

    def effect(self, beurt: Beurt[Toegangsverzoek]) -> None:
        _neem_terug(beurt.casus, beurt.ding.wie)


def _lopend(beurt: LosseBeurt[None]) -> Any:
    """The noodtoegang that the one who acts has now."""
    verleend = Toegangsverzoek.objects.filter(
        wie=beurt.wie, nood=True, status=Toegangsverzoekstatus.VERLEEND, tot__gt=beurt.nu
    )
    return verleend.select_related("casus", "wie")


@regel("geen_noodtoegang", "U hebt nu geen noodtoegang.")
def heeft_noodtoegang(beurt: LosseBeurt[None]) -> bool:
    return bool(_lopend(beurt).exists())


@registreer
class NoodNeerleggen(Handeling):
    """Uw noodtoegang zelf eerder laten stoppen, omdat u klaar bent."""

    naam = "toegang.nood_neerleggen"
    titel = "Noodtoegang neerleggen"
    rollen = NOODROLLEN
    regels = (heeft_noodtoegang,)

    def effect(self, beurt: LosseBeurt[None]) -> None:
        for verzoek in _lopend(beurt):
            verzoek.beeindigen()
            verzoek.save()
            _neem_terug(verzoek.casus, verzoek.wie)


def _neem_terug(casus: Casus, wie: Medewerker) -> None:
    Medewerker.objects.filter(pk=wie.pk, nood_casus=casus.pk).update(nood_casus=None, nood_tot=None)
    if Ingewijde.objects.geldig().filter(casus=casus, wie=wie, reden=NOOD).exists():
        haal_uit(casus, wie)
