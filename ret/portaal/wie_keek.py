"""Who looked at this case, per person; what the family may have as a document."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.logboek.kijkers import wie_keek
from casuistiek.fundament.toegang.rollen import Inzage

from .pagina import Paginavraag, bekijk_casus, met_inlog

OVERZICHT = genoemd("casus.wie_keek_er")


@met_inlog
@require_GET
def casus_wie_keek(request: Paginavraag, nummer: str) -> HttpResponse:
    """For inzage ROL and more, as the log itself. The look at this page counts too."""
    gevonden = bekijk_casus(request, nummer, "wie_keek", verboden_onder=Inzage.ROL)
    casus = gevonden.dossier
    kijkers = wie_keek(casus.pk, met_gezin=gevonden.grond.inzage >= Inzage.VOL)
    mogelijkheden = mogelijk(casus, request.door, gevonden.gronden)
    inhoud = {
        "casus": casus,
        "kijkers": [kijker for kijker in kijkers if not kijker.alleen_geweigerd],
        "geweigerd": [kijker for kijker in kijkers if kijker.alleen_geweigerd],
        "knop": [m for m in mogelijkheden if m.handeling.naam == OVERZICHT],
    }
    return render(request, "casus/wie_keek.html", inhoud)
