"""Reading what a family asked and added."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from .models import Correctie, Soort, Status, Verzoek


def verklaringen(casus: Any) -> QuerySet[Verzoek]:
    """What youth and parents added to the file in their own words, the first one first."""
    return Verzoek.objects.filter(casus=casus, soort=Soort.VERKLARING).order_by("pk")


def verzoeken(casus: Any) -> QuerySet[Verzoek]:
    """What somebody decides about, the last one first."""
    return Verzoek.objects.filter(casus=casus).exclude(soort=Soort.VERKLARING).order_by("-pk")


def open_verzoek(casus: Any, soort: str) -> Verzoek | None:
    """The request of this kind that was not answered yet."""
    return verzoeken(casus).filter(soort=soort, status=Status.ONTVANGEN).first()


def correcties(casus: Any) -> QuerySet[Correctie]:
    """Texts that were corrected, the first one first."""
    return Correctie.objects.filter(casus=casus).select_related("door").order_by("pk")
