"""A fact of the case became different. What waited on it is asked again, and each branch says for itself how.

A fact changes by an act of `handelingen/feiten.py`, or because it was never true and is mended (rechten).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import Any

from casuistiek.fundament.organisaties.models import Gemeente, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import leden

from .beurt import Beurt
from .models import Casus

Verandering = Callable[[Beurt[Any]], None]
Verhuizing = Callable[[Beurt[Any], Casus], None]
NAAR_REGIO = "naar_regio"
"""In the details of a turn (and so in the log): the region to which the case went."""

_veranderingen: list[Verandering] = []
_verhuizingen: list[Verhuizing] = []


def bij_verandering(verandering: Verandering) -> Verandering:
    """Register what follows when any fact of the case changed: what was sent out with it is looked at again."""
    _veranderingen.append(verandering)
    return verandering


def bij_verhuizing(verhuizing: Verhuizing) -> Verhuizing:
    """Register what follows when the gemeente changes. It gets the turn, with the case as it is now, and the case as
    it was: by that it finds who reached it until now."""
    _verhuizingen.append(verhuizing)
    return verhuizing


def ga_na(beurt: Beurt[Any]) -> None:
    """A fact of the case of this turn changed: let each branch look at what it sent out or asks."""
    for verandering in _veranderingen:
        verandering(beurt)


def verhuis(beurt: Beurt[Any], naar: Gemeente) -> None:
    """The case of this turn goes along to gemeente `naar`, because the child moved or the wrong one was written down;
    in another region its procesregie is still to be taken up. Both gemeenten hear it."""
    casus = beurt.casus
    was = copy(casus)
    casus.gemeente, casus.regio = naar, naar.regio
    if casus.regio_id != was.regio_id:
        casus.procesregisseur = None
        beurt.details[NAAR_REGIO] = casus.regio.afkorting
    for verhuizing in _verhuizingen:
        verhuizing(beurt, was)
    _vertel(beurt, was, "hoort niet meer bij uw gemeente. U ziet de casus niet meer.")
    _vertel(beurt, casus, "hoort nu bij uw gemeente.")


def _vertel(beurt: Beurt[Any], zoals: Casus, zin: str) -> None:
    contacten = leden(zoals, (Rol.CONTACTPERSOON_GEMEENTE,))
    beurt.bericht(
        [lid.medewerker for lid in contacten if lid.medewerker != beurt.wie],
        f"Andere gemeente bij casus {zoals.nummer}",
        f"Casus {zoals.nummer} {zin}",
    )


def vertel_wie_leidt(
    beurt: Beurt[Any], wat: Iterable[str], leidden: Iterable[Medewerker | None] = ()
) -> None:
    """Casusregie and procesregie hear what kind of fact changed, and so do who led until now; not the one who did it.
    `wat`: the names of the facts, never what they say."""
    casus = beurt.casus
    leiden = dict.fromkeys([*leidden, casus.casusregisseur, *_procesregie(beurt)])
    beurt.bericht(
        [wie for wie in leiden if wie and wie != beurt.wie],
        f"Veranderd bij casus {casus.nummer}",
        f"Bij casus {casus.nummer} is veranderd: {', '.join(wat).lower()}. "
        "Bij de casus staat wat er stond, en wat er nu staat.",
    )


def _procesregie(beurt: Beurt[Any]) -> Iterator[Medewerker]:
    """Its procesregisseur; all of the region to which it just came, because nobody there has taken it up."""
    casus = beurt.casus
    if casus.procesregisseur:
        yield casus.procesregisseur
    elif is_van_regio_veranderd(beurt):
        yield from (lid.medewerker for lid in leden(casus, (Rol.PROCESREGISSEUR,)))


def is_van_regio_veranderd(beurt: Beurt[Any]) -> bool:
    """In this turn the case went to another region."""
    return NAAR_REGIO in beurt.details
