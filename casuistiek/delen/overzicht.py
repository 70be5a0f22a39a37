"""The exchanges per organisation: what did organisation X get to see, and who of them looked?

For the privacy officer of a region (cases that were brought in there) and for the procesregisseur (the cases of the own
region that they see in full). A case that is bijzonder geheim is there for its circle only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.gezin import GEZIN
from casuistiek.fundament.toegang.kring import niet_geheim_voor
from casuistiek.fundament.toegang.rollen import Bereik, Inzage
from casuistiek.fundament.toegang.slot import Opening, open_voor
from casuistiek.fundament.toegang.zicht import Grond, zichtbaar

from .keuzes import Ontvanger
from .models import Verstrekking

LEZERS = (Rol.PRIVACY_OFFICER, Rol.PROCESREGISSEUR)
GEEN_ORGANISATIE = 0
"""In an address: who works for no organisation in this system (a youth, a parent, somebody from elsewhere)."""
ZONDER_ORGANISATIE = "Zonder organisatie in dit systeem"


def grond_voor(door: Door) -> Grond | None:
    """Why this person may read the exchanges; None: they may not."""
    for lid in door.met_rol(*LEZERS):
        return Grond(lid, lid.rol, Bereik.REGIO, Inzage.PSEUDO)
    return None


@contextmanager
def te_lezen(door: Door) -> Iterator[None]:
    """Inside this block the exchanges that this person may read are there; read them inside. A privacy officer has no
    reach of their own, so for them the lock on the rows stands open (`casussen_voor` still asks for their regions)."""
    with open_voor(Opening.TOEZICHT) if door.met_rol(Rol.PRIVACY_OFFICER) else nullcontext():
        yield


def casussen_voor(door: Door) -> QuerySet[Casus]:
    """The cases whose exchanges this person may read."""
    regie = door.regios_met(Rol.PROCESREGISSEUR)
    toezicht = door.regios_met(Rol.PRIVACY_OFFICER)
    eigen = zichtbaar(Casus.objects.filter(regio_id__in=regie), door, Inzage.VOL)
    van_toezicht = Q(regio_id__in=toezicht, gedeeld=True) & niet_geheim_voor("", door.medewerker)
    return Casus.objects.filter(Q(pk__in=eigen.values("pk")) | van_toezicht)


@dataclass(frozen=True)
class Rij:
    """An organisation in the list. `pk` is 0 for who works for none."""

    pk: int
    naam: str
    verstrekkingen: int = 0
    casussen: int = 0
    bekeken: int = 0
    laatste: datetime | None = None


def organisaties(door: Door, vanaf: datetime) -> list[Rij]:
    """Every organisation that got or gave something, or whose people looked since `vanaf`; by name."""
    binnen = casussen_voor(door)
    gekregen = {
        rij["organisatie"] or GEEN_ORGANISATIE: rij
        for rij in Verstrekking.objects.filter(casus__in=binnen)
        .order_by()
        .values("organisatie")
        .annotate(n=Count("pk"), casussen=Count("casus", distinct=True), laatste=Max("gemaakt_op"))
    }
    gekeken: dict[int, int] = {}
    for rij in (
        _blikken(binnen, vanaf).values("organisatie_id", "rol").annotate(n=Count("pk")).order_by()
    ):
        pk = _van(rij["organisatie_id"], rij["rol"])
        gekeken[pk] = gekeken.get(pk, 0) + rij["n"]
    namen = {org.pk: org.naam for org in Organisatie.objects.filter(pk__in={*gekregen, *gekeken})}
    namen[GEEN_ORGANISATIE] = ZONDER_ORGANISATIE
    leeg: dict[str, Any] = {"n": 0, "casussen": 0, "laatste": None}
    rijen = [
        Rij(pk, namen.get(pk, ""), een["n"], een["casussen"], gekeken.get(pk, 0), een["laatste"])
        for pk in {*gekregen, *gekeken}
        for een in [gekregen.get(pk, leeg)]
    ]
    return sorted(rijen, key=lambda rij: (rij.pk == GEEN_ORGANISATIE, rij.naam.casefold()))


def _van(organisatie_id: int | None, rol: str) -> int:
    """A youth or parent looks by a lidmaatschap that an organisation keeps, but does not work there."""
    return GEEN_ORGANISATIE if rol == Rol.JEUGDIGE_OUDER else organisatie_id or GEEN_ORGANISATIE


def _blikken(binnen: QuerySet[Casus], vanaf: datetime | None = None) -> QuerySet[Logregel]:
    """Looks of people at these cases."""
    regels = Logregel.objects.filter(
        uitkomst=Uitkomst.GEZIEN, medewerker_id__isnull=False, dossier_id__in=binnen.values("pk")
    )
    return regels.filter(tijdstip__gte=vanaf) if vanaf else regels


def verstrekkingen_aan(door: Door, organisatie_id: int) -> QuerySet[Verstrekking]:
    """All exchanges with this organisation (0: with who works for none), oldest first."""
    rijen = Verstrekking.objects.filter(casus__in=casussen_voor(door))
    return rijen.filter(organisatie=organisatie_id or None).select_related(
        "casus", "organisatie", "persoon", "door"
    )


def ontvanger(rij: Verstrekking) -> str:
    """Who received it, for who reads of the exchanges."""
    return GEZIN if rij.ontvanger == Ontvanger.GEZIN else rij.wie


@dataclass(frozen=True)
class Verstrekkingrij:
    """One exchange on a page."""

    rij: Verstrekking
    wie: str

    @property
    def loopt(self) -> bool:
        return self.rij.loopt(vandaag())


def verstrekkingen_van(casus: Casus) -> QuerySet[Verstrekking]:
    """All exchanges of one case, for who sees all of it."""
    return casus.verstrekkingen.select_related("organisatie", "persoon", "door")


@dataclass(frozen=True)
class Kijkregel:
    """One person of an organisation who looked at one case."""

    casus: str
    naam: str
    rol: str
    eerste: datetime
    laatste: datetime
    keer: int


def kijkers(
    door: Door, organisatie_id: int, vanaf: datetime | None = None, hoogstens: int | None = None
) -> list[Kijkregel]:
    """Who of this organisation looked at which case, the last one first."""
    binnen = casussen_voor(door)
    regels = _blikken(binnen, vanaf)
    gezin = Q(rol=Rol.JEUGDIGE_OUDER)
    if organisatie_id == GEEN_ORGANISATIE:
        regels = regels.filter(gezin | Q(organisatie_id=None))
    else:
        regels = regels.filter(~gezin, organisatie_id=organisatie_id)
    groepen = (
        regels.order_by()
        .values("dossier_id", "medewerker_id", "medewerker", "rol")
        .annotate(eerste=Min("tijdstip"), laatste=Max("tijdstip"), keer=Count("pk"))
        .order_by("-laatste", "dossier_id")
    )
    rijen = list(groepen[:hoogstens] if hoogstens else groepen)
    nummers = dict(
        binnen.filter(pk__in={rij["dossier_id"] for rij in rijen}).values_list("pk", "nummer")
    )
    return [
        Kijkregel(
            nummers[rij["dossier_id"]],
            GEZIN if rij["rol"] == Rol.JEUGDIGE_OUDER else rij["medewerker"],
            str(Rol(rij["rol"]).label) if rij["rol"] in Rol.values else rij["rol"],
            rij["eerste"],
            rij["laatste"],
            rij["keer"],
        )
        for rij in rijen
    ]


KOPPEN = (
    *("wat", "casus", "op", "richting", "hoe", "wie", "doel", "grondslag", "welke gegevens"),
    *("tot en met", "gestopt op", "laatst", "keer"),
)


def als_tabel(door: Door, organisatie_id: int) -> Iterator[tuple[Any, ...]]:
    """Everything as rows for a file: first what was shared, then who looked."""
    yield KOPPEN
    for rij in verstrekkingen_aan(door, organisatie_id):
        yield (
            "verstrekking",
            rij.casus.nummer,
            _dag(rij.gemaakt_op),
            rij.get_richting_display(),
            rij.get_soort_display(),
            ontvanger(rij),
            rij.doel,
            rij.grondslag,
            rij.get_velden_display(),
            _dag(rij.tot),
            _dag(rij.beeindigd_op),
            "",
            "",
        )
    for een in kijkers(door, organisatie_id):
        wie = f"{een.naam} ({een.rol})"
        leeg = ("", "", wie, "", "", "", "", "")
        yield ("bekeken", een.casus, _dag(een.eerste), *leeg, _dag(een.laatste), een.keer)


def _dag(moment: date | datetime | None) -> str:
    return (
        f"{als_dag(moment) if isinstance(moment, datetime) else moment:%Y-%m-%d}" if moment else ""
    )
