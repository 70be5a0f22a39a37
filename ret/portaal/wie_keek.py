"""Who looked at this case, per person; what the family may have as a document."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.logboek.kijkers import wie_keek
from casuistiek.fundament.toegang.rollen import Inzage

from .verzoek import Verzoek, bekijk_casus, met_inlog, zoek_casus

OVERZICHT = "casus.wie_keek_er"


@met_inlog
@require_GET
def casus_wie_keek(request: Verzoek, nummer: str) -> HttpResponse:
    """For inzage ROL and more, as the log itself. The look at this page counts too."""
    inzage = zoek_casus(request, nummer)[1].inzage
    if inzage < Inzage.ROL:
        raise PermissionDenied
    casus, _ = bekijk_casus(request, nummer, "wie_keek")
    kijkers = wie_keek(casus.pk, met_gezin=inzage >= Inzage.VOL)
    inhoud = {
        "casus": casus,
        "kijkers": [kijker for kijker in kijkers if not kijker.alleen_geweigerd],
        "geweigerd": [kijker for kijker in kijkers if kijker.alleen_geweigerd],
        "knop": [m for m in mogelijk(casus, request.door) if m.handeling.naam == OVERZICHT],
    }
    return render(request, "casus/wie_keek.html", inhoud)
