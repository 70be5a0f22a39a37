"""An older database becomes one of today, and says in time what somebody has to put in order first."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from casuistiek.ben.models import Consult
from casuistiek.casus.models import Verstrekking
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag

from .rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming
from .test_ben import VRAAG

ACCOUNTS = (("a.jansen", "Team@voorbeeld.example"), ("b.jansen", "team@voorbeeld.example"))


def manage(database: Path, *woorden: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` on a SQLite file, as a beheerder types it."""
    rest = {
        naam: waarde
        for naam, waarde in os.environ.items()
        if not naam.startswith("RET_") and naam not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return subprocess.run(
        [sys.executable, "manage.py", *woorden],
        cwd=settings.BASIS,
        env=rest | {"RET_DEMO": "1", "RET_SQLITE": str(database)},
        capture_output=True,
        text=True,
        check=False,
    )


def migraties(database: Path) -> int:
    with sqlite3.connect(database) as verbinding:
        aantal: int = verbinding.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    return aantal


def test_accounts_met_een_mailadres_worden_genoemd_voor_er_iets_wijzigt(tmp_path):
    oud = tmp_path / "oud.sqlite3"
    assert manage(oud, "migrate", "organisaties", "0003").returncode == 0
    with sqlite3.connect(oud) as verbinding:
        for naam, adres in (*ACCOUNTS, ("c.jansen", "c@voorbeeld.example"), ("d", ""), ("e", "")):
            verbinding.execute(
                "INSERT INTO organisaties_medewerker (username, email, password, first_name, last_name, is_superuser, "
                "is_staff, is_active, date_joined, telefoon, mail_uur, mailwijze) "
                "VALUES (?, ?, '', '', '', 0, 0, 1, '2026-11-01', '', 8, 'samen')",
                (naam, adres),
            )
    eerst = migraties(oud)

    geweigerd = manage(oud, "migrate")
    assert geweigerd.returncode == 1
    assert "  - a.jansen en b.jansen\n" in geweigerd.stderr
    assert "Er is niets gewijzigd." in geweigerd.stderr
    assert "Traceback" not in geweigerd.stderr
    assert "c.jansen" not in geweigerd.stderr
    assert "voorbeeld.example" not in geweigerd.stderr + geweigerd.stdout
    assert migraties(oud) == eerst

    uitleg = (settings.BASIS / "docs" / "beheer.md").read_text()
    (opdracht,) = re.findall(r"^ *python (manage\.py shell -c .*)$", uitleg, re.M)
    assert manage(oud, *shlex.split(opdracht)[1:]).returncode == 0, "wat de uitleg zegt, helpt"
    goed = manage(oud, "migrate", "organisaties")
    assert goed.returncode == 0, goed.stderr


@pytest.mark.django_db
def test_een_vraag_aan_een_ben_van_voor_het_register_komt_erin(cast: Cast):
    loopt, klaar = _gevraagd(cast), _gevraagd(cast)
    doe(cast.noord[Rol.PROCESREGISSEUR], "ben.intrekken", klaar, reden="Er is een plek.")
    eerst = _register()
    Verstrekking.objects.all().delete()

    import_module("casuistiek.ben.migrations.0002_vragen_in_het_register").vul_aan(apps, None)

    assert _register() == eerst
    assert [eerst[consult.casus_id]["beeindigd_op"] for consult in (loopt, klaar)] == [
        None,
        vandaag(),
    ]


def _gevraagd(cast: Cast) -> Consult:
    casus = met_toestemming(casus_in_behandeling(cast, "consult"))
    consult: Consult = doe(cast.noord[Rol.PROCESREGISSEUR], "ben.vragen", casus, **VRAAG)
    return consult


def _register() -> dict[int, dict[str, Any]]:
    rijen = Verstrekking.objects.filter(soort="ben").values()
    return {rij["casus_id"]: rij | {"id": None, "gemaakt_op": None} for rij in rijen}
