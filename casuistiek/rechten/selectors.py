"""Reading what a family asked and added."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.delen.keuzes import Verstreksoort
from casuistiek.delen.models import Verstrekking
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import zichtbaar

from .bewaren import is_voorbij
from .models import (
    Bewaarplicht,
    Correctie,
    Grondslag,
    Vernietiging,
    Verzoek,
    Verzoeksoort,
    Verzoekstatus,
    Voorstel,
)

BEWAARDERS = (Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER)
"""Who sees to it that nothing goes too early, and nothing stays too long."""


def verklaringen(casus: Casus) -> QuerySet[Verzoek]:
    """What youth and parents added to the file in their own words, the first one first."""
    return Verzoek.objects.filter(casus=casus, soort=Verzoeksoort.VERKLARING).order_by("pk")


def verzoeken(casus: Casus) -> QuerySet[Verzoek]:
    """What somebody decides about, the last one first."""
    return (
        Verzoek.objects.filter(casus=casus).exclude(soort=Verzoeksoort.VERKLARING).order_by("-pk")
    )


def open_verzoek(casus: Casus, soort: str) -> Verzoek | None:
    """The request of this kind that was not answered yet."""
    return verzoeken(casus).filter(soort=soort, status=Verzoekstatus.ONTVANGEN).first()


def correcties(casus: Casus) -> QuerySet[Correctie]:
    """Texts that were corrected, the first one first."""
    return Correctie.objects.filter(casus=casus).select_related("door").order_by("pk")


def vragers(verzoek: Verzoek, op: date) -> QuerySet[Medewerker]:
    """Who looks along on day `op` and may have asked this: only they themselves when they did so here, else any youth
    or parent, and who answers knows which."""
    gezin = verzoek.casus.uitnodigingen.filter(rol=Rol.JEUGDIGE_OUDER)
    nu = gezin.geldig(op)
    if gezin.filter(user=verzoek.door).exists():
        nu = nu.filter(user=verzoek.door)
    return Medewerker.objects.filter(pk__in=nu.values("user")).order_by("last_name", "pk")


def overhandigd(casus_id: int, wie: Medewerker | None) -> set[str]:
    """Titles of the documents of this case that were handed over to this very person: their own inzage."""
    rijen = Verstrekking.objects.filter(casus=casus_id, soort=Verstreksoort.INZAGE, persoon=wie)
    return {titel for velden in rijen.values_list("velden", flat=True) for titel in velden}


def grondslag(casus: Casus, op: date) -> tuple[str, str]:
    """Why this case may be destroyed on day `op`, and the source of the term; empty when it may not."""
    if verzoeken_tot_vernietiging(casus).exists():
        return Grondslag.VERZOEK, "Jeugdwet 7.3.9"
    if over := is_voorbij(casus, op):
        return Grondslag.TERMIJN, f"{over.jaren} jaar na {over.vanaf}: {over.bron}"
    return "", ""


def vernietiging_van(casus: Casus) -> Vernietiging | None:
    """The certificate of a case that was destroyed."""
    if not casus.vernietigd:
        return None
    return enige(Vernietiging.objects.filter(dossier_id=casus.pk))


def wachtend(door: Door) -> QuerySet[Casus]:
    """What waits for destruction in the regions of whoever sees to it, the last one first.

    Of each: `gevraagd_voor` (last day of the request, when there was one), `plicht` (a hold stands) and
    `voorgesteld_op`.
    """
    op = vandaag()
    verzoek = verzoeken_tot_vernietiging(OuterRef("pk")).values("uiterlijk")[:1]
    plicht = lopende_plichten(op).filter(casus=OuterRef("pk"))
    voorstel = Voorstel.objects.filter(casus=OuterRef("pk"))
    rijen = zichtbaar(Casus.objects.filter(vernietigbaar=True, open=False), door)
    return (
        rijen.filter(regio__in=door.regios_met(*BEWAARDERS))
        .exclude(status=Casusstatus.VERNIETIGD)
        .select_related("gemeente", "regio")
        .annotate(
            gevraagd_voor=Subquery(verzoek),
            plicht=Exists(plicht),
            voorgesteld_op=Subquery(voorstel.values("gemaakt_op")[:1]),
        )
    )


def verklaringen_van_vernietiging(door: Door) -> QuerySet[Vernietiging]:
    """The certificates in the regions of whoever sees to it."""
    casussen = zichtbaar(Casus.objects.filter(status=Casusstatus.VERNIETIGD), door)
    eigen = casussen.filter(regio__in=door.regios_met(*BEWAARDERS))
    return Vernietiging.objects.filter(dossier_id__in=eigen.values("pk"))


def verzoeken_tot_vernietiging(casus: Casus | OuterRef) -> QuerySet[Verzoek]:
    """Granted requests to destroy this case."""
    return Verzoek.objects.filter(
        casus=casus, soort=Verzoeksoort.VERNIETIGING, status=Verzoekstatus.INGEWILLIGD
    ).order_by("pk")


def lopende_plichten(op: date) -> QuerySet[Bewaarplicht]:
    """The holds of all cases that stand on day `op` (as Bewaarplicht.geldt)."""
    return Bewaarplicht.objects.filter(Q(tot=None) | Q(tot__gte=op), opgeheven_op=None, van__lte=op)


def bewaarplichten(casus: Casus, op: date) -> list[Bewaarplicht]:
    """The holds that stand on day `op`."""
    return [plicht for plicht in casus.bewaarplichten.all() if plicht.geldt(op)]
