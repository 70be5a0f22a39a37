"""What is recorded of the child between the steps: contact, a fixed jeugdbeschermer, what the court allowed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.foto import foto
from tests.rolverdeling import Cast, casus_in_behandeling, doe, vers, weigering

CONTACT, MACHTIGING = "casus.contact_vastleggen", "casus.machtiging_vastleggen"
VAST = "casus.vaste_jeugdbeschermer_vastleggen"
MORGEN = timedelta(days=1)


@pytest.fixture
@foto
def casus(cast) -> Casus:
    return casus_in_behandeling(cast)


def procesregiedocument(casus: Casus) -> dict[int, str]:
    soort = soort_met("procesregiedocument")
    return {s.nummer: repr(s.blokken) for s in samenstellen(soort, soort.laden(casus.pk))}


def pagina(cast: Cast, rol: Rol, casus: Casus) -> str:
    client = Client()
    client.force_login(cast.noord.mensen[rol])
    return client.get(reverse("casus", args=[casus.nummer])).content.decode()


def test_contact_houdt_vast_wat_de_jeugdige_zegt(cast, casus):
    zegt = "Ik wil weten wie er morgen komt."
    met = {"op": vandaag() - MORGEN, "hoe": "gezien", "wat_zegt": zegt}
    doe(cast.noord[Rol.JEUGDBESCHERMER], CONTACT, casus, **met)
    assert zegt in pagina(cast, Rol.PROCESREGISSEUR, casus)
    assert zegt not in pagina(cast, Rol.CONTACTPERSOON_GEMEENTE, casus)
    assert zegt in procesregiedocument(casus)[6]


def test_contact_dat_nog_moet_komen_is_geen_contact(cast, casus):
    met = {"op": vandaag() + MORGEN, "hoe": "gezien", "wat_zegt": "Hoi."}
    assert weigering(cast.noord[Rol.JEUGDBESCHERMER], CONTACT, casus, **met) == ["op"]


def test_de_laatste_machtiging_bepaalt_het_einde_en_de_eerdere_blijft_staan(cast, casus):
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    eerst, daarna = vandaag() + 30 * MORGEN, vandaag() + 120 * MORGEN
    doe(jb, MACHTIGING, casus, soort="gesloten_spoed", tot=eerst)
    doe(jb, MACHTIGING, casus, soort="uithuisplaatsing", tot=daarna)
    assert vers(casus).machtiging_tot == daarna
    assert [m.tot for m in casus.machtigingen.all()] == [eerst, daarna]
    assert "Gesloten jeugdhulp, met spoed" in pagina(cast, Rol.CONTACTPERSOON_GEMEENTE, casus)
    assert "Gesloten jeugdhulp, met spoed" in procesregiedocument(casus)[1]


def test_een_machtiging_die_al_voorbij_is_wordt_niet_vastgelegd(cast, casus):
    met = {"soort": "uithuisplaatsing", "tot": vandaag() - MORGEN}
    assert weigering(cast.noord[Rol.JEUGDBESCHERMER], MACHTIGING, casus, **met) == ["tot"]


def test_sinds_wanneer_er_een_vaste_jeugdbeschermer_is_staat_bij_de_casus(cast, casus):
    dag = date(2026, 1, 5)
    doe(cast.noord[Rol.PROCESREGISSEUR], VAST, casus, vaste_jeugdbeschermer_op=dag)
    assert vers(casus).vaste_jeugdbeschermer_op == dag
    assert "05-01-2026" in pagina(cast, Rol.PROCESREGISSEUR, casus)
    assert "05-01-2026" in procesregiedocument(casus)[1]
