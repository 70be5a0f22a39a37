"""The circle of a case that is bijzonder geheim: before everything else, for everybody.

Who stands in it sees what the table (rollen.TOEGANG) gives; who does not sees nothing of the case, whatever the
role: no guest, vervanger, beheerder or noodtoegang either. Only the clock passes, because terms go on.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import nu

from .dossier import dossiermodel


class IngewijdeQuerySet(models.QuerySet):
    def geldig(self, op: datetime | None = None) -> Self:
        """Who stands in a circle at this moment (default: now); `tot` itself does not count any more."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=op or nu()), beeindigd_op__isnull=True)


class IngewijdeBasis(models.Model):
    """Abstract; a room above adds the case (`ingewijden` of it), the moment and who let this person in."""

    wie = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reden = models.CharField("reden", max_length=300)
    tot = models.DateTimeField("tot", null=True, blank=True)
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)

    objects = IngewijdeQuerySet.as_manager()

    class Meta:
        abstract = True


def wijd_in(
    dossier: Any,
    wie: Medewerker,
    *,
    reden: str,
    door: Medewerker | None,
    tot: datetime | None = None,
) -> Any:
    """Put `wie` in the circle until `tot` (None: for good). What was said before of this person ends."""
    haal_uit(dossier, wie)
    return dossier.ingewijden.create(wie=wie, reden=reden, tot=tot, gemaakt_op=nu(), door=door)


def haal_uit(dossier: Any, wie: Medewerker | None = None) -> None:
    """Take `wie` out of the circle, or everybody (it is lifted)."""
    rijen = dossier.ingewijden.geldig()
    if wie is not None:
        rijen = rijen.filter(wie=wie)
    rijen.update(beeindigd_op=nu())


def ingewijden() -> Any:
    """All that stand in some circle now."""
    return dossiermodel().ingewijden.rel.related_model._default_manager.geldig()  # type: ignore[attr-defined]


def kringen_van(wie: Medewerker | None) -> QuerySet[Any, Any]:
    """Ids of the cases in whose circle this person stands now."""
    ids: QuerySet[Any, Any] = ingewijden().filter(wie=wie).values("casus_id")
    return ids


def niet_geheim_voor(pad: str, wie: Medewerker | None) -> Q:
    """The rows that are not shut for this person, in SQL: for rows with their case at `pad` ("" or "casus__").

    A plain condition on the row, so that a list stays a walk along its index; the circle is asked once.
    """
    return Q(**{f"{pad}geheim": False}) | Q(**{f"{pad}pk__in": kringen_van(wie)})


def is_niet_geheim_voor(dossier: Any, wie: Medewerker | None) -> bool:
    """The same for one case (True for a thing of a region: it has no circle)."""
    if not getattr(dossier, "geheim", False):
        return True
    return bool(dossier.ingewijden.geldig().filter(wie=wie).exists())


def verborgen_voor(wie: Medewerker | None) -> QuerySet[Any, Any]:
    """Ids of the cases that are shut for this person, for rows that know a case by its number only (messages)."""
    geheim: Any = dossiermodel()._default_manager.filter(geheim=True)
    ids: QuerySet[Any, Any] = geheim.exclude(pk__in=kringen_van(wie)).values("pk")
    return ids
