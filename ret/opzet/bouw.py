"""`.venv`: made once, filled from a lock with hashes, left alone until the lock changes."""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import sysconfig
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
        opdracht = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    with bezig("Eigen Python-omgeving maken in .venv"):
        _doe(opdracht, "De omgeving .venv kon niet worden gemaakt.")


def _installeer(uv: str | None, lock: Path) -> None:
    if uv:
        opdracht = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        opdracht = [str(PYTHON), str(_pip()), "install", "-qq", "--no-input"]
        opdracht.append("--disable-pip-version-check")
    _doe(  # a lock holds all that its packages ask for (tests/ret/opzet/test_opzet.py)
        [*opdracht, "--no-deps", "--require-hashes", "-r", str(lock)],
        f"De pakketten uit {lock.name} konden niet worden geïnstalleerd (zie hierboven).",
    )


def _pip() -> Path:
    """The pip that Python brings along for `venv`. It runs from its wheel: that is quicker than to install it first."""
    ensurepip = importlib.util.find_spec("ensurepip")
    plekken = [sysconfig.get_config_var("WHEEL_PKG_DIR")]  # Debian keeps it there
    plekken += (
        [Path(plek) / "_bundled" for plek in ensurepip.submodule_search_locations or ()]
        if ensurepip
        else []
    )
    wielen = [wiel for plek in plekken if plek for wiel in Path(plek).glob("pip-*.whl")]
    if not wielen:
        raise Stop("Deze Python heeft geen pip bij zich. Kies een andere, of installeer uv.")
    return wielen[0] / "pip"


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
