"""Reading questions to the BEN."""

from __future__ import annotations

from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Organisatie, Organisatiesoort

from .models import LOOPT, Consult

GEEN_CRITERIA = "De criteria van het BEN zijn nog niet vastgelegd."


def bens(regio_id: int) -> QuerySet[Organisatie]:
    """The BEN's that work for this region."""
    return Organisatie.objects.geldig().filter(soort=Organisatiesoort.BEN, regios=regio_id)


def consulten_van(casus: Casus) -> QuerySet[Consult]:
    """All questions about this case, the last one first."""
    return Consult.objects.filter(casus=casus).select_related("ben", "expert").order_by("-pk")


def lopend_consult(casus: Casus) -> Consult | None:
    """The question that is not yet dealt with."""
    return consulten_van(casus).filter(status__in=LOOPT).first()


def criteria(ben: Organisatie) -> str:
    """The criteria for a contribution, or that they were not laid down."""
    return (ben.gegevens.get("criteria") or {}).get("tekst") or GEEN_CRITERIA
