"""The coded answers of a case; what is coded can be counted without reading a child's story."""

from django.db import models


class Status(models.TextChoices):
    CONCEPT = "concept", "Concept"
    AANGEMELD = "aangemeld", "Aangemeld"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd", "Aanvulling gevraagd"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    AANGEHOUDEN = "aangehouden", "Aangehouden"
    HULP_GESTART = "hulp_gestart", "Hulp gestart"
    AFGESLOTEN = "afgesloten", "Afgesloten"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    VERNIETIGD = "vernietigd", "Vernietigd"


ACTIEF = (Status.IN_BEHANDELING, Status.HULP_GESTART)
"""The case is being worked on."""
GEEINDIGD = (Status.AFGESLOTEN, Status.AFGEWEZEN, Status.INGETROKKEN)


class StatusVerzoek(models.TextChoices):
    """How a request for access stands."""

    GEVRAAGD = "gevraagd", "Gevraagd"
    VERLEEND = "verleend", "Verleend"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    BEEINDIGD = "beeindigd", "Eerder beëindigd"


class Functie(models.TextChoices):
    """The two RET functions that carry a case (VNG, 26-11-2020)."""

    CONSULTATIE = "consultatie_advies", "Consultatie en advies (kort)"
    PROCESREGIE = "procesregie", "Procesregie (de hele weg)"


class JuridischKader(models.TextChoices):
    VRIJWILLIG = "vrijwillig", "Vrijwillig"
    VOTS = "vots", "Voorlopige ondertoezichtstelling"
    OTS = "ots", "Ondertoezichtstelling"
    VOOGDIJ = "voogdij", "Voogdij"
    JEUGDRECLASSERING = "jeugdreclassering", "Jeugdreclassering"
    ANDERS = "anders", "Anders"


class Knelpunt(models.TextChoices):
    AANBOD = "aanbod", "Geen passend aanbod"
    WACHTTIJD = "wachttijd", "Te lange wachttijd"
    GELD = "geld", "Geen geld of geen besluit over geld"
    SAMENWERKING = "samenwerking", "Samenwerking loopt vast"
    WET = "wet", "Wet of regels staan in de weg"
    OVEREENSTEMMING = "geen_overeenstemming", "Geen overeenstemming"


class Urgentie(models.TextChoices):
    DIRECT = "direct", "Vandaag nodig: de veiligheid is in het geding"
    HOOG = "hoog", "Deze week nodig"
    GEWOON = "gewoon", "Nodig binnen de termijnen"


class RedenAfwijzing(models.TextChoices):
    LOKAAL = "lokaal", "Lokaal is nog niet alles geprobeerd"
    ANDERE_REGIO = "andere_regio", "Hoort bij een andere regio"
    GEEN_JEUGDHULP = "geen_jeugdhulp", "De vraag valt niet onder de Jeugdwet"
    ANDERS = "anders", "Anders"


class RedenAanhouding(models.TextChoices):
    BEWUST_WACHTEN = "bewust_wachten", "Bewust wachten: beter dan nog een keer verplaatsen"
    TOESTEMMING = "toestemming", "Toestemming ontbreekt of is ingetrokken"
    RECHTER = "rechter", "Wacht op een uitspraak van de rechter"
    GEZIN = "gezin", "Op verzoek van de jeugdige of ouders"
    ANDERS = "anders", "Anders"

    @property
    def kort(self) -> str:
        """For a list: "Bewust wachten"."""
        return self.label.partition(":")[0]


class WerktHet(models.TextChoices):
    JA = "ja", "Ja, de hulp werkt"
    DEELS = "deels", "Deels, bijsturen is nodig"
    NEE = "nee", "Nee, de hulp werkt niet"


class RedenSluiting(models.TextChoices):
    PASSEND = "passend", "Passende hulp is gestart en werkt"
    ADVIES = "advies", "Advies gegeven, de casusregisseur gaat verder"
    OVERGEDRAGEN = "overgedragen", "Warm overgedragen"
    ACHTTIEN = "achttien", "De jeugdige is 18 en valt onder andere hulp"
    ANDERS = "anders", "Anders"


class HoeContact(models.TextChoices):
    GEZIEN = "gezien", "Gezien"
    GESPROKEN = "gesproken", "Gesproken, ook per telefoon of beeld"
    BERICHT = "bericht", "Berichten over en weer"


class SoortMachtiging(models.TextChoices):
    """What only the court can allow, and only until a day (BW 1:265b; Jeugdwet 6.1.2, 6.1.3 and 6.1.4)."""

    UITHUISPLAATSING = "uithuisplaatsing", "Uithuisplaatsing"
    GESLOTEN = "gesloten", "Gesloten jeugdhulp"
    GESLOTEN_SPOED = "gesloten_spoed", "Gesloten jeugdhulp, met spoed"
    GESLOTEN_VOORWAARDELIJK = "gesloten_voorwaardelijk", "Gesloten jeugdhulp, voorwaardelijk"
    ANDERS = "anders", "Anders"


class Stuksoort(models.TextChoices):
    BESCHIKKING = "beschikking", "Beschikking of besluit"
    VERSLAG = "verslag", "Verslag of onderzoek"
    PLAN = "plan", "Plan"
    BRIEF = "brief", "Brief"
    ANDERS = "anders", "Anders"


class Meegenomen(models.TextChoices):
    """What somebody did with an advice; always with the reason why."""

    OVERGENOMEN = "overgenomen", "Overgenomen"
    DEELS = "deels", "Deels overgenomen"
    NIET = "niet", "Niet overgenomen"


KEUZES_HULP = [(1, "1e keuze"), (2, "2e keuze"), (3, "3e keuze"), (4, "4e keuze")]
"""Levels of fitting: who gets a 2nd choice is still waiting for fitting help (domein 0.5)."""


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
        return self.label[:1].lower() + self.label[1:]


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


class SoortToestemming(models.TextChoices):
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
        return self.label[:1].lower() + self.label[1:]
