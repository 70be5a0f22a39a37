"""What is known of the people in a case, as what to look for: each in every spelling that people use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache

from casuistiek.fundament.maanden import MAANDEN

from .glad import glad
from .woorden import (
    AFKORTINGEN,
    GEWONE_WOORDEN,
    NAAST_EEN_NAAM,
    OOK_EEN_WOORD,
    SOORTEN_SCHOLEN,
    VOORVOEGSELS,
)

Zoeker = Callable[[str], Iterable[tuple[int, int]]]
"""Of a smooth text the pieces (from, to) that are meant."""


class Spoor(Enum):
    """What points to a person. The value is what a page calls it."""

    INITIALEN = "de initialen"
    GEBOORTEDATUM = "de geboortedatum"
    NAAM = "een naam"
    BSN = "een burgerservicenummer"
    TELEFOON = "een telefoonnummer"
    MAIL = "een e-mailadres"
    WEBADRES = "een webadres"
    ADRES = "een adres"
    SCHOOL = "de school"
    ZAAKNUMMER = "een zaaknummer"
    REKENING = "een rekeningnummer"


def nergens(tekst: str) -> Iterable[tuple[int, int]]:
    """Finds nothing."""
    return ()


def van_patroon(patroon: re.Pattern[str] | str) -> Zoeker:
    """Finds every place of a pattern."""
    vast = re.compile(patroon)
    return lambda tekst: (treffer.span() for treffer in vast.finditer(tekst))


@dataclass(frozen=True)
class Vorm:
    """How something is found: for sure, and where a person must say whether it is meant ("roos" of a girl Roos)."""

    zeker: Zoeker = nergens
    misschien: Zoeker = nergens


@dataclass(frozen=True)
class Kenmerk:
    """One thing to look for, and what stands in its place once it is hidden."""

    spoor: Spoor
    in_plaats: str
    vorm: Vorm


ONTHOUDT = 512
"""So many names and days at most stay in the memory of a process: those of the cases that are read just now."""

# ---- names -----------------------------------------------------------------------------------------------------------

_WOORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LOS = r"(?<![\w'])"
"""Here a word begins."""
_UIT = r"(?:'?s|')?(?!\w)"
"""Here it ends, perhaps as a genitive: Sems, Noa's, Lars'."""


@dataclass(frozen=True)
class Naamdelen:
    """A name taken apart: first names, the initials of these, and the words of the family name without "van der"."""

    voornamen: tuple[str, ...]
    letters: tuple[str, ...]
    achternamen: tuple[str, ...]
    tussen: tuple[str, ...] = ()
    initialen: tuple[str, ...] = ()
    """J.v.d.B. and J.v.d.B.S.; none without a first or a family name."""

    @property
    def voor(self) -> str:
        """The pattern of what stands before the family name, if anything: van den, v.d., vd, Van den."""
        if not self.tussen:
            return ""
        heel, letters = "|".join(self.tussen), "".join({w[0] for w in self.tussen})
        return rf"(?:'?(?i:{heel}|[{letters}]{{1,2}})[.']?[\s-]*){{0,{len(self.tussen)}}}"


def naamdelen(naam: str) -> Naamdelen:
    """ "mr. J. (Jan) van den Berg-Smit" → Jan, J, Berg and Smit. A single word is a first name."""
    woorden = [w for w in _WOORD.findall(glad(naam).tekst) if w.casefold() not in NAAST_EEN_NAAM]
    voorvoegsels = [i for i, w in enumerate(woorden) if _is_voorvoegsel(w, eerste=i == 0)]
    if voorvoegsels:
        knip = voorvoegsels[0]
    else:
        achteraan = len(_WOORD.findall(glad(naam).tekst.split()[-1])) if woorden else 0
        knip = max(len(woorden) - achteraan, 0) or len(woorden)
    roep, familie = woorden[:knip], woorden[knip:]
    return Naamdelen(
        tuple(w for w in roep if len(w) > 1),
        tuple(dict.fromkeys(w[0].upper() for w in roep)),
        tuple(w for w in familie if not _is_voorvoegsel(w, eerste=False)),
        tuple(w for w in familie if _is_voorvoegsel(w, eerste=False)),
        _initialen_van(roep, familie),
    )


def _initialen_van(roep: list[str], familie: list[str]) -> tuple[str, ...]:
    if not (roep and familie):
        return ()
    eigen = next((i for i, w in enumerate(familie) if not _is_voorvoegsel(w, eerste=False)), 0)
    kort, lang = (roep[0], *familie[: eigen + 1]), (*roep, *familie)
    return tuple({".".join(woord[0] for woord in woorden) + "." for woorden in (kort, lang)})


def _is_voorvoegsel(woord: str, *, eerste: bool) -> bool:
    """ "van" and "El" before a family name; the S. of S. de Wit and the first name Ben are none."""
    if woord.casefold() not in VOORVOEGSELS:
        return False
    return woord.islower() or (len(woord) > 1 and not eerste)


@lru_cache(ONTHOUDT)
def naam(volledig: str) -> Vorm:
    """Somebody by name: Sem Bakker, Bakker, S. Bakker, Bakker, Sem, sem, Sem B., Sems; perhaps the bakker, or Sam.

    A part that is an ordinary word counts only with its capital, or beside another part; without, it is a question.
    """
    delen = naamdelen(volledig)
    if not (delen.voornamen or delen.achternamen):
        return Vorm()
    vormen = [Vorm(van_patroon("|".join(_naamvormen(delen))), _lijkt_op_een_van(delen))]
    vormen += [initialen(letters) for letters in delen.initialen]
    return Vorm(
        lambda tekst: (plek for vorm in vormen for plek in vorm.zeker(tekst)),
        lambda tekst: (plek for vorm in vormen for plek in vorm.misschien(tekst)),
    )


def _lijkt_op_een_van(delen: Naamdelen) -> Zoeker:
    """The parts of a name in lower case where that is a word, and names that differ from one in a single letter."""
    eigen = {deel.casefold() for deel in (*delen.voornamen, *delen.achternamen)}

    def misschien(woord: str) -> bool:
        plat = woord.casefold()
        if plat in eigen:
            return True
        hoofdletter = woord[:1].isupper() and plat not in GEWONE_WOORDEN
        return hoofdletter and any(
            len(deel) > 2 and een_letter_anders(plat, deel) for deel in eigen
        )

    return lambda tekst: (
        treffer.span() for treffer in _WOORD.finditer(tekst) if misschien(treffer.group())
    )


def een_letter_anders(een: str, ander: str) -> bool:
    """Do these differ in one letter: another, one more or less, or two that changed places?"""
    if een == ander or abs(len(een) - len(ander)) > 1:
        return False
    kort, lang = sorted((een, ander), key=len)
    i = next((i for i, (a, b) in enumerate(zip(kort, lang, strict=False)) if a != b), len(kort))
    if len(kort) < len(lang):
        return kort[i:] == lang[i + 1 :]
    gewisseld = een[i : i + 2] == ander[i : i + 2][::-1] and een[i + 2 :] == ander[i + 2 :]
    return gewisseld or een[i + 1 :] == ander[i + 1 :]


def _naamvormen(delen: Naamdelen) -> Iterator[str]:
    """Patterns, the longest first. Each repeats a few times at most: a hostile text is read as fast as any."""
    if delen.achternamen:
        achter = _familie(delen, map(_woord, delen.achternamen))
        ongeacht = _familie(delen, (f"(?i:{re.escape(deel)})" for deel in delen.achternamen))
        vol = "|".join(f"(?i:{re.escape(deel)})" for deel in delen.voornamen)
        roep = "|".join([*map(_woord, delen.voornamen), *(rf"{x}\b\.?" for x in delen.letters)])
        ervoor = rf"(?:(?:{roep})[\s-]{{0,3}}){{0,5}}" if roep else ""
        if roep:
            erna = rf"(?:\s+(?i:{'|'.join(delen.tussen)})(?!\w)){{0,4}}" if delen.tussen else ""
            yield rf"{_LOS}{ervoor}{achter},\s*(?:{roep})(?:\s?(?:{roep})){{0,4}}{erna}(?!\w)"
        if vol:
            yield rf"{_LOS}(?:{vol})\s+{ongeacht}{_UIT}"
        yield rf"{_LOS}{ervoor}{achter}{_UIT}"
    if delen.voornamen:
        begin = "".join({deel[0].upper() for deel in delen.achternamen})
        rest = rf"(?:\s[{begin}]\.)?" if begin else ""
        yield rf"{_LOS}(?:{'|'.join(map(_woord, delen.voornamen))})(?:{_UIT}{rest})"


def _familie(delen: Naamdelen, woorden: Iterable[str]) -> str:
    """A family name, whole or a part of it, with what stands before it."""
    een_van = "|".join(woorden)
    return rf"{delen.voor}(?:{een_van})(?:\s?-\s?{delen.voor}(?:{een_van})){{0,3}}"


def _woord(woord: str) -> str:
    """A part of a name on its own: in any case, unless it is short or an ordinary word."""
    if len(woord) < 3 or woord.casefold() in OOK_EEN_WOORD:
        hoofd = woord[:1].upper() + woord[1:]
        return rf"(?:{re.escape(hoofd)}|{re.escape(woord.upper())})"
    return rf"(?i:{re.escape(woord)})"


def op_achternaam(is_van: Callable[[str], bool]) -> Vorm:
    """A family name that is only known by its fingerprint: `is_van` says of a word, or of two, whether it is that."""

    def zoek(tekst: str) -> Iterator[tuple[int, int]]:
        antwoord = cache(is_van)
        vorige: tuple[int, int] | None = None
        for treffer in _WOORD.finditer(tekst):
            van, tot = treffer.span()
            if antwoord(treffer.group()) or antwoord(treffer.group().removesuffix("s")):
                yield van, tot
            elif vorige and antwoord(tekst[vorige[0] : tot]):
                yield vorige[0], tot
            vorige = (van, tot)

    return Vorm(zoek)


@lru_cache(ONTHOUDT)
def initialen(letters: str) -> Vorm:
    """J.K. as J.K., J.K, J. K., JK, J K and j.k.; "ik" is not I.K., and whether GI is meant as G.I. is a question."""
    delen = re.findall(r"[^\W\d_]+", glad(letters).tekst)
    if len(delen) == 1 and delen[0].isupper() and len(delen[0]) <= 4:
        delen = list(delen[0])
    if not delen:
        return Vorm()
    vast = [re.escape(deel) for deel in delen]
    if len(vast) == 1:
        return Vorm(van_patroon(rf"(?<![\w.])(?i:{vast[0]}\.)(?!\w)"))
    hoofd = [deel.upper() if len(deel) == 1 else deel for deel in vast]
    met_punten = r"(?<![\w.])(?i:" + r"\.\s?".join(vast) + r")\.?(?!\w)"
    aaneen = r"(?<![\w.])" + "".join(hoofd) + r"(?!\w)"
    los = r"(?<![\w.])" + r"(?:\.\s?|\s)".join(hoofd) + r"\.?(?!\w)"
    half = r"(?<![\w.])" + r"\.?\s?".join(hoofd) + r"(?!\w)"
    if "".join(hoofd) in AFKORTINGEN:
        return Vorm(van_patroon(f"{met_punten}|{los}"), van_patroon(aaneen))
    return Vorm(van_patroon(f"{met_punten}|{los}|{half}"))


# ---- days and numbers ------------------------------------------------------------------------------------------------

_TIENTALLEN = ("", "tien", "twintig", "dertig")
_TOT_TWINTIG = (
    "", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip


def _in_woorden(getal: int) -> str:
    """A day of the month: "drie", "eenentwintig"."""
    if getal < 20:
        return _TOT_TWINTIG[getal]
    eenheid = _TOT_TWINTIG[getal % 10]
    return f"{eenheid}en{_TIENTALLEN[getal // 10]}" if eenheid else _TIENTALLEN[getal // 10]


@lru_cache(ONTHOUDT)
def dag(dag: date) -> Vorm:
    """A day with its year: 03-04-2011, 3/4/11, 3.4.'11, 2011-04-03, 20110403, 3 apr. 2011, drie april 2011."""
    woord = MAANDEN[dag.month - 1]
    kort = {3: "mrt", 9: "sept?"}.get(dag.month, woord[:3])
    d, m, jaar = f"0?{dag.day}", f"0?{dag.month}", rf"(?:{dag.year}|'?{dag:%y})"
    streep = r"\s?[-/.]\s?"
    vormen = (
        rf"{d}(?:{streep}|\s){m}(?:{streep}|\s){jaar}",
        rf"{dag.year}{streep}{m}{streep}{d}",
        f"{dag:%Y%m%d}",
        f"{dag:%d%m%Y}",
        rf"(?:{d}e?|{_in_woorden(dag.day)})[\s-]+(?:{woord}|(?:{kort}|{woord[:3]})\.?)[\s,-]+{jaar}",
        rf"(?:{woord}|{woord[:3]}\.?)\s+{d},?\s+{dag.year}",
    )
    return Vorm(van_patroon(rf"(?i)(?<![\w'])(?:{'|'.join(vormen)})(?!\d)"))


_ACHT_OF_NEGEN = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)")


def op_bsn(is_van: Callable[[str], bool]) -> Vorm:
    """A BSN that is only known by its fingerprint, with spaces, dots or dashes, and also when its first zero was lost.

    `is_van` says of nine digits whether they are that.
    """

    def zoek(tekst: str) -> Iterator[tuple[int, int]]:
        for treffer in _ACHT_OF_NEGEN.finditer(tekst):
            if is_van(re.sub(r"\D", "", treffer.group()).zfill(9)):
                yield treffer.span()

    return Vorm(zoek)


@lru_cache(ONTHOUDT)
def letterlijk(code: str) -> Vorm:
    """A code such as a case number, in any case and with any spaces between its parts."""
    delen = re.split(r"[\s-]+", glad(code).tekst.strip())
    if not any(delen):
        return Vorm()
    vast = r"[\s-]*".join(re.escape(deel) for deel in delen)
    return Vorm(van_patroon(rf"(?i)(?<!\w){vast}(?!\w)"))


# ---- institutions ----------------------------------------------------------------------------------------------------


@lru_cache(ONTHOUDT)
def instelling(naam: str) -> Vorm:
    """A school by its own name ("Basisschool De Dreef" as De Dreef); what only says the kind of school is none."""
    woorden = _WOORD.findall(glad(naam.partition(",")[0]).tekst)
    is_eigen = [w[0].isupper() and w.casefold() not in SOORTEN_SCHOLEN for w in woorden]
    if not any(is_eigen):
        return Vorm()
    eigen = woorden[is_eigen.index(True) : len(woorden) - is_eigen[::-1].index(True)]
    soort = "|".join(re.escape(w) for w in woorden if w not in eigen)
    kop = rf"(?:(?i:{soort})\s+)*" if soort else ""
    los = r"[\s-]+".join(map(_woord, eigen))
    return Vorm(van_patroon(rf"{_LOS}{kop}(?:(?i:de|het|'t)\s+)?{los}{_UIT}"))
