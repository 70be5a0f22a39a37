"""The lists that a GI hands in each month: a row for each, made when the month begins; asked, reminded of, received."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from casuistiek.fundament.organisaties.models import Organisatie, Organisatiesoort
from casuistiek.fundament.tijd import vandaag
from casuistiek.wachtlijst.models import Wachtlijst
from workflows.ladder.keuzes import NormStart
from workflows.ladder.models import Ladder, Norm

from .models import Maandlijst
from .rekenen import uiterlijk


def vraag_lijsten() -> None:
    """The rows of this month that are not there yet; two workers at once make each of them once.

    A region asks for lists by a norm that starts with the month, in the version of its ladder that holds on the
    first of the month. 1 statement when no region does.
    """
    maand = vandaag().replace(day=1)
    normen = Norm.objects.filter(ladder__in=Ladder.objects.geldig(maand), start=NormStart.MAAND)
    per_regio = list(normen.select_related("ladder"))
    if not per_regio:
        return
    instellingen = Organisatie.objects.geldig(maand).filter(soort=Organisatiesoort.GI)
    paren = instellingen.filter(regios__in={norm.regio_id for norm in per_regio})
    van_regio: dict[int, list[int]] = {}
    for organisatie, regio in paren.values_list("pk", "regios"):
        van_regio.setdefault(regio, []).append(organisatie)
    Maandlijst.objects.bulk_create(
        (
            Maandlijst(
                regio_id=norm.regio_id,
                organisatie_id=organisatie,
                norm=norm,
                maand=maand,
                einde=uiterlijk(maand, norm.termijn, atw=norm.atw),
            )
            for norm in per_regio
            for organisatie in van_regio.get(norm.regio_id, ())
        ),
        ignore_conflicts=True,
    )


HERINNER_VOORAF = timedelta(days=7)
"""How long before the last day a GI is reminded (own choice)."""


def te_vragen_lijsten() -> QuerySet[Maandlijst]:
    """Not received, not asked for yet, and not late either."""
    return _nog_niet_binnen().filter(einde__gte=vandaag(), gevraagd_op=None)


def te_herinneren_lijsten() -> QuerySet[Maandlijst]:
    """Not received, asked for before today, and soon due."""
    dag = vandaag()
    bijna = _nog_niet_binnen().filter(einde__gte=dag, einde__lte=dag + HERINNER_VOORAF)
    return bijna.filter(gevraagd_op__date__lt=dag, herinnerd_op=None)


def te_late_lijsten() -> QuerySet[Maandlijst]:
    """Not received, past their day and not told of yet."""
    return _nog_niet_binnen().filter(einde__lt=vandaag(), verstreken_op=None)


def _nog_niet_binnen() -> QuerySet[Maandlijst]:
    return Maandlijst.objects.filter(ontvangen_op=None)


def ontvang(lijst: Wachtlijst) -> None:
    """A waiting list that was established is the list of the month of its peildatum: nobody has to say so."""
    gevraagd = _nog_niet_binnen().filter(regio=lijst.regio_id, organisatie=lijst.organisatie_id)
    gevraagd.filter(maand=lijst.peildatum.replace(day=1)).update(ontvangen_op=vandaag())
