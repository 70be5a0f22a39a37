"""Known holes in what we depend on: pip-audit on the lock, when a service answers.

That every line of the lock has a version and hashes, and no address, needs nobody: tests/ret/opzet/test_opzet.py.
"""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from .paden import BASIS, LOCK, LOCK_LEZER, PYTHON

HOOGSTENS = 300.0
"""Seconds that the service gets."""


@dataclass(frozen=True)
class Bevinding:
    """`gezocht` False: nobody could tell, `uitleg` says why. Else `uitleg` names the holes; empty is good."""

    gezocht: bool
    uitleg: str


def zoek(omgeving: Mapping[str, str]) -> Bevinding:
    """Ask for every package of the production lock whether a hole is known."""
    opdracht = [str(PYTHON), "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes"]
    opdracht += ["--requirement", str(LOCK_LEZER)]
    opdracht += ["--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        klaar = subprocess.run(
            opdracht,
            cwd=BASIS,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=HOOGSTENS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Bevinding(
            False, f"De dienst met bekende gaten gaf in {HOOGSTENS:.0f} s geen antwoord."
        )
    return lees(klaar.stdout, klaar.stderr)


def lees(uit: str, fouten: str) -> Bevinding:
    """What pip-audit said: its JSON, or the last line of what went wrong."""
    try:
        pakketten = json.loads(uit)["dependencies"]
    except (ValueError, KeyError, TypeError):
        laatste = (fouten.strip().splitlines() or ["pip-audit zei niets"])[-1]
        return Bevinding(False, f"De dienst met bekende gaten is niet te bereiken: {laatste[:300]}")
    gaten = [
        f"{pakket['name']} {pakket['version']}: {gat['id']}, dicht in {', '.join(gat['fix_versions'])}"
        for pakket in pakketten
        for gat in pakket.get("vulns", [])
    ]
    # a mirror that serves packages but no advisories knows none of them
    onbekend = [pakket["name"] for pakket in pakketten if "skip_reason" in pakket]
    if onbekend and not gaten:
        hoeveel = f"{len(onbekend)} van de {len(pakketten)} pakketten"
        voorbeeld = ", ".join(onbekend[:5])
        return Bevinding(False, f"De dienst met bekende gaten kent {hoeveel} niet: {voorbeeld}.")
    return Bevinding(True, "\n".join(gaten))
