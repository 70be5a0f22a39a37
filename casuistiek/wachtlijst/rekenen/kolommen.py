"""The columns of our list, and which column of theirs each is: suggested once, then remembered per GI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casuistiek.fundament.pseudoniem.glad import plat

from .blad import Cel, Rij

ZOEK_KOP_IN = 40
"""The row with the headings stands within so many rows, under a title and a date."""
MINSTENS_HERKEND = 3


@dataclass(frozen=True)
class Kolom:
    """One column of ours."""

    code: str
    naam: str
    woorden: tuple[str, ...]


_TABEL = {
    "nummer": (
        "Uw eigen nummer",
        "dossiernummer; dossiernr; clientnummer; clientnr; nummer; nr; kenmerk; zaaknummer; id",
    ),
    "bsn": ("Burgerservicenummer", "bsn; burgerservicenummer; burger service nummer; sofinummer"),
    "initialen": (
        "Initialen",
        "initialen; voorletters; naam; jeugdige; client; kind; naam jeugdige; naam client; naam kind",
    ),
    "geboortedatum": (
        "Geboortedatum",
        "geboortedatum; geb datum; gebdatum; geboren; geboorte; dob",
    ),
    "gemeente": ("Gemeente", "gemeente; woonplaats; woongemeente; plaats; woonplaatsgemeente"),
    "maatregel": (
        "Maatregel",
        "maatregel; soort maatregel; juridisch kader; kader; titel; ots vov",
    ),
    "wacht_sinds": (
        "Wacht sinds",
        "wacht sinds; wachtend sinds; op de lijst sinds; datum aanmelding; aanmelddatum; aangemeld; "
        "startdatum wachten; sinds; datum op wachtlijst; wachtlijst sinds",
    ),
    "hulp": (
        "Gevraagde hulp",
        "gevraagde hulp; hulp gevraagd; hulp; hulpvorm; zorgvorm; wacht op; benodigde hulp; soort hulp; "
        "voorziening; hulpvraag",
    ),
    "keuze": ("Welke keuze krijgt het kind nu", "keuze; welke keuze; 1e keuze; alternatief welke"),
    "wachtend": ("Wacht op passende hulp", "wachtend; wacht; wacht nog; wachtend ja nee"),
    "alternatief": (
        "Krijgt een alternatief",
        "alternatief; krijgt alternatief; tijdelijk alternatief",
    ),
    "overbrugging": (
        "Overbrugging",
        "overbrugging; overbruggingszorg; overbruggingshulp; huidige hulp; nu ingezet",
    ),
    "bewust": ("Wacht bewust", "bewust wachten; bewust; wacht bewust"),
    "vaste_jeugdbeschermer": (
        "Vaste jeugdbeschermer",
        "vaste jeugdbeschermer; vaste jb; jeugdbeschermer; jb toegewezen; vaste jb er",
    ),
    "urgentie": ("Urgentie", "urgentie; urgent; spoed; prioriteit; prio"),
    "knelpunt": (
        "Waarop het vastloopt",
        "knelpunt; knelpunten; reden wachten; reden; waarom wacht; oorzaak",
    ),
    "opmerking": ("Opmerking", "opmerking; opmerkingen; opm; toelichting; bijzonderheden"),
}
"""By code: our name, and how a heading may begin, without capitals, accents and signs."""
KOLOMMEN = {
    code: Kolom(code, naam, tuple(woorden.split("; "))) for code, (naam, woorden) in _TABEL.items()
}
VERPLICHT = ("gemeente", "wacht_sinds", "hulp")
HERKENT_KIND = (("bsn",), ("nummer",), ("initialen", "geboortedatum"))
"""One of these must be there, or nobody can say next month whether it is the same child."""

_TEKENS = re.compile(r"[^a-z0-9]+")


def kaal(kop: Cel) -> str:
    """A heading as it is compared: "Geb.datum" → "geb datum"."""
    return _TEKENS.sub(" ", plat(str(kop))).strip() if isinstance(kop, str) else ""


def herken(kop: Cel) -> str:
    """The code of our column that this heading says, or nothing. A heading that is one of the words wins from one
    that begins with it."""
    tekst = kaal(kop)
    if not tekst:
        return ""
    for kolom in KOLOMMEN.values():
        if tekst in kolom.woorden:
            return kolom.code
    begint = [
        (len(woord), kolom.code)
        for kolom in KOLOMMEN.values()
        for woord in kolom.woorden
        if len(woord) > 2 and tekst.startswith(f"{woord} ")
    ]
    return max(begint)[1] if begint else ""


def kopregel(rijen: Iterable[Rij]) -> Rij | None:
    """The row that looks most like headings; None when none does."""
    beste, meeste = None, MINSTENS_HERKEND - 1
    for rij in rijen:
        if rij.nummer > ZOEK_KOP_IN:
            break
        herkend = len({code for cel in rij.cellen if (code := herken(cel))})
        if herkend > meeste:
            beste, meeste = rij, herkend
    return beste


def voorstel(koppen: Sequence[Cel], onthouden: Mapping[str, str]) -> dict[int, str]:
    """Their column (from 0) → the code of ours. `onthouden`: what this GI said before of its headings ("": not
    used)."""
    uit: dict[int, str] = {}
    for plek, kop in enumerate(koppen):
        code = onthouden.get(kaal(kop), herken(kop))
        if code in KOLOMMEN and code not in uit.values():
            uit[plek] = code
    return uit


def ontbreekt(indeling: Mapping[int, str]) -> list[str]:
    """What a list with these columns lacks, in words; empty when it has enough."""
    er = set(indeling.values())
    gebrek = [KOLOMMEN[code].naam for code in VERPLICHT if code not in er]
    if not any(er.issuperset(samen) for samen in HERKENT_KIND):
        gebrek.append("een nummer, een BSN, of initialen met de geboortedatum")
    return gebrek
