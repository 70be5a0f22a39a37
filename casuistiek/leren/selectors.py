"""Reading what was learned: everything for the case, only released text for outside."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.rijen import enige

from .models import Borging, Leerdocument, Leerpunt, Leertekst, Signaal

TEKSTEN: tuple[type[Leertekst], ...] = (Leerpunt, Borging, Signaal, Leerdocument)
"""All models whose text a second person must release."""


def leerdocument(casus: Casus) -> Leerdocument | None:
    """The learning record of this case, if it was begun."""
    return enige(Leerdocument.objects.filter(casus=casus))


def vrij(model: Any, casus: Casus) -> QuerySet[Any]:
    """The rows of this case whose text was released."""
    return model.objects.filter(casus=casus, vrijgegeven_op__isnull=False)


def gesloten(model: Any, casus: Casus | OuterRef) -> QuerySet[Any]:
    """The rows of this case with a text that nobody released yet."""
    return model.objects.filter(casus=casus, vrijgegeven_op=None).exclude(tekst="")


def wacht_op_vrijgave(casus: Casus) -> bool:
    """Is there a text that nobody released? One query."""
    return Casus.objects.filter(
        _een_van([Exists(gesloten(model, OuterRef("pk"))) for model in TEKSTEN]), pk=casus.pk
    ).exists()


def _een_van(voorwaarden: list[Any]) -> Any:
    eerste, *rest = voorwaarden
    for voorwaarde in rest:
        eerste = eerste | voorwaarde
    return eerste
