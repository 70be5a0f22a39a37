"""What is read of the waiting lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import zichtbaar

from .keuzes import Cohortstatus
from .models import Cohort, Cohortkind, Lijstcasus, Wachtende, Wachtkind, Wachtlijst

VERGELEKEN = (
    "gemeente",
    "maatregel",
    "wacht_sinds",
    "hulpsoort",
    "keuze",
    "wachtend",
    "alternatief",
    "overbrugging",
    "bewust",
    "vaste_jeugdbeschermer",
    "urgentie",
)
"""What may change of a child from one list to the next."""


@dataclass(frozen=True)
class Verschillen:
    """Ids of children: `nieuw` and `weg`; `anders`: what changed of who stayed, by its name."""

    eerder: Wachtlijst | None
    nieuw: frozenset[int] = frozenset()
    weg: frozenset[int] = frozenset()
    anders: dict[int, list[str]] = field(default_factory=dict)
    gebleven: int = 0


def vastgesteld(regio_id: int) -> QuerySet[Wachtlijst]:
    """The lists of a region that count, the newest first."""
    return Wachtlijst.objects.filter(regio=regio_id, gedeeld=True).order_by("-peildatum", "-pk")


def vorige(lijst: Wachtlijst) -> Wachtlijst | None:
    """The last list of the same GI and region before this one."""
    return (
        vastgesteld(lijst.regio_id)
        .filter(organisatie=lijst.organisatie_id, peildatum__lt=lijst.peildatum)
        .first()
    )


def laatste_per_gi(regio_id: int) -> list[Wachtlijst]:
    """The newest list of each GI of a region: each has a peildatum of its own."""
    gezien: dict[int, Wachtlijst] = {}
    for lijst in vastgesteld(regio_id).select_related("organisatie"):
        gezien.setdefault(lijst.organisatie_id, lijst)
    return sorted(gezien.values(), key=lambda lijst: str(lijst.organisatie))


def met_identiteit(lijst: Wachtlijst) -> QuerySet[Wachtende]:
    """Rows of older lists of this GI and region of which is still kept who it is."""
    return Wachtende.objects.filter(
        wachtlijst__regio=lijst.regio_id,
        wachtlijst__organisatie=lijst.organisatie_id,
        wachtlijst__peildatum__lt=lijst.peildatum,
    ).exclude(geheim="")


def verschil(lijst: Wachtlijst) -> Verschillen:
    """A list beside the one before it of the same GI: who is new, who is gone, and what changed of who stayed."""
    eerder = vorige(lijst)
    if eerder is None:
        return Verschillen(None)
    was = {kolommen[0]: kolommen[1:] for kolommen in _kolommen(eerder)}
    nu = {kolommen[0]: kolommen[1:] for kolommen in _kolommen(lijst)}
    anders = {
        kind: [
            naam
            for naam, een, ander in zip(VERGELEKEN, was[kind], waarden, strict=True)
            if een != ander
        ]
        for kind, waarden in nu.items()
        if kind in was
    }
    return Verschillen(
        eerder,
        frozenset(nu.keys() - was.keys()),
        frozenset(was.keys() - nu.keys()),
        {kind: [_naam(veld) for veld in velden] for kind, velden in anders.items() if velden},
        len(anders),
    )


def _kolommen(lijst: Wachtlijst) -> Iterable[tuple[Any, ...]]:
    return lijst.rijen.values_list("kind_id", *VERGELEKEN).iterator(2000)


def _naam(veld: str) -> str:
    kolom: Any = Wachtende._meta.get_field(veld)
    return str(kolom.verbose_name)


def weggegaan(verschillen: Verschillen) -> list[Wachtende]:
    """The last row of each child that is gone, by number."""
    if verschillen.eerder is None:
        return []
    rijen = verschillen.eerder.rijen.filter(kind__in=verschillen.weg)
    return list(rijen.select_related("kind", "gemeente", "wachtlijst").order_by("kind__volgnummer"))


def over_te_dragen(lijst: Wachtlijst) -> QuerySet[Wachtende]:
    """Rows that may still become a case: it is known who it is, and nobody was given the child yet."""
    return lijst.rijen.exclude(geheim="").filter(kind__overgedragen_op=None)


def casussen_van(kinderen: Iterable[Wachtkind], door: Door) -> dict[int, list[Casus]]:
    """By id of a child of the lists: its cases, as far as `door` may see them; by BSN, or begun from a list."""
    vingers = {kind.vinger: kind.pk for kind in kinderen if kind.vinger}
    begonnen = dict(
        Lijstcasus.objects.filter(kind__in=[kind.pk for kind in kinderen]).values_list(
            "casus", "kind"
        )
    )
    gevonden: dict[int, list[Casus]] = {}
    rijen = Casus.objects.filter(Q(bsn_vinger__in=vingers) | Q(pk__in=begonnen))
    for casus in zichtbaar(rijen.select_related(*Casus.lees_mee), door).order_by("pk"):
        kind = begonnen.get(casus.pk) or vingers[casus.bsn_vinger]
        gevonden.setdefault(kind, []).append(casus)
    return gevonden


def in_cohort(lijst: Wachtlijst) -> dict[int, date]:
    """Of the rows of this list that are in a cohort: since when, by their id."""
    rijen = Cohortkind.objects.filter(wachtende__wachtlijst=lijst, sinds__isnull=False)
    return {rij.wachtende_id: rij.sinds for rij in rijen if rij.sinds}


def eerder_gekozen(cohort: Cohort) -> set[int]:
    """Ids of the children of an earlier cohort of the region: a next ten knows the first."""
    rijen = Cohortkind.objects.filter(
        cohort__regio=cohort.regio_id, cohort__status=Cohortstatus.VASTGESTELD, gekozen=True
    )
    return set(rijen.exclude(cohort=cohort).values_list("wachtende__kind", flat=True))
