"""How far the demo is while it is being filled: `demo_vullen` writes it down, the pages show it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

VOORTGANG: Path = settings.BASIS / ".ret" / "voortgang"
"""There as long as something is still to come."""


@dataclass(frozen=True)
class Voortgang:
    """Stories that were played, of how many; and documents of theirs that still have to be made."""

    gespeeld: int
    totaal: int
    documenten: int


def noteer(voortgang: Voortgang) -> None:
    """As one piece: who reads it meanwhile gets the old or the new."""
    nieuw = VOORTGANG.with_name("voortgang.nieuw")
    nieuw.parent.mkdir(exist_ok=True)
    nieuw.write_text(json.dumps(asdict(voortgang)), encoding="utf-8")
    nieuw.replace(VOORTGANG)


def klaar() -> None:
    VOORTGANG.unlink(missing_ok=True)


def lees() -> Voortgang | None:
    """None: there is nothing more to come."""
    try:
        return Voortgang(**json.loads(VOORTGANG.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
