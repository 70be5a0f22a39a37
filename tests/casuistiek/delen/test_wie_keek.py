"""Who looked: on the page of the case and in the document for the family, with the same people and numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.delen.kijkdocument import WIE_KEEK_ER
from casuistiek.delen.models import Verstrekking
from casuistiek.fundament.documenten.inhoud import Tabel, toon
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.logboek.kijkers import ZINNEN, wie_keek
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, tijdmachine, vandaag
from casuistiek.fundament.toegang.rollen import Bereik
from tests.foto import foto
from tests.rolverdeling import aangemelde_casus, doe
from tests.verhaal import een_document

pytestmark = pytest.mark.django_db


def kijk(wie: Medewerker, casus: Casus, keer: int = 1, status: int = 200) -> None:
    client = Client()
    client.force_login(wie)
    for _ in range(keer):
        assert client.get(reverse("casus", args=[casus.nummer])).status_code == status


@pytest.fixture
@foto
def casus(cast) -> Casus:
    """Seen twice by the casusregisseur, once by her vervanger three days later, refused to a stranger."""
    casus = aangemelde_casus(cast)
    kijk(casus.casusregisseur, casus, keer=2)
    collega = cast.noord.erbij(Rol.JEUGDBESCHERMER).medewerker
    weg = {"van": vandaag(), "tot": vandaag() + timedelta(days=9), "vervanger": collega.pk}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "organisatie.afwezig_melden", **weg)
    with tijdmachine(vandaag() + timedelta(days=3)):
        kijk(collega, casus)
    kijk(cast.zuid.mensen[Rol.VOORZITTER], casus, keer=3, status=404)
    return casus


def test_per_persoon_waarom_wanneer_en_hoe_vaak(cast, casus):
    collega, regisseur, vreemde = wie_keek(casus.pk)
    jb = casus.casusregisseur
    assert regisseur.naam == str(jb)
    assert (regisseur.gezien, regisseur.gedaan, regisseur.geweigerd) == (2, 1, 0)
    assert regisseur.redenen == [
        "de organisatie is bij deze casus betrokken",  # when bringing it in
        "is de casusregisseur van deze casus",
    ]
    assert regisseur.organisatie == str(casus.organisatie)
    assert collega.redenen == [f"vervangt een collega die afwezig is ({jb})"]
    assert collega.gezien == 1
    assert als_dag(collega.laatst) == vandaag() + timedelta(days=3)
    assert vreemde.alleen_geweigerd
    assert (vreemde.naam, vreemde.geweigerd) == (str(cast.zuid.mensen[Rol.VOORZITTER]), 3)
    assert vreemde.redenen == []


def test_elke_reden_is_er_ook_voor_wie_over_een_ander_leest():
    assert set(ZINNEN) == set(Bereik) - {Bereik.KLOK}
    assert not [zin for zin in ZINNEN.values() if zin.startswith(("u ", "uw "))]


def test_de_klok_kijkt_niet(casus):
    assert all(kijker.naam != "Systeem" for kijker in wie_keek(casus.pk))


def test_de_pagina_toont_iedereen_en_telt_zelf_mee(cast, casus):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    pagina = client.get(reverse("casus_wie_keek", args=[casus.nummer])).content.decode()
    for kijker in wie_keek(casus.pk):
        assert kijker.naam in pagina
        assert kijker.organisatie in pagina
    assert str(cast.noord.mensen[Rol.PROCESREGISSEUR]) in pagina
    assert "Zij hebben niets van de inhoud gezien." in pagina
    assert reverse("doe", args=[casus.nummer, "casus.wie_keek_er"]) in pagina


def test_het_overzicht_voor_de_familie(cast, casus):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "casus.wie_keek_er", casus, gevraagd_door="jeugdige")
    call_command("werk", eenmaal=True)
    document = Document.objects.get(dossier_id=casus.pk, soort=WIE_KEEK_ER)
    assert document.titel == f"Wie keek er? {casus.nummer}, versie 1"
    assert document.aanleiding == "verzoek van de jeugdige"
    assert bytes(document.inhoud).startswith(b"%PDF")
    gegeven = Verstrekking.objects.get(casus=casus, soort="inzage")
    assert (gegeven.ontvanger, gegeven.naam) == ("gezin", "De jeugdige")
    soort = soort_met(WIE_KEEK_ER)
    blokken = [b for deel in samenstellen(soort, soort.laden(casus.pk)) for b in deel.blokken]
    gekeken, geweigerd = (blok for blok in blokken if isinstance(blok, Tabel))
    assert [rij[0] for rij in gekeken.rijen] == [k.naam for k in wie_keek(casus.pk)[:2]]
    assert [toon(cel) for cel in geweigerd.rijen[0]][::3] == [
        str(cast.zuid.mensen[Rol.VOORZITTER]),
        "3",
    ]


def test_wie_minder_dan_zijn_rol_ziet_krijgt_de_pagina_niet(cast, casus):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    assert client.get(reverse("casus_wie_keek", args=[casus.nummer])).status_code == 403


def test_een_document_van_een_soort_die_niet_meer_bestaat_blijft_te_lezen(cast, casus):
    """Documents are kept for twenty years, longer than a kind; then it asks all of the case."""
    oud = een_document(casus, "oudeplan")
    for rol, status in ((Rol.PROCESREGISSEUR, 200), (Rol.PROJECTLEIDER, 404)):
        client = Client()
        client.force_login(cast.noord.mensen[rol])
        assert client.get(reverse("document", args=[oud.pk])).status_code == status
        assert client.get(reverse("casus", args=[casus.nummer])).status_code == 200
