"""Guests: an explicit, temporary right to see one case. The only place that knows guardian.

An invitation *is* a guardian object permission (a direct foreign key, so no generic join), with the reason,
the purpose and the days added to it. What structural reach gives is never written here.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Q
from guardian.models import UserObjectPermissionBase

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige

GASTRECHT = "zien_als_gast"
"""Codename of the permission on the case that an invitation gives."""


class UitnodigingQuerySet(models.QuerySet):
    def geldig(self, op: date) -> Self:
        """Invitations that hold on day `op` and were not withdrawn."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=op), van__lte=op)


class UitnodigingBasis(UserObjectPermissionBase):
    """Abstract; the case's app adds `content_object`."""

    rol = models.CharField("rol", max_length=30, choices=Rol.choices)
    doel = models.CharField("doel", max_length=300)
    grondslag = models.CharField("grondslag", max_length=300)
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aangekondigd_op = models.DateTimeField("einde aangekondigd op", null=True, blank=True)

    vervangt_eerdere = False
    """Set by `uitnodigen`: this person was invited to this case before, and these terms replace those."""

    objects = UitnodigingQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


def uitnodigen(
    dossier: Any,
    wie: Medewerker,
    *,
    rol: str,
    doel: str,
    grondslag: str,
    van: date,
    tot: date | None,
    door: Medewerker | None,
) -> Any:
    """Invite `wie` to see `dossier` from `van` until and including `tot`. Asking again replaces the terms.

    The case is locked by the poort, so two invitations of one person come one after the other.
    """
    recht = Permission.objects.select_related("content_type").get(
        content_type__app_label=dossier._meta.app_label,
        content_type__model=dossier._meta.model_name,
        codename=GASTRECHT,
    )
    uitnodiging = enige(dossier.uitnodigingen.filter(user=wie, permission=recht))
    uitnodiging = uitnodiging or dossier.uitnodigingen.model(
        content_object=dossier, user=wie, permission=recht
    )
    uitnodiging.rol, uitnodiging.doel, uitnodiging.grondslag = rol, doel, grondslag
    uitnodiging.van, uitnodiging.tot, uitnodiging.door = van, tot, door
    uitnodiging.aangekondigd_op = None
    uitnodiging.vervangt_eerdere = uitnodiging.pk is not None
    uitnodiging.save()
    return uitnodiging


def beeindigen(dossier: Any, op: date, wie: Medewerker | None = None, **welke: Any) -> int:
    """End invitations the day before `op`: for one guest, for some, or for all (a case that closes). Gives how many."""
    geldig = dossier.uitnodigingen.geldig(op).filter(**welke)
    if wie is not None:
        geldig = geldig.filter(user=wie)
    gestopt: int = geldig.update(tot=op - timedelta(days=1))
    return gestopt
