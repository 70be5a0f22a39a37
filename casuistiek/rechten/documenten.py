"""What a family reads of its file: the whole of it on request, and its own words in the procesregiedocument."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.documenten import PROCES, laden
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Kop, Tabel, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import documentsoort, sectie

from .inzage import secties
from .selectors import correcties, verklaringen

DOSSIER = "inzagedossier"


def _kop(casus: Casus) -> Kop:
    return Kop(
        nummer=casus.nummer,
        afzender=f"Regionaal expertteam {casus.regio}",
        ladder_versie=casus.ladder_versie,
        feiten=[("Regio", str(casus.regio)), ("Casusregie", str(casus.organisatie))],
        ondertitel="Het hele dossier, voor de jeugdige of ouder die erom vroeg",
    )


documentsoort(
    DOSSIER,
    "Inzage in het dossier",
    sjabloonversie="1",
    laden=laden,
    kop=_kop,
    samensteller=secties,
)


@sectie(PROCES, 6, "Stem van jeugdige en ouders")
def van_het_gezin(casus: Any) -> list[Any]:
    """Only when there is something: their verklaringen, and what was corrected because they asked."""
    eigen: list[list[Waarde]] = [
        [v.ontvangen_op, v.get_van_display(), v.tekst] for v in verklaringen(casus)
    ]
    verbeterd: list[list[Waarde]] = [
        [c.gemaakt_op.date(), c.wat, c.oud, c.nieuw] for c in correcties(casus)
    ]
    blokken: list[Any] = []
    if eigen:
        blokken += [Tussenkop("Eigen verklaring"), Tabel(["Datum", "Van", "Verklaring"], eigen)]
    if verbeterd:
        koppen = ["Verbeterd op", "Wat", "Er stond", "Er staat nu"]
        blokken += [Tussenkop("Verbeterd op verzoek"), Tabel(koppen, verbeterd)]
    return blokken
