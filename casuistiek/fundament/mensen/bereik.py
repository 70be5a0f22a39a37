"""Whom and what a beheerder manages: our own choice, docs/beslissingen/0011.

A beheerder at a RET or at a regional organisation manages all of its regions; one at any other organisation (a GI, a
gemeente) only that organisation.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from casuistiek.fundament.organisaties.models import (
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door, regios_van

REGIOBREED = frozenset({Organisatiesoort.RET, Organisatiesoort.REGIO_ORGANISATIE})


def eigen_organisaties(door: Door) -> set[int]:
    """Where this person is beheerder."""
    return {lid.organisatie_id for lid in door.met_rol(Rol.BEHEERDER)}


def eigen_regios(door: Door) -> set[int]:
    """The regions that this person manages as a whole."""
    breed = (lid for lid in door.met_rol(Rol.BEHEERDER) if lid.organisatie.soort in REGIOBREED)
    return {pk for lid in breed for pk in regios_van(lid)}


def organisaties(door: Door) -> QuerySet[Organisatie]:
    """The organisations for which this person manages people."""
    hier = Organisatie.objects.in_regios(eigen_regios(door)).order_by().values("pk")
    wie = Q(pk__in=eigen_organisaties(door))
    return Organisatie.objects.filter(wie | Q(pk__in=hier)).order_by("naam", "pk")


def regios(door: Door) -> QuerySet[Regio]:
    """The regions for which this person may give a role."""
    beheert = {pk for lid in door.met_rol(Rol.BEHEERDER) for pk in regios_van(lid)}
    return Regio.objects.filter(pk__in=beheert)


def leden(door: Door) -> QuerySet[Lidmaatschap]:
    """The lidmaatschappen that this person manages: of now, later and before."""
    hier = Lidmaatschap.objects.in_regios(eigen_regios(door)).order_by().values("pk")
    wie = Q(organisatie__in=eigen_organisaties(door))
    rijen: Any = Lidmaatschap.objects.filter(wie | Q(pk__in=hier))
    return rijen.select_related("medewerker", "organisatie", "regio")


def lopende_leden(door: Door) -> QuerySet[Lidmaatschap]:
    """Of these, what holds now or will."""
    return leden(door).filter(_nog()).order_by("medewerker__last_name", "pk")


def mensen(door: Door) -> QuerySet[Medewerker]:
    """The people with a role, now or before, that this person manages."""
    wie = leden(door).order_by().values("medewerker")
    return Medewerker.objects.filter(pk__in=wie).order_by("last_name", "first_name", "pk")


def helemaal_van(door: Door, wie: Medewerker) -> bool:
    """Whether all that somebody is, now or later, is managed by this person: else the account is not theirs to close
    or open. Also of a closed account, whose roles hold again once it is open."""
    rijen = Lidmaatschap.objects.filter(_nog(), medewerker=wie)
    return not rijen.exclude(pk__in=leden(door).order_by().values("pk")).exists()


def _nog() -> Q:
    """Has not ended."""
    return Q(tot__isnull=True) | Q(tot__gte=vandaag())
