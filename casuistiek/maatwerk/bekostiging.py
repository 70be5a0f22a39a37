"""What the gemeente pays in a case, and who bears the risk of help that began before the decision."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Bekostiging
from casuistiek.fundament.toegang.rollen import Inzage

from .keuzes import Aanvraagstatus
from .models import Aanvraag
from .selectors import aanvragen, per_betaler


def bekostiging(casus: Casus) -> Iterator[Bekostiging]:
    """Each request that was handed in; one that was withdrawn only for what it cost. What was laid down under a
    provisional start and is not for the gemeente, stands with who pays it."""
    for aanvraag in aanvragen(casus, Inzage.GELD).prefetch_related("kosten__onder__risicodrager"):
        sommen, gemeente = per_betaler(aanvraag), str(aanvraag.gemeente)
        gerealiseerd = sommen.pop(gemeente, None)
        ingetrokken = aanvraag.status == Aanvraagstatus.INGETROKKEN
        if gerealiseerd is not None or not ingetrokken:
            yield Bekostiging(
                betaler=gemeente,
                waarvoor=aanvraag.aanbieder,
                gevraagd=None if ingetrokken else aanvraag.bedrag,
                toegekend=_toegekend(aanvraag),
                gerealiseerd=gerealiseerd,
            )
        for drager, bedrag in sommen.items():
            waarvoor = f"{aanvraag.aanbieder}, voorlopige start"
            yield Bekostiging(betaler=drager, waarvoor=waarvoor, gerealiseerd=bedrag)


def _toegekend(aanvraag: Aanvraag) -> Decimal | None:
    """Nothing, when it was refused."""
    if aanvraag.status == Aanvraagstatus.AFGEWEZEN:
        return Decimal(0)
    return aanvraag.toegekend_bedrag
