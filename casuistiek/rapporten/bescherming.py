"""The one door for the figures of a report: counted exactly, then without what could point to a child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casuistiek.fundament.onherleidbaar.publiceren import drempel_van, onherleidbaar
from casuistiek.fundament.onherleidbaar.telling import Opgave, Rij, Telling, telling
from casuistiek.fundament.organisaties.models import Regio

from .rekenen.inhoud import Cel, Inhoud, Tabel


@dataclass(frozen=True)
class Geteld:
    """A table with exact numbers, that nobody sees.

    `totaal` None: these may not be added up. `verdeelt`: each case is in one row. `samen`: the name of the total among
    all numbers, when other tables count the same cases. `tussen`: of each row what stands between its name and its
    number (the peildatum of a list).
    """

    code: str
    titel: str
    definitie: str
    bron: str
    aantallen: tuple[tuple[str, int], ...]
    totaal: int | None
    samen: str = ""
    verdeelt: bool = True
    koppen: tuple[str, ...] = ("Wat", "Aantal")
    tussen: tuple[tuple[Cel, ...], ...] = ()

    def cellen(self) -> Iterator[tuple[Cel, str]]:
        """Of each row its name, and how its number is called among all of the report."""
        for naam, _ in self.aantallen:
            yield naam, f"{self.code}: {naam}"
        if self.totaal is not None:
            yield "Samen", self.samen or f"{self.code}: samen"

    def als_telling(self, peildatum: date) -> Telling:
        totaal = None if self.verdeelt else self.totaal
        over = (self.code, self.titel, self.definitie, peildatum)
        return telling(*over, self.aantallen, totaal, samen=self.samen)


def beschermd(
    tabellen: Iterable[Geteld | Tabel], regio: Regio, peildatum: date, eerder: Sequence[Inhoud]
) -> tuple[Tabel, ...]:
    """The tables of one copy, with small numbers and all that would give them away hidden, also beside each other and
    beside `eerder`: what the same receiver was given over the same period. A Tabel was protected where it was counted.
    """
    alle = list(tabellen)
    getelde = [een for een in alle if isinstance(een, Geteld)]
    getoond = _getoond(getelde, regio, peildatum, eerder)
    return tuple(een if isinstance(een, Tabel) else _tabel(een, getoond, peildatum) for een in alle)


def _getoond(
    getelde: list[Geteld], regio: Regio, peildatum: date, eerder: Sequence[Inhoud]
) -> Mapping[str, Cel]:
    """Of each number by its name what is shown: itself, or the words in its place."""
    exact = {cel: n for een in getelde for cel, n in _exact(een)}
    verschuift = _verschuift(getelde, exact, eerder)
    opgave = Opgave(
        tuple(een.als_telling(peildatum) for een in getelde if een.totaal is not None),
        groeit=frozenset(verschuift),
        ook=tuple(
            Rij(cel, n, str(n), cel)
            for een in getelde
            if een.totaal is None
            for cel, n in _exact(een)
        ),
    )
    veilig = onherleidbaar(opgave, drempel_van(regio), [verschuift])
    return {rij.cel: rij.tekst if rij.aantal is None else rij.aantal for rij in veilig.rijen}


def _exact(een: Geteld) -> Iterator[tuple[str, int]]:
    getallen = [n for _, n in een.aantallen] + ([] if een.totaal is None else [een.totaal])
    return zip((cel for _, cel in een.cellen()), getallen, strict=True)


def _verschuift(
    getelde: list[Geteld], exact: Mapping[str, int], eerder: Sequence[Inhoud]
) -> dict[str, int]:
    """What was shown before of numbers that are others now: subtracting the two counts who came or went in between.

    Of a number that became lower it says one less than it is: as telling, and never more than there are.
    """
    getoond: dict[str, int] = {}
    for inhoud in eerder:
        toen = {
            (tabel.code, rij[0]): rij[-1] for tabel in inhoud.tabellen for rij in tabel.alle_rijen
        }
        for een in getelde:
            for naam, cel in een.cellen():
                vroeger, nu_is = toen.get((een.code, naam)), exact[cel]
                if isinstance(vroeger, int) and vroeger != nu_is and nu_is:
                    getoond[cel] = vroeger if vroeger < nu_is else nu_is - 1
    return getoond


def _tabel(geteld: Geteld, getoond: Mapping[str, Cel], peildatum: date) -> Tabel:
    namen = list(geteld.cellen())
    tussen = geteld.tussen or ((),) * len(geteld.aantallen)
    rijen = tuple(
        (naam, *rest, getoond[cel])
        for (naam, cel), rest in zip(namen[: len(tussen)], tussen, strict=True)
    )
    totaal = () if geteld.totaal is None else (namen[-1][0], getoond[namen[-1][1]])
    over = (geteld.code, geteld.titel, geteld.definitie, geteld.bron)
    return Tabel(*over, f"{peildatum:%d-%m-%Y}", geteld.koppen, rijen, totaal)


def al_beschermd(een: Telling) -> Tabel:
    """A count that was published where it was counted (once a month), as a table with its own peildatum."""
    rijen = tuple((rij.naam, rij.tekst if rij.aantal is None else rij.aantal) for rij in een.alle)
    over = (een.code, een.titel, een.definitie, een.bron, f"{een.peildatum:%d-%m-%Y}")
    return Tabel(*over, ("Wat", "Aantal"), rijen[:-1], rijen[-1])
