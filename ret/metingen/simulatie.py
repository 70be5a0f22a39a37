"""How many made-up cases a minute one core plays, beside a loop that only lets the same events pass.

The ratio says more than the speed: machines drift, and both sides drift along.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from heapq import heappop, heappush
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ret.config.settings")
django.setup()

from workflows.simulatie import spel  # noqa: E402  (models exist after the set-up)
from workflows.simulatie.aannames import standaard  # noqa: E402
from workflows.simulatie.kind import Vraag  # noqa: E402
from workflows.simulatie.ladders import Spelladder, van_bestand  # noqa: E402
from workflows.simulatie.uitkomst import vat_samen  # noqa: E402

KEREN = 3
"""The best of so many: the others were disturbed."""
NODIG = 10_000
"""Cases a minute that were promised."""

GEVALLEN = {
    "Zuid-Holland Zuid: 96 wachtend, 10 tegelijk": (
        "zuid-holland-zuid",
        Vraag(date(2026, 1, 5), jaren=3, instroom=500, wachtend=96, tegelijk=10),
    ),
    "Zuid-Holland Zuid: iedereen meteen de hele ladder": (
        "zuid-holland-zuid",
        Vraag(date(2026, 1, 5), jaren=3, instroom=1000, wachtend=96, tegelijk=1000),
    ),
    "West-Friesland: iedereen meteen de hele ladder": (
        "west-friesland",
        Vraag(date(2026, 1, 5), jaren=3, instroom=1000, wachtend=96, tegelijk=1000),
    ),
}
"""The first leaves most cases waiting; the others play each case to its end: the honest, slow side."""


def seconden(doe: Callable[[], Any]) -> float:
    """CPU seconds of one core, the best of a few."""
    tijden = []
    for _ in range(KEREN):
        begin = time.process_time()
        doe()
        tijden.append(time.process_time() - begin)
    return min(tijden)


def gebeurtenissen(ladder: Spelladder, vraag: Vraag) -> list[tuple[Any, ...]]:
    """Day, order and child of all events of this game, in the order in which they were planned."""
    gepland: list[tuple[Any, ...]] = []

    class Meeschrijvend(spel.Spel):
        def plan(self, dag: date, rang: int, doe: Any, kind: Any, *rest: Any) -> None:
            gepland.append((dag, rang, kind.nummer, len(gepland)))
            super().plan(dag, rang, doe, kind, *rest)

    Meeschrijvend(ladder, standaard(), vraag).speel(lambda deel: None)
    return gepland


def speel_en_tel(ladder: Spelladder, vraag: Vraag) -> None:
    """What the command and the page do."""
    vat_samen(spel.speel(ladder, standaard(), vraag))


def lege_lus(gepland: list[tuple[Any, ...]]) -> None:
    """The same events through the same queue, and nothing happens."""
    agenda: list[tuple[Any, ...]] = []
    for gebeurtenis in gepland:
        heappush(agenda, gebeurtenis)
    while agenda:
        heappop(agenda)


def main() -> int:
    """Measure and print; status 1 when it is slower than promised."""
    print(f"{'':<52}{'zaken':>7}{'gebeurt.':>10}{'zaken/min':>11}{'× lege lus':>12}")
    traagste = float("inf")
    for naam, (bestand, vraag) in GEVALLEN.items():
        ladder = van_bestand(bestand)
        gepland = gebeurtenissen(ladder, vraag)
        duur = seconden(partial(speel_en_tel, ladder, vraag))
        leeg = seconden(partial(lege_lus, gepland))
        per_minuut = vraag.zaken / duur * 60
        traagste = min(traagste, per_minuut)
        print(
            f"{naam:<52}{vraag.zaken:>7}{len(gepland):>10}{per_minuut:>11,.0f}{duur / leeg:>12.1f}"
        )
    print(f"Afgesproken: minstens {NODIG:,} zaken per minuut op één kern.")
    return 0 if traagste >= NODIG else 1


if __name__ == "__main__":
    raise SystemExit(main())
