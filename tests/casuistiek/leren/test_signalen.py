"""Signals arrive: at who can do something with them, without the case; and what is decided comes back to the case."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import grond, zichtbaar
from casuistiek.leren.keuzes import Aan, Signaalstatus
from casuistiek.leren.models import OntvangenSignaal, Signaal
from tests.foto import foto
from tests.rolverdeling import Cast, Regiocast, casus_in_behandeling, doe, vers, weigering

pytestmark = pytest.mark.op_postgres

TEKST = "Kleine aanbieders haken af op de eisen."
ONTVANGT = {
    Aan.INKOOP: Rol.CONTRACTMANAGER,
    Aan.BESTUUR: Rol.WETHOUDER,
    Aan.GEMEENTE: Rol.CONTACTPERSOON_GEMEENTE,
    Aan.BEN: Rol.BEN_COORDINATOR,
    Aan.ORGANISATIE: Rol.PROJECTLEIDER,
    Aan.LANDELIJK: Rol.PROJECTLEIDER,
}
LEEST_ALLES = {Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR, Rol.VOORZITTER}


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return casus_in_behandeling(cast, "tafel")


@pytest.fixture
def hier(cast: Cast) -> Regiocast:
    return cast.noord


def gegeven(hier: Regiocast, casus: Casus, aan: str = "inkoop", tekst: str = TEKST) -> Any:
    """Given by the jeugdbeschermer, released by the procesregisseur."""
    signaal = doe(hier[Rol.JEUGDBESCHERMER], "leren.signaleren", casus, aan=aan, tekst=tekst)
    return doe(hier[Rol.PROCESREGISSEUR], "leren.signaal_vrijgeven", signaal)


def berichten(hier: Regiocast, rol: Rol) -> list[Bericht]:
    eigen = Bericht.objects.filter(aan=hier.mensen[rol], onderwerp__icontains="signaal")
    return list(eigen.order_by("pk"))


def test_een_signaal_gaat_pas_weg_als_een_ander_het_vrijgeeft(hier, casus):
    doe(hier[Rol.JEUGDBESCHERMER], "leren.signaleren", casus, aan="inkoop", tekst=TEKST)
    assert not OntvangenSignaal.objects.exists()
    assert not berichten(hier, Rol.CONTRACTMANAGER)


@pytest.mark.parametrize("aan", Aan.values)
def test_het_komt_bij_wie_er_iets_mee_kan_en_bij_niemand_anders(cast, hier, casus, aan):
    ontvangen = gegeven(hier, casus, aan).ontvangen
    zien = LEEST_ALLES | {ONTVANGT[aan]}
    if aan == Aan.BESTUUR:  # who prepares it for the college
        zien.add(Rol.CONTACTPERSOON_GEMEENTE)
    for rol in Rol:
        for regio, mag in ((cast.noord, rol in zien), (cast.zuid, False)):
            door = regio[rol]
            assert bool(grond(door, ontvangen)) is mag, (aan, rol, regio.regio)
            assert zichtbaar(OntvangenSignaal.objects.all(), door).exists() is mag, (aan, rol)
    (bericht,) = berichten(hier, ONTVANGT[aan])
    assert bericht.pad == reverse("signaal", args=[ontvangen.pk])


def test_wat_aankomt_zegt_niet_van_welke_casus_het_is(hier, casus):
    ontvangen = gegeven(hier, casus, "gemeente").ontvangen
    (bericht,) = berichten(hier, Rol.CONTACTPERSOON_GEMEENTE)
    assert (bericht.dossier_id, bericht.termijn) == (None, None)
    client = Client()
    client.force_login(hier.mensen[Rol.CONTRACTMANAGER])
    inkoop = gegeven(hier, casus).ontvangen
    pagina = client.get(reverse("signaal", args=[inkoop.pk])).content.decode()
    lijst = client.get(reverse("signalen")).content.decode()
    bestand = client.get(reverse("signalen_csv")).content.decode()
    waarden = " ".join(str(waarde) for waarde in vars(ontvangen).values())
    for tekst in (bericht.onderwerp + bericht.zin + bericht.pad, pagina, lijst, bestand, waarden):
        assert casus.nummer not in tekst
        assert casus.initialen not in tekst
        assert str(hier.mensen[Rol.PROCESREGISSEUR]) not in tekst
    assert all(TEKST in tekst for tekst in (pagina, lijst, bestand))


def test_wat_de_ontvanger_besluit_komt_terug_bij_de_afzender_en_op_de_casus(hier, casus):
    signaal = gegeven(hier, casus)
    inkoop, dag = hier[Rol.CONTRACTMANAGER], vandaag()
    overleg = {"op_agenda": dag, "overleg": "Overleg met aanbieders"}
    doe(inkoop, "signaal.agenderen", signaal.ontvangen, **overleg)
    anders = {"opgenomen_in": "inkoop", "antwoord": "Een lichter contract voor kleine aanbieders."}
    doe(inkoop, "signaal.opnemen", vers(signaal.ontvangen), **anders)
    zinnen = " ".join(bericht.zin for bericht in berichten(hier, Rol.PROCESREGISSEUR))
    assert f"Geagendeerd voor {dag:%d-%m-%Y}" in zinnen
    assert "Opgenomen in inkoop" in zinnen
    for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR):
        client = Client()
        client.force_login(hier.mensen[rol])
        pagina = client.get(reverse("casus", args=[casus.nummer])).content.decode()
        assert "Opgenomen in inkoop" in pagina
        assert anders["antwoord"] in pagina


def test_afwijzen_vraagt_een_reden(hier, casus):
    ontvangen, inkoop = gegeven(hier, casus).ontvangen, hier[Rol.CONTRACTMANAGER]
    assert weigering(inkoop, "signaal.afwijzen", ontvangen) == ["antwoord"]
    doe(inkoop, "signaal.afwijzen", ontvangen, antwoord="Dit is al geregeld.")
    assert vers(ontvangen).beslist_op == vandaag()
    nog_eens = weigering(inkoop, "signaal.opnemen", vers(ontvangen), opgenomen_in="inkoop")
    assert nog_eens == ["verkeerde_status"]


def test_wie_het_vrijgaf_en_niet_ontvangt_leest_alleen(hier, casus):
    gemeente = hier[Rol.CONTACTPERSOON_GEMEENTE]
    signaal = doe(hier[Rol.PROCESREGISSEUR], "leren.signaleren", casus, aan="inkoop", tekst=TEKST)
    ontvangen = doe(gemeente, "leren.signaal_vrijgeven", signaal).ontvangen
    assert grond(gemeente, ontvangen)
    assert weigering(gemeente, "signaal.oplossen", ontvangen, antwoord="Ja.") == ["geen_recht"]


def test_zonder_contractmanager_ontvangt_de_projectleider_het(hier, casus):
    Lidmaatschap.objects.filter(rol=Rol.CONTRACTMANAGER).delete()
    ontvangen = gegeven(hier, casus).ontvangen
    assert len(berichten(hier, Rol.PROJECTLEIDER)) == 1
    doe(hier[Rol.PROJECTLEIDER], "signaal.afwijzen", ontvangen, antwoord="Geen ruimte.")


def test_komt_een_signaal_bij_niemand_aan_dan_hoort_de_procesregie_dat(hier, casus):
    Lidmaatschap.objects.filter(rol__in=(Rol.CONTRACTMANAGER, Rol.PROJECTLEIDER)).delete()
    gegeven(hier, casus)
    (bericht,) = berichten(hier, Rol.PROCESREGISSEUR)
    assert bericht.onderwerp == "Een signaal komt bij niemand aan"


def test_alleen_wat_hier_geen_ontvanger_heeft_wordt_doorgegeven(hier, casus):
    leider, naar = hier[Rol.PROJECTLEIDER], {"doorgegeven_aan": "OZJ"}
    inkoop = gegeven(hier, casus).ontvangen
    assert weigering(leider, "signaal.doorgeven", inkoop, **naar) == ["heeft_ontvanger"]
    land = gegeven(hier, casus, "landelijk").ontvangen
    doe(leider, "signaal.doorgeven", land, **naar)
    assert vers(land).status == Signaalstatus.DOORGEGEVEN
    doe(leider, "signaal.oplossen", vers(land), antwoord="De wet wordt aangepast.")


def test_herschrijven_haalt_de_tekst_weg_bij_de_ontvanger(hier, casus):
    signaal = gegeven(hier, casus)
    doe(
        hier[Rol.PROCESREGISSEUR],
        "leren.signaal_herschrijven",
        signaal,
        tekst="Aanbieders haken af.",
    )
    weg = vers(signaal.ontvangen)
    assert (weg.status, weg.tekst) == (Signaalstatus.INGETROKKEN, "")
    assert "ingetrokken" in berichten(hier, Rol.CONTRACTMANAGER)[-1].onderwerp
    opnieuw = doe(hier[Rol.JEUGDBESCHERMER], "leren.signaal_vrijgeven", vers(signaal)).ontvangen
    assert opnieuw != weg
    assert opnieuw.tekst == "Aanbieders haken af."


def test_signalen_van_een_casus_tellen_als_een_en_niets_wijst_de_casus_aan(hier, cast, casus):
    een, twee = (gegeven(hier, casus, aan).ontvangen for aan in ("inkoop", "bestuur"))
    ander = gegeven(hier, casus_in_behandeling(cast, "tafel")).ontvangen
    assert een.herkomst == twee.herkomst != ander.herkomst
    verwijst = [veld for veld in OntvangenSignaal._meta.get_fields() if veld.is_relation]
    assert not [veld.name for veld in verwijst if veld.related_model in (Casus, Signaal)]


def test_de_lijst_filtert_en_telt(hier, casus):
    client = Client()
    client.force_login(hier.mensen[Rol.PROJECTLEIDER])
    klaar = gegeven(hier, casus, "inkoop", "Het eerste signaal.").ontvangen
    gegeven(hier, casus, "landelijk", "Het tweede signaal.")
    doe(hier[Rol.CONTRACTMANAGER], "signaal.oplossen", klaar, antwoord="Er is plek.")

    def lijst(**vraag: str) -> str:
        return client.get(reverse("signalen"), vraag).content.decode()

    assert "Het tweede signaal." in lijst()
    assert "Het eerste signaal." not in lijst()
    assert "Nog te beslissen (1)" in lijst()
    assert "Het eerste signaal." in lijst(status="")
    assert "Het tweede signaal." not in lijst(status="", aan="inkoop")
    assert "Het eerste signaal." in lijst(status="opgelost")
    alles = lijst(status="", volgorde="oud")
    assert alles.index("Het eerste") < alles.index("Het tweede")
