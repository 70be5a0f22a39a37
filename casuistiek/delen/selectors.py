"""Reading who shares in a case."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.tijd import nu

from .keuzes import Toegangsverzoekstatus
from .models import Toegangsverzoek, Uitnodiging

AANKONDIGEN = timedelta(days=7)
"""So long before the last day of a guest that is told (own choice, as for a term)."""


def aan_te_kondigen(op: date) -> QuerySet[Uitnodiging]:
    """Invitations that end soon and of which nobody was told on day `op`; on its first day the invitation says so."""
    rijen = Uitnodiging.objects.filter(aangekondigd_op__isnull=True, van__lt=op)
    binnenkort: QuerySet[Uitnodiging] = rijen.filter(tot__gte=op, tot__lte=op + AANKONDIGEN)
    return binnenkort


def lopende_noodtoegang(casus: Casus) -> QuerySet[Toegangsverzoek]:
    """Who has noodtoegang to this case now."""
    verleend = casus.toegangsverzoeken.filter(
        nood=True, status=Toegangsverzoekstatus.VERLEEND, tot__gt=nu()
    )
    rijen: QuerySet[Toegangsverzoek] = verleend.select_related("wie", "beslist_door")
    return rijen
