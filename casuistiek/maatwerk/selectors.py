"""Reading requests: what each level of inzage shows, and what a budgethouder needs to decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, prefetch_related_objects

from casuistiek.casus.models import Casus
from casuistiek.fundament.toegang.rollen import Inzage

from .keuzes import BIJ_BESTUUR
from .models import Aanvraag, Kosten, Toelichting, VoorlopigeStart
from .rekenen import binnen_mandaat, per_jaar, per_maand

BESTUURLIJK = "bestuurlijk"
"""Kind of trede at which the wethouder looks along, money or not."""
LEES_MEE = ("gemeente", "aanvrager", "besloten_door", "verlenging_van")


def aanvragen(casus: Casus, inzage: Inzage) -> QuerySet[Aanvraag]:
    """The requests of a case. Who sees only the money sees what was handed in; below that, nothing."""
    rijen = Aanvraag.objects.filter(casus=casus).select_related(*LEES_MEE)
    if inzage < Inzage.GELD:
        return rijen.none()
    return rijen if inzage >= Inzage.ROL else rijen.filter(ingediend_op__isnull=False)


def wie_betaalt(aanvraag: Aanvraag) -> list[tuple[Kosten, str]]:
    """All costs of a request, each with who pays them: the gemeente, or who bears the risk of a provisional start."""
    prefetch_related_objects([aanvraag], "kosten__onder__risicodrager")
    gemeente = {k.pk for k in aanvraag.voor_de_gemeente()}
    return [
        (k, str(aanvraag.gemeente if k.pk in gemeente or not k.onder else k.onder.risicodrager))
        for k in aanvraag.kosten.all()
    ]


def per_betaler(aanvraag: Aanvraag) -> dict[str, Decimal]:
    """What each who pays for a request really paid, in the order in which they first did."""
    sommen: dict[str, Decimal] = {}
    for kosten, wie in wie_betaalt(aanvraag):
        sommen[wie] = sommen.get(wie, Decimal(0)) + kosten.bedrag
    return sommen


def nog_bij_bestuur(casus: Casus, aanvraag: Aanvraag) -> bool:
    """Does the wethouder go on looking along when this request no longer lies there? Only when something else does."""
    if not casus.bij_bestuur or casus.trede_soort == BESTUURLIJK:
        return bool(casus.bij_bestuur)
    return bool(casus.aanvragen.exclude(pk=aanvraag.pk).filter(status__in=BIJ_BESTUUR).exists())


@dataclass(frozen=True)
class Besluitvoorstel:
    """The decision page: what is asked, why, what it costs, how urgent, and what went before.

    No analysis, no initials, nothing of the treatment (domein (d)). `mandaat` None: not laid down. `toegekend`,
    `gerealiseerd`: what the gemeente granted and paid in other requests of this case; `kosten`: those of this one.
    """

    aanvraag: Aanvraag
    casusnummer: str
    jeugdige: str
    urgentie: str
    periode: str
    per_maand: Decimal
    per_jaar: dict[int, Decimal]
    mandaat: Decimal | None
    binnen_mandaat: bool
    toelichtingen: tuple[Toelichting, ...]
    geschiedenis: tuple[Aanvraag, ...]
    toegekend: Decimal
    gerealiseerd: Decimal
    voorlopig: tuple[VoorlopigeStart, ...]
    kosten: tuple[tuple[Kosten, str], ...]


def voor_besluit(aanvraag: Aanvraag, mandaat: Decimal | None) -> Besluitvoorstel:
    """All that the one who decides needs. `mandaat`: of the lidmaatschap in their grond."""
    casus: Casus = aanvraag.casus
    eerder = tuple(aanvragen(casus, Inzage.GELD).exclude(pk=aanvraag.pk).prefetch_related("kosten"))
    geld_en_tijd = (aanvraag.bedrag, aanvraag.van, aanvraag.tot)
    return Besluitvoorstel(
        aanvraag=aanvraag,
        casusnummer=casus.nummer,
        jeugdige=casus.pseudoniem,
        urgentie=casus.get_urgentie_display(),
        periode=f"{aanvraag.van:%d-%m-%Y} tot en met {aanvraag.tot:%d-%m-%Y}",
        per_maand=per_maand(*geld_en_tijd),
        per_jaar=per_jaar(*geld_en_tijd),
        mandaat=mandaat,
        binnen_mandaat=binnen_mandaat(aanvraag.bedrag, mandaat),
        toelichtingen=tuple(aanvraag.toelichtingen.all()),
        geschiedenis=eerder,
        toegekend=sum((a.toegekend_bedrag or Decimal(0) for a in eerder), Decimal(0)),
        gerealiseerd=sum((a.gerealiseerd for a in eerder), Decimal(0)),
        voorlopig=tuple(
            aanvraag.voorlopige_starts.select_related("risicodrager", "beantwoord_door")
        ),
        kosten=tuple(wie_betaalt(aanvraag)),
    )
