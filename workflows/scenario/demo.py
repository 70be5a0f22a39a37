"""The demo: all regions, all stories in order of their time, and somebody in every role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, tijdmachine
from workflows.klokken.bewaak import bewaak
from workflows.ladder.laden import laad_alles

from .bestand import SCENARIOMAP, Mens, lees_scenario
from .mensen import GeenOrganisatie, vind_of_maak
from .spelen import speel, verzend_berichten

VERSCHOVEN: Path = settings.BASIS / ".ret" / "dagen_verschoven"
"""Read by `python3 -m ret demo`: how many days the demo's clock runs ahead of the real one."""

HOOFDREGIO = "west-friesland"
VASTE_ROLLEN = (Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER)
"""Who is there in every region, besides the people of its stories."""


def scenariobestanden() -> list[Path]:
    """All stories that ship, the one that begins first in front."""
    return sorted(SCENARIOMAP.glob("*.yaml"), key=lambda pad: (lees_scenario(pad).begin, pad.name))


def vul(meld: Callable[[int, int, str], None]) -> date:
    """Fill the database; `meld(done, total, name)` shows progress. Returns the day on which the demo stands."""
    laad_alles()
    bestanden = scenariobestanden()
    laatste = date.min
    for nummer, pad in enumerate(bestanden):
        meld(nummer, len(bestanden), pad.stem)
        verloop = speel(pad)
        verzend_berichten(verloop)
        laatste = max(laatste, als_dag(verloop.einde))
    meld(len(bestanden), len(bestanden), "")
    dag = laatste + timedelta(days=1)
    _maak_mensen(dag)
    with tijdmachine(dag):
        bewaak()
    return dag


def schuif_klok(dag: date, vandaag: date) -> int:
    """Let the demo stand on `dag` while it really is `vandaag`; returns the days in between."""
    dagen = (dag - vandaag).days
    VERSCHOVEN.parent.mkdir(exist_ok=True)
    VERSCHOVEN.write_text(f"{dagen}\n", encoding="utf-8")
    return dagen


def _maak_mensen(dag: date) -> None:
    with transaction.atomic():
        for regio in Regio.objects.all():
            for rol in Rol if regio.code == HOOFDREGIO else VASTE_ROLLEN:
                for sleutel in SLEUTELS.get(rol, ()):
                    _maak(Mens(sleutel, rol, "", None, ""), regio, dag)


def _maak(mens: Mens, regio: Regio, dag: date) -> None:
    try:
        vind_of_maak(mens, regio, dag)
    except GeenOrganisatie:
        return  # a region whose file names no organisation for this role


SLEUTELS: dict[str, tuple[str, ...]] = {
    Rol.PROCESREGISSEUR: ("regie",),
    Rol.VOORZITTER: ("vz",),
    Rol.PROJECTLEIDER: (
        "projectleider",
        "tweede",
    ),  # two: the one designs a ladder, the other puts it in force
    Rol.INSPECTIE: ("inspectie",),
    Rol.BEHEERDER: ("beheerder",),
    Rol.PRIVACY_OFFICER: ("fg",),
}
"""The keys that the stories use too, so that nobody is made twice; the other roles come from the stories."""
