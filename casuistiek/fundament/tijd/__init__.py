"""Time as the product means it: `nu()`, the time machine, terms and working days. Imports no Django."""

from .klok import AMSTERDAM, als_dag, echt, kloktijd, nu, tijdmachine, vanaf_nu, vandaag
from .termijnen import (
    Eenheid,
    Termijn,
    einde,
    jaren_eerder,
    leeftijd,
    parse,
    periodetekst,
    verjaardag,
    waarschuw_op,
)
from .termijnloop import einde_met
from .werkdagen import feestdagen, is_werkdag, naar_werkdag, werkdagen_verder

__all__ = [
    "AMSTERDAM",
    "Eenheid",
    "Termijn",
    "als_dag",
    "echt",
    "einde",
    "einde_met",
    "feestdagen",
    "is_werkdag",
    "jaren_eerder",
    "kloktijd",
    "leeftijd",
    "naar_werkdag",
    "nu",
    "parse",
    "periodetekst",
    "tijdmachine",
    "vanaf_nu",
    "vandaag",
    "verjaardag",
    "waarschuw_op",
    "werkdagen_verder",
]
