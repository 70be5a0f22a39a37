"""Agreements: made by who works on the case, reported by the organisation that owns them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casuistiek.afspraken.selectors import redenen_voor_opschalen
from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Geweigerd
from casuistiek.fundament.organisaties.models import Soort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag

from .rolverdeling import Cast, aangemelde_casus, casus_in_behandeling, doe, vers, weigering


def afspreken(cast: Cast, casus: Casus, eigenaar: str = "Noordstad", dagen: int = 7, **met):
    velden = {
        "omschrijving": "Zoekt een tijdelijke plek",
        "eigenaar": eigenaar,
        "einddatum": vandaag() + timedelta(days=dagen),
    }
    return doe(cast.noord[Rol.PROCESREGISSEUR], "afspraken.afspreken", casus, **(velden | met))


@pytest.fixture
def casus(cast) -> Casus:
    return casus_in_behandeling(cast)


@pytest.mark.parametrize(
    ("gezocht", "soort"),
    [("Noordstad", Soort.GEMEENTE), ("gi-noord", Soort.GI), ("Gemeente Noord", Soort.GEMEENTE)],
)
def test_de_eigenaar_wordt_gevonden_op_naam_afkorting_of_gemeente(cast, casus, gezocht, soort):
    afspraak = afspreken(cast, casus, eigenaar=gezocht)
    assert afspraak.eigenaar == cast.noord.organisaties[soort]


def test_een_organisatie_uit_een_andere_regio_kan_geen_eigenaar_zijn(cast, casus):
    nu = {"omschrijving": "x", "einddatum": vandaag()}
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "afspraken.afspreken", casus, eigenaar="Zuidstad", **nu) == ["eigenaar"]


def test_een_afspraak_met_een_datum_die_geweest_is_wordt_geweigerd(cast, casus):
    gisteren = vandaag() - timedelta(days=1)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    met = {"omschrijving": "x", "eigenaar": "Noordstad", "einddatum": gisteren}
    assert weigering(pr, "afspraken.afspreken", casus, **met) == ["einddatum"]


def test_afspreken_kan_pas_als_de_casus_in_behandeling_is(cast):
    casus = aangemelde_casus(cast)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    assert weigering(pr, "afspraken.afspreken", casus) == ["verkeerde_status"]


def test_alleen_de_organisatie_zelf_of_de_procesregisseur_meldt_gereed(cast, casus):
    afspraak = afspreken(cast, casus, eigenaar="Noordstad")
    jb, gemeente = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.CONTACTPERSOON_GEMEENTE]
    assert weigering(jb, "afspraken.gereedmelden", afspraak) == ["niet_uw_afspraak"]
    assert weigering(
        cast.zuid[Rol.CONTACTPERSOON_GEMEENTE], "afspraken.gereedmelden", afspraak
    ) == ["niet_gevonden"]
    doe(gemeente, "afspraken.gereedmelden", afspraak)
    assert vers(afspraak).status == "gereed"
    assert vers(afspraak).afgehandeld_op is not None

    van_aanbieder = afspreken(cast, casus, eigenaar="aanbieder-noord")
    doe(cast.noord[Rol.PROCESREGISSEUR], "afspraken.gereedmelden", van_aanbieder)
    assert vers(van_aanbieder).status == "gereed"


def test_een_gemelde_afspraak_verandert_niet_meer(cast, casus):
    afspraak = afspreken(cast, casus)
    gemeente = cast.noord[Rol.CONTACTPERSOON_GEMEENTE]
    doe(gemeente, "afspraken.gereedmelden", afspraak)
    assert weigering(gemeente, "afspraken.weigeren", afspraak, reden="toch niet") == [
        "verkeerde_status"
    ]
    assert vers(afspraak).status == "gereed"


def test_een_geweigerde_afspraak_is_een_reden_om_op_te_schalen(cast, casus):
    afspraak = afspreken(cast, casus)
    gemeente = cast.noord[Rol.CONTACTPERSOON_GEMEENTE]
    assert redenen_voor_opschalen(casus) == []
    assert weigering(gemeente, "afspraken.weigeren", afspraak) == ["reden"]
    doe(gemeente, "afspraken.weigeren", afspraak, reden="Er is geen plek vrij.")
    assert redenen_voor_opschalen(casus) == ["Gemeente Noord heeft een afspraak geweigerd."]
    assert redenen_voor_opschalen(casus, sinds=vers(afspraak).afgehandeld_op + timedelta(1)) == []
    aan_regie = Bericht.objects.filter(aan=cast.noord.mensen[Rol.PROCESREGISSEUR])
    assert aan_regie.filter(onderwerp__startswith="Afspraak geweigerd").count() == 1
    assert not aan_regie.filter(zin__contains="plek vrij").exists()


def test_een_afspraak_is_pas_te_laat_na_de_laatste_dag(cast, casus):
    afspraak = afspreken(cast, casus, dagen=3)
    with tijdmachine(afspraak.einddatum):
        assert redenen_voor_opschalen(casus) == []
    with tijdmachine(afspraak.einddatum + timedelta(days=1)):
        assert redenen_voor_opschalen(casus) == [
            f"Een afspraak van Gemeente Noord moest klaar zijn op {afspraak.einddatum:%d-%m-%Y}."
        ]


def test_een_casus_sluit_niet_met_open_afspraken(cast, casus):
    afspreken(cast, casus)
    afspreken(cast, casus)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    with pytest.raises(Geweigerd) as fout:
        poort.doe("casus.afsluiten", pr, ding=vers(casus))
    zinnen = {reden.code: reden.zin for reden in fout.value.redenen}
    assert zinnen["afspraken_open"].startswith("Er zijn nog 2 afspraken open.")


def test_de_afspraken_staan_in_het_procesregiedocument(cast, casus):
    afspraak = afspreken(cast, casus, omschrijving="Belt drie aanbieders")
    doe(cast.noord[Rol.CONTACTPERSOON_GEMEENTE], "afspraken.weigeren", afspraak, reden="Geen tijd")
    soort = soort_met("procesregiedocument")
    sectie = next(s for s in samenstellen(soort, soort.laden(casus.pk)) if s.nummer == 11)
    tekst = repr(sectie.blokken)
    assert "Belt drie aanbieders" in tekst
    assert "Gemeente Noord: Geen tijd" in tekst
