"""The roles of the field (domein (d)), and where each is held. What each may see: `fundament/toegang/rollen.py`."""

from __future__ import annotations

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
"""Who works here: whose absence matters."""
NOODROLLEN = tuple(rol for rol in WIE_WERKT if rol is not Rol.BEHEERDER)
"""Who may have noodtoegang: a beheerder decides who gets in, and so never sees what is in a case. Own choice."""


class Soort(models.TextChoices):
    """What an organisation is."""

    GI = "gi", "Gecertificeerde instelling (GI)"
    LOKAAL_TEAM = "lokaal_team", "Lokaal team"
    AANBIEDER = "aanbieder", "Jeugdhulpaanbieder"
    RET = "ret", "Regionaal expertteam"
    BEN = "ben", "Bovenregionaal expertisenetwerk"
    GEMEENTE = "gemeente", "Gemeente"
    REGIO_ORGANISATIE = "regio_organisatie", "Regionale organisatie (inkoop, projectleiding)"
    LANDELIJK = "landelijk", "Landelijke organisatie"


WERKT_BIJ: dict[Rol, tuple[Soort, ...]] = {
    Rol.JEUGDBESCHERMER: (Soort.GI,),
    Rol.CONSULENT_LOKAAL_TEAM: (Soort.LOKAAL_TEAM, Soort.GEMEENTE),
    Rol.PROCESREGISSEUR: (Soort.RET, Soort.REGIO_ORGANISATIE),
    Rol.VOORZITTER: (Soort.RET, Soort.REGIO_ORGANISATIE),
    Rol.RET_EXPERT: (
        Soort.AANBIEDER,
        Soort.RET,
        Soort.GI,
        Soort.LOKAAL_TEAM,
        Soort.GEMEENTE,
        Soort.BEN,
        Soort.REGIO_ORGANISATIE,
    ),
    Rol.BEN_COORDINATOR: (Soort.BEN,),
    Rol.BEN_EXPERT: (Soort.BEN, Soort.AANBIEDER),
    Rol.CONTACTPERSOON_GEMEENTE: (Soort.GEMEENTE,),
    Rol.BUDGETHOUDER: (Soort.GEMEENTE,),
    Rol.WETHOUDER: (Soort.GEMEENTE,),
    Rol.CONTRACTMANAGER: (Soort.REGIO_ORGANISATIE, Soort.RET),
    Rol.PROJECTLEIDER: (Soort.REGIO_ORGANISATIE, Soort.RET),
    Rol.INSPECTIE: (Soort.LANDELIJK,),
    Rol.BEHEERDER: (Soort.RET, *(soort for soort in Soort if soort != Soort.RET)),
    Rol.JEUGDIGE_OUDER: (
        Soort.RET,
        Soort.REGIO_ORGANISATIE,
        Soort.GI,
        Soort.LOKAAL_TEAM,
        Soort.GEMEENTE,
    ),
    Rol.PRIVACY_OFFICER: (Soort.REGIO_ORGANISATIE, Soort.RET, Soort.GEMEENTE),
}
"""At which kinds of organisation a role can be held; the first is where it usually is. Own choice, after the roles of
domein (d): who is beheerder at a GI or a gemeente makes nobody who steers or watches over a whole region."""

NIET_DAAR = "{rol} is geen rol bij {organisatie}. Kies een organisatie van deze soort: {soorten}."
