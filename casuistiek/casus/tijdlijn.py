"""What the case itself puts in its timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from casuistiek.fundament.takken.tak import Gebeurd
from casuistiek.fundament.tijd import als_dag

from .models import Casus, Feitwijziging


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    """From before the aanmelding to closing: the holds, the help that started and what was said of it."""
    yield from _begin(casus)
    for hold in casus.aanhoudingen.all():
        yield hold.gemaakt_op, f"Aangehouden: {hold.get_reden_display()}", "besluit"
        if hold.hervat_op:
            yield hold.hervat_op, "Hervat", "gewoon"
    for feit in casus.feitwijzigingen.exclude(wat__in=EIGEN_REGEL):
        yield _zo_precies(feit.per, feit.gemaakt_op), _veranderd(feit), "gewoon"
    for hulp in casus.gestarte_hulp.all():
        keuze = hulp.get_keuze_display()
        yield _zo_precies(hulp.sinds, hulp.gemaakt_op), f"Hulp gestart ({keuze})", "klaar"
    for evaluatie in casus.evaluaties.all():
        yield evaluatie.gemaakt_op, f"Evaluatie: {evaluatie.get_werkt_display().lower()}", "gewoon"
    yield from _einde(casus)


def _begin(casus: Casus) -> Iterator[Gebeurd]:
    if casus.maatregel_op:
        yield casus.maatregel_op, "Maatregel gestart", "gewoon"
    if casus.bepaling_op:
        yield casus.bepaling_op, "Hulp bepaald", "gewoon"
    if casus.aangemeld_op:
        yield casus.aangemeld_op, "Aanmelding", "gewoon"


def _einde(casus: Casus) -> Iterator[Gebeurd]:
    if casus.afgebroken_op:
        reden = casus.get_besluitreden_display()
        wat = ": ".join(filter(None, (casus.get_status_display(), reden)))
        yield casus.afgebroken_op, wat, "besluit"
    if casus.afgesloten_op:
        yield casus.afgesloten_op, f"Afgesloten: {casus.get_sluitreden_display()}", "klaar"


def _zo_precies(dag: date, vastgelegd: datetime) -> datetime | date:
    """The hour, when it was written down on the day itself."""
    return vastgelegd if als_dag(vastgelegd) == dag else dag


CODES = frozenset({"Juridisch kader", "RET-functie", "Urgentie"})
"""Of these the new answer tells nothing of who the child is."""
EIGEN_REGEL = frozenset({"Start van de maatregel", "Hulp bepaald op"})
"""The day itself stands in the timeline."""


def _veranderd(feit: Feitwijziging) -> str:
    return f"{feit.wat}: {feit.nieuw}" if feit.wat in CODES else f"Veranderd: {feit.wat.lower()}"
