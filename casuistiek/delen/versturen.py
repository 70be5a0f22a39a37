"""What leaves a case without a name: finding or hiding what points to the child, and sealing what was sent."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.fundament.pseudoniem import lezen

from .kenmerken import van_het_gezin, van_iedereen


def verhuld(tekst: str, casus: Casus) -> str:
    """`tekst` without what points to somebody of this case; everybody is called by their role."""
    return lezen.verhuld(tekst, van_iedereen(casus))


def weiger_sporen(formulier: Any, *velden: str) -> None:
    """In `clean` of a form: an error on each of these fields that points to the child."""
    bekend = van_het_gezin(formulier.beurt.casus)
    for veld in velden:
        if gevonden := lezen.sporen(formulier.cleaned_data.get(veld, ""), bekend):
            formulier.add_error(veld, f"Haal {' en '.join(gevonden)} uit deze tekst.")


def eerder_verzonden(inhoud: Any, zegel: str, op: datetime, **erbij: str) -> dict[str, Any]:
    """What was sent before, as it is kept when the same is sent anew; `erbij`: what else is to be known of it."""
    return {"inhoud": inhoud, "zegel": zegel, "verzonden_op": op.isoformat(), **erbij}


def zegel(inhoud: Any) -> str:
    """SHA-256 over the content in one fixed spelling, so that anybody can check what was sent."""
    spelling = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelling.encode()).hexdigest()
