"""What is sent to a BEN: the question and the case without name and birth date, sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casuistiek.delen.versturen import eerder_verzonden, verhuld, zegel

from .models import Consult


def verstuur(consult: Consult, op: datetime) -> None:
    """Seal what is sent now; what was sent before is kept."""
    if consult.verzonden_versie:
        eerder = eerder_verzonden(
            consult.verzonden_versie,
            consult.zegel,
            consult.verzonden_op,
            teruggestuurd_omdat=consult.terugstuurreden,
        )
        consult.eerdere_versies = [*consult.eerdere_versies, eerder]
    consult.verzonden_versie = _stel_samen(consult)
    consult.zegel = zegel(consult.verzonden_versie)
    consult.verzonden_op = op


def is_achterhaald(consult: Consult) -> bool:
    """What was sent would read otherwise today."""
    return bool(_stel_samen(consult) != consult.verzonden_versie)


def _stel_samen(consult: Consult) -> dict[str, Any]:
    casus = consult.casus
    delen = [
        ("Vraag", consult.vraag),
        ("Jeugdige", casus.pseudoniem),
        ("Regio", str(casus.regio)),
        ("Juridisch kader", casus.get_juridisch_kader_display()),
        ("Loopt vast op", ", ".join(casus.knelpuntnamen)),
        ("Gevraagde hulp", casus.gevraagde_hulp),
        ("Samenvatting", consult.samenvatting),
    ]
    return {
        "casus": casus.nummer,
        "aan": str(consult.ben),
        "delen": [[kop, verhuld(tekst, casus)] for kop, tekst in delen if tekst],
    }
