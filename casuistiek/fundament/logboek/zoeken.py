"""Searching the log, for the privacy officer of some regions: lines only, nothing of what a case says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker, Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.taal import gewone_streepjes
from casuistiek.fundament.tijd import AMSTERDAM
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.gezin import ALS_GEZIN, gezinsleden

from .models import Logregel, Opvallend

MET_NUMMER = ("document", "stuk")
"""Looks that are logged with what was looked at behind the name: "stuk 3"."""


def regels_van(regios: Iterable[int]) -> QuerySet[Logregel]:
    """The lines of the cases of these regions, and what their people did that belongs to no case.

    Of somebody who works in more regions, only what they did for an organisation of these. Asked by what lies
    elsewhere: of a bijzonder geheime case the second lock shows the lines here, and not the case itself (slot.py).
    """
    regios = set(regios)
    elders = dossiermodel()._default_manager.exclude(regio__in=regios).order_by()
    mensen = Lidmaatschap.objects.in_regios(regios).order_by()
    organisaties = Organisatie.objects.in_regios(regios).order_by()
    los = Q(dossier_id=0, medewerker_id__in=mensen.values("medewerker")) & (
        Q(organisatie_id=None) | Q(organisatie_id__in=organisaties.values("pk"))
    )
    hier = Q(dossier_id__gt=0) & ~Q(dossier_id__in=elders.values("pk"))
    return Logregel.objects.filter(hier | los)


def mensen_van(regios: Iterable[int]) -> QuerySet[Medewerker]:
    """Everybody who works, or worked, in these regions."""
    leden = Lidmaatschap.objects.in_regios(regios).exclude(rol=Rol.JEUGDIGE_OUDER).order_by()
    return Medewerker.objects.filter(pk__in=leden.values("medewerker"))


def zoek(
    regels: QuerySet[Logregel],
    *,
    wie: str = "",
    nummer: str = "",
    organisatie: str = "",
    handeling: str = "",
    uitkomst: str = "",
    van: date | None = None,
    tot: date | None = None,
) -> QuerySet[Logregel]:
    """Narrow the lines. Names are looked up first, so that the log itself is read by its indexes; the name of a youth
    or parent finds nothing."""
    if wie:
        mensen = _mensen(wie)
        gezin = Q(medewerker_id__in=gezinsleden(mensen), rol__in=ALS_GEZIN)
        regels = regels.filter(medewerker_id__in=mensen).exclude(gezin)
    if nummer:
        casussen = dossiermodel()._default_manager.filter(
            nummer__iexact=gewone_streepjes(nummer), geheim=False, gedeeld=True
        )
        regels = regels.filter(dossier_id__in=list(casussen.values_list("pk", flat=True)))
    if organisatie:
        gevonden = Organisatie.objects.filter(
            Q(naam__icontains=organisatie) | Q(afkorting__iexact=organisatie)
        )
        regels = regels.filter(organisatie_id__in=list(gevonden.values_list("pk", flat=True)))
    if handeling:
        hoe = "handeling__startswith" if handeling in MET_NUMMER else "handeling"
        regels = regels.filter(**{hoe: handeling})
    if uitkomst:
        regels = regels.filter(uitkomst=uitkomst)
    if van:
        regels = regels.filter(tijdstip__gte=datetime.combine(van, time.min, AMSTERDAM))
    if tot:
        na = datetime.combine(tot + timedelta(days=1), time.min, AMSTERDAM)
        regels = regels.filter(tijdstip__lt=na)
    return regels


def _mensen(tekst: str) -> list[int]:
    """Ids of the people whose name holds all these words."""
    mensen = Medewerker.objects.all()
    for woord in tekst.split():
        mensen = mensen.filter(
            Q(first_name__icontains=woord)
            | Q(last_name__icontains=woord)
            | Q(username__icontains=woord)
        )
    return list(mensen.order_by().values_list("pk", flat=True))


def achter(opvallend: Opvallend) -> QuerySet[Logregel]:
    """The lines behind something that stands out, in its own region."""
    regels = regels_van([opvallend.regio_id]).filter(
        medewerker_id=opvallend.medewerker_id,
        tijdstip__gte=opvallend.van,
        tijdstip__lte=opvallend.tot,
    )
    if opvallend.keten:
        regels = regels.filter(dossier_id=opvallend.keten)
    return regels
