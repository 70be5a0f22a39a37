"""Rules about changing a version of a ladder, and who may put it in force."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casuistiek.fundament.handelingen.beurt import LosseBeurt, geheel_van
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.organisaties.models import Regio

from ..controle import klachten
from ..models import Ladder, Ladderstatus, Norm, Trede, Zijroute


@regel("vastgesteld", "Deze versie is vastgesteld en verandert niet meer. Maak een nieuw concept.")
def is_concept(beurt: LosseBeurt[Norm | Trede | Zijroute]) -> bool:
    """For a part of a version; the version itself has a state of its own."""
    return bool(geheel_van(beurt.ding).status == Ladderstatus.CONCEPT)


@regel(
    "eigen_concept",
    "U maakte of wijzigde dit concept zelf. Vraag een andere projectleider om het vast te stellen.",
)
def is_een_ander(beurt: LosseBeurt[Ladder]) -> bool:
    """Four eyes: neither who made the concept nor who changed it last puts it in force."""
    ladder, wie = beurt.ding, getattr(beurt.wie, "pk", None)
    return wie not in (ladder.gemaakt_door_id, ladder.gewijzigd_door_id)


@regel("klopt_niet", "Wat in het concept nog niet klopt.")
def inhoud_klopt(beurt: LosseBeurt[Ladder]) -> list[Reden]:
    return [Reden("klopt_niet", klacht) for klacht in klachten(beurt.ding)]


@regel("al_een_concept", "Deze regio heeft al een concept: versie {nummer}. Werk daarin verder.")
def nog_geen_concept(beurt: LosseBeurt[Ladder | None]) -> bool | dict[str, Any]:
    """Of two people at once the second waits for the row of the region, and then finds the concept."""
    regio = beurt.met["regio"] if beurt.ding is None else beurt.ding.regio
    Regio.objects.select_for_update().get(pk=regio.pk)
    ander = Ladder.objects.filter(regio=regio, status=Ladderstatus.CONCEPT).first()
    return ander is None or {"nummer": ander.nummer}


@regel(
    "niet_na_de_vorige",
    "Versie {nummer} geldt vanaf {dag}. Kies een latere dag, of trek die versie eerst terug.",
)
def begint_als_laatste(beurt: LosseBeurt[Ladder]) -> bool | dict[str, Any]:
    """A new version begins after all others have begun, so that their periods never overlap."""
    begonnen = beurt.ding.regio.ladders.filter(status=Ladderstatus.VASTGESTELD)
    later = begonnen.filter(geldig_van__gte=beurt.met["vanaf"]).order_by("-geldig_van").first()
    return later is None or {"nummer": later.nummer, "dag": f"{later.geldig_van:%d-%m-%Y}"}


@regel("al_begonnen", "Deze versie geldt al. Maak een nieuw concept.")
def nog_niet_begonnen(beurt: LosseBeurt[Ladder]) -> bool:
    van = beurt.ding.geldig_van
    return van is not None and van > beurt.nu.date()


def vorige_versie(ladder: Ladder) -> Ladder | None:
    """The version that ends the day before this one begins."""
    if ladder.geldig_van is None:
        return None
    vastgesteld = ladder.regio.ladders.filter(status=Ladderstatus.VASTGESTELD)
    return vastgesteld.filter(geldig_tot=ladder.geldig_van - timedelta(days=1)).first()
