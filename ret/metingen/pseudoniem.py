"""What the readers of a text find of the people in it (docs/pseudoniem.md): hidden, asked of a person, or missed.

Over texts of our own making (`teksten.py`). The figures are the same at every run; only the seconds differ. Where the
second reader is there (its environment as the argument, else `.ret/lezer`) also what it sees by itself, and both.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from casuistiek.fundament.pseudoniem.gissen import Gissing, aangewezen, gissingen, plekken
from casuistiek.fundament.pseudoniem.lezen import Vondst, vondsten
from ret.werker.lezerproces import Lezer, opdracht_van

from .teksten import BRONNEN, GEEN_NAMEN, Tekst, Wijzer, teksten

KOP = "| | weg | gevraagd | gemist | gevonden of gevraagd |\n|---|--:|--:|--:|--:|"
UITKOMSTEN = ("weg", "gevraagd", "gemist")


KOP_SAMEN = "| | van de casus gevonden | van anderen gevonden | aangewezen | waarvan terecht |\n|---|--:|--:|--:|--:|"
Stuk = tuple[int, int]


def main(plek: str = ".ret/lezer") -> int:
    """Read every text, and print the tables."""
    lezer = Lezer(opdracht_van(Path(plek).absolute()))
    tweede = lezer if lezer.wacht() else None
    for bron, wat in BRONNEN.items():
        alle = list(teksten(bron))
        print(f"\n### `{bron}`: {wat}\n")
        print("\n".join(tabel(alle)))
        if tweede:
            print()
            print("\n".join(naast_elkaar(alle, tweede)))
    if not tweede:
        print("\nDe tweede lezer is hier niet ingericht: alleen onze eigen lezers zijn gemeten.")
    lezer.stop()
    return 0


def naast_elkaar(alle: list[Tekst], lezer: Lezer) -> Iterator[str]:
    """Our readers, the second one, and both: found is hidden or asked; of a name of several words a part is enough."""
    rijen: dict[str, list[list[Stuk]]] = {
        "alleen onze lezers": [],
        "alleen deduce": [],
        "beide": [],
    }
    for tekst in alle:
        weg, gevraagd = lees(tekst)
        ons = [(v.van, v.tot) for v in weg] + [(g.van, g.tot) for g in gevraagd]
        ook, genoemd = lezer.lees(tekst.tekst), plekken(tekst.tekst, GEEN_NAMEN)
        erbij = [(stuk.van, stuk.tot) for stuk in aangewezen(tekst.tekst, ook, ons, genoemd)]
        for wie, stukken in zip(rijen, (ons, ook, [*ons, *erbij]), strict=True):
            rijen[wie].append(stukken)
    yield KOP_SAMEN
    for wie, per_tekst in rijen.items():
        yield f"| {wie} | {' | '.join(_cijfers(alle, per_tekst))} |"


def _cijfers(alle: list[Tekst], per_tekst: list[list[Stuk]]) -> Iterator[str]:
    for bekend in (True, False):
        gevonden = [
            any(van < wijzer.tot and wijzer.van < tot for van, tot in stukken)
            for tekst, stukken in zip(alle, per_tekst, strict=True)
            for wijzer in tekst.wijzers
            if wijzer.bekend is bekend
        ]
        yield _deel(sum(gevonden), len(gevonden))
    terecht = [
        any(van < wijzer.tot and wijzer.van < tot for wijzer in tekst.wijzers)
        for tekst, stukken in zip(alle, per_tekst, strict=True)
        for van, tot in stukken
    ]
    yield str(len(terecht))
    yield _deel(sum(terecht), len(terecht))


def _deel(een: int, geheel: int) -> str:
    return f"{100 * een / geheel:.1f}%".replace(".", ",")


def tabel(alle: list[Tekst]) -> Iterator[str]:
    """The lines of the table over these texts."""
    begin = time.perf_counter()
    gelezen = [(tekst, *lees(tekst)) for tekst in alle]
    seconden = time.perf_counter() - begin
    telling: Counter[tuple[bool, str, str]] = Counter()
    onterecht: Counter[str] = Counter()
    for tekst, weg, gevraagd in gelezen:
        for wijzer in tekst.wijzers:
            telling[wijzer.bekend, wijzer.wat, uitkomst(wijzer, tekst.tekst, weg, gevraagd)] += 1
        onterecht["weg"] += sum(not _raakt(stuk, tekst.wijzers) for stuk in weg)
        onterecht["gevraagd"] += sum(not _raakt(stuk, tekst.wijzers) for stuk in gevraagd)
    woorden = sum(len(tekst.tekst.split()) for tekst in alle)
    yield f"{len(alle)} teksten, {woorden} woorden, {1000 * seconden / len(alle):.1f} ms per tekst.\n"
    yield KOP
    for bekend, wie in ((True, "van de casus"), (False, "van anderen")):
        for wat in sorted({naam for van, naam, _ in telling if van is bekend}):
            aantallen = [telling[bekend, wat, uitkomst] for uitkomst in UITKOMSTEN]
            deel = 100 * (aantallen[0] + aantallen[1]) / sum(aantallen)
            yield f"| {wat} {wie} | {' | '.join(map(str, aantallen))} | {deel:.1f}% |".replace(
                ".", ","
            )
    yield f"| ten onrechte | {onterecht['weg']} | {onterecht['gevraagd']} | | |"


def lees(tekst: Tekst) -> tuple[list[Vondst], list[Gissing]]:
    """What is hidden, and what is asked."""
    weg = vondsten(tekst.tekst, tekst.bekend)
    bezet, genoemd = [(v.van, v.tot) for v in weg], plekken(tekst.tekst, GEEN_NAMEN)
    return weg, gissingen(tekst.tekst, tekst.bekend, bezet, genoemd)


def uitkomst(wijzer: Wijzer, tekst: str, weg: Iterable[Vondst], gevraagd: Iterable[Gissing]) -> str:
    """All of it hidden; what is left of it asked; or some of it neither."""
    rest = {plek for plek in range(wijzer.van, wijzer.tot) if tekst[plek].isalnum()}
    rest -= {plek for stuk in weg for plek in range(stuk.van, stuk.tot)}
    if not rest:
        return "weg"
    plekken = {plek for stuk in gevraagd for plek in range(stuk.van, stuk.tot)}
    return "gevraagd" if rest & plekken else "gemist"


def _raakt(stuk: Vondst | Gissing, wijzers: Iterable[Wijzer]) -> bool:
    return any(stuk.van < wijzer.tot and wijzer.van < stuk.tot for wijzer in wijzers)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
