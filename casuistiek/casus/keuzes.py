"""The coded answers of a case; what is coded can be counted without reading a child's story."""

from django.db import models


class Casusstatus(models.TextChoices):
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


ACTIEF = (Casusstatus.IN_BEHANDELING, Casusstatus.HULP_GESTART)
"""The case is being worked on."""
GEACCEPTEERD = (*ACTIEF, Casusstatus.AANGEHOUDEN)
"""The RET took it on, and it has not ended."""
LOOPT = (Casusstatus.AANGEMELD, Casusstatus.AANVULLING_GEVRAAGD, *GEACCEPTEERD)
"""It was handed in, and has not ended."""
GEEINDIGD = (Casusstatus.AFGESLOTEN, Casusstatus.AFGEWEZEN, Casusstatus.INGETROKKEN)


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
    """How a case ends. What each asks of what was recorded: `regels.reden_past`."""

    PASSEND = "passend", "Passende hulp is gestart en werkt"
    ALTERNATIEF = "alternatief", "Een alternatief loopt; de jeugdige wacht nog op passende hulp"
    ADVIES = "advies", "Advies gegeven, de casusregisseur gaat verder"
    OVERGEDRAGEN = "overgedragen", "Warm overgedragen"
    VERHUISD = "verhuisd", "Verhuisd naar een andere regio"
    GEWEIGERD = "geweigerd", "De jeugdige of ouders willen de hulp niet"
    ACHTTIEN = "achttien", "De jeugdige is 18 en valt onder andere hulp"
    OVERLEDEN = "overleden", "De jeugdige is overleden"
    ANDERS = "anders", "Anders"


MET_HULP = (RedenSluiting.PASSEND, RedenSluiting.ALTERNATIEF)
"""The ends that say that help runs."""


class IsEr(models.TextChoices):
    """Something that a GI must arrange: it is there, or not yet."""

    JA = "ja", "Ja"
    NEE = "nee", "Nog niet"


class HoeContact(models.TextChoices):
    GEZIEN = "gezien", "Gezien"
    GESPROKEN = "gesproken", "Gesproken, ook per telefoon of beeld"
    BERICHT = "bericht", "Berichten over en weer"


class Machtigingsoort(models.TextChoices):
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
