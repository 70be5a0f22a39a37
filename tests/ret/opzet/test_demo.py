"""The demo: fills behind a page that answers, goes on after any stop, and ends the same; its documents are made side by
side and later, and say what they would have said at once."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.maken import zetsel
from casuistiek.fundament.documenten.models import Document, Opdracht, Opdrachtstatus
from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine
from ret.opzet import demo as opzet
from ret.opzet.paden import BASIS
from tests.rolverdeling import Cast
from workflows.scenario import demo, spelen, voortgang
from workflows.scenario.spelen import speel
from workflows.scenario.voortgang import Voortgang

pytestmark = pytest.mark.op_sqlite

KORT = ("west-friesland-teruggegeven-en-afgewezen", "west-friesland-ingetrokken")
MET_DOCUMENTEN = "haarlemmermeer-consultatie-en-advies"
alleen_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="de demo draait op SQLite"
)


# ---- documents that are printed later ------------------------------------------------------------


def gedrukt(pad: Path, **hoe: Any) -> list[tuple[str, int, str]]:
    """Play it, print what still waits, and give what came of it; nothing of it stays."""
    with transaction.atomic():
        verloop = speel(pad, **hoe)
        with tijdmachine(date(2030, 1, 1)):
            uitbak.verwerk()
        pks = [casus.pk for casus in verloop.casussen]
        rijen = Document.objects.filter(dossier_id__in=pks).order_by(
            "dossier_id", "soort", "versie"
        )
        uit = list(rijen.values_list("soort", "versie", "sha256"))
        assert not Opdracht.objects.exclude(status=Opdrachtstatus.KLAAR, zetsel=None).exists()
        transaction.set_rollback(True)
    return uit


@pytest.mark.django_db
def test_een_document_dat_later_wordt_gedrukt_is_hetzelfde() -> None:
    """Also years later, when the case says something else: the same bytes as when it was made at once."""
    pad = demo.SCENARIOMAP / f"{MET_DOCUMENTEN}.yaml"
    meteen = gedrukt(pad)
    assert len(meteen) == 4
    assert gedrukt(pad, drukken=False) == meteen


@pytest.mark.django_db
def test_een_verhaal_dat_later_drukt_maakt_alleen_wat_een_stap_nodig_heeft() -> None:
    verloop = speel(demo.SCENARIOMAP / f"{MET_DOCUMENTEN}.yaml", drukken=False)
    opdrachten = Opdracht.objects.filter(dossier_id=verloop.casussen[0].pk)
    assert 0 < opdrachten.filter(status=Opdrachtstatus.KLAAR).count() < opdrachten.count()
    wacht = opdrachten.exclude(status=Opdrachtstatus.KLAAR)
    assert all(een.zetsel and een.zetsel["html"] for een in wacht)
    assert demo.wachtende_documenten() == wacht.count()


def opdracht(dossier_id: int, versie: int | None = None, html: str = "<p>Proef</p>") -> Opdracht:
    """An order; with a version it is set already."""
    een = uitbak.vraag_aan(dossier_id, "procesregiedocument", "Proef")
    if versie:
        document = Document(
            versie=versie,
            titel=f"Procesregiedocument, versie {versie}",
            peildatum=een.peildatum,
            gemaakt_op=nu(),
            gegevens={"nummer": f"WF-2026-{dossier_id:04}"},
        )
        een.zetsel = zetsel(document, f"<!doctype html><html lang=nl><title>x</title>{html}</html>")
        een.save()
    return een


@pytest.mark.django_db
def test_wat_gezet_is_heeft_zijn_nummer_en_mag_naast_elkaar() -> None:
    een, twee = opdracht(1, 1), opdracht(1, 2)
    gewoon = opdracht(1)
    assert uitbak._volgende_versie(gewoon) == 3
    assert [uitbak._neem(), uitbak._neem(), uitbak._neem()] == [
        een,
        twee,
        None,
    ]  # it waits for both
    for andersom in (twee, een):
        assert uitbak._voer_uit(Opdracht.objects.get(pk=andersom.pk)) == 1
    assert list(Document.objects.order_by("pk").values_list("versie", flat=True)) == [2, 1]
    assert uitbak._volgende_versie(gewoon) == 3


@pytest.mark.django_db
def test_verwerken_kan_voor_een_paar_zaken_en_stopt_als_dat_wordt_gezegd() -> None:
    for dossier_id in (1, 2, 3):
        opdracht(dossier_id, 1)
    assert uitbak.wachtend() == 3
    assert uitbak.verwerk(van=[2]) == 1
    assert Document.objects.get().dossier_id == 2
    gevraagd = iter((True, False))
    assert uitbak.verwerk(zolang=lambda: next(gevraagd)) == 1
    assert uitbak.wachtend() == 1


@pytest.mark.django_db
def test_wat_een_gestopte_in_handen_had_wacht_weer_en_kost_geen_poging() -> None:
    een = opdracht(1, 1)
    assert uitbak._neem() == een
    assert uitbak.wachtend() == 0
    uitbak.laat_los()
    assert uitbak.verwerk() == 1
    een.refresh_from_db()
    assert (een.status, een.pogingen, een.zetsel) == (Opdrachtstatus.KLAAR, 1, None)


# ---- side by side --------------------------------------------------------------------------------


@pytest.fixture
def los_bestand(transactional_db: None, tmp_path: Path) -> Callable[[], Path]:
    """Call it when all is set up: the database as a file, for other processes."""

    def schrijf() -> Path:
        bestand = tmp_path / "los.sqlite3"
        with sqlite3.connect(bestand) as kopie:
            connection.connection.backup(kopie)
            kopie.execute("PRAGMA journal_mode=WAL")
        kopie.close()
        return bestand

    return schrijf


def kinderen_van(pid: int) -> list[int]:
    with suppress(FileNotFoundError):
        return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def lees(bestand: Path, vraag: str) -> list[Any]:
    verbinding = sqlite3.connect(bestand, timeout=20)
    try:
        return verbinding.execute(vraag).fetchall()
    finally:
        verbinding.close()


def wacht_tot(toets: Callable[[], Any], seconden: float = 120) -> Any:
    einde = time.monotonic() + seconden
    while not (uit := toets()):
        assert time.monotonic() < einde, "het duurt te lang"
        time.sleep(0.05)
    return uit


@alleen_sqlite
def test_de_werker_maakt_documenten_van_meer_zaken_naast_elkaar(
    los_bestand: Callable[[], Path],
) -> None:
    lang = "<table>" + "<tr><td>cel</td></tr>" * 400 + "</table>"
    for versie in (1, 2, 3):
        for dossier_id in (1, 2):
            opdracht(dossier_id, versie, lang)
    bestand, samen = los_bestand(), []
    omgeving = {**os.environ, "RET_DEMO": "1", "RET_SQLITE": str(bestand)}
    opdrachtregel = [sys.executable, "-u", "manage.py", "werk", "--drukkers", "2"]
    with subprocess.Popen(
        opdrachtregel, cwd=BASIS, env=omgeving, stdout=subprocess.PIPE, text=True
    ) as werker:

        def klaar() -> bool:
            samen.append(len(kinderen_van(werker.pid)))
            return lees(
                bestand, "SELECT count(*) FROM documenten_opdracht WHERE status='klaar'"
            ) == [(6,)]

        wacht_tot(klaar)
        werker.send_signal(signal.SIGTERM)
        assert werker.stdout is not None
        assert werker.stdout.read().endswith("De werker is gestopt.\n")
    assert werker.returncode == 0
    assert max(samen) == 2
    gemaakt = lees(bestand, "SELECT dossier_id, versie FROM documenten_document ORDER BY 1, 2")
    assert gemaakt == [(dossier_id, versie) for dossier_id in (1, 2) for versie in (1, 2, 3)]


# ---- filling, and going on with it ---------------------------------------------------------------


@pytest.fixture
def verhalen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """A demo of two short stories, that writes its state in a folder of its own."""
    paden = [demo.SCENARIOMAP / f"{naam}.yaml" for naam in KORT]
    monkeypatch.setattr(demo, "scenariobestanden", lambda: paden)
    monkeypatch.setattr(demo, "VERSCHOVEN", tmp_path / "verschoven")
    monkeypatch.setattr(voortgang, "VOORTGANG", tmp_path / "voortgang")
    return paden


def aantallen() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def vul(**hoe: Any) -> None:
    demo.vul(lambda klaar, totaal, naam: None, **hoe)


class Gestopt(BaseException):
    """As when the plug is pulled: nobody catches it."""


def val_om(bij: str, keer: int) -> Callable[[pytest.MonkeyPatch], None]:
    """Stop at the `keer`-th time that `bij` of the demo is called, after it was done."""

    def zet(monkeypatch: pytest.MonkeyPatch) -> None:
        echt, geteld = getattr(demo, bij), []

        def stop(*args: Any, **kwargs: Any) -> Any:
            uit = echt(*args, **kwargs)
            geteld.append(1)
            if len(geteld) == keer:
                raise Gestopt
            return uit

        monkeypatch.setattr(demo, bij, stop)

    return zet


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stoppen",
    [
        [("laad_alles", 1)],
        [("_noteer", 1)],  # within the transaction of the first story
        [("speel", 1), ("_verzend_nog", 1)],  # between a story and its mail, twice
        [("_noteer", 2), ("speel", 1)],
        [("verzend_berichten", 2), ("_maak_mensen", 1)],
        [("bewaak", 1)],
    ],
    ids=str,
)
def test_een_demo_die_werd_gestopt_gaat_verder_en_eindigt_hetzelfde(
    verhalen: list[Path], stoppen: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        vul()
        in_een_keer, gespeeld = aantallen(), demo.gespeeld()
        transaction.set_rollback(True)
    assert not Casus.objects.exists()
    for bij, keer in stoppen:
        with pytest.MonkeyPatch.context() as anders:
            val_om(bij, keer)(anders)
            with pytest.raises(Gestopt):
                vul()
    vul()
    assert demo.gespeeld() == gespeeld == list(KORT)
    assert aantallen() == in_een_keer
    assert list(fouten()) == []
    vul()  # and once more changes nothing
    assert aantallen() == in_een_keer


@pytest.mark.django_db
def test_eerst_een_paar_verhalen_en_dan_de_rest_is_hetzelfde(verhalen: list[Path]) -> None:
    with transaction.atomic():
        vul()
        in_een_keer = aantallen()
        transaction.set_rollback(True)
    vul(hoogstens=1)
    assert demo.gespeeld() == list(KORT[:1])
    vul()
    assert aantallen() == in_een_keer


@pytest.mark.django_db
def test_een_verhaal_wordt_nooit_twee_keer_genoteerd(verhalen: list[Path]) -> None:
    vul(hoogstens=1)
    toen = aantallen()
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        speel(verhalen[0], drukken=False, laden=False, na_afloop=demo._noteer)
    assert aantallen() == toen


@pytest.mark.django_db
def test_de_klok_mag_dagen_overslaan_waarop_niets_gebeurt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking only on the days that bring something finds the same as looking every morning."""
    pad = demo.SCENARIOMAP / "west-friesland-lopend-afspraken.yaml"
    dagen: list[date] = []

    def gelezen() -> list[Any]:
        rijen: list[Any] = []

        def onthoud(_: Any) -> None:
            velden = ("dossier_id", "volgnummer", "tijdstip", "handeling", "uitkomst")
            rijen.extend(Logregel.objects.order_by("dossier_id", "volgnummer").values_list(*velden))

        with transaction.atomic():
            speel(pad, met_documenten=False, proef=True, na_afloop=onthoud)
        return rijen

    bewaak = spelen.bewaak
    monkeypatch.setattr(spelen, "bewaak", lambda: dagen.append(nu().date()) or bewaak())
    met_sprongen, keren = gelezen(), len(dagen)
    dagen.clear()
    monkeypatch.setattr(spelen, "eerstvolgende", lambda dag: date.fromordinal(dag.toordinal() + 1))
    assert gelezen() == met_sprongen
    assert any(handeling.startswith("klok.") for *_, handeling, _ in met_sprongen)
    assert keren < len(dagen) / 2


# ---- the real command ----------------------------------------------------------------------------


@pytest.fixture
def map_(los_bestand: Callable[[], Path], tmp_path: Path) -> Callable[[str], Path]:
    """A fresh clone with three short stories, whose database has its tables already."""
    leeg = los_bestand()

    def maak(naam: str) -> Path:
        kopie = tmp_path / naam
        for deel in ("casuistiek", "workflows", "ret", "templates", "fixtures"):
            weg = shutil.ignore_patterns("__pycache__")
            shutil.copytree(BASIS / deel, kopie / deel, ignore=weg)
        for deel in ("manage.py", "pyproject.toml", "requirements.lock"):
            shutil.copy(BASIS / deel, kopie)
        (kopie / ".venv").symlink_to(BASIS / ".venv")
        for pad in (kopie / "fixtures" / "scenarios").iterdir():
            if pad.stem not in {*KORT, MET_DOCUMENTEN}:
                pad.unlink()
        (kopie / ".ret").mkdir()
        (kopie / ".ret" / "migraties").write_text(opzet._migraties())
        shutil.copy(leeg, kopie / "ret.sqlite3")
        return kopie

    return maak


def start(kopie: Path) -> subprocess.Popen[str]:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("RET_")}
    return subprocess.Popen(
        [sys.executable, "-m", "ret", "demo", "--zonder-server"],
        cwd=kopie,
        env=schoon,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def maak_af(kopie: Path) -> str:
    with start(kopie) as proces:
        uit = proces.communicate(timeout=300)[0]
    assert proces.returncode == 0, uit
    return uit


def dood(pid: int) -> None:
    """kill -9, for this process and all below it."""
    onder = kinderen_van(pid)
    os.kill(pid, signal.SIGKILL)
    for kind in onder:
        with suppress(ProcessLookupError):
            dood(kind)


def tel(kopie: Path) -> dict[str, int]:
    bestand = kopie / "ret.sqlite3"
    tabellen = lees(bestand, "SELECT name FROM sqlite_master WHERE type='table'")
    vraag = 'SELECT count(*) FROM "{}"'
    return {naam: lees(bestand, vraag.format(naam))[0][0] for (naam,) in tabellen}


@alleen_sqlite
def test_kill_9_halverwege_en_opnieuw_beginnen_eindigt_hetzelfde(
    map_: Callable[[str], Path],
) -> None:
    in_een_keer = map_("een")
    assert "Alles staat klaar" in maak_af(in_een_keer)
    kopie = map_("twee")
    gespeeld = "SELECT count(*) FROM logboek_regel WHERE handeling='demo.verhaal_gespeeld'"
    gedrukt = "SELECT count(*) FROM documenten_document"
    for vraag, minstens in ((gespeeld, 1), (gedrukt, 2)):
        with start(kopie) as proces:
            wacht_tot(lambda v=vraag, m=minstens: lees(kopie / "ret.sqlite3", v)[0][0] >= m)
            dood(proces.pid)
        assert proces.returncode == -signal.SIGKILL
        assert (kopie / ".ret" / "voortgang").exists()  # a page would say that more is to come
    maak_af(kopie)
    assert tel(kopie) == tel(in_een_keer)
    assert tel(kopie)["documenten_document"] == tel(kopie)["documenten_opdracht"] >= 4
    assert not (kopie / ".ret" / "voortgang").exists()
    toen = (kopie / "ret.sqlite3").stat().st_mtime_ns
    assert "Voorbeeldzaken" not in maak_af(kopie)  # there is nothing left to do
    assert (kopie / "ret.sqlite3").stat().st_mtime_ns == toen


# ---- a database that does not fit ----------------------------------------------------------------


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The set-up with a database and a folder of its own, whose `manage.py` only tells what it was asked."""
    monkeypatch.setattr(opzet, "STAND", tmp_path)
    monkeypatch.setattr(opzet, "BESTANDEN", tmp_path)
    monkeypatch.setattr(opzet, "demo_database", lambda: tmp_path / "demo.sqlite3")

    def manage(*woorden: str, RET_SQLITE: str = "") -> None:
        print("manage", woorden[0], Path(RET_SQLITE).name)
        if RET_SQLITE:
            maak_database(Path(RET_SQLITE), BEKEND)

    monkeypatch.setattr(opzet, "_manage", manage)
    return tmp_path / "demo.sqlite3"


def maak_database(bestand: Path, *migraties: tuple[str, str], log: tuple[str, ...] = ()) -> None:
    with sqlite3.connect(bestand) as nieuw:
        nieuw.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        nieuw.executemany("INSERT INTO django_migrations VALUES (?, ?)", migraties)
        nieuw.execute("CREATE TABLE logboek_regel (handeling TEXT)")
        nieuw.executemany("INSERT INTO logboek_regel VALUES (?)", [(een,) for een in log])
        nieuw.execute("CREATE TABLE casus_casus (id INTEGER)")
    nieuw.close()


BEKEND, ONBEKEND = ("casus", "0001_initial"), ("casus", "0099_van_toen")


@pytest.mark.parametrize(
    ("migraties", "opnieuw"),
    [
        ([BEKEND, ("auth", "0099_van_een_pakket")], False),
        ([BEKEND, ONBEKEND], True),
        ([], True),
    ],
)
def test_een_demo_van_voor_de_nieuwe_migraties_wordt_met_een_woord_opnieuw_gemaakt(
    stand: Path,
    migraties: list[tuple[str, str]],
    opnieuw: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    maak_database(stand, *migraties)
    opzet._zorg_voor_database(leeg=False)
    uit = capsys.readouterr().out
    assert ("past niet meer" in uit) is opnieuw
    assert ("manage migrate nieuw.sqlite3" in uit) is opnieuw
    staat_er = opzet._lees(stand, "SELECT * FROM django_migrations")
    assert staat_er == ([BEKEND] if opnieuw else migraties)
    opzet._zorg_voor_database(leeg=False)
    assert capsys.readouterr().out == ""


def test_leeg_begint_opnieuw_en_een_onleesbare_demo_ook(
    stand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maak_database(stand, BEKEND, log=("demo.gevuld",))
    opzet._zorg_voor_database(leeg=True)
    assert "past niet meer" not in capsys.readouterr().out
    assert not opzet._is_gevuld()
    stand.write_bytes(b"geen database")
    opzet._zorg_voor_database(leeg=False)
    assert "past niet meer" in capsys.readouterr().out
    assert opzet._past()


@pytest.mark.parametrize(
    ("log", "vol"),
    [
        ((), False),
        (("demo.verhaal_gespeeld",), False),
        (("demo.verhaal_gespeeld", "demo.gevuld"), True),
    ],
)
def test_een_volle_demo_wordt_niet_weer_gevuld(
    stand: Path, log: tuple[str, ...], vol: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    maak_database(stand, BEKEND, log=log)
    opzet._vul("--eerste", "3")
    assert ("manage demo_vullen" in capsys.readouterr().out) is not vol


def test_een_demo_van_voor_er_werd_bijgehouden_hoever_hij_is_was_vol(stand: Path) -> None:
    maak_database(stand, BEKEND)
    assert not opzet._is_gevuld()
    with sqlite3.connect(stand) as oud:
        oud.execute("INSERT INTO casus_casus VALUES (1)")
    oud.close()
    assert opzet._is_gevuld()


def test_een_app_heet_als_zijn_map() -> None:
    """So the set-up, which knows no Django, can tell which migrations are ours (`_past`)."""
    mappen = {pad.parent.parent.name for pad in opzet._migratiebestanden()}
    onze = {
        app.label for app in apps.get_app_configs() if str(BASIS) == app.path[: len(str(BASIS))]
    }
    assert len(mappen) > 10
    assert mappen <= {naam for naam in onze if ".venv" not in naam}


# ---- programs --------------------------------------------------------------------------------------


def test_een_programma_begint_als_het_vorige_lukte(tmp_path: Path) -> None:
    programma = (
        "import time\n"
        "from ret.opzet.processen import Kinderen\n"
        "sh = lambda wat: ['sh', '-c', wat]\n"
        f"map_ = {str(tmp_path)!r}\n"
        "with Kinderen() as kinderen:\n"
        "    kinderen.start('rij', sh(f'touch {map_}/een'), {}, sh(f'cp {map_}/een {map_}/twee'))\n"
        "    while not kinderen.gestopt(): time.sleep(0.05)\n"
        "    kinderen.start('mis', ['false'], {}, sh(f'touch {map_}/drie'))\n"
        "    time.sleep(0.5)\n"
        "    print(kinderen.gestopt())\n"
    )
    subprocess.run([sys.executable, "-c", programma], cwd=BASIS, check=True, timeout=60)
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["een", "twee"]


def test_wie_met_kill_9_stopt_laat_geen_programma_achter() -> None:
    programma = (
        "import time\n"
        "from ret.opzet.processen import Kinderen\n"
        "with Kinderen() as kinderen:\n"
        "    kinderen.start('slaap', ['sleep', '60'], {})\n"
        "    print(kinderen._lopend['slaap'].pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", programma], cwd=BASIS, stdout=subprocess.PIPE, text=True
    ) as ouder:
        assert ouder.stdout is not None
        kind = Path(f"/proc/{int(ouder.stdout.readline())}")
        assert kind.exists()
        ouder.kill()
    wacht_tot(lambda: not kind.exists() or " Z " in (kind / "stat").read_text(), 20)


# ---- the banner ------------------------------------------------------------------------------------


@pytest.fixture
def noteer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Voortgang], None]:
    monkeypatch.setattr(voortgang, "VOORTGANG", tmp_path / "stand" / "voortgang")
    return voortgang.noteer


def tekst(adres: str, wie: Any = None) -> str:
    client = Client()
    if wie:
        client.force_login(wie.medewerker)
    antwoord = client.get(reverse(adres))
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def test_elke_pagina_zegt_hoever_de_demo_is_tot_alles_er_staat(
    cast: Cast, noteer: Callable[[Voortgang], None]
) -> None:
    paginas = [("inloggen", None), ("hulp", None), ("werkvoorraad", cast.noord[Rol.VOORZITTER])]
    for adres, wie in paginas:
        assert 'id="voortgang"' not in tekst(adres, wie)
    noteer(Voortgang(5, 22, 14))
    for adres, wie in paginas:
        pagina = tekst(adres, wie)
        assert "5 van de 22 voorbeeldzaken staan klaar. Nog te maken: 14 documenten." in pagina
        assert f'role="status" hx-get="{reverse("demo_voortgang")}" hx-trigger="every 5s"' in pagina
    noteer(Voortgang(1, 22, 0))
    los = tekst("demo_voortgang")
    assert los.startswith("<div")
    assert "1 van de 22 voorbeeldzaken staat klaar. U kunt alvast rondkijken." in los
    voortgang.klaar()
    assert tekst("demo_voortgang") == ""  # what asks for it is gone then, and asks no more
    for adres, wie in paginas:
        assert 'id="voortgang"' not in tekst(adres, wie)


@pytest.mark.django_db
def test_buiten_de_demo_is_er_geen_voortgang(noteer: Callable[[Voortgang], None]) -> None:
    noteer(Voortgang(5, 22, 14))
    with override_settings(DEMO=False):
        assert Client().get(reverse("demo_voortgang")).status_code == 404
        assert 'id="voortgang"' not in tekst("hulp")
