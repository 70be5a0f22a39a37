"""The people of a story: found again by key, role and organisation in the region, or made.

All are invented. Their username starts with `demo.`, they have no password, and they can only sign in with one
click, in demo mode.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from casuistiek.fundament.aanwijzen import lijkt_op
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Lidmaatschap,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.organisaties.rollen import WERKT_BIJ, Rol
from workflows.ladder.schema import som

from .bestand import VROEGST, Mens

VOORVOEGSEL = "demo."
VOORNAMEN = (
    "Anouk", "Bilal", "Carlijn", "Daan", "Esra", "Femke", "Gijs", "Hanna", "Ilias", "Jasmijn", "Kees", "Lotte",
    "Mehmet", "Nadia", "Olaf", "Priya", "Quinten", "Roos", "Samira", "Teun", "Ugur", "Vera", "Wouter", "Xandra",
    "Youssef", "Zoë",
)  # fmt: skip
ACHTERNAMEN = (
    "van Aalten", "Bosgraaf", "Coenradi", "Duinker", "El Amrani", "Feenstra", "van Geuns", "Hofland", "Issaoui",
    "Jorna", "Karaca", "Lankhorst", "Mulderij", "Nauta", "Oostveen", "Plasman", "van Rhee", "Schuurhuis",
    "Terpstra", "Uijlenberg", "Veldkamp", "Wijnstra", "Yildirim", "Zandbergen",
)  # fmt: skip
"""Invented combinations; no person of the field is meant."""

BOVENREGIONAAL = {Rol.BEN_COORDINATOR, Rol.BEN_EXPERT, Rol.INSPECTIE}
"""Roles that work for all the regions of their organisation: one person, whichever region plays."""

INSPECTIE = "Inspectie Gezondheidszorg en Jeugd"


class GeenOrganisatie(LookupError):
    """No organisation fits; the text says which ones there are."""


def vind_of_maak(mens: Mens, regio: Regio, op: date) -> Medewerker:
    """The person of this key, role, organisation and mandate; made when there is none yet.

    Raises GeenOrganisatie when the region has no such organisation on day `op`.
    """
    organisatie = organisatie_voor(mens.rol, mens.organisatie, regio, op)
    boven = mens.rol in BOVENREGIONAAL
    basis = f"{VOORVOEGSEL}{'bovenregionaal' if boven else regio.code}.{mens.sleutel}".lower()
    lid = (
        Lidmaatschap.objects.actief(op)
        .filter(rol=mens.rol, organisatie=organisatie, mandaat=mens.mandaat)
        .filter(medewerker__username__regex=rf"^{re.escape(basis)}(-\d+)?$")
        .select_related("medewerker")
        .first()
    )
    if lid:
        return lid.medewerker
    wie = _nieuw(_vrije_naam(basis))
    Lidmaatschap.objects.create(
        medewerker=wie,
        organisatie=organisatie,
        rol=mens.rol,
        regio=None if boven else regio,
        mandaat=mens.mandaat,
        van=VROEGST,
    )
    return wie


def _vrije_naam(basis: str) -> str:
    nummer, naam = 1, basis
    while Medewerker.objects.filter(username=naam).exists():
        nummer += 1
        naam = f"{basis}-{nummer}"
    return naam


def _nieuw(username: str) -> Medewerker:
    voor, achter = _naam(username)
    wie = Medewerker(
        username=username, first_name=voor, last_name=achter, email=f"{username}@demo.example"
    )
    wie.set_unusable_password()
    wie.save()
    return wie


def _naam(username: str) -> tuple[str, str]:
    """An invented name that nobody has yet, the same for the same username."""
    start = int.from_bytes(hashlib.sha256(username.encode()).digest()[:4], "big")
    bezet = set(Medewerker.objects.values_list("first_name", "last_name"))
    alle = len(VOORNAMEN) * len(ACHTERNAMEN)
    for stap in range(alle):
        # 61 has no factor in common with 26 × 24, so every pair comes by once
        nummer = (start + 61 * stap) % alle
        paar = VOORNAMEN[nummer % len(VOORNAMEN)], ACHTERNAMEN[nummer // len(VOORNAMEN)]
        if paar not in bezet:
            return paar
    return paar


def organisatie_voor(rol: str, naam: str, regio: Regio, op: date) -> Organisatie:
    """The organisation of that name or abbreviation in the region, or the usual one of the role."""
    soorten = WERKT_BIJ[Rol(rol)]
    if rol == Rol.INSPECTIE and not naam:
        return Organisatie.objects.get_or_create(
            naam=INSPECTIE, defaults={"soort": Organisatiesoort.LANDELIJK}
        )[0]
    van_regio = _van_regio(regio, op)
    if naam:
        gemeente = Q(gemeente__naam__iexact=naam)
        passend = van_regio.filter(Q(naam__iexact=naam) | Q(afkorting__iexact=naam) | gemeente)
        gevonden = passend.filter(soort__in=soorten).first()
    else:
        gevonden = next(
            (een for soort in soorten if (een := van_regio.filter(soort=soort).first())), None
        )
    if gevonden is None:
        raise GeenOrganisatie(_welke_wel(naam, soorten, regio, van_regio))
    return gevonden


def _van_regio(regio: Regio, op: date) -> QuerySet[Organisatie]:
    """The organisations of the region that exist on day `op`, in the order of its file."""
    geldig: Any = Organisatie.objects.geldig(op)
    gemeenten = Gemeente.objects.geldig(op).filter(regio=regio)
    hier = Q(regios=regio, gemeente__isnull=True) | Q(gemeente__in=gemeenten)
    rijen: QuerySet[Organisatie] = geldig.filter(hier).distinct().order_by("pk")
    return rijen


def _welke_wel(
    naam: str, soorten: tuple[Organisatiesoort, ...], regio: Regio, rijen: QuerySet[Organisatie]
) -> str:
    if not naam:
        soort = " of ".join(een.label for een in soorten)
        return f"De regio {regio} heeft geen organisatie van de soort {soort}. Vul organisatie in."
    namen = [
        str(een.gemeente) if een.gemeente else een.afkorting or een.naam
        for een in rijen.filter(soort__in=soorten)
    ] or [een.naam for een in rijen]
    zin = f'Er is geen organisatie "{naam}" voor deze rol in de regio {regio}; wel: {som(namen)}.'
    return zin + lijkt_op(naam, namen)
