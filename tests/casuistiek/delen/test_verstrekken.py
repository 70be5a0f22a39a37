"""The register of exchanges: everything that leaves a case stands in it, with purpose, ground, what, and an end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casuistiek.casus.models import Casus
from casuistiek.delen.keuzes import ZONDER_NAAM, Verstreksoort
from casuistiek.delen.models import Verstrekking
from casuistiek.fundament.documenten.inhoud import Tabel
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from tests.foto import foto
from tests.rolverdeling import (
    Cast,
    als_gast,
    casus_in_behandeling,
    doe,
    met_toestemming,
    trek_in,
    vers,
)

pytestmark = pytest.mark.django_db
PR, EX, BC, BE, JO = (
    Rol.PROCESREGISSEUR,
    Rol.RET_EXPERT,
    Rol.BEN_COORDINATOR,
    Rol.BEN_EXPERT,
    Rol.JEUGDIGE_OUDER,
)
STRAKS = vandaag() + timedelta(days=14)
TOESTEMMING = "Toestemming (Jeugdwet 7.3.11)"


def register(casus: Casus, *soorten: str) -> list[Verstrekking]:
    rijen = casus.verstrekkingen.select_related("organisatie", "persoon")
    return list(rijen.filter(soort__in=soorten) if soorten else rijen)


def nodig_uit(cast: Cast, casus: Casus, rol: Rol, tot: Any = STRAKS) -> Any:
    wie = cast.noord.mensen[rol]
    met = als_gast(wie, rol) | {"doel": "Meedenken", "tot": tot}
    doe(cast.noord[PR], "toegang.gast_uitnodigen", casus, **met)
    return wie


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "tafel"))


def test_een_gast_staat_in_het_register_tot_het_meekijken_stopt(cast, casus):
    expert = nodig_uit(cast, casus, EX)
    (rij,) = register(casus)
    assert (rij.soort, rij.persoon, rij.door) == ("gast", expert, cast.noord.mensen[PR])
    assert rij.organisatie == cast.noord.organisaties[Organisatiesoort.AANBIEDER]
    assert (rij.doel, rij.grondslag, rij.tot) == ("Meedenken", TOESTEMMING, STRAKS)
    assert rij.velden == [str(deel) for deel in ZONDER_NAAM]
    assert rij.loopt(STRAKS)
    assert not rij.loopt(STRAKS + timedelta(days=1))

    doe(cast.noord[PR], "toegang.gast_intrekken", casus, wie=expert.pk)
    assert vers(rij).beeindigd_op == vandaag()
    assert not vers(rij).loopt(vandaag())


def test_een_jeugdige_of_ouder_werkt_voor_niemand(cast, casus):
    nodig_uit(cast, casus, JO)
    assert register(casus)[0].organisatie is None


def test_opnieuw_uitnodigen_vervangt_de_voorwaarden_van_eerst(cast, casus):
    nodig_uit(cast, casus, EX, STRAKS)
    nodig_uit(cast, casus, EX, vandaag() + timedelta(days=3))
    eerst, dan = register(casus)
    assert eerst.beeindigd_op == vandaag()
    assert (dan.beeindigd_op, dan.tot) == (None, vandaag() + timedelta(days=3))


def test_stukken_voor_de_tafel_staan_per_expert_in_het_register(cast, casus):
    regie = cast.noord[PR]
    doe(regie, "tafel.plannen", datum=vandaag(), tijd="23:59", plaats="Zaal")
    punt = doe(regie, "tafel.agenderen", casus, vraag="Welke plek past?")
    vroeg, laat = cast.noord.mensen[EX], cast.noord.erbij(EX).medewerker
    doe(regie, "tafel.uitnodigen", punt, expert=vroeg.pk, tot=STRAKS)
    assert not register(casus, Verstreksoort.STUKKEN)
    doe(regie, "tafel.stukken_verzenden", punt)
    doe(regie, "tafel.uitnodigen", punt, expert=laat.pk, tot=STRAKS)
    rijen = register(casus, Verstreksoort.STUKKEN)
    assert [rij.persoon for rij in rijen] == [vroeg, laat]
    assert {rij.organisatie for rij in rijen} == {
        cast.noord.organisaties[Organisatiesoort.AANBIEDER]
    }
    gestuurd = [kop for kop, _ in vers(punt).stukken["delen"]]
    assert all(rij.velden == gestuurd for rij in rijen)


def test_wat_een_ben_kreeg_loopt_tot_het_ben_niet_meer_meekijkt(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    regie, ben = cast.noord[PR], cast.noord[BC]
    vraag = {"vraag": "Wie kent een plek?", "samenvatting": "Kan nergens blijven."}
    consult = doe(regie, "ben.vragen", casus, **vraag)
    doe(ben, "ben.aannemen", consult)
    expert = cast.noord.mensen[BE]
    doe(ben, "ben.expert_toewijzen", consult, expert=expert.pk, tot=STRAKS)
    gevraagd, gast = register(casus)
    assert gevraagd.organisatie == gast.organisatie == cast.noord.organisaties[Organisatiesoort.BEN]
    assert "Samenvatting" in gevraagd.velden
    assert gast.persoon == expert
    doe(regie, "ben.intrekken", consult, reden="Te vroeg.")
    assert {rij.beeindigd_op for rij in register(casus)} == {vandaag()}


def test_wie_meekeek_toen_de_casus_stopte_staat_er_met_een_einde(cast, casus):
    nodig_uit(cast, casus, EX)
    trek_in(cast.noord[Rol.JEUGDBESCHERMER], casus)
    assert register(casus)[0].beeindigd_op == vandaag()


def test_wat_al_was_verlopen_houdt_zijn_eigen_einde(cast, casus):
    nodig_uit(cast, casus, EX)
    with tijdmachine(STRAKS + timedelta(days=5)):
        trek_in(cast.noord[Rol.JEUGDBESCHERMER], casus)
    assert register(casus)[0].beeindigd_op is None


def test_het_register_staat_in_sectie_17_van_het_procesregiedocument(cast, casus):
    nodig_uit(cast, casus, EX)
    soort = soort_met("procesregiedocument")
    sectie = next(s for s in samenstellen(soort, soort.laden(casus.pk)) if s.nummer == 17)
    tabel = [blok for blok in sectie.blokken if isinstance(blok, Tabel)][1]
    (rij,) = tabel.rijen
    assert "Meekijken als gast" in str(rij[1])
    assert rij[2] == f"Meedenken\nGrondslag: {TOESTEMMING}"
    assert "Hulpvraag" in str(rij[3])
