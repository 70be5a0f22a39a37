"""What is done to share a case, or to shut it. Importing this package puts its handelingen in the register."""

from . import (
    gasten,
    geheim,
    kijkers,
    noodtoegang,
    toegangsverzoek,
    toestemming,
    verstrekken,
    woorden,
)

__all__ = [
    "gasten",
    "geheim",
    "kijkers",
    "noodtoegang",
    "toegangsverzoek",
    "toestemming",
    "verstrekken",
    "woorden",
]
