"""What one case taught is found by others, applied there, and counted; and it never leads to a child."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import DREMPEL, VERBORGEN
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.leren.keuzes import Hulpsoort
from casuistiek.leren.models import GedeeldLeerpunt, Leerpunt, Toepassing
from casuistiek.leren.rekenen import HULPWOORDEN, gelijkenis, hulpsoorten_in
from casuistiek.leren.selectors import eerder_geleerd
from casuistiek.rapportage.leerrendement import daden, opbrengsten, rendement
from tests.foto import foto
from tests.rolverdeling import Cast, Regiocast, casus_in_behandeling, doe, vers, weigering

pytestmark = pytest.mark.op_postgres

TEKST = "Eén vaste begeleider voorkwam een tweede verplaatsing."
PUNT = {
    "soort": "hielp",
    "categorie": "procedure",
    "tekst": TEKST,
    "wat_werkte": "Elke week bellen.",
}


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return casus_in_behandeling(cast, "tafel")


@pytest.fixture
def ander(cast: Cast, casus: Casus) -> Casus:
    return casus_in_behandeling(cast, "tafel", initialen="Z.Y.")


@pytest.fixture
def hier(cast: Cast) -> Regiocast:
    return cast.noord


def geleerd(hier: Regiocast, casus: Casus, **anders: Any) -> GedeeldLeerpunt:
    punt = doe(hier[Rol.JEUGDBESCHERMER], "leren.leerpunt_vastleggen", casus, **PUNT | anders)
    return doe(hier[Rol.PROCESREGISSEUR], "leren.tekst_vrijgeven", punt).gedeeld  # type: ignore[no-any-return]


def toegepast(hier: Regiocast, casus: Casus, punt: GedeeldLeerpunt, hielp: str = "") -> Toepassing:
    jb = hier[Rol.JEUGDBESCHERMER]
    gedaan: Toepassing = doe(jb, "leren.toepassen", casus, leerpunt=punt.pk, gedaan="Ook gedaan.")
    if hielp:
        pr = hier[Rol.PROCESREGISSEUR]
        doe(pr, "leren.toepassing_beoordelen", gedaan, hielp=hielp)
    return gedaan


def pagina(hier: Regiocast, rol: Rol, naam: str, *args: Any) -> str:
    client = Client()
    client.force_login(hier.mensen[rol])
    antwoord = client.get(reverse(naam, args=args))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


# ---- finding -----------------------------------------------------------------------------------


def test_hulpwoorden_horen_bij_de_soorten_hulp():
    assert set(HULPWOORDEN) == set(Hulpsoort.values)


def test_hoe_meer_hetzelfde_hoe_hoger():
    hulp = hulpsoorten_in("Een gezinshuis met traumatherapie")
    assert hulp == {"gezin", "ggz"}
    zelfde_hulp = gelijkenis(["aanbod"], hulp, ["geld"], "gezin")
    zelfde_knelpunt = gelijkenis(["aanbod"], hulp, ["aanbod"], "")
    allebei = gelijkenis(["aanbod"], hulp, ["aanbod"], "gezin")
    assert allebei > zelfde_hulp > zelfde_knelpunt > gelijkenis(["aanbod"], hulp, ["geld"], "dag")
    assert gelijkenis(["aanbod"], hulp, ["geld"], "dag") == 0


def test_een_vrijgegeven_leerpunt_staat_bij_een_andere_casus_zonder_de_eerste(hier, casus, ander):
    doe(hier[Rol.JEUGDBESCHERMER], "leren.leerpunt_vastleggen", casus, **PUNT)
    assert TEKST not in pagina(hier, Rol.JEUGDBESCHERMER, "casus", ander.nummer)
    geleerd(hier, casus)
    for naam, args in (
        ("casus", (ander.nummer,)),
        ("doe", (ander.nummer, "ladder.opschalen")),
        ("doe", (ander.nummer, "leren.toepassen")),
    ):
        leest = pagina(hier, Rol.JEUGDBESCHERMER, naam, *args)
        assert TEKST in leest
        assert PUNT["wat_werkte"] in leest
        assert casus.nummer not in leest
    assert "Eerder geleerd" not in pagina(hier, Rol.JEUGDBESCHERMER, "casus", casus.nummer)


def test_het_meest_gelijkende_staat_bovenaan_en_niet_meer_dan_vijf(cast, hier, casus):
    ander = casus_in_behandeling(cast, "tafel", gevraagde_hulp="Een gezinshuis in de buurt")
    for nummer in range(6):
        geleerd(hier, casus, tekst=f"Les {nummer}.", knelpunten=["aanbod"])
    geleerd(hier, casus, tekst="Over iets anders.", knelpunten=["geld"], soort_hulp="dag")
    beste = geleerd(hier, casus, tekst="Gezinshuis.", knelpunten=["aanbod"], soort_hulp="gezin")
    gevonden = eerder_geleerd(ander, [ander.regio_id])
    assert gevonden[0] == beste
    assert len(gevonden) == 5
    assert "Over iets anders." not in {punt.tekst for punt in gevonden}


def test_een_andere_regio_vindt_het_niet(cast, hier, casus):
    geleerd(hier, casus)
    daar = casus_in_behandeling(cast, "tafel", "zuid")
    assert eerder_geleerd(daar, [daar.regio_id]) == []


def test_het_leerpunt_krijgt_de_knelpunten_van_de_casus_als_niemand_andere_kiest(hier, casus):
    assert geleerd(hier, casus).knelpunten == casus.knelpunten
    assert geleerd(hier, casus, knelpunten=["wet"]).knelpunten == ["wet"]


def test_ook_wat_werkte_wijst_naar_niemand(hier, casus):
    jb = hier[Rol.JEUGDBESCHERMER]
    fout = weigering(
        jb, "leren.leerpunt_vastleggen", casus, **PUNT | {"wat_werkte": "Q.X. bellen."}
    )
    assert fout == ["wat_werkte"]
    punt = doe(jb, "leren.leerpunt_vastleggen", casus, **PUNT)
    Leerpunt.objects.filter(pk=punt.pk).update(wat_werkte="Q.X. bellen.")
    assert weigering(hier[Rol.PROCESREGISSEUR], "leren.tekst_vrijgeven", vers(punt)) == [
        "herleidbaar"
    ]


def test_herschrijven_haalt_het_leerpunt_weg_bij_anderen(hier, casus, ander):
    gedeeld = geleerd(hier, casus)
    punt = Leerpunt.objects.get(gedeeld=gedeeld)
    doe(hier[Rol.PROCESREGISSEUR], "leren.tekst_herschrijven", punt, tekst="Anders.")
    assert (vers(gedeeld).tekst, vers(gedeeld).wat_werkte) == ("", "")
    assert vers(gedeeld).ingetrokken_op == vandaag()
    assert eerder_geleerd(ander, [ander.regio_id]) == []


# ---- applying ----------------------------------------------------------------------------------


def test_toepassen_kan_alleen_met_een_leerpunt_van_een_ander_en_een_keer(hier, casus, ander):
    jb = hier[Rol.JEUGDBESCHERMER]
    assert weigering(jb, "leren.toepassen", ander) == ["geen_gedeeld_leerpunt"]
    een, twee = geleerd(hier, casus), geleerd(hier, casus, tekst="Nog iets.")
    assert weigering(jb, "leren.toepassen", casus) == ["geen_gedeeld_leerpunt"]
    toegepast(hier, ander, een)
    nog_eens = {"leerpunt": een.pk, "gedaan": "Weer."}
    assert weigering(jb, "leren.toepassen", vers(ander), **nog_eens) == ["leerpunt"]
    toegepast(hier, vers(ander), twee)


def test_leerrendement_telt_andere_casussen_naar_het_beste_dat_ervan_kwam(cast, hier, casus, ander):
    een, twee = geleerd(hier, casus), geleerd(hier, casus, tekst="Nog iets.")
    toegepast(hier, ander, een, "nee")
    toegepast(hier, vers(ander), twee, "ja")
    toegepast(hier, casus_in_behandeling(cast, "tafel"), een)
    gevonden = rendement(hier.regio, vandaag(), onderdrukt=False)
    telling = gevonden.telling
    staat = {rij.naam: rij.tekst for rij in (*telling.rijen, telling.totaal)}
    assert staat == {
        "Het hielp": "1",
        "Het hielp deels": "0",
        "Het hielp niet": "0",
        "Nog niet bekend": "1",
        "Samen": "2",
    }
    per_punt = {
        rij.leerpunt: (rij.toegepast, rij.hielp) for rij in opbrengsten(hier.regio, gevonden)
    }
    assert per_punt == {een: ("2", "0"), twee: ("1", "1")}


def test_van_het_getal_naar_de_daden_en_nooit_naar_een_kind(hier, casus, ander):
    een = geleerd(hier, casus)
    toegepast(hier, ander, een, "ja")
    (beoordeeld, gedaan) = daden(een, rendement(hier.regio, vandaag(), onderdrukt=False)) or []
    assert (beoordeeld.wat, beoordeeld.rol) == ("Het hielp", Rol.PROCESREGISSEUR.label)
    assert (gedaan.wat, gedaan.rol) == ("Toegepast", Rol.JEUGDBESCHERMER.label)
    leest = pagina(hier, Rol.PROJECTLEIDER, "leerpunt", een.pk)
    overzicht = pagina(hier, Rol.PROJECTLEIDER, "leerrendement")
    for tekst in (leest, overzicht, repr(beoordeeld), repr(gedaan)):
        for woord in (casus.nummer, ander.nummer, "Ook gedaan.", "Q.X."):
            assert woord not in tekst
    assert "Het hielp" in leest


def test_wie_alleen_sommen_ziet_leest_geen_kleine_aantallen_en_geen_losse_daden(cast, hier, casus):
    een = geleerd(hier, casus)
    toegepast(hier, casus_in_behandeling(cast, "tafel"), een, "ja")
    leest = pagina(hier, Rol.WETHOUDER, "leerpunt", een.pk)
    assert VERBORGEN in leest
    assert "Jeugdbeschermer" not in leest
    gevonden = rendement(hier.regio, vandaag(), onderdrukt=True)
    assert daden(een, gevonden) is None
    (rij,) = opbrengsten(hier.regio, gevonden)
    assert (rij.toegepast, rij.hielp) == (VERBORGEN, VERBORGEN)


def test_ook_van_een_leerpunt_dat_vaak_is_toegepast_leest_wie_alleen_sommen_ziet_geen_losse_daden(
    cast, hier, casus
):
    een = geleerd(hier, casus)
    for _ in range(DREMPEL):
        toegepast(hier, casus_in_behandeling(cast, "tafel"), een, "ja")
    gevonden = rendement(hier.regio, vandaag(), onderdrukt=True)
    (rij,) = opbrengsten(hier.regio, gevonden)
    assert (rij.toegepast, rij.hielp) == ("5", "5")
    assert daden(een, gevonden) is None
    assert "Jeugdbeschermer" not in pagina(hier, Rol.WETHOUDER, "leerpunt", een.pk)


def test_een_bijzonder_geheime_casus_telt_in_geen_getal(hier, casus, ander):
    een = geleerd(hier, casus)
    toegepast(hier, ander, een, "ja")
    Casus.objects.filter(pk=ander.pk).update(geheim=True)
    gevonden = rendement(hier.regio, vandaag(), onderdrukt=False)
    assert gevonden.telling.totaal.aantal == 0
    assert opbrengsten(hier.regio, gevonden) == []
