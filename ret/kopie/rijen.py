"""Tables as lines of JSON: the same line for the same row, whatever the database."""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import (
    BinaryField,
    CharField,
    ExpressionWrapper,
    F,
    Field,
    JSONField,
    Model,
    QuerySet,
)
from django.db.models.functions import Collate

from .kluis import schrijf

Rij = tuple[Any, ...]
Modelsoort = type[Model]

NIET_MEE = {
    "django_session": "na terugzetten logt iedereen opnieuw in",
    "usersessions_usersession": "hoort bij de sessies",
    "verhalen_verhaal": "wat iemand intrekt, komt met geen kopie terug; kaarten en voorstellen gaan wel mee",
    "ret_cache": "wie te vaak een wachtwoord probeerde: begint na terugzetten opnieuw",
}
"""Tables that stay behind, and why."""

PER_KEER = 2000
"""Rows at a time, for tables of small rows."""
PER_KEER_GROOT = 2
"""The same for tables that hold whole documents."""


@dataclass(frozen=True)
class Tabel:
    """One table and what was in it. `som`: SHA-256 over the lines of its rows, in the order of their key."""

    naam: str
    aantal: int
    som: str


def modellen() -> list[Modelsoort]:
    """Every model with a table of its own that goes along, by the name of its table."""
    alle = apps.get_models(include_auto_created=True)
    echt = [m for m in alle if m._meta.managed and not m._meta.proxy]
    mee = [m for m in echt if m._meta.db_table not in NIET_MEE]
    return sorted(mee, key=lambda model: model._meta.db_table)


@cache
def kolommen(model: Modelsoort) -> list[Field[Any, Any]]:
    """What is stored of a model in its own table."""
    velden = [veld for veld in model._meta.local_concrete_fields if not veld.generated]
    return [veld if _van_django(veld) else _gewoon(veld) for veld in velden]


def _van_django(veld: Field[Any, Any]) -> bool:
    return isinstance(veld, JSONField) or not hasattr(veld, "from_db_value")


def _gewoon(veld: Field[Any, Any]) -> Field[Any, Any]:
    """The same column as plain text: a field of a package makes something else of it (viewflow: a class)."""
    soort = next(soort for soort in type(veld).__mro__ if soort.__module__.startswith("django."))
    gewoon: Field[Any, Any] = soort(db_column=veld.column, max_length=veld.max_length)
    gewoon.set_attributes_from_name(veld.name)
    gewoon.model = veld.model
    return gewoon


def per_keer(model: Modelsoort) -> int:
    groot = any(isinstance(veld, BinaryField) for veld in kolommen(model))
    return PER_KEER_GROOT if groot else PER_KEER


# ---- one row ---------------------------------------------------------------------------------------

NAAR: dict[type, Callable[[Any], Any]] = {
    datetime: lambda w: w.astimezone(UTC).isoformat(timespec="microseconds"),
    date: date.isoformat,
    time: time.isoformat,
    timedelta: lambda w: w // timedelta(microseconds=1),
    Decimal: str,
    UUID: str,
    bytes: lambda w: b64encode(w).decode(),
    memoryview: lambda w: b64encode(w).decode(),
}
VAN: dict[str, Callable[[Any], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda w: timedelta(microseconds=w),
    "Decimal": Decimal,
    "UUID": UUID,
    "bytes": b64decode,
}


def _naar(waarde: Any) -> Any:
    if maak := NAAR.get(type(waarde)):
        soort = "bytes" if type(waarde) is memoryview else type(waarde).__name__
        return {soort: maak(waarde)}
    return waarde


def _van(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        ((soort, inhoud),) = waarde.items()
        return VAN[soort](inhoud)
    return waarde


def regel_van(model: Modelsoort, rij: Rij) -> bytes:
    """A row as one line. What a JSON column holds goes as it is; other values say what they are."""
    cellen = [
        waarde if isinstance(veld, JSONField) else _naar(waarde)
        for veld, waarde in zip(kolommen(model), rij, strict=True)
    ]
    return json.dumps(cellen, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def rij_van(model: Modelsoort, regel: bytes) -> Rij:
    """The other way around."""
    cellen = json.loads(regel)
    return tuple(
        waarde if isinstance(veld, JSONField) else _van(waarde)
        for veld, waarde in zip(kolommen(model), cellen, strict=True)
    )


# ---- a table ---------------------------------------------------------------------------------------


def regels(model: Modelsoort) -> Iterator[bytes]:
    """All rows of a table as lines, in the order of their key, a few in memory at a time."""
    sleutel = model._meta.pk
    volgorde: Any = F(sleutel.attname)
    if isinstance(sleutel, CharField) and connection.vendor == "postgresql":
        volgorde = Collate(volgorde, "C")  # as SQLite sorts
    rijen: QuerySet[Any] = QuerySet(model).order_by(volgorde)
    for rij in rijen.values_list(*map(_zoals_opgeslagen, kolommen(model))).iterator(
        chunk_size=per_keer(model)
    ):
        yield regel_van(model, rij)


def _zoals_opgeslagen(veld: Field[Any, Any]) -> Any:
    """What to ask the database for: the column itself."""
    if veld is veld.model._meta.get_field(veld.name):
        return veld.attname
    return ExpressionWrapper(F(veld.attname), output_field=veld)


def tel(model: Modelsoort, uit: BinaryIO | gzip.GzipFile | None = None) -> Tabel:
    """Read a whole table, write it to `uit` if given, and say what it held."""
    som, aantal = hashlib.sha256(), 0
    for regel in regels(model):
        som.update(regel)
        aantal += 1
        if uit is not None:
            uit.write(regel)
    return Tabel(model._meta.db_table, aantal, som.hexdigest())


def bewaar(model: Modelsoort, kopie: Path, naam: str, sleutel: bytes | None) -> Tabel:
    """Write a table to the file `naam` of an archive."""
    with (
        schrijf(kopie, naam, sleutel) as uit,
        gzip.GzipFile(filename="", mode="wb", fileobj=uit, mtime=0) as ingepakt,
    ):
        return tel(model, ingepakt)


def vul(model: Modelsoort, lijnen: Iterable[bytes]) -> None:
    """Put rows in a table exactly as they were: with their key and their times, without what `save` does."""
    velden = kolommen(model)
    hoogstens = min(per_keer(model), connection.ops.bulk_batch_size(velden, [None] * PER_KEER))
    rijen = map(partial(rij_van, model), lijnen)
    while groep := list(islice(rijen, max(hoogstens, 1))):
        dingen = [
            model(**dict(zip((v.attname for v in velden), rij, strict=True))) for rij in groep
        ]
        QuerySet(model)._insert(dingen, fields=velden, raw=True, using=connection.alias)  # type: ignore[attr-defined]
