"""Who does what with maatwerk, and at which states of the case."""

from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import GEACCEPTEERD, Casusstatus
from casuistiek.fundament.organisaties.rollen import Rol

AANVRAGERS = (*REGIE, Rol.CONTACTPERSOON_GEMEENTE, *CASUSREGIE)
BESLISSERS = (Rol.BUDGETHOUDER, Rol.WETHOUDER)
OOK_NA_SLUITING = (*GEACCEPTEERD, Casusstatus.AFGESLOTEN)
"""A contract goes on while the case waits and after it closed, so it is laid down and extended then too."""
UITLOOP = (*OOK_NA_SLUITING, Casusstatus.INGETROKKEN)
"""What runs must be paid and ended, also when the case was withdrawn."""
