"""May this be done, by this person, to this thing, now? Asked by the poort and by the page that shows the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django_fsm import can_proceed

from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.dossier import Dossier
from casuistiek.fundament.toegang.rollen import Bereik, Inzage
from casuistiek.fundament.toegang.zicht import KLOKGROND, Grond, gronden

from .beurt import Beurt
from .fouten import GeenRecht, NietGevonden
from .regels import Reden, alle_redenen
from .register import Handeling


def ziet(door: Door, ding: Any, casus: Dossier | None) -> tuple[Grond, ...]:
    """All reasons why this person sees the thing, the widest first; NietGevonden without one. Something new has none.

    Reach is worked out here, and what comes after is told the answer. Of an act only what was read under the lock
    counts: a right that went away since the page was shown must still refuse.
    """
    if ding is None:
        return ()
    if alle := gronden(door, casus or ding):
        return tuple(alle)
    raise NietGevonden


def passende_grond(soort: Handeling, alle_gronden: Sequence[Grond]) -> Grond | None:
    """The widest of these reasons that goes with a role which may do this; who only reads does nothing."""
    return next(
        (
            grond
            for grond in alle_gronden
            if grond.rol in soort.rollen
            and grond.inzage >= soort.inzage_minstens
            and not grond.alleen_lezen
        ),
        None,
    )


def recht(soort: Handeling, door: Door, ding: object, alle_gronden: Sequence[Grond]) -> Grond:
    """The one of these reasons (see `ziet`) that lets this person do this, or GeenRecht."""
    if door.is_klok:
        return KLOKGROND
    if ding is None:
        for lid in door.met_rol(*soort.rollen):
            return Grond(lid, lid.rol, Bereik.ORGANISATIE, Inzage.VOL)
        raise GeenRecht
    grond = passende_grond(soort, alle_gronden)
    if grond is None and all(reden.alleen_lezen for reden in alle_gronden):
        zin = "U leest hier alleen mee. U kunt er niets aan doen of wijzigen."
        raise GeenRecht(zin, alle_gronden)
    if grond is None:
        raise GeenRecht(gronden=alle_gronden)
    return grond


def verouderd(ding: Any, versie: int | None) -> list[Reden]:
    """A reason when the page showed another version than there is now."""
    if versie is None or ding is None or ding.versie == versie:
        return []
    zin = (
        "Iemand heeft intussen iets gewijzigd. Bekijk wat er nu staat en doe het zo nodig opnieuw."
    )
    return [Reden("verouderd", zin)]


def redenen(beurt: Beurt[Any, Any]) -> list[Reden]:
    """All reasons why state and rules do not allow this now."""
    if reden := _statusreden(beurt):
        return [reden]  # the rules take the state for granted
    return alle_redenen(beurt.handeling.regels, beurt)


def _statusreden(beurt: Beurt[Any, Any]) -> Reden | None:
    soort, ding, casus = beurt.handeling, beurt.ding, beurt.casus
    vernietigd = casus is not None and casus.vernietigd and not soort.ook_na_vernietiging
    if vernietigd or (soort.casus_statussen and casus.status not in soort.casus_statussen):
        return Reden(
            "verkeerde_status", f"De casus heeft nu de status “{casus.get_status_display()}”."
        )
    legaal = True
    if soort.overgang:
        legaal = can_proceed(getattr(ding, soort.overgang))
    elif soort.statussen:
        legaal = ding.status in soort.statussen
    if legaal:
        return None
    return Reden("verkeerde_status", f"Dit kan niet bij de status “{ding.get_status_display()}”.")
