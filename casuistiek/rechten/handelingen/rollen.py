"""Groups of roles that the handelingen of this branch share."""

from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.fundament.organisaties.rollen import Rol

BEANTWOORDERS = (*CASUSREGIE, *REGIE)
"""Who keeps the file answers for it: the GI or the local team, helped by procesregie."""
VRAGERS = (*BEANTWOORDERS, Rol.JEUGDIGE_OUDER)
"""A youth or parent who looks along can ask it here; for others the casusregisseur writes it down."""
