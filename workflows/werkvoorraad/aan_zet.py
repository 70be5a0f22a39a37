"""Whose turn a task can be: a group of roles. Who of them reaches the case is for `toegang`."""

from __future__ import annotations

from django.db import models

from casuistiek.fundament.organisaties.rollen import Rol


class AanZet(models.TextChoices):
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
    AanZet.CASUSREGIE: (Rol.JEUGDBESCHERMER, Rol.CONSULENT_LOKAAL_TEAM),
    AanZet.PROCESREGIE: (Rol.PROCESREGISSEUR,),
    AanZet.VOORZITTER: (Rol.VOORZITTER,),
    AanZet.GEMEENTE: (Rol.CONTACTPERSOON_GEMEENTE,),
    AanZet.BUDGET: (Rol.BUDGETHOUDER,),
    AanZet.BESTUUR: (Rol.WETHOUDER,),
    AanZet.CONTRACT: (Rol.CONTRACTMANAGER,),
    AanZet.BEN: (Rol.BEN_COORDINATOR,),
    AanZet.EXPERT: (Rol.RET_EXPERT, Rol.BEN_EXPERT),
}


def aan_zet_met_rol(rol: str) -> str:
    """The group that somebody with this role belongs to; procesregie when it has none of its own."""
    return next((wie for wie, rollen in ROLLEN.items() if rol in rollen), AanZet.PROCESREGIE)
