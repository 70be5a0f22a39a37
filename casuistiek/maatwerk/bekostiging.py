"""What the gemeente pays in a case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Bekostiging
from casuistiek.fundament.toegang.rollen import Inzage

from .keuzes import Aanvraagstatus
from .models import Aanvraag
from .selectors import aanvragen


def bekostiging(casus: Casus) -> Iterator[Bekostiging]:
    """Each request that was handed in; one that was withdrawn only for what it cost."""
    for aanvraag in aanvragen(casus, Inzage.GELD).prefetch_related("kosten"):
        kosten = [deel.bedrag for deel in aanvraag.kosten.all()]
        ingetrokken = aanvraag.status == Aanvraagstatus.INGETROKKEN
        if kosten or not ingetrokken:
            yield Bekostiging(
                betaler=str(aanvraag.gemeente),
                waarvoor=aanvraag.aanbieder,
                gevraagd=None if ingetrokken else aanvraag.bedrag,
                toegekend=_toegekend(aanvraag),
                gerealiseerd=sum(kosten, Decimal(0)) if kosten else None,
            )


def _toegekend(aanvraag: Aanvraag) -> Decimal | None:
    """Nothing, when it was refused."""
    if aanvraag.status == Aanvraagstatus.AFGEWEZEN:
        return Decimal(0)
    return aanvraag.toegekend_bedrag
