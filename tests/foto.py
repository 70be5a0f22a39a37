"""What a test begins with is made once in a process, by the code that makes it; then it is put back as rows.

    @pytest.fixture
    @foto
    def casus(cast: Cast) -> Casus:
        return casus_in_behandeling(cast)

The first test that asks for it runs the function; what came into the database by that is remembered, with what the
function gave. For the next one those rows are written in a statement a table. It holds as long as the fixture gets the
same to begin with: an empty database, or what other photographs put there. Where the tables hold another number of
rows than they did then, the function runs again. A new day is a new photograph.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

from casuistiek.fundament.tijd import vandaag
from tests.sjabloon import VAN_MIGRATE

P = ParamSpec("P")
T = TypeVar("T")
Rij = tuple[Any, ...]
Stand = dict[str, dict[Any, Rij]]
"""Table → its key, the first column → row."""


@dataclass(frozen=True)
class Wijziging:
    """What came and went in one table; a row that changed did both."""

    tabel: str
    weg: list[Any]
    erbij: list[Rij]

    def doe(self) -> None:
        tabel = connection.ops.quote_name(self.tabel)
        with connection.cursor() as cursor:
            if self.weg:
                cursor.execute(
                    f"DELETE FROM {tabel} WHERE {_sleutel(self.tabel)} IN ({_plaatsen(self.weg)})",
                    self.weg,
                )
            if self.erbij:
                rij = f"({_plaatsen(self.erbij[0])})"
                waarden = [waarde for rij in self.erbij for waarde in rij]
                cursor.execute(
                    f"INSERT INTO {tabel} VALUES {', '.join([rij] * len(self.erbij))}", waarden
                )


@dataclass(frozen=True)
class Opname:
    """What a function did, in the database and on disk, the function's answer, and how many rows stood there before,
    in the tables it wrote to."""

    wijzigingen: list[Wijziging]
    bestanden: dict[Path, bytes]
    antwoord: bytes
    eerst: list[int]
    tellers: dict[str, int]
    """Sequence of PostgreSQL → the last number it had given out."""

    @property
    def past(self) -> bool:
        return _tel([w.tabel for w in self.wijzigingen]) == self.eerst


def foto(maak: Callable[P, T]) -> Callable[P, T]:
    """Decorator of a function that puts things in the database; each call gives fresh objects."""
    opnamen: dict[date, Opname] = {}

    @wraps(maak)
    def zet_neer(*args: P.args, **kwargs: P.kwargs) -> T:
        opname = opnamen.get(vandaag())
        if opname and opname.past:
            with transaction.atomic():  # the tables refer to each other
                for wijziging in opname.wijzigingen:
                    wijziging.doe()
                _tel_verder(opname.tellers)
            _schrijf(opname.bestanden)
            terug: T = pickle.loads(opname.antwoord)
            return terug
        eerst, lagen_er = _stand(), _op_schijf()
        ding = maak(*args, **kwargs)
        if opname is None:
            wijzigingen = _verschil(eerst, _stand())
            bestanden = {pad: _vol(pad).read_bytes() for pad in _op_schijf() - lagen_er}
            tabellen = [w.tabel for w in wijzigingen]
            opnamen[vandaag()] = Opname(
                wijzigingen,
                bestanden,
                pickle.dumps(ding),
                eerst=[len(eerst[tabel]) for tabel in tabellen],
                tellers=_tellers(tabellen),
            )
        return ding

    return zet_neer


def _op_schijf() -> set[Path]:
    """Files of cases, as seen from their folder: a test may put that elsewhere."""
    plek = Path(settings.BESTANDEN)
    return {pad.relative_to(plek) for pad in plek.rglob("*") if pad.is_file()}


def _vol(pad: Path) -> Path:
    return Path(settings.BESTANDEN) / pad


def _schrijf(bestanden: dict[Path, bytes]) -> None:
    for pad, inhoud in bestanden.items():
        _vol(pad).parent.mkdir(parents=True, exist_ok=True)
        _vol(pad).write_bytes(inhoud)


def _tel(tabellen: list[str]) -> list[int]:
    delen = [
        f"SELECT {n}, count(*) FROM {connection.ops.quote_name(tabel)}"
        for n, tabel in enumerate(tabellen)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(delen) + " ORDER BY 1")
        return [aantal for _, aantal in cursor.fetchall()]


def _tellers(tabellen: list[str]) -> dict[str, int]:
    """SQLite looks at its rows itself."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        reeksen = [
            reeks["name"]
            for tabel in tabellen
            for reeks in connection.introspection.get_sequences(cursor, tabel)
        ]
        cursor.execute(" UNION ALL ".join(f"SELECT last_value FROM {reeks}" for reeks in reeksen))
        return {reeks: teller for reeks, (teller,) in zip(reeksen, cursor, strict=True)}


def _tel_verder(tellers: dict[str, int]) -> None:
    """A test that emptied the database (`flush`) may have let its sequences begin anew, below the rows put back."""
    if tellers:
        verder = [
            f"setval('{reeks}', GREATEST({teller}, last_value)) FROM {reeks}"
            for reeks, teller in tellers.items()
        ]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT {een}" for een in verder))


def _stand() -> Stand:
    stand: Stand = {}
    with connection.cursor() as cursor:
        for tabel in set(connection.introspection.table_names(cursor)) - VAN_MIGRATE:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)} ORDER BY 1")
            stand[tabel] = {rij[0]: rij for rij in cursor.fetchall()}
    return stand


def _verschil(eerst: Stand, nu: Stand) -> list[Wijziging]:
    gevonden = []
    for tabel, rijen in nu.items():
        oud = eerst[tabel]
        erbij = [rij for sleutel, rij in rijen.items() if oud.get(sleutel) != rij]
        weg = [sleutel for sleutel, rij in oud.items() if rijen.get(sleutel) != rij]
        if erbij or weg:
            gevonden.append(Wijziging(tabel, weg, erbij))
    return gevonden


def _sleutel(tabel: str) -> str:
    with connection.cursor() as cursor:
        eerste = connection.introspection.get_table_description(cursor, tabel)[0]
    return connection.ops.quote_name(eerste.name)


def _plaatsen(waarden: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(waarden))
