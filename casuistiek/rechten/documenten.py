"""What a family reads of its file: the whole of it on request, and its own words in the procesregiedocument."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.documenten import PROCES, laden
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Feiten, Kop, Tabel, Tussenkop, Waarde
from casuistiek.fundament.documenten.secties import documentsoort, sectie
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.rollen import Inzage

from .inzage import secties
from .selectors import correcties, verklaringen, vernietiging_van

DOSSIER, VERKLARING = "inzagedossier", "vernietigingsverklaring"


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


def _verklaringkop(casus: Casus) -> Kop:
    return Kop(
        nummer=casus.nummer,
        afzender=f"Regionaal expertteam {casus.regio}",
        feiten=[("Regio", str(casus.regio)), ("Casusregie was van", str(casus.organisatie))],
    )


documentsoort(
    VERKLARING,
    "Verklaring van vernietiging",
    sjabloonversie="1",
    laden=laden,
    kop=_verklaringkop,
    inzage=Inzage.PSEUDO,
)


@sectie(VERKLARING, 1, "Wat is vernietigd")
def vernietigd(casus: Casus) -> list[Any]:
    verklaring = vernietiging_van(casus)
    if verklaring is None:
        return []
    aantallen: list[list[Waarde]] = [[naam, n] for naam, n in sorted(verklaring.aantallen.items())]
    return [
        Alinea(
            f"De inhoud van casus {verklaring.nummer} is vernietigd: alles wat over de jeugdige en het gezin was "
            "vastgelegd, met documenten, bestanden en berichten. Het kan niet worden teruggehaald."
        ),
        Feiten(
            [
                ("Waarom", verklaring.get_grondslag_display()),
                ("Bron", verklaring.toelichting),
                ("Voorgesteld door", verklaring.voorgesteld_door),
                ("Voorgesteld op", verklaring.voorgesteld_op),
                ("Vernietigd door", verklaring.door),
                ("Vernietigd op", verklaring.gemaakt_op),
                ("Zegel (SHA-256)", verklaring.zegel),
            ]
        ),
        Tabel(["Soort", "Aantal"], aantallen, "Hoeveel van elke soort"),
    ]


@sectie(VERKLARING, 2, "Wat is gebleven")
def gebleven(casus: Casus) -> list[Any]:
    verklaring = vernietiging_van(casus)
    if verklaring is None:
        return []
    aantallen: list[list[Waarde]] = [[naam, n] for naam, n in sorted(verklaring.gebleven.items())]
    leren = [Tabel(["Soort", "Aantal"], aantallen)] if aantallen else []
    return [
        Alinea(
            "Gebleven zijn het casusnummer, de regio, de gemeente, de organisatie van de casusregie en het logboek van "
            "wie wat deed. In het logboek staat geen inhoud. Ook gebleven is wat is geleerd, als een tweede persoon "
            "controleerde dat daarin niemand te herkennen is, en van een bijzonder geheime casus wie in de "
            "kring stond, zonder de reden."
        ),
        *leren,
    ]


@sectie(PROCES, 6, "Stem van jeugdige en ouders")
def van_het_gezin(casus: Casus) -> list[Any]:
    """Only when there is something: their verklaringen, and what was corrected."""
    eigen: list[list[Waarde]] = [
        [v.ontvangen_op, v.get_van_display(), v.tekst] for v in verklaringen(casus)
    ]
    verbeterd: list[list[Waarde]] = [
        [als_dag(c.gemaakt_op), c.wat, c.oud, c.nieuw, c.waarom] for c in correcties(casus)
    ]
    blokken: list[Any] = []
    if eigen:
        blokken += [Tussenkop("Eigen verklaring"), Tabel(["Datum", "Van", "Verklaring"], eigen)]
    if verbeterd:
        koppen = ["Verbeterd op", "Wat", "Er stond", "Er staat nu", "Waarom"]
        blokken += [Tussenkop("Verbeterd"), Tabel(koppen, verbeterd)]
    return blokken
