"""`python3 -m ret bench`: sets up as for the tests, and hands over to a measurement in `ret/metingen`."""

import subprocess
from contextlib import ExitStack

from .bouw import nodig, zorg_voor_omgeving
from .melding import Stop
from .paden import BASIS, LOCK_DEV
from .processen import stop_netjes_bij_seinen
from .systeem import PANGO, zorg_voor
from .toets import module, omgeving, postgres

METINGEN = {
    "simulatie": False,
    "bewaak": True,
    "slot": True,
    "pseudoniem": False,
    "wachtlijst": False,
}
"""Name of the measurement → does it ask for a PostgreSQL?"""


def main(woorden: list[str]) -> int:
    """Carry out the measurement that is named, with what else was typed. Returns its exit status."""
    stop_netjes_bij_seinen()
    naam, rest = (woorden[0], woorden[1:]) if woorden else ("", [])
    if naam not in METINGEN:
        raise Stop(f"Kies wat u wilt meten: {', '.join(METINGEN)}.")
    zorg_voor(PANGO, *nodig())
    zorg_voor_omgeving(LOCK_DEV)
    with ExitStack() as stapel:
        extra = {"DATABASE_URL": stapel.enter_context(postgres())} if METINGEN[naam] else {}
        opdracht = module(f"ret.metingen.{naam}", *rest)
        return subprocess.run(opdracht, cwd=BASIS, env=omgeving(**extra), check=False).returncode
