"""The content of one version of a ladder, as rows that are not saved: to read, compare, copy and put in place."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from .models import Ladder, Norm, Trede, VanLadder, Zijroute
from .schema import MET_BRON

DELEN: tuple[type[VanLadder], ...] = (Trede, Norm, Zijroute)
EIGEN = ("naam", "bron", "toelichting", "uitgesteld_binnen")
"""What a version says of itself, beside its parts and its period."""

BEWEEGT_NIET: dict[type[VanLadder], frozenset[str]] = {
    Trede: frozenset(
        ["voorzitter", "beslist", "aanleiding", "deelnemers", "terugweg", "toelichting", "bronnen"]
    ),
    Norm: frozenset(("toelichting", "bron")),
    Zijroute: frozenset(("naam", "alleen_in", "toelichting", "bron")),
}
EIGEN_BEWEEGT_NIET = frozenset(("bron", "toelichting"))
"""Words and sources: what may be corrected under a running case, because no case stands, moves or is late by it."""

D = TypeVar("D", Trede, Norm, Zijroute)


@dataclass
class Inhoud:
    """`eigen`: fields of the ladder itself; `delen`: its tredes, norms and side routes, not saved."""

    eigen: dict[str, Any]
    delen: list[VanLadder]

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, Inhoud) and self._als_gegevens() == ander._als_gegevens()

    def beweegt_als(self, ander: Inhoud) -> bool:
        """Do both differ in words and sources at most, so that a case on the one would stand the same on the other?"""
        return self._als_gegevens(alles=False) == ander._als_gegevens(alles=False)

    def _als_gegevens(
        self, *, alles: bool = True
    ) -> tuple[dict[str, Any], list[tuple[str, dict[str, Any]]]]:
        """All that it says, in one order; not `alles`: only what moves a case."""
        delen = [
            (type(deel).__name__, _zonder(velden_van(deel), BEWEEGT_NIET[type(deel)], alles))
            for deel in self.delen
        ]
        eigen = _zonder(self.eigen, EIGEN_BEWEEGT_NIET, alles)
        return eigen, sorted(delen, key=lambda deel: (deel[0], deel[1]["code"]))

    def van(self, model: type[D]) -> list[D]:
        """The parts of this kind: tredes from low to high, the others by code."""
        delen = [deel for deel in self.delen if isinstance(deel, model)]
        return sorted(delen, key=lambda deel: getattr(deel, "nummer", deel.code))

    def schrijf(self, ladder: Ladder) -> None:
        """Make this the content of `ladder`, in place of what it held; the ladder's own fields are set, and saved."""
        for veld, waarde in self.eigen.items():
            setattr(ladder, veld, waarde)
        ladder.save()
        for model in DELEN:
            rijen: Any = model._default_manager
            rijen.filter(ladder=ladder).delete()
            nieuw = [copy(deel) for deel in self.delen if isinstance(deel, model)]
            for deel in nieuw:
                deel.pk, deel.ladder = None, ladder
                deel._state.adding = True
            rijen.bulk_create(nieuw)

    def verbeter(self, ladder: Ladder) -> None:
        """Set the words and sources of `ladder`, which holds the same parts; cases stand on them, so no row goes."""
        for veld in EIGEN_BEWEEGT_NIET:
            setattr(ladder, veld, self.eigen[veld])
        ladder.save(update_fields=EIGEN_BEWEEGT_NIET)
        for deel in self.delen:
            velden, rijen = velden_van(deel), cast(Any, type(deel)._default_manager)
            woorden = {veld: velden[veld] for veld in BEWEEGT_NIET[type(deel)]}
            rijen.filter(ladder=ladder, code=velden["code"]).update(**woorden)


def _zonder(velden: dict[str, Any], namen: frozenset[str], alles: bool) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in velden.items() if alles or naam not in namen}


def velden_van(deel: VanLadder) -> dict[str, Any]:
    """The fields of a part, without what ties it to its row and ladder."""
    return {
        veld.attname: getattr(deel, veld.attname)
        for veld in deel._meta.concrete_fields
        if veld.name not in ("id", "ladder")
    }


def inhoud_van(ladder: Ladder) -> Inhoud:
    """What a version in the database says."""
    delen: list[VanLadder] = []
    for model in DELEN:
        delen += model._default_manager.filter(ladder=ladder)
    return Inhoud({veld: getattr(ladder, veld) for veld in EIGEN}, delen)


def lees_inhoud(ladder: Mapping[str, Any]) -> Inhoud:
    """What a version in a region's file says; the file was checked before."""
    tredes = [
        _trede(nummer, trede, ladder["bron"])
        for nummer, trede in enumerate(ladder["tredes"], start=1)
    ]
    normen = [_deel(Norm, norm) for norm in ladder.get("normen") or []]
    zijroutes = [_deel(Zijroute, zijroute) for zijroute in ladder.get("zijroutes") or []]
    eigen = {veld: ladder.get(veld) or "" for veld in EIGEN}
    return Inhoud(eigen, [*tredes, *normen, *zijroutes])


def nieuwste(bestand: Mapping[str, Any]) -> Mapping[str, Any]:
    """The last version in a region's file that has one; the file was checked before."""
    versies: list[Mapping[str, Any]] = bestand["ladders"]
    return max(versies, key=lambda ladder: ladder["versie"])


def _deel(model: type[VanLadder], inhoud: Mapping[str, Any]) -> VanLadder:
    """A row of what the file says; what it leaves out or empty has the value of a field nobody filled."""
    return model(**{veld: waarde for veld, waarde in inhoud.items() if waarde is not None})


def _trede(nummer: int, inhoud: Mapping[str, Any], standaard: str) -> Trede:
    """A rung from the file, numbered by its place; every filled field gets its source."""
    velden = {veld: inhoud.get(veld) or "" for veld in MET_BRON}
    bronnen = {veld: inhoud.get("bron") or standaard for veld, waarde in velden.items() if waarde}
    bronnen["soort"] = SOORT_BRON
    bronnen |= {veld: bron for veld, bron in (inhoud.get("bronnen") or {}).items() if bron}
    return Trede(
        nummer=nummer,
        code=inhoud["code"],
        bronnen=bronnen,
        ingang=inhoud.get("ingang") or [],
        uitgang=inhoud.get("uitgang") or [],
        **velden,
    )


SOORT_BRON = "eigen gevolgtrekking"
"""The kinds of tredes are ours; no source has them."""
