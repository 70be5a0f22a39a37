"""A youth or parent is named only to who sees all of their case: their name is that of the child."""

from __future__ import annotations

from collections.abc import Iterable

from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol

GEZIN = "Jeugdige of ouder"
"""What stands in the place of their name."""
ALS_GEZIN = (Rol.JEUGDIGE_OUDER, "")
"""Roles of a line of the log in which they did something; without a role they were refused. Who works here as well
keeps their name in that role."""


def noem(naam: str, wie: int | None, rol: str, gezin: frozenset[int]) -> str:
    """What a line of the log calls somebody: by `naam`, or as one of these `gezinsleden`."""
    return GEZIN if wie in gezin and rol in ALS_GEZIN else naam


def gezinsleden(mensen: Iterable[int | None]) -> frozenset[int]:
    """Of these people (ids) those who are, or were, here as a youth or parent. One statement."""
    leden = Lidmaatschap.objects.filter(rol=Rol.JEUGDIGE_OUDER, medewerker__in=set(mensen) - {None})
    return frozenset(leden.values_list("medewerker", flat=True))
