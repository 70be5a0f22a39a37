"""A guest whose time to look along ends hears that beforehand, and so does who invited: once, without content."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import KLOK
from tests.foto import foto
from tests.rolverdeling import (
    Cast,
    als_gast,
    casus_in_behandeling,
    doe,
    met_toestemming,
    trek_in,
    vers,
    weigering,
)
from workflows.klokken.bewaak import bewaak, eerstvolgende

pytestmark = pytest.mark.op_sqlite

EX, JB, JO, PR, VZ = (
    Rol.RET_EXPERT,
    Rol.JEUGDBESCHERMER,
    Rol.JEUGDIGE_OUDER,
    Rol.PROCESREGISSEUR,
    Rol.VOORZITTER,
)


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "tafel", initialen="Z.Q."))


def nodig_uit(cast: Cast, casus: Casus, rol: Rol, dagen: int, doel: str = "Over de plek") -> Any:
    wie = als_gast(cast.noord.mensen[rol], rol)
    tot = vandaag() + timedelta(days=dagen)
    return doe(cast.noord[PR], "toegang.gast_uitnodigen", vers(casus), **wie, doel=doel, tot=tot)


def later(dagen: int) -> Any:
    return tijdmachine(vandaag() + timedelta(days=dagen))


def gehoord(cast: Cast) -> dict[Rol, list[str]]:
    """Per role the sentences about looking along that came since the last time."""
    bewaak()
    bewaak()
    zinnen: dict[Rol, list[str]] = {}
    for rol, mens in cast.noord.mensen.items():
        rijen = Bericht.objects.filter(aan=mens, zin__contains="meekijken")
        if eigen := list(rijen.values_list("zin", flat=True)):
            zinnen[rol] = eigen
    Bericht.objects.all().delete()
    return zinnen


def test_een_week_van_tevoren_horen_de_gast_en_wie_uitnodigde_het_een_keer(cast, casus):
    gast = nodig_uit(cast, casus, EX, 20)
    Bericht.objects.all().delete()
    with later(12):
        assert gehoord(cast) == {}
        assert eerstvolgende(vandaag()) <= vandaag() + timedelta(days=1)
    with later(13):
        zinnen = gehoord(cast)
        dag = f"{gast.tot:%d-%m-%Y}"
        assert set(zinnen) == {EX, PR}
        assert zinnen[EX] == [
            f"U kunt tot en met {dag} meekijken bij casus {casus.nummer}. "
            "Is dat te kort? Vraag het aan wie u uitnodigde."
        ]
        assert zinnen[PR] == [
            f"Bij casus {casus.nummer} kan een gast tot en met {dag} meekijken. "
            "Moet dat langer? Nodig de gast dan opnieuw uit."
        ]
        alles = str(zinnen)
        for geheim in ("Z.Q.", "Over de plek", str(cast.noord.mensen[EX])):
            assert geheim not in alles
    with later(14):
        assert gehoord(cast) == {}


def test_wie_opnieuw_is_uitgenodigd_hoort_het_weer_als_die_tijd_om_is(cast, casus):
    nodig_uit(cast, casus, EX, 20)
    with later(14):
        assert set(gehoord(cast)) == {EX, PR}
        nodig_uit(cast, casus, EX, 20)
        Bericht.objects.all().delete()
        assert gehoord(cast) == {}
    with later(27):
        assert set(gehoord(cast)) == {EX, PR}


def test_op_de_dag_van_een_korte_uitnodiging_zegt_die_het_zelf(cast, casus):
    nodig_uit(cast, casus, JO, 3)
    Bericht.objects.all().delete()
    assert gehoord(cast) == {}
    with later(1):
        assert set(gehoord(cast)) == {JO, PR}


def test_wie_niet_meer_meekijkt_hoort_niets(cast, casus):
    """Withdrawn, or the case closed or taken back: then it is over already."""
    nodig_uit(cast, casus, EX, 10)
    nodig_uit(cast, casus, JO, 10)
    doe(cast.noord[PR], "toegang.gast_intrekken", vers(casus), wie=cast.noord.mensen[EX].pk)
    Bericht.objects.all().delete()
    with later(4):
        assert set(gehoord(cast)) == {JO, PR}
    ander = met_toestemming(casus_in_behandeling(cast, "tafel"))
    nodig_uit(cast, ander, EX, 10)
    trek_in(cast.noord[JB], vers(ander))
    Bericht.objects.all().delete()
    with later(4):
        assert gehoord(cast) == {}


def test_is_wie_uitnodigde_weg_dan_hoort_de_procesregie_het_en_een_gast_zonder_rol_niet(
    cast, casus
):
    tweede = cast.noord.erbij(PR)
    nodig_uit(cast, casus, EX, 10)
    for rol in (PR, EX):
        Lidmaatschap.objects.filter(medewerker=cast.noord.mensen[rol]).update(tot=vandaag())
    Bericht.objects.all().delete()
    with later(4):
        bewaak()
        (bericht,) = Bericht.objects.filter(zin__contains="meekijken")
        assert bericht.aan == tweede.medewerker


def test_meer_gasten_op_een_dag_is_een_bericht_voor_wie_uitnodigde(cast, casus):
    nodig_uit(cast, casus, EX, 10)
    nodig_uit(cast, casus, JO, 10)
    Bericht.objects.all().delete()
    with later(5):
        zinnen = gehoord(cast)
        assert {rol: len(van) for rol, van in zinnen.items()} == {EX: 1, JO: 1, PR: 1}


def test_een_expert_van_de_tafel_hoort_het_en_wie_hem_daarvoor_uitnodigde(cast, casus):
    vz = cast.noord[VZ]
    plek = {"datum": vandaag() + timedelta(days=8), "tijd": "13:30", "plaats": "Stadhuis"}
    tafel = doe(vz, "tafel.plannen", **plek)
    punt = doe(vz, "tafel.agenderen", vers(casus), tafel=tafel.pk, vraag="Welke plek past?")
    expert, tot = cast.noord.mensen[EX].pk, vandaag() + timedelta(days=12)
    doe(vz, "tafel.uitnodigen", punt, expert=expert, tot=tot)
    Bericht.objects.all().delete()
    with later(6):
        assert set(gehoord(cast)) == {EX, VZ}


def test_alleen_de_klok_kondigt_aan_en_niet_als_er_niets_afloopt(cast, casus):
    assert weigering(cast.noord[PR], "toegang.gast_loopt_af", casus) == ["geen_recht"]
    assert weigering(KLOK, "toegang.gast_loopt_af", casus) == ["geen_einde_in_zicht"]
