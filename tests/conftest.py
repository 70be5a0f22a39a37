"""What every test may use: a clock of its own, the named cast, and tables that only grow emptied between tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import TransactionTestCase

from casuistiek.fundament.tijd import klok
from tests import sjabloon
from tests.foto import foto
from tests.uurwerk import Uurwerk, begin_van_de_run

ALLEEN_GROEIEND = (
    "logboek_regel",
    "logboek_dagkop",
    "logboek_controle",
    "documenten_document",
    "onherleidbaar_publicatie",
    "rapporten_rapportbestand",
    "rechten_vernietiging",
)


@pytest.fixture(scope="module", autouse=True)
def een_dag() -> None:
    """No day passes within a module (uurwerk.py)."""
    klok.uurwerk.begin_dag()


@pytest.fixture
def uurwerk() -> Iterator[Uurwerk]:
    """The clock of the tests, to set for one test: also what the time machine leaves alone follows it."""
    gewoon = klok.uurwerk
    klok.uurwerk = Uurwerk(klok.echt())
    yield klok.uurwerk
    klok.uurwerk = gewoon


@contextmanager
def zonder_grendels() -> Iterator[None]:
    """The owner of the database lifts the triggers, to empty what nobody else can empty."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for tabel in ALLEEN_GROEIEND:
                cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
            yield
            for tabel in ALLEEN_GROEIEND:
                cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        grendels = cursor.fetchall()
        for naam, _ in grendels:
            cursor.execute(f"DROP TRIGGER {naam}")
        yield
        for _, sql in grendels:
            cursor.execute(sql)


TransactionTestCase._fixture_teardown = lambda self: sjabloon.leeg()  # type: ignore[method-assign]

OP_EEN_DATABASE = OP_SQLITE, OP_POSTGRES = ("op_sqlite", "op_postgres")
"""Marks (pyproject.toml): in a whole run on that database alone."""

MAP_VAN_DE_RUN = pytest.StashKey[Path | None]()


def pytest_configure(config: pytest.Config) -> None:
    # before anything is collected: a date that a module works out when it is read is of this clock too
    klok.uurwerk = Uurwerk(begin_van_de_run())
    config.stash[MAP_VAN_DE_RUN] = sjabloon.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    if plek := config.stash.get(MAP_VAN_DE_RUN, None):
        sjabloon.eindig(plek)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """In the place of pytest-django's, which runs all migrations in every process."""
    with django_db_blocker.unblock():
        database = sjabloon.testdatabase()
        database.__enter__()
    yield
    with django_db_blocker.unblock():
        database.__exit__(None, None, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--heel",
        action="store_true",
        help="de hele run: elke test op de database die hij nodig heeft",
    )
    parser.addoption(
        "--snel", action="store_true", help="alleen wat geen database nodig heeft, en één verhaal"
    )
    parser.addoption(
        "--ook", action="append", default=[], help="bij --snel: ook de tests op deze plek"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is only true of PostgreSQL is not asked of SQLite; and what a whole or a quick run leaves out."""
    op_postgres = connection.vendor == "postgresql"
    for item in items:
        if item.get_closest_marker("postgres") and not op_postgres:
            item.add_marker(pytest.mark.skip(reason="alleen op PostgreSQL"))
    if config.getoption("--heel"):
        _houd(config, items, lambda item: _hoort_hier(item, op_postgres))
    if config.getoption("--snel"):
        ook = [config.rootpath / plek for plek in config.getoption("--ook")]
        _houd(
            config,
            items,
            lambda item: _is_snel(item) or any(item.path.is_relative_to(plek) for plek in ook),
        )


def _houd(
    config: pytest.Config, items: list[pytest.Item], keuze: Callable[[pytest.Item], bool]
) -> None:
    weg = [item for item in items if not keuze(item)]
    items[:] = [item for item in items if keuze(item)]
    config.hook.pytest_deselected(items=weg)


def _hoort_hier(item: pytest.Item, op_postgres: bool) -> bool:
    """Each test on the database that its subject needs: the nearest mark decides. Without a database, on SQLite."""
    merken = (merk.name for merk in item.iter_markers() if merk.name in OP_EEN_DATABASE)
    waar = next(merken, None) if _vraagt_database(item) else OP_SQLITE
    return waar in (None, OP_POSTGRES if op_postgres else OP_SQLITE)


def _vraagt_database(item: pytest.Item) -> bool:
    namen = getattr(item, "fixturenames", ())
    return bool(
        item.get_closest_marker("django_db")
        or {"db", "transactional_db", "django_db_setup"} & set(namen)
    )


def _is_snel(item: pytest.Item) -> bool:
    if item.get_closest_marker("traag") or item.get_closest_marker("browser"):
        return False
    return bool(item.get_closest_marker("verhaal")) or not _vraagt_database(item)


@pytest.fixture(scope="session", autouse=True)
def _app_rol(request: pytest.FixtureRequest) -> None:
    """The database user that pages are asked as (als_app.py)."""
    if connection.vendor != "postgresql":
        return
    from tests.als_app import maak_rol

    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        maak_rol()


@pytest.fixture
@foto
def cast(db: Any) -> Any:
    """Two regions with everybody in them, and an outsider."""
    from tests.rolverdeling import rolverdeling  # models exist only after Django's set-up

    return rolverdeling()


@pytest.fixture
def los(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Callable[[], None]:
    """Call it when all is set up: from then on threads work in a database that they share for real."""

    def zet_klaar() -> None:
        if connection.vendor != "sqlite":
            return
        bestand = str(tmp_path / "proef.sqlite3")
        with sqlite3.connect(bestand) as kopie:
            connection.connection.backup(kopie)
            kopie.execute(
                "PRAGMA journal_mode=WAL"
            )  # two that both switch to it get in each other's way
        kopie.close()
        monkeypatch.setitem(connections.settings["default"], "NAME", bestand)

    return zet_klaar


@pytest.fixture(scope="session")
def maak_exemplaren() -> Callable[[], Any]:
    from tests.exemplaren import exemplaren  # models exist only after Django's set-up

    return foto(exemplaren)


@pytest.fixture(scope="module")
def proef(
    django_db_setup: None, django_db_blocker: Any, maak_exemplaren: Callable[[], Any]
) -> Iterator[Any]:
    """One case with one of everything (exemplaren.py), for a module; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield maak_exemplaren()
        transaction.set_rollback(True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many requests test_fuzz.py sent, from all processes together."""
    klaar = [
        rapport
        for soort in ("passed", "failed")
        for rapport in terminalreporter.stats.get(soort, [])
    ]
    aantal = sum(n for r in klaar for naam, n in r.user_properties if naam == "verzoeken")
    if aantal:
        terminalreporter.write_line(f"fuzz: {aantal} verzoeken gestuurd")
