"""The demo: all regions, all stories in order of their time, and somebody in every role.

It may be stopped at any moment, however roughly, and goes on later: a story stands with a line in the log in one
transaction, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction

from casuistiek.fundament.documenten.models import Opdracht, Opdrachtstatus
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, tijdmachine
from casuistiek.fundament.toegang.door import KLOK
from workflows.klokken.bewaak import bewaak
from workflows.ladder.laden import laad_alles

from .bestand import SCENARIOMAP, Mens, lees_scenario
from .mensen import GeenOrganisatie, vind_of_maak
from .spelen import Verloop, einde_van, speel, verzend_berichten

VERSCHOVEN: Path = settings.BASIS / ".ret" / "dagen_verschoven"
"""Read by `python3 -m ret demo`: how many days the demo's clock runs ahead of the real one."""
GESPEELD, GEVULD = "demo.verhaal_gespeeld", "demo.gevuld"
"""In the log: a story stands; all of them stand, with their documents (`python3 -m ret demo` asks for this one)."""

HOOFDREGIO = "west-friesland"
VASTE_ROLLEN = (Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER)
"""Who is there in every region, besides the people of its stories."""


def scenariobestanden() -> list[Path]:
    """All stories that ship, the one that begins first in front."""
    return sorted(SCENARIOMAP.glob("*.yaml"), key=lambda pad: (lees_scenario(pad).begin, pad.name))


def dag_van_de_demo() -> date:
    """The day on which the demo stands: the one after its last story. It follows from the files."""
    einden = (als_dag(einde_van(lees_scenario(pad))) for pad in scenariobestanden())
    return max(einden) + timedelta(days=1)


# ---- filling -------------------------------------------------------------------------------------


def vul(
    meld: Callable[[int, int, str], None],
    *,
    hoogstens: int | None = None,
    na_elk: Callable[[], object] = lambda: None,
) -> None:
    """Play the stories that do not stand yet, until `hoogstens` stand; their documents are left to the worker.

    `meld(done, total, name)` shows progress; `na_elk` is called after each story.
    """
    bestanden = scenariobestanden()
    staan = gespeeld()
    if staan:
        _verzend_nog(staan[-1])
    else:
        laad_alles()
    for nummer, pad in enumerate(bestanden[:hoogstens]):
        if pad.stem in staan:
            continue
        meld(nummer, len(bestanden), pad.stem)
        verloop = speel(pad, drukken=False, laden=False, na_afloop=_noteer)
        verzend_berichten(verloop.einde)
        na_elk()
    meld(len(bestanden[:hoogstens]), len(bestanden), "")
    if hoogstens is None or hoogstens >= len(bestanden):
        _maak_af(dag_van_de_demo())


def gespeeld() -> list[str]:
    """The names of the stories that stand, in the order in which they were played."""
    regels = Logregel.objects.filter(dossier_id=0, handeling=GESPEELD).order_by("volgnummer")
    return [details["verhaal"] for details in regels.values_list("details", flat=True)]


def wachtende_documenten() -> int:
    """How many documents of the stories still have to be printed."""
    open_ = (Opdrachtstatus.WACHT, Opdrachtstatus.BEZIG)
    return Opdracht.objects.filter(status__in=open_, zetsel__isnull=False).count()


def is_gevuld() -> bool:
    return Logregel.objects.filter(dossier_id=0, handeling=GEVULD).exists()


def sluit_af() -> None:
    """Write down that all is there: from now on the demo belongs to its user."""
    _log(GEVULD)


def _maak_af(dag: date) -> None:
    """What comes after the last story; doing it again changes nothing."""
    _maak_mensen(dag)
    with tijdmachine(dag):
        bewaak()


def _noteer(verloop: Verloop) -> None:
    naam = verloop.scenario.naam
    _log(GESPEELD, {"verhaal": naam}, f"{GESPEELD}:{naam}")


def _log(wat: str, details: dict[str, str] | None = None, naam: str = "") -> None:
    schrijf(
        dossier_id=None,
        door=KLOK,
        handeling=wat,
        uitkomst=Uitkomst.GEDAAN,
        details=details,
        sleutel=uuid5(NAMESPACE_URL, naam or wat),  # a second time is refused by the database
    )


def _verzend_nog(naam: str) -> None:
    """The mail of the last story: whoever played it may have been stopped before, or half-way."""
    pad = SCENARIOMAP / f"{naam}.yaml"
    if pad.exists():
        verzend_berichten(einde_van(lees_scenario(pad)))


def schuif_klok(dag: date, vandaag: date) -> int:
    """Let the demo stand on `dag` while it really is `vandaag`; returns the days in between."""
    dagen = (dag - vandaag).days
    VERSCHOVEN.parent.mkdir(exist_ok=True)
    VERSCHOVEN.write_text(f"{dagen}\n", encoding="utf-8")
    return dagen


# ---- the people -----------------------------------------------------------------------------------


@transaction.atomic
def _maak_mensen(dag: date) -> None:
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
