"""The coded answers of a waiting list. Codes of its columns: rekenen/cellen.py, and those of the case."""

from __future__ import annotations

from django.db import models


class Lijststatus(models.TextChoices):
    LEZEN = "lezen", "Wordt gelezen"
    INDELEN = "indelen", "Kolommen aanwijzen"
    NAKIJKEN = "nakijken", "Wordt nagekeken"
    VERBETEREN = "verbeteren", "Te verbeteren"
    GEREED = "gereed", "Klaar om vast te stellen"
    VASTLEGGEN = "vastleggen", "Wordt vastgelegd"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    MISLUKT = "mislukt", "Niet te lezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


BIJ_WERKER = (Lijststatus.LEZEN, Lijststatus.NAKIJKEN, Lijststatus.VASTLEGGEN)
"""The worker is about to do something."""
ONDERHANDEN = (
    Lijststatus.LEZEN,
    Lijststatus.INDELEN,
    Lijststatus.NAKIJKEN,
    Lijststatus.VERBETEREN,
    Lijststatus.GEREED,
    Lijststatus.MISLUKT,
)
"""Nothing of it counts yet: the file may be replaced, or all of it taken back."""


class Hulpsoort(models.TextChoices):
    """The kind of help that a child waits for, as far as the words of the GI tell (own list, after what domein.md
    names as shortages)."""

    GESLOTEN = "gesloten", "Gesloten jeugdhulp"
    DRIEMILIEU = "driemilieu", "Driemilieuvoorziening"
    GEZINSHUIS = "gezinshuis", "Gezinshuis"
    PLEEGZORG = "pleegzorg", "Pleegzorg"
    BEGELEID_WONEN = "begeleid_wonen", "Begeleid wonen"
    LOGEREN = "logeren", "Logeren of kort verblijf"
    GGZ = "ggz", "Jeugd-ggz"
    DAGBEHANDELING = "dagbehandeling", "Dagbehandeling"
    VERBLIJF = "verblijf", "Verblijf met behandeling"
    AMBULANT = "ambulant", "Ambulante hulp"
    ANDERS = "anders", "Anders"


class Weggegaan(models.TextChoices):
    """Why a child is no longer on the list."""

    PASSEND = "passend", "Passende hulp is gestart"
    ALTERNATIEF = "alternatief", "Neemt genoegen met een alternatief"
    VERHUISD = "verhuisd", "Verhuisd of naar een andere GI"
    ACHTTIEN = "achttien", "18 geworden, valt onder andere hulp"
    INGETROKKEN = "ingetrokken", "De vraag is ingetrokken"
    ANDERS = "anders", "Anders"
    ONBEKEND = "onbekend", "Nog niet bekend"


class Cohortstatus(models.TextChoices):
    KIEZEN = "kiezen", "Wordt gekozen"
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    MISLUKT = "mislukt", "Geen keuze gevonden"
    WEG = "weg", "Weggegooid"
