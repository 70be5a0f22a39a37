"""Looks into one file, as a process of its own: little memory, little time, no writing, and no secrets around it.

`python -m …keuring <code>` reads the file from stdin. It answers on stdout with one line of JSON: `{"fout": sentence}`,
or `{"delen": [[code, name, length], …]}` and after that line the bytes of each.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable
from typing import Any

from . import herken
from .deel import Deel
from .fouten import KAPOT, Afgekeurd

GEHEUGEN = 1024 * 1024 * 1024
SECONDEN = 20


def keur(inhoud: bytes, volgens_naam: str) -> list[Deel]:
    """What to keep of a file whose name promises this kind, or Afgekeurd. Only a mail gives more than one."""
    soort = herken.pas_bij_naam(inhoud, volgens_naam)
    if soort == "pdf":
        from . import pdf  # each reader takes a tenth of a second to load

        return [Deel(soort, pdf.keur(inhoud))]
    if soort in ("jpg", "png", "heic"):
        from . import beeld

        return [Deel(beeld.WORDT[soort], beeld.keur(inhoud, soort))]
    if soort == "eml":
        from . import mail

        return mail.keur(inhoud)
    if soort in ("txt", "csv"):
        return [Deel(soort, inhoud)]
    from . import kantoor

    return [Deel(soort, kantoor.keur(inhoud, soort))]


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
        delen = keur(inhoud, sys.argv[1])
    except Afgekeurd as fout:
        _antwoord({"fout": fout.zin})
    except MemoryError:
        _antwoord({"fout": KAPOT})
    else:
        _antwoord({"delen": [[d.soort, d.naam, len(d.inhoud)] for d in delen]}, delen)


def _antwoord(kop: dict[str, Any], delen: Iterable[Deel] = ()) -> None:
    uit = sys.stdout.buffer
    uit.write(json.dumps(kop).encode() + b"\n")
    for deel in delen:
        uit.write(deel.inhoud)


if __name__ == "__main__":
    main()
