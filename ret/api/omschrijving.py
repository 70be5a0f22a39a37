"""The OpenAPI description, generated from the register: every handeling is an address with its own schema."""

from __future__ import annotations

from typing import Any

from casuistiek.delen.keuzes import Woordsoort
from casuistiek.fundament.handelingen.beschrijving import ALGEMENE_REDENEN, PER_WOORD, beschrijf
from casuistiek.fundament.handelingen.register import Handeling, alle
from casuistiek.fundament.handelingen.vinden import soorten

VERSIE = "1"
TYPEN: dict[str, dict[str, Any]] = {
    "datum": {"type": "string", "format": "date"},
    "datum en tijd": {"type": "string", "format": "date-time"},
    "ja of nee": {"type": "boolean"},
    "getal": {"type": "integer"},
    "bestand": {
        "type": "object",
        "description": "De inhoud in base64; de hele vraag is hoogstens 2 MB",
        "properties": {
            "naam": {"type": "string"},
            "inhoud": {"type": "string", "format": "byte"},
        },
        "required": ["naam", "inhoud"],
        "additionalProperties": False,
    },
    PER_WOORD: {
        "type": "object",
        "description": "Van elk woord wat het is",
        "additionalProperties": {"enum": Woordsoort.values},
    },
    "bedrag": {"type": "string", "description": "Euro, met een komma voor de centen: 1.250,00"},
}
LEZEN: dict[str, tuple[str, list[str]]] = {
    "/casussen": ("De casussen die u mag zien, per 100", []),
    "/casussen/{nummer}": ("Eén casus, zover uw inzage gaat", ["nummer"]),
    "/casussen/{nummer}/handelingen": ("Wat u nu kunt doen, en waarom iets niet kan", ["nummer"]),
}
FOUTEN = {
    "400": "De vraag is geen leesbare JSON, of heeft een andere vorm",
    "401": "Niet ingelogd",
    "403": "Uw rol mag dit niet",
    "404": "Bestaat niet, of niet voor u",
    "409": "Stand of regels laten dit nu niet toe; alle redenen",
    "413": "De vraag is te groot",
    "422": "De invoer klopt niet; de fouten per veld",
}


def openapi() -> dict[str, Any]:
    """The whole description (OpenAPI 3.1)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "RET casusregie",
            "version": VERSIE,
            "description": "Dezelfde handelingen, regels en redenen als op de pagina's.",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {pad: _lezen(*wat) for pad, wat in LEZEN.items()}
        | {f"/handelingen/{h.naam}": _handeling(h) for h in alle() if not h.voor_klok},
        "components": {"schemas": {"Weigering": _weigering()}},
    }


def _lezen(samenvatting: str, parameters: list[str]) -> dict[str, Any]:
    return {
        "get": {
            "summary": samenvatting,
            "parameters": [
                {"name": naam, "in": "path", "required": True, "schema": {"type": "string"}}
                for naam in parameters
            ],
            "responses": {"200": {"description": "Gelukt"}} | _fouten("401", "404"),
        }
    }


def _handeling(soort: Handeling) -> dict[str, Any]:
    gegevens = beschrijf(soort)
    eigenschappen: dict[str, Any] = {
        "met": _invoer(gegevens["velden"]),
        "sleutel": {
            "type": "string",
            "format": "uuid",
            "description": "Maakt dubbel sturen onschadelijk",
        },
        "versie": {"type": "integer", "description": "De versie van de casus die u zag"},
    }
    if soort.op:
        eigenschappen["casus"] = {"type": "string", "description": "Het casusnummer"}
        naam = str(soort.op._meta.model_name)
        if naam in soorten():
            eigenschappen["ding"] = _ding(naam)
    rollen = ", ".join(gegevens["rollen"])
    redenen = "; ".join(gegevens["redenen"]) or "geen eigen redenen"
    return {
        "post": {
            "summary": soort.titel,
            "description": f"{soort.uitleg}\n\nRollen: {rollen}. Redenen: {redenen}.",
            "requestBody": {"content": {"application/json": {"schema": _object(eigenschappen)}}},
            "responses": {"201" if soort.maakt else "200": {"description": "Gedaan"}}
            | _fouten(*FOUTEN),
        }
    }


def _object(eigenschappen: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": eigenschappen}


def _invoer(velden: list[dict[str, Any]]) -> dict[str, Any]:
    verplicht = [veld["naam"] for veld in velden if veld["verplicht"]]
    return _object({veld["naam"]: _veld(veld) for veld in velden}) | {"required": verplicht}


def _veld(veld: dict[str, Any]) -> dict[str, Any]:
    schema = {"title": veld["label"], **TYPEN.get(veld["soort"], {"type": "string"})}
    if veld["soort"] == "meerkeuze":
        return schema | {"type": "array", "items": {"enum": veld["keuzes"]}}
    return schema | ({"enum": veld["keuzes"]} if veld["keuzes"] else {})


def _ding(naam: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"soort": {"const": naam}, "id": {"type": "integer"}},
        "required": ["soort", "id"],
    }


def _fouten(*codes: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Weigering"}
    return {
        code: {"description": FOUTEN[code], "content": {"application/json": {"schema": schema}}}
        for code in codes
    }


def _weigering() -> dict[str, Any]:
    reden = {
        "type": "object",
        "properties": {"code": {"type": "string"}, "zin": {"type": "string"}},
    }
    uitleg = "; ".join(f"{code}: {zin}" for code, zin in ALGEMENE_REDENEN.items())
    return {
        "type": "object",
        "description": f"Algemene codes: {uitleg}",
        "properties": {"redenen": {"type": "array", "items": reden}},
    }
