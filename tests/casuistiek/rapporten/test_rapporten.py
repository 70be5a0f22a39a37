"""A report: what it counts, who makes and gets it, and that it stays as it was made."""

from __future__ import annotations

import csv
import hashlib
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import Gemeente, Organisatie, Regio
from casuistiek.fundament.organisaties.rollen import Organisatiesoort, Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vanaf_nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.slot import op_slot, voor
from casuistiek.rapporten import vormen
from casuistiek.rapporten.keuzes import Rapportstatus, Soort, Vorm
from casuistiek.rapporten.maken import maak_rapport
from casuistiek.rapporten.models import Exemplaar, Rapport, Rapportbestand
from casuistiek.rapporten.rekenen.inhoud import Inhoud
from casuistiek.rapporten.ritme import zet_rapporten_klaar
from casuistiek.wachtlijst.selectors import laatste_per_gi
from tests.als_app import als_app
from tests.foto import foto
from tests.rolverdeling import Cast, casus_in_behandeling, doe, vers, waarom_niet
from tests.wachtlijsten import voorbeelden

NIET_GETOOND = "niet getoond"
PL, PR = Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR
NA_RAPPORT = timedelta(days=1)


@pytest.fixture
def zonder_pdf(monkeypatch):
    """Most of this is not about paper."""
    monkeypatch.setattr(vormen, "pdf", lambda inhoud, moment: b"%PDF")


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return casus_in_behandeling(cast, gevraagde_hulp="Gezinshuis")


def nog_meer(casus: Casus, aantal: int, **anders: Any) -> None:
    """Copies of a case, put straight in the table: for counting only."""
    vorige = Casus.objects.aggregate(n=Max("pk"))["n"]
    velden = {f.attname: getattr(casus, f.attname) for f in Casus._meta.concrete_fields}
    Casus.objects.bulk_create(
        Casus(**velden | {"id": None, "bsn_vinger": "", "nummer": f"ND-X-{vorige + i}"} | anders)
        for i in range(1, aantal + 1)
    )


def periode() -> dict[str, Any]:
    """The past month, today too: what the cast hands in lies in it."""
    return {"van": vandaag() - timedelta(days=30), "tot": vandaag()}


def gemaakt(cast: Cast, soort: str = "gemeente", **met: Any) -> Rapport:
    rapport = doe(cast.noord[PL], "rapport.maken", soort=soort, **periode() | met)
    while maak_rapport():
        pass
    return vers(rapport)  # type: ignore[no-any-return]


def verstrekt(cast: Cast, soort: str = "gemeente") -> Rapport:
    rapport = doe(cast.noord[PR], "rapport.vaststellen", gemaakt(cast, soort))
    return doe(cast.noord[PR], "rapport.verstrekken", vers(rapport))  # type: ignore[no-any-return]


def inhoud_van(rapport: Rapport) -> Inhoud:
    return rapport.exemplaren.get().inhoud()


def getallen(inhoud: Inhoud, code: str) -> dict[Any, Any]:
    (tabel,) = (een for een in inhoud.tabellen if een.code == code)
    return {rij[0]: rij[-1] for rij in tabel.alle_rijen}


def browser(cast: Cast, rol: Rol, regio: str = "noord") -> Client:
    client = Client()
    client.force_login(getattr(cast, regio).mensen[rol])
    return client


# ---- what it counts ----------------------------------------------------------------------------


def test_een_gemeente_telt_haar_eigen_casussen_naar_de_vier_van_s001(cast, casus, zonder_pdf):
    ander = Gemeente.objects.create(regio=cast.noord.regio, naam="Buurstad")
    nog_meer(casus, 7)
    nog_meer(casus, 6, gevraagde_hulp="Gesloten plek", status="afgesloten", open=False,
             sluitreden="overgedragen", afgesloten_op=nu())  # fmt: skip
    nog_meer(casus, 9, gemeente_id=ander.pk)
    nog_meer(casus, 5, geheim=True)
    een = inhoud_van(gemaakt(cast))
    assert [tabel.code for tabel in een.tabellen][:4] == [
        "hulpsoort", "doorlooptijd", "aanmelder", "uitkomst",
    ]  # fmt: skip
    hulp = getallen(een, "hulpsoort")
    assert (hulp["Pleegzorg of gezinshuis"], hulp["Gesloten jeugdhulp"], hulp["Samen"]) == (
        8,
        6,
        14,
    )
    assert getallen(een, "aanmelder")["Gecertificeerde instelling (GI)"] == 14
    assert getallen(een, "uitkomst")["Warm overgedragen"] == 6
    assert getallen(een, "trede")["Samen"] == 8


def test_wat_buiten_de_periode_ligt_telt_niet(cast, casus, zonder_pdf):
    nog_meer(casus, 7, aangemeld_op=vanaf_nu(-timedelta(days=400)))
    nog_meer(casus, 5)
    assert getallen(inhoud_van(gemaakt(cast)), "hulpsoort")["Samen"] == 6


def test_een_klein_aantal_staat_er_niet_en_is_niet_te_onderscheiden(cast, casus, zonder_pdf):
    """One wording for what is small and for what would give that away; only zero may be read."""
    nog_meer(casus, 9)
    nog_meer(casus, 2, gevraagde_hulp="Gesloten plek")
    nog_meer(casus, 6, gevraagde_hulp="Logeren in een groep")
    hulp = getallen(inhoud_van(gemaakt(cast)), "hulpsoort")
    verborgen = {naam for naam, waarde in hulp.items() if waarde == NIET_GETOOND}
    assert verborgen == {"Gesloten jeugdhulp", "Wonen in een groep"}
    assert hulp["Samen"] == 18
    assert not [n for n in hulp.values() if n != NIET_GETOOND and 0 < n < 5]


def test_de_inspectie_ziet_wie_wacht_en_hoe_het_met_de_normen_staat(cast, casus, zonder_pdf):
    lang, kort = (vandaag() - timedelta(days=dagen) for dagen in (200, 20))
    nog_meer(casus, 7, bepaling_op=lang, maatregel_op=lang, vaste_jeugdbeschermer="nee",
             vaste_jeugdbeschermer_op=None, koers_op=None)  # fmt: skip
    nog_meer(casus, 6, bepaling_op=kort, maatregel_op=kort, vaste_jeugdbeschermer="nee",
             vaste_jeugdbeschermer_op=None, koers_op=kort)  # fmt: skip
    een = inhoud_van(gemaakt(cast, "inspectie"))
    assert getallen(een, "wacht_gi")["Samen"] == 7
    assert getallen(een, "wacht_alternatief")["Krijgt nog geen hulp die is gevraagd"] == 7
    assert getallen(een, "vaste_jeugdbeschermer")["Nog niet, langer dan 6 weken"] in (
        7,
        NIET_GETOOND,
    )
    koers = getallen(een, "koers")
    assert (koers["Nog niet, langer dan 6 weken"], koers["Vastgesteld binnen 6 weken"]) == (7, 6)


@pytest.mark.parametrize("soort", Soort.values)
def test_elk_rapport_is_te_maken_en_elk_getal_zegt_wat_het_is(cast, casus, zonder_pdf, soort):
    een = inhoud_van(gemaakt(cast, soort))
    assert een.peildatum == f"{vandaag():%d-%m-%Y}"
    assert een.tabellen
    for tabel in een.tabellen:
        assert tabel.definitie, tabel.code
        assert tabel.bron, tabel.code
        assert all(len(rij) == len(tabel.koppen) for rij in tabel.alle_rijen), tabel.code
    assert len({tabel.code for tabel in een.tabellen}) == len(een.tabellen)


# ---- as it was made ----------------------------------------------------------------------------


def test_een_rapport_verandert_niet_meer(cast, casus, zonder_pdf):
    rapport = gemaakt(cast)
    bestanden = Rapportbestand.objects.filter(exemplaar__rapport=rapport)
    was = {een.vorm: bytes(een.inhoud) for een in bestanden}
    nog_meer(casus, 20)
    assert {een.vorm: bytes(een.inhoud) for een in bestanden.all()} == was
    assert all(een.sha256 == hashlib.sha256(bytes(een.inhoud)).hexdigest() for een in bestanden)
    with pytest.raises(TypeError):
        bestanden.first().save()
    for poging in ("UPDATE rapporten_rapportbestand SET vorm = 'x'",
                   "DELETE FROM rapporten_rapportbestand"):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(poging)


def test_opnieuw_maken_is_een_nieuwe_uitgave_die_zegt_wat_er_anders_is(cast, casus, zonder_pdf):
    nog_meer(casus, 6)
    eerste = inhoud_van(gemaakt(cast))
    assert (eerste.uitgave, eerste.vorige, eerste.verschillen) == (1, "", ())
    nog_meer(casus, 8)
    tweede = inhoud_van(gemaakt(cast))
    assert tweede.uitgave == 2
    assert "uitgave 1" in tweede.vorige
    gezien = {(een.tabel, een.rij): (een.was, een.is_nu) for een in tweede.verschillen}
    assert gezien[("Aangemeld, naar soort hulp", "Samen")] == (7, 15)


def test_twee_uitgaven_zijn_niet_van_elkaar_af_te_trekken(cast, casus, zonder_pdf):
    """A few more or fewer than a moment ago would tell who came or went in between."""
    nog_meer(casus, 9)
    assert getallen(inhoud_van(gemaakt(cast)), "hulpsoort")["Samen"] == 10
    nog_meer(casus, 2)
    meer = getallen(inhoud_van(gemaakt(cast)), "hulpsoort")
    assert meer["Samen"] == meer["Pleegzorg of gezinshuis"] == NIET_GETOOND
    weg = list(Casus.objects.order_by("-pk").values_list("pk", flat=True)[:4])
    Casus.objects.filter(pk__in=weg).update(geheim=True)
    minder = getallen(inhoud_van(gemaakt(cast)), "hulpsoort")
    assert minder["Samen"] == NIET_GETOOND


def test_de_laatste_lijst_van_elke_gi_heeft_haar_eigen_peildatum(cast, zonder_pdf):
    voorbeelden(cast)
    (lijst,) = laatste_per_gi(cast.noord.regio.pk)
    een = inhoud_van(gemaakt(cast, "inspectie"))
    (tabel,) = (tabel for tabel in een.tabellen if tabel.code == "lijsten")
    dag = f"{lijst.peildatum:%d-%m-%Y}"
    assert tabel.rijen == ((str(lijst.organisatie), dag, NIET_GETOOND),)
    assert tabel.totaal == ()


def test_wat_is_ingetrokken_is_niet_het_vorige_rapport(cast, casus, zonder_pdf):
    doe(cast.noord[PR], "rapport.intrekken", gemaakt(cast))
    tweede = inhoud_van(gemaakt(cast))
    assert (tweede.uitgave, tweede.vorige) == (2, "")


def test_de_vormen_zeggen_hetzelfde(cast, casus):
    """Also the PDF, made for real."""
    nog_meer(casus, 7)
    exemplaar = gemaakt(cast).exemplaren.get()
    van = {een.vorm: bytes(een.inhoud) for een in exemplaar.bestanden.all()}
    assert set(van) == set(Vorm.values)
    een = exemplaar.inhoud()
    rijen = list(csv.DictReader(StringIO(van[Vorm.CSV].decode("utf-8-sig")), delimiter=";"))
    samen = [r["waarde"] for r in rijen if (r["tabel"], r["rij"]) == ("hulpsoort", "Samen")]
    assert samen == ["8"]
    boek = load_workbook(BytesIO(van[Vorm.XLSX]))
    blad = next(blad for blad in boek if blad.title.startswith("Aangemeld, naar soort"))
    cellen = {rij[0]: rij[1] for rij in blad.iter_rows(values_only=True) if len(rij) > 1}
    assert cellen["Samen"] == 8
    assert cellen["Definitie"] == een.tabellen[0].definitie
    assert van[Vorm.PDF].startswith(b"%PDF-")
    assert len(van[Vorm.PDF]) > 10_000


# ---- who makes and gets it ---------------------------------------------------------------------


def test_een_tweede_persoon_stelt_vast(cast, casus, zonder_pdf):
    rapport = gemaakt(cast)
    assert waarom_niet(cast.noord[PL], "rapport.vaststellen", rapport) == ["eigen_rapport"]
    doe(cast.noord[PR], "rapport.vaststellen", rapport)
    assert vers(rapport).vastgesteld_door == cast.noord.mensen[PR]


@pytest.mark.parametrize(
    ("soort", "lezers"),
    [
        ("inspectie", {Rol.INSPECTIE}),
        ("gemeente", {Rol.CONTACTPERSOON_GEMEENTE, Rol.WETHOUDER}),
        ("bestuur", {Rol.WETHOUDER}),
        ("ben", {Rol.BEN_COORDINATOR}),
        ("monitor", {Rol.BEN_COORDINATOR}),
    ],
)
def test_wie_het_krijgt_leest_het_pas_als_het_is_verstrekt(cast, casus, zonder_pdf, soort, lezers):
    rapport = gemaakt(cast, soort)
    exemplaar = rapport.exemplaren.get()
    adressen = [exemplaar.get_absolute_url(), reverse("rapportbestand", args=[exemplaar.pk, "csv"])]
    buiten = set(Rol) - {PL, PR, Rol.VOORZITTER}

    def wie_leest(regio: str = "noord") -> set[str]:
        return {
            rol
            for rol in buiten
            if {browser(cast, rol, regio).get(adres).status_code for adres in adressen} == {200}
        }

    assert wie_leest() == set()
    doe(cast.noord[PR], "rapport.vaststellen", rapport)
    assert wie_leest() == set()
    doe(cast.noord[PR], "rapport.verstrekken", vers(rapport))
    assert wie_leest() == lezers
    assert wie_leest("zuid") == set()


def test_wie_het_krijgt_hoort_ervan_zonder_een_getal(cast, casus, zonder_pdf):
    rapport = verstrekt(cast)
    exemplaar = rapport.exemplaren.get()
    gekregen = Bericht.objects.filter(pad=exemplaar.get_absolute_url())
    ontvangers = (Rol.CONTACTPERSOON_GEMEENTE, Rol.WETHOUDER)
    assert {een.aan for een in gekregen} == {cast.noord.mensen[rol] for rol in ontvangers}
    lijst = browser(cast, Rol.WETHOUDER).get(reverse("rapporten")).content.decode()
    assert exemplaar.get_absolute_url() in lijst


def test_elke_gemeente_krijgt_een_eigen_exemplaar(cast, casus, zonder_pdf):
    buur = Gemeente.objects.create(regio=cast.noord.regio, naam="Buurstad")
    Organisatie.objects.create(
        soort=Organisatiesoort.GEMEENTE, naam="Gemeente Buurstad", gemeente=buur
    )
    nog_meer(casus, 6)
    nog_meer(casus, 8, gemeente_id=buur.pk)
    rapport = gemaakt(cast)
    samen = {
        str(een.organisatie): getallen(een.inhoud(), "hulpsoort")["Samen"]
        for een in rapport.exemplaren.all()
    }
    assert sorted(samen.values()) == [7, 8]
    doe(cast.noord[PR], "rapport.vaststellen", rapport)
    eigen = cast.noord.organisaties[Organisatiesoort.GEMEENTE]
    doe(cast.noord[PR], "rapport.verstrekken", vers(rapport), aan=[eigen.pk])
    assert [een.verstrekt for een in rapport.exemplaren.order_by("pk")].count(True) == 1
    gekozen = {"aan": [eigen.pk]}
    assert waarom_niet(cast.noord[PR], "rapport.verstrekken", vers(rapport), **gekozen) == ["aan"]
    doe(cast.noord[PR], "rapport.verstrekken", vers(rapport))
    assert all(een.verstrekt for een in rapport.exemplaren.all())


def test_dat_iemand_een_rapport_las_of_ophaalde_staat_in_het_logboek(cast, casus, zonder_pdf):
    exemplaar = verstrekt(cast).exemplaren.get()
    client = browser(cast, Rol.WETHOUDER)
    client.get(exemplaar.get_absolute_url())
    antwoord = client.get(reverse("rapportbestand", args=[exemplaar.pk, "xlsx"]))
    assert antwoord.content == bytes(exemplaar.bestanden.get(vorm="xlsx").inhoud)
    regels = Logregel.objects.filter(medewerker_id=cast.noord.mensen[Rol.WETHOUDER].pk)
    assert list(regels.values_list("handeling", flat=True)) == [
        "rapportpagina",
        "rapport als bestand",
    ]
    assert client.get(reverse("rapportbestand", args=[exemplaar.pk, "docx"])).status_code == 404


def test_de_pagina_toont_de_getallen_zoals_zij_zijn_gemaakt(cast, casus, zonder_pdf):
    nog_meer(casus, 6)
    exemplaar = verstrekt(cast).exemplaren.get()
    nog_meer(casus, 30)
    pagina = browser(cast, Rol.WETHOUDER).get(exemplaar.get_absolute_url()).content.decode()
    assert "<strong>7</strong>" in " ".join(pagina.split()).replace("> ", ">").replace(" <", "<")
    assert "37" not in pagina.split("t-hulpsoort")[1].split("</table>")[0]


# ---- when it goes wrong ------------------------------------------------------------------------


def test_wie_niets_kiest_krijgt_de_laatste_hele_periode(cast, zonder_pdf):
    rapport = doe(cast.noord[PL], "rapport.maken", soort="bestuur")
    assert rapport.tot < vandaag()
    assert (rapport.tot - rapport.van).days in (89, 90, 91)


@pytest.mark.parametrize(
    ("met", "fout"),
    [
        ({"van": 1}, ["tot"]),
        ({"tot": 1}, ["van"]),
        ({"van": 1, "tot": 5}, ["tot"]),
        ({"van": 9, "tot": -5}, ["tot"]),
    ],
)
def test_een_onmogelijke_periode_wordt_gezegd(cast, met, fout):
    dagen = {naam: vandaag() - timedelta(days=dag) for naam, dag in met.items()}
    assert waarom_niet(cast.noord[PL], "rapport.maken", soort="bestuur", **dagen) == fout


def test_zonder_iemand_om_het_aan_te_geven_wordt_er_niets_gemaakt(cast):
    cast.noord.organisaties[Organisatiesoort.BEN].regios.clear()
    assert waarom_niet(cast.noord[PL], "rapport.maken", soort="ben") == ["soort"]


def test_gaat_het_maken_mis_dan_staat_dat_erbij_en_kan_het_opnieuw(cast, casus, monkeypatch):
    def stuk(*_: Any) -> bytes:
        raise ValueError("Q.X.")

    monkeypatch.setattr(vormen, "pdf", stuk)
    rapport = gemaakt(cast)
    assert rapport.status == Rapportstatus.MISLUKT
    assert "Q.X." not in rapport.fout
    assert not Exemplaar.objects.exists()
    monkeypatch.setattr(vormen, "pdf", lambda inhoud, moment: b"%PDF")
    opnieuw = gemaakt(cast)
    assert (opnieuw.pk, opnieuw.uitgave, opnieuw.status) == (rapport.pk, 1, Rapportstatus.CONCEPT)


# ---- the rhythm of a region --------------------------------------------------------------------


@pytest.fixture
def met_ritme(cast):
    plicht = {"wat": "Monitor", "bron": "S001", "rapport": "gemeente", "elke": "4 maanden"}
    Regio.objects.filter(pk=cast.noord.regio.pk).update(gegevens={"dataplichten": [plicht]})


def test_de_klok_zet_een_rapport_klaar_als_de_periode_voorbij_is(cast, met_ritme):
    assert zet_rapporten_klaar() == 1
    assert zet_rapporten_klaar() == 0
    rapport = Rapport.objects.get()
    assert (rapport.regio, rapport.soort, rapport.status) == (
        cast.noord.regio,
        "gemeente",
        Rapportstatus.TE_MAKEN,
    )
    assert rapport.tot < vandaag() <= rapport.tot + timedelta(days=123)
    gehoord = {een.aan for een in Bericht.objects.filter(pad=rapport.get_absolute_url())}
    assert gehoord == {cast.noord.mensen[PL], cast.noord.mensen[PR]}
    with tijdmachine(rapport.tot + timedelta(days=125)):
        assert zet_rapporten_klaar() == 1
    assert Rapport.objects.count() == 2


def test_maken_neemt_het_rapport_dat_klaarstaat(cast, met_ritme, zonder_pdf):
    zet_rapporten_klaar()
    klaar = Rapport.objects.get()
    assert doe(cast.noord[PL], "rapport.maken", soort="gemeente") == klaar
    maak_rapport()
    assert vers(klaar).status == Rapportstatus.CONCEPT


def test_een_regio_zonder_afspraak_hoort_niets(cast):
    assert zet_rapporten_klaar() == 0


@pytest.mark.postgres
def test_ook_wie_vergeet_te_vragen_wie_het_mag_zien_krijgt_alleen_het_eigen_exemplaar(
    cast, casus, zonder_pdf
):
    """The second lock: a query that forgets `zichtbaar`."""

    def gezien(door: Door) -> tuple[int, int]:
        with op_slot(door.medewerker), als_app(), voor(door):
            return Exemplaar.objects.count(), Rapportbestand.objects.count()

    rapport = doe(cast.noord[PR], "rapport.vaststellen", gemaakt(cast))
    wethouder, elders = cast.noord[Rol.WETHOUDER], cast.zuid[PL]
    assert gezien(wethouder) == gezien(elders) == (0, 0)
    assert gezien(cast.noord[PL]) == (1, 4)
    doe(cast.noord[PR], "rapport.verstrekken", vers(rapport))
    assert gezien(wethouder) == (1, 4)
    assert gezien(elders) == gezien(cast.noord[Rol.INSPECTIE]) == (0, 0)
