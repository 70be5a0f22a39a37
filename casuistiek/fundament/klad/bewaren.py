"""Keeping what is typed, giving it back, and letting it go: when it was sent, when its writer begins anew, when they
may not send it any more, and when time is up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from casuistiek.fundament.handelingen.beurt import casus_van
from casuistiek.fundament.handelingen.register import Handeling, OnbekendeHandeling, handeling
from casuistiek.fundament.handelingen.toetsen import passende_grond
from casuistiek.fundament.handelingen.velden import MAX_TEKST, LangeTekst
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import nu, vanaf_nu
from casuistiek.fundament.toegang.door import OVERAL, Door
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.zicht import gronden

from .models import Klad

PAS = timedelta(minutes=2)
BEWAARD = timedelta(days=14)
"""So long after the last letter. Our own choice: somebody's holiday, and no longer."""


def velden(soort: Handeling) -> list[str]:
    """The fields of this act in which people type long texts."""
    alle = soort.formulier.base_fields.items()
    return [naam for naam, veld in alle if isinstance(veld, LangeTekst)]


def van(door: Door, soort: Handeling, ding: Model | None) -> Klad | None:
    """What this person typed before, if that is still kept."""
    if not velden(soort):
        return None
    klad = enige(_rijen(door, soort, ding).filter(gewijzigd_op__gte=vanaf_nu(-BEWAARD)))
    return klad if klad and klad.teksten else None


def bewaar(
    door: Door,
    soort: Handeling,
    ding: Model | None,
    getypt: Mapping[str, Any],
    sleutel: UUID | None = None,
) -> Klad | None:
    """Keep the long texts of a form for who may send it (the caller saw to that); None when there is nothing to keep.

    `sleutel`: of the form; what was sent meanwhile is not kept once more.
    """
    teksten = {naam: str(getypt.get(naam) or "")[:MAX_TEKST] for naam in velden(soort)}
    casus = casus_van(ding)
    if not teksten or (casus is not None and casus.vernietigd):
        return None
    if sleutel and Logregel.objects.filter(sleutel=sleutel).exists():
        return None
    if not any(tekst.strip() for tekst in teksten.values()):
        gooi_weg(door, soort, ding)
        return None
    klad = Klad(wie=door.medewerker, handeling=soort.naam, ding=_naam(ding), gewijzigd_op=nu())
    klad.dossier_id = casus.pk if casus is not None else None
    klad.sluit(teksten)
    Klad.objects.bulk_create(
        [klad],
        update_conflicts=True,
        unique_fields=["wie", "handeling", "ding"],
        update_fields=["inhoud", "gewijzigd_op"],
    )
    return klad


def gooi_weg(door: Door, soort: Handeling, ding: Model | None) -> None:
    """It was sent, or its writer begins anew."""
    _rijen(door, soort, ding).delete()


def _rijen(door: Door, soort: Handeling, ding: Model | None) -> QuerySet[Klad]:
    return Klad.objects.filter(wie=door.medewerker, handeling=soort.naam, ding=_naam(ding))


def _naam(ding: Model | None) -> str:
    return f"{ding._meta.model_name}:{ding.pk}" if ding is not None else ""


# ---- for the worker --------------------------------------------------------------------------------------------------


def pas_getypt(handelingen: Collection[str]) -> QuerySet[Klad]:
    """What was typed just now in the forms of these acts."""
    pas = Klad.objects.filter(handeling__in=handelingen, gewijzigd_op__gte=vanaf_nu(-PAS))
    return pas.select_related("wie")


def te_oud_of_zonder_recht() -> QuerySet[Klad]:
    """What may go: its time is up, or who typed it could not send it today."""
    oud = Klad.objects.filter(gewijzigd_op__lt=vanaf_nu(-BEWAARD)).values_list("pk", flat=True)
    rest = Klad.objects.exclude(pk__in=oud).select_related("wie")
    return Klad.objects.filter(pk__in=[*oud, *(klad.pk for klad in rest if not _mag_nog(klad))])


def _mag_nog(klad: Klad) -> bool:
    try:
        soort = handeling(klad.handeling)
    except OnbekendeHandeling:
        return False
    door = Door.van(klad.wie, via=OVERAL)
    if klad.dossier_id is None:
        return bool(door.met_rol(*soort.rollen))
    casus = enige(dossiermodel()._default_manager.filter(pk=klad.dossier_id))
    return (
        casus is not None
        and not casus.vernietigd
        and bool(passende_grond(soort, gronden(door, casus)))
    )
