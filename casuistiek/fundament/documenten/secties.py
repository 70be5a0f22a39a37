"""The register of documents and their sections. Branches add theirs in their own `documenten.py`.

    documentsoort(
        "procesregiedocument", "Procesregiedocument", "1.0", laden=laad_casus, kop=kop_van_casus
    )

    @sectie("procesregiedocument", 11, "Afspraken")
    def afspraken(casus) -> list[Blok]:
        return [Tabel(["Afspraak", "Eigenaar", "Klaar op"], ...)]

This room knows no casus: `laden` fetches whatever the sections of that document are about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .inhoud import Blok, Kop

Sectiemaker = Callable[[Any], Sequence[Blok]]


@dataclass(frozen=True)
class Sectie:
    """A section as it will be printed; without blocks it says "Nog niet vastgelegd"."""

    nummer: int
    titel: str
    blokken: tuple[Blok, ...]


@dataclass(frozen=True)
class Documentsoort:
    """A kind of document. `laden(dossier_id)` gives the object that `kop` and the sections get."""

    code: str
    titel: str
    sjabloonversie: str
    laden: Callable[[int], Any]
    kop: Callable[[Any], Kop]
    makers: dict[int, tuple[str, Sectiemaker]] = field(default_factory=dict, compare=False)


_soorten: dict[str, Documentsoort] = {}
_wachtend: dict[str, dict[int, tuple[str, Sectiemaker]]] = {}


def documentsoort(
    code: str,
    titel: str,
    sjabloonversie: str,
    *,
    laden: Callable[[int], Any],
    kop: Callable[[Any], Kop],
) -> Documentsoort:
    """Register a kind of document. Raises ValueError when the code is taken."""
    if code in _soorten:
        raise ValueError(f"Documentsoort {code} bestaat al.")
    makers = _wachtend.setdefault(code, {})
    soort = _soorten[code] = Documentsoort(code, titel, sjabloonversie, laden, kop, makers)
    return soort


def sectie(soort: str, nummer: int, titel: str) -> Callable[[Sectiemaker], Sectiemaker]:
    """Register the decorated function as the maker of section `nummer` of `soort`.

    The kind itself may be registered later: the order in which apps load does not matter.
    Raises ValueError when the number is taken.
    """

    def registreer(maker: Sectiemaker) -> Sectiemaker:
        makers = _wachtend.setdefault(soort, {})
        if nummer in makers:
            raise ValueError(f"Sectie {nummer} van {soort} bestaat al: {makers[nummer][0]}.")
        makers[nummer] = (titel, maker)
        return maker

    return registreer


def soort_met(code: str) -> Documentsoort:
    """The kind of document with this code. Raises KeyError."""
    return _soorten[code]


def soorten() -> list[Documentsoort]:
    """All kinds of documents, by title."""
    return sorted(_soorten.values(), key=lambda soort: soort.titel)


def samenstellen(soort: Documentsoort, casus: Any) -> list[Sectie]:
    """The sections of a document about `casus`, in the order of their numbers."""
    return [
        Sectie(nummer, titel, tuple(maker(casus)))
        for nummer, (titel, maker) in sorted(soort.makers.items())
    ]
