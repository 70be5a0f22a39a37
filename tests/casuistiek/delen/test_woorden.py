"""No text leaves a case before somebody said of each word that may be a name what it is."""

from __future__ import annotations

import pytest

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Woordbesluit
from casuistiek.delen.woorden import open_woorden
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.leren.models import Leerpunt
from tests.foto import foto
from tests.rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming, vers, weigering

pytestmark = pytest.mark.op_sqlite

VRAAG = {
    "vraag": "Wie heeft een plek?",
    "samenvatting": "Volgens Kim en Pieter van Dalen is er haast.",
}
NAMEN = {"Kim": "naam", "Pieter van Dalen": "geen_naam"}


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "consult"))


def gevraagd(casus: Casus, *teksten: str) -> list[str]:
    return [gissing.woord for gissing in open_woorden(vers(casus), *teksten)]


def test_een_vraag_met_een_woord_dat_een_naam_kan_zijn_wacht_op_een_mens(cast, casus):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "ben.vragen", casus, **VRAAG) == ["woorden"]
    half = VRAAG | {"woorden": {"Kim": "naam"}}
    assert weigering(pr, "ben.vragen", casus, **half) == ["woorden"]
    assert not Woordbesluit.objects.exists()


def test_een_naam_gaat_weg_en_wat_geen_naam_is_blijft_staan(cast, casus):
    consult = doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG, woorden=NAMEN)
    delen = dict(consult.verzonden_versie["delen"])
    assert delen["Samenvatting"] == "Volgens [naam 1] en Pieter van Dalen is er haast."
    besluiten = Woordbesluit.objects.values_list("woord", "soort")
    assert set(besluiten) == {("kim", "naam"), ("pieter van dalen", "geen_naam")}


def test_over_een_woord_wordt_een_keer_beslist_voor_alle_teksten_van_de_casus(cast, casus):
    assert gevraagd(casus, VRAAG["samenvatting"]) == ["Kim", "Pieter van Dalen"]
    doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG, woorden=NAMEN)
    assert gevraagd(casus, "Kim zegt dat KIM komt. Ook Pieter van Dalen.") == []
    assert gevraagd(casus, "Volgens Kims zus Anouk ook.") == ["Anouk"]


def test_een_gewoon_woord_dat_hier_een_naam_is_gaat_ook_zonder_hoofdletter_weg(cast, casus):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    met = VRAAG | {"samenvatting": "Volgens Roos is er haast, en roos weet dat."}
    consult = doe(pr, "ben.vragen", casus, **met, woorden={"Roos": "naam"})
    delen = dict(consult.verzonden_versie["delen"])
    assert delen["Samenvatting"] == "Volgens [naam 1] is er haast, en [naam 1] weet dat."


def test_alleen_over_een_woord_dat_gevraagd_is_wordt_iets_bewaard(cast, casus):
    woorden = NAMEN | {"haast": "naam", "x" * 5000: "geen_naam"}
    doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG, woorden=woorden)
    assert Woordbesluit.objects.count() == 2


def test_wat_het_programma_kent_is_niemand(cast, casus):
    assert gevraagd(casus, "Er is plek in Noordstad, regio Noord, zegt ret-noord.") == []


def test_een_leertekst_met_een_naam_komt_niet_vrij(cast, casus):
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    met = {"soort": "hielp", "categorie": "procedure", "tekst": "Elke week bellen met Kim hielp."}
    punt = doe(jb, "leren.leerpunt_vastleggen", casus, **met)
    assert weigering(pr, "leren.tekst_vrijgeven", punt) == ["woorden"]
    assert weigering(pr, "leren.tekst_vrijgeven", punt, woorden={"Kim": "naam"}) == ["woorden"]
    assert not Leerpunt.objects.get(pk=punt.pk).is_vrij
    doe(pr, "leren.tekst_vrijgeven", punt, woorden={"Kim": "geen_naam"})
    assert Leerpunt.objects.get(pk=punt.pk).is_vrij


def test_het_formulier_laat_zien_om_welke_woorden_het_gaat(cast, casus):
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    met = {"soort": "hielp", "categorie": "procedure", "tekst": "Elke week bellen met Kim hielp."}
    punt = doe(jb, "leren.leerpunt_vastleggen", casus, **met)
    formulier = poort.formulier_voor("leren.tekst_vrijgeven", pr, punt)
    vragen = formulier.fields["woorden"].widget.gissingen  # type: ignore[attr-defined]
    assert [gissing.woord for gissing in vragen] == ["Kim"]
    assert vragen[0].omgeving == met["tekst"]
    assert poort.mogelijk(punt, pr)[0].handeling.gevolgen(punt)[0].zinnen == [met["tekst"]]
    doe(jb, "leren.tekst_herschrijven", punt, tekst="Elke week bellen hielp.")
    assert "woorden" not in poort.formulier_voor("leren.tekst_vrijgeven", pr, vers(punt)).fields


def test_een_besluit_over_een_woord_is_terug_te_nemen(cast, casus):
    pr, jb = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.JEUGDBESCHERMER]
    doe(pr, "ben.vragen", casus, **VRAAG, woorden=NAMEN | {"Kim": "geen_naam"})
    besluit = Woordbesluit.objects.get(woord="kim")
    doe(jb, "toegang.woord_herzien", besluit, soort="naam")
    assert vers(besluit).soort == "naam"
    assert vers(besluit).door == jb.medewerker


@pytest.mark.parametrize(
    "woorden", ["Kim", ["Kim"], {"Kim": "weet niet"}, {"Kim": None}, {3: "naam"}, {}]
)
def test_een_antwoord_in_een_andere_vorm_wordt_geweigerd(cast, casus, woorden):
    pr = cast.noord[Rol.PROCESREGISSEUR]
    met = VRAAG | {"samenvatting": "Volgens Kim is er haast.", "woorden": woorden}
    assert weigering(pr, "ben.vragen", casus, **met) == ["woorden"]
