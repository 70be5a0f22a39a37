"""Exchanges: who got what of a case, why, on what ground and until when.

The only place that writes a Verstrekking. Who shares something calls `verstrek`; who stops a look calls `stop` or
`stop_gast`, so that the exchange ends with the look itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.organisaties.models import Medewerker, Organisatie
from casuistiek.fundament.tijd import AMSTERDAM, nu, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.gasten import beeindigen
from casuistiek.fundament.toegang.rollen import ZONDER_VEILIGHEID, Inzage
from casuistiek.fundament.toegang.zicht import Grond

from .keuzes import Deel, Richting, Verstreksoort
from .models import Verstrekking

DOORLOPEND = (Verstreksoort.GAST, Verstreksoort.STUKKEN, Verstreksoort.BEN)
"""A look within this system, that can stop; what was handed over stays with the receiver."""


def verstrek(
    van: Beurt[object] | LosseBeurt[object] | Door,
    casus: Casus,
    *,
    soort: str,
    doel: str,
    grondslag: str,
    velden: Iterable[str] = (),
    ontvanger: str = "",
    organisatie: Organisatie | None = None,
    persoon: Medewerker | None = None,
    naam: str = "",
    omschrijving: str = "",
    tot: date | None = None,
    richting: str = Richting.UIT,
) -> Verstrekking:
    """Write down one exchange. `van`: the Beurt or the Door of who shares (or received).

    `velden`: codes of keuzes.Deel, or words; `grondslag`: the ground in words (keuzes.Grondslag has most).
    """
    verstrekking = nieuwe_verstrekking(
        van,
        casus,
        soort=soort,
        doel=doel[:300],
        grondslag=str(grondslag)[:300],
        velden=[str(veld) for veld in velden],
        ontvanger=ontvanger,
        organisatie=organisatie,
        persoon=persoon,
        naam=naam[:150],
        omschrijving=omschrijving,
        tot=tot,
        richting=richting,
    )
    verstrekking.save()
    return verstrekking


def nieuwe_verstrekking(
    van: Beurt[object] | LosseBeurt[object] | Door, casus: Casus, **wat: Any
) -> Verstrekking:
    """An exchange that is not saved yet, for who shares with many at once."""
    door = van if isinstance(van, Door) else van.door
    return Verstrekking(casus=casus, gemaakt_op=nu(), door=door.medewerker, **wat)


def uitgevoerd(door: Door, casus: Casus, grond: Grond) -> None:
    """Content went to another system (the API): one row a day for each person and case; the log has every look.

    What is pseudonymised tells nothing of the child, and stands in the log only.
    """
    velden = zonder_veiligheid(VELDEN_UIT.get(grond.inzage, ()), grond.rol)
    vandaag_al = Verstrekking.objects.filter(
        casus=casus,
        soort=Verstreksoort.UITVOER,
        persoon=door.medewerker,
        gemaakt_op__gte=datetime.combine(vandaag(), time(), AMSTERDAM),
    )
    if not velden or vandaag_al.exists():
        return
    verstrek(
        door,
        casus,
        soort=Verstreksoort.UITVOER,
        doel="Gelezen door een ander systeem (API)",
        grondslag=grond.zin,
        velden=velden,
        organisatie=grond.lid.organisatie if grond.lid else None,
        persoon=door.medewerker,
    )


VELDEN_UIT: dict[Inzage, tuple[Deel, ...]] = {
    Inzage.GELD: (Deel.KERN,),
    Inzage.ROL: (Deel.KERN, Deel.VEILIGHEID, Deel.HULP),
    Inzage.VOL: (Deel.KERN, Deel.VEILIGHEID, Deel.HULP, Deel.PERSOON),
}
"""What the API tells of a case at each inzage."""


def zonder_veiligheid(velden: Iterable[Deel], rol: str) -> tuple[Deel, ...]:
    """These parts of the case, as far as this role reads them."""
    return tuple(v for v in velden if v != Deel.VEILIGHEID or rol not in ZONDER_VEILIGHEID)


def lopend(casus: Casus, *soorten: str) -> QuerySet[Verstrekking]:
    """Looks that were not stopped: of these kinds, else of all kinds that can stop."""
    return Verstrekking.objects.filter(
        casus=casus, beeindigd_op=None, soort__in=soorten or DOORLOPEND
    )


def stop(regels: QuerySet[Verstrekking], op: date) -> None:
    """These looks end on day `op`; what had already run out keeps its own end."""
    regels.exclude(tot__lt=op).update(beeindigd_op=op)


def stop_gast(casus: Casus, op: date, wie: Medewerker) -> None:
    """One guest stops looking along, and the exchange says so."""
    beeindigen(casus, op, wie)
    stop(lopend(casus).filter(persoon=wie), op)


def stop_alles(casus: Casus, op: date) -> None:
    """Nobody looks along any more: the case ends. Closing asks that no question to a BEN runs, so that without guests
    nothing is left to stop."""
    if beeindigen(casus, op) or casus.status != Casusstatus.AFGESLOTEN:
        stop(lopend(casus), op)
