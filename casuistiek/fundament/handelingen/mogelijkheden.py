"""What somebody can do to a thing now, and why the rest can't be done; the poort's answer without doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import Grond, gronden

from .beurt import Beurt, casus_van
from .fouten import Geweigerd
from .regels import Reden
from .register import Formulier, Handeling, alle, handeling
from .toetsen import passende_grond, recht, redenen, ziet


@dataclass(frozen=True)
class Mogelijkheid:
    """A handeling that this role may do to this thing, and why it is not possible now (empty: it is)."""

    handeling: Handeling
    ding: Any
    redenen: tuple[Reden, ...]

    @property
    def kan(self) -> bool:
        return not self.redenen


def mogelijk(ding: Any, door: Door, bekend: Sequence[Grond] | None = None) -> list[Mogelijkheid]:
    """All handelingen on `ding` for which `door` has the role within reach, each with its reasons.

    `bekend`: why they see its case, when the page worked that out already.
    """
    casus = casus_van(ding)
    if door.is_klok:
        return []
    alle_gronden = gronden(door, casus or ding) if bekend is None else bekend
    gevonden = []
    for soort in alle():
        if soort.op is not type(ding) or soort.voor_klok:
            continue
        if casus is not None and casus.vernietigd and not soort.ook_na_vernietiging:
            continue
        if grond := passende_grond(soort, alle_gronden):
            beurt = Beurt(soort, door, grond, ding, casus)
            gevonden.append(Mogelijkheid(soort, ding, tuple(redenen(beurt))))
    return gevonden


def formulier_voor(
    naam: str, door: Door, ding: Any = None, initial: dict[str, Any] | None = None
) -> Formulier:
    """A form of a handeling for a page, empty or with what is suggested (`initial`). Errors: NietGevonden, GeenRecht,
    Geweigerd."""
    soort = handeling(naam)
    casus = casus_van(ding) if ding is not None else None
    gezien = ziet(door, ding, casus)
    beurt = Beurt(soort, door, recht(soort, door, ding, gezien), ding, casus, gronden=gezien)
    if waarom_niet := redenen(beurt):
        raise Geweigerd(waarom_niet, gezien)
    formulier = soort.formulier(beurt=beurt, initial=initial)
    formulier.nasleep()
    return formulier
