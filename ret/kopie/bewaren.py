"""Making an archive: one moment of the database, and the files beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf as schrijf_log
from casuistiek.fundament.tijd import echt
from casuistiek.fundament.toegang.door import KLOK

from .inhoud import BESTANDEN, TABELLEN, Deel, Inhoud, migraties, schrijf_inhoud
from .kluis import STUK, KopieFout, schrijf, som
from .rijen import bewaar, modellen
from .tellers import lees_tellers


def maak_kopie(doel: Path, slot: bytes | None) -> Inhoud:
    """A whole archive in the new folder `doel`, or nothing. Sealed when there is a `slot`.

    What is half made stands in `doel`.half and is removed again. The log gets a line first, so it is in the copy.
    """
    if doel.exists():
        raise KopieFout(f"{doel} bestaat al. Geef een map die er nog niet is.")
    schrijf_log(dossier_id=None, door=KLOK, handeling="reservekopie", uitkomst=Uitkomst.GEDAAN)
    half = doel.with_name(doel.name + ".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    try:
        with een_moment():
            inhoud = Inhoud(
                gemaakt_op=echt().isoformat(timespec="seconds"),
                migraties=migraties(),
                logboek_heel=not any(fouten()),
                delen=[*_tabellen(half, slot), *_bestanden(half, slot)],
                tellers=lees_tellers(),
            )
        schrijf_inhoud(half, inhoud, slot)
        os.rename(half, doel)
    except BaseException as fout:
        shutil.rmtree(half, ignore_errors=True)
        if isinstance(fout, ProgrammingError):  # the lock on the rows (toegang/slot.py)
            raise KopieFout(
                "Deze gebruiker van de database mag niet alles lezen. Maak de kopie als de eigenaar."
            ) from None
        raise
    return inhoud


@contextmanager
def een_moment() -> Iterator[None]:
    """Everything that is read in this block stands as at one moment, and all of it: where a policy would leave
    rows out (row-level security), reading fails instead."""
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL row_security = off")
        yield


def _tabellen(kopie: Path, slot: bytes | None) -> Iterator[Deel]:
    for model in modellen():
        naam = f"{TABELLEN}/{model._meta.db_table}.ndjson.gz"
        tabel = bewaar(model, kopie, naam, slot)
        yield Deel(naam, som(kopie / naam), tabel.naam, tabel.aantal, tabel.som)


def _bestanden(kopie: Path, slot: bytes | None) -> Iterator[Deel]:
    """The uploaded files as they stand: still closed with their own keys."""
    for pad in bestanden_op_schijf():
        naam = f"{BESTANDEN}/{pad.relative_to(settings.BESTANDEN).as_posix()}"
        try:
            van = open(pad, "rb")  # noqa: SIM115  (closed below)
        except FileNotFoundError:
            continue  # removed by somebody while we were busy
        with van, schrijf(kopie, naam, slot) as naar:
            shutil.copyfileobj(van, naar, STUK)
        yield Deel(naam, som(kopie / naam))


def bestanden_op_schijf() -> list[Path]:
    """Every uploaded file, in a fixed order."""
    return sorted(pad for pad in settings.BESTANDEN.rglob("*") if pad.is_file())
