"""Does a version hold together? The checks are those of a region's file; the words say where, for who never saw one."""

from __future__ import annotations

import re
from typing import Any

from .lezen import Document, Fout, OngeldigBestand
from .models import Ladder
from .schema import controleer
from .uitvoer import ladderdocument

_PLEK = re.compile(r"ladders\[0\]\.(tredes|normen|zijroutes)\[(\d+)\](?:\.(\w+))?")
_WAT = {"tredes": "trede", "normen": "norm", "zijroutes": "zijroute"}


def klachten(ladder: Ladder) -> list[str]:
    """Everything that is wrong with this version, in words; none: it can be put in force."""
    data = ladderdocument(ladder)
    try:
        controleer(Document("", data))
    except OngeldigBestand as fout:
        return [f"{_plek(een, data['ladders'][0])}{een.zin}" for een in fout.fouten]
    return []


def _plek(fout: Fout, ladder: dict[str, Any]) -> str:
    gevonden = _PLEK.match(fout.pad)
    if gevonden is None:
        return ""
    lijst, nummer, veld = gevonden[1], int(gevonden[2]), gevonden[3]
    deel = ladder[lijst][nummer]
    volgnummer = f" {nummer + 1}" if lijst == "tredes" else ""
    waar = f", {veld.replace('_', ' ')}" if veld else ""
    return f"{_WAT[lijst].capitalize()}{volgnummer} ({deel['naam']}{waar}): "
