"""Looks into one file, as a process of its own: little memory, little time, no writing, and no secrets around it.

`python -m …keuring <code>` reads the file from stdin. It answers on stdout with one line of JSON: `{"fout": sentence}`,
or `{}` and after that line the bytes that may be kept.
"""

from __future__ import annotations

import json
import resource
import sys

from . import herken
from .fouten import KAPOT, Afgekeurd

GEHEUGEN = 1024 * 1024 * 1024
SECONDEN = 20


def keur(inhoud: bytes, volgens_naam: str) -> bytes:
    """The bytes to keep of a file whose name promises this kind, or Afgekeurd."""
    soort = herken.pas_bij_naam(inhoud, volgens_naam)
    if soort == "pdf":
        from . import pdf  # each reader takes a tenth of a second to load

        return pdf.keur(inhoud)
    if soort in ("jpg", "png"):
        from . import beeld

        return beeld.keur(inhoud, soort)
    if soort == "txt":
        return inhoud
    from . import kantoor

    return kantoor.keur(inhoud, soort)


def _beperk() -> None:
    for wat, hoeveel in (
        (resource.RLIMIT_AS, GEHEUGEN),
        (resource.RLIMIT_CPU, SECONDEN),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(wat, (hoeveel, hoeveel))


def main() -> None:
    _beperk()
    inhoud = sys.stdin.buffer.read()
    try:
        goed = keur(inhoud, sys.argv[1])
        antwoord: dict[str, str] = {}
    except Afgekeurd as fout:
        goed, antwoord = b"", {"fout": fout.zin}
    except MemoryError:
        goed, antwoord = b"", {"fout": KAPOT}
    sys.stdout.buffer.write(json.dumps(antwoord).encode() + b"\n" + goed)


if __name__ == "__main__":
    main()
