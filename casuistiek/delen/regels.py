"""Rules of sharing that refuse a handeling, each with its sentence."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.toegang.kring import is_niet_geheim_voor

from .dekking import geldende
from .models import Toegangsverzoek


@regel(
    "geen_toestemming", "Er is geen geldige toestemming om deze casus te delen. Leg die eerst vast."
)
def er_is_toestemming(beurt: Beurt[Casus]) -> bool:
    """Any consent. Whether it covers a receiver, `dekking.toestemming_voor` asks (Jeugdwet 7.3.11)."""
    return bool(geldende(beurt.casus, beurt.nu.date()))


@regel(
    "niet_in_kring",
    "Deze casus is bijzonder geheim en {wie} staat niet in de kring. Neem {wie} daar eerst in op.",
)
def in_de_kring(beurt: Beurt[object]) -> bool | dict[str, Any]:
    """Whoever is invited would see nothing without standing in the circle."""
    ding, met = beurt.ding, beurt.met
    wie = ding.wie if isinstance(ding, Toegangsverzoek) else met.get("wie") or met["expert"]
    return True if is_niet_geheim_voor(beurt.casus, wie) else {"wie": wie}
