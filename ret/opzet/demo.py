"""`python3 -m ret demo`: a fresh clone becomes a running system with invented cases and people."""

import argparse
import fcntl
import hashlib
import os
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from .bouw import nodig, zorg_voor_omgeving
from .melding import Stop, bezig, zeg
from .paden import BASIS, BESTANDEN, LOCK, PYTHON, STAND, demo_database
from .processen import Kinderen, sterf_mee, stop_netjes_bij_seinen
from .systeem import PANGO, zorg_voor

GEDULD = 60.0
"""Seconds in which the server must answer."""
EERSTE = "3"
"""So many stories stand before the first page answers; the others are played behind it."""


def main(woorden: list[str]) -> int:
    """Set up, fill, start; runs until Ctrl-C. Returns the exit status or raises `Stop`."""
    opties = _opties(woorden)
    stop_netjes_bij_seinen()
    STAND.mkdir(exist_ok=True)
    with (STAND / "slot").open("w") as slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop("In deze map draait al een demo. Stop die eerst met Ctrl-C.") from None
        if not opties.zonder_server:
            _poort_is_vrij(opties.poort)
        zorg_voor(PANGO, *nodig())
        zorg_voor_omgeving(LOCK)
        _zorg_voor_database(opties.leeg)
        if opties.zonder_server:
            _vul()
            zeg("Alles staat klaar. Start de demo met: python3 -m ret demo")
        else:
            _vul("--eerste", EERSTE)
            _draai(opties.poort)
    return 0


def _opties(woorden: list[str]) -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python3 -m ret demo", add_help=False)
    lezer.add_argument("--poort", type=int, default=8000)
    lezer.add_argument("--leeg", action="store_true")
    lezer.add_argument("--zonder-server", action="store_true")
    return lezer.parse_args(woorden)


def _poort_is_vrij(poort: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", poort))
        except (OSError, OverflowError):
            raise Stop(
                f"Poort {poort} is niet vrij. Kies een andere, bijvoorbeeld:\n\n"
                "    python3 -m ret demo --poort 8765\n"
            ) from None


def omgeving(**extra: str) -> dict[str, str]:
    """The environment of everything the demo starts. Never a real database or real files, whatever is set."""
    zonder = {"DATABASE_URL", "DATABASE_URL_FILE", "DJANGO_SETTINGS_MODULE", "RET_DAGEN_VERSCHOVEN"}
    rest = {naam: waarde for naam, waarde in os.environ.items() if naam not in zonder}
    eigen = {
        "RET_DEMO": "1",
        "RET_SQLITE": str(demo_database()),
        "RET_BESTANDEN": str(BESTANDEN),
        "PYTHONWARNINGS": "ignore:No directory at",  # static files come from where they stand
    }
    return rest | eigen | extra


def _manage(*woorden: str, **extra: str) -> None:
    # a session of its own: Ctrl-C ends it through us, without a traceback on the screen
    uitkomst = subprocess.run(
        [str(PYTHON), "manage.py", *woorden],
        cwd=BASIS,
        env=omgeving(**extra),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=sterf_mee,
        check=False,
    )
    if uitkomst.returncode:
        raise Stop(f"`manage.py {woorden[0]}` is niet gelukt (zie hierboven).")


def _zorg_voor_database(leeg: bool) -> None:
    """A database that fits the code: the one that is there, brought up to date when need be, or a new one."""
    if not leeg and demo_database().exists() and not _past():
        zeg(
            "• De demo in deze map is van een andere versie en past niet meer bij het programma. "
            "Hij wordt opnieuw gemaakt."
        )
        leeg = True
    if leeg or not demo_database().exists():
        _maak_nieuw()
    else:
        _werk_bij()


def _maak_nieuw() -> None:
    """Make a new file and only then put it in its place: one with half of its tables is never seen."""
    klaar, nieuw = demo_database(), STAND / "nieuw.sqlite3"
    _verwijder(nieuw)
    with bezig("Database maken"):
        _manage("migrate", "--verbosity", "0", RET_SQLITE=str(nieuw))
    with sqlite3.connect(nieuw) as verbinding:
        verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all of it in the one file
    verbinding.close()
    _verwijder(klaar)
    nieuw.replace(klaar)
    _verwijder(nieuw)
    _onthoud_migraties()


def _vul(*hoever: str) -> None:
    """Have the stories played that do not stand yet, all or so far; nothing when the demo is full."""
    if _is_gevuld():
        (STAND / "voortgang").unlink(missing_ok=True)
    else:
        with bezig("Voorbeeldzaken spelen"):
            _manage("demo_vullen", *hoever)


def _past() -> bool:
    """Does the code still know all migrations that this database had? After they began anew, it does not."""
    ken = {(pad.parent.parent.name, pad.stem) for pad in _migratiebestanden()}
    onze = {app for app, _ in ken}
    gehad = _lees(demo_database(), "SELECT app, name FROM django_migrations")
    return bool(gehad) and all(een in ken for een in gehad if een[0] in onze)


def _is_gevuld() -> bool:
    """Do all stories stand, with their documents? (workflows/scenario/demo.py)

    A demo of before they were noted was put in its place when it was full.
    """
    stand = _lees(
        demo_database(), "SELECT handeling FROM logboek_regel WHERE handeling LIKE 'demo.%'"
    )
    eerder = not stand and bool(_lees(demo_database(), "SELECT 1 FROM casus_casus LIMIT 1"))
    return eerder or ("demo.gevuld",) in stand


def _werk_bij() -> None:
    """Bring an older demo database up to date with the code; quick when nothing changed."""
    stempel = STAND / "migraties"
    if not stempel.exists() or stempel.read_text() != _migraties():
        with bezig("Database bijwerken"):
            _manage("migrate", "--verbosity", "0")
        _onthoud_migraties()


def _onthoud_migraties() -> None:
    (STAND / "migraties").write_text(_migraties())


def _migraties() -> str:
    """One fingerprint over all that can change the tables: our migrations and the packages."""
    som = hashlib.sha256(LOCK.read_bytes())
    for pad in _migratiebestanden():
        som.update(str(pad.relative_to(BASIS)).encode() + pad.read_bytes())
    return som.hexdigest()


def _migratiebestanden() -> list[Path]:
    vloeren = ("casuistiek", "workflows", "ret")
    return [pad for vloer in vloeren for pad in sorted((BASIS / vloer).rglob("migrations/*.py"))]


def _verwijder(database: Path) -> None:
    """A demo's database, with the files of its cases; no file that another database may need."""
    for naam in _bestanden_van(database):
        (BESTANDEN / naam).unlink(missing_ok=True)
    for staart in ("", "-wal", "-shm"):
        Path(f"{database}{staart}").unlink(missing_ok=True)


def _bestanden_van(database: Path) -> list[str]:
    """Names on disk (bestanden/opslag.py)."""
    return [naam for (naam,) in _lees(database, "SELECT plek FROM bestanden_bestand")]


def _lees(database: Path, vraag: str) -> list[tuple[str, ...]]:
    """What this database says; nothing when it is not there, is broken or does not know the table."""
    if not database.exists():
        return []
    verbinding = sqlite3.connect(database)
    try:
        return verbinding.execute(vraag).fetchall()
    except sqlite3.DatabaseError:
        return []
    finally:
        verbinding.close()


def _draai(poort: int) -> None:
    """Server and worker, until Ctrl-C or until one of them ends.

    The worker waits until the demo is full: its clock stands on the day after the last story.
    """
    adres = f"http://localhost:{poort}/"
    deze = omgeving(RET_ADRES=adres.rstrip("/"), RET_DAGEN_VERSCHOVEN=_dagen_verschoven())
    vul, werk = ([str(PYTHON), "manage.py", naam] for naam in ("demo_vullen", "werk"))
    try:
        with Kinderen() as kinderen:
            kinderen.start("server", _server(poort), deze)
            eerst, *daarna = [werk] if _is_gevuld() else [vul, werk]
            kinderen.start("werker", eerst, deze, *daarna)
            _manage("demo_mensen", **deze)
            _wacht_op_antwoord(f"http://127.0.0.1:{poort}/", kinderen)
            zeg(f"\nRET casusregie staat klaar op  {adres}\nStoppen: Ctrl-C")
            while not (naam := kinderen.gestopt()):
                time.sleep(0.5)
            raise Stop(f"De {naam} is gestopt (zie hierboven).")
    except KeyboardInterrupt:
        zeg("\nGestopt. Uw gegevens zijn bewaard; verder gaan: python3 -m ret demo")


def _server(poort: int) -> list[str]:
    server = [str(PYTHON), "-m", "gunicorn", "ret.config.wsgi", "--threads", "8"]
    return [
        *server,
        "--no-control-socket",
        "--log-level",
        "warning",
        "--bind",
        f"127.0.0.1:{poort}",
    ]


def _dagen_verschoven() -> str:
    """How many days the demo's clock runs ahead; `demo_vullen` wrote it down."""
    pad = STAND / "dagen_verschoven"
    return str(int(pad.read_text())) if pad.exists() else "0"


def _wacht_op_antwoord(adres: str, kinderen: Kinderen) -> None:
    einde = time.monotonic() + GEDULD
    while time.monotonic() < einde:
        if naam := kinderen.gestopt():
            raise Stop(f"De {naam} is niet gestart (zie hierboven).")
        try:
            with urllib.request.urlopen(adres, timeout=5):  # noqa: S310 (our own address)
                return
        except urllib.error.HTTPError as fout:
            raise Stop(f"De server antwoordt met fout {fout.code} (zie hierboven).") from None
        except OSError:
            time.sleep(0.1)
    raise Stop(f"De server antwoordt niet binnen {GEDULD:.0f} seconden.")
