"""The worklist: whose turn it is, the nearest deadline first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.lookups import Exact
from django.utils.functional import cached_property
from viewflow.workflow.status import STATUS

from casuistiek.casus.keuzes import ACTIEF, Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import casussen, wacht_op
from casuistiek.fundament.bladeren import Blad, blader
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.taal import gewone_streepjes
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.kring import kringen_van
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import iemand, zichtbaar
from workflows.ladder.models import Trede

from .aan_zet import ROLLEN, AanZet
from .models import Taak

HOOGSTENS = 1000
"""Counts stop here: "1000 of meer" tells enough, and costs no scan."""

TE_LAAT, DEZE_WEEK, LATER, ZONDER = "te_laat", "deze_week", "later", "zonder"
TERMIJNEN = [
    (TE_LAAT, "Te laat"),
    (DEZE_WEEK, "Deze week"),
    (LATER, "Later"),
    (ZONDER, "Zonder termijn"),
]


@dataclass(frozen=True)
class Filters:
    """What somebody chose above the list; empty means everything."""

    trede: int | None = None
    termijn: str = ""
    zoek: str = ""


def open_taken(door: Door) -> QuerySet[Taak]:
    """Everything that is this person's turn, within their reach."""
    deel = Q(pk__in=[])
    for aan_zet, rollen in ROLLEN.items():
        if door.met_rol(*rollen):
            deel |= Q(aan_zet=aan_zet)
    van_mij = Q(owner__isnull=True) | Q(owner=door.medewerker)
    taken = Taak.objects.filter(deel, van_mij, status=STATUS.NEW)
    taken = taken.filter(regio__in=door.regio_ids) if door.regio_ids else taken.none()
    taken = zichtbaar(taken, door, ook_lezend=False).select_related("casus", "casus__gemeente")
    return taken.annotate(wacht_op=wacht_op("casus"))


def _gefilterd(taken: QuerySet[Taak], door: Door, filters: Filters) -> QuerySet[Taak]:
    op = vandaag()
    if filters.trede:
        taken = taken.filter(casus__trede_nummer=filters.trede)
    if termijn := TERMIJNFILTERS.get(filters.termijn):
        taken = taken.filter(termijn(op))
    if filters.zoek:
        vol = zichtbaar(
            Taak.objects.filter(casus__initialen__istartswith=filters.zoek), door, Inzage.VOL
        )
        taken = taken.filter(
            Q(casus__nummer__icontains=gewone_streepjes(filters.zoek)) | Q(pk__in=vol.values("pk"))
        )
    return taken


TERMIJNFILTERS: dict[str, Any] = {
    TE_LAAT: lambda op: Q(termijn__lt=op),
    DEZE_WEEK: lambda op: Q(termijn__gte=op, termijn__lte=op + timedelta(days=7)),
    LATER: lambda op: Q(termijn__gt=op + timedelta(days=7)),
    ZONDER: lambda op: Q(termijn__isnull=True),
}


@dataclass(frozen=True)
class Takenblad(Blad[Taak]):
    """One page of the worklist, and how many tasks there are in all (capped)."""

    aantal: int = 0
    meer_dan_geteld: bool = False


def taken(door: Door, filters: Filters = Filters(), na: str | None = None) -> Takenblad:
    """A page of tasks, the nearest term first: two statements, whatever the number of tasks."""
    alle = _gefilterd(open_taken(door), door, filters)
    geteld = alle.order_by()[: HOOGSTENS + 1].count()
    blad = blader(alle, na, "termijn", "pk")
    return Takenblad(blad.rijen, blad.volgende, min(geteld, HOOGSTENS), geteld > HOOGSTENS)


@dataclass(frozen=True)
class Tegels:
    """The numbers above the worklist."""

    te_laat: int
    oudste: date | None
    deze_week: int
    eerste: date | None
    aangehouden: int
    in_behandeling: int
    gemiddeld_open: int | None
    """Mean number of calendar days since the aanmelding, of the cases in treatment."""

    @cached_property
    def leeg(self) -> bool:
        return not (self.te_laat or self.deze_week or self.aangehouden or self.in_behandeling)


def tegels(door: Door) -> Tegels:
    """The four tiles: two statements."""
    op = vandaag()
    te_laat, deze_week = TERMIJNFILTERS[TE_LAAT](op), TERMIJNFILTERS[DEZE_WEEK](op)
    taak = (
        open_taken(door)
        .select_related(None)
        .order_by()
        .aggregate(
            te_laat=Count("pk", filter=te_laat),
            oudste=Min("termijn", filter=te_laat),
            deze_week=Count("pk", filter=deze_week),
            eerste=Min("termijn", filter=deze_week),
        )
    )
    casus = (
        casussen(door)
        .filter(open=True)
        .order_by()
        .aggregate(
            aangehouden=Count("pk", filter=Q(status=Casusstatus.AANGEHOUDEN)),
            in_behandeling=Count("pk", filter=Q(status__in=ACTIEF)),
        )
    )
    return Tegels(**taak, **casus, gemiddeld_open=_gemiddeld_open(door))


def _gemiddeld_open(door: Door) -> int | None:
    """Over the most recent hundred, so that it costs the same in a small and in a large region."""
    recent = casussen(door).filter(open=True, status__in=ACTIEF, aangemeld_op__isnull=False)
    momenten = list(recent.order_by("-pk").values_list("aangemeld_op", flat=True)[:100])
    if not momenten:
        return None
    dagen = [(vandaag() - als_dag(moment)).days for moment in momenten if moment]
    return round(sum(dagen) / len(dagen))


def taken_van_casus(casus: Casus) -> list[Taak]:
    """Whose turn it is in one case; of each whether there is nobody to do it (`niemand`)."""
    taken = Taak.objects.filter(casus=casus, status=STATUS.NEW).select_related("process")
    gevonden = list(taken.order_by("pk"))
    groepen = sorted({taak.aan_zet for taak in gevonden})
    zonder = taken.filter(_zonder_mens(groepen, geheim=casus.geheim)).values_list("pk", flat=True)
    niemand = set(zonder.order_by()) if groepen else set()
    for taak in gevonden:
        taak.niemand = taak.pk in niemand
    return gevonden


# ---- tasks that nobody can do ----------------------------------------------------------------------

TOEZIEN = (Rol.PROCESREGISSEUR, Rol.VOORZITTER)
"""Who sees in their worklist that nobody can do a task."""


def taken_zonder_mens(door: Door) -> QuerySet[Taak]:
    """Open tasks that nobody can do today: nobody of the group reaches the case, or all who do are away without
    a vervanger. For whoever sees to it, within their reach; the nearest term first. Two statements."""
    zonder = _zonder_mens(AanZet.values, geheim=False)
    if kringen_van(door.medewerker).exists():  # of others no case that is geheim is within reach
        zonder |= _zonder_mens(AanZet.values, geheim=True)
    taken = Taak.objects.filter(zonder, status=STATUS.NEW)
    regios = door.regio_ids if door.met_rol(*TOEZIEN) else frozenset[int]()
    zichtbare = zichtbaar(taken.filter(regio__in=regios), door).select_related("casus")
    return zichtbare.order_by(F("termijn").asc(nulls_last=True), "pk")


def _zonder_mens(groepen: list[str], *, geheim: bool) -> Q:
    """Of these groups, in cases that are bijzonder geheim or that are not, nobody is there for it. With an owner it
    is that person's alone."""
    deel = Q(pk__in=[])
    for aan_zet in groepen:
        er_is_iemand = iemand(ROLLEN[aan_zet], "casus", "owner", geheim=geheim)
        deel |= Q(aan_zet=aan_zet) & Q(Exact(er_is_iemand, Value(False)))
    return Q(casus__geheim=geheim) & deel


RAAD: dict[str, str] = {
    AanZet.CASUSREGIE: "Geef de casus aan een collega van dezelfde organisatie.",
    AanZet.EXPERT: "Nodig een andere expert uit.",
}


def raad(taak: Taak) -> str:
    """What to do about a task that nobody can do."""
    anders = (
        f"Vraag de organisatie wie nu {taak.get_aan_zet_display()} is. "
        "De beheerder kan een rol of een vervanger vastleggen."
    )
    return RAAD.get(taak.aan_zet, anders)


def tredes_om_te_kiezen(door: Door) -> list[tuple[int, str]]:
    """Numbers of the tredes for the filter, with a name where the person has one region."""
    tredes = Trede.objects.filter(
        Q(ladder__geldig_tot__isnull=True) | Q(ladder__geldig_tot__gte=vandaag()),
        ladder__regio__in=door.regio_ids,
    ).order_by("nummer", "ladder_id")
    namen: dict[int, set[str]] = {}
    for nummer, naam in tredes.values_list("nummer", "naam"):
        namen.setdefault(nummer, set()).add(naam)
    return [
        (nummer, f"{nummer}. {next(iter(groep))}" if len(groep) == 1 else f"Trede {nummer}")
        for nummer, groep in namen.items()
    ]
