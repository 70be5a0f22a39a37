"""The log: everything is in it, nothing can be changed in it, and whoever does so anyhow is found out."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import (
    AlleenToevoegenFout,
    Dagkop,
    Keten,
    Logregel,
    Uitkomst,
)
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.logboek.verzegelen import verzegel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, nu, tijdmachine, vandaag
from casuistiek.fundament.toegang.door import KLOK, Onbekende
from casuistiek.fundament.toegang.herkomst import herkomst
from casuistiek.maatwerk.models import Aanvraag
from ret.portaal.urls import urlpatterns
from ret.portaal.weigeringen import MET_PK
from tests.exemplaren import exemplaren
from tests.foto import foto
from tests.rolverdeling import aangemelde_casus, casus_in_behandeling, doe, weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
@foto
def casus(cast) -> Casus:
    return aangemelde_casus(cast)


def keten(casus: Casus) -> list[Logregel]:
    """The lines of one case, in order."""
    return list(Logregel.objects.filter(dossier_id=casus.pk).order_by("volgnummer"))


def controleer(*zegels: str) -> tuple[int, str]:
    """`manage.py logboek_controleren`: exit status and what it says. `zegels`: as they stand in a mail."""
    uit, fout = io.StringIO(), io.StringIO()
    try:
        call_command("logboek_controleren", zegel=list(zegels), stdout=uit, stderr=fout)
    except CommandError as gestopt:
        return gestopt.returncode, fout.getvalue() + str(gestopt)
    return 0, uit.getvalue()


# ---- what is in it -------------------------------------------------------------------------------


def test_een_handeling_staat_erin_met_wie_welke_rol_waarom_en_wanneer(cast):
    with tijdmachine(vandaag() + timedelta(days=3)):
        casus = casus_in_behandeling(cast)
        moment = nu()
    aanmelden, accepteren = keten(casus)[:2]
    assert [aanmelden.handeling, accepteren.handeling] == ["casus.aanmelden", "casus.accepteren"]
    regisseur = cast.noord.mensen[Rol.PROCESREGISSEUR]
    assert accepteren.uitkomst == Uitkomst.GEDAAN
    assert (accepteren.medewerker_id, accepteren.medewerker) == (regisseur.pk, str(regisseur))
    assert accepteren.rol == Rol.PROCESREGISSEUR
    assert accepteren.waarom.endswith("deze casus loopt in uw regio")
    assert accepteren.tijdstip == moment
    assert als_dag(accepteren.vastgelegd_op) == vandaag()
    assert accepteren.details["van"] == "aangemeld"
    assert accepteren.details["naar"] == "in_behandeling"
    assert accepteren.details["velden"] == ["functie", "triage", "urgentie"]


def test_ook_een_weigering_staat_erin_met_de_redenen(cast, casus):
    assert weigering(cast.noord[Rol.PROCESREGISSEUR], "casus.hervatten", casus)
    assert weigering(cast.noord[Rol.PROJECTLEIDER], "casus.accepteren", casus)
    status, rol = keten(casus)[-2:]
    assert (status.uitkomst, status.handeling) == (Uitkomst.GEWEIGERD, "casus.hervatten")
    assert status.details["redenen"] == ["verkeerde_status"]
    assert (rol.uitkomst, rol.rol) == (Uitkomst.GEWEIGERD, Rol.PROJECTLEIDER)
    assert rol.details["redenen"] == ["geen_recht"]
    assert weigering(cast.buitenstaander, "casus.aanmelden", None)
    los = Logregel.objects.filter(dossier_id=0).latest("volgnummer")
    assert (los.handeling, los.uitkomst, los.rol) == ("casus.aanmelden", Uitkomst.GEWEIGERD, "")


def test_elke_blik_staat_erin(cast, casus):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    voor = len(keten(casus))
    assert client.get(reverse("casus", args=[casus.nummer])).status_code == 200
    (blik,) = keten(casus)[voor:]
    assert (blik.uitkomst, blik.handeling) == (Uitkomst.GEZIEN, "casuspagina")
    assert (blik.rol, blik.medewerker) == (
        Rol.PROJECTLEIDER,
        str(cast.noord.mensen[Rol.PROJECTLEIDER]),
    )
    assert blik.waarom
    client.force_login(cast.zuid.mensen[Rol.PROJECTLEIDER])
    assert client.get(reverse("casus", args=[casus.nummer])).status_code == 404
    assert [regel.uitkomst for regel in keten(casus)[voor + 1 :]] == [Uitkomst.GEWEIGERD]


def test_de_klok_staat_erin_als_systeem(cast, casus):
    dag = vandaag() - timedelta(days=1)
    klok = casus.klokken.create(naam="Proef", begin=dag, einde=dag, waarschuw_op=dag)
    poort.doe("klok.verstrijken", KLOK, ding=klok)
    regel = keten(casus)[-1]
    assert (regel.medewerker_id, regel.medewerker, regel.rol) == (None, "Systeem", "klok")


def test_er_staat_niets_van_het_kind_in(cast):
    casus = casus_in_behandeling(cast, bsn="999990019", hulpvraag="Slapen bij zee.")
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.bsn_tonen", casus, reden="Voor de beschikking")
    tekst = json.dumps(
        [Logregel.objects.filter(pk=r.pk).values().get() for r in keten(casus)], default=str
    )
    for deel in ("Q.X.", "999990019", "zee", str(casus.geboortedatum)):
        assert deel not in tekst


def test_wat_niet_doorging_staat_er_niet_in_als_gedaan(cast, casus):
    with pytest.raises(Weigering):
        poort.doe("casus.accepteren", cast.noord[Rol.PROCESREGISSEUR], ding=casus)
    assert [r.uitkomst for r in keten(casus)] == [Uitkomst.GEDAAN]


def test_elke_casus_heeft_een_eigen_keten_die_sluit(cast, casus):
    ander = casus_in_behandeling(cast, regio="zuid")
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.intrekken", casus, toelichting="Opgelost.")
    for een in (casus, ander):
        regels = keten(een)
        assert [r.volgnummer for r in regels] == list(range(1, len(regels) + 1))
        assert [r.vorige_hash for r in regels] == ["", *(r.hash for r in regels[:-1])]
        kop = Keten.objects.get(pk=een.pk)
        assert (kop.volgnummer, kop.hash) == (regels[-1].volgnummer, regels[-1].hash)
    assert list(fouten()) == []


# ---- nothing changes -----------------------------------------------------------------------------


@pytest.fixture
def dagkop(casus) -> Dagkop:
    verzegel(vandaag() + timedelta(days=1))
    return Dagkop.objects.get()


def test_django_wijzigt_en_wist_niets(casus, dagkop):
    regel = keten(casus)[0]
    for rij in (regel, dagkop):
        rijen: Any = type(rij).objects.filter(pk=rij.pk)
        for poging in (
            rij.save,
            rij.delete,
            rijen.delete,
            lambda rijen=rijen: rijen.update(hash="x"),
            lambda rij=rij, rijen=rijen: rijen.bulk_update([rij], ["hash"]),
            lambda rij=rij, rijen=rijen: rijen.update_or_create(pk=rij.pk),
        ):
            with pytest.raises(AlleenToevoegenFout):
                poging()
        with pytest.raises(DatabaseError), transaction.atomic():
            type(rij)._base_manager.filter(pk=rij.pk).update(hash="x")
        with pytest.raises(DatabaseError), transaction.atomic():
            type(rij)._base_manager.filter(pk=rij.pk).delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            rijen.bulk_create(
                [rij], update_conflicts=True, unique_fields=["id"], update_fields=["hash"]
            )
    assert list(fouten()) == []


OPDRACHTEN = [
    "UPDATE {tabel} SET hash = 'x'",
    "UPDATE {tabel} SET hash = hash WHERE 1 = 1",
    "DELETE FROM {tabel}",
    "DELETE FROM {tabel} WHERE id = (SELECT MIN(id) FROM {tabel})",
]


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
@pytest.mark.parametrize("tabel", ["logboek_regel", "logboek_dagkop"])
def test_ook_met_sql_wijzigt_niemand_iets(dagkop, tabel, opdracht):
    _geweigerd(opdracht.format(tabel=tabel))


@pytest.mark.parametrize("tabel", ["logboek_regel", "logboek_dagkop"])
def test_ook_vervangen_is_wijzigen(dagkop, tabel):
    vervang = {
        "postgresql": "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT (id) DO UPDATE SET hash = 'x'",
        "sqlite": "INSERT OR REPLACE INTO {t} SELECT * FROM {t}",
    }
    _geweigerd(vervang[connection.vendor].format(t=tabel))


@pytest.mark.postgres
@pytest.mark.parametrize("tabel", ["logboek_regel", "logboek_dagkop"])
def test_ook_leegmaken_kan_niet(dagkop, tabel):
    _geweigerd(f"TRUNCATE {tabel}")
    _geweigerd(f"TRUNCATE {tabel} CASCADE")


def _geweigerd(opdracht: str) -> None:
    aantal = Logregel.objects.count(), Dagkop.objects.count()
    with (
        pytest.raises(DatabaseError, match="alleen worden toegevoegd"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)
    assert (Logregel.objects.count(), Dagkop.objects.count()) == aantal
    assert list(fouten()) == []


# ---- NEN 7513: who, for whom, from where ---------------------------------------------------------


def test_een_regel_zegt_van_welke_organisatie_vanaf_waar_en_wie_verantwoordelijk_is(cast, casus):
    regisseur = cast.noord.mensen[Rol.PROCESREGISSEUR]
    client = Client(REMOTE_ADDR="10.1.2.3")
    client.force_login(regisseur)
    client.get(reverse("casus", args=[casus.nummer]))
    client.get(reverse("api:een", args=[casus.nummer]))
    pagina, api = keten(casus)[-2:]
    organisatie = cast.noord[Rol.PROCESREGISSEUR].lidmaatschappen[0].organisatie
    assert (pagina.vanaf, api.vanaf) == ("pagina 10.1.2.3", "api 10.1.2.3")
    for regel in (pagina, api):
        assert regel.vorm == 2
        assert (regel.organisatie_id, regel.organisatie) == (organisatie.pk, str(organisatie))
        assert regel.verantwoordelijke_id == regisseur.pk
        assert regel.verantwoordelijke == str(regisseur)


def test_wie_een_collega_vervangt_werkt_onder_diens_verantwoordelijkheid(cast, casus):
    weg = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    er = cast.noord.erbij(Rol.JEUGDBESCHERMER)
    dagen = {"van": vandaag(), "tot": vandaag() + timedelta(days=3)}
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "organisatie.afwezig_melden", vervanger=er.medewerker.pk, **dagen)
    client = Client()
    client.force_login(er.medewerker)
    assert client.get(reverse("casus", args=[casus.nummer])).status_code == 200
    blik = keten(casus)[-1]
    assert (blik.medewerker_id, blik.verantwoordelijke_id) == (er.medewerker.pk, weg.pk)
    assert (blik.medewerker, blik.verantwoordelijke) == (str(er.medewerker), str(weg))


@pytest.mark.parametrize(
    ("achter_proxy", "kop", "verwacht"),
    [
        (False, "10.9.9.9", "127.0.0.1"),
        (True, "10.9.9.9", "10.9.9.9"),
        (True, "verzonnen, 10.9.9.9", "10.9.9.9"),
        (True, "10.9.9.9, <b>", "onbekend"),
        (True, "", "127.0.0.1"),
    ],
)
def test_het_adres_is_dat_van_de_bezoeker_en_niet_te_verzinnen(
    rf, settings, achter_proxy, kop, verwacht
):
    settings.ACHTER_PROXY = achter_proxy
    assert herkomst(rf.get("/", HTTP_X_FORWARDED_FOR=kop)) == f"pagina {verwacht}"


def test_een_regel_zonder_grond_is_er_voor_wie_niet_is_ingelogd():
    regel = schrijf(
        dossier_id=None,
        door=Onbekende("pagina 10.0.0.1"),
        handeling="inloggen",
        uitkomst=Uitkomst.GEWEIGERD,
        waarom="wachtwoord",
    )
    assert (regel.medewerker_id, regel.medewerker, regel.rol) == (None, "Onbekend", "")
    assert (regel.waarom, regel.organisatie_id) == ("wachtwoord", None)
    assert controleer()[0] == 0


# ---- refusals of pages ---------------------------------------------------------------------------


def geweigerd(casus: Casus | None) -> list[tuple[str, str, list[str]]]:
    """Who was refused what, and why; None: what belongs to no case."""
    regels = Logregel.objects.filter(
        dossier_id=casus.pk if casus else 0, uitkomst=Uitkomst.GEWEIGERD
    ).order_by("volgnummer")
    return [(regel.medewerker, regel.handeling, regel.details["redenen"]) for regel in regels]


def test_wie_een_casus_niet_mag_zien_staat_in_het_logboek_van_die_casus(cast, casus):
    vreemde = cast.zuid.mensen[Rol.PROCESREGISSEUR]
    client = Client()
    client.force_login(vreemde)
    for naam in ("casus", "casus_logboek", "casus_documenten", "api:een", "api:wat_kan"):
        assert client.get(reverse(naam, args=[casus.nummer])).status_code == 404
    doe_het = reverse("doe", args=[casus.nummer, "casus.aanhouden"])
    assert client.get(doe_het).status_code == client.post(doe_het).status_code == 404
    inhoud = json.dumps({"casus": casus.nummer, "met": {}})
    api = reverse("api:doe", args=["casus.aanhouden"])
    assert client.post(api, inhoud, content_type="application/json").status_code == 404
    wat = ["casus", "casus_logboek", "casus_documenten", "api:een", "api:wat_kan"]
    niet = ["niet_zichtbaar"]
    assert geweigerd(casus) == [
        (str(vreemde), naam, niet) for naam in [*wat, "doe", "doe", "api:doe"]
    ]
    regel = keten(casus)[-1]
    assert (regel.rol, regel.waarom, regel.vanaf) == ("", "geen", "api 127.0.0.1")
    assert regel.organisatie_id == cast.zuid.organisaties["ret"].pk
    assert controleer()[0] == 0


def test_ook_een_document_en_een_aanvraag_van_een_ander():
    proef = exemplaren()
    vreemde = proef.cast.zuid.mensen[Rol.PROCESREGISSEUR]
    client = Client()
    client.force_login(vreemde)
    papier = Document.objects.create(
        dossier_id=proef.casus.pk,
        soort="procesregiedocument",
        versie=1,
        titel="Proef",
        aanleiding="proef",
        peildatum=vandaag(),
        gemaakt_op=nu(),
        gegevens={},
        sha256="0" * 64,
        grootte=4,
        inhoud=b"%PDF",
    )
    assert client.get(reverse("document", args=[papier.pk])).status_code == 404
    assert client.get(reverse("maatwerk", args=[proef.dingen[Aanvraag].pk])).status_code == 404
    assert [wat for _, wat, _ in geweigerd(proef.casus)[-2:]] == ["document", "maatwerk"]


def test_elk_adres_met_iets_van_een_casus_is_bekend_bij_het_logboek():
    """An address with a pk says of which case it is, or is known to be of none."""
    van_geen_casus = {
        "bericht_gelezen", "doe_los_ding", "document_opnieuw", "doe_ding", "simulatie",
        "leerpunt", "signaal", "simulatie_csv", "tafel", "toezicht_opvallend", "verstrekkingen_aan",
        "verstrekkingen_csv", "wachtlijst", "wachtlijst_csv", "cohort", "rapport", "exemplaar", "rapportbestand",
        "verhalenronde",
        "cohortbord", "cohortleerdocument", "cohortdruk",
        "sessie", "sessie_agenda", "sessie_uitnodiging", "sessie_certificaat", "traject",
    }  # fmt: skip
    met_pk = {pad.name for pad in urlpatterns if "<int:pk>" in str(pad.pattern)}
    assert met_pk == van_geen_casus | set(MET_PK)


def test_te_weinig_inzage_is_ook_een_weigering(cast, casus):
    projectleider = cast.noord.mensen[Rol.PROJECTLEIDER]
    client = Client()
    client.force_login(projectleider)
    assert client.get(reverse("casus_logboek", args=[casus.nummer])).status_code == 403
    assert client.get(reverse("doe", args=[casus.nummer, "casus.aanhouden"])).status_code == 403
    assert client.post(reverse("doe", args=[casus.nummer, "casus.aanhouden"])).status_code == 403
    wie, niet = str(projectleider), ["geen_recht"]
    assert geweigerd(casus) == [
        (wie, "casus_logboek", niet),
        (wie, "doe", niet),
        (wie, "casus.aanhouden", niet),
    ]
    assert {regel.rol for regel in keten(casus)[1:]} == {Rol.PROJECTLEIDER}


def test_een_nummer_dat_niet_bestaat_staat_in_de_keten_van_geen_casus_zonder_dat_nummer(cast):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    for adres in ("/casussen/Jan-uit-Noord/", "/api/v1/casussen/Jan-uit-Noord"):
        assert client.get(adres).status_code == 404
    wie = str(cast.noord.mensen[Rol.PROCESREGISSEUR])
    niet = ["niet_zichtbaar"]
    assert geweigerd(None) == [(wie, "casus", niet), (wie, "api:een", niet)]
    assert not any("Jan" in str(rij) for rij in Logregel.objects.values())


def test_wie_de_hele_casus_ziet_wordt_niets_geweigerd(cast, casus):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    assert client.get(reverse("doe", args=[casus.nummer, "bestaat.niet"])).status_code == 404
    assert client.get("/casussen/").status_code == 200
    assert client.get("/bestaat-niet/").status_code == 404
    assert geweigerd(casus) == geweigerd(None) == []


def test_dat_iemand_zocht_staat_erin_en_waarnaar_niet(cast, casus):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    for zoek in ("", casus.initialen):
        antwoord = client.post(reverse("casussen"), {"zoek": zoek})
        assert client.get(antwoord["Location"]).status_code == 200
    (regel,) = Logregel.objects.filter(handeling="gezocht")
    assert (regel.dossier_id, regel.uitkomst, regel.details) == (0, Uitkomst.GEZIEN, {})
