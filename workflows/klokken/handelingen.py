"""What the clock itself does."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Handeling, registreer
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import leden

from .models import Klok, Status


@regel("al_gemeld", "Dat deze termijn is verlopen, is al gemeld.")
def nog_niet_gemeld(beurt: Any) -> bool:
    return beurt.ding.verstreken_op is None


@regel("niet_verlopen", "Deze termijn is nog niet verlopen.")
def is_verlopen(beurt: Any) -> bool:
    return bool(beurt.ding.status == Status.LOOPT and beurt.ding.einde < beurt.nu.date())


@registreer
class Verstrijken(Handeling):
    """De klok meldt dat een termijn is verlopen: één keer, aan de casusregisseur en de procesregisseur."""

    naam = "klok.verstrijken"
    titel = "Termijn is verlopen"
    op = Klok
    regels = (nog_niet_gemeld, is_verlopen)

    def effect(self, beurt: Any) -> None:
        klok, casus = beurt.ding, beurt.casus
        klok.verstreken_op = beurt.nu
        regie = (
            [casus.procesregisseur]
            if casus.procesregisseur
            else [lid.medewerker for lid in leden(casus, (Rol.PROCESREGISSEUR,))]
        )
        beurt.bericht(
            [casus.casusregisseur, *regie],
            f"Termijn verlopen bij casus {casus.nummer}",
            f"Bij casus {casus.nummer} is op {klok.einde:%d-%m-%Y} een termijn verlopen: {klok.naam}.",
        )
