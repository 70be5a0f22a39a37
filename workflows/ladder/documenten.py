"""The ladder, the clocks and the timeline in the two documents."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Beeld, Tabel, Tijdlijn, Tussenkop
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.takken.vinden import gebeurd
from casuistiek.fundament.tijd import als_dag

from .beeld import ladder_svg, ladder_tekst
from .selectors import Beweging, bewegingen, ladder_van, normen, tredes, zijroutes


@sectie("procesregiedocument", 12, "Klokken en escalaties")
def escalaties(casus: Casus) -> list[Any]:
    geweest = bewegingen(casus)
    rijen = [_beweging(beweging) for beweging in geweest]
    return [
        *_beeld(casus, {beweging.bezoek.trede.code for beweging in geweest}),
        Tussenkop("Tijdlijn"),
        Tijdlijn(gebeurd(casus)),
        Tabel(["Vanaf", "Trede", "Reden", "Toelichting", "Door"], rijen, "Op welke trede"),
        *_versies(casus),
        *_zijsporen(casus),
    ]


def _beeld(casus: Casus, geweest: set[str]) -> list[Beeld]:
    """The picture of the version that the case follows; `geweest`: codes of the tredes on which it was."""
    ladder = ladder_van(casus)
    if ladder is None:
        return []
    sporten, naast = tredes(ladder), zijroutes(ladder)
    bezocht = tuple(trede.nummer for trede in sporten if trede.code in geweest)
    wat = (sporten, casus.trede_nummer, bezocht, normen(ladder))
    svg = ladder_svg(*wat, zijroutes=naast)
    return [Beeld(svg, ladder_tekst(*wat, naast), f"Ladder: {ladder}")]


def _versies(casus: Casus) -> list[Tabel]:
    """Only when the case changed: since when it follows which version, and why."""
    keuzes = casus.ladderkeuzes.select_related("ladder", "door")
    rijen = [
        [
            f"{als_dag(k.vanaf):%d-%m-%Y}",
            str(k.ladder),
            k.toelichting or "De versie die op die dag gold",
            str(k.door or "klok"),
        ]
        for k in keuzes
    ]
    if len(rijen) < 2:
        return []
    return [Tabel(["Vanaf", "Versie van de ladder", "Reden", "Door"], rijen, "Welke ladder")]


def _beweging(beweging: Beweging) -> list[str]:
    """One move along the ladder: also what stays agreed, and which tredes were skipped."""
    b = beweging.bezoek
    delen = [b.toelichting_in]
    if b.afgesproken:
        delen.append(f"Afgesproken blijft: {b.afgesproken}")
    if beweging.overgeslagen:
        delen.append(f"Overgeslagen: {', '.join(map(str, beweging.overgeslagen))}")
    tekst = " ".join(deel for deel in delen if deel)
    return [f"{als_dag(b.van):%d-%m-%Y}", str(b.trede), b.waarom_hier, tekst, str(b.door or "klok")]


def _zijsporen(casus: Casus) -> list[Tabel]:
    rijen = [
        [
            str(spoor.zijroute),
            f"{als_dag(spoor.gemaakt_op):%d-%m-%Y}",
            f"{als_dag(spoor.afgerond_op):%d-%m-%Y}" if spoor.afgerond_op else "Loopt",
            spoor.reden,
            spoor.uitkomst,
        ]
        for spoor in casus.zijsporen.select_related("zijroute")
    ]
    koppen = ["Zijroute", "Vanaf", "Afgerond", "Reden", "Uitkomst"]
    return [Tabel(koppen, rijen, "Zijroutes naast de ladder")] if rijen else []
