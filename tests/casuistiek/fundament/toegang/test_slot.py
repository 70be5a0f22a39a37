"""The second lock: what the app's user of the database sees when nothing but the database stops it.

On PostgreSQL every page of every other test is asked as that user too (als_app.py), so the whole story of
test_opdrachten.py and the table of test_urls.py show that the lock lets through what must pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, RequestFactory

from casuistiek.casus.models import Casus
from casuistiek.cohort.models import Cohortdruk, Cohortleerdocument, RodeDraad, Vervolgstap
from casuistiek.fundament.logboek.models import Logregel, Opvallend, Patroon
from casuistiek.fundament.organisaties.models import (
    Medewerker,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, nu
from casuistiek.fundament.toegang import slot
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.slot import Opening, handelend, open_voor
from casuistiek.fundament.toegang.slot_sql import beleid, zet_sloten
from casuistiek.rapporten.models import Exemplaar, Rapportbestand
from casuistiek.verhalen.models import Verbetervoorstel, Verhaal, Verhaalkaart, Verhalenronde
from casuistiek.wachtlijst.models import (
    Cohort,
    Cohortkind,
    Lijstbestand,
    Wachtende,
    Wachtkind,
    Wachtlijst,
)
from ret.config.omgeving import database
from ret.portaal.middleware import Slot
from tests.als_app import als_app
from tests.huis.test_opdrachten import opdrachten
from tests.rolverdeling import aangemelde_casus, doe
from workflows.klokken.models import Klok

alleen_postgres = pytest.mark.postgres
pytestmark = pytest.mark.django_db


@contextmanager
def zoals(wie: Medewerker | None) -> Iterator[Door | None]:
    """Be the app's user in a request of this person, past all that Django would do."""
    with slot.op_slot(wie), als_app():
        door = Door.van(wie) if wie else None
        with slot.voor(door):
            yield door


def ids(model: Any) -> set[int]:
    """What a query finds that forgets `zichtbaar`."""
    return set(model._default_manager.order_by().values_list("pk", flat=True))


VAN_EEN_RONDE = {Verhalenronde, Verhaal, Verhaalkaart, Verbetervoorstel}
VAN_EEN_LIJST = {
    Wachtlijst,
    Lijstbestand,
    Wachtkind,
    Wachtende,
    Cohort,
    Cohortkind,
    Cohort.lijsten.through,
    RodeDraad,
    RodeDraad.kinderen.through,
    Cohortleerdocument,
    Vervolgstap,
    Cohortdruk,
}
"""Children on the list of a GI, and what is learned of a cohort: tables of access of their own."""
VAN_EEN_RAPPORT = {Exemplaar, Rapportbestand}
"""A report as one organisation receives it: the same."""

# ---- which tables ------------------------------------------------------------------------------


def met_een_weg_naar_een_casus() -> set[type[Model]]:
    """Every model that points to a case, or to what points to a case, in whatever way."""
    gevonden: set[type[Model]] = {Casus}
    modellen = apps.get_models(include_auto_created=True)
    while erbij := {
        model
        for model in modellen
        if model not in gevonden
        for veld in model._meta.concrete_fields
        if veld.name == "dossier_id" or veld.related_model in gevonden
    }:
        gevonden |= erbij
    return gevonden


def test_elke_tabel_met_een_weg_naar_een_casus_zit_achter_het_slot():
    van_een_regio = VAN_EEN_LIJST | VAN_EEN_RONDE | VAN_EEN_RAPPORT
    achter_slot = met_een_weg_naar_een_casus() | {Opvallend} | van_een_regio
    assert {model._meta.db_table for model in achter_slot} == set(beleid())


@alleen_postgres
def test_de_database_heeft_elk_slot_en_nog_eens_zetten_verandert_niets():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies JOIN pg_class c ON c.oid = tablename::regclass"
            " WHERE policyname = 'slot' AND cmd = 'ALL' AND c.relrowsecurity"
        )
        assert {tabel for (tabel,) in cursor.fetchall()} == set(beleid())
    with opdrachten() as gestuurd:
        zet_sloten()
    assert not [sql for sql in gestuurd if "POLICY slot" in sql]


@alleen_postgres
def test_een_slot_dat_is_weggehaald_komt_terug():
    with connection.cursor() as cursor:
        cursor.execute("DROP POLICY slot ON casus_vannacht")
        cursor.execute("ALTER TABLE casus_contact DISABLE ROW LEVEL SECURITY")
    with opdrachten() as gestuurd:
        zet_sloten()
    gezet = [sql for sql in gestuurd if "CREATE POLICY slot" in sql]
    assert sorted(sql.split(" ON ")[1].split(";")[0] for sql in gezet) == [
        "casus_contact",
        "casus_vannacht",
    ]


# ---- the settings ------------------------------------------------------------------------------


def stand() -> dict[str, str]:
    """What the database has at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"current_setting('ret.{n}', true)" for n in slot.NAMEN)
        )
        return dict(zip(slot.NAMEN, cursor.fetchone(), strict=True))


@alleen_postgres
@pytest.mark.django_db(transaction=True)
def test_na_een_verzoek_blijft_er_niets_achter_op_de_verbinding(cast):
    casus = aangemelde_casus(cast)
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    assert client.get(f"/casussen/{casus.nummer}/").status_code == 200
    assert not any(stand().values())
    with transaction.atomic(), als_app():
        assert not Casus.objects.exists()
    with zoals(cast.zuid.mensen[Rol.PROCESREGISSEUR]):
        assert not Casus.objects.exists()
    assert not any(stand().values())


@alleen_postgres
def test_een_opening_gaat_weer_dicht_ook_in_een_andere_en_na_een_fout(cast):
    aangemelde_casus(cast)
    with zoals(cast.zuid.mensen[Rol.PROCESREGISSEUR]):
        with open_voor(Opening.SOMMEN):
            with open_voor(Opening.BSN):
                assert Casus.objects.count() == 1
            assert stand()["open"] == "sommen"
            assert Casus.objects.count() == 1
        assert not Casus.objects.exists()
        with suppress(ZeroDivisionError), transaction.atomic(), open_voor(Opening.BSN):
            assert Casus.objects.count() == 1
            raise ZeroDivisionError
        assert not Casus.objects.exists()


@alleen_postgres
def test_toezicht_opent_alleen_de_eigen_regio_en_alleen_voor_de_privacy_officer(cast):
    hier, geheim, daar = (aangemelde_casus(cast, regio) for regio in ("noord", "noord", "zuid"))
    Casus.objects.filter(pk=geheim.pk).update(geheim=True)
    assert Klok.objects.filter(casus=geheim).exists()
    with zoals(cast.noord.mensen[Rol.PRIVACY_OFFICER]):
        assert not ids(Casus) | ids(Logregel)
        with open_voor(Opening.TOEZICHT):
            assert ids(Casus) == {hier.pk}
            assert set(Klok.objects.values_list("casus", flat=True)) == {hier.pk}
            van = set(Logregel.objects.values_list("dossier_id", flat=True))
            assert {hier.pk, geheim.pk} <= van
            assert daar.pk not in van
    with zoals(cast.noord.mensen[Rol.PROJECTLEIDER]), open_voor(Opening.TOEZICHT):
        assert ids(Casus) == {hier.pk}
        assert ids(Logregel) == set(
            Logregel.objects.filter(dossier_id=hier.pk).values_list("pk", flat=True)
        )


@alleen_postgres
def test_wat_opvalt_is_er_alleen_voor_de_privacy_officer_van_die_regio(cast):
    moment = nu()
    opvallend = Opvallend.objects.create(
        soort=Patroon.VEEL,
        regio=cast.noord.regio,
        medewerker_id=cast.noord.mensen[Rol.JEUGDBESCHERMER].pk,
        medewerker="Iemand",
        dag=als_dag(moment),
        van=moment,
        tot=moment,
        aantal=30,
        gevonden_op=moment,
    )
    for mensen, rol, ziet in (
        (cast.noord.mensen, Rol.PRIVACY_OFFICER, {opvallend.pk}),
        (cast.zuid.mensen, Rol.PRIVACY_OFFICER, set()),
        (cast.noord.mensen, Rol.PROCESREGISSEUR, set()),
    ):
        with zoals(mensen[rol]):
            assert ids(Opvallend) == ziet, rol


@alleen_postgres
def test_handelend_geldt_voor_die_ene_casus_en_blijft_gelden_na_een_savepoint(cast):
    casus, ander = aangemelde_casus(cast), aangemelde_casus(cast)
    with zoals(cast.zuid.mensen[Rol.PROCESREGISSEUR]), handelend(casus.pk):
        with suppress(ZeroDivisionError), transaction.atomic(), handelend(ander.pk):
            assert ids(Casus) == {ander.pk}
            raise ZeroDivisionError
        assert ids(Casus) == {casus.pk}
        with transaction.atomic():
            Casus.objects.filter(pk=casus.pk).update(regio=cast.zuid.regio)
        assert ids(Casus) == {casus.pk}


@alleen_postgres
def test_een_fout_van_het_programma_laat_niets_achter_een_weigering_wel(cast):
    def pagina(status: int) -> Any:
        def antwoord(request: Any) -> HttpResponse:
            Regio.objects.create(code=f"s{status}", naam="x", afkorting=f"S{status}")
            return HttpResponse(status=status)

        return antwoord

    for status in (200, 403, 404, 409, 500):
        vraag = RequestFactory().get("/")
        vraag.user = AnonymousUser()
        Slot(pagina(status))(vraag)
    codes = set(Regio.objects.filter(code__startswith="s").values_list("code", flat=True))
    assert codes == {"s200", "s403", "s404", "s409"}


@alleen_postgres
def test_een_handeling_mag_een_casus_uit_het_eigen_zicht_brengen(cast):
    """The jeugdbeschermer hands the case over: the new row is not theirs any more, and still it is written."""
    casus = aangemelde_casus(cast)
    collega = cast.noord.erbij(Rol.JEUGDBESCHERMER)
    met = {"collega": collega.medewerker.pk, "toelichting": "Neemt het over."}
    with zoals(cast.noord.mensen[Rol.JEUGDBESCHERMER]) as door:
        assert door is not None
        doe(door, "casus.casusregisseur_wijzigen", casus, **met)
        assert not Casus.objects.exists()
    regel = Logregel.objects.filter(dossier_id=casus.pk).order_by("-volgnummer")[0]
    assert regel.handeling == "casus.casusregisseur_wijzigen"


@contextmanager
def gezet() -> Iterator[list[str]]:
    """The times that settings were sent."""
    keren: list[str] = []

    def tel(uitvoeren: Any, sql: str, *rest: Any) -> Any:
        if sql == slot.STUUR:
            keren.append(sql)
        return uitvoeren(sql, *rest)

    with connection.execute_wrapper(tel):
        yield keren


@alleen_postgres
def test_het_slot_kost_een_lijst_hoogstens_2_en_een_stap_hoogstens_5_opdrachten(cast):
    casus = aangemelde_casus(cast)
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    with gezet() as lijst:
        assert client.get("/casussen/").status_code == 200
    with gezet() as stap:
        met = {
            "functie": "procesregie",
            "urgentie": "hoog",
            "triage": "Lokaal is alles geprobeerd.",
        }
        gedaan = client.post(f"/casussen/{casus.nummer}/doe/casus.accepteren/", met)
        assert gedaan.status_code == 302
    assert 0 < len(lijst) <= 2
    assert 0 < len(stap) <= 5


# ---- who is the clock --------------------------------------------------------------------------


def test_alleen_wat_geen_bezoekers_heeft_verbindt_als_de_klok(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ret@db/ret?options=-c%20a.b%3Dc")
    monkeypatch.delenv("RET_WIE", raising=False)
    assert database(tmp_path)["OPTIONS"] == {"options": "-c a.b=c"}
    monkeypatch.setenv("RET_WIE", "klok")
    assert database(tmp_path)["OPTIONS"] == {"options": "-c a.b=c -c ret.wie=klok"}
