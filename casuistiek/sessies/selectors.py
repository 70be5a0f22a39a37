"""What is read of sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.tijd import Eenheid, Termijn, als_dag, einde, vandaag
from casuistiek.leren.models import GehoudenSessie
from casuistiek.leren.selectors import vertelt_van_sessies

from .keuzes import FASEN, OPEN, RITME, Sessiesoort, Sessiestatus
from .models import Sessie, Sessiecasus, Traject
from .toegang import DEELNEMERS

GEHOUDEN = (Sessiestatus.GEHOUDEN, Sessiestatus.VERSLAG)


def uit_te_nodigen(sessie: Sessie) -> QuerySet[Medewerker]:
    """Everybody with a role in the region of this session, or in the regions of its BEN."""
    regios = [sessie.regio_id] if sessie.regio_id else _regios_van_ben(sessie)
    leden = Lidmaatschap.objects.actief().in_regios(regios).filter(rol__in=DEELNEMERS)
    eigen = Lidmaatschap.objects.actief().filter(organisatie=sessie.ben_id, rol__in=DEELNEMERS)
    wie = leden.values("medewerker").union(eigen.values("medewerker"))
    return Medewerker.objects.filter(pk__in=wie).order_by("last_name", "first_name", "pk")


def _regios_van_ben(sessie: Sessie) -> list[int]:
    return list(sessie.van.regios.values_list("pk", flat=True))


def open_sessies(regio_id: int) -> QuerySet[Sessie]:
    """Sessions of a region to which a case can still be brought, the newest first."""
    return Sessie.objects.filter(regio=regio_id, status__in=OPEN)


def in_sessie(sessie: Sessie) -> QuerySet[Sessiecasus]:
    """The cases that are in it now."""
    return Sessiecasus.objects.filter(sessie=sessie, eruit_op=None)


@vertelt_van_sessies
def gehouden_over(casus: Casus) -> Iterable[GehoudenSessie]:
    """The sessions in which this case was, as the learning record of the case counts them."""
    rijen = casus.sessiecasussen.filter(eruit_op=None, sessie__status__in=GEHOUDEN)
    for rij in rijen.select_related("sessie__door").prefetch_related("sessie__deelnemers"):
        erbij = [een for een in rij.sessie.deelnemers.all() if een.aanwezig]
        yield GehoudenSessie(
            casus=casus,
            gemaakt_op=rij.sessie.moment,
            door=rij.sessie.door,
            datum=rij.sessie.dag,
            deelnemers=len(erbij),
            organisaties=sorted({een.organisatiesoort for een in erbij if een.organisatiesoort}),
            uren=max((een.uren for een in erbij), default=0),
            voorbereiding=max((een.voorbereiding for een in erbij), default=0),
            toestemming_gezin=True,
            gezin_deed_mee=bool(rij.eigen_woorden),
            skj=rij.sessie.skj,
        )


def aan_de_beurt(eigen: QuerySet[Sessie]) -> list[tuple[str, date]]:
    """Of each kind with a rhythm that was held in these sessions: when the next is due at the latest. None that is
    planned already."""
    gepland = set(eigen.filter(moment__date__gte=vandaag(), status__in=OPEN).values_list("soort"))
    laatste = eigen.filter(status__in=GEHOUDEN, soort__in=RITME).order_by().values("soort")
    return [
        (
            Sessiesoort(rij["soort"]).label,
            einde(als_dag(rij["laatste"]), Termijn(RITME[rij["soort"]], Eenheid.MAANDEN)),
        )
        for rij in laatste.annotate(laatste=Max("moment"))
        if (rij["soort"],) not in gepland
    ]


def retrospectieven(traject: Traject) -> int:
    """How many cases were looked back on so far."""
    return traject.sessies.filter(soort=Sessiesoort.RETROSPECTIEF, status__in=GEHOUDEN).count()


def te_late_trajecten() -> QuerySet[Any]:
    """In a phase that should be done by now, and not told of yet."""
    return Traject.objects.filter(
        status__in=FASEN, fase_tot__lt=vandaag(), te_laat_gemeld__isnull=True
    )
