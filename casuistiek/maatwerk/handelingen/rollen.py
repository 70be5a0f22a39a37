"""Who does what with maatwerk, and at which states of the case."""

from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import GEACCEPTEERD, Casusstatus
from casuistiek.fundament.organisaties.rollen import Rol

AANVRAGERS = (*REGIE, Rol.CONTACTPERSOON_GEMEENTE, *CASUSREGIE)
BESLISSERS = (Rol.BUDGETHOUDER, Rol.WETHOUDER)
LOOPT = GEACCEPTEERD
OOK_NA_SLUITING = (*LOOPT, Casusstatus.AFGESLOTEN)
"""A contract may be laid down after the case closed."""
UITLOOP = (*OOK_NA_SLUITING, Casusstatus.INGETROKKEN)
"""What runs must be paid and ended, also when the case was withdrawn."""
