"""The clocks on the page of a case: what is urgent at the top, and all of them with what can be done to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.models import Aanhouding, Casus
from casuistiek.casus.selectors import aanhouding_van
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import Gevonden
from workflows.klokken.feiten import Onbekend
from workflows.klokken.selectors import Klokbeeld, klokken_van, onbekend_bij

AFDOEN = genoemd("klok.afdoen")
"""Is about one kind of clock; that it cannot be done to the others goes without saying."""


@dataclass(frozen=True)
class Klokrij:
    """One clock, and what this person can do to it, or not and why."""

    beeld: Klokbeeld
    mogelijk: list[Mogelijkheid]

    @property
    def kan_niet(self) -> list[Mogelijkheid]:
        """What is off and why; not for a day that lies fixed, or a clock that is past: there nothing ever can."""
        nog_te_doen = self.beeld.is_van_ons and (self.beeld.loopt or self.beeld.staat_stil)
        return (
            [m for m in self.mogelijk if not m.kan and m.handeling.naam != AFDOEN]
            if nog_te_doen
            else []
        )


@dataclass(frozen=True)
class Onbekendrij:
    """A term that cannot be counted yet, and the button that answers what it asks, for who may."""

    onbekend: Onbekend
    mogelijk: list[Mogelijkheid]


@dataclass(frozen=True)
class Klokkenblok:
    """`alarm`: what is late or stands still; `wacht`: why the case is on hold, as long as that lasts; `onbekend`: what
    is asked before it can count."""

    rijen: list[Klokrij]
    onbekend: list[Onbekendrij]
    alarm: list[Klokbeeld]
    wacht: Aanhouding | None
    vertelt: bool


def klokkenblok(
    gezien: Gevonden[Casus], door: Door, mogelijkheden: list[Mogelijkheid]
) -> Klokkenblok:
    """What somebody sees of the clocks. Only casus- and procesregie have something to do with them.

    `mogelijkheden`: what they can do to the case itself.
    """
    casus, inzage = gezien.dossier, gezien.grond.inzage
    beelden = klokken_van(casus, inzage)
    mag = bool(door.met_rol(*CASUSREGIE, *REGIE))
    rijen = [Klokrij(beeld, _mogelijk(beeld, gezien, door) if mag else []) for beeld in beelden]
    return Klokkenblok(
        rijen,
        [
            Onbekendrij(een, [m for m in mogelijkheden if m.handeling.naam == een.handeling])
            for een in onbekend_bij(casus, beelden)
        ],
        [beeld for beeld in beelden if beeld.speelt],
        aanhouding_van(casus),
        inzage >= Inzage.ROL,
    )


def _mogelijk(beeld: Klokbeeld, gezien: Gevonden[Casus], door: Door) -> list[Mogelijkheid]:
    klok: Any = beeld.klok
    klok.casus = gezien.dossier
    return mogelijk(klok, door, gezien.gronden)
