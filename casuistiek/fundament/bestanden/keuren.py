"""May this file be kept? Asked before anything of it is stored; also of the virus scanner, when there is one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings

from casuistiek.fundament.taal import in_mb

from . import clamd
from .keuring.fouten import KAPOT, Afgekeurd
from .soorten import SOORTEN, TOEGESTAAN, Bestandssoort, naar_naam

__all__ = ["Aangeboden", "Afgekeurd", "Gekeurd", "Uitkomst", "keur", "keur_samen"]

SECONDEN = 40
"""Until a look into a file is given up; it may use half of it itself (keuring/__main__.py)."""


MEESTE = 20
"""Files in one go (own choice): each takes a look of its own."""
TE_GROOT = "Dit bestand is {maat}; het mag ten hoogste {grens} zijn."
SAMEN_TE_GROOT = "Deze bestanden zijn samen {maat}; in één keer mag dat ten hoogste {grens} zijn."
TE_VEEL = "U koos {aantal} bestanden; in één keer kunnen er ten hoogste {grens} mee."
OOK_DE_REST = " De andere bestanden zijn nog niet bewaard. Kies ze opnieuw."


@dataclass(frozen=True)
class Aangeboden:
    """A file as somebody sent it. The name is only asked how it ends, and never kept: it may name a child."""

    naam: str
    inhoud: bytes
    weggelaten: int = 0
    """Of what was too large to take in: how large it is. Then nothing of it is here."""

    @property
    def grootte(self) -> int:
        return self.weggelaten or len(self.inhoud)

    @property
    def toonbaar(self) -> str:
        """Its name, for who just chose it and nobody else: without signs that nobody sees, and not too long."""
        return "".join(filter(str.isprintable, self.naam)).rpartition("/")[2][-80:] or "zonder naam"


@dataclass(frozen=True)
class Gekeurd:
    """A file that may be kept: of a known kind, and without what does not belong in it."""

    soort: Bestandssoort
    inhoud: bytes

    def __str__(self) -> str:
        return f"{self.soort.naam}, {in_mb(len(self.inhoud))}"


@dataclass(frozen=True)
class Uitkomst:
    """Of the files that somebody sent together: all that may be kept, or a sentence for each that may not."""

    gekeurd: list[Gekeurd]
    zinnen: list[str]


def keur_samen(bestanden: list[Aangeboden]) -> Uitkomst:
    """All or none, so that who sent them knows what is kept. Of several, each sentence says which file it is about."""
    if zinnen := _maten(bestanden):
        return Uitkomst([], zinnen)
    gekeurd: list[Gekeurd] = []
    for een in bestanden:
        try:
            gekeurd.append(keur(een))
        except Afgekeurd as fout:
            zinnen.append(_over(een, fout.zin, bestanden))
    if zinnen and len(zinnen) < len(bestanden):
        zinnen[-1] += OOK_DE_REST
    return Uitkomst([] if zinnen else gekeurd, zinnen)


def keur(bestand: Aangeboden) -> Gekeurd:
    """Afgekeurd with a sentence for the sender when it may not be kept."""
    if not bestand.grootte:
        raise Afgekeurd("Dit bestand is leeg. Kies een ander bestand.")
    if zin := _te_groot(bestand):
        raise Afgekeurd(zin)
    code = naar_naam(bestand.naam)
    if not code:
        raise Afgekeurd(f"Dit soort bestand kan hier niet worden bewaard. Kies een {TOEGESTAAN}.")
    goed = _kijk_erin(bestand.inhoud, code)
    clamd.vraag(bestand.inhoud)
    return Gekeurd(SOORTEN[code], goed)


def _maten(bestanden: list[Aangeboden]) -> list[str]:
    """What is too many or too large, which is known before anything is looked into."""
    if len(bestanden) > MEESTE:
        return [TE_VEEL.format(aantal=len(bestanden), grens=MEESTE)]
    if te_groot := [_over(b, zin, bestanden) for b in bestanden if (zin := _te_groot(b))]:
        return te_groot
    samen, grens = sum(b.grootte for b in bestanden), settings.BESTANDEN_SAMEN_MAX
    return [SAMEN_TE_GROOT.format(maat=in_mb(samen), grens=in_mb(grens))] if samen > grens else []


def _te_groot(bestand: Aangeboden) -> str:
    grens = settings.BESTAND_MAX
    if bestand.grootte <= grens:
        return ""
    return TE_GROOT.format(maat=in_mb(bestand.grootte), grens=in_mb(grens))


def _over(bestand: Aangeboden, zin: str, van: list[Aangeboden]) -> str:
    return zin if len(van) == 1 else f"{bestand.toonbaar}: {zin}"


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
