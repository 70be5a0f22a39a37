"""A timeline as a list that goes on on a next page: what happened, how it is marked, and how long nothing happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .inhoud import Gebeurtenis, Tijdlijn, toon

_RUSTIG = 7  # from so many days on, it says how long nothing happened

_BLAUW, _ROOD, _GROEN, _GRIJS = "#154273", "#a31515", "#1a6b34", "#535c69"
_VORMEN = {
    "besluit": f'<circle cx="10" cy="10" r="6" fill="{_BLAUW}"/>',
    "te_laat": f'<path d="M10 2l8 8l-8 8l-8 -8z" fill="{_ROOD}"/>',
    "klaar": f'<circle cx="10" cy="10" r="8" fill="{_GROEN}"/>'
    '<path d="M6.5 10l2.5 3l5 -6" fill="none" stroke="#fff" stroke-width="2"/>',
    "gewoon": f'<circle cx="10" cy="10" r="5" fill="#fff" stroke="{_GRIJS}" stroke-width="2.5"/>',
}
_IN_WOORDEN = {"besluit": "besluit", "te_laat": "te laat", "klaar": "klaar"}


def merk_svg(merk: str) -> str | None:
    """The mark beside what happened; marks differ in shape, not only in colour. None: there is no such mark."""
    vorm = _VORMEN.get(merk)
    return vorm and f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{vorm}</svg>'


@dataclass(frozen=True)
class Punt:
    """One line of a timeline, as the template wants it. `stilte`: how long nothing happened before it."""

    dag: str
    tekst: str
    merk: str
    in_woorden: str
    stilte: str


def punten(tijdlijn: Tijdlijn) -> list[Punt]:
    """Its lines, from old to new; within a day in the order in which they were given."""
    rij = sorted(tijdlijn.gebeurtenissen, key=_dag)
    stiltes = ["", *(_stilte(vorige, volgende) for vorige, volgende in pairwise(rij))]
    return [
        Punt(
            toon(dag),
            toon(tekst),
            merk if merk in _VORMEN else "gewoon",
            _IN_WOORDEN.get(merk, ""),
            stilte,
        )
        for (dag, tekst, merk), stilte in zip(rij, stiltes, strict=True)
    ]


def _stilte(vorige: Gebeurtenis, volgende: Gebeurtenis) -> str:
    dagen = (volgende[0] - vorige[0]).days
    return f"{dagen} dagen later" if dagen >= _RUSTIG else ""


def _dag(gebeurtenis: Gebeurtenis) -> date:
    return gebeurtenis[0]
