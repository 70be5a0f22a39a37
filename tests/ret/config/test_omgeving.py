"""Settings from the environment: what makes a folder a demo, and what a missing secret says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ret.config.omgeving import database, is_demo, uit_omgeving
from ret.opzet.paden import BASIS

pytestmark = pytest.mark.op_sqlite


@pytest.fixture
def kaal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of its own, and nothing of ours in the environment."""
    for naam in [naam for naam in os.environ if naam.startswith("RET_")] + ["DATABASE_URL"]:
        monkeypatch.delenv(naam, raising=False)
    return tmp_path


def maak_demo(map_: Path) -> None:
    (map_ / ".ret").mkdir()
    (map_ / ".ret" / "dagen_verschoven").write_text("0")


def test_een_map_waarin_de_demo_is_gemaakt_is_een_demo(kaal: Path) -> None:
    assert not is_demo(kaal)
    maak_demo(kaal)
    assert is_demo(kaal)


@pytest.mark.parametrize("naam", ["RET_SECRET_KEY", "DATABASE_URL"])
def test_met_een_geheim_of_een_echte_database_is_het_nooit_vanzelf_een_demo(
    kaal: Path, monkeypatch: pytest.MonkeyPatch, naam: str
) -> None:
    maak_demo(kaal)
    monkeypatch.setenv(naam, "iets")
    assert not is_demo(kaal)


def test_ret_demo_nul_wint_altijd(kaal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maak_demo(kaal)
    monkeypatch.setenv("RET_DEMO", "0")
    assert not is_demo(kaal)


def test_een_geheim_mag_in_een_bestand_staan(kaal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kaal / "geheim").write_text("uit het bestand\n")
    monkeypatch.setenv("RET_SECRET_KEY_FILE", str(kaal / "geheim"))
    assert uit_omgeving("RET_SECRET_KEY") == "uit het bestand"


def test_het_adres_van_de_database_wordt_gelezen(
    kaal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ret:a%40b@db:5433/ret?sslmode=require")
    gelezen = database(kaal / "x.sqlite3")
    assert (gelezen["USER"], gelezen["PASSWORD"], gelezen["PORT"]) == ("ret", "a@b", "5433")
    assert gelezen["OPTIONS"] == {"sslmode": "require"}


def test_zonder_geheim_zegt_manage_wat_er_moet_gebeuren(kaal: Path) -> None:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if naam != "PYTHONPATH"}
    uit = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASIS,
        env=schoon | {"RET_DEMO": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert uit.returncode == 1
    assert "RET_SECRET_KEY" in uit.stderr
    assert "Traceback" not in uit.stderr
