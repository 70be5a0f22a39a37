"""The tables of a test database: migrated once in a run, and copied by each process that tests.

The first process that needs them runs `manage.py migrate`, as a beheerder does; the others wait for it.
On SQLite the copy is made again after each test that committed; on PostgreSQL its tables are emptied.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction

MAP = "RET_PROEFMAP"
"""Names the folder of this run to the processes that it starts."""
VAN_MIGRATE = {"auth_permission", "django_content_type", "django_migrations"}
"""What `migrate` fills stays."""


def begin() -> Path | None:
    """A folder for this run; None for a process that belongs to a run that has one."""
    if MAP in os.environ:
        return None
    map_van_de_run = Path(tempfile.mkdtemp(prefix="ret-proef-"))
    os.environ[MAP] = str(map_van_de_run)
    return map_van_de_run


def eindig(map_van_de_run: Path) -> None:
    """Away with it, when the run ends."""
    del os.environ[MAP]
    shutil.rmtree(map_van_de_run, ignore_errors=True)


@contextmanager
def testdatabase() -> Iterator[None]:
    """In this block the default database is a fresh copy of the template, of this process alone."""
    eerder = str(connection.settings_dict["NAME"])
    naam = connection.creation._get_test_db_name()
    sqlite = connection.vendor == "sqlite"
    maak = _in_het_geheugen if sqlite else _op_de_server
    bron = _sjabloon(eerder)
    connection.close()
    maak(naam, bron)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = eerder
        if not sqlite:
            _sql(f'DROP DATABASE "{naam}"')


def leeg() -> None:
    """The database as it was after `migrate`, whatever a test committed."""
    if connection.vendor == "sqlite":
        _in_het_geheugen(str(connection.settings_dict["NAME"]), _sjabloon(""))
        return
    tabellen = set(connection.introspection.table_names()) - VAN_MIGRATE
    namen = ", ".join(map(connection.ops.quote_name, sorted(tabellen)))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # past what may only grow
        cursor.execute(f"TRUNCATE {namen}")


def _in_het_geheugen(naam: str, bron: str) -> None:
    connection.settings_dict["NAME"] = naam
    connection.ensure_connection()
    with closing(sqlite3.connect(bron)) as van:
        van.backup(connection.connection)


def _op_de_server(naam: str, bron: str) -> None:
    _sql(f'DROP DATABASE IF EXISTS "{naam}"', f'CREATE DATABASE "{naam}" TEMPLATE "{bron}"')
    connection.settings_dict["NAME"] = naam


def _sql(*opdrachten: str) -> None:
    """As the owner, outside of any transaction and of the database itself."""
    with connection.creation._nodb_cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)


def _sjabloon(database: str) -> str:
    """The file, or the name on the server, of the database that is copied; made when it is not there yet."""
    plek = Path(os.environ[MAP])
    klaar = plek / f"{connection.vendor}.klaar"
    sqlite = connection.vendor == "sqlite"
    naam = str(plek / "sjabloon.sqlite3") if sqlite else f"{database}_{plek.name.replace('-', '_')}"
    with (plek / "slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not klaar.exists():
            if not sqlite:
                _sql(f'CREATE DATABASE "{naam}"')
            _migreer(naam)
            klaar.touch()
    return naam


def _migreer(naam: str) -> None:
    omgeving = dict(os.environ) | {"RET_DEMO": "1", "RET_WIE": "klok"}
    if connection.vendor == "sqlite":
        omgeving |= {"RET_SQLITE": naam}
    else:
        omgeving |= {"DATABASE_URL": adres_van(naam)}
    opdracht = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(opdracht, cwd=settings.BASIS, env=omgeving, check=True)


def adres_van(naam: str) -> str:
    """DATABASE_URL of another database on the server of this run."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{naam}").geturl()
