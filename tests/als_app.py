"""On PostgreSQL every request of every test runs as the app's user: a role that owns nothing, with the grants of
compose.yaml. So the second lock (toegang/slot.py) is closed wherever a page is asked for; what a test sets up
beforehand, it does as the owner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpRequest, HttpResponse

from ret.opzet.paden import BASIS

COMPOSE = BASIS / "compose.yaml"
GEEN_TIJDELIJKE = 'REVOKE TEMPORARY ON DATABASE :"DBNAME" FROM PUBLIC;'


def rol() -> str:
    """Roles are of the whole server, and each process that tests has a database of its own."""
    return f"ret_app_{connection.settings_dict['NAME']}"


def database() -> str:
    """The name of the database of this process, as SQL writes it."""
    return connection.ops.quote_name(connection.settings_dict["NAME"])


def rechten() -> list[str]:
    """What compose.yaml gives to ret_app, for the tables that are there already."""
    later = re.findall(
        r"GRANT ([A-Z, ]+) ON (TABLES|SEQUENCES) TO ret_app;",
        re.sub(r"\s+", " ", COMPOSE.read_text(encoding="utf-8")),
    )
    assert {soort for _, soort in later} == {"TABLES", "SEQUENCES"}
    return [f"GRANT {wat} ON ALL {soort} IN SCHEMA public TO {{rol}}" for wat, soort in later]


def maak_rol() -> None:
    """The app's user, new or with the rights that are needed by now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [rol()])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {rol()} NOSUPERUSER NOBYPASSRLS")
        for recht in ("GRANT USAGE ON SCHEMA public TO {rol}", *rechten()):
            cursor.execute(recht.format(rol=rol()))
        assert GEEN_TIJDELIJKE in COMPOSE.read_text(encoding="utf-8")
        cursor.execute(GEEN_TIJDELIJKE.replace(':"DBNAME"', database()))


@contextmanager
def als_app() -> Iterator[None]:
    """Inside a transaction: be the app's user. Not counted among the statements of the product."""
    connection.ensure_connection()
    connection.connection.execute(f"SET LOCAL ROLE {rol()}")
    yield
    if not connection.needs_rollback:  # else going back brings back the role too
        connection.connection.execute("RESET ROLE")


class AlsApp:
    """Middleware of the tests, straight inside the one that closes the lock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if connection.vendor != "postgresql":
            return self.get_response(request)
        with als_app():
            return self.get_response(request)
