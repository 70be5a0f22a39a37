"""What is done to a maatwerkaanvraag. Importing this package fills the register."""

from casuistiek.casus.handelingen import sluitregel

from ..regels import geen_aanvraag_wacht
from . import aanvragen, besluiten, uitvoeren, voorlopig

__all__ = ["aanvragen", "besluiten", "uitvoeren", "voorlopig"]

sluitregel(geen_aanvraag_wacht)
