"""The ladder, the clocks and the timeline in the two documents."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.documenten.inhoud import Beeld, Tabel
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.documenten.tijdlijn import tijdlijn

from .beeld import ladder_svg, ladder_tekst
from .selectors import bezoeken, ladder_van, normen, tredes


@sectie("procesregiedocument", 12, "Klokken en escalaties")
def escalaties(casus: Any) -> list[Any]:
    geweest = bezoeken(casus)
    bezocht = tuple(bezoek.trede.nummer for bezoek in geweest)
    ladder = ladder_van(casus)
    beelden = []
    if ladder:
        wat = (tredes(ladder), casus.trede_nummer, bezocht, normen(ladder))
        beelden.append(Beeld(ladder_svg(*wat), ladder_tekst(*wat), f"Ladder: {ladder}"))
    rijen = [
        [f"{b.van:%d-%m-%Y}", str(b.trede), b.waarom_hier, b.toelichting_in, str(b.door or "klok")]
        for b in geweest
    ]
    klokken = [
        [klok.naam, f"{klok.einde:%d-%m-%Y}", klok.stand, klok.bron] for klok in casus.klokken.all()
    ]
    return [
        *beelden,
        *tijdlijn(gebeurtenissen(casus), "Tijdlijn"),
        Tabel(["Vanaf", "Trede", "Reden", "Toelichting", "Door"], rijen, "Op welke trede"),
        Tabel(["Klok", "Uiterlijk", "Stand", "Bron"], klokken, "Klokken"),
    ]


@sectie("leerdocument", 4, "Tijdlijn")
def tijdlijn_in_weken(casus: Any) -> list[Any]:
    """Weeks since the aanmelding, never dates: so that no child can be traced."""
    if casus.aangemeld_op is None:
        return []
    begin = casus.aangemeld_op.date()
    rijen = [
        [f"Week {(dag - begin).days // 7 + 1}", tekst] for dag, tekst, _ in gebeurtenissen(casus)
    ]
    return [Tabel(["Wanneer", "Wat"], rijen)]


def gebeurtenissen(casus: Any) -> list[tuple[Any, str, str]]:
    """Day, what happened and how it is marked, from aanmelding to closing."""
    rijen = [
        (casus.aangemeld_op, "Aanmelding", "gewoon"),
        (casus.afgesloten_op, "Afgesloten", "klaar"),
    ]
    gevonden = [(moment.date(), tekst, soort) for moment, tekst, soort in rijen if moment]
    gevonden += [
        (bezoek.van.date(), f"Naar trede {bezoek.trede}", "besluit") for bezoek in bezoeken(casus)
    ]
    gevonden += [
        (klok.verstreken_op.date(), f"Termijn verlopen: {klok.naam}", "te_laat")
        for klok in casus.klokken.exclude(verstreken_op=None)
    ]
    if casus.hulp_sinds:
        gevonden.append((casus.hulp_sinds, "Hulp gestart", "klaar"))
    return sorted(gevonden)
