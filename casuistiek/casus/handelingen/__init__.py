"""What is done to a case. Importing this package puts its handelingen in the register."""

from . import (
    gasten,
    inhoud,
    intake,
    jeugdige,
    kijkers,
    regie,
    stukken,
    toestemming,
    verstrekken,
    voortgang,
)
from .sluiten import sluitregel

__all__ = [
    "gasten",
    "inhoud",
    "intake",
    "jeugdige",
    "kijkers",
    "regie",
    "sluitregel",
    "stukken",
    "toestemming",
    "verstrekken",
    "voortgang",
]
