"""`.venv`: made once, filled from a lock with hashes, left alone until the lock changes."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .melding import Stop, bezig
from .paden import LOCK, LOCK_DEV, PYTHON, VENV
from .systeem import PYTHON_VENV, Behoefte

STEMPEL = VENV / "ret-stempel.json"
VERSIE = f"{sys.version_info.major}.{sys.version_info.minor}"


def nodig() -> list[Behoefte]:
    """What the system must offer before `zorg_voor_omgeving` can do its work."""
    return [] if _past_bij_deze_python() or shutil.which("uv") else [PYTHON_VENV]


def zorg_voor_omgeving(lock: Path) -> None:
    """See to it that `.venv` holds what `lock` names. Raises `Stop` when that fails."""
    if _past_bij_deze_python() and _stempels().get(lock.name) == _vingerafdruk(lock):
        return
    uv = shutil.which("uv")
    if not _past_bij_deze_python():
        _maak_venv(uv)
    with bezig("Pakketten installeren (de eerste keer duurt dit een minuut of twee)"):
        _installeer(uv, lock)
    _stempel(lock)


def _maak_venv(uv: str | None) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if uv:
        opdracht = [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]
    else:
        opdracht = [sys.executable, "-m", "venv", str(VENV)]
    with bezig("Eigen Python-omgeving maken in .venv"):
        _doe(opdracht, "De omgeving .venv kon niet worden gemaakt.")


def _installeer(uv: str | None, lock: Path) -> None:
    if uv:
        opdracht = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        opdracht = [str(PYTHON), "-m", "pip", "install", "-qq", "--no-input"]
        opdracht.append("--disable-pip-version-check")
    _doe(
        [*opdracht, "--require-hashes", "-r", str(lock)],
        f"De pakketten uit {lock.name} konden niet worden geïnstalleerd (zie hierboven).",
    )


def _doe(opdracht: list[str], anders: str) -> None:
    if subprocess.run(opdracht, stdin=subprocess.DEVNULL, check=False).returncode:
        raise Stop(anders)


def _past_bij_deze_python() -> bool:
    """Is there a working `.venv`, made by the Python version that runs us?"""
    instelling = VENV / "pyvenv.cfg"
    if not (instelling.exists() and PYTHON.exists()):
        return False
    versie = re.search(r"^version(?:_info)? = (\d+\.\d+)", instelling.read_text(), re.MULTILINE)
    return versie is not None and versie[1] == VERSIE


def _vingerafdruk(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _stempels() -> dict[str, str]:
    return json.loads(STEMPEL.read_text()) if STEMPEL.exists() else {}


def _stempel(lock: Path) -> None:
    """Note what is installed. The dev lock holds all of the runtime lock, with the same pins."""
    namen = [LOCK, LOCK_DEV] if lock == LOCK_DEV else [lock]
    STEMPEL.write_text(json.dumps({naam.name: _vingerafdruk(naam) for naam in namen}))
