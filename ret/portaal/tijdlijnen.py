"""The timeline of a case: the picture, the table beside it, and what was corrected."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import mogelijk
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.rollen import ZONDER_VEILIGHEID, Inzage
from casuistiek.fundament.toegang.zicht import Gevonden
from casuistiek.tijdlijn.beeld import SMAL, rijen, tijdlijn_svg
from casuistiek.tijdlijn.keuzes import Baan
from casuistiek.tijdlijn.rekenen.stukken import Stuk, in_dagen, in_weken
from casuistiek.tijdlijn.selectors import begin, momenten, stukken, verdwenen

from .pagina import Paginavraag, bekijk_casus, met_inlog

AANVULLEN = genoemd("tijdlijn.aanvullen")


def te_zien(gezien: Gevonden[Casus]) -> list[Stuk]:
    """Where the child lives is not for who may not read where it sleeps."""
    mag = gezien.grond.rol not in ZONDER_VEILIGHEID
    return [stuk for stuk in stukken(gezien.dossier) if mag or stuk.baan != Baan.WONEN]


@met_inlog
@require_GET
def casus_tijdlijn(request: Paginavraag, nummer: str) -> HttpResponse:
    """Who sees the case without a name reads weeks since the aanmelding, as in the leerdocument; what was typed only
    who reads the whole case."""
    gezien = bekijk_casus(request, nummer, "tijdlijn")
    casus, inzage = gezien.dossier, gezien.grond.inzage
    dagnaam = in_dagen if inzage >= Inzage.ROL else in_weken
    alles, week1, op = te_zien(gezien), begin(casus), vandaag()
    vol = inzage >= Inzage.VOL
    met_de_hand = momenten(casus) if vol else []
    mogelijkheden = mogelijk(casus, request.door, gezien.gronden)
    inhoud = {
        "casus": casus,
        "leeg": not alles,
        "beelden": [
            tijdlijn_svg(alles, week1, op, dagnaam, naam="breed"),
            tijdlijn_svg(alles, week1, op, dagnaam, SMAL, "smal"),
        ],
        "rijen": rijen(alles, week1, op, dagnaam),
        "in_weken": dagnaam is in_weken,
        "momenten": [
            (een, [m for m in mogelijk(een, request.door, gezien.gronden) if m.kan])
            for een in met_de_hand
        ],
        "verdwenen": verdwenen(casus) if vol else [],
        "knop": [m for m in mogelijkheden if m.kan and m.handeling.naam == AANVULLEN],
    }
    return render(request, "casus/tijdlijn.html", inhoud)
