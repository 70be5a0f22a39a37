"""Time as the product means it: `nu()`, the time machine, terms and working days. Imports no Django."""

from .klok import AMSTERDAM, nu, tijdmachine, vandaag

__all__ = ["AMSTERDAM", "nu", "tijdmachine", "vandaag"]
