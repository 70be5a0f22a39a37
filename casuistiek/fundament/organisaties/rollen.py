"""The roles of the field (domein (d)). What each may see stands in `fundament/toegang/rollen.py`."""

from django.db import models


class Rol(models.TextChoices):
    JEUGDBESCHERMER = "jeugdbeschermer", "Jeugdbeschermer (casusregisseur)"
    CONSULENT_LOKAAL_TEAM = "consulent_lokaal_team", "Consulent lokaal team"
    PROCESREGISSEUR = "procesregisseur", "Procesregisseur RET"
    VOORZITTER = "voorzitter", "Voorzitter RET"
    RET_EXPERT = "ret_expert", "RET-expert"
    BEN_COORDINATOR = "ben_coordinator", "BEN-coördinator"
    BEN_EXPERT = "ben_expert", "BEN-expert"
    CONTACTPERSOON_GEMEENTE = "contactpersoon_gemeente", "Contactpersoon gemeente"
    BUDGETHOUDER = "budgethouder", "Budgethouder gemeente"
    WETHOUDER = "wethouder", "Wethouder"
    CONTRACTMANAGER = "contractmanager", "Contractmanager regio"
    PROJECTLEIDER = "projectleider", "Projectleider regio"
    INSPECTIE = "inspectie", "Inspectie"
    BEHEERDER = "beheerder", "Beheerder"
    JEUGDIGE_OUDER = "jeugdige_ouder", "Jeugdige of ouder"
    PRIVACY_OFFICER = "privacy_officer", "Privacy officer (FG)"


WIE_WERKT = tuple(rol for rol in Rol if rol not in (Rol.JEUGDIGE_OUDER, Rol.INSPECTIE))
"""Who works here: whose absence matters, and who may ask for access to a case."""
