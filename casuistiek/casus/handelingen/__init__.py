"""What is done to a case. Importing this package puts its handelingen in the register."""

from . import (
    gasten,
    inhoud,
    intake,
    jeugdige,
    kijkers,
    regie,
    stukken,
    toegang_geheim,
    toegang_nood,
    toegang_verzoek,
    toestemming,
    verstrekken,
    voortgang,
)
from .sluiten import bij_sluiten, sluitregel

__all__ = [
    "bij_sluiten",
    "gasten",
    "inhoud",
    "intake",
    "jeugdige",
    "kijkers",
    "regie",
    "sluitregel",
    "stukken",
    "toegang_geheim",
    "toegang_nood",
    "toegang_verzoek",
    "toestemming",
    "verstrekken",
    "voortgang",
]
