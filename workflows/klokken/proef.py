"""A dry run of a version of the ladder: where running cases would stand, and which terms would move. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from casuistiek.casus.models import Casus
from workflows.ladder.models import Ladder, Ladderkeuze, Norm, Trede, Tredebezoek
from workflows.ladder.selectors import normen, tredes

from .models import NIET_VOORBIJ, Klok, Klokstatus
from .stil import stilstanden
from .wisselen import Pauzes, Plek, overstap


@dataclass(frozen=True)
class Schuif:
    """A term at a change of version. `oud` None: it begins; `nieuw` None: it lapses."""

    naam: str
    oud: date | None
    nieuw: date | None


@dataclass(frozen=True)
class Proefregel:
    """One case. `trede`: where it stands; `naar`: where it would stand; both None when it is on no trede."""

    casus: Casus
    volgt: Ladder
    trede: Trede | None
    naar: Trede | None
    termijnen: tuple[Schuif, ...]

    @property
    def trede_weg(self) -> bool:
        """Its trede is not on the new version: who changes the case has to choose one."""
        return self.trede is not None and self.naar is None

    @property
    def merkt_iets(self) -> bool:
        andere_plek = self.trede and self.naar and self.trede.nummer != self.naar.nummer
        return bool(self.trede_weg or andere_plek or self.termijnen)


@dataclass(frozen=True)
class Proef:
    """All running cases of the region that follow another version; who would notice most first."""

    regels: list[Proefregel]

    @property
    def aantal(self) -> int:
        return len(self.regels)

    @property
    def zonder_trede(self) -> int:
        return sum(regel.trede_weg for regel in self.regels)

    @property
    def schuift(self) -> int:
        return sum(bool(s.oud and s.nieuw) for regel in self.regels for s in regel.termijnen)

    @property
    def vervalt(self) -> int:
        return sum(s.nieuw is None for regel in self.regels for s in regel.termijnen)

    @property
    def begint(self) -> int:
        return sum(s.oud is None for regel in self.regels for s in regel.termijnen)

    @property
    def merkt_niets(self) -> int:
        return sum(not regel.merkt_iets for regel in self.regels)


def proef(ladder: Ladder, casussen: QuerySet[Casus], vandaag: date) -> Proef:
    """What this version would mean for these running cases, today. 7 queries, whatever the number of cases."""
    volgt = {
        keuze.casus_id: keuze.ladder
        for keuze in Ladderkeuze.objects.filter(casus__in=casussen).select_related("ladder")
    }
    anders = [c for c in casussen if c.pk in volgt and volgt[c.pk].pk != ladder.pk]
    wereld = _Wereld(ladder, [casus.pk for casus in anders], vandaag)
    regels = [wereld.regel(casus, volgt[casus.pk]) for casus in anders]
    return Proef(sorted(regels, key=lambda r: (not r.trede_weg, not r.merkt_iets, -r.casus.pk)))


class _Wereld:
    """What is asked of the database, once for all cases."""

    def __init__(self, ladder: Ladder, casussen: list[int], vandaag: date) -> None:
        self.vandaag = vandaag
        self.tredes = {trede.code: trede for trede in tredes(ladder)}
        self.normen: list[Norm] = normen(ladder)
        bezoeken = Tredebezoek.objects.filter(casus__in=casussen, tot__isnull=True)
        self.staat_op = {b.casus_id: b.trede for b in bezoeken.select_related("trede")}
        self.klokken: dict[int, list[Klok]] = defaultdict(list)
        self.geweest: dict[int, set[str]] = defaultdict(set)
        klokken = Klok.objects.filter(casus__in=casussen).exclude(status=Klokstatus.VERVALLEN)
        for klok in klokken.select_related("norm"):
            if klok.norm:
                self.geweest[klok.casus_id].add(klok.norm.code)
            if klok.status in NIET_VOORBIJ:
                self.klokken[klok.casus_id].append(klok)
        lopend = [klok for van_casus in self.klokken.values() for klok in van_casus]
        self.pauzes: dict[int, Pauzes] = {k.pk: stil for k, stil in stilstanden(lopend, vandaag)}

    def regel(self, casus: Casus, volgt: Ladder) -> Proefregel:
        trede = self.staat_op.get(casus.pk)
        naar = self.tredes.get(trede.code) if trede else None
        gevolg = overstap(
            casus,
            self.klokken[casus.pk],
            self.geweest[casus.pk],
            self.normen,
            Plek(naar, naar is not None),
            self.vandaag,
        )
        schuiven = [self._schuif(wissel) for wissel in gevolg.wissels]
        schuiven += [self._begin(klok) for klok in gevolg.nieuw]
        termijnen = tuple(schuif for schuif in schuiven if schuif.oud != schuif.nieuw)
        return Proefregel(casus, volgt, trede, naar, termijnen)

    def _schuif(self, wissel: Any) -> Schuif:
        klok = copy(wissel.klok)
        if wissel.vervalt:
            return Schuif(klok.naam, klok.einde, None)
        wissel.voer_uit(klok, self.pauzes[klok.pk], self.vandaag)
        return Schuif(klok.naam, wissel.klok.einde, klok.einde)

    def _begin(self, klok: Klok) -> Schuif:
        klok.stel_einde([], self.vandaag)
        return Schuif(klok.naam, None, klok.einde)
