"""Time as the product means it: `nu()`, the time machine, terms and working days. Imports no Django."""

from .klok import AMSTERDAM, nu, tijdmachine, vandaag
from .termijnen import Eenheid, Termijn, einde, leeftijd, parse, periodetekst, verleng
from .werkdagen import feestdagen, is_werkdag, naar_werkdag, werkdagen_verder

__all__ = [
    "AMSTERDAM",
    "Eenheid",
    "Termijn",
    "einde",
    "feestdagen",
    "is_werkdag",
    "leeftijd",
    "naar_werkdag",
    "nu",
    "parse",
    "periodetekst",
    "tijdmachine",
    "vandaag",
    "verleng",
    "werkdagen_verder",
]
