"""Reading tables and agendas."""

from __future__ import annotations

from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.tijd import vandaag

from .models import KOMT, Bespreking, Tafel


def komende_tafels(regio_id: int) -> QuerySet[Tafel]:
    """The tables of a region, from today on, with an agenda that is still open; the first one first."""
    return Tafel.objects.filter(
        regio=regio_id, status__in=KOMT, moment__date__gte=vandaag()
    ).order_by("moment", "pk")


def besprekingen_van(casus: Casus) -> QuerySet[Bespreking]:
    """All times that this case was on an agenda, with the advice given; the last one first."""
    rijen = Bespreking.objects.filter(casus=casus).select_related("tafel")
    return rijen.prefetch_related("adviezen__door").order_by("-pk")
