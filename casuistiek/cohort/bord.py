"""The children of a cohort beside each other: where each stands, what blocks, what is shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from casuistiek.casus.keuzes import Casusstatus, Knelpunt
from casuistiek.casus.models import Casus, Hulp
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import Inzage
from casuistiek.fundament.toegang.zicht import zichtbaar
from casuistiek.wachtlijst.models import Cohort, Cohortkind, Wachtende, Wachtkind
from casuistiek.wachtlijst.selectors import casussen_van

from .keuzes import Plaats


@dataclass(frozen=True)
class Bordrij:
    """One child. `casus`: only when who looks may see it; `sinds`: since when it stands where it stands."""

    wachtende: Wachtende
    plaats: Plaats
    casus: Casus | None
    sinds: date | None
    knelpunten: tuple[str, ...]
    hulp: tuple[Hulp, ...]

    @property
    def kind(self) -> Wachtkind:
        return self.wachtende.kind

    @property
    def waar(self) -> str:
        """ "Trede 3: RET-tafel", "Hulp gestart (1e keuze)"."""
        casus = self.casus
        if casus is None:
            return self.plaats.label
        if casus.trede_nummer:
            return f"Trede {casus.trede_nummer}: {casus.trede_naam}"
        return str(casus.get_status_display())

    @property
    def knelpuntnamen(self) -> list[str]:
        return [str(Knelpunt(code).label) for code in self.knelpunten]

    @property
    def te_laat(self) -> bool:
        return bool(
            self.casus and self.casus.eerste_termijn and self.casus.eerste_termijn < vandaag()
        )

    @property
    def passend(self) -> bool:
        """Did help of the first choice begin? An alternative is not fitting help (domein 0.5)."""
        return any(hulp.keuze == 1 and hulp.gestopt_op is None for hulp in self.hulp)

    @property
    def volgende(self) -> str:
        """What has to happen when there is no case yet."""
        if self.plaats is not Plaats.RIJ:
            return ""
        return "De wachtlijstbeheerder van de GI draagt het kind over aan een jeugdbeschermer."

    @property
    def gewacht(self) -> int:
        """In kalenderdagen, until fitting help began or today."""
        begonnen = [hulp.sinds for hulp in self.hulp if hulp.keuze == 1]
        return (min(begonnen, default=vandaag()) - self.wachtende.wacht_sinds).days


@dataclass(frozen=True)
class Gedeeld:
    """What more than one child has in common."""

    wat: str
    naam: str
    kinderen: tuple[Wachtkind, ...]


def gekozen(cohort: Cohort) -> list[Cohortkind]:
    """The children that were chosen, by their number."""
    rijen = cohort.kinderen.filter(gekozen=True).select_related(
        "wachtende__kind", "wachtende__gemeente", "wachtende__wachtlijst__organisatie"
    )
    return sorted(rijen, key=lambda een: een.wachtende.kind.volgnummer)


def bord(cohort: Cohort, door: Door) -> list[Bordrij]:
    """A row for each child. Of a case that this person may not see, it says only that it is there."""
    kinderen = gekozen(cohort)
    casussen = casussen_van([een.wachtende.kind for een in kinderen], door)
    alle = [casus for rij in casussen.values() for casus in rij]
    hulp: dict[int, list[Hulp]] = {}
    for een in Hulp.objects.filter(casus__in=alle):
        hulp.setdefault(een.casus_id, []).append(een)
    return [_rij(een.wachtende, casussen.get(een.wachtende.kind_id, []), hulp) for een in kinderen]


def _rij(wachtende: Wachtende, casussen: list[Casus], hulp: dict[int, list[Hulp]]) -> Bordrij:
    casus = next(
        (een for een in reversed(casussen) if een.open), casussen[-1] if casussen else None
    )
    if casus is None:
        weg = wachtende.kind.overgedragen_op is not None
        plaats = Plaats.VERBORGEN if weg else Plaats.RIJ
        return Bordrij(wachtende, plaats, None, None, tuple(wachtende.knelpunten), ())
    sinds = casus.hulp_sinds or casus.geaccepteerd_op or casus.aangemeld_op
    dag = sinds if sinds is None or type(sinds) is date else als_dag(sinds)
    knelpunten = tuple(casus.knelpunten or wachtende.knelpunten)
    return Bordrij(wachtende, _plaats(casus), casus, dag, knelpunten, tuple(hulp.get(casus.pk, ())))


def _plaats(casus: Casus) -> Plaats:
    if not casus.open:
        return Plaats.KLAAR
    return Plaats.HULP if casus.status == Casusstatus.HULP_GESTART else Plaats.LOOPT


def leest(rijen: Iterable[Bordrij], door: Door) -> frozenset[int]:
    """Ids of the cases that this person may read: those get a link, and it may be said where help is given."""
    alle = Casus.objects.filter(pk__in=[rij.casus.pk for rij in rijen if rij.casus])
    return frozenset(zichtbaar(alle, door, Inzage.ROL).values_list("pk", flat=True))


def gedeeld(rijen: Iterable[Bordrij], te_lezen: Collection[int]) -> list[Gedeeld]:
    """What two or more have in common, most shared first. `te_lezen`: see `leest`."""
    gevonden: dict[tuple[str, str], list[Wachtkind]] = {}
    for rij in rijen:
        kenmerken = [
            *(("Knelpunt", naam) for naam in rij.knelpuntnamen),
            ("Wacht op", rij.wachtende.get_hulpsoort_display()),
            ("Gemeente", str(rij.wachtende.gemeente)),
            *(("Aanbieder", hulp.aanbieder) for hulp in rij.hulp if hulp.casus_id in te_lezen),
        ]
        for kenmerk in dict.fromkeys(kenmerken):
            gevonden.setdefault(kenmerk, []).append(rij.kind)
    samen = [
        Gedeeld(wat, naam, tuple(kinderen))
        for (wat, naam), kinderen in gevonden.items()
        if len(kinderen) > 1
    ]
    return sorted(samen, key=lambda een: (-len(een.kinderen), een.wat, een.naam))
