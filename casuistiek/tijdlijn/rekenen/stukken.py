"""A timeline as it is drawn and told. Pure: no Django models here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casuistiek.fundament.taal import telwoord

from .dagen import Ongeveer, duur


@dataclass(frozen=True)
class Stuk:
    """A moment, or a period when `loopt` or `tot`. `baan`: the code of its lane; `bron`: who told of it, empty when
    it follows from the case itself; `tot_op`: until which day it is drawn."""

    baan: str
    wat: str
    van: Ongeveer
    tot: Ongeveer | None = None
    loopt: bool = False
    bron: str = ""
    merk: str = "gewoon"

    @property
    def is_periode(self) -> bool:
        return self.loopt or self.tot is not None

    def einde(self, vandaag: date) -> date:
        """The last day that is drawn of it."""
        if self.tot is not None:
            return max(self.tot.dag, self.van.dag)
        return max(vandaag, self.van.dag) if self.loopt else self.van.dag

    def duur(self, vandaag: date) -> str:
        """How long it took, or takes; empty for a moment."""
        if not self.is_periode:
            return ""
        tot = self.tot or Ongeveer(vandaag)
        return duur(self.van, self.einde(vandaag), tot.precies)


@dataclass(frozen=True)
class Rij:
    """A line of the table beside the picture; the number stands in the picture too."""

    nummer: int
    wanneer: str
    baan: str
    wat: str
    duur: str
    bron: str


def volgorde(stukken: Sequence[Stuk]) -> list[Stuk]:
    """By day; of one day as they were given. The place is the number of a piece."""
    return sorted(stukken, key=lambda stuk: stuk.van.dag)


def in_weken(dag: Ongeveer, begin: date) -> str:
    """How long after the aanmelding, so that no date leaves the case: "Week 3", "2 maanden ervoor". Coarser
    the longer ago it is."""
    dagen = (dag.dag - begin).days
    if dagen >= 0:
        return f"Week {dagen // 7 + 1}"
    if dag.precies == "dag" and dagen > -365:
        return f"{telwoord(-(dagen // 7), 'week', 'weken')} ervoor"
    maanden = max(round(-dagen / 30), 1)
    if dag.precies == "maand" and maanden < 24:
        return f"{telwoord(maanden, 'maand', 'maanden')} ervoor"
    return f"ongeveer {max(round(-dagen / 365), 1)} jaar ervoor"


def in_dagen(dag: Ongeveer, begin: date) -> str:
    """For who reads the case itself."""
    return str(dag)
