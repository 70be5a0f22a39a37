"""May this file be kept? Asked before anything of it is stored; also of the virus scanner, when there is one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from casuistiek.fundament.taal import in_mb

from . import clamd
from .keuring.deel import Deel
from .keuring.fouten import KAPOT, Afgekeurd
from .keuring.mail import MAIL_IN_MAIL
from .soorten import LIJSTEINDES, LIJSTSOORTEN, MAIL, SOORTEN, Bestandssoort, naar_naam, zet_om

__all__ = ["Aangeboden", "Afgekeurd", "Gekeurd", "Uitkomst", "keur", "keur_samen"]

SECONDEN = 40
"""Until a look into a file is given up; it may use half of it itself (keuring/__main__.py)."""
MEESTE = 20
"""Files in one go (own choice): each takes a look of its own."""
TE_GROOT = "Dit bestand is {maat}; het mag ten hoogste {grens} zijn."
SAMEN_TE_GROOT = "Deze bestanden zijn samen {maat}; in één keer mag dat ten hoogste {grens} zijn."
TE_VEEL = "Dit zijn {aantal} bestanden; in één keer kunnen er ten hoogste {grens} mee."
TE_VEEL_BIJLAGEN = "Met de bijlagen van een mail erbij: " + TE_VEEL.lower()
OF_AFDRUKKEN = (
    " U kunt de mail ook afdrukken naar een pdf, en die kiezen met de bijlagen die u nodig hebt."
)
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
    if zin := _samen_te_veel(bestanden):
        return Uitkomst([], [zin])
    # sizes first: they are known before anything is looked into
    fouten = [(een, zin) for een in bestanden if (zin := _te_groot(een))]
    gekeurd: list[Gekeurd] = []
    for een in [] if fouten else bestanden:
        try:
            gekeurd += _met_bijlagen(een)
        except Afgekeurd as fout:
            fouten.append((een, fout.zin))
    if fouten:
        return Uitkomst([], _zinnen(fouten, bestanden))
    if len(gekeurd) > MEESTE:
        return Uitkomst([], [TE_VEEL_BIJLAGEN.format(aantal=len(gekeurd), grens=MEESTE)])
    return Uitkomst(gekeurd, [])


def _zinnen(fouten: list[tuple[Aangeboden, str]], bestanden: list[Aangeboden]) -> list[str]:
    """What is wrong with which file, and that the others have to be chosen again too."""
    if len(bestanden) == 1:
        return [zin for _, zin in fouten]
    zinnen = [f"{een.toonbaar}: {zin}" for een, zin in fouten]
    if len(fouten) < len(bestanden):
        zinnen[-1] += OOK_DE_REST
    return zinnen


def keur(bestand: Aangeboden) -> Gekeurd:
    """Afgekeurd with a sentence for the sender when it may not be kept. (Of a mail come more: `keur_samen`.)"""
    code = _soort_van(bestand)
    if code == MAIL:
        raise Afgekeurd(MAIL_IN_MAIL)
    (goed,) = _kijk_erin(bestand.inhoud, code)
    clamd.vraag(bestand.inhoud)
    return Gekeurd(SOORTEN[goed.soort], goed.inhoud)


def keur_lijst(bestand: Aangeboden) -> Gekeurd:
    """As `keur`, for a file to read rows from (a spreadsheet, also kinds that no case keeps)."""
    if zin := _maatfout(bestand):
        raise Afgekeurd(zin)
    code = naar_naam(bestand.naam, LIJSTEINDES)
    if not code:
        raise Afgekeurd("Kies een bestand dat eindigt op xlsx, ods of csv.")
    (goed,) = _kijk_erin(bestand.inhoud, code)
    clamd.vraag(bestand.inhoud)
    return Gekeurd(LIJSTSOORTEN[goed.soort], goed.inhoud)


def _met_bijlagen(bestand: Aangeboden) -> list[Gekeurd]:
    """The file; of a mail its text, and each attachment, looked into like any other file."""
    if _soort_van(bestand) != MAIL:
        return [keur(bestand)]
    tekst, *bijlagen = _kijk_erin(bestand.inhoud, MAIL)
    if len(bijlagen) >= MEESTE:  # every one would take a look
        raise Afgekeurd(TE_VEEL_BIJLAGEN.format(aantal=1 + len(bijlagen), grens=MEESTE))
    clamd.vraag(bestand.inhoud)
    return [Gekeurd(SOORTEN[tekst.soort], tekst.inhoud), *map(_keur_bijlage, bijlagen)]


def _keur_bijlage(bijlage: Deel) -> Gekeurd:
    een = Aangeboden(bijlage.naam, bijlage.inhoud)
    try:
        return keur(een)
    except Afgekeurd as fout:
        raise Afgekeurd(f"Bijlage {een.toonbaar}: {fout.zin}{OF_AFDRUKKEN}") from None


def _soort_van(bestand: Aangeboden) -> str:
    """The code that its name promises, when it is not empty and not too large."""
    if zin := _maatfout(bestand):
        raise Afgekeurd(zin)
    if code := naar_naam(bestand.naam):
        return code
    raise Afgekeurd(f"Dit soort bestand kan hier niet worden bewaard. {zet_om(bestand.naam)}")


def _samen_te_veel(bestanden: list[Aangeboden]) -> str:
    """What is wrong with all of them together, when none is too large by itself."""
    if len(bestanden) > MEESTE:
        return TE_VEEL.format(aantal=len(bestanden), grens=MEESTE)
    samen, grens = sum(b.grootte for b in bestanden), settings.BESTANDEN_SAMEN_MAX
    if samen > grens and not any(map(_te_groot, bestanden)):
        return SAMEN_TE_GROOT.format(maat=in_mb(samen), grens=in_mb(grens))
    return ""


def _maatfout(bestand: Aangeboden) -> str:
    return _te_groot(bestand) if bestand.grootte else "Dit bestand is leeg. Kies een ander bestand."


def _te_groot(bestand: Aangeboden) -> str:
    grens = settings.BESTAND_MAX
    if bestand.grootte <= grens:
        return ""
    return TE_GROOT.format(maat=in_mb(bestand.grootte), grens=in_mb(grens))


def _kijk_erin(inhoud: bytes, code: str) -> list[Deel]:
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
    regel, _, rest = gelopen.stdout.partition(b"\n")
    kop = json.loads(regel)
    if "fout" in kop:
        raise Afgekeurd(kop["fout"])
    return list(_delen(kop["delen"], rest))


def _delen(lijst: list[tuple[str, str, int]], rest: bytes) -> Iterator[Deel]:
    begin = 0
    for soort, naam, lengte in lijst:
        yield Deel(soort, rest[begin : begin + lengte], naam)
        begin += lengte
