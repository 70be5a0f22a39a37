"""Texts of our own making about invented people, of which is known where somebody can be recognised.

`fixtures/teksten` holds them with slots ({kind.voor}, {tel}). Each is told about several casts, also in ways that a
program easily misses: accents as letters of their own, the quotes and dashes of a word processor, hard spaces.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from casuistiek.fundament.elfproef import geldig_bsn
from casuistiek.fundament.maanden import MAANDEN
from casuistiek.fundament.pseudoniem import kenmerken
from casuistiek.fundament.pseudoniem.glad import plat
from casuistiek.fundament.pseudoniem.kenmerken import Kenmerk, Spoor

TEKSTEN = Path(__file__).parents[2] / "fixtures" / "teksten"
BRONNEN = {
    "pseudoniem.txt": "geschreven naast de lezers",
    "pseudoniem-2.txt": "geschreven door iemand die de lezers niet kende",
}
KEREN = 4
"""Each text about so many casts."""

VOORNAMEN = (
    *(
        "Sem",
        "Sam",
        "Noor",
        "Roos",
        "Hoop",
        "Fatima",
        "Ibrahim",
        "Zoë",
        "Renée",
        "Jayden",
        "Daniëlle",
        "Mohammed",
    ),
    *(
        "Aïcha",
        "Kübra",
        "Łukasz",
        "Agnieszka",
        "Merhawi",
        "Selam",
        "Luuk",
        "Fleur",
        "Iris",
        "Storm",
        "Bo",
        "Ties",
    ),
    *(
        "Guus",
        "Anne-Sophie",
        "Jean-Luc",
        "Chayenne",
        "Naomi",
        "Yusuf",
        "Esra",
        "Tijn",
        "Mees",
        "Saar",
        "Lars",
    ),
    *("Max", "Puck", "Djamila", "Winston", "Shanice", "Femke", "Sjoerd", "Hidde", "Nynke"),
)
ACHTERNAMEN = (
    *(
        "Bakker",
        "de Vries",
        "van den Berg",
        "Hoop",
        "de Boer",
        "Visser",
        "van der Heijden",
        "El Amrani",
        "Yılmaz",
    ),
    *(
        "Öztürk",
        "Nowak",
        "Wiśniewska",
        "Tesfay",
        "N'Diaye",
        "d'Hondt",
        "van 't Veld",
        "Smit-Jansen",
        "Haile",
    ),
    *(
        "van Dijk-Kaya",
        "Ait Ben Ali",
        "Kowalczyk",
        "Pinas",
        "Martina",
        "Zwart",
        "Groot",
        "van der Wal",
        "Benali",
    ),
    *("Kok", "Prins"),
)
SCHOLEN = (
    ("Basisschool De Dreef", "De Dreef"),
    ("het Meridiaancollege", "Meridiaancollege"),
    ("OBS Het Zilvermeer", "Het Zilvermeer"),
    ("vso De Kantelaar", "De Kantelaar"),
)
PLAATSEN = ("Hoorn", "Enkhuizen", "Medemblik", "Zaandam", "Dordrecht", "Hilversum", "Alkmaar")
STRATEN = (
    "Kerkstraat",
    "Lange Akker",
    "Burgemeester Hoflaan",
    "Molenweg",
    "Prins Bernhardplein",
    "Zeedijk",
    "Vaart",
)
LANDEN = ("Syrië", "Eritrea", "Polen", "Suriname", "Turkije")
TALEN = ("Arabisch", "Tigrinya", "Pools", "Turks")
GEEN_NAMEN = frozenset(map(plat, (*PLAATSEN, *LANDEN, *TALEN, "Purmerend")))
"""What the product knows to be no person: its gemeenten, and words of the field."""

MENSEN = ("kind", "moeder", "jb", "a", "b", "c")
BEKEND = ("kind", "moeder", "jb", "school", "zaak")
"""Known to the case; the others are not."""
WIJST_NERGENS_HEEN = ("plaats", "land", "taal", "datum")
"""Filled in, but by itself it points to nobody. Nor does an age."""


@dataclass(frozen=True)
class Mens:
    voor: str
    achter: str

    @property
    def eigen(self) -> str:
        """The family name without what stands before it."""
        delen = self.achter.split(" ")
        plek = next((i for i, deel in enumerate(delen) if deel[0].isupper()), len(delen) - 1)
        return " ".join(delen[plek:])

    def als(self, vorm: str) -> str:
        """This person in one of the forms of the texts."""
        hoofd = self.achter[0].upper() + self.achter[1:]
        letters = self.voor[0] + "".join(deel[0] for deel in self.achter.split())
        tussen = self.achter.removesuffix(self.eigen)
        vormen = {
            "vol": f"{self.voor} {self.achter}",
            "voor": self.voor,
            "achter": hoofd,
            "kort": f"{self.voor[0]}. {self.achter}",
            "keer": f"{self.eigen}, {self.voor[0]}. {tussen}".strip(),
            "init": ".".join(letters) + ".",
            "los": letters.upper(),
            "gen": f"{self.voor}'" if self.voor[-1] in "sxz" else f"{self.voor}s",
            "klein": f"{self.voor} {self.achter}".lower(),
            "kleinvoor": self.voor.lower(),
            "hoofd": f"{self.voor} {self.achter}".upper(),
            "mw": f"mevrouw {hoofd}",
        }
        return vormen[vorm]


class Rolverdeling:
    """The people of one text, and everything else that its slots ask."""

    def __init__(self, dobbel: random.Random) -> None:
        self.dobbel = dobbel
        voor, achter = dobbel.sample(VOORNAMEN, 6), dobbel.sample(ACHTERNAMEN, 6)
        self.mensen = dict(zip(MENSEN, map(Mens, voor, achter), strict=True))
        self.mensen["moeder"] = Mens(voor[1], achter[0])
        self.geboren = date(2009, 1, 1) + timedelta(days=dobbel.randrange(3000))
        self.bsn = next(filter(geldig_bsn, iter(lambda: str(dobbel.randrange(10**8, 10**9)), "")))
        self.school, self.school_eigen = dobbel.choice(SCHOLEN)
        self.zaak = f"WF-2026-{dobbel.randrange(1, 9999):04d}"

    def bekend(self) -> list[Kenmerk]:
        """What the product knows of such a case."""
        kind, moeder, jb = (self.mensen[wie] for wie in ("kind", "moeder", "jb"))
        return [
            Kenmerk(Spoor.INITIALEN, "[jeugdige]", kenmerken.initialen(kind.als("init"))),
            Kenmerk(Spoor.NAAM, "[jeugdige]", kenmerken.naam(kind.als("vol"))),
            Kenmerk(Spoor.NAAM, "[moeder]", kenmerken.naam(moeder.als("vol"))),
            Kenmerk(Spoor.NAAM, "[jeugdbeschermer]", kenmerken.naam(jb.als("vol"))),
            Kenmerk(Spoor.GEBOORTEDATUM, "[geboortedatum]", kenmerken.dag(self.geboren)),
            Kenmerk(Spoor.BSN, "[burgerservicenummer]", kenmerken.op_bsn(self.bsn.__eq__)),
            Kenmerk(Spoor.SCHOOL, "[school]", kenmerken.instelling(self.school)),
            Kenmerk(Spoor.ZAAKNUMMER, "[casusnummer]", kenmerken.letterlijk(self.zaak)),
        ]

    def vul_in(self, wie: str, wat: str) -> str:
        """What stands in the slot {wie.wat}."""
        vast = self._van_het_kind() | {
            "school.naam": self.school,
            "school.eigen": self.school_eigen,
            "zaak.nr": self.zaak,
        }
        sleutel = f"{wie}.{wat}" if wat else wie
        if sleutel in vast:
            return vast[sleutel]
        return self.mensen[wie].als(wat) if wie in self.mensen else self._los()[sleutel]()

    def _van_het_kind(self) -> dict[str, str]:
        g, bsn = self.geboren, self.bsn
        return {
            "kind.geb": f"{g:%d-%m-%Y}",
            "kind.geb_woord": _in_woorden(g),
            "kind.geb_kort": f"{g.day}/{g.month}/{g:%y}",
            "kind.bsn": bsn,
            "kind.bsn_punt": f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}",
            "kind.leeftijd": str(2026 - g.year),
        }

    def _los(self) -> dict[str, Callable[[], str]]:
        """Another one each time."""
        dobbel, mens = self.dobbel, self.mensen["a"]
        dag = date(2026, 1, 1) + timedelta(days=dobbel.randrange(300))
        straat, plaats = dobbel.choice(STRATEN), dobbel.choice(PLAATSEN)
        huis, postcode = dobbel.randrange(1, 300), dobbel.randrange(1000, 9999)
        cijfers = f"{dobbel.randrange(10**7, 10**8)}"
        nummers = (
            f"06-{cijfers}",
            f"06 {cijfers[:4]} {cijfers[4:]}",
            f"+31 6 {cijfers}",
            f"(0229) {cijfers[:6]}",
        )
        return {
            "adres": lambda: f"{straat} {huis}, {postcode} XK {plaats}",
            "straat": lambda: straat,
            "plaats": lambda: plaats,
            "plaats.klein": lambda: plaats.lower(),
            "land": lambda: dobbel.choice(LANDEN),
            "taal": lambda: dobbel.choice(TALEN),
            "tel": lambda: dobbel.choice(nummers),
            "mail": lambda: f"{_kaal(mens.voor)}.{_kaal(mens.eigen)}@voorbeeld.nl",
            "rekening": lambda: f"NL{dobbel.randrange(10, 99)} VBLD 0{cijfers}9",
            "rechtbank": lambda: f"C/15/{cijfers[:6]}",
            "datum.dag": lambda: _in_woorden(dag),
            "datum.maand": lambda: f"{MAANDEN[dag.month - 1]} {dag.year}",
        }


def _in_woorden(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def _kaal(tekst: str) -> str:
    return re.sub(r"[^a-z]", "", plat(tekst))


@dataclass(frozen=True)
class Wijzer:
    """A piece of a text (from, to) that points to somebody; `bekend`: the case knows them."""

    van: int
    tot: int
    bekend: bool
    wat: str


@dataclass(frozen=True)
class Tekst:
    tekst: str
    wijzers: tuple[Wijzer, ...]
    bekend: list[Kenmerk]


SCHRIJFWIJZEN: tuple[Callable[[str], str], ...] = (
    lambda tekst: tekst,
    lambda tekst: unicodedata.normalize("NFD", tekst),
    lambda tekst: tekst.replace("'", "’").replace("-", "‑"),
    lambda tekst: tekst.replace(" ", "\u00a0"),
)
_PLEK = re.compile(r"\{(\w+)(?:\.(\w+))?\}")


def teksten(bron: str, keren: int = KEREN) -> Iterator[Tekst]:
    """All texts of a source, the same at every run."""
    regels = (TEKSTEN / bron).read_text(encoding="utf-8").splitlines()
    zonder_uitleg = "\n".join(regel for regel in regels if not regel.startswith("#"))
    stukken = [stuk.strip() for stuk in zonder_uitleg.split("\n\n") if stuk.strip()]
    for keer in range(keren):
        for plek, stuk in enumerate(stukken):
            rollen = Rolverdeling(random.Random(f"{keer}-{plek}"))  # noqa: S311  (invented people)
            yield _vul(stuk, rollen, SCHRIJFWIJZEN[keer % len(SCHRIJFWIJZEN)])


def _vul(stuk: str, rollen: Rolverdeling, schrijf: Callable[[str], str]) -> Tekst:
    uit, wijzers, einde = "", [], 0
    for plek in _PLEK.finditer(stuk):
        wie, wat = plek[1], plek[2] or ""
        waarde = schrijf(rollen.vul_in(wie, wat))
        uit += stuk[einde : plek.start()]
        if wie not in WIJST_NERGENS_HEEN and wat != "leeftijd":
            vanaf = len("mevrouw ") if wat == "mw" else 0
            waar = (len(uit) + vanaf, len(uit) + len(waarde))
            wijzers.append(Wijzer(*waar, wie in BEKEND, _wat(wie, wat)))
        uit += waarde
        einde = plek.end()
    return Tekst(uit + stuk[einde:], tuple(wijzers), rollen.bekend())


def _wat(wie: str, wat: str) -> str:
    """The kind of thing in a slot, as the table names it."""
    if wie in MENSEN:
        vast = {"init": "initialen", "los": "initialen", "bsn": "BSN", "bsn_punt": "BSN"}
        return vast.get(wat, "geboortedatum" if wat.startswith("geb") else "naam")
    namen = {
        "zaak": "zaaknummer",
        "rechtbank": "zaaknummer",
        "tel": "telefoonnummer",
        "mail": "e-mailadres",
    }
    return namen.get(wie, wie)
