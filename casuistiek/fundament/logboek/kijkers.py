"""Who looked at a case: per person and role why, first and last, how often, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.gezin import gezinsleden, noem
from casuistiek.fundament.toegang.rollen import Bereik

from .models import Logregel, Uitkomst

ZINNEN: dict[Bereik, str] = {
    Bereik.EIGEN: "is de casusregisseur van deze casus",
    Bereik.ORGANISATIE: "de organisatie is bij deze casus betrokken",
    Bereik.REGIO: "de casus loopt in de regio waar deze persoon werkt",
    Bereik.UITGENODIGD: "is voor deze casus uitgenodigd",
    Bereik.VERVANGING: "vervangt een collega die afwezig is",
    Bereik.NOODTOEGANG: "kreeg noodtoegang, voor hoogstens een uur",
    Bereik.LIJST: "de lijst is van de organisatie van deze persoon",
    Bereik.ONTVANGER: "is of werkt bij wie het ontving",
    Bereik.AFZENDER: "gaf het vrij",
    Bereik.DEELNEMER: "is uitgenodigd",
}
"""The reasons of `Bereik` as they are told of somebody else."""


@dataclass
class Kijker:
    """One person in one role at one organisation. Times are the product's time."""

    naam: str
    rol: str
    organisatie: str
    redenen: list[str] = field(default_factory=list)
    eerst: datetime | None = None
    laatst: datetime | None = None
    gezien: int = 0
    gedaan: int = 0
    geweigerd: int = 0

    def tel(self, rij: Mapping[str, Any]) -> None:
        """Add what was counted for one reason."""
        if rij["gezien"] + rij["gedaan"] and (reden := over(rij["waarom"])) not in self.redenen:
            self.redenen.append(reden)
        self.eerst = min(self.eerst or rij["eerst"], rij["eerst"])
        self.laatst = max(self.laatst or rij["laatst"], rij["laatst"])
        self.gezien += rij["gezien"]
        self.gedaan += rij["gedaan"]
        self.geweigerd += rij["geweigerd"]

    @property
    def rolnaam(self) -> str:
        return Rol(self.rol).label if self.rol in Rol.values else "Geen rol bij deze casus"

    @property
    def alleen_geweigerd(self) -> bool:
        """Wanted to look and saw nothing."""
        return not self.gezien and not self.gedaan


def over(waarom: str) -> str:
    """A reason of the log ("rol bij organisatie: u bent …") as it is told of somebody else."""
    reden = waarom.rpartition(": ")[2]
    for bereik, zin in ZINNEN.items():
        if reden.startswith(bereik.value):
            return zin + reden.removeprefix(bereik.value)
    return reden


def wie_keek(dossier_id: int, *, met_gezin: bool = True) -> list[Kijker]:
    """Everybody who looked, did something or was refused; who looked last comes first. Two statements at most.

    The clock is nobody: it watches terms and reads nothing. Without `met_gezin` a youth or parent has no name.
    """
    rijen = (
        Logregel.objects.filter(dossier_id=dossier_id, medewerker_id__isnull=False)
        .values("medewerker_id", "medewerker", "rol", "organisatie", "waarom")
        .annotate(
            eerst=Min("tijdstip"),
            laatst=Max("tijdstip"),
            gezien=Count("pk", filter=Q(uitkomst=Uitkomst.GEZIEN)),
            gedaan=Count("pk", filter=Q(uitkomst=Uitkomst.GEDAAN)),
            geweigerd=Count("pk", filter=Q(uitkomst=Uitkomst.GEWEIGERD)),
        )
        .order_by("eerst")
    )
    gezin = frozenset() if met_gezin else gezinsleden(rij["medewerker_id"] for rij in rijen)
    kijkers: dict[tuple[Any, ...], Kijker] = {}
    for rij in rijen:
        sleutel = (rij["medewerker_id"], rij["rol"], rij["organisatie"])
        naam = noem(rij["medewerker"], rij["medewerker_id"], rij["rol"], gezin)
        nieuw = Kijker(naam, rij["rol"], rij["organisatie"])
        kijkers.setdefault(sleutel, nieuw).tel(rij)
    return sorted(kijkers.values(), key=lambda k: (k.alleen_geweigerd, -_tijd(k.laatst)))


def _tijd(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
