"""The second lock, on PostgreSQL: row-level security. What a transaction may see stands in its settings.

The first lock is `zichtbaar` (zicht.py). Whoever forgets it still gets no foreign row: the app's user of the
database sees only the rows that the settings of the transaction allow (the policies: slot_sql.py). They are sent
just before the first statement that needs them, in one statement, and end with the transaction. Without settings
there are no rows. On SQLite nothing of this exists.

The worker and the commands are the clock (`ret.wie=klok`, an option of their connection): they see all.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields, replace
from enum import Enum
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag

from .door import Door
from .rollen import REGELS_VAN, Bereik, PerRol, Toegangsregel, regels_van
from .zicht import lijnen, waarden


class Opening(Enum):
    """The only reasons for which the lock stands open for a moment. Each asks for as little as it can."""

    BSN = "bsn"
    """Is there a case for this child already, by BSN or by who it seems to be? Only yes or no comes out."""
    LIJST = "lijst"
    """A row of a waiting list becomes a concept of a jeugdbeschermer: who keeps the list doesn't get to see it."""
    SOMMEN = "sommen"
    """Sums over a region, for who supervises and sees no case; small numbers are hidden."""
    TOEZICHT = "toezicht"
    """What a privacy officer oversees: the log and the exchanges of their own regions, and the log of no case. The only
    opening that is not whole: of a case that is bijzonder geheim only the log is there."""
    WEIGERING = "weigering"
    """Which case was it that somebody may not see? Only for the log of that case."""
    VERZOEK = "verzoek"
    """Of which case is this the number that somebody asks access to? They are not told."""
    VERNIETIGEN = "vernietigen"
    """A mail with many messages lets go of its first one, of a case that is destroyed. Nothing comes out."""
    DEMO = "demo"
    """The page with all mails that were sent; exists in the demo only."""


@dataclass(frozen=True)
class Instellingen:
    """Settings of one transaction, as `ret.<name>`. None: what the connection began with."""

    wie: str | None = None
    """Id of the medewerker; empty: nobody; "klok": the clock."""
    bereik: str | None = None
    """JSON: what the columns of a case may be, for each line of the table of rollen.py (see `bereik_van`)."""
    casus: str | None = None
    """Id of the case that the program works on now, with all that belongs to it; 0: what belongs to no case."""
    open: str | None = None
    """Name of an Opening."""


GEEN = Instellingen()


class _Draad(threading.local):
    """Each thread has one connection: what must hold there, and what was sent (None: unknown)."""

    nodig = GEEN
    gestuurd: Instellingen | None = GEEN


_draad = _Draad()


@contextmanager
def op_slot(wie: Medewerker | None) -> Iterator[None]:
    """In this block, one transaction, the database shows nothing but what `wie` needs to be somebody (a `Door`)."""
    buitenste = not connection.in_atomic_block
    if buitenste:
        _draad.gestuurd = GEEN
    niets = Instellingen(wie=str(wie.pk) if wie else "", bereik="", casus="", open="")
    try:
        with transaction.atomic(), _met(niets):
            yield
    finally:
        _draad.gestuurd = GEEN if buitenste else None  # the settings ended with the transaction


@contextmanager
def voor(door: Door | None) -> Iterator[None]:
    """In this block, inside `op_slot`, the database shows what `door` may see."""
    if door is None or _draad.nodig is GEEN:
        yield
        return
    bereik = json.dumps(bereik_van(door), separators=(",", ":"))
    with _met(replace(_draad.nodig, bereik=bereik)):
        yield


@contextmanager
def handelend(dossier_id: int) -> Iterator[None]:
    """In this block the program itself works on one case (0: on none), for somebody who was let in.

    So that an act can finish what it began, also when it moves the case out of sight of who does it.
    """
    with _met(replace(_draad.nodig, casus=str(dossier_id))):
        yield


@contextmanager
def open_voor(waarom: Opening) -> Iterator[None]:
    """In this block all rows are there (also a decorator). Read them inside it: a queryset asks when it is read."""
    with _met(replace(_draad.nodig, open=waarom.value)):
        yield


@contextmanager
def _met(nodig: Instellingen) -> Iterator[None]:
    eerder = _draad.nodig
    if nodig.wie is None:  # no request: the clock, the owner
        yield
        return
    _draad.nodig = nodig
    try:
        yield
    finally:
        _draad.nodig = eerder


def bereik_van(door: Door) -> dict[str, Any]:
    """What the policies compare a case with: ids for each distinct line, pairs (casusregisseur, organisatie), the
    roles in which this person may be a guest, the case of a noodtoegang, the regions of who oversees, and the time."""
    ids: dict[str, set[int | None]] = {}
    eigen, gast = set(), set()
    for tabel, regels in tabellen().items():
        for lijn in lijnen(door, regels):
            if lijn.regel.bereik is Bereik.UITGENODIGD:
                gast.add(str(lijn.lid.rol))
            elif lijn.regel.bereik is Bereik.EIGEN:
                eigen.add((lijn.van.medewerker_id, lijn.van.organisatie_id))
            else:
                naam = sleutel(lijn.regel, tabel)
                ids.setdefault(naam, set()).update(waarden(lijn.regel, lijn.van))
    return {naam: sorted(filter(None, van)) for naam, van in ids.items()} | {
        "eigen": sorted(eigen),
        "gast": sorted(gast),
        "nood": door.nood,
        "toezicht": sorted(door.regios_met(Rol.PRIVACY_OFFICER)),
        "dag": vandaag().isoformat(),
        "nu": nu().isoformat(),
    }


@cache
def tabellen() -> dict[str, PerRol]:
    """The tables of access that the lock goes by: that of the case, and by name those of models with a `slotnaam`."""
    eigen = {getattr(model, "slotnaam", ""): regels_van(model) for model in apps.get_models()}
    return eigen | {"": REGELS_VAN}


def sleutel(regel: Toegangsregel, tabel: str = "") -> str:
    """Name of the set of ids of a line: its column and conditions ("regio:gedeeld", in another table of access than
    that of the case "lijst:regio:gedeeld"). Inzage is for the first lock."""
    return ":".join((*filter(None, [tabel]), regel.kolom, *sorted(regel.voorwaarden)))


# ---- sending -----------------------------------------------------------------------------------

NAMEN = tuple(veld.name for veld in fields(Instellingen))
STUUR = "SELECT " + ", ".join(f"set_config('ret.{naam}', %s, true)" for naam in NAMEN)


def stuur_eerst(
    uitvoeren: Callable[..., Any], sql: str, invoer: Any, veel: bool, context: dict[str, Any]
) -> Any:
    """Around every statement: send the settings first, when others must hold than were sent.

    Going back to a savepoint brings back the settings of then, so after it they are sent again.
    """
    woord = sql.split(" ", 1)[0] if isinstance(sql, str) else ""
    if woord == "ROLLBACK":
        _draad.gestuurd = None
    elif woord not in ("SAVEPOINT", "RELEASE") and _draad.gestuurd != _draad.nodig:
        _draad.gestuurd = _draad.nodig
        with context["connection"].cursor() as cursor:
            cursor.execute(STUUR, astuple(_draad.nodig))
    return uitvoeren(sql, invoer, veel, context)


def luister(*, connection: Any, **rest: Any) -> None:
    """Receiver of `connection_created`."""
    if connection.vendor == "postgresql" and stuur_eerst not in connection.execute_wrappers:
        connection.execute_wrappers.append(stuur_eerst)
