"""Reading agreements."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.tijd import vandaag

from .models import Afspraak, Afspraakstatus


def eigenaren(regio_id: int) -> QuerySet[Organisatie]:
    """The organisations that can own an agreement in this region: those that work there and its gemeenten."""
    return Organisatie.objects.geldig().in_regios([regio_id])


def afspraken_van(casus: Casus) -> QuerySet[Afspraak]:
    """All agreements of the case, the nearest date first, with their owners and how often they were moved."""
    rijen = Afspraak.objects.filter(casus=casus)
    return rijen.select_related("eigenaar").prefetch_related("verzettingen")


def redenen_voor_opschalen(casus: Casus, sinds: datetime | None = None) -> list[str]:
    """In sentences, which agreements are a ground for opschalen: refused (since `sinds`) or too late."""
    geweigerd = Q(status=Afspraakstatus.GEWEIGERD)
    if sinds is not None:
        geweigerd &= Q(afgehandeld_op__gte=sinds)
    te_laat = Q(status=Afspraakstatus.OPEN, einddatum__lt=vandaag())
    return [
        f"{afspraak.eigenaar} heeft een afspraak geweigerd."
        if afspraak.status == Afspraakstatus.GEWEIGERD
        else f"Een afspraak van {afspraak.eigenaar} moest klaar zijn op {afspraak.einddatum:%d-%m-%Y}."
        for afspraak in afspraken_van(casus).filter(geweigerd | te_laat).prefetch_related(None)
    ]
