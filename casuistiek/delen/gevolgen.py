"""What taking back consent does: what stops at once, and what was already shared and stays with the receiver."""

from __future__ import annotations

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import Gevolg
from casuistiek.fundament.tijd import als_dag, vandaag

from .dekking import DOOR_TOESTEMMING, wat_stopt
from .keuzes import Richting, Verstreksoort
from .models import Toestemming, Verstrekking


def gevolgen_van_einde(toestemming: Toestemming, blijven: list[Toestemming]) -> list[Gevolg]:
    """For the page that asks it: `blijven` are the consents that hold without this one."""
    casus = toestemming.casus
    rijen = wat_stopt(casus, blijven).select_related(*_VERWIJST)
    zinnen = list(dict.fromkeys(_wat_stopt(rij) for rij in rijen if rij.loopt(vandaag())))
    return [
        Gevolg("Dit stopt meteen", zinnen, "Niemand kijkt nu mee door alleen deze toestemming."),
        Gevolg("Dit is al gedeeld", _al_gedeeld(casus), "Er is nog niets gedeeld."),
    ]


def _wat_stopt(rij: Verstrekking) -> str:
    if rij.soort == Verstreksoort.BEN:
        return f"{rij.wie} leest de casus niet meer, alleen nog nummer, leeftijd en gemeente."
    return f"{rij.get_soort_display()}: {rij.wie} kijkt niet meer mee."


_VERWIJST = ("organisatie", "persoon")


def _al_gedeeld(casus: Casus) -> list[str]:
    """All that went out of the case by consent, oldest first: to whom, when, and what."""
    rijen = Verstrekking.objects.filter(
        casus=casus, richting=Richting.UIT, grondslag__in=DOOR_TOESTEMMING
    )
    return [
        f"{als_dag(rij.gemaakt_op):%d-%m-%Y}: {rij.wie} ({Verstreksoort(rij.soort).in_zin}). "
        f"{rij.get_velden_display()}."
        for rij in rijen.select_related(*_VERWIJST)
    ]
