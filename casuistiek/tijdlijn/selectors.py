"""The timeline of a case, as it follows from the case itself and was completed together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from casuistiek.casus.models import Casus, Hulp
from casuistiek.fundament.takken.vinden import gebeurd
from casuistiek.fundament.tijd import als_dag, vandaag

from .keuzes import Baan
from .models import Moment
from .rekenen.dagen import Ongeveer
from .rekenen.stukken import Stuk, volgorde

EIGEN = "tijdlijn"
"""The branch itself: what was added by hand is read with its lane, not from what the branches tell."""


def momenten(casus: Casus) -> QuerySet[Moment]:
    """What was added by hand and still counts."""
    return Moment.objects.filter(casus=casus, weg_op=None)


def verdwenen(casus: Casus) -> QuerySet[Moment]:
    """What was corrected or withdrawn, the last first."""
    rijen = Moment.objects.filter(casus=casus, weg_op__isnull=False)
    return rijen.select_related("weg_door", "vervangen_door").order_by("-weg_op")


def stukken(casus: Casus) -> list[Stuk]:
    """All of it, in time."""
    return volgorde([*_van_de_casus(casus), *(_met_de_hand(een) for een in momenten(casus))])


def begin(casus: Casus) -> date:
    """Week 1: the aanmelding; before that the day on which the case was begun."""
    return als_dag(casus.aangemeld_op) if casus.aangemeld_op else vandaag()


def _van_de_casus(casus: Casus) -> Iterator[Stuk]:
    for dag, wat, merk in gebeurd(casus, zonder=EIGEN):
        yield Stuk(Baan.BESLUIT, wat, Ongeveer(dag), merk=merk)
    for hulp in casus.gestarte_hulp.all():
        yield _hulp(hulp, casus)
    for over in casus.overdrachten.all():
        yield Stuk(Baan.MENSEN, "Andere casusregisseur", Ongeveer(als_dag(over.gemaakt_op)))
    for hold in casus.aanhoudingen.all():
        tot = Ongeveer(hold.hervat_op) if hold.hervat_op else None
        wat = f"Aangehouden: {hold.get_reden_display().partition(':')[0].lower()}"
        yield Stuk(Baan.WACHTEN, wat, Ongeveer(hold.vanaf), tot, loopt=tot is None and casus.open)
    yield from _gewacht(casus)


def _hulp(hulp: Hulp, casus: Casus) -> Stuk:
    tot = Ongeveer(hulp.gestopt_op) if hulp.gestopt_op else None
    wat = f"Hulp van {hulp.get_keuze_display()}"
    return Stuk(Baan.WONEN, wat, Ongeveer(hulp.sinds), tot, loopt=tot is None, merk="klaar")


def _gewacht(casus: Casus) -> Iterator[Stuk]:
    """From when help was determined (or, when nobody said so, the aanmelding) until help of the first choice began, or
    the case ended: an alternative is not fitting help (domein 0.5; from when is our own choice, regions differ)."""
    sinds = casus.bepaling_op or (als_dag(casus.aangemeld_op) if casus.aangemeld_op else None)
    if sinds is None:
        return
    passend = [hulp.sinds for hulp in casus.gestarte_hulp.all() if hulp.keuze == 1]
    geeindigd = casus.afgesloten_op or casus.afgebroken_op
    tot = min(passend, default=als_dag(geeindigd) if geeindigd else None)
    if tot is None or tot > sinds:
        einde = Ongeveer(tot) if tot else None
        yield Stuk(
            Baan.WACHTEN, "Wacht op passende hulp", Ongeveer(sinds), einde, loopt=tot is None
        )


def _met_de_hand(moment: Moment) -> Stuk:
    return Stuk(
        moment.baan,
        moment.get_soort_display(),
        moment.begin,
        moment.einde,
        moment.loopt,
        moment.get_bron_display(),
        "besluit" if moment.baan == Baan.BESLUIT else "gewoon",
    )
