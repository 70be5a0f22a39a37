"""Reads settings from the environment. A secret may stand in a file: `NAME_FILE=/run/secrets/name`."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def uit_omgeving(naam: str) -> str | None:
    """The value of `naam`, or the content of the file that `naam_FILE` points to."""
    if pad := os.environ.get(f"{naam}_FILE"):
        return Path(pad).read_text(encoding="utf-8").strip()
    return os.environ.get(naam)


def waar(naam: str) -> bool:
    return (uit_omgeving(naam) or "").lower() in {"1", "true", "ja"}


def is_demo(basis: Path) -> bool:
    """Demo mode: when `RET_DEMO` says so; else when `python3 -m ret demo` made this folder a demo and nothing
    of a real installation (secret, database) is set."""
    if uit_omgeving("RET_DEMO") is not None:
        return waar("RET_DEMO")
    echt = uit_omgeving("RET_SECRET_KEY") or uit_omgeving("DATABASE_URL")
    return not echt and (basis / ".ret" / "dagen_verschoven").exists()


def lijst(naam: str, standaard: str) -> list[str]:
    return [deel for deel in (uit_omgeving(naam) or standaard).split(",") if deel]


def tekst(naam: str, standaard: str) -> str:
    """Empty counts as not set: compose.yaml passes on every name, filled in or not."""
    return os.environ.get(naam) or standaard


def getal(naam: str, standaard: int) -> int:
    return int(tekst(naam, str(standaard)))


def geheim(naam: str, *, los: bool) -> str:
    """A secret. `los`: outside production a fixed, worthless value will do."""
    if waarde := uit_omgeving(naam):
        return waarde
    if los:
        return LOSSE_GEHEIMEN[naam]
    raise ImproperlyConfigured(f"Zet {naam} of {naam}_FILE (of RET_DEMO=1 om te proberen).")


LOSSE_GEHEIMEN = {
    "RET_SECRET_KEY": "alleen-voor-demo-en-test-" + "x" * 40,
    "RET_BSN_SLEUTELS": "demo:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU=",
}


WIE = "RET_WIE"
"""Set by manage.py ("klok") and never by hand: who this process is for the database when there is no request. For
the clock the second lock is open (toegang/slot.py)."""


def database(sqlite: Path) -> dict[str, Any]:
    """Django's database setting from `DATABASE_URL` (postgresql://…), or SQLite in one file."""
    url = uit_omgeving("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("RET_SQLITE") or sqlite,
            "OPTIONS": {
                # one writer at a time, the others wait their turn instead of failing half-way
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,  # as long as a story of the demo, on a slow machine
                # the last: INSERT OR REPLACE deletes too, and what may only grow refuses that
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA recursive_triggers=ON;",
            },
        }
    deel = urlsplit(url)
    if deel.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL moet met postgresql:// beginnen.")
    opties = dict(parse_qsl(deel.query))
    if os.environ.get(WIE) == "klok":
        opties["options"] = f"{opties.get('options', '')} -c ret.wie=klok".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(deel.path.lstrip("/")),
        "USER": unquote(deel.username or ""),
        "PASSWORD": uit_omgeving("DATABASE_PASSWORD") or unquote(deel.password or ""),
        "HOST": opties.pop("host", None) or deel.hostname or "",
        "PORT": str(deel.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": opties,
    }
