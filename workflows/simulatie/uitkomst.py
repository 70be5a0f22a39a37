"""The sums of a game: how long children wait, what tables and budgets carry, and what terms ran out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from casuistiek.fundament.tijd import einde

from .kind import DRIE_MAANDEN, Kind
from .spel import BUITEN, Verloop

Duur = tuple[int, bool]
"""Days, and whether it is over: a wait that goes on when the game ends lasts at least so long."""


@dataclass(frozen=True)
class Wachttijd:
    """How long something took, in days. `mediaan`, `p90` None: not so many got that far before the end."""

    naam: str
    aantal: int
    nog_bezig: int
    mediaan: int | None
    p90: int | None


@dataclass(frozen=True)
class Tredecijfer(Wachttijd):
    """One rung: who stood there for how long, and how many found help by it."""

    nummer: int
    code: str
    opgelost: int


@dataclass(frozen=True)
class Termijncijfer:
    naam: str
    begonnen: int
    gewaarschuwd: int
    verlopen: int


@dataclass(frozen=True)
class Uitkomst:
    """The figures of one ladder. Money in euros; `boven_3_maanden`: share (0–1) of the new cases that were
    followed for 3 months or more from the bepaling; None: there were none."""

    ladder: str
    zaken: int
    geholpen: int
    buiten_de_ladder: int
    nieuw: Wachttijd
    wachtlijst: Wachttijd
    wachtrij: Wachttijd
    boven_3_maanden: float | None
    tredes: tuple[Tredecijfer, ...]
    termijnen: tuple[Termijncijfer, ...]
    tafels: tuple[tuple[str, int], ...]
    maatwerk: int
    maatwerk_som: Decimal

    @property
    def maatwerk_per_zaak(self) -> Decimal:
        """The mean, in whole euros."""
        return (
            (self.maatwerk_som / self.maatwerk).quantize(Decimal(1))
            if self.maatwerk
            else Decimal(0)
        )

    @property
    def tafel_gemiddeld(self) -> float:
        """Cases discussed in a week, over all weeks."""
        return sum(zaken for _, zaken in self.tafels) / len(self.tafels)

    @property
    def tafel_hoogste(self) -> int:
        return max(zaken for _, zaken in self.tafels)

    @property
    def gewaarschuwd(self) -> int:
        return sum(termijn.gewaarschuwd for termijn in self.termijnen)

    @property
    def verlopen(self) -> int:
        return sum(termijn.verlopen for termijn in self.termijnen)

    def als_data(self) -> dict[str, Any]:
        """For JSON; `van_data` reads it back."""
        return asdict(self) | {"maatwerk_som": str(self.maatwerk_som)}


def van_data(data: dict[str, Any]) -> Uitkomst:
    """What `als_data` wrote."""
    return Uitkomst(
        **data
        | {naam: Wachttijd(**data[naam]) for naam in ("nieuw", "wachtlijst", "wachtrij")}
        | {
            "tredes": tuple(Tredecijfer(**trede) for trede in data["tredes"]),
            "termijnen": tuple(Termijncijfer(**termijn) for termijn in data["termijnen"]),
            "tafels": tuple((week, zaken) for week, zaken in data["tafels"]),
            "maatwerk_som": Decimal(data["maatwerk_som"]),
        }
    )


def kwantiel(duren: Iterable[Duur], deel: float) -> int | None:
    """The time within which this part is over, also counting those whose wait goes on (Kaplan–Meier).

    Leaving them out would make a ladder on which children wait endlessly look quick.
    """
    over, rij = 1.0, sorted(duren)
    for plek, (dagen, voorbij) in enumerate(rij):
        if voorbij:
            over *= 1 - 1 / (len(rij) - plek)
            if over <= 1 - deel + 1e-12:
                return dagen
    return None


def wachttijd(naam: str, duren: Sequence[Duur]) -> Wachttijd:
    nog_bezig = sum(not voorbij for _, voorbij in duren)
    return Wachttijd(naam, len(duren), nog_bezig, kwantiel(duren, 0.5), kwantiel(duren, 0.9))


def vat_samen(verloop: Verloop) -> Uitkomst:
    """The figures of a game."""
    einddag = verloop.vraag.einde
    alle = verloop.kinderen
    nieuw = [kind for kind in alle if not kind.al_wachtend]
    maatwerk = [kind for kind in alle if kind.bedrag]
    return Uitkomst(
        ladder=verloop.ladder.naam,
        zaken=len(alle),
        geholpen=sum(kind.hulp_op is not None for kind in alle),
        buiten_de_ladder=sum(kind.opgelost_door == BUITEN for kind in alle),
        nieuw=wachttijd(
            "Nieuw aangemeld: van bepaling tot hulp",
            [_duur(kind.gevraagd_op, kind.hulp_op, einddag) for kind in nieuw],
        ),
        wachtlijst=wachttijd(
            "Wie al wachtte: vanaf het begin tot hulp",
            [_duur(kind.aangemeld_op, kind.hulp_op, einddag) for kind in alle if kind.al_wachtend],
        ),
        wachtrij=wachttijd(
            "Wachten op een plek bij het RET",
            [_duur(k.aangemeld_op, k.geaccepteerd_op or k.hulp_op, einddag) for k in alle],
        ),
        boven_3_maanden=_boven_3_maanden(nieuw, einddag),
        tredes=tuple(_tredes(verloop)),
        termijnen=tuple(
            Termijncijfer(naam, telling.begonnen, telling.gewaarschuwd, telling.verlopen)
            for naam, telling in sorted(verloop.termijnen.items())
        ),
        tafels=tuple((f"{week}", verloop.tafels[week]) for week in _weken(verloop)),
        maatwerk=len(maatwerk),
        maatwerk_som=sum((kind.bedrag for kind in maatwerk), Decimal(0)),
    )


def _duur(van: date, tot: date | None, einddag: date) -> Duur:
    return ((tot or einddag) - van).days, tot is not None


def _boven_3_maanden(kinderen: Iterable[Kind], einddag: date) -> float | None:
    grenzen = [(einde(kind.gevraagd_op, DRIE_MAANDEN), kind.hulp_op) for kind in kinderen]
    te_lang = [hulp is None or hulp > grens for grens, hulp in grenzen if grens < einddag]
    return sum(te_lang) / len(te_lang) if te_lang else None


def _tredes(verloop: Verloop) -> Iterable[Tredecijfer]:
    einddag = verloop.vraag.einde
    for trede in verloop.ladder.tredes:
        duren = [
            _duur(bezoek.van, bezoek.tot, einddag)
            for kind in verloop.kinderen
            for bezoek in kind.bezoeken
            if bezoek.trede is trede
        ]
        opgelost = sum(kind.opgelost_door == trede.code for kind in verloop.kinderen)
        tijd = wachttijd(f"{trede.nummer}. {trede.naam}", duren)
        yield Tredecijfer(**asdict(tijd), nummer=trede.nummer, code=trede.code, opgelost=opgelost)


def _weken(verloop: Verloop) -> Iterable[date]:
    """Every Monday of the game, also of weeks without a table."""
    maandag = verloop.vraag.begin - timedelta(verloop.vraag.begin.weekday())
    while maandag < verloop.vraag.einde:
        yield maandag
        maandag += timedelta(7)
