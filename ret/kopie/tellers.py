"""The numbers that a database gives out itself: a number that was used once never comes back, also after a restore."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import AutoField, BigAutoField, Max, QuerySet, SmallAutoField

from .rijen import Modelsoort, modellen


def _genummerd() -> Iterator[tuple[Modelsoort, str, str]]:
    """Model, table and column of each key that the database numbers."""
    for model in modellen():
        veld = model._meta.pk
        if isinstance(veld, AutoField | BigAutoField | SmallAutoField):
            yield model, model._meta.db_table, str(veld.column)


def lees_tellers() -> dict[str, int]:
    """Per table the highest number that was ever given out."""
    gegeven = {}
    for model, tabel, kolom in _genummerd():
        hoogste = QuerySet(model).aggregate(hoogste=Max("pk"))["hoogste"] or 0
        gegeven[tabel] = max(hoogste, _teller(tabel, kolom))
    return gegeven


def zet_tellers(gegeven: dict[str, int]) -> None:
    """Go on counting after these numbers."""
    for _, tabel, kolom in _genummerd():
        if nummer := gegeven.get(tabel, 0):
            _zet_teller(tabel, kolom, nummer)


def _teller(tabel: str, kolom: str) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{tabel}"', kolom])
            (reeks,) = cursor.fetchone()
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {reeks}")  # noqa: S608
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabel])
        rij = cursor.fetchone()
    return int(rij[0]) if rij else 0


def _zet_teller(tabel: str, kolom: str, nummer: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{tabel}"', kolom, nummer]
            )
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [tabel])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [tabel, nummer]
            )
