"""Reading a text with what is known: what points to a person, and the same text without that."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .glad import glad
from .kenmerken import Kenmerk, Spoor
from .vormen import VORMEN


@dataclass(frozen=True)
class Vondst:
    """A piece of a text (from, to) that points to somebody, and what stands in its place once it is hidden."""

    van: int
    tot: int
    spoor: Spoor
    in_plaats: str


def vondsten(tekst: str, bekend: Iterable[Kenmerk]) -> list[Vondst]:
    """All that points to a person, by what is known of the case and by form, from left to right.

    Where two overlap the longer one says what it is, and together they are hidden.
    """
    kenmerken = (*bekend, *VORMEN)
    verborgen = _verborgen(tekst, {kenmerk.in_plaats for kenmerk in kenmerken})
    gladde = glad(tekst)
    ruw = [
        Vondst(*gladde.plek(van, tot), kenmerk.spoor, kenmerk.in_plaats)
        for kenmerk in kenmerken
        for van, tot in kenmerk.vorm.zeker(gladde.tekst)
        if tot > van
    ]
    uit: list[Vondst] = []
    for vondst in sorted(ruw, key=lambda v: (v.van, v.van - v.tot)):
        if any(van <= vondst.van and vondst.tot <= tot for van, tot in verborgen):
            continue
        if uit and vondst.van < uit[-1].tot:
            uit[-1] = _samen(uit[-1], vondst)
        else:
            uit.append(vondst)
    return uit


def _verborgen(tekst: str, in_plaats: Collection[str]) -> list[tuple[int, int]]:
    """What stands in the place of somebody already: a child called Jong is not found in [jongere]."""
    vast = "|".join(map(re.escape, sorted(in_plaats)))
    return [treffer.span() for treffer in re.finditer(vast, tekst)]


def _samen(een: Vondst, ander: Vondst) -> Vondst:
    langste = max(een, ander, key=lambda v: v.tot - v.van)
    return Vondst(een.van, max(een.tot, ander.tot), langste.spoor, langste.in_plaats)


def verhuld(tekst: str, bekend: Collection[Kenmerk]) -> str:
    """The text without what points to a person; the same person is called the same everywhere.

    Read again until nothing is found: what stood against a name may hide the next one.
    """
    while gevonden := vondsten(tekst, bekend):
        stukken, einde = [], 0
        for vondst in gevonden:
            stukken += [tekst[einde : vondst.van], vondst.in_plaats]
            einde = vondst.tot
        tekst = "".join([*stukken, tekst[einde:]])
    return tekst


def sporen(tekst: str, bekend: Iterable[Kenmerk]) -> list[str]:
    """What points to a person, in words that do not repeat it, each once; empty when nothing does.

    A web address is hidden when a text goes, but nobody has to take it out: mostly it leads to a guideline.
    """
    gevonden = (vondst.spoor for vondst in vondsten(tekst, bekend))
    return list(dict.fromkeys(spoor.value for spoor in gevonden if spoor is not Spoor.WEBADRES))
