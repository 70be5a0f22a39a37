"""The house around the code: locks, descriptions and the commands do what they promise."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from ret.opzet import bouw, demo, gaten, meting, systeem
from ret.opzet.melding import Stop
from ret.opzet.paden import BASIS

pytestmark = pytest.mark.op_sqlite

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-lezer.lock"]


def ret(*woorden: str) -> subprocess.CompletedProcess[str]:
    """Type `python3 -m ret …` as a newcomer does."""
    opdracht = [sys.executable, "-m", "ret", *woorden]
    return subprocess.run(opdracht, cwd=BASIS, capture_output=True, text=True, check=False)


def pins(lock: str) -> dict[str, list[str]]:
    """Package → the lines that pin it, without hashes."""
    regels = re.findall(r"^(\S+?)(?:\[\S*\])?==(\S+)", (BASIS / lock).read_text(), re.MULTILINE)
    gevonden: dict[str, list[str]] = {}
    for naam, versie in regels:
        gevonden.setdefault(naam, []).append(versie)
    return gevonden


@pytest.mark.parametrize("lock", LOCKS)
def test_elke_regel_van_de_lock_heeft_hashes_en_geen_adres(lock: str) -> None:
    tekst = (BASIS / lock).read_text()
    assert not re.search(r"://|index-url|find-links|^-", tekst, re.MULTILINE)
    pakketten = re.split(r"^(?=[a-z0-9])", tekst, flags=re.MULTILINE)[1:]
    assert len(pakketten) > (20 if lock != LOCKS[2] else 5)
    assert [p.split("\n")[0] for p in pakketten if "--hash=sha256:" not in p] == []


def test_de_ontwikkel_lock_bevat_de_productie_lock_met_dezelfde_versies() -> None:
    productie, ontwikkel, _ = map(pins, LOCKS)
    assert {naam: ontwikkel.get(naam) for naam in productie} == productie


def test_elke_afhankelijkheid_staat_in_de_lock_en_in_het_besluit() -> None:
    project = tomllib.loads((BASIS / "pyproject.toml").read_text())
    gevraagd = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    namen = {re.split(r"[\[=<>]", regel)[0] for regel in gevraagd}
    besluit = (BASIS / "docs/beslissingen/0002-afhankelijkheden.md").read_text().lower()
    for naam in namen:
        assert naam.lower() in pins("requirements-dev.lock")
        assert naam.lower() in besluit
    for naam in project["dependency-groups"]["lezer"]:
        assert naam.partition("==")[0] in pins("requirements-lezer.lock")
        assert naam.partition("==")[0] in besluit


KENT_NIET = {"name": "six", "skip_reason": "not found"}
SCHOON = {"name": "six", "version": "1", "vulns": []}
GAT = SCHOON | {"vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}


@pytest.mark.parametrize(
    ("pakketten", "gezocht", "uitleg"),
    [
        ([SCHOON], True, ""),
        ([SCHOON, GAT], True, "six 1: PYSEC-1, dicht in 2"),
        ([KENT_NIET, GAT], True, "six 1: PYSEC-1, dicht in 2"),
        ([SCHOON, KENT_NIET], False, "kent 1 van de 2 pakketten niet: six"),
    ],
)
def test_een_bekend_gat_is_een_fout_en_niet_weten_is_overslaan(
    pakketten: list[dict[str, Any]], gezocht: bool, uitleg: str
) -> None:
    bevinding = gaten.lees(json.dumps({"dependencies": pakketten}), "")
    assert bevinding.gezocht is gezocht
    assert uitleg in bevinding.uitleg
    assert bool(uitleg) == bool(bevinding.uitleg)


def test_zonder_antwoord_van_de_dienst_staat_er_waarom() -> None:
    bevinding = gaten.lees("", "Traceback\nConnectionError: Name or service not known\n")
    assert not bevinding.gezocht
    assert "Name or service not known" in bevinding.uitleg


def test_publiccode_heeft_wat_de_standaard_vraagt() -> None:
    beschrijving = yaml.safe_load((BASIS / "publiccode.yml").read_text())
    verplicht = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert verplicht <= beschrijving.keys()
    assert beschrijving["legal"]["license"] == "EUPL-1.2"
    for taal in ("nl", "en"):
        tekst = beschrijving["description"][taal]
        assert len(tekst["shortDescription"]) <= 150
        assert 150 <= len(tekst["longDescription"]) <= 10_000
        assert tekst["features"]
    project = tomllib.loads((BASIS / "pyproject.toml").read_text())
    assert beschrijving["softwareVersion"] == project["project"]["version"]


def test_de_licentie_is_de_hele_eupl_en_de_notice_noemt_de_uitzondering_van_viewflow() -> None:
    licentie = (BASIS / "LICENSE").read_text()
    assert licentie.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in licentie
    assert "GNU Affero General Public License (AGPL) v. 3" in licentie
    assert "VIEWFLOW LIBRARY EXCEPTION" in (BASIS / "NOTICE").read_text()


def test_elke_opdracht_en_elke_map_van_de_readme_bestaat() -> None:
    readme = (BASIS / "README.md").read_text()
    gebruik = ret("--help").stdout
    opdrachten = set(re.findall(r"python3 -m ret (\w+)", readme))
    assert opdrachten == {"demo", "test", "bench"}
    for woord in opdrachten | set(re.findall(r"`(--[\w-]+)", readme)):
        assert woord in gebruik
    for map_naam in re.findall(r"^\| `(\S+/)` \|", readme, re.MULTILINE):
        assert (BASIS / map_naam).is_dir(), map_naam
    for link in re.findall(r"\]\(([\w/.]+)\)", readme):
        assert (BASIS / link).exists(), link


def instellingen() -> set[str]:
    code = "".join(pad.read_text() for pad in (BASIS / "ret/config").rglob("*.py"))
    namen = set(re.findall(r'"((?:RET|DATABASE)_[A-Z_]+)"', code))
    assert len(namen) > 10
    return namen


def test_elke_instelling_staat_in_beheer() -> None:
    namen = instellingen()
    beheer = (BASIS / "docs/beheer.md").read_text()
    assert sorted(naam for naam in namen if f"`{naam}`" not in beheer) == []


def test_compose_start_app_werker_en_database_met_geheimen_uit_bestanden() -> None:
    opzet = yaml.safe_load((BASIS / "compose.yaml").read_text())
    assert set(opzet["services"]) == {"db", "voorbereiding", "app", "werker"}
    for naam in ("app", "werker"):
        dienst = opzet["services"][naam]
        assert dienst["environment"]["DATABASE_URL"].startswith("postgresql://ret_app@")
        assert "db_eigenaar" not in dienst["secrets"]
    for dienst in opzet["services"].values():
        for naam, waarde in dienst["environment"].items():
            if re.search("PASSWORD|SECRET|SLEUTEL", naam):
                assert naam.endswith("_FILE"), naam
                assert waarde.startswith("/run/secrets/")


NIET_IN_COMPOSE = {
    "RET_DEMO": "nooit in productie",
    "RET_DEBUG": "nooit in productie",
    "RET_SQLITE": "zonder PostgreSQL",
    "RET_WIE": "zet manage.py zelf",
    "RET_KOPIE_SLEUTEL": "alleen bij de opdracht zelf, zodat de site de kopieën niet kan openen",
}


def in_compose(**env: str) -> dict[str, str]:
    """What the site gets from compose.yaml with this `.env`: a name that is left out is empty there."""

    def vul(vraag: re.Match[str]) -> str:
        return env.get(vraag[1]) or (vraag[3] if vraag[2] == ":-" else "")

    opzet = yaml.safe_load((BASIS / "compose.yaml").read_text())
    regels = opzet["services"]["app"]["environment"].items()
    return {n: re.sub(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}", vul, str(v)) for n, v in regels}


def test_compose_geeft_elke_instelling_door() -> None:
    namen = {naam.removesuffix("_FILE") for naam in in_compose()}
    assert sorted(instellingen() - namen) == sorted(NIET_IN_COMPOSE)


def test_een_instelling_in_env_komt_aan_en_een_lege_is_de_gewone(tmp_path: Path) -> None:
    gelezen = (
        "import json; from ret.config import settings as s; "
        "print(json.dumps([s.SESSIE_HOOGSTENS, s.SESSIE_ONGEBRUIKT, s.BESTAND_MAX, s.EMAIL_PORT, "
        "s.EMAIL_HOST, s.EMAIL_USE_TLS, s.ZEGEL_AAN, s.EMAIL_BACKEND.split('.')[-2]]))"
    )
    geheim = tmp_path / "geheim"
    geheim.write_text("x" * 50)

    def met(**env: str) -> Any:
        omgeving = in_compose(RET_HOSTS="ret.voorbeeld.example", **env)
        dicht = {naam: str(geheim) for naam in omgeving if naam.endswith("_FILE")}
        proces = subprocess.run(
            [sys.executable, "-c", gelezen],
            cwd=BASIS,
            env=omgeving | dicht,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(proces.stdout)

    mb = 1024 * 1024
    assert met() == [36000, 3600, 25 * mb, 25, "localhost", False, [], "smtp"]
    gekozen = met(
        RET_SESSIE_UREN="4",
        RET_SESSIE_RUST="15",
        RET_BESTAND_MB="20",
        RET_EMAIL_POORT="587",
        RET_EMAIL_HOST="mail.voorbeeld.example",
        RET_EMAIL_TLS="1",
        RET_ZEGEL_AAN="zegel@voorbeeld.example",
    )
    mail = [587, "mail.voorbeeld.example", True, ["zegel@voorbeeld.example"], "smtp"]
    assert gekozen == [14400, 900, 20 * mb, *mail]


def test_een_onbekende_opdracht_legt_uit_wat_er_kan() -> None:
    uitkomst = ret("dmeo")
    assert uitkomst.returncode == 2
    assert "python3 -m ret demo" in uitkomst.stdout


def test_bench_noemt_wat_er_te_meten_is_en_heeft_dat_ook() -> None:
    uitkomst, gebruik = ret("bench", "snelheid"), ret("--help").stdout
    assert uitkomst.returncode == 1
    for naam in meting.METINGEN:
        assert naam in uitkomst.stderr
        assert re.search(rf"ret bench .*\b{naam}\b", gebruik)
        assert (BASIS / "ret" / "metingen" / f"{naam}.py").exists()


def test_wat_ontbreekt_staat_in_een_regel_om_over_te_typen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systeem, "mag_installeren", lambda: False)
    mist = [
        systeem.Behoefte("een harp", ("harp", "snaren"), lambda: False),
        systeem.Behoefte("een stoel", ("stoel",), lambda: True),
        systeem.Behoefte("een fluit", ("fluit",), lambda: False),
    ]
    with pytest.raises(Stop, match="sudo apt-get install -y harp snaren fluit\n"):
        systeem.zorg_voor(*mist)


def test_een_gevulde_omgeving_wordt_niet_opnieuw_gemaakt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, stempel = tmp_path / "een.lock", tmp_path / "stempel"
    lock.write_text("a==1")
    gedaan: list[Path] = []
    monkeypatch.setattr(bouw, "STEMPEL", stempel)
    monkeypatch.setattr(bouw, "_past_bij_deze_python", lambda: True)
    monkeypatch.setattr(bouw, "_installeer", lambda uv, welke: gedaan.append(welke))
    bouw.zorg_voor_omgeving(lock)
    bouw.zorg_voor_omgeving(lock)
    assert gedaan == [lock]
    lock.write_text("a==2")
    bouw.zorg_voor_omgeving(lock)
    assert gedaan == [lock, lock]
    assert set(json.loads(stempel.read_text())) == {"een.lock"}


def test_de_demo_raakt_nooit_een_echte_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://echt/echt")
    monkeypatch.setenv("RET_BESTANDEN", "/echt")
    omgeving = demo.omgeving()
    assert omgeving["RET_BESTANDEN"] == str(BASIS / ".ret" / "bestanden")
    assert "DATABASE_URL" not in omgeving
    assert omgeving["RET_DEMO"] == "1"


def test_een_nieuwe_demo_laat_geen_bestanden_van_de_vorige_achter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestanden, klaar = tmp_path / "bestanden", tmp_path / "demo.sqlite3"
    bestanden.mkdir()
    rondes = iter(("eerste", "tweede"))

    def manage(opdracht: str, *_: str, RET_SQLITE: str = str(klaar)) -> None:
        with sqlite3.connect(RET_SQLITE) as nieuw:
            if opdracht == "migrate":
                nieuw.execute("CREATE TABLE bestanden_bestand (plek TEXT)")
            else:
                naam = next(rondes)
                nieuw.execute("INSERT INTO bestanden_bestand VALUES (?)", (naam,))
                (bestanden / naam).touch()
        nieuw.close()

    monkeypatch.setattr(demo, "STAND", tmp_path)
    monkeypatch.setattr(demo, "BESTANDEN", bestanden)
    monkeypatch.setattr(demo, "demo_database", lambda: klaar)
    monkeypatch.setattr(demo, "_manage", manage)
    klaar.write_bytes(b"geen database")
    (bestanden / "van een ander").touch()
    demo._zorg_voor_database(leeg=False)
    demo._vul()
    assert {pad.name for pad in bestanden.iterdir()} == {"van een ander", "eerste"}
    demo._zorg_voor_database(leeg=True)
    demo._vul()
    assert {pad.name for pad in bestanden.iterdir()} == {"van een ander", "tweede"}


def test_een_bezette_poort_wordt_gemeld_met_een_uitweg() -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        with pytest.raises(Stop, match="--poort"):
            demo._poort_is_vrij(bezet.getsockname()[1])


def test_ctrl_c_laat_niets_achter_ook_geen_kleinkinderen(tmp_path: Path) -> None:
    """A child that ignores SIGTERM, with a child of its own, is gone after the block."""
    programma = tmp_path / "koppig.py"
    programma.write_text(
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "kleinkind = os.fork()\n"
        "if kleinkind: open('kleinkind', 'w').write(str(kleinkind))\n"
        "time.sleep(60)\n"
    )
    spoor = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, time\n"
            "from pathlib import Path\n"
            "from ret.opzet import processen\n"
            f"processen.BASIS = Path({str(tmp_path)!r})\n"
            "processen.GEDULD = 0.3\n"
            "with processen.Kinderen() as kinderen:\n"
            "    kinderen.start('koppig', [sys.executable, 'koppig.py'], {})\n"
            f"    while not Path({str(tmp_path / 'kleinkind')!r}).exists(): time.sleep(0.05)\n"
            "    time.sleep(0.2)\n"
            "    raise KeyboardInterrupt\n",
        ],
        cwd=BASIS,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert "KeyboardInterrupt" in spoor.stderr
    kleinkind = int((tmp_path / "kleinkind").read_text())
    einde = time.monotonic() + 5
    while _leeft(kleinkind) and time.monotonic() < einde:
        time.sleep(0.05)
    assert not _leeft(kleinkind)


def _leeft(pid: int) -> bool:
    """Is it running? (One that waits to be reaped is not.)"""
    staat = Path(f"/proc/{pid}/stat")
    try:
        return staat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
