"""`python3 -m ret test`: every check and every test, and at the end one line for each.

With `--snel`: the checks, the rules, one story, and the tests of the rooms in which something changed.
"""

import os
import secrets
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from . import gaten
from .bouw import nodig, zorg_voor_omgeving
from .melding import Stop, zeg
from .paden import BASIS, LOCK_DEV, PYTHON, VENV
from .processen import stop_netjes_bij_seinen
from .systeem import (
    CHROMIUM,
    PANGO,
    POPPLER,
    installeerregel,
    zorg_voor,
)

GOED, FOUT, OVERGESLAGEN = "goed", "FOUT", "OVERGESLAGEN"


SNEL = "--snel"
KERNEN = min(os.cpu_count() or 1, 8)
NAAST_ELKAAR = ("-n", str(KERNEN), "--dist", "worksteal")
"""A process that is done takes over from one that is not: a few files hold half of the work."""


@dataclass(frozen=True)
class Stap:
    """Something to run, and in which environment."""

    naam: str
    opdracht: list[str]
    omgeving: Mapping[str, str]


@dataclass
class Verslag:
    """What was done, how it ended and how long it took."""

    regels: list[tuple[str, str, float]] = field(default_factory=list)
    begin: float = field(default_factory=time.monotonic)

    def voer_uit(self, stap: Stap) -> None:
        """Run one step, with its output on the screen, and note how it ended."""
        _kop(stap.naam)
        begin = time.monotonic()
        status = subprocess.run(
            stap.opdracht, cwd=BASIS, env=stap.omgeving, stdin=subprocess.DEVNULL, check=False
        ).returncode
        self.regels.append((stap.naam, FOUT if status else GOED, time.monotonic() - begin))

    def voer_samen_uit(self, stappen: Sequence[Stap]) -> None:
        """Run short steps side by side on the cores there are; each shows what it printed when it is ready."""
        with ThreadPoolExecutor(KERNEN) as ploeg:
            for stap, (status, uitvoer, seconden) in zip(
                stappen, ploeg.map(_draai, stappen), strict=True
            ):
                _kop(stap.naam)
                zeg(uitvoer.rstrip())
                self.regels.append((stap.naam, FOUT if status else GOED, seconden))

    def noteer(self, naam: str, uitkomst: str, begin: float, uitleg: str) -> None:
        """A step that was done here: how it ended, and what there is to say about it."""
        _kop(naam)
        zeg(uitleg)
        self.regels.append((naam, uitkomst, time.monotonic() - begin))

    def sla_over(self, naam: str, waarom: str) -> None:
        zeg(f"\n!!!!!!!! {naam}: OVERGESLAGEN !!!!!!!!\n{waarom}")
        self.regels.append((naam, OVERGESLAGEN, 0.0))

    def vat_samen(self) -> int:
        """Print the table; returns the exit status."""
        _kop("Samenvatting")
        for naam, uitkomst, seconden in self.regels:
            zeg(f"{uitkomst:<13} {seconden:7.1f} s  {naam}")
        fouten = [naam for naam, uitkomst, _ in self.regels if uitkomst == FOUT]
        zeg(
            f"{len(self.regels)} stappen in {time.monotonic() - self.begin:.0f} s; "
            + (f"fout: {', '.join(fouten)}" if fouten else "geen fouten")
        )
        return 1 if fouten else 0


def _kop(naam: str) -> None:
    zeg(f"\n━━ {naam} " + "━" * max(0, 76 - len(naam)))


def _draai(stap: Stap) -> tuple[int, str, float]:
    """Exit status, output, and seconds of a step."""
    begin = time.monotonic()
    uitkomst = subprocess.run(
        stap.opdracht,
        cwd=BASIS,
        env=stap.omgeving,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return uitkomst.returncode, uitkomst.stdout, time.monotonic() - begin


def main(woorden: list[str]) -> int:
    """All steps, with `--snel` what a change touched, or with other `woorden` only pytest on SQLite.

    Returns the exit status.
    """
    stop_netjes_bij_seinen()
    snel = woorden == [SNEL]
    zorg_voor(PANGO, *([] if woorden else [POPPLER]), *nodig())
    zorg_voor_omgeving(LOCK_DEV)
    if woorden and not snel:
        return subprocess.run(_pytest(*woorden), cwd=BASIS, env=omgeving(), check=False).returncode
    verslag = Verslag()
    _controles(verslag)
    _snelle_tests(verslag) if snel else _tests(verslag)
    return verslag.vat_samen()


def _controles(verslag: Verslag) -> None:
    los = omgeving()
    controles = {  # the longest first
        "mypy": module("mypy"),
        "djlint opmaak": module("djlint", "templates", "--check"),
        "djlint regels": module("djlint", "templates", "--lint", "--quiet"),
        "lint-imports": [str(VENV / "bin" / "lint-imports"), "--no-logo"],
        "migraties": _manage("makemigrations", "--check", "--dry-run"),
        "ruff check": module("ruff", "check", "."),
        "ruff format": module("ruff", "format", "--check", "."),
    }
    streng = _manage("check", "--deploy", "--fail-level", "WARNING")
    verslag.voer_samen_uit(
        [
            *(Stap(naam, opdracht, los) for naam, opdracht in controles.items()),
            Stap("check --deploy", streng, _productie()),
        ]
    )


def _snelle_tests(verslag: Verslag) -> None:
    """What needs no database, one story, and the tests of the rooms in which something changed."""
    opdracht = _pytest(
        "-n", str(KERNEN), "--dist", "loadfile", SNEL, *map("--ook={}".format, geraakt())
    )
    verslag.voer_uit(Stap("snelle tests op SQLite", opdracht, omgeving()))


def geraakt() -> list[str]:
    """Folders with the tests of what was changed since the last commit; they mirror the rooms."""
    gewijzigd = subprocess.run(
        ["git", "status", "--porcelain", "--no-renames", "--untracked-files=all"],
        cwd=BASIS,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    return sorted({str(plek) for regel in gewijzigd if (plek := tests_van(Path(regel[3:])))})


def tests_van(pad: Path) -> Path | None:
    """The nearest folder of tests for a file of the product, or the test itself."""
    if pad.parts[0] == "tests":
        return pad if pad.name.startswith("test_") and (BASIS / pad).exists() else None
    for map_ in pad.parents:
        if map_.parts and (BASIS / "tests" / map_).is_dir():
            return Path("tests") / map_
    return None


def _bekende_gaten(verslag: Verslag) -> None:
    """Skipped aloud when nobody can tell: a machine without a network is not at fault."""
    naam = "bekende gaten"
    begin = time.monotonic()
    bevinding = gaten.zoek(omgeving())
    if bevinding.gezocht:
        verslag.noteer(naam, FOUT if bevinding.uitleg else GOED, begin, bevinding.uitleg)
    else:
        verslag.sla_over(naam, bevinding.uitleg)


def _tests(verslag: Verslag) -> None:
    """On SQLite, with the browser beside it: a long story in one window leaves the other cores free."""
    _bekende_gaten(verslag)
    heel = [*NAAST_ELKAAR, "--heel"]
    if _er_is_een_browser(verslag):
        op_sqlite = Stap(
            "tests op SQLite, en in de browser", _pytest(*heel, "-m", "not postgres"), omgeving()
        )
    else:
        zonder = _pytest(*heel, "-m", "not postgres and not browser")
        op_sqlite = Stap("tests op SQLite", zonder, omgeving())
    verslag.voer_uit(op_sqlite)
    with postgres() as adres:
        op_postgres = _pytest(*heel, "-m", "not browser")
        verslag.voer_uit(Stap("tests op PostgreSQL", op_postgres, omgeving(DATABASE_URL=adres)))


def _er_is_een_browser(verslag: Verslag) -> bool:
    """When there is none to be had, that is said."""
    with suppress(Stop):  # Ubuntu has no Chromium that apt-get can bring
        zorg_voor(CHROMIUM)
    if CHROMIUM.aanwezig():
        return True
    uitleg = f"Chromium ontbreekt. Installeer: {installeerregel(CHROMIUM)}"
    verslag.sla_over("browsertests", uitleg)
    return False


def module(*woorden: str) -> list[str]:
    """The command that runs a module in our own `.venv`."""
    return [str(PYTHON), "-m", *woorden]


def _manage(*woorden: str) -> list[str]:
    return [str(PYTHON), "manage.py", *woorden]


def _pytest(*woorden: str) -> list[str]:
    return module("pytest", *woorden)


def omgeving(**extra: str) -> dict[str, str]:
    """Demo settings on SQLite, whatever the shell has set."""
    rest = {
        naam: waarde
        for naam, waarde in os.environ.items()
        if naam != "DATABASE_URL" and not naam.startswith("RET_")
    }
    return rest | {"RET_DEMO": "1"} | extra


def _productie() -> dict[str, str]:
    """Settings as in production, with secrets made for this run."""
    return omgeving(
        RET_DEMO="0",
        RET_SECRET_KEY=secrets.token_urlsafe(64),
        RET_BSN_SLEUTELS="toets:" + b64encode(secrets.token_bytes(32)).decode(),
        RET_HOSTS="ret.example.org",
        DATABASE_URL="postgresql://ret@localhost/ret",
    )


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL: `DATABASE_URL`, else a server that lives in this block."""
    if adres := os.environ.get("DATABASE_URL"):
        yield adres
        return
    with subprocess.Popen(
        module("ret.opzet.postgres"),
        cwd=BASIS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        if server.stdout is None or not (adres := server.stdout.readline().strip()):
            raise Stop("PostgreSQL is niet gestart (zie hierboven).")
        yield adres  # leaving the block closes its input, and that stops it
