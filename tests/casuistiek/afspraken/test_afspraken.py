"""Agreements: made by who works on the case, reported by the organisation that owns them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.afspraken.selectors import redenen_voor_opschalen
from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Geweigerd
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from tests.foto import foto
from tests.rolverdeling import Cast, aangemelde_casus, casus_in_behandeling, doe, vers, weigering
from workflows.werkvoorraad.models import Taak

pytestmark = pytest.mark.op_sqlite


def afspreken(cast: Cast, casus: Casus, eigenaar: str = "Noordstad", dagen: int = 7, **met):
    velden = {
        "omschrijving": "Zoekt een tijdelijke plek",
        "eigenaar": eigenaar,
        "einddatum": vandaag() + timedelta(days=dagen),
    }
    return doe(cast.noord[Rol.PROCESREGISSEUR], "afspraken.afspreken", casus, **(velden | met))


@pytest.fixture
@foto
def casus(cast) -> Casus:
    return casus_in_behandeling(cast)


@pytest.mark.parametrize(
    ("gezocht", "soort"),
    [
        ("Noordstad", Organisatiesoort.GEMEENTE),
        ("gi-noord", Organisatiesoort.GI),
        ("Gemeente Noord", Organisatiesoort.GEMEENTE),
    ],
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


def test_wat_een_reden_is_om_op_te_schalen_staat_bij_het_formulier(cast, casus):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    assert not poort.formulier_voor("ladder.opschalen", jb, casus).fields["reden"].help_text
    met = {"reden": "Er is geen plek vrij."}
    doe(
        cast.noord[Rol.CONTACTPERSOON_GEMEENTE], "afspraken.weigeren", afspreken(cast, casus), **met
    )
    hulp = poort.formulier_voor("ladder.opschalen", jb, vers(casus)).fields["reden"].help_text
    assert hulp == "Dit speelt nu. Gemeente Noord heeft een afspraak geweigerd."
    doe(jb, "ladder.opschalen", casus, reden="geen_aanbod", toelichting="Geen plek.")
    hoger = poort.formulier_voor("ladder.opschalen", jb, vers(casus)).fields["reden"].help_text
    assert not hoger, "dat speelde op de vorige trede"


# ---- another day -------------------------------------------------------------------------------


def verzet(dagen: int = 14) -> dict[str, Any]:
    return {"naar": vandaag() + timedelta(days=dagen), "reden": "De intake is later."}


def test_verzetten_verplaatst_de_dag_en_bewaart_de_oude_met_de_reden(cast, casus):
    afspraak = afspreken(cast, casus)
    eerst = afspraak.einddatum
    doe(cast.noord[Rol.CONTACTPERSOON_GEMEENTE], "afspraken.verzetten", afspraak, **verzet())
    keer = vers(afspraak).verzettingen.get()
    assert (keer.van, keer.naar) == (eerst, vers(afspraak).einddatum)
    assert keer.naar == vandaag() + timedelta(days=14)
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    pagina = client.get(reverse("casus", args=[casus.nummer])).content.decode()
    zin = f"Verzet van {eerst:%d-%m-%Y} naar {keer.naar:%d-%m-%Y}, want: De intake is later."
    assert zin in pagina
    soort = soort_met("procesregiedocument")
    sectie = next(s for s in samenstellen(soort, soort.laden(casus.pk)) if s.nummer == 11)
    assert "De intake is later." in repr(sectie.blokken)


def test_verzetten_is_naar_later_en_alleen_door_wie_de_afspraak_heeft(cast, casus):
    afspraak = afspreken(cast, casus, dagen=7)
    gemeente, jb = cast.noord[Rol.CONTACTPERSOON_GEMEENTE], cast.noord[Rol.JEUGDBESCHERMER]
    assert weigering(gemeente, "afspraken.verzetten", afspraak, **verzet(7)) == ["naar"]
    assert weigering(jb, "afspraken.verzetten", afspraak, **verzet()) == ["niet_uw_afspraak"]
    doe(gemeente, "afspraken.gereedmelden", afspraak)
    assert weigering(gemeente, "afspraken.verzetten", afspraak, **verzet()) == ["verkeerde_status"]


def test_wie_de_afspraak_nakomt_is_aan_de_beurt_tot_de_nieuwe_dag(cast, casus):
    afspraak = afspreken(cast, casus)
    doe(cast.noord[Rol.CONTACTPERSOON_GEMEENTE], "afspraken.verzetten", afspraak, **verzet())
    taken = Taak.objects.filter(casus=casus, process__onderwerp_id=afspraak.pk, status="NEW")
    assert [taak.termijn for taak in taken if "Afspraak" in taak.titel] == [
        vandaag() + timedelta(days=14)
    ]
    aan_regie = Bericht.objects.filter(aan=cast.noord.mensen[Rol.PROCESREGISSEUR])
    assert aan_regie.filter(onderwerp__startswith="Afspraak verzet").count() == 1
    assert not aan_regie.filter(zin__contains="intake").exists()


@pytest.mark.parametrize(
    ("aantal", "zin"), [(1, "Nog open: 1 afspraak."), (2, "Nog open: 2 afspraken.")]
)
def test_een_casus_sluit_niet_met_open_afspraken(cast, casus, aantal, zin):
    for _ in range(aantal):
        afspreken(cast, casus)
    pr = cast.noord[Rol.PROCESREGISSEUR]
    with pytest.raises(Geweigerd) as fout:
        poort.doe("casus.afsluiten", pr, ding=vers(casus))
    zinnen = {reden.code: reden.zin for reden in fout.value.redenen}
    assert zinnen["afspraken_open"].startswith(zin)


def test_de_afspraken_staan_in_het_procesregiedocument(cast, casus):
    afspraak = afspreken(cast, casus, omschrijving="Belt drie aanbieders")
    doe(cast.noord[Rol.CONTACTPERSOON_GEMEENTE], "afspraken.weigeren", afspraak, reden="Geen tijd")
    soort = soort_met("procesregiedocument")
    sectie = next(s for s in samenstellen(soort, soort.laden(casus.pk)) if s.nummer == 11)
    tekst = repr(sectie.blokken)
    assert "Belt drie aanbieders" in tekst
    assert "Gemeente Noord: Geen tijd" in tekst
