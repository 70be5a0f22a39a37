"""What the agreements tell in the procesregiedocument (domein (c), 11)."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Lijst, Tabel, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import sectie

from .selectors import afspraken_van


@sectie("procesregiedocument", 11, "Afspraken")
def afspraken(casus: Casus) -> list[Any]:
    lijst = list(afspraken_van(casus))
    if not lijst:
        return []
    rijen: list[list[Waarde]] = [
        [a.omschrijving, str(a.eigenaar), a.einddatum, a.get_status_display()] for a in lijst
    ]
    redenen = [f"{a.eigenaar}: {a.reden}" for a in lijst if a.reden]
    verzet: list[list[Waarde]] = [
        [a.omschrijving, v.van, v.naar, v.reden] for a in lijst for v in a.verzettingen.all()
    ]
    return [
        Tabel(["Afspraak", "Organisatie", "Klaar op", "Stand"], rijen),
        *([Tussenkop("Waarom geweigerd of vervallen"), Lijst(redenen)] if redenen else []),
        *([Tussenkop("Verzet"), _verzet(verzet)] if verzet else []),
    ]


def _verzet(rijen: list[list[Waarde]]) -> Tabel:
    return Tabel(["Afspraak", "Eerst klaar op", "Daarna", "Waarom"], rijen)
