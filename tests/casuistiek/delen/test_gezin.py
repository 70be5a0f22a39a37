"""A youth or parent: named to who sees all of their case only, and does not read what may be secret for a parent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.logboek.models import Opvallend
from casuistiek.fundament.logboek.patronen import zoek_patronen
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.achternaam import achternaamvinger
from tests.casuistiek.fundament.mensen.test_toezicht import zoek
from tests.ret.portaal.test_slechte_invoer import als, tekst
from tests.rolverdeling import (
    Cast,
    als_gast,
    casus_in_behandeling,
    doe,
    met_toestemming,
    vers,
    weigering,
)

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

EX, JB, JO, PR = Rol.RET_EXPERT, Rol.JEUGDBESCHERMER, Rol.JEUGDIGE_OUDER, Rol.PROCESREGISSEUR
NAAM = "Wolterinkhof"
STRAKS = vandaag() + timedelta(days=14)
UITNODIGEN = "toegang.gast_uitnodigen"


@pytest.fixture
def ouder(cast: Cast) -> Medewerker:
    wie = cast.noord.mensen[JO]
    Medewerker.objects.filter(pk=wie.pk).update(last_name=NAAM, email="ouder@thuis.example")
    cast.noord.mensen[JO] = vers(wie)
    return cast.noord.mensen[JO]


@pytest.fixture
def casus(cast: Cast, ouder: Medewerker) -> Casus:
    """An expert and a parent look along, and the parent looked; a parent of another case was refused."""
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    for rol in (EX, JO):
        wie = als_gast(cast.noord.mensen[rol], rol)
        doe(cast.noord[PR], UITNODIGEN, casus, **wie, doel="Meedenken", tot=STRAKS)
    assert als(cast.noord[JO]).get(f"/casussen/{casus.nummer}/").status_code == 200
    elders = cast.zuid.mensen[JO]
    Medewerker.objects.filter(pk=elders.pk).update(last_name=f"{NAAM}-Zuid")
    assert als(cast.zuid[JO]).get(f"/casussen/{casus.nummer}/").status_code == 404
    return vers(casus)


def lees(cast: Cast, rol: Rol, casus: Casus, pad: str) -> str:
    antwoord = als(cast.noord[rol]).get(f"/casussen/{casus.nummer}/{pad}")
    assert antwoord.status_code == 200
    return tekst(antwoord)


# ---- no list holds their name --------------------------------------------------------------------


def test_een_gezin_staat_in_geen_lijst_en_wordt_gevonden_met_het_hele_adres(cast, ouder):
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    formulieren = (
        (cast.noord[Rol.PRIVACY_OFFICER], reverse("doe_los", args=["toezicht.beoordelen"])),
        (cast.noord[PR], f"/casussen/{casus.nummer}/doe/{UITNODIGEN}/"),
        (cast.noord[Rol.VOORZITTER], reverse("doe_los", args=["organisatie.afwezig_melden"])),
    )
    for door, pad in formulieren:
        antwoord = als(door).get(pad)
        assert antwoord.status_code == 200
        assert NAAM not in tekst(antwoord)
    met = {"doel": "Meekijken", "tot": STRAKS}
    for fout in ({"wie": ouder.pk}, {"gezinslid": NAAM}, {"gezinslid": "ouder@thuis"}, {}):
        assert weigering(cast.noord[PR], UITNODIGEN, casus, **fout, **met) in (
            ["wie"],
            ["gezinslid"],
            ["gezinslid", "wie"],
        )
    doe(cast.noord[PR], UITNODIGEN, casus, gezinslid="Ouder@Thuis.example", **met)
    assert casus.uitnodigingen.get().user == ouder


def test_een_expert_en_een_ouder_tegelijk_kan_niet(cast, ouder):
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    expert = cast.noord.mensen[EX].pk
    met = {"wie": expert, "gezinslid": ouder.email, "doel": "Meekijken", "tot": STRAKS}
    assert weigering(cast.noord[PR], UITNODIGEN, casus, **met) == ["wie"]


# ---- in the log ----------------------------------------------------------------------------------


@pytest.mark.parametrize("pad", ["logboek/", "wie-keek/", ""])
def test_wie_voor_de_rol_leest_ziet_de_naam_van_een_ouder_niet(cast, casus, pad):
    assert NAAM not in lees(cast, EX, casus, pad)
    if pad:
        assert "Jeugdige of ouder" in lees(cast, EX, casus, pad)
        assert NAAM in lees(cast, PR, casus, pad)
        assert str(cast.noord.mensen[PR]) in lees(cast, EX, casus, pad)


def test_de_privacy_officer_zoekt_niet_op_de_naam_van_een_gezin(cast, casus):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PRIVACY_OFFICER])
    assert "Jeugdige of ouder" in zoek(client, nummer=casus.nummer)
    assert NAAM not in zoek(client, nummer=casus.nummer)
    assert casus.nummer not in zoek(client, wie=NAAM)
    assert casus.nummer in zoek(client, wie=cast.noord.mensen[PR].last_name)


def test_een_ouder_die_het_eigen_dossier_leest_valt_niet_op(cast, casus):
    Casus.objects.filter(pk=casus.pk).update(achternaam_vinger=achternaamvinger(NAAM))
    zoek_patronen(vandaag(), vandaag())
    assert not Opvallend.objects.exists()


# ---- what may be secret for a parent -------------------------------------------------------------


def test_een_ouder_leest_niet_waar_het_kind_slaapt_en_wat_over_veiligheid_is_gezegd(cast, casus):
    Casus.objects.filter(pk=casus.pk).update(veiligheid="Vader dreigt.")
    jb = cast.noord[JB]
    slaapt = {"plaats": "Logeerhuis De Duif", "wie": "Nachtdienst Femke"}
    doe(jb, "casus.vannacht_vastleggen", casus, **slaapt)
    doe(
        jb,
        "casus.overbrugging_vastleggen",
        casus,
        omschrijving="Crisisplek bij De Duif",
        aanbieder="De Duif",
        vanaf=vandaag(),
    )
    geheim = ("De Duif", "Nachtdienst Femke", "Vader dreigt.")
    for deel in geheim:
        assert deel in lees(cast, EX, casus, "")
    gelezen = lees(cast, JO, casus, "")
    gelezen += tekst(als(cast.noord[JO]).get(f"/api/v1/casussen/{casus.nummer}"))
    assert casus.nummer in gelezen
    assert not [deel for deel in geheim if deel in gelezen]
    for rol, leest in ((JO, False), (EX, True)):
        gekregen = casus.verstrekkingen.filter(persoon=cast.noord.mensen[rol])
        assert {"veiligheid" in rij.velden for rij in gekregen} == {leest}


# ---- consent ends --------------------------------------------------------------------------------


def test_meekijken_eindigt_met_de_toestemming_ook_als_er_geen_klok_loopt(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    casus.toestemmingen.update(tot=vandaag() + timedelta(days=3))
    expert: Any = cast.noord.mensen[EX]
    doe(cast.noord[PR], UITNODIGEN, casus, wie=expert.pk, doel="Meedenken", tot=STRAKS)
    adres = f"/casussen/{casus.nummer}/"
    assert casus.verstrekkingen.get(persoon=expert).tot == vandaag() + timedelta(days=3)
    for dagen, status in ((3, 200), (4, 404)):
        with tijdmachine(vandaag() + timedelta(days=dagen)):
            assert als(cast.noord[EX]).get(adres).status_code == status


def test_de_toestemming_die_het_langst_dekt_telt(cast):
    casus = met_toestemming(casus_in_behandeling(cast, "tafel"))
    casus.toestemmingen.update(tot=vandaag() + timedelta(days=3))
    casus = met_toestemming(vers(casus))
    assert poort.formulier_voor(UITNODIGEN, cast.noord[PR], casus)
    expert: Any = cast.noord.mensen[EX]
    doe(cast.noord[PR], UITNODIGEN, casus, wie=expert.pk, doel="Meedenken", tot=STRAKS)
    assert casus.uitnodigingen.get().tot == STRAKS
