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
    WACHTLIJSTBEHEERDER = "wachtlijstbeheerder", "Wachtlijstbeheerder GI"
    PRIVACY_OFFICER = "privacy_officer", "Privacy officer (FG)"


WIE_WERKT = tuple(rol for rol in Rol if rol not in (Rol.JEUGDIGE_OUDER, Rol.INSPECTIE))
"""Who works here: whose absence matters."""
NOODROLLEN = tuple(rol for rol in WIE_WERKT if rol is not Rol.BEHEERDER)
"""Who may have noodtoegang: a beheerder decides who gets in, and so never sees what is in a case. Own choice."""


class Organisatiesoort(models.TextChoices):
    """What an organisation is."""

    GI = "gi", "Gecertificeerde instelling (GI)"
    LOKAAL_TEAM = "lokaal_team", "Lokaal team"
    AANBIEDER = "aanbieder", "Jeugdhulpaanbieder"
    RET = "ret", "Regionaal expertteam"
    BEN = "ben", "Bovenregionaal expertisenetwerk"
    GEMEENTE = "gemeente", "Gemeente"
    REGIO_ORGANISATIE = "regio_organisatie", "Regionale organisatie (inkoop, projectleiding)"
    LANDELIJK = "landelijk", "Landelijke organisatie"


WERKT_BIJ: dict[Rol, tuple[Organisatiesoort, ...]] = {
    Rol.JEUGDBESCHERMER: (Organisatiesoort.GI,),
    Rol.CONSULENT_LOKAAL_TEAM: (Organisatiesoort.LOKAAL_TEAM, Organisatiesoort.GEMEENTE),
    Rol.PROCESREGISSEUR: (Organisatiesoort.RET, Organisatiesoort.REGIO_ORGANISATIE),
    Rol.VOORZITTER: (Organisatiesoort.RET, Organisatiesoort.REGIO_ORGANISATIE),
    Rol.RET_EXPERT: (
        Organisatiesoort.AANBIEDER,
        Organisatiesoort.RET,
        Organisatiesoort.GI,
        Organisatiesoort.LOKAAL_TEAM,
        Organisatiesoort.GEMEENTE,
        Organisatiesoort.BEN,
        Organisatiesoort.REGIO_ORGANISATIE,
    ),
    Rol.BEN_COORDINATOR: (Organisatiesoort.BEN,),
    Rol.BEN_EXPERT: (Organisatiesoort.BEN, Organisatiesoort.AANBIEDER),
    Rol.CONTACTPERSOON_GEMEENTE: (Organisatiesoort.GEMEENTE,),
    Rol.BUDGETHOUDER: (Organisatiesoort.GEMEENTE,),
    Rol.WETHOUDER: (Organisatiesoort.GEMEENTE,),
    Rol.CONTRACTMANAGER: (Organisatiesoort.REGIO_ORGANISATIE, Organisatiesoort.RET),
    Rol.PROJECTLEIDER: (Organisatiesoort.REGIO_ORGANISATIE, Organisatiesoort.RET),
    Rol.INSPECTIE: (Organisatiesoort.LANDELIJK,),
    Rol.BEHEERDER: (
        Organisatiesoort.RET,
        *(soort for soort in Organisatiesoort if soort != Organisatiesoort.RET),
    ),
    Rol.JEUGDIGE_OUDER: (
        Organisatiesoort.RET,
        Organisatiesoort.REGIO_ORGANISATIE,
        Organisatiesoort.GI,
        Organisatiesoort.LOKAAL_TEAM,
        Organisatiesoort.GEMEENTE,
    ),
    Rol.WACHTLIJSTBEHEERDER: (Organisatiesoort.GI,),
    Rol.PRIVACY_OFFICER: (
        Organisatiesoort.REGIO_ORGANISATIE,
        Organisatiesoort.RET,
        Organisatiesoort.GEMEENTE,
    ),
}
"""At which kinds of organisation a role can be held; the first is where it usually is. Own choice, after the roles of
domein (d): who is beheerder at a GI or a gemeente makes nobody who steers or watches over a whole region."""

NIET_DAAR = "{rol} is geen rol bij {organisatie}. Kies een organisatie van deze soort: {soorten}."
