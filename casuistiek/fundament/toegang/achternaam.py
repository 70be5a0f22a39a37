"""Does somebody look at the case of a child with their own family name? Told by fingerprints: no name is stored.

A double name has a fingerprint for each part, so that "De Vries-Jansen" meets "Jansen". What comes before a name
("van der") does not count.
"""

from __future__ import annotations

import re
import unicodedata

from casuistiek.fundament.versleuteling import vinger

_VOORVOEGSELS = """
    aan af al bij d de del della den der di do dos du el en het in la le les op of onder over s t te ten ter toe tot
    uit van vom von voor zu zum zur
"""
VOORVOEGSELS = frozenset(_VOORVOEGSELS.split())
HOOGSTENS = 3
"""Parts of a name that count; each takes 64 characters and a space in the column."""


def delen(achternaam: str) -> list[str]:
    """The parts of a family name, without accents, capitals and prefixes."""
    plat = unicodedata.normalize("NFKD", achternaam).casefold()
    stukken = re.split(r"[-–/]|\bgeb\b", plat)
    return list(filter(None, map(_zonder_voorvoegsels, stukken)))[:HOOGSTENS]


def _zonder_voorvoegsels(stuk: str) -> str:
    woorden = re.findall(r"[^\W\d_]+", "".join(t for t in stuk if not unicodedata.combining(t)))
    return "".join(woord for woord in woorden if woord not in VOORVOEGSELS)


def achternaamvinger(achternaam: str) -> str:
    """The fingerprints of a family name, with a space between them; empty for no name."""
    return " ".join(vinger("achternaam", deel) for deel in delen(achternaam))


def zelfde_achternaam(een: str, ander: str) -> bool:
    """Do two of these share a part of a name?"""
    return bool(set(een.split()) & set(ander.split()))
