"""The clocks of made-up cases, in memory. Which event begins or meets which term: workflows.klokken.rekenen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casuistiek.casus.models import Casus
from workflows.klokken.nieuw import STAGNATIE, standaard_klok, van_norm, van_trede
from workflows.klokken.rekenen import (
    GEBEURTENISSEN,
    beginnende,
    uiterlijk,
    waarschuwdag,
)
from workflows.ladder.keuzes import BijVerlopen, NormEinde, NormStart
from workflows.ladder.models import Norm, Trede


@dataclass(slots=True, eq=False)
class Klok:
    """A running term of one case. `naam` is that of the norm or trede; `ding`: what it is about, if not the case."""

    naam: str
    gehaald_bij: str
    bij_verlopen: str
    naar: str
    einde: date
    waarschuw_op: date
    ding: str = ""
    van_trede: bool = False
    verstreken: bool = False

    @property
    def schaalt_op(self) -> bool:
        """Its passing brings people to go up the ladder."""
        return self.van_trede or bool(self.naar) or self.bij_verlopen == BijVerlopen.OPSCHALEN


@dataclass
class Telling:
    """What became of one term, over all cases."""

    begonnen: int = 0
    gewaarschuwd: int = 0
    verlopen: int = 0


def _klok(
    van: Mapping[str, Any],
    begin: date,
    einde: date,
    gehaald_bij: str,
    ding: str = "",
    van_trede: bool = False,
) -> Klok:
    """`van`: what a clock takes over of its norm or trede."""
    return Klok(
        naam=van["naam"],
        gehaald_bij=gehaald_bij,
        bij_verlopen=van["bij_verlopen"],
        naar=van["naar"],
        einde=einde,
        waarschuw_op=waarschuwdag(begin, einde, van.get("venster", "")),
        ding=ding,
        van_trede=van_trede,
    )


def _standaard(start: str) -> Norm:
    """Our own term for contact or progress, which a case gets where its ladder names none."""
    klok = standaard_klok(Casus(), start, date.min)
    return Norm(
        code=start,
        naam=klok.naam.removesuffix(f": {klok.termijn}"),
        start=start,
        einde=klok.gehaald_bij,
        termijn=klok.termijn,
        bij_verlopen=klok.bij_verlopen,
    )


class Klokken:
    """Starts and stops the clocks of all cases on one ladder, and counts what became of them."""

    def __init__(self, normen: Iterable[Norm]) -> None:
        self.normen = [norm for norm in normen if norm.start != NormStart.MAAND]
        zelf = {norm.start for norm in self.normen}
        self.normen += (_standaard(start) for start in STAGNATIE if start not in zelf)
        self.tellingen: dict[str, Telling] = defaultdict(Telling)

    def gebeurt(
        self,
        lopend: list[Klok],
        naam: str,
        dag: date,
        momenten: Mapping[Any, date | None],
        trede: Trede | None = None,
        ding: str = "",
    ) -> list[Klok]:
        """The handeling `naam` is done on `dag`: terms are met, and others begin. Gives those that begin.

        `lopend`: the running clocks of the case; `momenten`: starts that count from another day than `dag`.
        """
        gebeurtenis = GEBEURTENISSEN[naam]
        ding = ding if gebeurtenis.over_ding else ""
        self.stop(lopend, gebeurtenis.haalt + gebeurtenis.laat_los, dag, ding)
        dagen = {start: momenten.get(start, dag) for start in gebeurtenis.begint}
        nieuw = list(self._nieuw(dagen, trede, ding))
        for klok in nieuw:
            self.tellingen[klok.naam].begonnen += 1
        lopend += nieuw
        return nieuw

    def _nieuw(
        self, dagen: Mapping[Any, date | None], trede: Trede | None, ding: str
    ) -> Iterator[Klok]:
        for norm, begin in beginnende(self.normen, dagen, trede.code if trede else ""):
            einde = uiterlijk(begin, norm.termijn, atw=norm.atw)
            yield _klok(van_norm(norm), begin, einde, norm.einde, ding)
        start = dagen.get(NormStart.TREDESTART)
        if trede and start and trede.termijn:
            einde = uiterlijk(start, trede.termijn)
            yield _klok(van_trede(trede), start, einde, NormEinde.TREDE, van_trede=True)

    def stop(
        self, lopend: list[Klok], haalt: Iterable[str] | None, dag: date, ding: str = ""
    ) -> None:
        """Take away the clocks that are met (`haalt` None: all), and count what was told of them by then."""
        if haalt is not None and not haalt:
            return
        blijft = []
        gehaald = set()
        for klok in lopend:
            raak = haalt is None or (klok.gehaald_bij in haalt and klok.ding == ding)
            if raak and klok.gehaald_bij == NormEinde.EVALUATIE and haalt is not None:
                raak = (
                    klok.gehaald_bij not in gehaald
                )  # each moment asks for an evaluation of its own
            if not raak:
                blijft.append(klok)
                continue
            gehaald.add(klok.gehaald_bij)
            telling = self.tellingen[klok.naam]
            telling.gewaarschuwd += klok.waarschuw_op <= dag
            telling.verlopen += klok.einde < dag
        lopend[:] = blijft
