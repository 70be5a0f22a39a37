"""The coded answers of learning from a cohort."""

from django.db import models


class Documentstatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VRIJGEGEVEN = "vrijgegeven", "Vrijgegeven"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERSPREID = "verspreid", "Verspreid"


class Plaats(models.TextChoices):
    """Where a child of a cohort stands, as far as who looks may know."""

    RIJ = "rij", "Nog geen casus"
    VERBORGEN = "verborgen", "Er is een casus; u ziet hem niet"
    LOOPT = "loopt", "Casus loopt"
    HULP = "hulp", "Hulp gestart"
    KLAAR = "klaar", "Casus afgesloten"
