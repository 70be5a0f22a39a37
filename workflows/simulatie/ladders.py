"""A version of a ladder as the simulation needs it, from the database or from a region's file. Saves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casuistiek.fundament.organisaties.models import Regio
from workflows.ladder.laden import vind
from workflows.ladder.lezen import Fout, OngeldigBestand, lees
from workflows.ladder.models import Ladder, Norm, Trede
from workflows.ladder.schema import controleer
from workflows.ladder.selectors import ladder_op
from workflows.ladder.versie import Inhoud, inhoud_van, lees_inhoud, nieuwste


@dataclass(frozen=True)
class Spelladder:
    """The tredes from low to high, and the norms."""

    naam: str
    tredes: tuple[Trede, ...]
    normen: tuple[Norm, ...]

    def boven(self, trede: Trede) -> Trede | None:
        """The rung above; None on the highest."""
        return next((een for een in self.tredes if een.nummer > trede.nummer), None)

    def hoger_met(self, trede: Trede, code: str) -> Trede | None:
        """The rung with this code, when it lies higher than `trede`."""
        passend = (een for een in self.tredes if een.code == code and een.nummer > trede.nummer)
        return next(passend, None)


def van_inhoud(naam: str, inhoud: Inhoud) -> Spelladder:
    return Spelladder(naam, tuple(inhoud.van(Trede)), tuple(inhoud.van(Norm)))


def van_ladder(ladder: Ladder) -> Spelladder:
    """A version in the database; also a concept."""
    return van_inhoud(str(ladder), inhoud_van(ladder))


def van_regio(regio: Regio, op: date) -> Spelladder | None:
    """The version in force on a day; None: there is none."""
    ladder = ladder_op(regio, op)
    return van_ladder(ladder) if ladder else None


def van_bestand(bestand: str | Path) -> Spelladder:
    """The last version in a region's file. Raises OngeldigBestand, with every mistake and its line."""
    pad = vind(bestand)
    document = lees(pad)
    controleer(document)
    if not document.waarde.get("ladders"):
        raise OngeldigBestand([Fout(pad.name, 1, "ladders", "In dit bestand staat geen ladder.")])
    laatste = nieuwste(document.waarde)
    naam = f"{laatste['naam']} (versie {laatste['versie']}, {pad.name})"
    return van_inhoud(naam, lees_inhoud(laatste))
