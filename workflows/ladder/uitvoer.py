"""A region, or one version of its ladder, as a file: what `laden.py` reads, the same bytes every time.

What the file leaves out is what nobody laid down, or what follows from the rest (the source of a field that is
the source of its ladder). Concepts are no part of a region's file; each has a file of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from casuistiek.fundament.organisaties.models import Organisatiesoort, Regio

from .models import Ladder, Ladderstatus, Norm, Trede, VanLadder, Zijroute
from .schema import (
    DATUM,
    GEGEVENS,
    LADDER,
    MET_BRON,
    NORM,
    PEILDATUM,
    REGIOBESTAND,
    TREDE,
    Enkel,
    Kaart,
    Lijst,
    Vorm,
    Woordenboek,
)
from .schrijven import Kort, Rij, als_yaml
from .versie import SOORT_BRON, Inhoud, inhoud_van, velden_van

UITLEG = 'Wat de bron niet zegt, ontbreekt hier: de software toont "nog niet vastgelegd".'
LEEG: tuple[Any, ...] = (None, "", [], {})
HOOGSTENS_KORT = 3
"""A map of so few plain values stands on one line, when it fits; not a trede or norm, which people add to."""


def regiobestand(regio: Regio) -> str:
    """The file of a region: all that `regio_laden` reads, so that loading it changes nothing."""
    kop = f"# Regio {_op_een_regel(regio.naam)}. {UITLEG}"
    return _bestand(kop, regio_als_data(regio))


def ladderbestand(ladder: Ladder) -> str:
    """The file of one version, also of a concept; it can be read into a concept again."""
    naam = _op_een_regel(ladder.regio.naam)
    kop = f"# Regio {naam}, alleen versie {ladder.nummer} van de escalatieladder."
    return _bestand(kop, ladderdocument(ladder))


def ladderdocument(ladder: Ladder) -> dict[str, Any]:
    """A region's file with one version in it, as data."""
    regio = ladder.regio
    data = {
        "bronnen": regio.gegevens.get("bronnen"),
        "regio": _regio(regio),
        "ladders": [ladder_als_data(ladder)],
    }
    geordend: dict[str, Any] = _geordend(REGIOBESTAND, data)
    return geordend


def regio_als_data(regio: Regio) -> dict[str, Any]:
    """What a region's file says, in the order of the file."""
    vastgesteld = regio.ladders.filter(status=Ladderstatus.VASTGESTELD).order_by("nummer")
    data = {
        "bronnen": regio.gegevens.get("bronnen"),
        "regio": _regio(regio),
        "gemeenten": [
            _velden(gemeente, "naam", "bron", "geldig_van", "geldig_tot")
            | {"opvolger": gemeente.opvolger and gemeente.opvolger.naam}
            for gemeente in regio.gemeenten.select_related("opvolger").order_by("naam")
        ],
        "organisaties": _organisaties(regio),
        "ladders": [ladder_als_data(ladder) for ladder in vastgesteld],
        "gegevens": {naam: regio.gegevens.get(naam) for naam in GEGEVENS},
    }
    geordend: dict[str, Any] = _geordend(REGIOBESTAND, data)
    return geordend


def ladder_als_data(ladder: Ladder, inhoud: Inhoud | None = None) -> dict[str, Any]:
    """One version as a region's file says it. `inhoud`: what it holds, when that was read already."""
    inhoud = inhoud or inhoud_van(ladder)
    data = inhoud.eigen | {
        "versie": ladder.nummer,
        "geldig_van": ladder.geldig_van,
        "geldig_tot": ladder.geldig_tot,
        "tredes": [_trede(trede, inhoud.eigen["bron"]) for trede in inhoud.van(Trede)],
        "normen": [_deel(norm) for norm in inhoud.van(Norm)],
        "zijroutes": [_deel(zijroute) for zijroute in inhoud.van(Zijroute)],
    }
    geordend: dict[str, Any] = _geordend(LADDER, data)
    return geordend


def _velden(rij: Any, *namen: str) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in namen}


def _regio(regio: Regio) -> dict[str, Any]:
    return _velden(
        regio, "code", "naam", "afkorting", "vannacht_geldig", "geldig_van", "geldig_tot"
    )


def _organisaties(regio: Regio) -> list[Mapping[str, Any]]:
    """As the region's own file told of them: of a GI that works for several, each region has its own source."""
    if verteld := regio.gegevens.get("organisaties"):
        return list(verteld)
    van_regio = regio.organisaties.exclude(soort=Organisatiesoort.GEMEENTE).order_by(
        "soort", "naam"
    )
    return [
        _velden(organisatie, "naam", "afkorting", "soort", "bron", "geldig_van", "geldig_tot")
        for organisatie in van_regio
    ]


def _deel(deel: VanLadder) -> dict[str, Any]:
    """The fields that differ from what a field is when nobody fills it."""
    velden = velden_van(deel)
    for veld in deel._meta.concrete_fields:
        if veld.has_default() and velden.get(veld.attname) == veld.get_default():
            del velden[veld.attname]
    return velden


def _trede(trede: Trede, van_ladder: str) -> dict[str, Any]:
    """A rung. Most fields have the same source, that of the ladder: only what differs is written."""
    velden = velden_van(trede)
    bronnen = dict(velden.pop("bronnen"))
    if bronnen.get("soort", SOORT_BRON) == SOORT_BRON:
        bronnen.pop("soort", None)
    gevuld = [veld for veld in MET_BRON if velden.get(veld) and veld != "soort"]
    telling = Counter(bronnen.get(veld, van_ladder) for veld in gevuld)
    meest = min(telling, key=lambda bron: (-telling[bron], bron != van_ladder, bron))
    afwijkend = {
        veld: bron
        for veld, bron in bronnen.items()
        if bron != meest or veld not in gevuld  # a source of what is empty, or of the order
    }
    eigen = {"bron": meest} if meest != van_ladder else {}
    return velden | eigen | {"bronnen": afwijkend}


def _geordend(vorm: Vorm, waarde: Any) -> Any:
    """The same data, in the order of the schema and without what is empty."""
    match vorm:
        case Kaart(velden, verplicht):
            kaart = {
                naam: _geordend(deel, waarde[naam])
                for naam, deel in velden.items()
                if waarde.get(naam) not in LEEG or naam in verplicht
            }
            los = all(isinstance(deel, Enkel) for naam, deel in velden.items() if naam in kaart)
            los = los and not (vorm is TREDE or vorm is NORM)
            return Kort(kaart) if los and len(kaart) <= HOOGSTENS_KORT else kaart
        case Woordenboek(deel):
            paren = sorted((waarde or {}).items(), key=lambda paar: _natuurlijk(paar[0]))
            return {naam: _geordend(deel, stuk) for naam, stuk in paren}
        case Lijst(deel):
            lijst = [_geordend(deel, stuk) for stuk in waarde]
            return Rij(lijst) if isinstance(deel, Enkel) else lijst
    return _als_datum(waarde) if vorm in (DATUM, PEILDATUM) else waarde


def _natuurlijk(code: str) -> list[tuple[int, str]]:
    """S2 before S10."""
    delen = re.findall(r"\d+|\D+", code)
    return [(int(deel), "") if deel.isdecimal() else (0, deel) for deel in delen]


def _als_datum(waarde: Any) -> Any:
    """A day that waited as text in a JSON column; "begin september 2021" stays text."""
    try:
        return date.fromisoformat(waarde) if re.fullmatch(r"\d{4}-\d\d-\d\d", waarde) else waarde
    except (TypeError, ValueError):
        return waarde


def _op_een_regel(naam: str) -> str:
    return " ".join(naam.split())


def _bestand(kop: str, data: Mapping[str, Any]) -> str:
    """A comment, and the sections with an empty line between them."""
    return f"{kop}\n" + "\n".join(als_yaml({naam: deel}) for naam, deel in data.items())
