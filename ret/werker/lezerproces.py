"""The process of the second reader (lezer.py), as who works with it sees it. Knows no case and no Django.

It begins in seconds, or in minutes when it has to build its lists first; who started it goes on meanwhile. A text is
given to it in pieces, because it takes ten minutes over 10,000 characters of the same name.
"""

from __future__ import annotations

import json
import logging
import re
import select
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from casuistiek.fundament.pseudoniem.glad import glad

logboek = logging.getLogger(__name__)

PROGRAMMA = Path(__file__).with_name("lezer.py")
STUK = 300
"""Characters in a piece. Of 500 times the same name it takes half a second, of 300 a sixth of that."""
SECONDEN = 20.0
"""Nothing honest takes so long; then it is stopped, and begins anew."""
OPNIEUW_NA = 60.0
"""Seconds between two beginnings, when it does not begin or stops by itself."""

WIJST_NERGENS_HEEN = frozenset({"datum", "leeftijd", "zorginstelling", "ziekenhuis", "url"})
"""What it finds and what by itself points to nobody."""


class LeestNiet(Exception):
    """The second reader gave no answer, or an error; where, never about what."""


class Lezer:
    """The process, begun when it is first asked for. `opdracht`: what to start (`opdracht_van`)."""

    def __init__(self, opdracht: Iterable[str]) -> None:
        self._opdracht = list(opdracht)
        self._proces: subprocess.Popen[bytes] | None = None
        self._klaar = False
        self._niet_voor = 0.0

    def is_klaar(self) -> bool:
        """Can it read now? Starts it when it does not run; never waits."""
        if self._proces is not None and self._proces.poll() is not None:
            logboek.warning("De tweede lezer is gestopt; zij begint zo opnieuw.")
            self.stop()
        if self._proces is None and time.monotonic() >= self._niet_voor:
            self._begin()
        while self._proces is not None and not self._klaar and self._er_is(0):
            self._luister()
        return self._klaar

    def wacht(self) -> bool:
        """Wait until it can read; False when it does not begin."""
        while not self.is_klaar() and self._proces is not None:
            time.sleep(0.1)
        return self._klaar

    def lees(self, tekst: str) -> list[tuple[int, int]]:
        """Where in this text it sees somebody. Raises LeestNiet."""
        gladde = glad(tekst)
        return [gladde.plek(van, tot) for van, tot in self._stuk_voor_stuk(gladde.tekst)]

    def stop(self) -> None:
        if self._proces is not None:
            self._proces.kill()
            self._proces.communicate()
        self._proces, self._klaar = None, False
        self._niet_voor = time.monotonic() + OPNIEUW_NA

    def _begin(self) -> None:
        self._niet_voor = time.monotonic() + OPNIEUW_NA
        try:
            self._proces = subprocess.Popen(  # noqa: S603 (our own program, no input of anybody)
                self._opdracht,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what a library says of a text is not ours to keep
                bufsize=0,  # else a line could wait unseen in a buffer of ours
                env={},  # none of our keys
            )
        except OSError as fout:
            logboek.error(
                "De tweede lezer begint niet: %s. Zie docs/beheer.md.", type(fout).__name__
            )

    def _luister(self) -> None:
        """What it says while it begins; nothing means that it stopped."""
        match self._antwoord():
            case {"stand": "bouwt"}:
                logboek.warning(
                    "De tweede lezer maakt eerst haar lijsten; dat duurt enkele minuten."
                )
            case {"stand": "klaar"}:
                logboek.warning("De tweede lezer is klaar om te lezen.")
                self._klaar = True
            case _:
                logboek.error("De tweede lezer begint niet. Zie docs/beheer.md.")
                self.stop()

    def _stuk_voor_stuk(self, tekst: str) -> Iterator[tuple[int, int]]:
        for begin, stuk in stukken(tekst):
            for van, tot, soort in self._vraag(stuk):
                if soort not in WIJST_NERGENS_HEEN:
                    yield begin + van, begin + tot

    def _vraag(self, stuk: str) -> list[tuple[int, int, str]]:
        if self._proces is None or self._proces.stdin is None:
            raise LeestNiet("no process")
        try:
            self._proces.stdin.write(json.dumps(stuk).encode() + b"\n")
        except OSError:
            self.stop()
            raise LeestNiet("stopped") from None
        if not self._er_is(SECONDEN):
            self.stop()
            raise LeestNiet("too long")
        antwoord = self._antwoord()
        if not antwoord:  # it ends; the next text must not be the one that finds out
            self.stop()
            raise LeestNiet("stopped")
        if "gezien" not in antwoord:
            raise LeestNiet(str(antwoord.get("fout")))
        return [(van, tot, soort) for van, tot, soort in antwoord["gezien"]]

    def _er_is(self, seconden: float) -> bool:
        return bool(select.select([self._uit], [], [], seconden)[0])

    def _antwoord(self) -> dict[str, Any]:
        """The next line; empty when there comes none."""
        regel = self._uit.readline()
        gelezen: dict[str, Any] = json.loads(regel) if regel else {}
        return gelezen

    @property
    def _uit(self) -> IO[bytes]:
        if self._proces is None or self._proces.stdout is None:
            raise LeestNiet("no process")
        return self._proces.stdout


def opdracht_van(plek: Path) -> list[str]:
    """How the second reader of this environment is started; isolated from ours (-I)."""
    return [str(plek / "bin" / "python"), "-I", str(PROGRAMMA), str(plek / "lijsten")]


def stukken(tekst: str) -> Iterator[tuple[int, str]]:
    """A text in lines, long ones in sentences, or else at a space; each with where it begins."""
    for regel in re.finditer(r"[^\n]+", tekst):
        van, einde = regel.span()
        while van < einde:
            tot = min(van + STUK, einde)
            if tot < einde:
                grens = max(tekst.rfind(teken, van, tot) for teken in (". ", "? ", "! "))
                grens = grens if grens > van else tekst.rfind(" ", van, tot)
                tot = grens + 1 if grens > van else tot
            yield van, tekst[van:tot]
            van = tot
