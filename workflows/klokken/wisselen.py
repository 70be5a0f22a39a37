"""The clocks of a case that changes to another version of the ladder: each keeps its first day and its pauses.

`overstap` says what becomes of them; the handeling (`volg_versie`) and the dry run (`proef.py`) both ask it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import is_van_regio_veranderd
from workflows.ladder.keuzes import NormStart
from workflows.ladder.models import Norm, Trede, Tredebezoek
from workflows.ladder.selectors import normen_van, open_bezoek

from .feiten import BEGONNEN, dag_van, geweest, is_gedaan, nog_niet, telt
from .models import Klok, Kloksoort
from .nieuw import STAGNATIE, norm_klok, standaard_klok, trede_klok, van_norm, van_trede
from .rekenen import beginnende
from .stand import Stand
from .stil import stilstanden

Pauzes = list[tuple[date, date]]


@dataclass(frozen=True)
class Wissel:
    """What becomes of one clock. `norm` or `trede` is what it follows from now on; neither: it lapses."""

    klok: Klok
    norm: Norm | None = None
    trede: Trede | None = None

    @property
    def vervalt(self) -> bool:
        return self.norm is None and self.trede is None

    def voer_uit(self, klok: Klok, pauzes: Pauzes, vandaag: date) -> None:
        """Let `klok` (the clock, or a copy) follow: its end is worked out anew from the same facts."""
        if self.norm:
            klok.norm = self.norm
        velden = van_norm(self.norm) if self.norm else van_trede(self.trede)  # type: ignore[arg-type]
        for veld, waarde in velden.items():
            setattr(klok, veld, waarde)
        klok.stel_einde(pauzes, vandaag)


@dataclass(frozen=True)
class Plek:
    """Where the case comes to stand on the new version (None: on no trede), and whether that is the trede on which
    it stood: only then do the terms of the trede go on."""

    trede: Trede | None
    zelfde: bool


@dataclass
class Overstap:
    """All that another version means for the clocks of a case. `nieuw`: not saved, without an end."""

    wissels: list[Wissel] = field(default_factory=list)
    nieuw: list[Klok] = field(default_factory=list)


def overstap(
    casus: Casus,
    klokken: Iterable[Klok],
    geweest: Collection[str],
    normen: list[Norm],
    plek: Plek,
    vandaag: date,
) -> Overstap:
    """What another version, with these `normen`, means for a case.

    `klokken`: what runs or stands still, with their norms; `geweest`: the codes of the norms that it has or has met.
    A norm of the same code takes over its clock. Ages, machtiging, hold and our own standards are of no ladder.
    """
    klokken = list(klokken)
    gevolg = Overstap([wissel for klok in klokken for wissel in _wissel(klok, normen, plek)])
    stil_sinds = {_onderwerp(klok): klok.begin for klok in klokken if _is_stagnatie(klok)}
    opnieuw = {w.klok.norm.code for w in gevolg.wissels if w.vervalt and w.klok.norm}
    kandidaten = [
        norm
        for norm in nog_niet(casus, set(geweest) - opnieuw, normen)
        if telt(casus, norm) and not is_gedaan(casus, norm)
    ]
    momenten = {start: dag_van(casus, start) for start in BEGONNEN} | stil_sinds
    momenten[NormStart.TREDESTART] = vandaag if plek.trede else None
    code = plek.trede.code if plek.trede else ""
    gevolg.nieuw += [
        norm_klok(casus, norm, dag) for norm, dag in beginnende(kandidaten, momenten, code)
    ]
    gevolg.nieuw += _eigen_termijnen(casus, klokken, normen, stil_sinds)
    loopt_door = any(wissel.trede for wissel in gevolg.wissels)
    if plek.trede and plek.trede.termijn and not loopt_door:
        gevolg.nieuw.append(trede_klok(casus, plek.trede, vandaag))
    return gevolg


def _is_stagnatie(klok: Klok) -> bool:
    return klok.soort == Kloksoort.STAGNATIE and klok.onderwerp_id is None


def _onderwerp(klok: Klok) -> str:
    """What a clock of standing still counts from; what meets it has the same code."""
    return str(klok.norm.start if klok.norm else klok.gehaald_bij)


def _wissel(klok: Klok, normen: list[Norm], plek: Plek) -> Iterator[Wissel]:
    if klok.norm:
        norm = next((norm for norm in normen if norm.code == klok.norm.code), None)
        yield Wissel(klok, norm=norm if norm and _gaat_door(klok.norm, norm, plek) else None)
    elif klok.soort == Kloksoort.TREDE:
        loopt_door = plek.zelfde and plek.trede and plek.trede.termijn
        yield Wissel(klok, trede=plek.trede if loopt_door else None)
    elif _is_stagnatie(klok) and any(norm.start == _onderwerp(klok) for norm in normen):
        yield Wissel(klok)  # the region now has a term of its own


def _gaat_door(was: Norm, wordt: Norm, plek: Plek) -> bool:
    """A clock goes on when it still counts from the same event."""
    if was.start != wordt.start:
        return False
    if wordt.start != NormStart.TREDESTART:
        return True
    return plek.zelfde and plek.trede is not None and wordt.trede in ("", plek.trede.code)


def _eigen_termijnen(
    casus: Casus, klokken: list[Klok], normen: list[Norm], stil_sinds: dict[str, date]
) -> Iterator[Klok]:
    """Our own term for standing still takes over where the new version has none any more."""
    van_ladder = {_onderwerp(klok) for klok in klokken if _is_stagnatie(klok) and klok.norm}
    for start in van_ladder - {norm.start for norm in normen}:
        if start in STAGNATIE:
            yield standaard_klok(casus, start, stil_sinds[start])


def volg_versie(stand: Stand, beurt: Beurt[object]) -> None:
    """After `ladder.versie_wisselen`: running clocks follow the new version, and what is new in it begins."""
    _volg(stand, beurt.casus, _plek(beurt.casus))


def volg_regio(stand: Stand, beurt: Beurt[object]) -> None:
    """The case went to another region: as for another version, but on a trede where it never stood."""
    if is_van_regio_veranderd(beurt):
        bezoek = open_bezoek(beurt.casus)
        _volg(stand, beurt.casus, Plek(bezoek.trede if bezoek else None, zelfde=False))


def _volg(stand: Stand, casus: Casus, plek: Plek) -> None:
    normen = normen_van(casus, NormStart.values)
    gevolg = overstap(casus, stand.rijen, geweest(casus), normen, plek, stand.vandaag)
    blijft = [wissel for wissel in gevolg.wissels if not wissel.vervalt]
    stand.laat_vervallen(wissel.klok for wissel in gevolg.wissels if wissel.vervalt)
    pauzes = {k.pk: stil for k, stil in stilstanden((w.klok for w in blijft), stand.vandaag)}
    for wissel in blijft:
        wissel.voer_uit(wissel.klok, pauzes[wissel.klok.pk], stand.vandaag)
        stand.anders(wissel.klok)
    for klok in gevolg.nieuw:
        stand.begin(klok)


def _plek(casus: Casus) -> Plek:
    """Where the case stands now, and whether it stood there before it changed as well."""
    bezoek = open_bezoek(casus)
    if bezoek is None:
        return Plek(None, False)
    vorige = Tredebezoek.objects.filter(casus=casus, tot__isnull=False).order_by("-pk")
    return Plek(
        bezoek.trede, bezoek.trede.code == vorige.values_list("trede__code", flat=True).first()
    )
