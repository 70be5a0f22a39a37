"""What was possible instead: the advice that goes with a scenario that stops."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model

from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.beschrijving import ALGEMENE_REDENEN, keuzes, redenen
from casuistiek.fundament.handelingen.fouten import OngeldigeInvoer, Weigering
from casuistiek.fundament.handelingen.register import Handeling
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door
from workflows.ladder.schema import som

from .bestand import Mens

MEESTE_KEUZES = 25


def zinnen(weigering: Weigering) -> str:
    """Why it was refused: all codes with their sentences."""
    return " ".join(f"{reden.code}: {reden.zin}" for reden in weigering.redenen)


def invoerfouten(fout: OngeldigeInvoer) -> str:
    """The errors per field, with the answers that a field would take."""
    regels = []
    for naam, lijst in fout.formulier.errors.items():
        veld = fout.formulier.fields.get(naam)
        wel = _mogelijke_waarden(veld) if veld else ""
        regels.append(f"\n    {naam}: {' '.join(map(str, lijst))}{wel}")
    return "".join(regels)


def _mogelijke_waarden(veld: forms.Field) -> str:
    waarden = keuzes(veld)
    if isinstance(veld, forms.ModelChoiceField):
        naam = next(iter(getattr(veld, "namen", ())), "")
        rijen = veld.queryset[: MEESTE_KEUZES + 1] if veld.queryset is not None else []
        waarden = [str(getattr(rij, naam, rij)) for rij in rijen]
        if not waarden:
            return " Er valt hier nu niets te kiezen."
    if not waarden:
        return ""
    meer = " …" if len(waarden) > MEESTE_KEUZES else ""
    return f" Wel: {som(waarden[:MEESTE_KEUZES])}{meer}"


def wat_wel(
    wie: str, door: Door, ding: Model | None, soort: Handeling, mensen: dict[str, Mens]
) -> str:
    """What this person can do now to this thing, what not and why, and who may do what was asked."""
    rollen = som(Rol(rol).label for rol in soort.rollen) or "alleen de klok"
    wie_wel = [mens.sleutel for mens in mensen.values() if mens.rol in soort.rollen]
    regels = [f"\n    {soort.naam} is voor: {rollen}" + (f" ({som(wie_wel)})" if wie_wel else "")]
    if ding is None:
        return regels[0]
    gevonden = poort.mogelijk(ding, door)
    wel = [een.handeling.naam for een in gevonden if een.kan]
    naam = ding._meta.verbose_name
    regels.append(f"{wie} kan nu met deze {naam}: {som(wel) or 'niets'}")
    niet: dict[str, list[str]] = {}
    for een in gevonden:
        if not een.kan:
            reden = f"{een.redenen[0].code}: {een.redenen[0].zin}"
            niet.setdefault(reden, []).append(een.handeling.naam)
    regels += [f"nu niet: {som(namen)} ({reden})" for reden, namen in niet.items()]
    return "\n    ".join(regels)


def codes_van(soort: Handeling) -> str:
    """The refusals that this handeling knows."""
    return som([*redenen(soort), *ALGEMENE_REDENEN])


def velden_van(ding: Any) -> list[str]:
    """What a path on a thing may go on with."""
    namen = [veld.name for veld in ding._meta.get_fields()]
    return sorted(naam for naam in namen if not naam.startswith("bsn_"))
