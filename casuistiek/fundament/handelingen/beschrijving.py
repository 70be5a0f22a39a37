"""The register as plain data: for `manage.py handelingen`, the generated documents and the advice of a scenario."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.html import strip_tags

from casuistiek.fundament.bestanden.velden import BestandVeld
from casuistiek.fundament.organisaties.rollen import Rol

from .fouten import AlGedaan, GeenRecht, NietGevonden, OnbekendVeld, OngeldigeInvoer
from .register import Handeling
from .velden import BedragVeld, Uit

ALGEMENE_REDENEN = {
    "verkeerde_status": "De status van de casus of van het ding laat dit nu niet toe.",
    "verouderd": "Iemand heeft intussen iets gewijzigd.",
    GeenRecht.code: "De rol, of het bereik van de rol, laat dit niet toe.",
    NietGevonden.code: "Voor deze persoon bestaat de casus of het ding niet.",
    OngeldigeInvoer.code: "De invoer klopt niet; de fouten staan per veld.",
    OnbekendVeld.code: "De handeling kent dit veld niet.",
    AlGedaan.code: "Hetzelfde formulier is twee keer gestuurd; de eerste telt.",
}
"""The codes that every handeling can be refused with."""

_SOORTEN: tuple[tuple[type[forms.Field], str], ...] = (
    (BedragVeld, "bedrag"),
    (BestandVeld, "bestand"),
    (Uit, "verwijzing"),
    (forms.ModelMultipleChoiceField, "verwijzingen"),
    (forms.ModelChoiceField, "verwijzing"),
    (forms.MultipleChoiceField, "meerkeuze"),
    (forms.ChoiceField, "keuze"),
    (forms.BooleanField, "ja of nee"),
    (forms.DateTimeField, "datum en tijd"),
    (forms.DateField, "datum"),
    (forms.TimeField, "tijd"),
    (forms.IntegerField, "getal"),
)


PER_WOORD = "per woord"
"""The kind of a field that takes an answer for each of some words; such a field says so itself."""


def veldsoort(veld: forms.Field) -> str:
    """The kind of a field in one Dutch word; text when it is nothing else."""
    if eigen := getattr(veld, "veldsoort", ""):
        return str(eigen)
    return next((naam for klasse, naam in _SOORTEN if isinstance(veld, klasse)), "tekst")


def keuzeparen(veld: forms.Field | None) -> list[tuple[str, str]]:
    """Code and words of the coded answers; a reference to rows of the database has none here."""
    if not isinstance(veld, forms.ChoiceField) or isinstance(veld, forms.ModelChoiceField):
        return []
    paren: Any = veld.choices
    return [(str(code), str(naam)) for code, naam in paren if code != ""]


def keuzes(veld: forms.Field) -> list[str]:
    """The codes of the coded answers of a field."""
    return [code for code, _ in keuzeparen(veld)]


def beschrijf_veld(naam: str, veld: forms.Field) -> dict[str, Any]:
    """One field: naam, label, soort, verplicht, uitleg, keuzes."""
    return {
        "naam": naam,
        "label": str(veld.label or naam),
        "soort": veldsoort(veld),
        "verplicht": veld.required,
        "uitleg": strip_tags(str(veld.help_text)),
        "keuzes": keuzes(veld),
    }


def naam_van(model: type[Model] | None) -> str:
    return str(model._meta.verbose_name) if model else ""


def redenen(soort: Handeling) -> dict[str, str]:
    """The reason codes of this handeling itself, with their sentences."""
    return {regel.code: regel.zin for regel in (*soort.regels, *soort.invoerregels)}


def beschrijf(soort: Handeling) -> dict[str, Any]:
    """All that the register knows of one handeling."""
    return {
        "naam": soort.naam,
        "titel": soort.titel,
        "uitleg": soort.uitleg,
        "op": naam_van(soort.op),
        "maakt": naam_van(soort.maakt),
        "rollen": [str(Rol(rol)) for rol in soort.rollen],
        "voor_klok": soort.voor_klok,
        "overgang": soort.overgang,
        "statussen": [str(status) for status in soort.statussen],
        "casus_statussen": [str(status) for status in soort.casus_statussen],
        "velden": [beschrijf_veld(*paar) for paar in soort.formulier.base_fields.items()],
        "redenen": redenen(soort),
    }
