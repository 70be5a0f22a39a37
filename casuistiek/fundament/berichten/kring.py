"""Messages about a case that is bijzonder geheim reach its circle only: on the page, by mail, in the digest."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.kring import ingewijden, verborgen_voor

from .models import Bericht


def alleen_de_kring(berichten: list[Bericht], dossier: Any) -> list[Bericht]:
    """What may be sent of these: all, or when the case is geheim only to who stands in its circle now."""
    if not dossier.geheim:
        return berichten
    kring = set(ingewijden().filter(casus_id=dossier.pk).values_list("wie", flat=True))
    return [een for een in berichten if een.dossier_id is None or een.aan_id in kring]


def berichten_van(wie: Medewerker | None) -> QuerySet[Bericht]:
    """Somebody's messages, without those of cases that are shut for them since."""
    return Bericht.objects.filter(
        Q(dossier_id=None) | ~Q(dossier_id__in=verborgen_voor(wie)), aan=wie
    )


def niet_verborgen() -> Q:
    """In SQL, for all messages at once: not of a case that is geheim and shut for the reader."""
    casus: Any = dossiermodel()._default_manager
    geheim = casus.filter(geheim=True, pk=OuterRef("dossier_id"))
    kring = ingewijden().filter(casus_id=OuterRef("dossier_id"), wie=OuterRef("aan"))
    return ~Exists(geheim) | Exists(kring)
