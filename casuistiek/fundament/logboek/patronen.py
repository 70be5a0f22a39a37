"""What stands out in the log: many files in an hour, a child with one's own family name, a colleague's case.

Nothing of it is proof of anything. The privacy officer looks at the lines behind it and says what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM, als_dag, nu
from casuistiek.fundament.toegang.achternaam import achternaamvinger, zelfde_achternaam
from casuistiek.fundament.toegang.dossier import dossiermodel

from .models import Logregel, Opvallend, Patroon, Uitkomst

VEEL = 25
"""Different cases within `VENSTER` that are many (our own choice: the whole agenda of a table is less)."""
VENSTER = timedelta(hours=1)
TAAKTIJD = timedelta(days=14)
"""Who did something in a case so long before or after, had something to do there (our own choice)."""
PER_VRAAG = 500

Blik = tuple[datetime, int, int | None]
"""When, which case, for which organisation."""


@dataclass(frozen=True)
class _Dossier:
    regio_id: int
    organisatie_id: int
    casusregisseur_id: int
    achternaam_vinger: str


def zoek_patronen(van: date, tot: date) -> int:
    """Look at all looks from day `van` until and including `tot`; returns how many things stand out anew.

    Looking at the same days again finds the same things, and keeps what was said of them.
    """
    begin = datetime.combine(van, time.min, AMSTERDAM)
    einde = datetime.combine(tot + timedelta(days=1), time.min, AMSTERDAM)
    blikken, namen = _blikken(begin, einde)
    dossiers = _dossiers({blik[1] for rijen in blikken.values() for blik in rijen})
    gevonden = [
        *_veel(blikken, dossiers),
        *_eigen_naam(blikken, dossiers),
        *_van_een_collega(blikken, dossiers, begin, einde),
    ]
    for opvallend in gevonden:
        opvallend.medewerker, opvallend.gevonden_op = namen[opvallend.medewerker_id], nu()
    er_was = Opvallend.objects.count()
    Opvallend.objects.bulk_create(gevonden, ignore_conflicts=True)
    return Opvallend.objects.count() - er_was


def _blikken(begin: datetime, einde: datetime) -> tuple[dict[int, list[Blik]], dict[int, str]]:
    """The looks of each person in order of time, and what they are called."""
    regels = Logregel.objects.filter(
        tijdstip__gte=begin,
        tijdstip__lt=einde,
        uitkomst=Uitkomst.GEZIEN,
        dossier_id__gt=0,
        medewerker_id__isnull=False,
    ).exclude(rol=Rol.JEUGDIGE_OUDER)  # a family that reads its own file stands out in nothing
    blikken: dict[int, list[Blik]] = defaultdict(list)
    namen: dict[int, str] = {}
    kolommen = ("medewerker_id", "medewerker", "tijdstip", "dossier_id", "organisatie_id")
    for wie, naam, *blik in regels.order_by("tijdstip").values_list(*kolommen).iterator():
        blikken[wie].append((blik[0], blik[1], blik[2]))
        namen[wie] = naam
    return blikken, namen


def _dossiers(pks: set[int]) -> dict[int, _Dossier]:
    """What is compared of these cases; none of it is content."""
    velden = ("pk", "regio_id", "organisatie_id", "casusregisseur_id", "achternaam_vinger")
    rijen: dict[int, _Dossier] = {}
    lijst = sorted(pks)
    for i in range(0, len(lijst), PER_VRAAG):
        gevonden = dossiermodel()._default_manager.filter(pk__in=lijst[i : i + PER_VRAAG])
        rijen |= {pk: _Dossier(*rest) for pk, *rest in gevonden.values_list(*velden)}
    return rijen


def _opvallend(soort: Patroon, wie: int, regio: int, rijen: list[Blik], **rest: Any) -> Opvallend:
    return Opvallend(
        soort=soort,
        medewerker_id=wie,
        regio_id=regio,
        dag=als_dag(rijen[0][0]),
        van=rijen[0][0],
        tot=rijen[-1][0],
        **rest,
    )


def _veel(blikken: dict[int, list[Blik]], dossiers: dict[int, _Dossier]) -> Iterator[Opvallend]:
    """The first hour of a day in which somebody looks at many cases; told in every region that it is about."""
    for wie, rijen in blikken.items():
        gemeld: set[date] = set()
        eerste = 0
        for laatste, blik in enumerate(rijen):
            while blik[0] - rijen[eerste][0] > VENSTER:
                eerste += 1
            dag = als_dag(blik[0])
            uur = rijen[eerste : laatste + 1]
            if dag in gemeld or len(uur) < VEEL or len({b[1] for b in uur}) < VEEL:
                continue
            gemeld.add(dag)
            for regio in {dossiers[b[1]].regio_id for b in uur if b[1] in dossiers}:
                hier = {b[1] for b in uur if b[1] in dossiers and dossiers[b[1]].regio_id == regio}
                yield _opvallend(Patroon.VEEL, wie, regio, uur, aantal=len(hier))


def _per_casus(blikken: dict[int, list[Blik]]) -> Iterator[tuple[int, int, list[Blik]]]:
    """The looks of one person at one case on one day."""
    for wie, rijen in blikken.items():
        groepen: dict[tuple[int, date], list[Blik]] = defaultdict(list)
        for blik in rijen:
            groepen[blik[1], als_dag(blik[0])].append(blik)
        for (dossier, _), groep in groepen.items():
            yield wie, dossier, groep


def _eigen_naam(
    blikken: dict[int, list[Blik]], dossiers: dict[int, _Dossier]
) -> Iterator[Opvallend]:
    """A child of which a fingerprint of the family name is that of the one who looks."""
    mensen = Medewerker.objects.filter(pk__in=blikken).values_list("pk", "last_name")
    vingers = {pk: achternaamvinger(naam) for pk, naam in mensen}
    for wie, pk, rijen in _per_casus(blikken):
        dossier = dossiers.get(pk)
        if dossier and zelfde_achternaam(vingers.get(wie, ""), dossier.achternaam_vinger):
            yield _opvallend(
                Patroon.NAAM, wie, dossier.regio_id, rijen, keten=pk, aantal=len(rijen)
            )


def _van_een_collega(
    blikken: dict[int, list[Blik]],
    dossiers: dict[int, _Dossier],
    begin: datetime,
    einde: datetime,
) -> Iterator[Opvallend]:
    """A case of a colleague of the same organisation, in which who looks did nothing."""
    kandidaten = [
        (wie, pk, rijen)
        for wie, pk, rijen in _per_casus(blikken)
        if (dossier := dossiers.get(pk))
        and dossier.casusregisseur_id != wie
        and dossier.organisatie_id in {blik[2] for blik in rijen}
    ]
    gedaan = _gedaan({pk for _, pk, _ in kandidaten}, begin - TAAKTIJD, einde + TAAKTIJD)
    for wie, pk, rijen in kandidaten:
        if (wie, pk) not in gedaan:
            regio = dossiers[pk].regio_id
            yield _opvallend(Patroon.COLLEGA, wie, regio, rijen, keten=pk, aantal=len(rijen))


def _gedaan(pks: set[int], begin: datetime, einde: datetime) -> set[tuple[int | None, int]]:
    """Who did something in which of these cases."""
    gevonden: set[tuple[int | None, int]] = set()
    lijst = sorted(pks)
    for i in range(0, len(lijst), PER_VRAAG):
        regels = Logregel.objects.filter(
            dossier_id__in=lijst[i : i + PER_VRAAG],
            uitkomst=Uitkomst.GEDAAN,
            tijdstip__gte=begin,
            tijdstip__lt=einde,
        )
        gevonden |= set(regels.values_list("medewerker_id", "dossier_id"))
    return gevonden
