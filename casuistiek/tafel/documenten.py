"""What the RET-tafel tells in the procesregiedocument (domein (c), 10). The BEN adds to this section."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.documenten import PROCES, ROLLEN
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Feiten, Tussenkop
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.organisaties.models import Lidmaatschap
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag

from .models import Bespreking, Besprekingstatus
from .selectors import besprekingen_van


@sectie(PROCES, 5, ROLLEN)
def voorzitters(casus: Casus) -> list[Any]:
    """Who chairs the tables of the region on the day of the document."""
    leden = Lidmaatschap.objects.actief().in_regios([casus.regio_id]).filter(rol=Rol.VOORZITTER)
    namen = dict.fromkeys(str(lid.medewerker) for lid in leden.select_related("medewerker"))
    return [Feiten([("Voorzitter van de RET-tafel", ", ".join(namen))])]


@sectie(PROCES, 10, "Opties afgewogen")
def opties(casus: Casus) -> list[Any]:
    return [blok for bespreking in besprekingen_van(casus) for blok in _bespreking(bespreking)]


def _bespreking(bespreking: Bespreking) -> list[Any]:
    begin: list[Any] = [Tussenkop(str(bespreking.tafel)), Alinea(f"Vraag: {bespreking.vraag}")]
    if bespreking.status == Besprekingstatus.AFGEVOERD:
        feiten = [("Van de agenda gehaald, omdat", bespreking.reden_afgevoerd)]
        return [*begin, Feiten([*feiten, *_verzonden(bespreking)])]
    adviezen = [
        Alinea(
            f"Advies van {advies.door}: {advies.tekst}"
            + (" Er is een plek aangeboden." if advies.plek_aangeboden else "")
        )
        for advies in bespreking.adviezen.all()
    ]
    reactie = bespreking.get_reactie_display()
    anders = bespreking.afwijkende_mening or ("Geen" if bespreking.besloten_op else "")
    return [
        *begin,
        *adviezen,
        Feiten(
            [
                ("Besluit", bespreking.besluit),
                ("Vervolg", bespreking.get_vervolg_display()),
                ("Afwijkende mening", anders),
                (
                    "Reactie van de casusregisseur",
                    f"{reactie}: {bespreking.reactie_omdat}" if reactie else "",
                ),
                *_verzonden(bespreking),
            ]
        ),
    ]


def _verzonden(bespreking: Bespreking) -> list[tuple[str, Any]]:
    """The papers as they were sent last, by their seal."""
    if bespreking.stukken_op is None:
        return [("Stukken", "niet verzonden")]
    return [
        ("Stukken verzonden op", als_dag(bespreking.stukken_op)),
        ("Zegel van de stukken", bespreking.stukken_zegel),
    ]
