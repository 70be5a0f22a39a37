"""Making one document: read the case and set it (`zet`), print it and make it accessible (`druk`).

The two halves may be apart: a scenario plays in the past and goes on, so it sets a document at the moment of the
order, and leaves the printing to the worker. What was set (zetsel) stands with the order until then.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.db import transaction
from django.db.models import Field
from django.template.loader import render_to_string

from casuistiek.fundament.tijd import als_dag, nu, tijdmachine

from . import letters
from .beelden import svg_adres
from .inhoud import Beeld, Blok, Feiten, Kop, Lijst, Tabel, Tijdlijn, is_leeg, schoon, toon
from .models import Document, Opdracht
from .secties import DE_CASUS, Documentsoort, Sectie, samenstellen, soort_met
from .tijdlijn import punten
from .toegankelijk import maak_toegankelijk

STAPPEN = (
    "Gegevens verzamelen",
    "Tekst en beelden opmaken",
    "PDF maken",
    "Toegankelijk maken",
    "Vastleggen",
)
Melder = Callable[[int], None]
"""Told which step (1, 2, …) begins."""

_INHOUD_VANAF = 6  # a document with fewer sections needs no table of contents
_BREEDSTE = 46  # a longer text in a cell wraps, and asks for no wider column
_KORT = 18
_SMALSTE = 9
_DAG = re.compile(r"\b\d\d-\d\d-\d{4}\b")
_VOOR_EEN_DAG = 14  # per cent
_VOL = 90  # per cent
_WIT = 4  # the padding of a cell, in letters


def maak(opdracht: Opdracht, versie: int, meld: Melder = lambda stap: None) -> Document:
    """The document that `opdracht` asks for, not saved yet: as it was set before, else now and as `versie`.

    Raises whatever the sections or WeasyPrint raise.
    """
    document, html = _uit(opdracht) if opdracht.zetsel else zet(opdracht, versie, meld)
    return druk(document, html, meld)


def zet(opdracht: Opdracht, versie: int, meld: Melder = lambda stap: None) -> tuple[Document, str]:
    """The document without its content yet, and the page that is to be printed.

    Its peildatum is the day on which the data are read, and never before the day of the order (a
    case that was played ahead in time).
    """
    moment = nu()
    peildatum = max(opdracht.peildatum, als_dag(moment))
    with tijdmachine(moment if peildatum == als_dag(moment) else peildatum):
        meld(1)
        soort = soort_met(opdracht.soort)
        with transaction.atomic():
            casus = soort.laden(opdracht.dossier_id)
            kop = soort.kop(casus)
            secties = samenstellen(soort, casus)
        document = Document(
            dossier_id=opdracht.dossier_id,
            soort=soort.code,
            versie=versie,
            titel=f"{soort.titel} {kop.nummer}, versie {versie}",
            aanleiding=opdracht.aanleiding,
            peildatum=peildatum,
            gemaakt_op=nu(),
            gegevens=_herkomst(soort, kop),
        )
    meld(2)
    return document, _opgemaakt(document, soort, kop, secties)


def _opgemaakt(document: Document, soort: Documentsoort, kop: Kop, secties: list[Sectie]) -> str:
    html = als_html(document, soort, kop, secties)
    if ontbreekt := letters.ontbrekend(html):
        document.gegevens["niet_gedrukt"] = ontbreekt
        html = als_html(document, soort, kop, secties)  # says so at its end
    return letters.met_richting(letters.vervang(html))


def druk_los(
    titel: str,
    kop: Kop,
    secties: list[Sectie],
    *,
    versie: int,
    peildatum: date,
    gemaakt_op: datetime,
    sjabloonversie: str,
) -> bytes:
    """The PDF of what is about no case (a report); who asks for it keeps it. Raises what WeasyPrint raises."""
    soort = Documentsoort(
        "los",
        titel,
        sjabloonversie,
        laden=lambda nummer: None,
        kop=lambda ding: kop,
        onderwerp="het rapport",
    )
    document = Document(
        soort=soort.code,
        versie=versie,
        titel=f"{titel}, {kop.nummer}, versie {versie}",
        peildatum=peildatum,
        gemaakt_op=gemaakt_op,
        gegevens={},
    )
    return bytes(druk(document, _opgemaakt(document, soort, kop, secties)).inhoud)


def druk(document: Document, html: str, meld: Melder = lambda stap: None) -> Document:
    """The same document with its content: the PDF of this page."""
    from .opmaak import naar_pdf

    meld(3)
    drukwerk = naar_pdf(html)
    meld(4)
    document.inhoud = maak_toegankelijk(drukwerk.pdf, drukwerk.teksten)
    document.grootte = len(document.inhoud)
    document.sha256 = hashlib.sha256(document.inhoud).hexdigest()
    meld(5)
    return document


_GEZET = {
    naam: cast("Field[Any, Any]", Document._meta.get_field(naam))
    for naam in ("versie", "titel", "peildatum", "gemaakt_op", "gegevens")
}
"""What a document knows of itself before it is printed, and its order does not."""


def zetsel(document: Document, html: str) -> dict[str, Any]:
    """What `zet` gave, as it stands with the order until it is printed."""
    return {naam: veld.value_to_string(document) for naam, veld in _GEZET.items()} | {"html": html}


def _uit(opdracht: Opdracht) -> tuple[Document, str]:
    """What `zet` gave when this order was placed."""
    gezet = opdracht.zetsel or {}
    document = Document(
        dossier_id=opdracht.dossier_id,
        soort=opdracht.soort,
        aanleiding=opdracht.aanleiding,
        **{naam: veld.to_python(gezet[naam]) for naam, veld in _GEZET.items()},
    )
    return document, gezet["html"]


def versies_van(dossier_id: int, soort: str) -> list[Document]:
    """What there is of a document so far, without content, the first in front; also what still has to be printed."""
    van = {"dossier_id": dossier_id, "soort": soort}
    gezet = [_uit(een)[0] for een in Opdracht.objects.filter(**van, zetsel__isnull=False)]
    gemaakt = Document.objects.zonder_inhoud().filter(**van)
    return sorted([*gemaakt, *gezet], key=lambda document: document.versie)


def _herkomst(soort: Documentsoort, kop: Kop) -> dict[str, str]:
    return {
        "nummer": kop.nummer,
        "afzender": kop.afzender,
        "ladder_versie": kop.ladder_versie,
        "sjabloon_versie": soort.sjabloonversie,
    }


def als_html(document: Document, soort: Documentsoort, kop: Kop, secties: list[Sectie]) -> str:
    """The page that WeasyPrint prints."""
    return render_to_string(
        "documenten/document.html",
        {
            "document": document,
            "soort": soort,
            "kop": kop,
            "feiten": [_regel(rij) for rij in kop.feiten],
            "secties": [
                (sectie, [_als_data(blok) for blok in sectie.blokken]) for sectie in secties
            ],
            "inhoud": _inhoud(secties),
            "over": [
                ("Gemaakt op", toon(document.gemaakt_op)),
                *_ladder(soort, kop),
                ("Versie van het sjabloon", soort.sjabloonversie),
            ],
        },
    )


def _ladder(soort: Documentsoort, kop: Kop) -> list[tuple[str, str]]:
    """Only a case follows a ladder."""
    if soort.onderwerp != DE_CASUS:
        return []
    return [("Versie van de escalatieladder", toon(kop.ladder_versie))]


def _inhoud(secties: list[Sectie]) -> list[list[Sectie]]:
    """The table of contents in two columns (columns made by CSS cost a second layout)."""
    if len(secties) < _INHOUD_VANAF:
        return []
    helft = (len(secties) + 1) // 2
    return [secties[:helft], secties[helft:]]


@dataclass(frozen=True)
class _Feitregel:
    label: str
    waarde: str
    leeg: bool


def _regel(rij: tuple[str, Any]) -> _Feitregel:
    label, waarde = rij
    return _Feitregel(label, toon(waarde), is_leeg(waarde))


def _als_data(blok: Blok) -> dict[str, Any]:
    """A block as the template wants it: only strings, and a name for its shape."""
    match blok:
        case Feiten(rijen=rijen):
            return {"vorm": "feiten" if rijen else "leeg", "rijen": [_regel(rij) for rij in rijen]}
        case Tabel():
            return _als_tabel(blok)
        case Lijst(items=items):
            return {
                "vorm": "lijst" if items else "leeg",
                "items": [_regel(("", item)) for item in items],
            }
        case Tijdlijn(gebeurtenissen=gebeurd):
            return {"vorm": "tijdlijn" if gebeurd else "leeg", "punten": punten(blok)}
        case Beeld(svg=svg, alt=alt, bijschrift=bijschrift, hoog=hoog):
            return {
                "vorm": "beeld" if svg else "leeg",
                "adres": svg and svg_adres(letters.vervang(svg)),
                "alt": schoon(alt),
                "bijschrift": bijschrift,
                "hoog": hoog,
            }
    if is_leeg(blok.tekst):
        return {"vorm": "leeg"}
    return {"vorm": type(blok).__name__.lower(), "tekst": schoon(blok.tekst or "")}


def _als_tabel(tabel: Tabel) -> dict[str, Any]:
    rijen = [[_regel(("", cel)) for cel in rij] for rij in tabel.rijen]
    kolommen = list(zip(tabel.koppen, *[[cel.waarde for cel in rij] for rij in rijen], strict=True))
    geld = {
        nummer
        for nummer, kolom in enumerate(zip(*tabel.rijen, strict=True))
        if any(isinstance(cel, Decimal) for cel in kolom)
    }
    return {
        "vorm": "tabel" if rijen else "leeg",
        "bijschrift": tabel.bijschrift,
        "koppen": [(kop, nummer in geld) for nummer, kop in enumerate(tabel.koppen)],
        "rijen": [[(cel, nummer in geld) for nummer, cel in enumerate(rij)] for rij in rijen],
        "breedtes": _breedtes(kolommen),
    }


def _met_dag(kolom: tuple[str, ...]) -> bool:
    return any(_DAG.search(cel) for cel in kolom)


def _breedtes(kolommen: list[tuple[str, ...]]) -> list[int]:
    """Widths in whole per cents (a float would be printed with a comma): first room for the longest short word, then
    the rest by how much there is to read. Where there is no room for all those words, a day keeps its own (half a date
    is read wrong), and the others share the rest by their words: none gets one letter wide."""
    woord = [
        max(len(woord) for cel in kolom for woord in [*cel.split(), ""] if len(woord) <= _KORT)
        for kolom in kolommen
    ]
    vast = [(lengte * 18 + 40) // 16 for lengte in woord]  # 1,8 mm a letter, 4 mm white, of 162 mm
    gewichten = [
        _WIT + max(_SMALSTE, *(min(len(cel), _BREEDSTE) for cel in kolom)) for kolom in kolommen
    ]
    if sum(vast) > _VOL:
        vast = [_VOOR_EEN_DAG * _met_dag(kolom) for kolom in kolommen]
        gewichten = [0 if dag else _WIT + lengte for dag, lengte in zip(vast, woord, strict=True)]
    if sum(vast) > _VOL or not any(gewichten):
        vast, gewichten = [0] * len(kolommen), [1] * len(kolommen)
    rest = 100 - sum(vast)
    return [
        begin + rest * gewicht // sum(gewichten)
        for begin, gewicht in zip(vast, gewichten, strict=True)
    ]
