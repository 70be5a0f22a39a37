"""Reservekopie and terugzetten: everything comes back to the last row, or nothing is written at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import time
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag
from ret.kopie.inhoud import INHOUD, Inhoud, lees_inhoud, schrijf_inhoud
from ret.kopie.kluis import KopieFout, lees, schrijf
from ret.kopie.rijen import NIET_MEE, modellen
from ret.kopie.terugzetten import VAN_MIGRATE
from tests.als_app import rol
from tests.conftest import zonder_grendels
from tests.exemplaren import BSN, HULPVRAAG, exemplaren
from tests.rolverdeling import doe, vers

pytestmark = pytest.mark.django_db(transaction=True)

SLEUTEL = b64encode(bytes(range(32))).decode()
LOGTABELLEN = {"logboek_regel", "logboek_keten"}
"""These got one line more: of the restore itself."""


@pytest.fixture(autouse=True)
def plek(settings: Any, tmp_path: Path) -> Path:
    """A key, and a folder of files with two in it."""
    settings.KOPIE_SLEUTEL = SLEUTEL
    settings.BESTANDEN = tmp_path / "bestanden"
    (settings.BESTANDEN / "ab").mkdir(parents=True)
    (settings.BESTANDEN / "een").write_bytes(os.urandom(3_000_000))
    (settings.BESTANDEN / "ab" / "twee").write_bytes(b"")
    return tmp_path


def kopieer(doel: Path, **opties: Any) -> Inhoud:
    call_command("reservekopie", doel, stdout=io.StringIO(), **opties)
    return lees_inhoud(doel, None if opties.get("onversleuteld") else bytes(range(32)))


def zet_terug(doel: Path, **opties: Any) -> str:
    uit = io.StringIO()
    call_command("terugzetten", doel, stdout=uit, **opties)
    ContentType.objects.clear_cache()
    return uit.getvalue()


def maak_leeg() -> None:
    """As a new installation: the database empty, and no files."""
    with zonder_grendels():
        call_command("flush", verbosity=0, interactive=False, allow_cascade=True)
    ContentType.objects.clear_cache()
    for pad in settings.BESTANDEN.rglob("*"):
        if pad.is_file():
            pad.unlink()


def rijen(inhoud: Inhoud) -> dict[str, tuple[int, str]]:
    """Of each table how many rows and what they are, but for the log."""
    delen = {deel.tabel: (deel.aantal, deel.rijen_som) for deel in inhoud.tabellen}
    return {tabel: som for tabel, som in delen.items() if tabel not in LOGTABELLEN}


def bestanden() -> dict[str, str]:
    map_ = settings.BESTANDEN
    paden = [pad for pad in map_.rglob("*") if pad.is_file()]
    return {str(p.relative_to(map_)): hashlib.sha256(p.read_bytes()).hexdigest() for p in paden}


# ---- there and back --------------------------------------------------------------------------------


@pytest.mark.parametrize("onversleuteld", [False, True])
def test_alles_komt_terug_tot_de_laatste_rij(plek: Path, onversleuteld: bool) -> None:
    proef = exemplaren()
    weg = Bericht.objects.create(
        aan=proef.cast.noord.mensen[Rol.PROCESREGISSEUR],
        onderwerp="Weg",
        zin="Weg.",
        gemaakt_op=nu(),
    )
    hoogste = weg.pk
    weg.delete()
    eerst = kopieer(plek / "kopie", onversleuteld=onversleuteld)
    logregels, stond_er = list(Logregel.objects.order_by("pk").values_list()), bestanden()
    maak_leeg()
    assert not Casus.objects.exists()

    assert "Alles is terug en nagerekend" in zet_terug(plek / "kopie", onversleuteld=onversleuteld)

    assert list(Logregel.objects.order_by("pk").values_list())[:-1] == logregels
    assert Logregel.objects.latest("pk").handeling == "terugzetten"
    assert not list(fouten())
    assert bestanden() == stond_er
    assert rijen(kopieer(plek / "nog_eens")) == rijen(eerst)
    assert sum(aantal for aantal, _ in rijen(eerst).values()) > 300
    casus = vers(proef.casus)
    pagina = als(proef.cast.noord.mensen[Rol.PROCESREGISSEUR]).get(
        reverse("casus", args=[casus.nummer])
    )
    assert HULPVRAAG in pagina.content.decode()
    # a number that was given out never comes back, and work goes on
    doe(
        proef.cast.noord[Rol.PROCESREGISSEUR],
        "tafel.plannen",
        datum=vandaag(),
        tijd="9:00",
        plaats="Hier",
    )
    nieuw = Bericht.objects.create(aan=weg.aan, onderwerp="N", zin="N.", gemaakt_op=nu())
    assert nieuw.pk > hoogste


def als(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie)
    return client


def test_de_kopie_is_dicht_en_alleen_van_de_eigenaar(plek: Path) -> None:
    exemplaren()
    kopieer(plek / "kopie")
    kopieer(plek / "open", onversleuteld=True)
    gevonden = {naam: alles_van(plek / naam) for naam in ("kopie", "open")}
    assert HULPVRAAG.encode() in gevonden["open"]
    assert HULPVRAAG.encode() not in gevonden["kopie"]
    for inhoud in gevonden.values():
        assert BSN.encode() not in inhoud, "een BSN staat ook in een open kopie versleuteld"
        for sleutel in (settings.SECRET_KEY, settings.BSN_SLEUTELS.partition(":")[2], SLEUTEL):
            assert sleutel.encode() not in inhoud
    for pad in (plek / "kopie", *(pad for pad in (plek / "kopie").rglob("*") if pad.is_file())):
        assert pad.stat().st_mode & 0o077 == 0, pad


def alles_van(kopie: Path) -> bytes:
    """Every byte of an archive, unpacked where it is packed."""
    ruw = [pad.read_bytes() for pad in kopie.rglob("*") if pad.is_file()]
    return b"".join(gzip.decompress(deel) if deel[:2] == b"\x1f\x8b" else deel for deel in ruw)


def test_elke_tabel_gaat_mee_of_er_staat_waarom_niet() -> None:
    mee = {model._meta.db_table for model in modellen()}
    bekend = mee | set(NIET_MEE) | {"django_migrations"}
    assert set(connection.introspection.table_names()) <= bekend | ZONDER_MODEL
    assert mee & set(VAN_MIGRATE) == set(VAN_MIGRATE) - {"django_migrations"}
    van_ons = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("casuistiek")}
    assert van_ons - mee == {"verhalen_verhaal"}, "wat iemand introk, komt met geen kopie terug"


ZONDER_MODEL: set[str] = set()


def test_een_grote_tabel_hoeft_niet_in_het_geheugen_te_passen(plek: Path) -> None:
    megabyte, aantal = 1 << 20, 48
    Document.objects.bulk_create(
        [
            Document(
                dossier_id=1,
                soort="proef",
                versie=versie,
                titel="Proef",
                aanleiding="proef",
                peildatum=vandaag(),
                gemaakt_op=nu(),
                sha256="0" * 64,
                grootte=megabyte,
                inhoud=os.urandom(megabyte),
            )
            for versie in range(aantal)
        ],
        batch_size=4,
    )
    with hoogstens(24 * megabyte):
        kopieer(plek / "kopie")
    maak_leeg()
    with hoogstens(24 * megabyte):
        zet_terug(plek / "kopie")
    assert Document.objects.count() == aantal


@contextmanager
def hoogstens(grens: int) -> Iterator[None]:
    """Fails when the block needs more memory than this at once."""
    tracemalloc.start()
    begin = tracemalloc.get_traced_memory()[0]
    yield
    top = tracemalloc.get_traced_memory()[1] - begin
    tracemalloc.stop()
    assert top < grens, f"{top / 2**20:.0f} MiB"


# ---- what is refused ----------------------------------------------------------------------------------


def geweigerd(kopie: Path, zin: str, **opties: Any) -> None:
    voor = {model: model._base_manager.count() for model in modellen()}
    with pytest.raises(CommandError, match=zin):
        call_command("terugzetten", kopie, **opties)
    assert {model: model._base_manager.count() for model in modellen()} == voor


def test_een_database_waar_iets_in_staat_wordt_niet_aangeraakt(cast: Any, plek: Path) -> None:
    kopieer(plek / "kopie")
    geweigerd(plek / "kopie", "De database is niet leeg")


def test_een_map_waar_iets_in_staat_ook_niet(plek: Path) -> None:
    kopieer(plek / "kopie")
    maak_leeg()
    (settings.BESTANDEN / "een").write_bytes(b"van een ander")
    geweigerd(plek / "kopie", "is niet leeg")
    assert bestanden().keys() == {"een"}


def knip(pad: Path) -> None:
    pad.write_bytes(pad.read_bytes()[:-1])


def verander(pad: Path) -> None:
    ruw = bytearray(pad.read_bytes())
    ruw[len(ruw) // 2] ^= 1
    pad.write_bytes(bytes(ruw))


TABEL = "tabellen/casus_casus.ndjson.gz"


@pytest.mark.parametrize("onversleuteld", [False, True])
def test_een_beschadigde_kopie_wordt_geweigerd_voor_er_iets_is_geschreven(
    plek: Path, onversleuteld: bool
) -> None:
    kopieer(plek / "kopie", onversleuteld=onversleuteld)
    for naam in (INHOUD, TABEL, "bestanden/een"):
        for schade in (knip, verander, Path.unlink):
            pad = plek / "kopie" / naam
            heel = pad.read_bytes()
            schade(pad)
            geweigerd(plek / "kopie", "beschadigd|ontbreekt", onversleuteld=onversleuteld)
            pad.write_bytes(heel)
    leeg = "De database is niet leeg"  # nothing else was wrong with it
    geweigerd(plek / "kopie", leeg, onversleuteld=onversleuteld)


def test_wie_een_sleutel_heeft_neemt_geen_kopie_die_iedereen_kan_maken(
    plek: Path, settings: Any
) -> None:
    kopieer(plek / "open", onversleuteld=True)
    kopieer(plek / "kopie")
    for keuren in (True, False):
        geweigerd(plek / "open", "niet versleuteld met uw sleutel", alleen_keuren=keuren)
    zin = "Deze kopie is versleuteld"
    geweigerd(plek / "kopie", zin, alleen_keuren=True, onversleuteld=True)
    with pytest.raises(KopieFout, match="niet versleuteld"), lees(plek / "open", TABEL, bytes(32)):
        pass  # also one part among others
    heel = zet_terug(plek / "open", alleen_keuren=True, onversleuteld=True)
    assert "De kopie is heel" in heel
    settings.KOPIE_SLEUTEL = None
    geweigerd(plek / "open", "kies zelf voor --onversleuteld", alleen_keuren=True)


def test_een_bestand_van_een_andere_kopie_past_niet(plek: Path) -> None:
    for naam in ("een", "twee"):
        kopieer(plek / naam)
    (plek / "een" / TABEL).write_bytes((plek / "twee" / TABEL).read_bytes())
    geweigerd(plek / "een", "beschadigd")


def test_zonder_of_met_een_andere_sleutel_gaat_niets_open(plek: Path, settings: Any) -> None:
    kopieer(plek / "kopie")
    settings.KOPIE_SLEUTEL = b64encode(bytes(32)).decode()
    geweigerd(plek / "kopie", "de sleutel is een andere")
    settings.KOPIE_SLEUTEL = None
    geweigerd(plek / "kopie", "RET_KOPIE_SLEUTEL")
    with pytest.raises(CommandError, match="RET_KOPIE_SLEUTEL"):
        call_command("reservekopie", plek / "nog_een")
    settings.KOPIE_SLEUTEL = "te kort"
    geweigerd(plek / "kopie", "32 willekeurige bytes")
    assert not (plek / "nog_een").exists()


def test_een_kopie_van_een_andere_versie_wordt_geweigerd(plek: Path) -> None:
    inhoud = kopieer(plek / "kopie", onversleuteld=True)
    for anders in (
        replace(inhoud, migraties=[*inhoud.migraties, "casus.9999_later"]),
        replace(inhoud, migraties=inhoud.migraties[1:]),
        replace(inhoud, vorm=2),
    ):
        herschrijf(plek / "kopie", anders)
        geweigerd(plek / "kopie", "andere versie", onversleuteld=True)


def herschrijf(kopie: Path, inhoud: Inhoud) -> None:
    (kopie / INHOUD).unlink()
    schrijf_inhoud(kopie, inhoud, None)


def test_een_kopie_wijst_nooit_buiten_haar_map(plek: Path) -> None:
    inhoud = kopieer(plek / "kopie", onversleuteld=True)
    for naam in ("bestanden/../../buiten", "/etc/hosts", "bestanden//x", "bestanden/.x", ""):
        delen = [replace(inhoud.bestanden[0], naam=naam)]
        herschrijf(plek / "kopie", replace(inhoud, delen=[*inhoud.tabellen, *delen]))
        geweigerd(plek / "kopie", "buiten de kopie", onversleuteld=True)


def test_wie_het_logboek_verandert_en_alle_sommen_ook_wordt_gevonden(plek: Path) -> None:
    exemplaren()
    inhoud = kopieer(plek / "kopie", onversleuteld=True)
    maak_leeg()
    (regel,) = (deel for deel in inhoud.delen if deel.tabel == "logboek_regel")
    pad = plek / "kopie" / regel.naam
    vervalst = gzip.decompress(pad.read_bytes()).replace(b"casus.aanmelden", b"casus.aanvullen")
    pad.write_bytes(gzip.compress(vervalst))
    nieuw = replace(
        regel,
        som=hashlib.sha256(pad.read_bytes()).hexdigest(),
        rijen_som=hashlib.sha256(vervalst).hexdigest(),
    )
    delen = [nieuw if deel is regel else deel for deel in inhoud.delen]
    herschrijf(plek / "kopie", replace(inhoud, delen=delen))
    geweigerd(plek / "kopie", "Het logboek is niet heel", onversleuteld=True)
    assert not bestanden(), "ook de bestanden zijn weer weg"


def test_een_bestaande_map_wordt_niet_overschreven_en_een_halve_kopie_blijft_niet_staan(
    plek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plek / "kopie").mkdir()
    with pytest.raises(CommandError, match="bestaat al"):
        call_command("reservekopie", plek / "kopie")

    def vol(*args: Any) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr("ret.kopie.bewaren.schrijf_inhoud", vol)
    with pytest.raises(OSError, match="schijf vol"):
        call_command("reservekopie", plek / "nieuw", stdout=io.StringIO())
    assert not list(plek.glob("nieuw*"))


def test_een_kopie_van_een_logboek_dat_al_stuk_was_zegt_dat(plek: Path) -> None:
    exemplaren()
    with zonder_grendels(), connection.cursor() as cursor:
        cursor.execute("UPDATE logboek_regel SET medewerker = 'X' WHERE volgnummer = 1")
    with pytest.raises(CommandError, match="het logboek is niet heel"):
        call_command("reservekopie", plek / "kopie", stdout=io.StringIO())
    assert not lees_inhoud(plek / "kopie", bytes(range(32))).logboek_heel
    maak_leeg()
    zet_terug(plek / "kopie")
    assert list(fouten()), "wat stuk was, blijft zichtbaar stuk"


@pytest.mark.parametrize("grootte", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_een_verzegeld_bestand_komt_heel_terug_of_niet(tmp_path: Path, grootte: int) -> None:
    inhoud, slot = os.urandom(grootte), bytes(32)
    with schrijf(tmp_path, "a", slot) as uit:
        for begin in range(0, grootte, 300_007):
            uit.write(inhoud[begin : begin + 300_007])
    with lees(tmp_path, "a", slot) as uit:
        assert uit.read() == inhoud
    ruw = (tmp_path / "a").read_bytes()
    for schade in (ruw[:-1], ruw + b"x", ruw[: len(ruw) - 16 - (grootte % (1 << 20))], ruw[:27]):
        if schade != ruw:
            (tmp_path / "a").write_bytes(schade)
            with pytest.raises(KopieFout), lees(tmp_path, "a", slot) as uit:
                uit.read()
    (tmp_path / "b").write_bytes(ruw)
    with pytest.raises(KopieFout), lees(tmp_path, "b", slot) as uit:
        uit.read()


# ---- elsewhere: a database that has never been used ------------------------------------------------------


def manage(*woorden: str, **omgeving: str) -> str:
    """A command of the product in a process of its own."""
    klaar = subprocess.run(
        [sys.executable, "manage.py", *woorden],
        env=schone_omgeving() | omgeving,
        cwd=settings.BASIS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr
    return klaar.stdout


def schone_omgeving() -> dict[str, str]:
    van_de_test = ("RET_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    rest = {naam: w for naam, w in os.environ.items() if not naam.startswith(van_de_test)}
    return rest | {"RET_DEMO": "1", "RET_KOPIE_SLEUTEL": SLEUTEL}


@contextmanager
def lege_postgres() -> Iterator[str]:
    """The address of a new database on the server of the tests."""
    url = urlsplit(os.environ["DATABASE_URL"])
    naam = f"terug_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {naam}")
        try:
            yield urlunsplit(url._replace(path=f"/{naam}"))
        finally:
            server.execute(f"DROP DATABASE {naam} WITH (FORCE)")


@contextmanager
def draait(**omgeving: str) -> Iterator[str]:
    """The app on a port of its own; its address."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    adres = f"http://127.0.0.1:{poort}"
    opdracht = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{poort}"]
    with subprocess.Popen(
        opdracht,
        env=schone_omgeving() | omgeving,
        cwd=settings.BASIS,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as app:
        try:
            for _ in range(600):
                assert app.poll() is None, "de app is gestopt"
                try:
                    urlopen(f"{adres}/hulp/", timeout=20)  # noqa: S310
                    break
                except URLError:
                    time.sleep(0.1)
            yield adres
        finally:
            app.terminate()


VRAAG_PAGINA = """
from django.test import Client
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker
client = Client(SERVER_NAME="localhost")
client.force_login(Medewerker.objects.get(username="procesregisseur-noord"))
antwoord = client.get(f"/casussen/{Casus.objects.get().nummer}/")
print("PAGINA", antwoord.status_code, "zee te horen" in antwoord.content.decode())
"""


@pytest.mark.postgres
def test_terug_op_een_lege_postgres_en_over_sqlite_heen(plek: Path) -> None:
    """PostgreSQL → empty PostgreSQL → the app answers, counts on, and PostgreSQL → SQLite → the same."""
    exemplaren()
    hoogste = Medewerker.objects.create(username="laatste").pk
    Medewerker.objects.filter(pk=hoogste).delete()
    eerst = kopieer(plek / "kopie")
    with lege_postgres() as adres:
        hier = {"DATABASE_URL": adres, "RET_BESTANDEN": str(plek / "hier")}
        assert "Alles is terug en nagerekend" in manage("terugzetten", str(plek / "kopie"), **hier)
        manage("reservekopie", str(plek / "terug"), **hier)
        assert rijen(lees_inhoud(plek / "terug", bytes(range(32)))) == rijen(eerst)
        assert "Het logboek is heel" in manage("logboek_controleren", **hier)
        with draait(**hier) as site:
            assert b"Inloggen" in urlopen(f"{site}/inloggen/").read()  # noqa: S310
        assert "PAGINA 200 True" in manage("shell", "-c", VRAAG_PAGINA, **hier)
        with psycopg.connect(adres) as db:
            maak = "SELECT nextval(pg_get_serial_sequence('organisaties_medewerker', 'id'))"
            (volgende,) = db.execute(maak).fetchone() or (0,)
        assert volgende == hoogste + 1
    daar = {"RET_SQLITE": str(plek / "db.sqlite3"), "RET_BESTANDEN": str(plek / "daar")}
    manage("terugzetten", str(plek / "kopie"), **daar)
    manage("reservekopie", str(plek / "overgezet"), **daar)
    assert rijen(lees_inhoud(plek / "overgezet", bytes(range(32)))) == rijen(eerst)


@pytest.mark.postgres
def test_wie_niet_alles_mag_lezen_maakt_geen_halve_kopie(plek: Path) -> None:
    """The app's user, even as the clock: the lock on the rows is not for a copy to look through."""
    with connection.cursor() as cursor:
        cursor.execute("SET ret.wie = 'klok'")
        cursor.execute(f"SET ROLE {rol()}")
        try:
            with pytest.raises(CommandError, match="als de eigenaar"):
                call_command("reservekopie", plek / "kopie", stdout=io.StringIO())
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("RESET ret.wie")
    assert not list(plek.glob("kopie*"))


def test_de_inhoudsopgave_is_te_lezen_zonder_ons_programma(cast: Any, plek: Path) -> None:
    """An open copy is gzip and JSON: whoever stops with this product takes everything along."""
    kopieer(plek / "kopie", onversleuteld=True)
    opgave = json.loads((plek / "kopie" / INHOUD).read_bytes().splitlines()[0])
    deel = next(deel for deel in opgave["delen"] if deel["tabel"] == "organisaties_medewerker")
    regels = gzip.decompress((plek / "kopie" / deel["naam"]).read_bytes()).splitlines()
    assert len(regels) == deel["aantal"] == Medewerker.objects.count()
    assert "procesregisseur-noord" in {
        cel for regel in regels for cel in json.loads(regel) if isinstance(cel, str)
    }
