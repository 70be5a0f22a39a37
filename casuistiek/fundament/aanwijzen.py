"""Pointing at a mistake in a source file: where it stands, and what was probably meant."""

from __future__ import annotations

import linecache
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from django.conf import settings


def lijkt_op(woord: str, keuzes: Iterable[str]) -> str:
    """` Bedoelt u "tafel"?` when something near to `woord` exists, else nothing."""
    dichtbij = get_close_matches(woord, list(keuzes), n=1)
    return f' Bedoelt u "{dichtbij[0]}"?' if dichtbij else ""


def plek(bestand: str | Path, tekst: str = "", vanaf: int = 0) -> str:
    """`workflows/flows/takken.py:78`: the first line that holds `tekst` between quotes, from `vanaf` on if it can.

    Found nowhere, it is `vanaf` itself; without that the file as a whole.
    """
    regels = enumerate(linecache.getlines(str(bestand)), 1)
    raak = [nummer for nummer, regel in regels if tekst and f'"{tekst}"' in regel]
    hierna = [nummer for nummer in raak if nummer >= vanaf]
    nummer = next(iter(hierna or raak), vanaf)
    return f"{kort(bestand)}:{nummer}" if nummer else kort(bestand)


def kort(bestand: str | Path) -> str:
    """A path as people of this project write it: from the top of the project, when it lies in there."""
    pad = Path(bestand)
    return str(pad.relative_to(settings.BASIS) if pad.is_relative_to(settings.BASIS) else pad)
