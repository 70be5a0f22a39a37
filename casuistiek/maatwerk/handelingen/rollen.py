"""Who does what with maatwerk, and at which states of the case."""

from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import ACTIEF, Status
from casuistiek.fundament.organisaties.rollen import Rol

AANVRAGERS = (*REGIE, Rol.CONTACTPERSOON_GEMEENTE, *CASUSREGIE)
BESLISSERS = (Rol.BUDGETHOUDER, Rol.WETHOUDER)
LOOPT = (*ACTIEF, Status.AANGEHOUDEN)
OOK_NA_SLUITING = (*LOOPT, Status.AFGESLOTEN)
"""Invoices and contracts outlive the case."""
