"""What is done to a case. Importing this package puts its handelingen in the register."""

from . import feiten, inhoud, intake, jeugdige, regie, stukken, voortgang
from .sluiten import afbreekregel, bij_afbreken, bij_sluiten, sluitregel

__all__ = [
    "afbreekregel",
    "bij_afbreken",
    "bij_sluiten",
    "feiten",
    "inhoud",
    "intake",
    "jeugdige",
    "regie",
    "sluitregel",
    "stukken",
    "voortgang",
]
