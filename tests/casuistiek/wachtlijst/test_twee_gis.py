"""A child on the lists of two GI's: one number, and each GI sees its own row and nothing of the other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casuistiek.fundament.organisaties.models import Organisatie, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang import slot
from casuistiek.fundament.toegang.door import Door
from casuistiek.wachtlijst.models import Cohort, Wachtende, Wachtkind
from tests.als_app import als_app
from tests.monsters import upload
from tests.rolverdeling import Cast, doe
from tests.wachtlijsten import BRON, csv, een_cohort, vastgesteld, werk

pytestmark = pytest.mark.django_db


def twee_lijsten(cast: Cast) -> tuple[Door, Door]:
    """The wachtlijstbeheerders of two GI's of one region with the same child on their lists."""
    dag, stad = vandaag() - timedelta(days=5), cast.noord.gemeente.naam
    vastgesteld(cast, csv(stad, "A1;999990251", "A2;999990263"), dag)
    gi = Organisatie.objects.create(naam="Andere GI", soort=Organisatiesoort.GI)
    gi.regios.add(cast.noord.regio)
    ander = cast.noord.erbij(Rol.WACHTLIJSTBEHEERDER, organisatie=gi)
    met = {"peildatum": dag, **BRON, "bestand": upload("x.csv", csv(stad, "B7;999990251"))}
    lijst = doe(ander, "wachtlijst.aanleveren", **met)
    werk()
    for wat in ("indelen", "vaststellen"):
        doe(ander, f"wachtlijst.{wat}", lijst)
        werk()
    return cast.noord[Rol.WACHTLIJSTBEHEERDER], ander


def test_hetzelfde_kind_heeft_een_nummer(cast: Cast) -> None:
    twee_lijsten(cast)
    assert Wachtkind.objects.count() == 2
    assert Wachtende.objects.count() == 3


def test_wie_op_twee_lijsten_staat_wordt_een_keer_gekozen(cast: Cast) -> None:
    twee_lijsten(cast)
    een_cohort(cast)
    werk()
    assert Cohort.objects.get().uitkomst["kandidaten"] == 2


@pytest.mark.postgres
def test_de_database_laat_elke_gi_haar_eigen_rijen_zien(cast: Cast) -> None:
    """Past all that Django does: who forgets `zichtbaar` still gets no row of another GI, and loses none of its own."""
    een, ander = twee_lijsten(cast)
    noord, zuid = cast.noord, cast.zuid
    for door, hoeveel in (
        (een, 2),
        (ander, 1),
        (noord[Rol.PROJECTLEIDER], 3),
        (noord[Rol.JEUGDBESCHERMER], 0),
        (zuid[Rol.WACHTLIJSTBEHEERDER], 0),
        (zuid[Rol.PROJECTLEIDER], 0),
    ):
        with slot.op_slot(door.medewerker), als_app(), slot.voor(door):
            assert len(Wachtende.objects.select_related("kind")) == hoeveel, door
