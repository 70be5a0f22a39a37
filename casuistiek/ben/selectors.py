"""Reading questions to the BEN."""

from __future__ import annotations

from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Lidmaatschap, Organisatie, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol

from .models import LOOPT, Consult

GEEN_CRITERIA = "De criteria van het BEN zijn nog niet vastgelegd."
CONSULT = "consult"
"""The kind of trede on which a BEN is asked."""
GEEN_TREDE = (
    "Deze ladder heeft geen trede voor een vraag aan het BEN. "
    "{wie} kan die opnemen in een nieuwe versie."
)
GEEN_BEN = "Voor deze regio is geen BEN vastgelegd. {wie} kan het in het regiobestand laten zetten."


def bens(regio_id: int) -> QuerySet[Organisatie]:
    """The BEN's that work for this region."""
    return Organisatie.objects.geldig().filter(soort=Organisatiesoort.BEN, regios=regio_id)


def heeft_consulttrede(casus: Casus) -> bool:
    """Is there a trede for a question to the BEN anywhere on the ladder that the case follows?"""
    bezoek = casus.tredebezoeken.filter(tot__isnull=True)
    return bezoek.filter(trede__ladder__tredes__soort=CONSULT).exists()


def wie_regelt(casus: Casus) -> str:
    """Who keeps the ladder and the file of the region, to begin a sentence with: the role, and where it is held."""
    leden = Lidmaatschap.objects.actief().filter(rol=Rol.PROJECTLEIDER)
    namen = leden.in_regios([casus.regio_id]).values_list("organisatie__naam", flat=True)
    waar = ", ".join(sorted(set(namen))) or "nog niet aangewezen: vraag de beheerder"
    return f"De projectleider van de regio ({waar})"


def zonder_ben(casus: Casus) -> str:
    """Why no BEN can be asked from the ladder of the case, and who can arrange that; empty when one can."""
    zin = GEEN_TREDE
    if heeft_consulttrede(casus):
        zin = "" if bens(casus.regio_id).exists() else GEEN_BEN
    return zin and zin.format(wie=wie_regelt(casus))


def consulten_van(casus: Casus) -> QuerySet[Consult]:
    """All questions about this case, the last one first."""
    return Consult.objects.filter(casus=casus).select_related("ben", "expert").order_by("-pk")


def lopend_consult(casus: Casus) -> Consult | None:
    """The question that is not yet dealt with."""
    return consulten_van(casus).filter(status__in=LOOPT).first()


def criteria(ben: Organisatie) -> str:
    """The criteria for a contribution, or that they were not laid down."""
    return (ben.gegevens.get("criteria") or {}).get("tekst") or GEEN_CRITERIA
