"""Which pages there are, and whether those in docs/ are still true."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from ret.api.omschrijving import openapi

from .kamers import kamers
from .rechten import rechten
from .toestanden import toestanden

DOCS: Path = settings.BASIS / "docs"


def api() -> str:
    """The OpenAPI description, as the server gives it at /api/v1/openapi.json."""
    return json.dumps(openapi(), ensure_ascii=False, indent=2) + "\n"


BLADEN: dict[str, Callable[[], str]] = {
    "api.json": api,
    "kamers.md": kamers,
    "rechten.md": rechten,
    "toestanden.md": toestanden,
}
"""Name in docs/, and what makes its text."""


def verouderd(map_: Path = DOCS) -> list[str]:
    """Names of the pages that say something else than the code, or are not there."""
    return [naam for naam, maak in BLADEN.items() if _lees(map_ / naam) != maak()]


def schrijf(map_: Path = DOCS) -> list[str]:
    """Write what changed; returns the names."""
    namen = verouderd(map_)
    for naam in namen:
        (map_ / naam).write_text(BLADEN[naam](), encoding="utf-8")
    return namen


def _lees(pad: Path) -> str:
    return pad.read_text(encoding="utf-8") if pad.exists() else ""
