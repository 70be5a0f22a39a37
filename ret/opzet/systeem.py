"""System packages: what is missing, and how it gets here (as root, else by a line to type)."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .melding import Stop, bezig


@dataclass(frozen=True)
class Behoefte:
    """Something the system must offer: why we need it, in which packages it comes, is it there."""

    waarvoor: str
    pakketten: tuple[str, ...]
    aanwezig: Callable[[], bool]


def zorg_voor(*behoeften: Behoefte) -> None:
    """Install what is missing of `behoeften`, or raise `Stop` with the one line to type."""
    if (mist := _ontbrekend(behoeften)) and mag_installeren():
        pakketten = _pakketten(mist)
        with bezig(f"Installeren: {' '.join(pakketten)}"):
            _apt_get("update", "-q")  # may fail with old lists at hand; the install then tells
            _apt_get("install", "-y", "-q", "--no-install-recommends", *pakketten)
    if mist := _ontbrekend(behoeften):
        raise Stop(
            f"Er ontbreekt iets: {' en '.join(behoefte.waarvoor for behoefte in mist)}.\n"
            f"Voer deze regel uit en begin opnieuw:\n\n    {installeerregel(*mist)}\n"
        )


def installeerregel(*behoeften: Behoefte) -> str:
    """The line that a person types to get all of `behoeften`."""
    return f"sudo apt-get install -y {' '.join(_pakketten(behoeften))}"


def _ontbrekend(behoeften: Sequence[Behoefte]) -> list[Behoefte]:
    return [behoefte for behoefte in behoeften if not behoefte.aanwezig()]


def _pakketten(behoeften: Sequence[Behoefte]) -> list[str]:
    return [pakket for behoefte in behoeften for pakket in behoefte.pakketten]


def mag_installeren() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_get(*woorden: str) -> None:
    subprocess.run(
        ["apt-get", *woorden],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )


def _bibliotheken_laden(*namen: str) -> bool:
    try:
        for naam in namen:
            ctypes.CDLL(naam)
    except OSError:
        return False
    return True


def chromium() -> str | None:
    """The path of a Chromium that starts (Ubuntu's `chromium-browser` may be an empty shell)."""
    for naam in ("chromium", "chromium-browser", "google-chrome"):
        pad = shutil.which(naam)
        if (
            pad
            and subprocess.run([pad, "--version"], capture_output=True, check=False).returncode == 0
        ):
            return pad
    return None


PANGO = Behoefte(
    "Pango, om PDF's te maken",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    lambda: _bibliotheken_laden(
        "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"
    ),
)
PYTHON_VENV = Behoefte(
    "het deel van Python dat een eigen omgeving (.venv) maakt",
    (f"python3.{sys.version_info.minor}-venv",),
    lambda: importlib.util.find_spec("ensurepip") is not None,
)
POPPLER = Behoefte(
    "pdfinfo en pdftotext, om PDF's na te kijken",
    ("poppler-utils",),
    lambda: shutil.which("pdfinfo") is not None,
)
CHROMIUM = Behoefte(
    "Chromium en wat de bediening ervan nodig heeft, voor de browsertests",
    ("chromium", "libatomic1"),  # the node inside playwright's wheel asks for libatomic
    lambda: chromium() is not None and _bibliotheken_laden("libatomic.so.1"),
)
