"""The circle of a case that is bijzonder geheim: who stands in it, and who may. The gate itself: toegang.kring."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import WIE_WERKT, Rol
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.zicht import in_regio, leden

from .models import Ingewijde

NOOD = "Noodtoegang"
"""Why somebody stands in a circle for an hour."""


def in_kring(casus: Casus) -> Any:
    """People who stand in the circle now."""
    kring = Ingewijde.objects.geldig().filter(casus=casus)
    return _mensen(kring.values("wie"))


def kan_in_kring(casus: Casus) -> Any:
    """People who work in the region of the case, or look along as a guest."""
    werkt = in_regio(casus.regio_id, *WIE_WERKT).values_list("medewerker", flat=True)
    return _mensen({*werkt, *_uitgenodigd(casus)})


def ziet_nu(casus: Casus) -> Any:
    """People who reach the case as it stands, and who may help it on: to choose a circle from."""
    bereikt = {lid.medewerker_id for lid in leden(casus, tuple(Rol), ook_lezend=True)}
    regie = in_regio(casus.regio_id, Rol.PROCESREGISSEUR).values_list("medewerker", flat=True)
    return _mensen({*bereikt, *regie})


def zijn_procesregisseur(casus: Casus, mensen: Any) -> bool:
    """Is one of these people a procesregisseur in the region of the case?"""
    regie = in_regio(casus.regio_id, Rol.PROCESREGISSEUR)
    return bool(regie.filter(medewerker__in=mensen).exists())


def _uitgenodigd(casus: Casus) -> set[int]:
    gasten = casus.uitnodigingen.geldig(nu().date())
    return set(gasten.values_list("user", flat=True))


def _mensen(ids: Any) -> Any:
    return Medewerker.objects.filter(pk__in=ids).order_by("last_name", "first_name", "pk")
