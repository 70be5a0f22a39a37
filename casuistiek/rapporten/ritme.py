"""When a report is to be made: as the file of a region says ("rapport: gemeente, elke: 4 maanden"). What no file says
is asked of nobody (nog niet vastgelegd)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import IntegrityError

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import parse, vandaag
from casuistiek.fundament.toegang.door import KLOK

from .models import Rapport
from .rekenen.periodes import Periode, laatste_hele

KLAARZETTEN = genoemd("rapport.klaarzetten")


def zet_rapporten_klaar() -> int:
    """Put down the reports of which the period is over and that nobody asked for; how many. Doing it twice changes
    nothing. 1 statement when no region has a rhythm."""
    gezet = 0
    for regio in Regio.objects.geldig().exclude(gegevens={}).order_by("pk"):
        for soort, periode in te_maken(regio, vandaag()):
            over = {"regio": regio, "soort": soort, "van": periode.van, "tot": periode.tot}
            if not Rapport.objects.filter(**over).exists():
                gezet += _zet_klaar(over)
    return gezet


def _zet_klaar(over: dict[str, Any]) -> int:
    try:
        poort.doe(KLAARZETTEN, KLOK, met=over)
    except IntegrityError:  # another worker just did
        return 0
    return 1


def te_maken(regio: Regio, dag: date) -> Iterator[tuple[str, Periode]]:
    """The last period of each report that this region makes in a rhythm."""
    for plicht in regio.gegevens.get("dataplichten", []):
        if soort := plicht.get("rapport"):
            yield soort, laatste_hele(dag, parse(plicht["elke"]).aantal)
