"""One cell of a list as what it means: a day, a BSN, a choice. Strict about what is stored, lenient about how it is
written.

A reader gives the value, or raises `CelFout` with what is wrong and how to mend it. What somebody should know of but
need not mend, it adds to `opgemerkt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

from casuistiek.fundament.elfproef import geldig_bsn
from casuistiek.fundament.maanden import MAANDEN
from casuistiek.fundament.pseudoniem.glad import plat
from casuistiek.fundament.pseudoniem.kenmerken import naamdelen

from .blad import LEEG, Cel
from .wijzers import Gebrek

HOOGSTENS_TEKENS = 300


class CelFout(Exception):
    """`wat` is wrong, and `hoe` somebody mends it."""

    def __init__(self, wat: str, hoe: str) -> None:
        super().__init__(wat)
        self.wat, self.hoe = wat, hoe


@dataclass
class Lezing:
    """What a reader needs beside the cell. `gemeenten`: by their `plat` name."""

    peildatum: date
    gemeenten: Mapping[str, str]
    opgemerkt: list[str] = field(default_factory=list)


# ---- text and numbers ------------------------------------------------------------------------------------------------


def tekst(cel: Cel, lezing: Lezing) -> str:
    """A line of text; a number as people write it."""
    if isinstance(cel, Gebrek):
        raise CelFout(f"Hier staat {cel.value}.", "Vul in uw bestand de waarde zelf in.")
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    if isinstance(cel, date):
        return f"{cel:%d-%m-%Y}"
    gelezen = " ".join(str(cel).split())
    if len(gelezen) > HOOGSTENS_TEKENS:
        raise CelFout(
            f"Deze tekst is langer dan {HOOGSTENS_TEKENS} tekens.", "Maak de tekst korter."
        )
    return gelezen


def bsn(cel: Cel, lezing: Lezing) -> str:
    """Nine digits. A number that lost its zero, and points or spaces, are mended."""
    ruw = tekst(cel, lezing)
    if not ruw:
        return ""
    cijfers = re.sub(r"[\s.-]", "", ruw)
    if cijfers.isdigit() and len(cijfers) == 8:
        lezing.opgemerkt.append("De eerste 0 van het BSN was weg. Die staat er weer.")
    cijfers = cijfers.zfill(9)
    if not geldig_bsn(cijfers):
        raise CelFout(
            "Dit BSN kan niet: het voldoet niet aan de elfproef.",
            "Zoek het nummer op in uw eigen systeem.",
        )
    return cijfers


def initialen(cel: Cel, lezing: Lezing) -> str:
    """J.K. A whole name becomes its initials; the name itself is kept nowhere."""
    ruw = tekst(cel, lezing)
    delen = naamdelen(ruw)
    if delen.initialen and (delen.voornamen or len(delen.achternamen[0]) > 1):
        lezing.opgemerkt.append("Van de naam worden alleen de initialen bewaard.")
        return delen.initialen[-1]
    return ruw[:20]


# ---- days ------------------------------------------------------------------------------------------------------------

_CIJFERDATUM = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_WOORDDATUM = re.compile(r"(\d{1,2})[\s.-]+([a-z]+)\.?[\s-]+'?(\d{2,4})")
_DAGEN_VAN_EXCEL = range(10_000, 80_000)
"""Between 1927 and 2119; a smaller number is an age or a year."""
_NUL_VAN_EXCEL = date(1899, 12, 30)
_ZO = "Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 03-04-2026."


def dag(cel: Cel, lezing: Lezing) -> date | None:
    """A day, in any of the ways in which a Dutch list has it. A number is the day that a spreadsheet means by it."""
    if cel == LEEG:
        return None
    if isinstance(cel, datetime):  # of a cell, so without a zone
        return date(cel.year, cel.month, cel.day)
    if isinstance(cel, date):
        return cel
    if isinstance(cel, float) and cel.is_integer() and int(cel) in _DAGEN_VAN_EXCEL:
        gelezen = _NUL_VAN_EXCEL + timedelta(days=int(cel))
        lezing.opgemerkt.append(f"Het getal {int(cel)} is gelezen als {gelezen:%d-%m-%Y}.")
        return gelezen
    ruw = plat(tekst(cel, lezing))
    ruw = re.sub(r"^(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+", "", ruw)
    ruw = re.sub(r"[t\s]+\d{1,2}:\d{2}(?::\d{2})?$", "", ruw)
    if treffer := _CIJFERDATUM.fullmatch(ruw):
        return _bestaande_dag(*_volgorde(*map(int, treffer.groups())), ruw)
    if (treffer := _WOORDDATUM.fullmatch(ruw)) and (maand := _maand(treffer[2])):
        return _bestaande_dag(int(treffer[1]), maand, int(treffer[3]), ruw)
    raise CelFout("Dit is geen datum die wij kunnen lezen.", _ZO)


def _volgorde(een: int, twee: int, drie: int) -> tuple[int, int, int]:
    return (drie, twee, een) if een > 31 else (een, twee, drie)


def _maand(woord: str) -> int:
    if woord == "mrt":
        return 3
    return next((i for i, m in enumerate(MAANDEN, 1) if len(woord) > 2 and m.startswith(woord)), 0)


def _bestaande_dag(dag: int, maand: int, jaar: int, ruw: str) -> date:
    if jaar < 100:
        jaar += 2000 if jaar < 70 else 1900
    try:
        return date(jaar, maand, dag)
    except ValueError:
        if maand > 12 and dag <= 12:
            raise CelFout(
                "Dit lijkt een datum met de maand voorop, zoals in Amerika.", _ZO
            ) from None
        raise CelFout("Deze dag bestaat niet.", _ZO) from None


# ---- choices ---------------------------------------------------------------------------------------------------------

_JA = frozenset("ja j yes y x v 1 waar true ✓ ✔".split())  # noqa: SIM905
_NEE = frozenset("nee n no 0 onwaar false - nvt geen nog niet".split())  # noqa: SIM905


def ja_nee(cel: Cel, lezing: Lezing) -> bool | None:
    """Yes or no; an empty cell is neither."""
    ruw = plat(tekst(cel, lezing)).rstrip(".")
    if not ruw:
        return None
    if ruw in _JA or ruw.startswith(("ja,", "ja ")):
        return True
    if ruw in _NEE or ruw.startswith(("nee,", "nee ", "n.v.t", "nog niet")):
        return False
    raise CelFout("Hier hoort ja of nee.", "Vul ja of nee in, of laat de cel leeg.")


def keuze(cel: Cel, lezing: Lezing) -> int | None:
    """1 to 4: which choice of help the child has now. Nothing: none."""
    ruw = plat(tekst(cel, lezing))
    if not ruw or ruw in _NEE:
        return None
    if treffer := re.match(r"([1-4])(?:\s*(?:e|ste|de))?(?:\s|$)", ruw):
        return int(treffer[1])
    raise CelFout("Hier hoort 1e, 2e, 3e of 4e keuze.", "Vul 1, 2, 3 of 4 in, of laat de cel leeg.")


def gemeente(cel: Cel, lezing: Lezing) -> str:
    """One of the gemeenten of the region, by its name."""
    ruw = tekst(cel, lezing)
    if not ruw:
        return ""
    naam = plat(ruw).removeprefix("gemeente ")
    if gevonden := lezing.gemeenten.get(naam):
        return gevonden
    lijkt_op = get_close_matches(naam, list(lezing.gemeenten), n=1)
    namen = [lezing.gemeenten[een] for een in lijkt_op] or sorted(lezing.gemeenten.values())
    bedoelt = "Bedoelt u" if lijkt_op else "Kies uit:"
    einde = "?" if lijkt_op else "."
    raise CelFout(
        f"“{ruw}” is geen gemeente van deze regio.", f"{bedoelt} {', '.join(namen)}{einde}"
    )


@dataclass(frozen=True)
class Woordkeuze:
    """A coded answer that is recognised by words in the cell."""

    code: str
    woorden: tuple[str, ...]


MAATREGELEN = (
    Woordkeuze("vots", ("vots", "voorlopige ondertoezicht", "v-ots")),
    Woordkeuze("ots", ("ots", "ondertoezicht", "gezinsvoogd")),
    Woordkeuze("voogdij", ("voogdij",)),
    Woordkeuze("jeugdreclassering", ("jeugdreclassering", "jr", "reclassering")),
    Woordkeuze("vrijwillig", ("vrijwillig", "geen maatregel", "drang")),
)
HULPSOORTEN = (
    Woordkeuze("gesloten", ("gesloten", "jeugdzorgplus")),
    Woordkeuze("driemilieu", ("driemilieu", "drie milieu", "3-milieu", "3 milieu")),
    Woordkeuze("gezinshuis", ("gezinshui",)),
    Woordkeuze("pleegzorg", ("pleeg",)),
    Woordkeuze(
        "begeleid_wonen", ("begeleid wonen", "kamertraining", "zelfstandig wonen", "fasehuis")
    ),
    Woordkeuze(
        "logeren", ("logeer", "logeren", "time-out", "time out", "kortdurend verblijf", "respijt")
    ),
    Woordkeuze(
        "ggz", ("ggz", "psychiat", "trauma", "emdr", "eetstoornis", "diagnostiek", "verslaving")
    ),
    Woordkeuze("dagbehandeling", ("dagbehandel", "dagbesteding", "kdc", "dagopvang")),
    Woordkeuze(
        "verblijf",
        ("verblijf", "residenti", "woongroep", "leefgroep", "behandelgroep", "wonen", "24-uur"),
    ),
    Woordkeuze(
        "ambulant", ("ambulant", "gezinsbegeleiding", "hulp thuis", "mst", "mdft", "iag", "opvoed")
    ),
)
URGENTIES = (
    Woordkeuze("direct", ("direct", "vandaag", "acuut", "crisis", "spoed", "rood")),
    Woordkeuze("hoog", ("hoog", "urgent", "ja", "oranje", "deze week")),
    Woordkeuze("gewoon", ("gewoon", "laag", "normaal", "nee", "groen", "geen")),
)
KNELPUNTEN = (
    Woordkeuze("aanbod", ("aanbod", "geen plek", "geen aanbieder", "bestaat niet")),
    Woordkeuze("wachttijd", ("wachttijd", "wachtlijst", "wachtrij")),
    Woordkeuze("geld", ("geld", "financ", "budget", "bekostig", "beschikking")),
    Woordkeuze("samenwerking", ("samenwerk", "afstemming", "regie")),
    Woordkeuze("wet", ("wet", "wlz", "regels", "18-", "18+")),
    Woordkeuze("geen_overeenstemming", ("overeenstemming", "oneens", "weiger", "geen toestemming")),
)


def _eerste(ruw: str, keuzes: tuple[Woordkeuze, ...]) -> str:
    plat_ruw = plat(ruw)
    return next((k.code for k in keuzes if any(_bevat(plat_ruw, w) for w in k.woorden)), "")


def _bevat(ruw: str, woord: str) -> bool:
    """As a word, or as the beginning of one; "jr" is not in "vrij"."""
    return re.search(rf"(?<![a-z]){re.escape(woord)}", ruw) is not None


def een_van(keuzes: tuple[Woordkeuze, ...], anders: str, wat: str) -> Callable[[Cel, Lezing], str]:
    """A reader of a coded answer; what is not recognised counts as `anders`, and is noted."""

    def lees(cel: Cel, lezing: Lezing) -> str:
        ruw = tekst(cel, lezing)
        if not ruw:
            return ""
        if code := _eerste(ruw, keuzes):
            return code
        lezing.opgemerkt.append(f"“{ruw}” herkennen wij niet als {wat}; het telt als “anders”.")
        return anders

    return lees


def knelpunten(cel: Cel, lezing: Lezing) -> list[str]:
    """All that are mentioned."""
    ruw = plat(tekst(cel, lezing))
    return [k.code for k in KNELPUNTEN if any(_bevat(ruw, woord) for woord in k.woorden)]


LEZERS: dict[str, Callable[[Cel, Lezing], Any]] = {
    "nummer": tekst,
    "bsn": bsn,
    "initialen": initialen,
    "geboortedatum": dag,
    "gemeente": gemeente,
    "maatregel": een_van(MAATREGELEN, "anders", "maatregel"),
    "wacht_sinds": dag,
    "hulp": tekst,
    "keuze": keuze,
    "wachtend": ja_nee,
    "alternatief": ja_nee,
    "overbrugging": tekst,
    "bewust": ja_nee,
    "vaste_jeugdbeschermer": ja_nee,
    "urgentie": een_van(URGENTIES, "gewoon", "urgentie"),
    "knelpunt": knelpunten,
    "opmerking": tekst,
}
"""By the code of a column."""


UNIEK = frozenset({"nummer", "bsn", "opmerking"})
"""Columns in which every row says something else."""
ONTHOUDT = 20_000
"""So many different cells of a column; a list of 100,000 rows has a few hundred days and a dozen words."""


@dataclass(frozen=True)
class Gelezen:
    """What a cell means, or what is wrong with it, and what somebody should know."""

    waarde: Any
    fout: CelFout | None
    opgemerkt: tuple[str, ...]


class Kolomlezer:
    """Reads the cells of one column. What was read before is not read again: most cells of a list repeat another."""

    def __init__(self, code: str, lezing: Lezing) -> None:
        self.lees, self.lezing, self.onthoudt = LEZERS[code], lezing, code not in UNIEK
        self._gezien: dict[Any, Gelezen] = {}

    def __call__(self, cel: Cel) -> Gelezen:
        if not self.onthoudt:
            return self._lees(cel)
        sleutel = cel if type(cel) is str else (type(cel), cel)  # 1.0, True and 1 are the same key
        gelezen = self._gezien.get(sleutel)
        if gelezen is None:
            gelezen = self._lees(cel)
            if len(self._gezien) < ONTHOUDT:
                self._gezien[sleutel] = gelezen
        return gelezen

    def _lees(self, cel: Cel) -> Gelezen:
        waarde, fout = None, None
        try:
            waarde = self.lees(cel, self.lezing)
        except CelFout as gevonden:
            fout = gevonden
        opgemerkt = tuple(self.lezing.opgemerkt)
        self.lezing.opgemerkt.clear()
        return Gelezen(waarde, fout, opgemerkt)


def hulpsoort(hulp: str) -> str:
    """The kind of help, of what is asked in words; "anders" when no word is known."""
    return _eerste(hulp, HULPSOORTEN) or "anders"
