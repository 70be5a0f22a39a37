"""A released lesson leaves its case for others; a lesson that is rewritten is taken back."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.fundament.tijd import als_dag

from ..models import GedeeldLeerpunt, Leerpunt
from ..selectors import herkomst

OVER = ("categorie", "soort", "wat_werkte", "knelpunten", "soort_hulp", "voor_wie")
"""What a lesson is about goes with it."""


def deel(beurt: Beurt[Leerpunt]) -> None:
    """Nothing of what is shared says from which case it came."""
    punt, casus = beurt.ding, beurt.casus
    punt.gedeeld = GedeeldLeerpunt.objects.create(
        herkomst=herkomst(casus),
        regio=casus.regio,
        tekst=punt.tekst,
        gedeeld_op=als_dag(beurt.nu),
        **{naam: getattr(punt, naam) for naam in OVER},
    )


def deel_niet_meer(beurt: Beurt[Leerpunt]) -> None:
    """What was shared is empty from now on; where it was applied stays known."""
    punt = beurt.ding
    if punt.gedeeld_id is None:
        return
    gedeeld = GedeeldLeerpunt.objects.select_for_update().get(pk=punt.gedeeld_id)
    gedeeld.trek_in(als_dag(beurt.nu))
    gedeeld.save()
    punt.gedeeld = None
