"""The coded answers of sharing: with whom, what, why, and how."""

from django.db import models

from casuistiek.fundament import taal


class Toegangsverzoekstatus(models.TextChoices):
    """How a request for access stands."""

    GEVRAAGD = "gevraagd", "Gevraagd"
    VERLEEND = "verleend", "Verleend"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    BEEINDIGD = "beeindigd", "Eerder beëindigd"


class Ontvanger(models.TextChoices):
    """With whom a case may be shared (our own division, after the roles of domein (d)). Consent names them."""

    RET_EXPERTS = "ret_experts", "Experts van het RET"
    BEN = "ben", "Het bovenregionaal netwerk (BEN)"
    AANBIEDERS = "aanbieders", "Jeugdhulpaanbieders"
    ONDERWIJS = "onderwijs", "School en samenwerkingsverband"
    GEMEENTE = "gemeente", "Gemeente"
    ZORG = "zorg", "Huisarts, ggz en andere zorg"
    ANDERE_REGIE = "andere_regie", "Een andere GI, een ander lokaal team of RET"
    GEZIN = "gezin", "Jeugdige of ouders (meekijken in de casus)"

    @property
    def in_zin(self) -> str:
        """Inside a sentence: "experts van het RET"."""
        return taal.in_zin(self.label)


class Deel(models.TextChoices):
    """A part of a case, as consent names it and as an exchange says what somebody got."""

    KERN = "kern", "Kerngegevens: leeftijd, gemeente, juridisch kader, urgentie"
    HULPVRAAG = "hulpvraag", "Hulpvraag en wat al is geprobeerd"
    VEILIGHEID = "veiligheid", "Veiligheid en wie er vannacht is"
    ANALYSE = "analyse", "Analyse en perspectief"
    HULP = "hulp", "Gewenste hulp en wat er nu is"
    OVERLEG = "overleg", "Afspraken, RET-tafel en vragen aan het BEN"
    STEM = "stem", "Wat de jeugdige en de ouders zelf zeggen"
    PERSOON = "persoon", "Initialen en geboortedatum"


ZONDER_NAAM = (Deel.KERN, Deel.HULPVRAAG, Deel.VEILIGHEID, Deel.ANALYSE, Deel.HULP, Deel.OVERLEG)
"""What somebody with inzage ROL reads of a case."""


class Toestemmingsoort(models.TextChoices):
    TOESTEMMING = "toestemming", "Toestemming"
    DOORBREKING = "doorbreking", "Doorbreken van de geheimhouding"


class Grondslag(models.TextChoices):
    """Why a case may be shared (Jeugdwet, as read in domein "Law on data")."""

    TOESTEMMING = "toestemming", "Toestemming (Jeugdwet 7.3.11)"
    DOORBREKING = "doorbreking", "Doorbreken van de geheimhouding, met reden"
    BETROKKEN = "betrokken", "Rechtstreeks betrokken bij de hulp (Jeugdwet 7.3.11)"
    INZAGERECHT = "inzagerecht", "Inzage door jeugdige of ouder (Jeugdwet 7.3.10)"
    COLLEGE = "college", "Taak van het college (Jeugdwet 7.4)"
    OTS = "ots", "Inlichtingen voor een ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)"


class Richting(models.TextChoices):
    UIT = "uit", "Gegeven"
    IN = "in", "Ontvangen"


class Verstreksoort(models.TextChoices):
    """How something of a case got to somebody, or came in."""

    GAST = "gast", "Meekijken als gast"
    STUKKEN = "stukken", "Stukken voor de RET-tafel"
    BEN = "ben", "Vraag aan het BEN"
    DOCUMENT = "document", "Document"
    UITVOER = "uitvoer", "Uitvoer naar een ander systeem"
    INZAGE = "inzage", "Inzage in het dossier"
    INLICHTINGEN = "inlichtingen", "Inlichtingen van anderen"

    @property
    def in_zin(self) -> str:
        """Inside a sentence: "vraag aan het BEN"."""
        return taal.in_zin(self.label)


class Woordsoort(models.TextChoices):
    """What somebody says of a word that may be a name, before a text with it leaves the case."""

    NAAM = "naam", "Een naam: laat weg"
    GEEN_NAAM = "geen_naam", "Geen naam: laat staan"
