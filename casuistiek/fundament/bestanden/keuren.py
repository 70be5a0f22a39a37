"""May this file be kept? Asked before anything of it is stored; also of the virus scanner, when there is one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from . import clamd
from .keuring.fouten import KAPOT, Afgekeurd
from .soorten import SOORTEN, TOEGESTAAN, Bestandssoort, naar_naam

__all__ = ["Aangeboden", "Afgekeurd", "Gekeurd", "keur"]

SECONDEN = 40
"""Until a look into a file is given up; it may use half of it itself (keuring/__main__.py)."""


@dataclass(frozen=True)
class Aangeboden:
    """A file as somebody sent it. The name is only asked how it ends, and never kept: it may name a child."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Gekeurd:
    """A file that may be kept: of a known kind, and without what does not belong in it."""

    soort: Bestandssoort
    inhoud: bytes

    def __str__(self) -> str:
        return f"{self.soort.naam}, {filesizeformat(len(self.inhoud))}"


def keur(bestand: Aangeboden) -> Gekeurd:
    """Afgekeurd with a sentence for the sender when it may not be kept."""
    if not bestand.inhoud:
        raise Afgekeurd("Dit bestand is leeg. Kies een ander bestand.")
    if len(bestand.inhoud) > settings.BESTAND_MAX:
        raise Afgekeurd(
            f"Dit bestand is groter dan {filesizeformat(settings.BESTAND_MAX)}. "
            "Maak het kleiner, of deel het op."
        )
    code = naar_naam(bestand.naam)
    if not code:
        raise Afgekeurd(f"Dit soort bestand kan hier niet worden bewaard. Kies een {TOEGESTAAN}.")
    goed = _kijk_erin(bestand.inhoud, code)
    clamd.vraag(bestand.inhoud)
    return Gekeurd(SOORTEN[code], goed)


def _kijk_erin(inhoud: bytes, code: str) -> bytes:
    """What is left to keep, as found by a process of its own: a file that makes it fall, is refused.

    That process gets none of our environment, where the keys are.
    """
    opdracht = [sys.executable, "-m", "casuistiek.fundament.bestanden.keuring", code]
    try:
        gelopen = subprocess.run(  # noqa: S603 (our own module; `code` is from our own table)
            opdracht,
            input=inhoud,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASIS,
            env={"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=SECONDEN,
            check=True,
        )
    except subprocess.SubprocessError:
        raise Afgekeurd(KAPOT) from None
    kop, _, goed = gelopen.stdout.partition(b"\n")
    if fout := json.loads(kop).get("fout"):
        raise Afgekeurd(fout)
    return goed
