"""What the agreements tell in the procesregiedocument (domein (c), 11)."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.documenten.inhoud import Lijst, Tabel, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import sectie

from .selectors import afspraken_van


@sectie("procesregiedocument", 11, "Afspraken")
def afspraken(casus: Any) -> list[Any]:
    lijst = list(afspraken_van(casus))
    if not lijst:
        return []
    rijen: list[list[Waarde]] = [
        [a.omschrijving, str(a.eigenaar), a.einddatum, a.get_status_display()] for a in lijst
    ]
    redenen = [f"{a.eigenaar}: {a.reden}" for a in lijst if a.reden]
    return [
        Tabel(["Afspraak", "Organisatie", "Klaar op", "Stand"], rijen),
        *([Tussenkop("Waarom geweigerd"), Lijst(redenen)] if redenen else []),
    ]
