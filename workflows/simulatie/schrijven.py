"""The figures as CSV files, and in words for the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from casuistiek.fundament.csvbestand import csv_tekst

from .aannames import Aannames
from .spel import Verloop
from .uitkomst import Termijncijfer, Uitkomst, Wachttijd

NIET_BEREIKT = "niet bereikt"
"""So many did not get that far before the end."""


def samenvatting(uitkomsten: Iterable[Uitkomst]) -> list[list[Any]]:
    """One figure a row: ladder, part, measure, value."""
    rijen: list[list[Any]] = [["ladder", "onderdeel", "maat", "waarde"]]
    for uitkomst in uitkomsten:
        rijen += ([uitkomst.ladder, *rij] for rij in _cijfers(uitkomst))
    return rijen


def _cijfers(uitkomst: Uitkomst) -> Iterable[list[Any]]:
    aandeel = uitkomst.boven_3_maanden
    yield ["alle zaken", "zaken", uitkomst.zaken]
    yield ["alle zaken", "geholpen", uitkomst.geholpen]
    yield ["alle zaken", "geholpen buiten de ladder", uitkomst.buiten_de_ladder]
    yield ["nieuw", "langer dan 3 maanden (deel)", "" if aandeel is None else f"{aandeel:.3f}"]
    for tijd in (uitkomst.nieuw, uitkomst.wachtlijst, uitkomst.wachtrij):
        yield from _wachttijd(tijd)
    for trede in uitkomst.tredes:
        yield from _wachttijd(trede)
        yield [trede.naam, "opgelost", trede.opgelost]
    for termijn in uitkomst.termijnen:
        for veld in fields(Termijncijfer)[1:]:
            yield [termijn.naam, veld.name, getattr(termijn, veld.name)]
    yield ["maatwerk", "aantal", uitkomst.maatwerk]
    yield ["maatwerk", "euro", uitkomst.maatwerk_som]
    for week, zaken in uitkomst.tafels:
        yield [f"tafels in de week van {week}", "zaken", zaken]


def _wachttijd(tijd: Wachttijd) -> Iterable[list[Any]]:
    yield [tijd.naam, "aantal", tijd.aantal]
    yield [tijd.naam, "nog bezig", tijd.nog_bezig]
    yield [tijd.naam, "mediaan dagen", dagen(tijd.mediaan)]
    yield [tijd.naam, "p90 dagen", dagen(tijd.p90)]


def dagen(aantal: int | None) -> str:
    return NIET_BEREIKT if aantal is None else str(aantal)


def zaken(verloop: Verloop) -> list[list[Any]]:
    """One made-up case a row."""
    kop = [
        "ladder",
        "zaak",
        "gevraagd",
        "aangemeld",
        "in behandeling",
        "hulp",
        "opgelost door",
        "euro",
    ]
    rijen: list[list[Any]] = [[*kop, *(trede.code for trede in verloop.ladder.tredes)]]
    for kind in verloop.kinderen:
        op = {bezoek.trede.code: bezoek.van for bezoek in kind.bezoeken}
        rijen.append(
            [
                verloop.ladder.naam,
                kind.nummer,
                kind.gevraagd_op,
                kind.aangemeld_op,
                kind.geaccepteerd_op or "",
                kind.hulp_op or "",
                kind.opgelost_door,
                kind.bedrag,
                *(op.get(trede.code, "") for trede in verloop.ladder.tredes),
            ]
        )
    return rijen


def schrijf(map_: Path, verlopen: Sequence[Verloop], uitkomsten: Sequence[Uitkomst]) -> list[Path]:
    """Write samenvatting.csv and, per ladder, zaken-1.csv, zaken-2.csv; gives their paths."""
    map_.mkdir(parents=True, exist_ok=True)
    bestanden = {"samenvatting.csv": samenvatting(uitkomsten)}
    for nummer, verloop in enumerate(verlopen, 1):
        bestanden[f"zaken-{nummer}.csv"] = zaken(verloop)
    for naam, rijen in bestanden.items():
        (map_ / naam).write_text(csv_tekst(rijen), encoding="utf-8-sig")
    return [map_ / naam for naam in bestanden]


def in_woorden(uitkomst: Uitkomst) -> str:
    """The figures of one ladder for the screen."""
    aandeel = uitkomst.boven_3_maanden
    regels = [
        uitkomst.ladder,
        f"  {uitkomst.geholpen} van {uitkomst.zaken} zaken geholpen, waarvan "
        f"{uitkomst.buiten_de_ladder} buiten de ladder om",
        "  Langer dan 3 maanden gewacht (nieuw aangemeld): "
        + ("niemand lang genoeg gevolgd" if aandeel is None else f"{aandeel * 100:.0f}%"),
        f"  {'':<58}{'aantal':>7}{'bezig':>7}{'helft':>14}{'9 op de 10':>14}{'opgelost':>10}",
    ]
    for tijd in (uitkomst.nieuw, uitkomst.wachtlijst, uitkomst.wachtrij, *uitkomst.tredes):
        opgelost = getattr(tijd, "opgelost", "")
        regels.append(
            f"  {tijd.naam[:57]:<58}{tijd.aantal:>7}{tijd.nog_bezig:>7}"
            f"{dagen(tijd.mediaan):>14}{dagen(tijd.p90):>14}{opgelost:>10}"
        )
    regels += [
        f"  RET-tafel: gemiddeld {komma(uitkomst.tafel_gemiddeld)} zaken per week, hoogstens "
        f"{uitkomst.tafel_hoogste}",
        f"  Termijnen: {uitkomst.gewaarschuwd} waarschuwingen, {uitkomst.verlopen} verlopen",
        f"  Maatwerk: {uitkomst.maatwerk} keer, samen {euro(uitkomst.maatwerk_som)}, per keer "
        f"{euro(uitkomst.maatwerk_per_zaak)}",
    ]
    return "\n".join(regels)


def komma(getal: float) -> str:
    """One decimal: 0,3."""
    return f"{getal:.1f}".replace(".", ",")


def euro(bedrag: Decimal) -> str:
    """Whole euros: € 47.400."""
    return f"€ {bedrag:,.0f}".replace(",", ".")


def aannames_in_woorden(aannames: Aannames) -> str:
    """All that was taken for granted, with where it is from."""
    regels = [
        "Aannames (deze bepalen de uitkomst; vergelijk er ladders mee, voorspel er niets mee)"
    ]
    regels += [
        f"  {code:<26}{aanname.getallen:<36}{aanname.wat}. Bron: {aanname.bron}."
        for code, aanname in aannames.items()
    ]
    return "\n".join(regels)
