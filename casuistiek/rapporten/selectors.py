"""What is read of reports."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from .keuzes import TELT
from .models import Exemplaar, Rapport


def _eerder(rapport: Rapport, organisatie: int) -> QuerySet[Exemplaar]:
    """Copies of the same kind that were made for this receiver before, over this period or an earlier one."""
    zelfde = Exemplaar.objects.filter(
        rapport__regio=rapport.regio_id,
        rapport__soort=rapport.soort,
        rapport__tot__lte=rapport.tot,
        rapport__status__in=TELT,
        organisatie=organisatie,
    )
    return zelfde.exclude(rapport=rapport.pk).order_by("-rapport__tot", "-pk")


def vorig_exemplaar(rapport: Rapport, organisatie: int) -> Exemplaar | None:
    """The last of them."""
    return _eerder(rapport, organisatie).first()


def eerdere_uitgaven(rapport: Rapport, organisatie: int) -> QuerySet[Exemplaar]:
    """Those over the very same period."""
    return _eerder(rapport, organisatie).filter(rapport__van=rapport.van, rapport__tot=rapport.tot)


def volgende_uitgave(regio: int, soort: str, van: date, tot: date) -> int:
    """How often a report over this period was made, and one more."""
    rijen = Rapport.objects.filter(regio=regio, soort=soort, van=van, tot=tot)
    laatste = rijen.order_by("-uitgave").values_list("uitgave", flat=True).first()
    return (laatste or 0) + 1
