"""The table of contents of an archive: what is in it, and how to see that it is whole."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from .kluis import KopieFout, lees, schrijf

VORM = 1
"""How an archive is built; another number is another program."""
INHOUD = "inhoud.json"
TABELLEN = "tabellen"
BESTANDEN = "bestanden"
NAAM = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
"""A name of a file in an archive: never a way out of its folder."""


@dataclass(frozen=True)
class Deel:
    """One file of the archive. `som`: SHA-256 as it stands there. Of a table also what its rows are."""

    naam: str
    som: str
    tabel: str = ""
    aantal: int = 0
    rijen_som: str = ""


@dataclass
class Inhoud:
    """What an archive holds. `migraties`: the state of the tables; `tellers`: numbers given out per table."""

    gemaakt_op: str
    migraties: list[str]
    logboek_heel: bool
    tellers: dict[str, int] = field(default_factory=dict)
    delen: list[Deel] = field(default_factory=list)
    vorm: int = VORM

    @property
    def tabellen(self) -> list[Deel]:
        return [deel for deel in self.delen if deel.tabel]

    @property
    def bestanden(self) -> list[Deel]:
        return [deel for deel in self.delen if not deel.tabel]


def sleutel() -> bytes | None:
    """The key that closes archives (`RET_KOPIE_SLEUTEL`: 32 bytes in base64), or None."""
    if not (tekst := settings.KOPIE_SLEUTEL):
        return None
    try:
        ruw = b64decode(tekst, validate=True)
    except ValueError:
        ruw = b""
    if len(ruw) != 32:
        raise KopieFout("RET_KOPIE_SLEUTEL moet 32 willekeurige bytes in base64 zijn.")
    return ruw


def gekozen_sleutel(onversleuteld: bool) -> bytes | None:
    """The key to make or open an archive with; None only when somebody chose `--onversleuteld`."""
    if onversleuteld:
        return None
    if (gevonden := sleutel()) is None:
        raise KopieFout("Zet RET_KOPIE_SLEUTEL, of kies zelf voor --onversleuteld.")
    return gevonden


def migraties() -> list[str]:
    """Every migration that this version of the program knows."""
    return sorted(f"{app}.{naam}" for app, naam in MigrationLoader(None).disk_migrations)


def schrijf_inhoud(kopie: Path, inhoud: Inhoud, slot: bytes | None) -> None:
    """The last file of an archive: without it, the archive is not one. It carries its own SHA-256."""
    tekst = json.dumps(asdict(inhoud), sort_keys=True).encode()
    with schrijf(kopie, INHOUD, slot) as uit:
        uit.write(tekst + b"\n" + hashlib.sha256(tekst).hexdigest().encode() + b"\n")


def lees_inhoud(kopie: Path, slot: bytes | None) -> Inhoud:
    """The contents of an archive; KopieFout when this is no archive, or a damaged one."""
    with lees(kopie, INHOUD, slot) as uit:
        tekst, _, som = uit.read().partition(b"\n")
    if hashlib.sha256(tekst).hexdigest().encode() + b"\n" != som:
        raise KopieFout(f"{INHOUD} is beschadigd. Neem een andere kopie; er is niets gewijzigd.")
    ruw: dict[str, Any] = json.loads(tekst)
    if ruw["vorm"] != VORM:
        raise KopieFout("Deze kopie is gemaakt door een andere versie van het programma.")
    delen = [Deel(**deel) for deel in ruw.pop("delen")]
    if fout := [deel.naam for deel in delen if not NAAM.fullmatch(deel.naam)]:
        raise KopieFout(f"De kopie noemt een bestand buiten de kopie: {fout[0]}.")
    return Inhoud(delen=delen, **ruw)
