"""The worker: does what lies ready, goes on after a fault, stops when it is told to."""

import os
import signal
import subprocess
import sys
import threading

import pytest
from django.core.management import call_command

from ret.opzet.paden import BASIS
from ret.werker.management.commands import werk

DELEN = (
    "verwerk",
    "verzend_openstaande",
    "maak_rapport",
    "bewaak",
    "mail_zegels",
    "zoek_opvallends",
    "zet_rapporten_klaar",
    "controleer_dagelijks",
    "speel_wachtende",
)
"""What the worker does, in order, when there is time for all of it."""


class NaDeEersteRust(threading.Event):
    """Stops the worker as soon as it has nothing more to do."""

    def wait(self, timeout=None):
        self.set()
        return True


@pytest.fixture
def deel(monkeypatch):
    """Counts what the worker does; each part has as much work as a test gives it."""
    werkvoorraad = {naam: [] for naam in DELEN}
    gedaan = []
    for naam, voorraad in werkvoorraad.items():

        def doe(naam=naam, voorraad=voorraad, **_):
            gedaan.append(naam)
            uitkomst = voorraad.pop(0) if voorraad else 0
            if isinstance(uitkomst, Exception):
                raise uitkomst
            return uitkomst

        monkeypatch.setattr(werk, naam, doe)
    return werkvoorraad, gedaan


@pytest.mark.django_db
def test_eenmaal_doet_alles_een_keer_en_stopt(capsys):
    call_command("werk", eenmaal=True)
    uit = capsys.readouterr().out
    assert (
        uit == "Documenten gemaakt: 0. Berichten verstuurd: 0. Termijnen gemeld: 0. "
        "Stappen met wachtlijsten: 0. Rapporten: 0. Simulaties gespeeld: 0. "
        "Opgeruimd: 0.\n"
    )


@pytest.mark.django_db
def test_de_werker_rust_pas_als_er_niets_meer_ligt(deel):
    werkvoorraad, gedaan = deel
    werkvoorraad["verwerk"] += [1, 1]
    werk.werk_door(NaDeEersteRust(), lambda: werk.verwerk())
    assert gedaan.count("verwerk") == 3
    assert gedaan.count("bewaak") == 1  # once a minute


@pytest.mark.django_db
def test_een_fout_in_een_deel_houdt_de_rest_niet_tegen(deel, caplog):
    werkvoorraad, gedaan = deel
    werkvoorraad["verwerk"] += [ValueError("Sanne uit Hoorn")]
    werk.werk_door(NaDeEersteRust(), lambda: werk.verwerk())
    assert gedaan == list(DELEN)
    assert "ValueError in test_werker.py" in caplog.text
    assert "Sanne" not in caplog.text


@pytest.mark.traag
@pytest.mark.parametrize("teken", [signal.SIGTERM, signal.SIGINT])
def test_de_werker_stopt_netjes(teken, tmp_path):
    omgeving = {**os.environ, "RET_DEMO": "1", "RET_SQLITE": str(tmp_path / "leeg.sqlite3")}
    omgeving.pop("DATABASE_URL", None)
    opdracht = [sys.executable, "-u", str(BASIS / "manage.py"), "werk"]
    with subprocess.Popen(
        opdracht, env=omgeving, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as werker:
        assert werker.stdout.readline().startswith("De werker is begonnen")
        werker.send_signal(teken)
        assert werker.stdout.readline() == "De werker is gestopt.\n"
        assert werker.wait(10) == 0
