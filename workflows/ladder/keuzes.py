"""The coded choices of a ladder: reasons for moving along it, and what a norm counts."""

from django.db import models

from casuistiek.casus.keuzes import Casusstatus


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
    VERHUISD = "verhuisd", "De casus ging naar een andere regio"
    VERSIE = "versie", "De casus volgt een andere versie van de ladder"


class NormStart(models.TextChoices):
    """The event from which a norm counts."""

    AANMELDING = "aanmelding", "Aanmelding"
    ACCEPTATIE = "acceptatie", "Acceptatie door het RET"
    MAATREGEL = "maatregel", "Start van de maatregel"
    BEPALING = "bepaling", "Bepaling jeugdhulp"
    TREDESTART = "tredestart", "Start van de trede"
    TAFEL = "tafel", "Op de agenda van de RET-tafel"
    BEN = "ben", "Vraag aan het BEN"
    MAATWERK = "maatwerk", "Maatwerkaanvraag ingediend"
    HULP_GESTART = "hulp_gestart", "Start van de hulp"
    CONTACT = "contact", "Laatste contact met de jeugdige"
    VOORTGANG = "voortgang", "Laatste afspraak die is nagekomen"
    MAAND = "maand", "Eerste dag van elke maand"


class NormEinde(models.TextChoices):
    """The event at which a norm is met. Empty: the closing of the case."""

    HULP_GESTART = "hulp_gestart", "Hulp is gestart"
    PASSENDE_HULP = "passende_hulp", "Passende hulp (1e keuze) is gestart"
    KOERS_VASTGESTELD = "koers_vastgesteld", "Koers is vastgesteld"
    VASTE_JEUGDBESCHERMER = "vaste_jeugdbeschermer", "Er is een vaste jeugdbeschermer"
    TREDE = "trede", "De casus verlaat de trede"
    TAFELBESLUIT = "tafelbesluit", "Besluit van de RET-tafel"
    BEN_ADVIES = "ben_advies", "Antwoord van het BEN"
    MAATWERKBESLUIT = "maatwerkbesluit", "Besluit over het maatwerk"
    EVALUATIE = "evaluatie", "Evaluatie van de hulp"
    CONTACT = "contact", "Contact met de jeugdige"
    VOORTGANG = "voortgang", "Een afspraak is nagekomen"
    LIJST = "lijst", "De lijst van de GI is binnen"


class BijVerlopen(models.TextChoices):
    """What the clock does, beside telling the regie, when a term runs out."""

    SIGNAAL = "signaal", "Signaal geven"
    TAAK = "taak", "Taak maken"
    OPSCHALEN = "opschalen", "Taak om op te schalen"
    VOORZITTER = "voorzitter", "De voorzitter waarschuwen"


REDENEN: dict[str, str] = {
    str(code): str(zin)
    for keuzes in (RedenOpschalen, RedenAfschalen, RedenVanzelf, Casusstatus)
    for code, zin in keuzes.choices
}
"""Code of a visit's reason → what it says. A status: the case left the ladder because of it."""
