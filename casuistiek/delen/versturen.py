"""What leaves a case without a name: finding or hiding what points to the child, and sealing what was sent."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime
from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.fundament.toegang.bsn import geldig_bsn

MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
_BSN = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")

INITIALEN, GEBOORTEDATUM, BSN = "de initialen", "de geboortedatum", "een burgerservicenummer"


def _initialen(initialen: str) -> re.Pattern[str] | None:
    """J.K. is found as J.K., J.K, J. K., JK and j.k.; but "ik" is not I.K."""
    delen = re.findall(r"[^\W\d_]+", initialen)
    if len(delen) == 1 and delen[0].isupper() and len(delen[0]) <= 4:
        delen = list(delen[0])
    if not delen:
        return None
    vast = [re.escape(deel) for deel in delen]
    met_punten = r"(?i:" + r"\.\s?".join(vast) + r"\.)"
    hoofd = [deel.upper() if len(deel) == 1 else deel for deel in vast]
    zonder = r"(?<![\w.])" + r"\.?\s?".join(hoofd) + r"(?!\w)"
    return re.compile(rf"(?<!\w){met_punten}|{zonder}")


def _datum(dag: date) -> re.Pattern[str]:
    cijfers = rf"0?{dag.day}\s?[-/.]\s?0?{dag.month}\s?[-/.]\s?(?:{dag.year}|{dag:%y})"
    woorden = rf"0?{dag.day}\s+{MAANDEN[dag.month - 1]}\s+{dag.year}"
    return re.compile(rf"(?<!\d)(?:{cijfers}|(?i:{woorden})|{dag:%Y-%m-%d}|{dag:%Y%m%d})(?!\d)")


def _patronen(casus: Casus) -> list[tuple[str, re.Pattern[str]]]:
    initialen, geboren = _initialen(casus.initialen), casus.geboortedatum
    return [
        *([(INITIALEN, initialen)] if initialen else []),
        *([(GEBOORTEDATUM, _datum(geboren))] if geboren else []),
    ]


def _is_bsn(gevonden: re.Match[str]) -> bool:
    return geldig_bsn(re.sub(r"\D", "", gevonden.group()))


def sporen(tekst: str, casus: Casus) -> list[str]:
    """What in `tekst` points to this child, in words; empty when nothing does."""
    gevonden = [naam for naam, patroon in _patronen(casus) if patroon.search(tekst)]
    if any(_is_bsn(reeks) for reeks in _BSN.finditer(tekst)):
        gevonden.append(BSN)
    return gevonden


def verhuld(tekst: str, casus: Casus) -> str:
    """`tekst` without what points to this child."""
    tekst = _BSN.sub(lambda reeks: "[weggelaten]" if _is_bsn(reeks) else reeks.group(), tekst)
    vervanging = {INITIALEN: "[jeugdige]", GEBOORTEDATUM: "[geboortedatum]"}
    for naam, patroon in _patronen(casus):
        tekst = patroon.sub(vervanging[naam], tekst)
    return tekst


def weiger_sporen(formulier: Any, *velden: str) -> None:
    """In `clean` of a form: an error on each of these fields that points to the child."""
    for veld in velden:
        if gevonden := sporen(formulier.cleaned_data.get(veld, ""), formulier.beurt.casus):
            wat = " en ".join(gevonden)
            formulier.add_error(veld, f"Haal {wat} van de jeugdige uit deze tekst.")


def eerder_verzonden(inhoud: Any, zegel: str, op: datetime, **erbij: str) -> dict[str, Any]:
    """What was sent before, as it is kept when the same is sent anew; `erbij`: what else is to be known of it."""
    return {"inhoud": inhoud, "zegel": zegel, "verzonden_op": op.isoformat(), **erbij}


def zegel(inhoud: Any) -> str:
    """SHA-256 over the content in one fixed spelling, so that anybody can check what was sent."""
    spelling = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelling.encode()).hexdigest()
