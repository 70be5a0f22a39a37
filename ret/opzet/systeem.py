"""System packages: what is missing, and how it gets here (as root, else by a line to type)."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from .melding import Stop, bezig


@dataclass(frozen=True)
class Behoefte:
    """Something the system must offer: why we need it, in which packages it comes, is it there."""

    waarvoor: str
    pakketten: tuple[str, ...]
    aanwezig: Callable[[], bool]

    @property
    def regel(self) -> str:
        """The line that a person types to get it."""
        return f"sudo apt-get install -y {' '.join(self.pakketten)}"


def zorg_voor(behoefte: Behoefte) -> None:
    """Install `behoefte` when it is missing, or raise `Stop` with the line to type."""
    if behoefte.aanwezig():
        return
    if mag_installeren():
        with bezig(f"Installeren: {' '.join(behoefte.pakketten)}"):
            _apt_get("update", "-q")  # may fail with old lists at hand; the install then tells
            _apt_get("install", "-y", "-q", "--no-install-recommends", *behoefte.pakketten)
    if not behoefte.aanwezig():
        raise Stop(
            f"Er ontbreekt iets: {behoefte.waarvoor}.\n"
            f"Voer deze regel uit en begin opnieuw:\n\n    {behoefte.regel}\n"
        )


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
CHROMIUM = Behoefte("Chromium, voor de browsertests", ("chromium",), lambda: chromium() is not None)
