"""The coded answers of a verhalenronde, and the fixed set of sliders."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


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

    SCHUIF = "schuif", "Alle verhalen samen"
    ROL = "rol", "Naar wie vertelde"
    PAAR = "paar", "De ene schuif tegen de andere"


PLEKKEN = 6
"""Places on a slider: even, so that nobody stands in the middle. Who does would be the difference between two cards."""
HELFT = PLEKKEN // 2


@dataclass(frozen=True)
class Schuif:
    """A question that is answered by choosing a place between two ends."""

    naam: str
    vraag: str
    links: str
    rechts: str


SCHUIVEN: dict[str, Schuif] = {
    "gehoord": Schuif(
        "Gehoord worden", "Voelde u zich gehoord?", "Ik werd niet gehoord", "Ik werd gehoord"
    ),
    "samen": Schuif(
        "Samen besluiten",
        "Wie besloot wat er ging gebeuren?",
        "Dat deden anderen",
        "Dat deden wij samen",
    ),
    "gevolg": Schuif(
        "Gevolg voor het kind",
        "Wat betekende het voor het kind?",
        "Het werd er slechter van",
        "Het werd er beter van",
    ),
    "duidelijk": Schuif(
        "Weten wat er komt",
        "Wist u wat er ging gebeuren, en wanneer?",
        "Dat wist ik nooit",
        "Dat wist ik altijd",
    ),
    "vast": Schuif(
        "Eén vast mens",
        "Had u één vast mens bij wie u terechtkon?",
        "Steeds een ander",
        "Altijd dezelfde",
    ),
    "tijd": Schuif(
        "Op tijd", "Kwam de hulp op tijd?", "De hulp kwam te laat", "De hulp kwam op tijd"
    ),
}
"""The fixed set, so that rounds can be laid beside each other (own choice; the first three after issue 13)."""
SCHUIFKEUZES = [(code, f"{schuif.naam}: {schuif.vraag}") for code, schuif in SCHUIVEN.items()]
MEESTE_SCHUIVEN = 5
"""More than that nobody fills in on a telephone."""
