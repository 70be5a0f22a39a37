"""`python3 -m ret test`: every check and every test, and at the end one line for each."""

import os
import secrets
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from . import gaten
from .bouw import nodig, zorg_voor_omgeving
from .melding import Stop, zeg
from .paden import BASIS, LOCK_DEV, PYTHON, VENV
from .processen import stop_netjes_bij_seinen
from .systeem import (
    CHROMIUM,
    PANGO,
    POPPLER,
    chromium,
    installeerregel,
    zorg_voor,
)

GOED, FOUT, OVERGESLAGEN = "goed", "FOUT", "OVERGESLAGEN"


@dataclass
class Verslag:
    """What was done, how it ended and how long it took."""

    regels: list[tuple[str, str, float]] = field(default_factory=list)

    def voer_uit(self, naam: str, opdracht: list[str], omgeving: Mapping[str, str]) -> None:
        """Run one step, with its output on the screen, and note how it ended."""
        zeg(f"\n━━ {naam} " + "━" * max(0, 76 - len(naam)))
        begin = time.monotonic()
        status = subprocess.run(
            opdracht, cwd=BASIS, env=omgeving, stdin=subprocess.DEVNULL, check=False
        ).returncode
        self.regels.append((naam, FOUT if status else GOED, time.monotonic() - begin))

    def noteer(self, naam: str, uitkomst: str, begin: float, uitleg: str) -> None:
        """A step that was done here: how it ended, and what there is to say about it."""
        zeg(f"\n━━ {naam} " + "━" * max(0, 76 - len(naam)) + (f"\n{uitleg}" if uitleg else ""))
        self.regels.append((naam, uitkomst, time.monotonic() - begin))

    def sla_over(self, naam: str, waarom: str) -> None:
        zeg(f"\n!!!!!!!! {naam}: OVERGESLAGEN !!!!!!!!\n{waarom}")
        self.regels.append((naam, OVERGESLAGEN, 0.0))

    def vat_samen(self) -> int:
        """Print the table; returns the exit status."""
        zeg("\n━━ Samenvatting " + "━" * 64)
        for naam, uitkomst, seconden in self.regels:
            zeg(f"{uitkomst:<13} {seconden:7.1f} s  {naam}")
        fouten = [naam for naam, uitkomst, _ in self.regels if uitkomst == FOUT]
        totaal = sum(seconden for *_, seconden in self.regels)
        zeg(
            f"{len(self.regels)} stappen in {totaal:.0f} s; "
            + (f"fout: {', '.join(fouten)}" if fouten else "geen fouten")
        )
        return 1 if fouten else 0


def main(woorden: list[str]) -> int:
    """All steps, or with `woorden` only pytest on SQLite. Returns the exit status."""
    stop_netjes_bij_seinen()
    zorg_voor(PANGO, *([] if woorden else [POPPLER]), *nodig())
    zorg_voor_omgeving(LOCK_DEV)
    if woorden:
        return subprocess.run(_pytest(*woorden), cwd=BASIS, env=omgeving(), check=False).returncode
    verslag = Verslag()
    _controles(verslag)
    _tests(verslag)
    return verslag.vat_samen()


def _controles(verslag: Verslag) -> None:
    los = omgeving()
    for naam, opdracht in {
        "ruff check": module("ruff", "check", "."),
        "ruff format": module("ruff", "format", "--check", "."),
        "mypy": module("mypy"),
        "lint-imports": [str(VENV / "bin" / "lint-imports"), "--no-logo"],
        "djlint opmaak": module("djlint", "templates", "--check"),
        "djlint regels": module("djlint", "templates", "--lint", "--quiet"),
        "migraties": _manage("makemigrations", "--check", "--dry-run"),
    }.items():
        verslag.voer_uit(naam, opdracht, los)
    _bekende_gaten(verslag, los)
    verslag.voer_uit(
        "check --deploy", _manage("check", "--deploy", "--fail-level", "WARNING"), _productie()
    )


def _bekende_gaten(verslag: Verslag, omgeving: Mapping[str, str]) -> None:
    """Skipped aloud when nobody can tell: a machine without a network is not at fault."""
    naam = "bekende gaten"
    begin = time.monotonic()
    bevinding = gaten.zoek(omgeving)
    if bevinding.gezocht:
        verslag.noteer(naam, FOUT if bevinding.uitleg else GOED, begin, bevinding.uitleg)
    else:
        verslag.sla_over(naam, bevinding.uitleg)


def _tests(verslag: Verslag) -> None:
    # a file stays in one process: most files share one example that takes seconds to make
    kernen = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile"]
    verslag.voer_uit(
        "tests op SQLite", _pytest(*kernen, "-m", "not postgres and not browser"), omgeving()
    )
    with postgres() as adres:
        verslag.voer_uit(
            "tests op PostgreSQL",
            _pytest(*kernen, "-m", "not browser"),
            omgeving(DATABASE_URL=adres),
        )
    with suppress(Stop):  # Ubuntu has no Chromium that apt-get can bring
        zorg_voor(CHROMIUM)
    if CHROMIUM.aanwezig() and (pad := chromium()):
        verslag.voer_uit("browsertests", _pytest("-m", "browser"), omgeving(RET_CHROMIUM=pad))
    else:
        verslag.sla_over(
            "browsertests", f"Chromium ontbreekt. Installeer: {installeerregel(CHROMIUM)}"
        )


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
