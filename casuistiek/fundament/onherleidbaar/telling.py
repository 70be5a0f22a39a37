"""A table of counts with what makes them mean something: its day, source and definition (domein 0.6)."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from .rekenen.stelsel import VERBORGEN, Som, Stelsel

BRON = "RET casusregie"


@dataclass(frozen=True)
class Rij:
    """One number. `aantal` None: hidden, and `tekst` says so. `cel`: its name among all numbers that are shown
    together; what counts the same children in two tables has one name."""

    naam: str
    aantal: int | None
    tekst: str
    cel: str = ""

    def verborgen(self) -> Self:
        return replace(self, aantal=None, tekst=VERBORGEN)


@dataclass(frozen=True)
class Telling:
    """`verdeelt`: each child is in one row, so that the rows add up to the total; else a child may be in more."""

    code: str
    titel: str
    definitie: str
    peildatum: date
    rijen: tuple[Rij, ...]
    totaal: Rij
    bron: str = BRON
    verdeelt: bool = True

    @property
    def alle(self) -> tuple[Rij, ...]:
        return (*self.rijen, self.totaal)

    def als_data(self) -> dict[str, Any]:
        return asdict(self) | {"peildatum": self.peildatum.isoformat()}

    @classmethod
    def van_data(cls, data: dict[str, Any]) -> Self:
        rijen = tuple(Rij(**rij) for rij in data["rijen"])
        totaal, dag = Rij(**data["totaal"]), date.fromisoformat(data["peildatum"])
        return cls(**data | {"rijen": rijen, "totaal": totaal, "peildatum": dag})


def telling(
    code: str,
    titel: str,
    definitie: str,
    peildatum: date,
    aantallen: Iterable[tuple[str, int]],
    totaal: int | None = None,
    *,
    samen: str = "",
) -> Telling:
    """Counts by name. `totaal`: how many children that are, when one can be in more rows; else the rows add up.
    `samen`: the name of the total among all numbers, when other tables have it too."""
    rijen = tuple(Rij(naam, n, str(n), f"{code}: {naam}") for naam, n in aantallen)
    som = sum(rij.aantal or 0 for rij in rijen) if totaal is None else totaal
    geheel = Rij("Samen", som, str(som), samen or f"{code}: samen")
    return Telling(code, titel, definitie, peildatum, rijen, geheel, verdeelt=totaal is None)


@dataclass(frozen=True)
class Opgave:
    """Counts that go out together, exact. `sommen`: what links them beyond each table itself; `groeit` as in a Stelsel;
    `ook`: numbers that stand in no table."""

    tellingen: tuple[Telling, ...]
    sommen: tuple[Som, ...] = ()
    groeit: frozenset[str] = frozenset()
    ook: tuple[Rij, ...] = ()

    @property
    def rijen(self) -> tuple[Rij, ...]:
        return (*(rij for telling in self.tellingen for rij in telling.alle), *self.ook)

    def stelsel(self) -> Stelsel:
        """With what is not shown but can be worked out: of a total how many are not in a row; the rest of a sum."""
        aantallen = {rij.cel: rij.aantal or 0 for rij in self.rijen}
        sommen, rest = [], {}
        for geheel, delen in self._sommen():
            over = aantallen[geheel] - sum(aantallen[deel] for deel in delen)
            if over or len(delen) == 1:
                naam = f"{geheel} zonder {', '.join(delen)}"
                rest[naam], delen = over, (*delen, naam)
            sommen.append(Som(geheel, delen))
        return Stelsel(aantallen | rest, tuple(sommen), frozenset(rest), self.groeit)

    def _sommen(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        for telling in self.tellingen:
            cellen = tuple(rij.cel for rij in telling.rijen)
            if telling.verdeelt and cellen:
                yield telling.totaal.cel, cellen
            elif not telling.verdeelt:
                yield from ((telling.totaal.cel, (cel,)) for cel in cellen)
        yield from ((som.geheel, som.delen) for som in self.sommen)

    def zonder(self, weg: Set[str]) -> Self:
        """The same, with these cells hidden."""

        def toon(rij: Rij) -> Rij:
            return rij.verborgen() if rij.cel in weg else rij

        tellingen = tuple(
            replace(telling, rijen=tuple(map(toon, telling.rijen)), totaal=toon(telling.totaal))
            for telling in self.tellingen
        )
        return replace(self, tellingen=tellingen, ook=tuple(map(toon, self.ook)))
