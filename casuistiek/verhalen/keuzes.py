"""The coded answers of a verhalenronde."""

from __future__ import annotations

from django.db import models

from .rekenen import PAAR, ROL, SCHUIF
from .schuiven import SCHUIVEN


class Rondestatus(models.TextChoices):
    OPEN = "open", "Er wordt verteld"
    GESLOTEN = "gesloten", "Gesloten"


class Vertellersrol(models.TextChoices):
    """As who somebody tells."""

    JEUGDIGE = "jeugdige", "Jeugdige"
    OUDER = "ouder", "Ouder of verzorger"
    PROFESSIONAL = "professional", "Professional"


class Verhaalstatus(models.TextChoices):
    """`UITGENODIGD`: the link was not used yet; `BEGONNEN`: only the teller's own key opens it."""

    UITGENODIGD = "uitgenodigd", "Uitgenodigd"
    BEGONNEN = "begonnen", "Begonnen"
    VERTELD = "verteld", "Verteld"


class Voorstelstatus(models.TextChoices):
    OPEN = "open", "Open"
    GEDAAN = "gedaan", "Gedaan"
    VERVALLEN = "vervallen", "Gaat niet door"


class Kaartsoort(models.TextChoices):
    """What an observation card lays beside what."""

    SCHUIF = SCHUIF, "Alle verhalen samen"
    ROL = ROL, "Naar wie vertelde"
    PAAR = PAAR, "De ene schuif tegen de andere"


SCHUIFKEUZES = [(code, f"{schuif.naam}: {schuif.vraag}") for code, schuif in SCHUIVEN.items()]
MEESTE_SCHUIVEN = 5
"""More than that nobody fills in on a telephone."""
