"""What is read of reports."""

from __future__ import annotations

from datetime import date

from .keuzes import TELT
from .models import Exemplaar, Rapport


def vorig_exemplaar(rapport: Rapport, organisatie: int) -> Exemplaar | None:
    """The last copy of the same kind that was made for this receiver before: over this period or an earlier one."""
    eerder = Exemplaar.objects.filter(
        rapport__regio=rapport.regio_id,
        rapport__soort=rapport.soort,
        rapport__tot__lte=rapport.tot,
        rapport__status__in=TELT,
        organisatie=organisatie,
    )
    return eerder.exclude(rapport=rapport.pk).order_by("-rapport__tot", "-pk").first()


def volgende_uitgave(regio: int, soort: str, van: date, tot: date) -> int:
    """How often a report over this period was made, and one more."""
    rijen = Rapport.objects.filter(regio=regio, soort=soort, van=van, tot=tot)
    laatste = rijen.order_by("-uitgave").values_list("uitgave", flat=True).first()
    return (laatste or 0) + 1
