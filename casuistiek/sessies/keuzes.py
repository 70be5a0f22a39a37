"""The coded answers of sessions, and what is fixed per kind: questions, hours and rhythm, each with its source."""

from __future__ import annotations

from django.db import models


class Sessiesoort(models.TextChoices):
    """What kind of session it is (domein (a) and (b))."""

    WRAP_UP = "wrap_up", "Wrap-up"
    RETROSPECTIEF = "retrospectief", "Retrospectief (VIPP)"
    LEERBIJEENKOMST = "leerbijeenkomst", "Leerbijeenkomst"
    LEERTAFEL = "leertafel", "Leertafel"
    VIERHOEK = "vierhoek", "Vierhoeksoverleg"
    KETEN = "keten", "Ketenoverleg"
    GESPREK_GI = "gesprek_gi", "Gesprek met de GI's op casusniveau"
    KLANTREIS = "klantreis", "Klantreis"
    LEAN = "lean", "Leansessie"
    INTERVISIE = "intervisie", "Intervisie"
    RET_OVERLEG = "ret_overleg", "Overleg van het BEN met alle RET's"


VAN_HET_BEN = (Sessiesoort.RET_OVERLEG,)
"""A BEN calls it together, over its regions; all other kinds are of one region."""

ALGEMEEN = "Wat is besproken, en wie doet wat?"
"""Asked where the source names no question of its own (own choice)."""
VRAGEN: dict[str, tuple[str, ...]] = {
    Sessiesoort.WRAP_UP: (
        "Wat is het geleerde en hoe borgen we dit?",
        "Welk effect heeft deze aanpak op overige jeugdigen op de lijst?",
        "Welke vervolgstappen moeten er genomen worden en door wie?",
    ),
    Sessiesoort.RETROSPECTIEF: (
        "Hoe doen we het met elkaar ten opzichte van deze groep kinderen?",
        "Welke (interactie)patronen zien we in het gezinssysteem, en wanneer en hoe hebben we daarop een analyse en "
        "aanpak gemaakt?",
        "Wat zijn onze patronen in het (samen)werken met deze gezinnen? Hoe hebben we daar zicht op?",
        "Wat hebben we nodig om dit beter te doen? Wat vraagt het van ons in vaardigheden en in menselijkheid?",
    ),
    Sessiesoort.LEERBIJEENKOMST: (
        "Wat laten de inzichten uit de sessies zien?",
        "Hoe dragen beleidsmakers en managers bedoeld of onbedoeld bij?",
    ),
}
"""Wrap-up: S000. Retrospectief and leerbijeenkomst: S004 (VIPP); the first question of a leerbijeenkomst is our own."""


def vragen_van(soort: str) -> tuple[str, ...]:
    """The fixed questions of this kind of session; never none."""
    return VRAGEN.get(soort, (ALGEMEEN,))


UREN: dict[str, tuple[int, int]] = {Sessiesoort.RETROSPECTIEF: (4, 2)}
"""Hours together and of preparation, per participant (S004). Of other kinds the sources say nothing."""
RITME: dict[str, int] = {
    Sessiesoort.LEERBIJEENKOMST: 3,
    Sessiesoort.VIERHOEK: 2,
    Sessiesoort.GESPREK_GI: 1,
    Sessiesoort.RET_OVERLEG: 1,
}
"""Once in so many months (S004: four times a year; S002: West-Friesland, Zaanstreek-Waterland, BEN)."""


class Sessiestatus(models.TextChoices):
    GEPLAND = "gepland", "Gepland"
    UITGENODIGD = "uitgenodigd", "Deelnemers zijn uitgenodigd"
    GEHOUDEN = "gehouden", "Gehouden"
    VERSLAG = "verslag_vastgesteld", "Verslag vastgesteld"
    AFGEZEGD = "afgezegd", "Afgezegd"


KOMT = (Sessiestatus.GEPLAND, Sessiestatus.UITGENODIGD)
"""Still to be held."""
OPEN = (*KOMT, Sessiestatus.GEHOUDEN)
"""Its report is not established, so something can still be added."""


class Komst(models.TextChoices):
    """What an invited person answers."""

    OPEN = "open", "Nog geen antwoord"
    KOMT = "komt", "Komt"
    KOMT_NIET = "komt_niet", "Komt niet"
    VERVANGER = "vervanger", "Stuurt een vervanger"


class VanWie(models.TextChoices):
    """Who of the family says something."""

    JEUGDIGE = "jeugdige", "De jeugdige"
    OUDERS = "ouders", "De ouder(s)"
    SAMEN = "samen", "Jeugdige en ouder(s) samen"


class Eruit(models.TextChoices):
    """Why a case is no longer in a session."""

    TOESTEMMING = "toestemming", "Het gezin trok de toestemming in"
    ANDERS = "anders", "Een andere reden"


class Materiaalsoort(models.TextChoices):
    CASUS = "casus", "Een casus"
    INZICHT = "inzicht", "Een inzicht"


class Fase(models.TextChoices):
    """The phases of a VIPP trajectory (S004), and how it ends."""

    PLAN = "plan", "Tot een plan komen"
    ORGANISEREN = "organiseren", "Informeren, uitnodigen en organiseren"
    ANALYSEREN = "analyseren", "Analyses en tussentijds terugkoppelen"
    EVALUEREN = "evalueren", "Evalueren: advies, borging en ontwikkelrichting"
    AFGEROND = "afgerond", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


FASEN = (Fase.PLAN, Fase.ORGANISEREN, Fase.ANALYSEREN, Fase.EVALUEREN)
MAANDEN: dict[str, int] = {
    Fase.PLAN: 2,
    Fase.ORGANISEREN: 2,
    Fase.ANALYSEREN: 3,
    Fase.EVALUEREN: 1,
}
"""S004: 2 + 2 + 3 months and an evaluation, about eight in all; so the evaluation takes one (our own sum)."""
RETROSPECTIEVEN = 4
"""So many cases are looked back on in the phase of the analyses (S004)."""
