"""What a look into a file gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deel:
    """Bytes to keep, of this kind (the code in soorten.py). An attachment of a mail has no kind, but a name: it is yet
    to be looked into."""

    soort: str
    inhoud: bytes
    naam: str = ""
