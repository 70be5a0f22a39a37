"""Whose turn a task can be: a circle of roles. Who of them reaches the case is for `toegang`."""

from __future__ import annotations

from django.db import models

from casuistiek.fundament.organisaties.rollen import Rol


class Kring(models.TextChoices):
    CASUSREGIE = "casusregie", "casusregisseur"
    PROCESREGIE = "procesregie", "procesregisseur"
    VOORZITTER = "voorzitter", "voorzitter RET"
    GEMEENTE = "gemeente", "gemeente"
    BUDGET = "budget", "budgethouder"
    BESTUUR = "bestuur", "wethouder"
    CONTRACT = "contract", "contractmanager"
    BEN = "ben", "BEN"
    EXPERT = "expert", "expert"


ROLLEN: dict[str, tuple[Rol, ...]] = {
    Kring.CASUSREGIE: (Rol.JEUGDBESCHERMER, Rol.CONSULENT_LOKAAL_TEAM),
    Kring.PROCESREGIE: (Rol.PROCESREGISSEUR,),
    Kring.VOORZITTER: (Rol.VOORZITTER,),
    Kring.GEMEENTE: (Rol.CONTACTPERSOON_GEMEENTE,),
    Kring.BUDGET: (Rol.BUDGETHOUDER,),
    Kring.BESTUUR: (Rol.WETHOUDER,),
    Kring.CONTRACT: (Rol.CONTRACTMANAGER,),
    Kring.BEN: (Rol.BEN_COORDINATOR,),
    Kring.EXPERT: (Rol.RET_EXPERT, Rol.BEN_EXPERT),
}


def kring_van_rol(rol: str) -> str:
    """The circle that somebody with this role belongs to; procesregie when it has none of its own."""
    return next((kring for kring, rollen in ROLLEN.items() if rol in rollen), Kring.PROCESREGIE)
