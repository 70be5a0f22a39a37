"""What the readers of a text find of the people in it (docs/pseudoniem.md): hidden, asked of a person, or missed.

Over texts of our own making (`teksten.py`). The figures are the same at every run; only the seconds differ.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator

from casuistiek.fundament.pseudoniem.gissen import Gissing, gissingen, plekken
from casuistiek.fundament.pseudoniem.lezen import Vondst, vondsten

from .teksten import BRONNEN, GEEN_NAMEN, Tekst, Wijzer, teksten

KOP = "| | weg | gevraagd | gemist | gevonden of gevraagd |\n|---|--:|--:|--:|--:|"
UITKOMSTEN = ("weg", "gevraagd", "gemist")


def main() -> int:
    """Read every text, and print the tables."""
    for bron, wat in BRONNEN.items():
        print(f"\n### `{bron}`: {wat}\n")
        print("\n".join(tabel(list(teksten(bron)))))
    return 0


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
    raise SystemExit(main())
