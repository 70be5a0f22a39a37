"""The rooms of the house and which imports which, read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .tabel import GEMAAKT

VERDIEPINGEN = ("ret", "workflows", "casuistiek", "casuistiek.fundament")


def kamers() -> str:
    """The page: a Mermaid picture with an arrow from each room to the rooms it imports from."""
    pijlen = sorted(_pijlen(settings.BASIS))
    namen = sorted({naam for pijl in pijlen for naam in pijl})
    regels = [
        "# Kamers",
        "",
        GEMAAKT,
        "",
        "Een pijl betekent: importeert uit. Geen pijl loopt terug naar boven; `lint-imports` bewaakt dat.",
        "De kamers van `fundament` staan samen in één blok: elke kamer erboven mag ze alle gebruiken.",
        "",
        "```mermaid",
        "flowchart TD",
    ]
    for verdieping in VERDIEPINGEN[:-1]:
        regels.append(f"    subgraph {verdieping}")
        regels += [
            f"        {_id(naam)}[{_kort(naam)}]" for naam in namen if naam.startswith(verdieping)
        ]
        regels.append("    end")
    regels += [f"    {_id(van)} --> {_id(naar)}" for van, naar in pijlen]
    return "\n".join([*regels, "```", ""])


def _pijlen(basis: Path) -> set[tuple[str, str]]:
    gevonden = set()
    for verdieping in VERDIEPINGEN[:-1]:
        for pad in (basis / verdieping).rglob("*.py"):
            van = _kamer(".".join(pad.relative_to(basis).with_suffix("").parts))
            gevonden |= {
                (van, naar) for naar in map(_kamer, _imports(pad)) if van and naar and van != naar
            }
    return gevonden


def _imports(pad: Path) -> Iterator[str]:
    """Absolute names of what a file imports; a relative import stays in its room."""
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.ImportFrom) and not knoop.level and knoop.module:
            yield from (f"{knoop.module}.{naam.name}" for naam in knoop.names)
        elif isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)


def _kamer(module: str) -> str | None:
    """The room a module is in: ret.portaal, workflows.ladder, casuistiek.casus, casuistiek.fundament."""
    delen = module.split(".")
    if delen[0] not in VERDIEPINGEN or len(delen) < 3 or delen[1] in {"opzet", "config"}:
        return None
    return ".".join(delen[:2])


def _id(kamer: str) -> str:
    return kamer.replace(".", "_")


def _kort(kamer: str) -> str:
    return kamer.rpartition(".")[2]
