"""The coded reasons for moving along the ladder."""

from django.db import models

from casuistiek.casus.keuzes import Status


class RedenOpschalen(models.TextChoices):
    TERMIJN = "termijn", "De termijn is verlopen"
    GEEN_AANBOD = "geen_aanbod", "Op deze trede is geen passende hulp gevonden"
    AFSPRAAK = "afspraak", "Een afspraak is geweigerd of te laat"
    EXPERTISE = "expertise", "Er is andere expertise nodig"
    GEEN_BESLUIT = "geen_besluit", "Niemand neemt een besluit"
    VEILIGHEID = "veiligheid", "De veiligheid vraagt om spoed"


class RedenAfschalen(models.TextChoices):
    AANBOD = "aanbod", "Er is zicht op passende hulp"
    LOKAAL = "lokaal", "De casus kan lokaal verder"
    ADVIES = "advies", "Het advies kan worden uitgevoerd"
    ANDERS = "anders", "Anders"


class RedenVanzelf(models.TextChoices):
    """Moves that follow from another handeling."""

    ACCEPTATIE = "acceptatie", "In behandeling genomen"
    HEROPEND = "heropend", "Casus heropend"
    OVERGESLAGEN = "overgeslagen", "De voorzitter sloeg treden over"


REDENEN: dict[str, str] = {
    str(code): str(zin)
    for keuzes in (RedenOpschalen, RedenAfschalen, RedenVanzelf, Status)
    for code, zin in keuzes.choices
}
"""Code of a visit's reason → what it says. A status: the case left the ladder because of it."""
