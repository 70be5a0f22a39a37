"""Reading tables and agendas."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import zichtbaar

from .models import KOMT, Bespreking, Besprekingstatus, Tafel


def tafels(door: Door) -> QuerySet[Tafel]:
    """The tables of the regions of `door`, the last one first."""
    return zichtbaar(Tafel.objects.select_related("regio"), door).order_by("-moment", "-pk")


def komende_tafels(regio_id: int) -> QuerySet[Tafel]:
    """The tables of a region, from today on, with an agenda that is still open; the first one first."""
    return Tafel.objects.filter(
        regio=regio_id, status__in=KOMT, moment__date__gte=vandaag()
    ).order_by("moment", "pk")


def agenda(tafel: Tafel, door: Door) -> QuerySet[Bespreking]:
    """The cases on the agenda of this table that `door` may see, in order, without what was taken off."""
    rijen = Bespreking.objects.filter(tafel=tafel).exclude(status=Besprekingstatus.AFGEVOERD)
    met_casus = rijen.select_related("casus__gemeente", "casus__organisatie")
    return zichtbaar(met_casus, door).order_by("volgorde", "pk")


def besprekingen_van(casus: Any) -> QuerySet[Bespreking]:
    """All times that this case was on an agenda, with the advice given; the last one first."""
    rijen = Bespreking.objects.filter(casus=casus).select_related("tafel")
    return rijen.prefetch_related("adviezen__door").order_by("-pk")
