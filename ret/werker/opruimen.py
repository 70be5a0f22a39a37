"""What goes by itself once its time is over: old messages, simulations, what people told, what was typed and never
sent, and what signing in left behind.

How long is a setting of the region (casuistiek.rechten.bewaren); without a term a kind stays. What hangs on a case
that must be kept (bewaarplicht) stays too. One line in the log says how many of each kind went, never what they said.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.delen.lezingen import oude_lezingen
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.klad.bewaren import te_oud_of_zonder_recht
from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import KLOK
from casuistiek.rechten.bewaren import BERICHTEN, SIMULATIES, VERHALEN, grenzen
from casuistiek.rechten.selectors import lopende_plichten
from casuistiek.verhalen.models import Verhaal
from workflows.simulatie.models import OPEN, Simulatie

PER_KEER = 5000
"""So many of a kind in one round; the rest goes in the next one."""

Voorbij = Callable[[], QuerySet[Any]]
_soorten: dict[str, Voorbij] = {}


def ruimt_op(soort: str) -> Callable[[Voorbij], Voorbij]:
    """Register which rows of a kind may go now."""

    def registreer(voorbij: Voorbij) -> Voorbij:
        _soorten[soort] = voorbij
        return voorbij

    return registreer


@ruimt_op(BERICHTEN)
def oude_berichten() -> QuerySet[Bericht]:
    """By the region of their case. What is about no case is of all regions: it goes when the longest term is over."""
    op = vandaag()
    grens = grenzen(BERICHTEN, op)
    delen = [
        Q(dossier_id__in=Casus.objects.filter(regio=regio).values("pk"), gemaakt_op__date__lt=dag)
        for regio, dag in grens.items()
    ]
    if grens and len(grens) == Regio.objects.count():
        delen.append(Q(dossier_id=None, gemaakt_op__date__lt=min(grens.values())))
    return _een_van(Bericht, delen).exclude(dossier_id__in=lopende_plichten(op).values("casus"))


@ruimt_op(SIMULATIES)
def oude_simulaties() -> QuerySet[Simulatie]:
    """What still has to be played stays."""
    delen = [
        Q(regio=regio, gemaakt_op__date__lt=dag)
        for regio, dag in grenzen(SIMULATIES, vandaag()).items()
    ]
    return _een_van(Simulatie, delen).exclude(status__in=OPEN)


@ruimt_op(VERHALEN)
def oude_verhalen() -> QuerySet[Verhaal]:
    """What was told in rounds that closed long ago. A round that is open has a last day, and then closes by itself."""
    delen = [
        Q(ronde__regio=regio, ronde__gesloten_op__date__lt=dag)
        for regio, dag in grenzen(VERHALEN, vandaag()).items()
    ]
    return _een_van(Verhaal, delen)


ruimt_op("kladden")(te_oud_of_zonder_recht)
ruimt_op("lezingen")(oude_lezingen)


def _een_van(model: Any, delen: list[Q]) -> QuerySet[Any]:
    rijen: QuerySet[Any] = model.objects.order_by("pk")
    return rijen.filter(reduce(or_, delen)) if delen else rijen.none()


@transaction.atomic
def ruim_alles_op() -> int:
    """Remove what may go of every kind, and log how many; returns how many in all."""
    weg = {soort: _verwijder(voorbij()) for soort, voorbij in _soorten.items()}
    weg = {soort: aantal for soort, aantal in weg.items() if aantal}
    if weg:
        schrijf(
            dossier_id=None,
            door=KLOK,
            handeling="bewaren.opgeruimd",
            uitkomst=Uitkomst.GEDAAN,
            waarom="De tijd dat dit bewaard moest blijven is voorbij",
            details={"aantallen": weg},
        )
    return sum(weg.values())


def _verwijder(rijen: QuerySet[Any]) -> int:
    """How many of these went now; what another worker took is not counted."""
    model: Any = rijen.model
    ids = list(rijen.values_list("pk", flat=True)[:PER_KEER])
    if not ids:
        return 0
    _, per_soort = model._base_manager.filter(pk__in=ids).delete()
    return int(per_soort.get(model._meta.label, 0))
