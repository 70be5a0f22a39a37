"""The game: what happens to made-up cases on one ladder, day by day.

A search that was begun goes on when the case goes up: casusregie never moves, so help comes from whichever
trede finds it first. For a child that is in treatment a shorter term can so bring help sooner, never later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count
from typing import Any

from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.tijd import naar_werkdag
from workflows.ladder.keuzes import NormStart
from workflows.ladder.models import Trede, Tredesoort
from workflows.ladder.regels import gevraagd

from .aannames import Aannames, trek_dagen
from .kind import Afspraak, Bezoek, Kind, Vraag, kinderen
from .klokken import Klok, Klokken, Telling
from .ladders import Spelladder

BUITEN = "buiten"
"""Help came without the ladder."""

INTAKE, FEIT, HULP, OPSCHALEN = range(4)
"""What goes first on one day."""

AANMELDEN, ACCEPTEREN = genoemd(("casus.aanmelden", "casus.accepteren"))
VASTE_JEUGDBESCHERMER = genoemd("casus.vaste_jeugdbeschermer_vastleggen")
KOERS_VASTSTELLEN = genoemd("casus.koers_vaststellen")
CONTACT = genoemd("casus.contact_vastleggen")
GEREEDMELDEN = genoemd("afspraken.gereedmelden")
NAAR_HOGER = genoemd("ladder.opschalen")
AGENDEREN, BESLUITEN = genoemd(("tafel.agenderen", "tafel.besluiten"))
VRAGEN, ADVISEREN = genoemd(("ben.vragen", "ben.adviseren"))
INDIENEN, TOEKENNEN = genoemd(("maatwerk.indienen", "maatwerk.toekennen"))
HULP_GESTART, EVALUEREN = genoemd(("casus.hulp_gestart", "casus.evalueren"))
"""What happens on a ladder that is played, by the names of real life: the clocks follow those."""

MELD_ELKE = 500
"""Events between two reports of progress."""

Meld = Callable[[float], None]


@dataclass
class Verloop:
    """All that happened on one ladder. `tafels`: Monday of the week → cases discussed."""

    ladder: Spelladder
    vraag: Vraag
    kinderen: list[Kind]
    termijnen: dict[str, Telling]
    tafels: Counter[date]


def speel(
    ladder: Spelladder, aannames: Aannames, vraag: Vraag, meld: Meld = lambda deel: None
) -> Verloop:
    """Play all years; `meld` is told which part (0–1) is done, and may raise to stop."""
    spel = Spel(ladder, aannames, vraag)
    spel.speel(meld)
    return Verloop(ladder, vraag, spel.kinderen, dict(spel.klokken.tellingen), spel.tafels)


class Spel:
    """One ladder with all its children. `agenda`: what is planned, by day."""

    def __init__(self, ladder: Spelladder, aannames: Aannames, vraag: Vraag) -> None:
        self.ladder, self.aannames, self.vraag = ladder, aannames, vraag
        self.klokken = Klokken(ladder.normen)
        self.kinderen = list(kinderen(vraag, aannames))
        self.tafels: Counter[date] = Counter()
        self.wachtrij: list[tuple[date, int, Kind]] = []
        self.bezet = 0
        self.agenda: list[tuple[date, int, int, int, Any, Kind, tuple[Any, ...]]] = []
        self._teller = count()
        self._eerste_tafel = naar_werkdag(vraag.begin)

    def speel(self, meld: Meld) -> None:
        begin, einde = self.vraag.begin, self.vraag.einde
        for kind in self.kinderen:
            self.plan(kind.aangemeld_op, INTAKE, self._aangemeld, kind)
        for nummer in count():
            if not self.agenda or self.agenda[0][0] >= einde:
                break
            dag, _, _, _, doe, kind, rest = heappop(self.agenda)
            kind.vandaag = dag
            doe(kind, dag, *rest)
            if nummer % MELD_ELKE == 0:
                meld((dag - begin) / (einde - begin))
        for kind in self.kinderen:
            self.klokken.stop(kind.klokken, None, einde)
        meld(1.0)

    def plan(self, dag: date, rang: int, doe: Any, kind: Kind, *rest: Any) -> None:
        """`doe(kind, dag, *rest)` on that day; `rang`: what goes first on one day."""
        heappush(self.agenda, (dag, rang, kind.nummer, next(self._teller), doe, kind, rest))

    def _over(self, kind: Kind, code: str, wat: str = "") -> timedelta:
        """How long this takes for this child."""
        return timedelta(trek_dagen(self.aannames, code, kind.trek, wat))

    def _gebeurt(
        self, kind: Kind, naam: str, dag: date, trede: Trede | None = None, ding: str = ""
    ) -> None:
        """The handeling `naam`: the clocks follow, and what a clock may set going is planned."""
        momenten = {NormStart.MAATREGEL: kind.gevraagd_op, NormStart.BEPALING: kind.gevraagd_op}
        for klok in self.klokken.gebeurt(kind.klokken, naam, dag, momenten, trede, ding):
            if klok.schaalt_op:
                self.plan(_na(klok.einde, dag), FEIT, self._verstreken, kind, klok)

    # ---- coming in -----------------------------------------------------------------------------

    def _aangemeld(self, kind: Kind, dag: date) -> None:
        self._gebeurt(kind, AANMELDEN, dag)
        vast_op = dag + self._over(kind, "vaste_jeugdbeschermer")
        self.plan(vast_op, FEIT, self._feit, kind, VASTE_JEUGDBESCHERMER)
        if self.aannames["buiten_de_ladder"].gebeurt(kind.trek("kans:buiten")):
            klaar = dag + self._over(kind, "buiten_de_ladder")
            self.plan(klaar, HULP, self._hulp, kind, BUITEN, False)
        self.plan(dag + self._over(kind, "intake"), INTAKE, self._in_de_wachtrij, kind)

    def _in_de_wachtrij(self, kind: Kind, dag: date) -> None:
        heappush(self.wachtrij, (kind.gevraagd_op, kind.nummer, kind))
        self._pak_op(dag)

    def _pak_op(self, dag: date) -> None:
        """Whoever waits longest comes first, as far as there is room."""
        while self.wachtrij and self.bezet < self.vraag.tegelijk:
            _, _, kind = heappop(self.wachtrij)
            if kind.hulp_op is None:
                kind.vandaag = dag
                self._accepteer(kind, dag)

    def _accepteer(self, kind: Kind, dag: date) -> None:
        self.bezet += 1
        kind.geaccepteerd_op = dag
        kind.koers_op = dag + self._over(kind, "koers")
        self.plan(kind.koers_op, FEIT, self._feit, kind, KOERS_VASTSTELLEN)
        if self.aannames["toestemming"].gebeurt(kind.trek("kans:toestemming")):
            kind.toestemming_op = dag + self._over(kind, "toestemming")
        self.plan(dag + self._over(kind, "contact"), FEIT, self._contact, kind, 1)
        eerder = [klok for klok in kind.klokken if klok.verstreken]
        self._betreed(kind, dag, self.ladder.tredes[0], ACCEPTEREN)
        for klok in eerder:
            self._wil_opschalen(kind, dag, klok)

    # ---- facts ---------------------------------------------------------------------------------

    def _feit(self, kind: Kind, dag: date, naam: str) -> None:
        self._gebeurt(kind, naam, dag)

    def _contact(self, kind: Kind, dag: date, nummer: int) -> None:
        if kind.hulp_op is None:
            self._gebeurt(kind, CONTACT, dag)
            straks = dag + self._over(kind, "contact", str(nummer))
            self.plan(straks, FEIT, self._contact, kind, nummer + 1)

    def _gereed(self, kind: Kind, dag: date) -> None:
        if kind.hulp_op is None:  # from then on nobody waits for progress
            self._gebeurt(kind, GEREEDMELDEN, dag)

    def _besloten(self, kind: Kind, dag: date, naam: str, ding: str) -> None:
        if naam == BESLUITEN and kind.hulp_op is None:
            kind.tafel_op = dag
            self.tafels[dag - timedelta(dag.weekday())] += 1
        self._gebeurt(kind, naam, dag, ding=ding)

    # ---- on the ladder -------------------------------------------------------------------------

    def _betreed(self, kind: Kind, dag: date, trede: Trede, naam: str) -> None:
        kind.bezoeken.append(Bezoek(trede, dag))
        self._gebeurt(kind, naam, dag, trede)
        self._spreek_af(kind, dag, trede)
        self._zoek(kind, self._besluitdag(kind, dag, trede), trede, 0)
        if not trede.termijn and self.ladder.boven(trede):
            geduld = self._over(kind, "opschalen_zonder_termijn", trede.code)
            self.plan(dag + geduld, OPSCHALEN, self._opschalen, kind, kind.bezoeken[-1], None)

    def _spreek_af(self, kind: Kind, dag: date, trede: Trede) -> None:
        for nummer in range(self.aannames["afspraken"].aantal or 0):
            wat = f"{trede.code}:{nummer}"
            geweigerd = self.aannames["afspraak_geweigerd"].gebeurt(kind.trek(f"weigert:{wat}"))
            klaar = dag + self._over(kind, "afspraak_klaar", wat)
            uiterlijk = dag + timedelta(self.aannames["afspraak_termijn"].dagen or 0)
            kind.afspraken.append(Afspraak(uiterlijk, klaar, geweigerd))
            if not geweigerd:
                self.plan(klaar, FEIT, self._gereed, kind)

    def _besluitdag(self, kind: Kind, dag: date, trede: Trede) -> date:
        """From which day the search on this trede can begin; what leads up to it is set going."""
        if trede.soort not in OP_DE_TREDE:
            return dag
        vraagt, antwoordt, aanname = OP_DE_TREDE[trede.soort]
        klaar = dag + self._over(kind, aanname, trede.code) if aanname else self._tafeldag(dag)
        ding = f"{trede.code}:{len(kind.bezoeken)}"
        self._gebeurt(kind, vraagt, dag, ding=ding)
        self.plan(klaar, FEIT, self._besloten, kind, antwoordt, ding)
        return klaar

    def _tafeldag(self, dag: date) -> date:
        """The first table for which there is time to prepare."""
        vroegst = dag + timedelta(self.aannames["tafel_voorbereiding"].dagen or 0)
        om_de = self.aannames["tafel_om_de"].dagen or 1
        keren = max(0, -(-(vroegst - self._eerste_tafel).days // om_de))
        return self._eerste_tafel + timedelta(keren * om_de)

    def _zoek(self, kind: Kind, dag: date, trede: Trede, ronde: int) -> None:
        """Look for help from `dag` on; on the highest trede again and again."""
        wat, code = f"{trede.code}:{ronde}", f"hulp_{trede.soort}"
        klaar = dag + self._over(kind, code, wat)
        if self.aannames[code].gebeurt(kind.trek(f"kans:{wat}")):
            maatwerk = trede.soort == Tredesoort.MAATWERK
            self.plan(klaar, HULP, self._hulp, kind, trede.code, maatwerk)
        elif self.ladder.boven(trede) is None:
            self.plan(klaar, FEIT, self._zoek_verder, kind, trede, ronde + 1)

    def _zoek_verder(self, kind: Kind, dag: date, trede: Trede, ronde: int) -> None:
        if kind.hulp_op is None:
            self._zoek(kind, dag, trede, ronde)

    def _verstreken(self, kind: Kind, dag: date, klok: Klok) -> None:
        if klok in kind.klokken:
            klok.verstreken = True
            if kind.bezoek:
                self._wil_opschalen(kind, dag, klok)

    def _wil_opschalen(self, kind: Kind, dag: date, klok: Klok) -> None:
        geduld = timedelta(self.aannames[f"na_verlopen_{klok.bij_verlopen}"].dagen or 0)
        self.plan(dag + geduld, OPSCHALEN, self._opschalen, kind, None, klok)

    def _opschalen(self, kind: Kind, dag: date, vanaf: Bezoek | None, klok: Klok | None) -> None:
        """Up, when the rules of the ladder allow it; else again tomorrow.

        `vanaf`: only when it still stands there; `klok`: only when that term still runs.
        """
        bezoek = kind.bezoek
        voorbij = (vanaf and bezoek is not vanaf) or (klok and klok not in kind.klokken)
        if bezoek is None or voorbij:
            return
        naar = klok.naar if klok else ""
        trede = bezoek.trede
        doel = self.ladder.hoger_met(trede, naar) if naar else self.ladder.boven(trede)
        if doel is None:
            return
        if gevraagd(trede.uitgang, kind) or gevraagd(doel.ingang, kind):
            morgen = dag + timedelta(1)
            self.plan(morgen, OPSCHALEN, self._opschalen, kind, vanaf, klok)
            return
        bezoek.tot = dag
        self._betreed(kind, dag, doel, NAAR_HOGER)

    # ---- help ----------------------------------------------------------------------------------

    def _hulp(self, kind: Kind, dag: date, door: str, maatwerk: bool) -> None:
        if kind.hulp_op is not None:
            return
        if bezoek := kind.bezoek:
            bezoek.tot = dag
        kind.hulp_op, kind.opgelost_door = dag, door
        if maatwerk:
            kosten = self.aannames["maatwerk_bedrag"].kost(kind.trek("bedrag"))
            kind.bedrag = Decimal(round(kosten / 100) * 100)
        self._gebeurt(kind, HULP_GESTART, dag)
        self.plan(dag + self._over(kind, "evaluatie"), FEIT, self._feit, kind, EVALUEREN)
        nazorg = timedelta(self.aannames["afsluiten"].dagen or 0)
        self.plan(dag + nazorg, FEIT, self._gesloten, kind)
        if kind.geaccepteerd_op:
            self.bezet -= 1
            self._pak_op(dag)

    def _gesloten(self, kind: Kind, dag: date) -> None:
        self.klokken.stop(kind.klokken, None, dag)


def _na(einde: date, dag: date) -> date:
    """The day on which an end is noticed: the day after it, or today when that is past."""
    return max(einde + timedelta(1), dag)


OP_DE_TREDE: dict[str, tuple[str, str, str]] = {
    Tredesoort.TAFEL: (AGENDEREN, BESLUITEN, ""),
    Tredesoort.CONSULT: (VRAGEN, ADVISEREN, "ben_antwoord"),
    Tredesoort.MAATWERK: (INDIENEN, TOEKENNEN, "maatwerk_besluit"),
}
"""Kind of trede → the handeling that asks, the one that answers, and the assumption of how long that takes."""
