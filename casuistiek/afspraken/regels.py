"""Rules of agreements."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.taal import telwoord

from .models import Afspraak, Afspraakstatus


@regel("niet_uw_afspraak", "Deze afspraak is van een andere organisatie. Alleen die meldt hem af.")
def is_van_uw_organisatie(beurt: Beurt[Afspraak]) -> bool:
    """The owner tells how it stands; the procesregisseur may do so for all (also for who has no account)."""
    if beurt.grond.rol == Rol.PROCESREGISSEUR:
        return True
    leden = beurt.door.met_rol(*beurt.handeling.rollen)
    return any(lid.organisatie_id == beurt.ding.eigenaar_id for lid in leden)


@regel(
    "afspraken_open",
    "Nog open: {wat}. Meld die gereed of leg de weigering vast.",
)
def geen_open_afspraken(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    aantal = Afspraak.objects.filter(casus=beurt.casus, status=Afspraakstatus.OPEN).count()
    return {"wat": telwoord(aantal, "afspraak", "afspraken")} if aantal else True
