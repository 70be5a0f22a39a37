"""The coded answers of the learning loop; the categories and headings come from domein (b)."""

from django.db import models

from casuistiek.casus.keuzes import GEACCEPTEERD, Casusstatus


class Categorie(models.TextChoices):
    """The red threads that return in every region (domein (b) 10)."""

    HIAAT = "hiaat_zorglandschap", "Hiaat in het zorglandschap"
    PROCEDURE = "procedure", "Procedure"
    FINANCIERING = "financiering", "Financiering"
    HOUDING = "houding_gedrag", "Houding en gedrag"
    VOLWASSENZORG = "volwassenzorg", "Volwassenzorg"
    ONDERWIJS = "onderwijs", "Onderwijs"
    ROND_ACHTTIEN = "16_18", "16+ en 18-"


class Leersoort(models.TextChoices):
    """What kind of lesson it is; each has its own heading in the leerdocument."""

    HIELP = "hielp", "Dit hielp"
    BELEMMERDE = "belemmerde", "Dit belemmerde"
    PATROON_GEZIN = "patroon_gezin", "Een patroon in het gezin"
    PATROON_SAMENWERKING = "patroon_samenwerking", "Een patroon in onze samenwerking"
    KEUZE = "keuze_professionals", "Een keuze van professionals"
    BELEID = "beleid", "Bijdrage van beleid, bestuur of inkoop"
    INZICHT = "inzicht", "Een inzicht"
    EFFECT = "effect_anderen", "Effect op andere jeugdigen op de lijst"


class Hulpsoort(models.TextChoices):
    """The kind of help that a lesson is about. Own choice of words, after how the field asks for help."""

    THUIS = "thuis", "Hulp thuis"
    DAG = "dag", "Dagbehandeling, of onderwijs met zorg"
    GEZIN = "gezin", "Pleegzorg of gezinshuis"
    GROEP = "groep", "Wonen in een groep"
    BEHANDELING = "behandeling", "Verblijf met behandeling"
    GGZ = "ggz", "Specialistische ggz"
    CRISIS = "crisis", "Crisisopvang"
    GESLOTEN = "gesloten", "Gesloten jeugdhulp"
    ZELFSTANDIG = "zelfstandig", "Begeleid of zelfstandig wonen"


class VoorWie(models.TextChoices):
    """Who gains from a lesson."""

    PROFESSIONAL = "professional", "Professionals"
    ORGANISATIE = "organisatie", "Organisaties"
    GEMEENTE = "gemeente", "Gemeenten"
    INKOOP = "inkoop", "Inkoop"
    BEN = "ben", "Het BEN"
    LANDELIJK = "landelijk", "Landelijk"


class Hielp(models.TextChoices):
    """Did it help, what others had learned?"""

    JA = "ja", "Ja"
    DEELS = "deels", "Deels"
    NEE = "nee", "Nee"


class Aan(models.TextChoices):
    """To whom a signal goes (domein (b) 14)."""

    ORGANISATIE = "organisatie", "De organisatie"
    GEMEENTE = "gemeente", "De gemeente"
    BESTUUR = "bestuur", "Het bestuur (wethouder of college)"
    INKOOP = "inkoop", "Inkoop van de regio"
    BEN = "ben", "Het bovenregionaal expertisenetwerk (BEN)"
    LANDELIJK = "landelijk", "Landelijk"


BIJ_DE_GEMEENTE = (Aan.GEMEENTE, Aan.BESTUUR)
"""Goes to one gemeente: that of the case."""


class Signaalstatus(models.TextChoices):
    """How it stands with a signal at who received it."""

    NIEUW = "nieuw", "Nieuw"
    DOORGEGEVEN = "doorgegeven", "Doorgegeven"
    GEAGENDEERD = "geagendeerd", "Geagendeerd"
    OPGENOMEN = "opgenomen", "Opgenomen"
    OPGELOST = "opgelost", "Opgelost"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


TE_BESLISSEN = (Signaalstatus.NIEUW, Signaalstatus.DOORGEGEVEN, Signaalstatus.GEAGENDEERD)


class OpgenomenIn(models.TextChoices):
    """Where a signal becomes something that lasts."""

    INKOOP = "inkoop", "Inkoop"
    BELEID = "beleid", "Beleid"
    BEGROTING = "begroting", "De begroting"
    WERKWIJZE = "werkwijze", "De manier van werken"


class Borgingstatus(models.TextChoices):
    OPEN = "open", "Open"
    GEREED = "gereed", "Gereed"


class Geborgd(models.TextChoices):
    """Has what was learned been secured by now?"""

    JA = "ja", "Ja, alles is geborgd"
    DEELS = "deels", "Deels"
    NEE = "nee", "Nog niet"


LEERT = (*GEACCEPTEERD, Casusstatus.AFGESLOTEN, Casusstatus.INGETROKKEN)
"""Learning starts with the work and goes on after it ended."""
