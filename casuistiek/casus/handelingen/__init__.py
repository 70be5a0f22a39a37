"""What is done to a case. Importing this package puts its handelingen in the register."""

from . import gasten, inhoud, intake, regie, toestemming, voortgang
from .sluiten import sluitregel

__all__ = ["gasten", "inhoud", "intake", "regie", "sluitregel", "toestemming", "voortgang"]
