"""What a report says: a list of tables, in one form. The page, the PDF, the workbook and the CSV are renderings of it,
and none of them counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

BESTANDSKOPPEN = (
    *("soort", "regio", "voor", "van", "tot", "peildatum", "uitgave"),
    *("tabel", "rij", "kolom", "waarde", "bron", "definitie"),
)
"""The columns of the CSV (docs/monitor-ret.md). Adding one at the end is no other form; anything else is."""

Cel = int | str


@dataclass(frozen=True)
class Tabel:
    """Figures with what makes them mean something. The first cell of a row names it. `totaal` is no sum when a case may
    count in more rows; the definition says so then. Empty: there is none."""

    code: str
    titel: str
    definitie: str
    bron: str
    peildatum: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    totaal: tuple[Cel, ...] = ()

    @property
    def alle_rijen(self) -> tuple[tuple[Cel, ...], ...]:
        return (*self.rijen, self.totaal) if self.totaal else self.rijen

    @property
    def te_tonen(self) -> list[tuple[bool, list[tuple[str, Cel]]]]:
        """For a page: of each row whether it is the total, and its cells under their heading."""
        return [
            (rij is self.totaal, list(zip(self.koppen, rij, strict=True)))
            for rij in self.alle_rijen
        ]


@dataclass(frozen=True)
class Verschil:
    """A figure that is another one than in the report before this."""

    tabel: str
    rij: str
    was: Cel
    is_nu: Cel


@dataclass(frozen=True)
class Inhoud:
    """A report for one receiver. Days are texts as people read them ("12-03-2026"): they are shown, not counted with.

    `vorige`: which report `verschillen` looks back to; empty: there was none.
    """

    soort: str
    titel: str
    regio: str
    voor: str
    van: str
    tot: str
    periode: str
    peildatum: str
    uitgave: int
    tabellen: tuple[Tabel, ...]
    vorige: str = ""
    verschillen: tuple[Verschil, ...] = field(default=())


def als_json(inhoud: Inhoud) -> bytes:
    """The same content gives the same bytes."""
    return json.dumps(asdict(inhoud), ensure_ascii=False, sort_keys=True, indent=1).encode()


def uit_json(bron: bytes) -> Inhoud:
    """What `als_json` made."""
    data: dict[str, Any] = json.loads(bron)
    data["tabellen"] = tuple(_tabel(een) for een in data["tabellen"])
    data["verschillen"] = tuple(Verschil(**een) for een in data["verschillen"])
    return Inhoud(**data)


def _tabel(data: dict[str, Any]) -> Tabel:
    reeksen = {naam: tuple(data[naam]) for naam in ("koppen", "totaal")}
    return Tabel(**data | reeksen | {"rijen": tuple(tuple(rij) for rij in data["rijen"])})


def verschillen(was: Inhoud, tabellen: tuple[Tabel, ...]) -> Iterator[Verschil]:
    """What another reader of both reports sees change: only what is shown in both."""
    eerder = {tabel.code: tabel for tabel in was.tabellen}
    for tabel in tabellen:
        if tabel.code not in eerder:
            continue
        toen = {rij[0]: rij for rij in eerder[tabel.code].alle_rijen}
        for rij in tabel.alle_rijen:
            vroeger = toen.get(rij[0])
            if vroeger is None or len(vroeger) != len(rij):
                continue
            for kop, oud, nieuw in zip(tabel.koppen[1:], vroeger[1:], rij[1:], strict=True):
                if oud != nieuw:
                    naam = str(rij[0]) if len(rij) == 2 else f"{rij[0]}: {kop}"
                    yield Verschil(tabel.titel, naam, oud, nieuw)


def bestandsrijen(inhoud: Inhoud) -> Iterator[list[Cel]]:
    """The rows of the CSV: a line for each figure, under BESTANDSKOPPEN."""
    over = [inhoud.soort, inhoud.regio, inhoud.voor, inhoud.van, inhoud.tot]
    for tabel in inhoud.tabellen:
        for rij in tabel.alle_rijen:
            for kop, waarde in zip(tabel.koppen[1:], rij[1:], strict=True):
                herkomst = [tabel.bron, tabel.definitie]
                yield [
                    *over,
                    tabel.peildatum,
                    inhoud.uitgave,
                    tabel.code,
                    rij[0],
                    kop,
                    waarde,
                    *herkomst,
                ]
