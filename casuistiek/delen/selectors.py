"""Reading who shares in a case."""

from __future__ import annotations

from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.tijd import nu

from .keuzes import Toegangsverzoekstatus
from .models import Toegangsverzoek


def lopende_noodtoegang(casus: Casus) -> QuerySet[Toegangsverzoek]:
    """Who has noodtoegang to this case now."""
    verleend = casus.toegangsverzoeken.filter(
        nood=True, status=Toegangsverzoekstatus.VERLEEND, tot__gt=nu()
    )
    rijen: QuerySet[Toegangsverzoek] = verleend.select_related("wie", "beslist_door")
    return rijen
