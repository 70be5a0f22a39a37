"""A day of which only the month or the year may be known. Pure: no Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from casuistiek.fundament.maanden import maand

Precies = Literal["dag", "maand", "jaar"]
_VORM = re.compile(r"(?:(?:(\d{1,2})[-/.])?(\d{1,2})[-/.])?(\d{4})")


@dataclass(frozen=True)
class Ongeveer:
    """The first day on which it can have been, and how precisely that is known."""

    dag: date
    precies: Precies = "dag"

    def __str__(self) -> str:
        """ "12-03-2024", "maart 2024", "2024"."""
        if self.precies == "dag":
            return f"{self.dag:%d-%m-%Y}"
        return maand(self.dag) if self.precies == "maand" else str(self.dag.year)


def lees(tekst: str) -> Ongeveer:
    """What somebody knows of a day: "12-03-2024", "03-2024" or "2024". ValueError when it is none of these."""
    gevonden = _VORM.fullmatch(tekst.strip())
    if gevonden is None:
        raise ValueError(tekst)
    dag, mnd, jaar = gevonden.groups()
    precies: Precies = "dag" if dag else "maand" if mnd else "jaar"
    return Ongeveer(date(int(jaar), int(mnd or 1), int(dag or 1)), precies)


def duur(van: Ongeveer, tot: date, tot_precies: Precies = "dag") -> str:
    """How long something took: "112 dagen", or about, when not both days are known."""
    dagen = (tot - van.dag).days
    if van.precies == tot_precies == "dag":
        return "1 dag" if dagen == 1 else f"{dagen} dagen"
    if "jaar" in (van.precies, tot_precies) and dagen >= 365:
        return f"ongeveer {round(dagen / 365)} jaar"
    maanden = max(round(dagen / 30), 1)
    return f"ongeveer {maanden} maand{'en' * (maanden > 1)}"
