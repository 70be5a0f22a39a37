"""What others gained from what was learned: in how many other cases a lesson was applied, and whether it helped.

From the figure to the acts (when, by which role, what kind), and never to a child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casuistiek.fundament.maanden import maand
from casuistiek.fundament.onherleidbaar.models import Publicatie
from casuistiek.fundament.onherleidbaar.publiceren import publiceer
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import VERBORGEN, Som
from casuistiek.fundament.onherleidbaar.telling import Opgave, Rij, Telling, telling
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.leren.keuzes import Hielp
from casuistiek.leren.models import GedeeldLeerpunt, Toepassing

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
    """A lesson, in how many other cases it was applied and in how many that helped; as text."""

    leerpunt: GedeeldLeerpunt
    toegepast: str
    hielp: str


@dataclass(frozen=True)
class Rendement:
    """What one region gained. `publicatie`: as it was published this month; None: nothing is hidden."""

    peildatum: date
    telling: Telling
    getallen: dict[str, Rij]
    publicatie: Publicatie | None = None

    def opbrengst(self, punt: GedeeldLeerpunt) -> Opbrengst:
        """Of one lesson; of one that was shared after the month was counted nothing was published yet."""
        toegepast, hielp = (self.getallen.get(cel) for cel in _cellen(punt.pk))
        niets = VERBORGEN if self.publicatie else "0"
        return Opbrengst(
            punt, toegepast.tekst if toegepast else niets, hielp.tekst if hielp else niets
        )


@dataclass(frozen=True)
class Daad:
    """One act: in which month, by which role, and what."""

    wanneer: str
    rol: str
    wat: str


def rendement(regio: Regio, peildatum: date, *, onderdrukt: bool) -> Rendement:
    """In how many other cases of a region something was applied that a case taught, and of each lesson.
    `onderdrukt`: as it was published this month."""
    if not onderdrukt:
        opgave = _tel(regio, peildatum)
        return Rendement(peildatum, opgave.tellingen[0], {rij.cel: rij for rij in opgave.rijen})
    publicatie = publiceer(regio, "leerrendement", peildatum, lambda: _tel(regio, peildatum))
    getallen = {rij.cel: rij for rij in publicatie.rijen}
    return Rendement(publicatie.peildatum, publicatie.tellingen[0], getallen, publicatie)


def _tel(regio: Regio, peildatum: date) -> Opgave:
    """The cases by the best that came of it; and of each lesson in how many it was applied and helped."""
    beste: dict[int, str] = {}
    per_punt: dict[int, list[str]] = defaultdict(list)
    for casus, punt, hielp in _toepassingen(regio):
        beste[casus] = min(beste.get(casus, ""), hielp, key=BESTE_EERST.index)
        per_punt[punt].append(hielp)
    geteld = telling(
        "leerrendement",
        "Andere casussen die iets aan een leerpunt hadden",
        "Casussen waarin een leerpunt van een andere casus is toegepast, naar het beste dat ervan kwam. Een casus "
        "telt één keer.",
        peildatum,
        [(naam, list(beste.values()).count(code)) for code, naam in UITKOMSTEN],
    )
    per_les, sommen = [], []
    for punt, uitkomsten in sorted(per_punt.items()):
        aantallen = len(uitkomsten), uitkomsten.count(Hielp.JA)
        cellen = _cellen(punt)
        per_les += [Rij("", n, str(n), cel) for n, cel in zip(aantallen, cellen, strict=True)]
        sommen += [Som(geteld.totaal.cel, cellen[:1]), Som(cellen[0], cellen[1:])]
    groeit = frozenset(rij.cel for rij in (*geteld.alle, *per_les)) - {geteld.rijen[-1].cel}
    return Opgave((geteld,), tuple(sommen), groeit, tuple(per_les))


def _cellen(punt: int) -> tuple[str, str]:
    """The names of the two numbers of a lesson: where it was applied, and where that helped."""
    return f"leerpunt {punt}: toegepast", f"leerpunt {punt}: hielp"


def opbrengsten(regio: Regio, gevonden: Rendement) -> list[Opbrengst]:
    """Each lesson of the region that was applied, the most applied first, as far as that is shown."""
    punten = GedeeldLeerpunt.objects.filter(regio=regio).order_by("-pk")
    toegepast = [punt for punt in punten if _cellen(punt.pk)[0] in gevonden.getallen]
    toegepast.sort(key=lambda punt: -(gevonden.getallen[_cellen(punt.pk)[0]].aantal or 0))
    return [gevonden.opbrengst(punt) for punt in toegepast]


def daden(punt: GedeeldLeerpunt, gevonden: Rendement) -> list[Daad] | None:
    """What was done with a lesson, the last first. None for who sees only sums: an act with its month and role is a
    number of one, also when the lesson was applied in many cases."""
    if gevonden.publicatie:
        return None
    with open_voor(Opening.SOMMEN):
        rijen = list(_van(punt.regio).filter(leerpunt=punt))
    alle = sorted((d for rij in rijen for d in _daden(rij)), key=lambda paar: paar[0], reverse=True)
    return [daad for _, daad in alle]


def _daden(rij: Toepassing) -> Iterator[tuple[datetime, Daad]]:
    yield rij.gemaakt_op, _daad(rij.gemaakt_op, rij.rol, "Toegepast")
    if rij.beoordeeld_op:
        hielp = dict(UITKOMSTEN)[rij.hielp]
        yield rij.beoordeeld_op, _daad(rij.beoordeeld_op, rij.beoordeeld_rol, hielp)


def _daad(op: datetime, rol: str, wat: str) -> Daad:
    return Daad(maand(als_dag(op)), Rol(rol).label, wat)


def _toepassingen(regio: Regio) -> list[tuple[int, int, str]]:
    """Case, lesson and outcome of each; the ids stay within this module."""
    with open_voor(Opening.SOMMEN):
        return list(_van(regio).values_list("casus_id", "leerpunt_id", "hielp"))


def _van(regio: Regio) -> Any:
    """In cases of the region; what is bijzonder geheim counts in no figure."""
    return Toepassing.objects.filter(leerpunt__regio=regio, casus__geheim=False).order_by("-pk")
