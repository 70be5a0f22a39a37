"""The tables: made at once for an empty database, and a database of another version is left alone."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import ConnectionHandler, connections, migrations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from casuistiek.fundament.eerste_migratie import EersteMigratie

ONZE = ("casuistiek.", "workflows.", "ret.")


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


def alles(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table, index and trigger, and the rows that `migrate` wrote down."""
    with sqlite3.connect(database) as verbinding:
        return {
            "schema": verbinding.execute("SELECT name, sql FROM sqlite_master").fetchall(),
            "gedaan": verbinding.execute("SELECT app, name FROM django_migrations").fetchall(),
        }


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, brought up to date by the command."""
    database = tmp_path_factory.mktemp("bijwerken") / "nieuw.sqlite3"
    uitkomst = manage(database, "migrate")
    assert uitkomst.returncode == 0, uitkomst.stderr
    return database


def test_elke_app_begint_met_een_migratie_die_alles_ineens_maakt() -> None:
    per_app: dict[str, list[str]] = {}
    for (app, naam), migratie in MigrationLoader(None).disk_migrations.items():
        if apps.get_app_config(app).name.startswith(ONZE):
            per_app.setdefault(app, []).append(naam)
            assert isinstance(migratie, EersteMigratie) == naam.startswith("0001")
    assert len(per_app) > 10
    assert all("0001_initial" in namen for namen in per_app.values())


@pytest.mark.django_db(transaction=True)
def test_ineens_maakt_hetzelfde_als_stap_voor_stap(
    gemaakt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any
) -> None:
    """As Django does it by itself: the same tables, columns, indexes and triggers. What migrations do to rows goes by
    the name of the connection, so for a moment that is the one of this database."""
    stap_voor_stap = tmp_path / "stappen.sqlite3"
    monkeypatch.setattr(EersteMigratie, "apply", migrations.Migration.apply)
    anders = settings.DATABASES["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(stap_voor_stap),
        "OPTIONS": {},
    }
    verbinding = ConnectionHandler({"default": anders})["default"]
    van_de_test = connections["default"]
    with django_db_blocker.unblock():
        connections["default"] = verbinding
        try:
            uitvoerder = MigrationExecutor(verbinding)
            uitvoerder.migrate(uitvoerder.loader.graph.leaf_nodes())
        finally:
            verbinding.close()
            connections["default"] = van_de_test
    assert tabellen(gemaakt) == tabellen(stap_voor_stap)


def tabellen(database: Path) -> dict[str, list[str]]:
    """Name → the SQL that made it, its parts in order of the alphabet: a column that came later stands elsewhere."""
    return {
        str(naam): sorted(deel.strip(" ()") for deel in re.split(r",(?![^(]*\))", str(sql)))
        for naam, sql in alles(database)["schema"]
    }


@pytest.mark.traag
def test_een_database_van_een_andere_versie_blijft_zoals_zij_is(gemaakt: Path) -> None:
    with sqlite3.connect(gemaakt) as verbinding:
        for nummer in range(2, 6):
            verbinding.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('casus', ?, '2026-11-01')",
                (f"000{nummer}_van_toen",),
            )
    eerst = alles(gemaakt)

    geweigerd = manage(gemaakt, "migrate")

    assert geweigerd.returncode == 1
    assert "(casus.0002_van_toen, casus.0003_van_toen, casus.0004_van_toen, …)" in geweigerd.stderr
    assert "Er is niets gewijzigd." in geweigerd.stderr
    assert "Traceback" not in geweigerd.stderr
    assert alles(gemaakt) == eerst
    hoofdstuk = re.search(r"“(.*?)”", geweigerd.stderr)
    assert hoofdstuk
    assert f"## {hoofdstuk[1]}\n" in (settings.BASIS / "docs" / "beheer.md").read_text()

    with sqlite3.connect(gemaakt) as verbinding:
        verbinding.execute("DELETE FROM django_migrations WHERE name LIKE '%_van_toen'")
    assert manage(gemaakt, "migrate").returncode == 0


@pytest.mark.traag
def test_een_database_zonder_ons_wordt_niet_geweigerd(tmp_path: Path) -> None:
    """What a package once did, and does differently by now, is the package's own."""
    leeg = tmp_path / "leeg.sqlite3"
    with sqlite3.connect(leeg) as verbinding:
        verbinding.execute(
            "CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text, applied text)"
        )
        verbinding.execute(
            "INSERT INTO django_migrations VALUES (1, 'viewflow', '0099_van_toen', '2026-11-01')"
        )
    assert manage(leeg, "migrate", "contenttypes").returncode == 0
