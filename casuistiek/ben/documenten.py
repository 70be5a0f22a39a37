"""What the BEN adds to the options in the procesregiedocument (domein (c), 10)."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.documenten import PROCES, ROLLEN
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Feiten, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.tijd import als_dag

from .models import Consult
from .selectors import consulten_van


@sectie(PROCES, 5, ROLLEN)
def rol(casus: Casus) -> list[Any]:
    """Also a BEN that looks along no longer: it was asked."""
    bens = dict.fromkeys(str(consult.ben) for consult in consulten_van(casus))
    return [Feiten([("Bovenregionaal netwerk", ", ".join(bens) or "niet betrokken")])]


@sectie(PROCES, 10, "Opties afgewogen")
def opties(casus: Casus) -> list[Any]:
    return [blok for consult in consulten_van(casus) for blok in _consult(consult)]


def _consult(consult: Consult) -> list[Any]:
    opvolging = consult.get_opvolging_display()
    feiten: list[tuple[str, Waarde]] = [
        ("Gevraagd op", als_dag(consult.verzonden_op)),
        ("Vraag", consult.vraag),
        ("Stand", consult.get_status_display()),
        ("Advies", consult.advies),
        ("Opvolging", f"{opvolging}: {consult.opvolging_omdat}" if opvolging else ""),
        ("Zegel van wat is verzonden", consult.zegel),
    ]
    if consult.terugstuurreden:
        feiten.append(("Teruggestuurd, omdat", consult.terugstuurreden))
    if consult.reden_ingetrokken:
        feiten.append(("Ingetrokken, omdat", consult.reden_ingetrokken))
    if consult.bijdrage is not None:
        feiten += [
            ("Bijdrage", consult.bijdrage),
            ("Doel van de bijdrage", consult.get_bijdrage_doel_display()),
            ("Waarom die past", consult.bijdrage_omdat),
        ]
    return [Tussenkop(f"Vraag aan {consult.ben}"), Feiten(feiten)]
