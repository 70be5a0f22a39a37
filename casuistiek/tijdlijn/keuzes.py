"""The coded answers of a timeline. In code, so that a timeline can leave its case: what somebody typed never does."""

from __future__ import annotations

from django.db import models


class Baan(models.TextChoices):
    """A lane of the picture (own choice, after domein (b) 4: placements, changes, decisions, waits)."""

    WONEN = "wonen", "Wonen en hulp"
    MENSEN = "mensen", "Wie erbij is"
    BESLUIT = "besluit", "Wat is besloten en gedaan"
    WACHTEN = "wachten", "Waarop is gewacht"


class Momentsoort(models.TextChoices):
    """What may be added by hand: also of before the intake, when we knew nothing of the child."""

    THUIS = "thuis", "Woont thuis"
    NETWERK = "netwerk", "Woont bij familie of bekenden"
    PLEEGGEZIN = "pleeggezin", "Woont in een pleeggezin"
    GEZINSHUIS = "gezinshuis", "Woont in een gezinshuis"
    GROEP = "groep", "Woont in een groep"
    BEHANDELING = "behandeling", "Verblijf met behandeling"
    KLINIEK = "kliniek", "Opgenomen in een kliniek"
    GESLOTEN = "gesloten", "Gesloten jeugdhulp"
    CRISIS = "crisis", "Crisisopvang"
    ZELFSTANDIG = "zelfstandig", "Woont begeleid of zelfstandig"
    AMBULANT = "ambulant", "Hulp thuis"
    JEUGDBESCHERMER = "jeugdbeschermer", "Andere jeugdbeschermer"
    LOKAAL_TEAM = "lokaal_team", "Andere medewerker van het lokale team"
    BEHANDELAAR = "behandelaar", "Andere behandelaar of begeleider"
    SCHOOL = "school", "Andere school of dagbesteding"
    GEZIN = "gezin", "Verandering in het gezin"
    RECHTER = "rechter", "Uitspraak van de rechter"
    WEL = "wel", "Besluit: deze hulp komt er"
    NIET = "niet", "Besluit: deze hulp komt er niet"
    GESTOPT = "gestopt", "Hulp gestopt"
    WACHT_HULP = "wacht_hulp", "Wacht op passende hulp"
    WACHT_ONDERZOEK = "wacht_onderzoek", "Wacht op onderzoek of diagnose"
    WACHT_MENS = "wacht_mens", "Wacht op een vaste jeugdbeschermer"
    WACHT_BESLUIT = "wacht_besluit", "Wacht op een besluit"


_BANEN: dict[Baan, tuple[Momentsoort, ...]] = {
    Baan.WONEN: (
        Momentsoort.THUIS,
        Momentsoort.NETWERK,
        Momentsoort.PLEEGGEZIN,
        Momentsoort.GEZINSHUIS,
        Momentsoort.GROEP,
        Momentsoort.BEHANDELING,
        Momentsoort.KLINIEK,
        Momentsoort.GESLOTEN,
        Momentsoort.CRISIS,
        Momentsoort.ZELFSTANDIG,
        Momentsoort.AMBULANT,
    ),
    Baan.MENSEN: (
        Momentsoort.JEUGDBESCHERMER,
        Momentsoort.LOKAAL_TEAM,
        Momentsoort.BEHANDELAAR,
        Momentsoort.SCHOOL,
        Momentsoort.GEZIN,
    ),
    Baan.BESLUIT: (
        Momentsoort.RECHTER,
        Momentsoort.WEL,
        Momentsoort.NIET,
        Momentsoort.GESTOPT,
    ),
    Baan.WACHTEN: (
        Momentsoort.WACHT_HULP,
        Momentsoort.WACHT_ONDERZOEK,
        Momentsoort.WACHT_MENS,
        Momentsoort.WACHT_BESLUIT,
    ),
}
BAAN_VAN: dict[str, Baan] = {soort: baan for baan, rij in _BANEN.items() for soort in rij}


class Bron(models.TextChoices):
    """Who told of it: a kind of source, never a name."""

    JEUGDIGE = "jeugdige", "De jeugdige"
    OUDER = "ouder", "Een ouder of verzorger"
    CASUSREGIE = "casusregie", "De GI of het lokale team"
    AANBIEDER = "aanbieder", "Een aanbieder"
    GEMEENTE = "gemeente", "De gemeente"
    SCHOOL = "school", "School"
    DOSSIER = "dossier", "Het staat in een dossier"
