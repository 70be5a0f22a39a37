"""What reading, checking and choosing cost beside the bare library that does the work.

Reading and checking 100,000 rows is compared with calamine handing over the same cells; choosing 10 of 5,000 (all four
goals, with the explanation apart) with HiGHS solving the bare model of the first goal that takes time: as many kinds as
possible. Ratios, in one run: machines differ, and drift.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import highspy
import python_calamine

from casuistiek.fundament.pseudoniem.glad import plat
from casuistiek.wachtlijst.rekenen.blad import bladen
from casuistiek.wachtlijst.rekenen.kiezen import Kandidaat, Opdracht, kies, soorten_van
from casuistiek.wachtlijst.rekenen.kolommen import kopregel, voorstel
from casuistiek.wachtlijst.rekenen.rijen import controleer

from .werkboeken import IN_ZHZ, SEPTEMBER, kinderen, netjes

RIJEN, KANDIDATEN, TIEN = 100_000, 5_000, 10
KEREN = 3
PER_MELDING = 25_000


def lees_kaal(inhoud: bytes) -> int:
    """All cells as calamine gives them."""
    blad = python_calamine.load_workbook(BytesIO(inhoud)).get_sheet_by_index(0)
    return sum(len(rij) for rij in blad.iter_rows())


def lees_en_kijk_na(inhoud: bytes) -> int:
    """All that the worker does of it but the database: sheets, what is hidden, columns, every check of every row."""
    (blad,) = bladen(inhoud, "lijst.xlsx")
    kop = kopregel(blad.rijen())
    if kop is None:
        raise ValueError("geen koppen")
    onder = (rij for rij in blad.rijen() if rij.nummer > kop.nummer)
    gemeenten = {plat(naam): naam for naam in IN_ZHZ}
    goed = 0
    for rij in controleer(onder, voorstel(kop.cellen, {}), SEPTEMBER, gemeenten):
        goed += rij.telt and rij.kan_mee
        if sys.stderr.isatty() and rij.rij % PER_MELDING == 0:
            print(f"{rij.rij} rijen nagekeken", file=sys.stderr)
    return goed


WERK: dict[str, Callable[[bytes], int]] = {"kaal": lees_kaal, "nakijken": lees_en_kijk_na}


def kind_van_het_proces(wat: str, pad: str) -> None:
    """One of these in a process of its own, so that its memory is its own: seconds, MB and what came out."""
    inhoud = Path(pad).read_bytes()
    begin = time.perf_counter()
    uit = WERK[wat](inhoud)
    seconden = time.perf_counter() - begin
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconden:.3f} {mb:.0f} {uit}")


def _meet(wat: str, pad: str) -> tuple[float, float, int]:
    opdracht = [sys.executable, "-m", "ret.metingen.wachtlijst", wat, pad]
    uit = subprocess.run(opdracht, check=True, capture_output=True, text=True)  # noqa: S603
    seconden, mb, aantal = uit.stdout.split()
    return float(seconden), float(mb), int(aantal)


def _lezen() -> None:
    inhoud = netjes(kinderen(RIJEN, IN_ZHZ, SEPTEMBER))
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "lijst.xlsx"
        pad.write_bytes(inhoud)
        metingen = {wat: [_meet(wat, str(pad)) for _ in range(KEREN)] for wat in WERK}
    kaal, onze = (min(s for s, _, _ in metingen[wat]) for wat in WERK)
    mb = max(mb for _, mb, _ in metingen["nakijken"])
    goed = metingen["nakijken"][0][2]
    print(f"{RIJEN} rijen, {len(inhoud) / 2**20:.1f} MB xlsx; {goed} zonder iets te verbeteren")
    print(f"calamine alleen      {kaal:6.2f} s")
    print(
        f"lezen en nakijken    {onze:6.2f} s   {onze / kaal:.1f} × calamine, hoogstens {mb:.0f} MB"
    )


def kandidaten(aantal: int, zaad: int = 1) -> list[Kandidaat]:
    """Children of three GI's with the kinds of a real list, in the proportions 5 : 3 : 2."""
    rnd = random.Random(zaad)  # noqa: S311
    uit = []
    for i, kind in enumerate(kinderen(aantal, IN_ZHZ, SEPTEMBER, zaad)):
        soorten = {
            "hulp": (kind.hulp,),
            "leeftijd": (str((SEPTEMBER - kind.geboren).days // 1461),),
            "maatregel": (kind.maatregel,),
            "gemeente": (kind.gemeente,),
            "knelpunt": (kind.knelpunt,),
        }
        gi, dringend = rnd.choices("ABC", (5, 3, 2))[0], int(kind.spoed == "ja")
        dagen = (SEPTEMBER - kind.sinds).days
        uit.append(Kandidaat(f"{i:06}", gi, dringend, dagen, soorten))
    return uit


def los_kaal_op(lijst: list[Kandidaat]) -> float:
    """The bare model: ten of them, as many kinds as possible; built and solved by highspy itself."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    in_ = [highs.addBinary() for _ in lijst]
    highs.addConstr(highs.qsum(in_) == TIEN)
    per_soort: dict[tuple[str, str], list[Any]] = {}
    for x, kandidaat in zip(in_, lijst, strict=True):
        for soort in soorten_van(kandidaat):
            per_soort.setdefault(soort, []).append(x)
    gedekt = []
    for wie in per_soort.values():
        is_gedekt = highs.addVariable(lb=0, ub=1)
        highs.addConstr(is_gedekt - highs.qsum(wie) <= 0)
        gedekt.append(is_gedekt)
    highs.maximize(highs.qsum(gedekt))
    return float(highs.getObjectiveValue())


def _kiezen() -> None:
    lijst = kandidaten(KANDIDATEN)
    opdracht = Opdracht(TIEN, {"A": 5, "B": 3, "C": 2})
    kaal = min(_seconden(lambda: los_kaal_op(lijst)) for _ in range(KEREN))
    onze = min(_seconden(lambda: kies(lijst, opdracht)) for _ in range(KEREN))
    print(f"{TIEN} uit {KANDIDATEN}")
    print(f"HiGHS, alleen de spreiding     {kaal:6.2f} s")
    print(f"kiezen, alle doelen            {onze:6.2f} s   {onze / kaal:.1f} × het kale model")


def _seconden(wat: Callable[[], object]) -> float:
    begin = time.perf_counter()
    wat()
    return time.perf_counter() - begin


def main() -> None:
    _lezen()
    _kiezen()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        kind_van_het_proces(*sys.argv[1:])
    else:
        main()
