"""Of each kind of report: which tables it has, and which organisations of the region receive it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from casuistiek.fundament.organisaties.models import Lidmaatschap, Organisatie, Regio
from casuistiek.fundament.organisaties.rollen import Organisatiesoort, Rol

from . import tabellen
from .bescherming import beschermd
from .keuzes import Soort
from .rekenen.inhoud import Inhoud, Tabel
from .tabellen import Maker, Opdracht

TABELLEN: dict[str, tuple[Maker, ...]] = {
    Soort.INSPECTIE: (
        tabellen.wacht_naar_gi,
        tabellen.wat_er_ondertussen_is,
        tabellen.lijsten_van_gis,
        tabellen.vaste_jeugdbeschermer,
        tabellen.gedragen_koers,
        tabellen.doorlooptijd,
        tabellen.uitkomst,
    ),
    Soort.GEMEENTE: (
        tabellen.naar_hulpsoort,
        tabellen.doorlooptijd,
        tabellen.naar_aanmelder,
        tabellen.uitkomst,
        tabellen.naar_trede,
    ),
    Soort.BESTUUR: (
        tabellen.naar_gemeente,
        tabellen.knelpunten,
        tabellen.wacht_naar_gemeente,
        tabellen.naar_trede,
        tabellen.uitkomst,
        tabellen.signalen,
        tabellen.wat_geleerd_hielp,
    ),
    Soort.BEN: (tabellen.vragen_aan_het_ben, tabellen.knelpunten, tabellen.naar_hulpsoort),
    Soort.MONITOR: (
        tabellen.kenmerken,
        tabellen.naar_hulpsoort,
        tabellen.naar_aanmelder,
        tabellen.knelpunten,
        tabellen.doorlooptijd,
        tabellen.uitkomst,
        tabellen.naar_trede,
    ),
}
"""Those of the gemeente are S001: kind of help, duration, referrer, outcome. Of the others the sources say for whom,
not what; so those are our own choice."""


def tabellen_voor(soort: str, opdracht: Opdracht, eerder: Sequence[Inhoud]) -> tuple[Tabel, ...]:
    """Those of one copy, as its receiver may see them who has `eerder` of the same period."""
    geteld = (tabel for maker in TABELLEN[soort] for tabel in maker(opdracht))
    return beschermd(geteld, opdracht.regio, opdracht.peildatum, eerder)


def ontvangers(soort: str, regio: Regio) -> QuerySet[Organisatie]:
    """The organisations that a report of this kind is made for, each of which gets its own copy."""
    hier = Organisatie.objects.geldig()
    if soort == Soort.INSPECTIE:
        return hier.filter(pk__in=_inspecties(regio)).order_by("naam")
    if soort in (Soort.GEMEENTE, Soort.BESTUUR):
        gemeenten = hier.filter(soort=Organisatiesoort.GEMEENTE, gemeente__regio=regio)
        return gemeenten.order_by("naam", "pk")
    return hier.filter(soort=Organisatiesoort.BEN, regios=regio).order_by("naam")


def _inspecties(regio: Regio) -> Any:
    """Where an inspection works that oversees this region, or the whole country."""
    leden = Lidmaatschap.objects.actief().filter(rol=Rol.INSPECTIE)
    overal = Q(regio=None, organisatie__regios=None)
    hier = Q(regio=regio) | Q(regio=None, organisatie__regios=regio) | overal
    return leden.filter(hier).values("organisatie")
