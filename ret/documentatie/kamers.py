"""The rooms of the house and which imports which, read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .tabel import GEMAAKT

VERDIEPINGEN = ("ret", "workflows", "casuistiek")
FUNDAMENT = "casuistiek.fundament"
ONDER_DE_VLOER = {"opzet", "config"}
"""Rooms of ret that are not drawn: one sets up, one knows every room."""

Pijl = tuple[str, str]


def kamers() -> str:
    """The page: a Mermaid picture with an arrow from each room to the rooms it imports from."""
    pijlen = sorted(pijlen_van(settings.BASIS))
    namen = sorted({naam for pijl in pijlen for naam in pijl})
    regels = [
        "# Kamers",
        "",
        GEMAAKT,
        "",
        "Een pijl betekent: importeert uit. Geen pijl loopt terug naar boven, en er is geen kring; `lint-imports` "
        "bewaakt dat.",
        "Elke kamer mag alle kamers van `fundament` gebruiken: een pijl daarheen loopt naar het blok.",
        "",
        "```mermaid",
        "flowchart TD",
    ]
    for verdieping in VERDIEPINGEN:
        regels += _blok(verdieping, namen, "    ")
    regels += [f"    {_id(van)} --> {_id(naar)}" for van, naar in pijlen]
    return "\n".join([*regels, "```", ""])


def _blok(blok: str, namen: list[str], inspring: str) -> list[str]:
    """A block with its rooms; a block within it in its turn."""
    binnen = inspring + "    "
    regels = [f"{inspring}subgraph {_id(blok)}[{_kort(blok)}]"]
    for naam in namen:
        if naam == FUNDAMENT != blok and naam.startswith(f"{blok}."):
            regels += _blok(naam, namen, binnen)
        elif naam.rpartition(".")[0] == blok:
            regels.append(f"{binnen}{_id(naam)}[{_kort(naam)}]")
    return [*regels, f"{inspring}end"]


def pijlen_van(basis: Path) -> set[Pijl]:
    """From each room to the rooms it imports from. Of the fundament, seen from above, as one whole. What a migration
    imports is left out: it tells of tables, not of rooms."""
    return {
        pijl
        for verdieping in VERDIEPINGEN
        for pad in (basis / verdieping).rglob("*.py")
        if "migrations" not in pad.parts
        for naar in _imports(pad)
        if (pijl := _pijl(".".join(pad.relative_to(basis).with_suffix("").parts), naar))
    }


def _pijl(van: str, naar: str) -> Pijl | None:
    """The arrow between the rooms of two modules; None when there is none to draw."""
    een, ander = _kamer(van), _kamer(naar)
    if een == ander == FUNDAMENT:
        een, ander = _kamer(van, FUNDAMENT), _kamer(naar, FUNDAMENT)
    return (een, ander) if een and ander and een != ander else None


def _imports(pad: Path) -> Iterator[str]:
    """Absolute names of what a file imports; a relative import stays in its room."""
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.ImportFrom) and not knoop.level and knoop.module:
            yield from (f"{knoop.module}.{naam.name}" for naam in knoop.names)
        elif isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)


def _kamer(module: str, blok: str = "") -> str | None:
    """The room a module is in: ret.portaal, casuistiek.casus, casuistiek.fundament; or the one within a block."""
    delen = module.split(".")
    diepte = blok.count(".") + 2
    if delen[0] not in VERDIEPINGEN or len(delen) < 3 or delen[1] in ONDER_DE_VLOER:
        return None
    return ".".join(delen[:diepte]) if len(delen) >= diepte else None


def _id(kamer: str) -> str:
    return kamer.replace(".", "_")


def _kort(kamer: str) -> str:
    return kamer.rpartition(".")[2]
