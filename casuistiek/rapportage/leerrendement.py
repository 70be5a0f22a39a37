"""What others gained from what was learned: in how many other cases a lesson was applied, and whether it helped.

From the figure to the acts (when, by which role, what kind), and never to a child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casuistiek.fundament.maanden import maand
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.leren.keuzes import Hielp
from casuistiek.leren.models import GedeeldLeerpunt, Toepassing

from .rekenen import KLEINSTE
from .selectors import Telling
from .tellen import getoond, telling_van

NOG_NIET = "Nog niet bekend"
BESTE_EERST = (Hielp.JA, Hielp.DEELS, Hielp.NEE, "")
UITKOMSTEN = (
    (Hielp.JA, "Het hielp"),
    (Hielp.DEELS, "Het hielp deels"),
    (Hielp.NEE, "Het hielp niet"),
    ("", NOG_NIET),
)


@dataclass(frozen=True)
class Opbrengst:
    """A lesson, in how many other cases it was applied and in how many that helped; as text when hidden."""

    leerpunt: GedeeldLeerpunt
    toegepast: str
    hielp: str


@dataclass(frozen=True)
class Daad:
    """One act: in which month, by which role, and what."""

    wanneer: str
    rol: str
    wat: str


def leerrendement(regio: Regio, peildatum: date, *, onderdrukt: bool) -> Telling:
    """The cases in which something was applied that another case taught, by the best that came of it."""
    beste: dict[int, str] = {}
    for casus, _, hielp in _toepassingen(regio):
        beste[casus] = min(beste.get(casus, ""), hielp, key=BESTE_EERST.index)
    geteld = [
        (naam, sum(uitkomst == code for uitkomst in beste.values())) for code, naam in UITKOMSTEN
    ]
    return telling_van(
        "leerrendement",
        "Andere casussen die iets aan een leerpunt hadden",
        "Casussen waarin een leerpunt van een andere casus is toegepast, naar het beste dat ervan kwam. Een casus "
        "telt één keer.",
        peildatum,
        geteld,
        len(beste),
        onderdrukt,
    )


def opbrengsten(regio: Regio, *, onderdrukt: bool) -> list[Opbrengst]:
    """Each lesson of the region that was applied, the most applied first."""
    per_punt: dict[int, dict[int, str]] = defaultdict(dict)
    for casus, punt, hielp in _toepassingen(regio):
        per_punt[punt][casus] = hielp
    punten = list(GedeeldLeerpunt.objects.filter(pk__in=per_punt))
    punten.sort(key=lambda punt: (-len(per_punt[punt.pk]), -punt.pk))
    return [_opbrengst(punt, per_punt[punt.pk].values(), onderdrukt) for punt in punten]


def opbrengst(punt: GedeeldLeerpunt, *, onderdrukt: bool) -> Opbrengst:
    """Of one lesson."""
    rijen = _toepassingen(punt.regio)
    return _opbrengst(punt, [hielp for _, van, hielp in rijen if van == punt.pk], onderdrukt)


def daden(punt: GedeeldLeerpunt, *, onderdrukt: bool) -> list[Daad] | None:
    """What was done with a lesson, the last first; None: in too few cases to tell who sees only sums."""
    with open_voor(Opening.SOMMEN):
        rijen = list(_van(punt.regio).filter(leerpunt=punt))
    if onderdrukt and len(rijen) < KLEINSTE:
        return None
    alle = sorted((d for rij in rijen for d in _daden(rij)), key=lambda paar: paar[0], reverse=True)
    return [daad for _, daad in alle]


def _daden(rij: Toepassing) -> Iterator[tuple[datetime, Daad]]:
    yield rij.gemaakt_op, _daad(rij.gemaakt_op, rij.rol, "Toegepast")
    if rij.beoordeeld_op:
        hielp = dict(UITKOMSTEN)[rij.hielp]
        yield rij.beoordeeld_op, _daad(rij.beoordeeld_op, rij.beoordeeld_rol, hielp)


def _daad(op: datetime, rol: str, wat: str) -> Daad:
    return Daad(maand(als_dag(op)), Rol(rol).label, wat)


def _opbrengst(punt: GedeeldLeerpunt, hielp: Iterable[str], onderdrukt: bool) -> Opbrengst:
    uitkomsten = list(hielp)
    goed = sum(een == Hielp.JA for een in uitkomsten)
    verdeling = [goed, len(uitkomsten) - goed]
    bij_goed, _, bij_alle = getoond(verdeling, len(uitkomsten), onderdrukt)
    return Opbrengst(punt, bij_alle or str(len(uitkomsten)), bij_goed or str(goed))


def _toepassingen(regio: Regio) -> list[tuple[int, int, str]]:
    """Case, lesson and outcome of each; the ids stay within this module."""
    with open_voor(Opening.SOMMEN):
        return list(_van(regio).values_list("casus_id", "leerpunt_id", "hielp"))


def _van(regio: Regio) -> Any:
    """In cases of the region; what is bijzonder geheim counts in no figure."""
    return Toepassing.objects.filter(leerpunt__regio=regio, casus__geheim=False).order_by("-pk")
