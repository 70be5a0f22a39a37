"""Who learns: everybody who worked on the case."""

from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.fundament.organisaties.rollen import Rol

LEIDING = (*REGIE, Rol.VOORZITTER)
KERN = (*LEIDING, Rol.CONTACTPERSOON_GEMEENTE, *CASUSREGIE)
IEDEREEN = (*KERN, Rol.RET_EXPERT, Rol.BEN_COORDINATOR)
