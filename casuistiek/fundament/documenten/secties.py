"""The documents and their sections. Branches add theirs in their own `documenten.py`.

    documentsoort(
        "procesregiedocument", "Procesregiedocument", "1.0", laden=laad_casus, kop=kop_van_casus
    )

    @sectie("procesregiedocument", 11, "Afspraken")
    def afspraken(casus) -> list[Blok]:
        return [Tabel(["Afspraak", "Eigenaar", "Klaar op"], ...)]

This room knows no casus: `laden` fetches whatever the sections of that document are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from casuistiek.fundament.toegang.rollen import Inzage

from .inhoud import Blok, Feiten, Kop, Lijst

Sectiemaker = Callable[[Any], Sequence[Blok]]
Makers = dict[int, tuple[str, list[Sectiemaker]]]
"""Per number the title, and who add blocks to it in order of registration."""


DE_CASUS = "de casus"


@dataclass(frozen=True)
class Sectie:
    """A section as it will be printed; without blocks it says "Nog niet vastgelegd"."""

    nummer: int
    titel: str
    blokken: tuple[Blok, ...]


@dataclass(frozen=True)
class Documentsoort:
    """A kind of document. `laden(dossier_id)` gives the object that `kop` and the sections get.

    `inzage`: how much of the case somebody must see to read it; the whole case unless it says otherwise.
    `samensteller`: for a document whose sections depend on the case; then nobody registers sections for it.
    `onderwerp`: what it is about, as the document itself says it.
    `leeg_samen`: the heading under which what was not recorded is named once; empty: each section says so itself.
    """

    code: str
    titel: str
    sjabloonversie: str
    laden: Callable[[int], Any]
    kop: Callable[[Any], Kop]
    makers: Makers = field(default_factory=dict, compare=False)
    samensteller: Callable[[Any], list[Sectie]] | None = None
    inzage: Inzage = Inzage.VOL
    leeg_samen: str = ""
    onderwerp: str = DE_CASUS


_soorten: dict[str, Documentsoort] = {}
_wachtend: dict[str, Makers] = {}


def documentsoort(
    code: str,
    titel: str,
    sjabloonversie: str,
    *,
    laden: Callable[[int], Any],
    kop: Callable[[Any], Kop],
    samensteller: Callable[[Any], list[Sectie]] | None = None,
    inzage: Inzage = Inzage.VOL,
    leeg_samen: str = "",
    onderwerp: str = DE_CASUS,
) -> Documentsoort:
    """Register a kind of document. Raises ValueError when the code is taken."""
    if code in _soorten:
        raise ValueError(f"Documentsoort {code} bestaat al.")
    makers = _wachtend.setdefault(code, {})
    soort = Documentsoort(
        code, titel, sjabloonversie, laden, kop, makers, samensteller, inzage, leeg_samen, onderwerp
    )
    _soorten[code] = soort
    return soort


def sectie(soort: str, nummer: int, titel: str) -> Callable[[Sectiemaker], Sectiemaker]:
    """Register the decorated function as a maker of section `nummer` of `soort`.

    Branches that do not know each other may add to the same section, under the same title. The
    kind itself may be registered later. Raises ValueError when the number is taken by a section
    with another title.
    """

    def registreer(maker: Sectiemaker) -> Sectiemaker:
        makers = _wachtend.setdefault(soort, {})
        kop, rij = makers.setdefault(nummer, (titel, []))
        if kop != titel:
            raise ValueError(f"Sectie {nummer} van {soort} bestaat al: {kop}.")
        rij.append(maker)
        return maker

    return registreer


def soort_met(code: str) -> Documentsoort:
    """The kind of document with this code. Raises KeyError."""
    return _soorten[code]


def nodige_inzage(code: str) -> Inzage:
    """How much of the case somebody must see to read a document of this kind; all of it for a kind that is not made any
    more, of which documents are still kept."""
    soort = _soorten.get(code)
    return soort.inzage if soort else Inzage.VOL


def zonder_kind(code: str) -> bool:
    """A document of this kind points to no child: nobody needs to consent, and it outlives the case."""
    return nodige_inzage(code) == Inzage.PSEUDO


def soorten() -> list[Documentsoort]:
    """All kinds of documents of a case, by title."""
    van_een_casus = [soort for soort in _soorten.values() if soort.onderwerp == DE_CASUS]
    return sorted(van_een_casus, key=lambda soort: soort.titel)


def zonder_soort() -> dict[str, list[Sectiemaker]]:
    """Makers of sections of a kind that nobody registered, by its code."""
    return {
        code: [maker for _, rij in makers.values() for maker in rij]
        for code, makers in _wachtend.items()
        if code not in _soorten
    }


def samenstellen(soort: Documentsoort, casus: Any) -> list[Sectie]:
    """The sections of a document about `casus`, in the order of their numbers."""
    if soort.samensteller is not None:
        return soort.samensteller(casus)
    secties = [
        Sectie(nummer, titel, _aaneen(blok for maker in makers for blok in maker(casus)))
        for nummer, (titel, makers) in sorted(soort.makers.items())
    ]
    leeg = [sectie.titel for sectie in secties if not sectie.blokken]
    if not (soort.leeg_samen and leeg):
        return secties
    gevuld = [sectie for sectie in secties if sectie.blokken]
    return [*gevuld, Sectie(max(soort.makers) + 1, soort.leeg_samen, (Lijst(leeg),))]


def _aaneen(blokken: Iterable[Blok]) -> tuple[Blok, ...]:
    """Facts of several branches that follow each other become one list."""
    gevonden: list[Blok] = []
    for blok in blokken:
        if gevonden and isinstance(blok, Feiten) and isinstance(vorig := gevonden[-1], Feiten):
            gevonden[-1] = Feiten([*vorig.rijen, *blok.rijen])
        else:
            gevonden.append(blok)
    return tuple(gevonden)
