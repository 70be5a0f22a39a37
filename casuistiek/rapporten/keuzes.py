"""Which reports there are, and where one stands."""

from django.db import models


class Soort(models.TextChoices):
    """For whom (S000: inspections; S001: gemeenten; S002: administrators; domein A12: BEN; W5: monitor)."""

    INSPECTIE = "inspectie", "Rapport voor de inspectie"
    GEMEENTE = "gemeente", "Rapport voor de gemeente"
    BESTUUR = "bestuur", "Rapport voor de wethouder"
    BEN = "ben", "Rapport voor het BEN"
    MONITOR = "monitor", "Gegevens voor de Monitor-RET"


GEBRUIKELIJK = {
    Soort.INSPECTIE: 3,
    Soort.GEMEENTE: 4,
    Soort.BESTUUR: 3,
    Soort.BEN: 12,
    Soort.MONITOR: 12,
}
"""Months in a period, as the form proposes it: 4 is S001, a quarter for administrators S002 (West-Friesland), the
others are our own choice. Which of them a region makes, and how often, stands in its own file (ritme.py)."""


class Rapportstatus(models.TextChoices):
    TE_MAKEN = "te_maken", "Te maken"
    MAKEN = "maken", "Wordt gemaakt"
    CONCEPT = "concept", "Vast te stellen"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERSTREKT = "verstrekt", "Verstrekt"
    MISLUKT = "mislukt", "Niet gelukt"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


NIET_GEMAAKT = (Rapportstatus.TE_MAKEN, Rapportstatus.MISLUKT)
"""Nothing of it is there yet."""
TELT = (Rapportstatus.CONCEPT, Rapportstatus.VASTGESTELD, Rapportstatus.VERSTREKT)


class Vorm(models.TextChoices):
    """How a report is kept: the figures themselves, and what is made of them."""

    JSON = "json", "Cijfers (JSON)"
    PDF = "pdf", "Document (PDF)"
    XLSX = "xlsx", "Rekenblad (XLSX)"
    CSV = "csv", "Gegevens (CSV)"
