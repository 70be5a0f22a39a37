"""Sums over the cases of a region, each with its day, source and definition (domein 0.6).

A snapshot ("momentopname"): status, trede and place are those of the moment of counting. The number
of queries does not depend on the number of cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from casuistiek.casus.keuzes import GEEINDIGD, LOOPT, Casusstatus, RedenSluiting
from casuistiek.casus.models import Casus
from casuistiek.casus.rekenen import VOLWASSEN
from casuistiek.fundament.onherleidbaar.publiceren import publiceer
from casuistiek.fundament.onherleidbaar.rekenen.stelsel import Som
from casuistiek.fundament.onherleidbaar.telling import Opgave, Telling, telling
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM, Termijn, einde, jaren_eerder, parse
from casuistiek.fundament.toegang.door import Door, regios_van
from casuistiek.fundament.toegang.rollen import REGELS_VAN, Bereik
from casuistiek.fundament.toegang.slot import Opening, open_voor

NORM: Termijn = parse("3 maanden")
"""Waiting longer than this counts (S000 and S002 NK; not the same as a regional term)."""
LEZERS = (Rol.PROJECTLEIDER, Rol.INSPECTIE, Rol.WETHOUDER)


@dataclass(frozen=True)
class Stand:
    """How a region stands."""

    regio: Regio
    peildatum: date
    tellingen: tuple[Telling, ...]


def regios_voor(door: Door, rollen: Sequence[Rol] = LEZERS) -> QuerySet[Regio]:
    """The regions of which this person may see the sums; none without one of the reading roles.

    The inspection of the country, bound to no region, sees the sums of all.
    """
    leden = door.met_rol(*rollen)
    if any(lid.rol == Rol.INSPECTIE and not regios_van(lid) for lid in leden):
        return Regio.objects.all()
    return Regio.objects.filter(pk__in={pk for lid in leden for pk in regios_van(lid)})


def ziet_alleen_sommen(door: Door, regio: Regio) -> bool:
    """True unless this person sees all cases of the region anyway (then nothing needs hiding)."""
    return not any(
        regel.bereik is Bereik.REGIO and regio.pk in regios_van(lid)
        for lid in door.lidmaatschappen
        for regel in REGELS_VAN[lid.rol]
        if set(regel.voorwaarden) <= {"gedeeld"}
    )


def stand(regio: Regio, peildatum: date, *, onderdrukt: bool) -> Stand:
    """All counts of one region on `peildatum` (give today: what was true before is not kept).

    `onderdrukt`: as they were published this month; use `ziet_alleen_sommen(door, regio)`.
    """
    if not onderdrukt:
        return Stand(regio, peildatum, _tel(regio, peildatum).tellingen)
    publicatie = publiceer(regio, "stand", peildatum, lambda: _tel(regio, peildatum))
    return Stand(regio, publicatie.peildatum, publicatie.tellingen)


def _tel(regio: Regio, peildatum: date) -> Opgave:
    alle = Casus.objects.filter(regio=regio, gedeeld=True, geheim=False)
    open_ = alle.filter(status__in=LOOPT)
    wacht = wachtend(alle, peildatum)
    with open_voor(Opening.SOMMEN):
        tellingen: tuple[Telling, ...] = (
            _telling("status", peildatum, _per_status(alle)),
            _telling("einde", peildatum, _per_einde(alle)),
            _telling("trede", peildatum, _per_trede(open_), "open"),
            _telling("gi", peildatum, _per(open_, "organisatie"), "open"),
            _telling("gemeente", peildatum, _per(open_, "gemeente"), "open"),
            _telling("wacht_gi", peildatum, _per(wacht, "organisatie"), "wacht"),
            _telling("wacht_gemeente", peildatum, _per(wacht, "gemeente"), "wacht"),
        )
    afgesloten = _status(Casusstatus.AFGESLOTEN)
    einden = tuple(rij.cel for rij in tellingen[1].alle)
    return Opgave(
        tellingen,
        sommen=(
            Som("open", tuple(map(_status, LOOPT))),
            Som(afgesloten, ("einde: samen",)),
        ),
        groeit=frozenset((*map(_status, GEEINDIGD), "status: samen", *einden)),
    )


def _status(status: Casusstatus) -> str:
    """The name of the number of cases with this status."""
    return f"status: {status.label}"


def wachtend(casussen: QuerySet[Casus], peildatum: date) -> QuerySet[Casus]:
    """Cases in which no first-choice help runs more than three months after the start, also when they closed with an
    alternative.

    The same as `Casus.wacht_op_passende_hulp`, in SQL. The wait starts on the day the help was
    determined, else on the start of the measure, else on the aanmelding (definitions differ, domein (e)).
    """
    begin = Coalesce(
        "bepaling_op",
        "maatregel_op",
        TruncDate("aangemeld_op", tzinfo=AMSTERDAM),
    )
    nog_niet_passend = Q(open=True) & ~Q(status=Casusstatus.HULP_GESTART, hulp_keuze=1)
    met_alternatief = Q(
        status=Casusstatus.AFGESLOTEN,
        sluitreden=RedenSluiting.ALTERNATIEF,
        geboortedatum__gt=jaren_eerder(peildatum, VOLWASSEN),
    )
    gewacht = casussen.filter(nog_niet_passend | met_alternatief).alias(begin=begin)
    return gewacht.filter(begin__lte=_laatste_begin(peildatum))


def _laatste_begin(peildatum: date) -> date:
    """The last day that lies longer than the norm before `peildatum`."""
    begin = peildatum - timedelta(days=89)  # three months are never shorter
    while einde(begin, NORM) >= peildatum:
        begin -= timedelta(days=1)
    return begin


DEFINITIES = {
    "status": (
        "Casussen naar status",
        "Alle aangemelde casussen van de regio, open en gesloten, naar hun status nu.",
    ),
    "einde": (
        "Gesloten casussen naar reden",
        "Casussen die zijn afgesloten, naar de reden van sluiten. Afgewezen en ingetrokken staan bij de status.",
    ),
    "trede": (
        "Open casussen naar trede",
        "Casussen die nog lopen, naar de trede van de ladder waarop zij nu staan.",
    ),
    "gi": (
        "Open casussen naar casusregie",
        "Casussen die nog lopen, naar de GI of het lokale team met de casusregie.",
    ),
    "gemeente": (
        "Open casussen naar gemeente",
        "Casussen die nog lopen, naar de woonplaatsgemeente.",
    ),
    "wacht_gi": (
        "Wacht langer dan 3 maanden, naar casusregie",
        "Casussen zonder gestarte hulp van 1e keuze, langer dan 3 maanden na het bepalen van de "
        "hulp. Is die dag niet bekend, dan telt de start van de maatregel, en anders de aanmelding. "
        "Wie een alternatief krijgt (2e keuze of lager), telt mee als wachtend, ook nadat de casus daarmee "
        "is gesloten, tot de jeugdige 18 is.",
    ),
    "wacht_gemeente": (
        "Wacht langer dan 3 maanden, naar gemeente",
        "Dezelfde casussen als hierboven, naar de woonplaatsgemeente.",
    ),
}


def _telling(
    code: str, peildatum: date, aantallen: Iterable[tuple[str, int]], samen: str = ""
) -> Telling:
    titel, definitie = DEFINITIES[code]
    return telling(code, titel, definitie, peildatum, aantallen, samen=samen)


def _per_status(casussen: QuerySet[Casus]) -> list[tuple[str, int]]:
    """Every status that a shared case can have, also with nobody in it."""
    gevonden = dict(casussen.order_by().values_list("status").annotate(Count("pk")))
    return [
        (status.label, gevonden.get(status, 0))
        for status in Casusstatus
        if status != Casusstatus.CONCEPT
    ]


def _per_einde(casussen: QuerySet[Casus]) -> list[tuple[str, int]]:
    """Every reason with which a case can close, also with nobody in it."""
    gesloten = casussen.filter(status=Casusstatus.AFGESLOTEN).order_by()
    gevonden = dict(gesloten.values_list("sluitreden").annotate(Count("pk")))
    return [(reden.label, gevonden.get(reden, 0)) for reden in RedenSluiting]


def _per_trede(casussen: QuerySet[Casus]) -> list[tuple[str, int]]:
    rijen = (
        casussen.values_list("trede_nummer", "trede_naam")
        .annotate(n=Count("pk"))
        .order_by("trede_nummer", "trede_naam")
    )
    return [
        (f"{nummer}. {naam}" if nummer else "Nog niet op de ladder", n) for nummer, naam, n in rijen
    ]


def _per(casussen: QuerySet[Casus], kolom: str) -> list[tuple[str, int]]:
    rijen = casussen.values_list(f"{kolom}__naam").annotate(n=Count("pk"))
    return list(rijen.order_by(f"{kolom}__naam"))
