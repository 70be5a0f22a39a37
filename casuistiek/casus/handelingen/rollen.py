"""Groups of roles that many handelingen share."""

from casuistiek.fundament.organisaties.rollen import Rol

CASUSREGIE = (Rol.JEUGDBESCHERMER, Rol.CONSULENT_LOKAAL_TEAM)
"""Casusregie stays with the GI or the local team, at every trede."""
REGIE = (Rol.PROCESREGISSEUR,)
