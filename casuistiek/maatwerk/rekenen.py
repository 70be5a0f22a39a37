"""Sums of money: mandates, splits in whole cents, costs per month and per year. Pure: no Django here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from casuistiek.fundament.tijd import Eenheid, Termijn, einde

CENT = Decimal("0.01")


def binnen_mandaat(bedrag: Decimal, mandaat: Decimal | None) -> bool:
    """May somebody with this limit (euro) decide on this amount? No limit laid down: never."""
    return mandaat is not None and bedrag <= mandaat


def verdeel(bedrag: Decimal, delen: Sequence[int]) -> list[Decimal]:
    """Split an amount in proportion to `delen`, in whole cents that add up exactly.

    Cents that are left over go to the parts that were cut off most, the first of equals first.
    Raises ValueError when there is nothing to divide over, or a part is negative.
    """
    geheel = sum(delen)
    if geheel <= 0 or min(delen) < 0:
        raise ValueError("Verdelen kan alleen over delen van 0 of meer, samen meer dan 0.")
    centen = int(bedrag / CENT)
    stukken = [divmod(centen * deel, geheel) for deel in delen]
    over = centen - sum(stuk for stuk, _ in stukken)
    meest_afgekapt = sorted(range(len(delen)), key=lambda i: -stukken[i][1])[:over]
    return [(stuk + (i in meest_afgekapt)) * CENT for i, (stuk, _) in enumerate(stukken)]


def wat_past(ruimte: Decimal, posten: Sequence[tuple[int, Decimal]]) -> list[int]:
    """Of these items (id, euro) those that fit in what there is, in their order; one that does not fit is passed by."""
    past = []
    for pk, bedrag in posten:
        if bedrag <= ruimte:
            past.append(pk)
            ruimte -= bedrag
    return past


def maanden(van: date, tot: date) -> Fraction:
    """Calendar months from `van` until and including `tot`; days left over are part of a month."""
    if tot < van:
        raise ValueError("De periode eindigt voordat zij begint.")
    na, heel = tot + timedelta(days=1), 0
    while (volgende := _later(van, heel + 1)) <= na:
        heel += 1
    vorige = _later(van, heel)
    return heel + Fraction((na - vorige).days, (volgende - vorige).days)


def _later(van: date, aantal: int) -> date:
    return einde(van, Termijn(aantal, Eenheid.MAANDEN))


def per_maand(bedrag: Decimal, van: date, tot: date) -> Decimal:
    """What an amount for this period comes to per month, rounded to a cent."""
    aantal = maanden(van, tot)
    return (bedrag * aantal.denominator / aantal.numerator).quantize(CENT, ROUND_HALF_UP)


def per_jaar(bedrag: Decimal, van: date, tot: date) -> dict[int, Decimal]:
    """How an amount falls over the budget years, by days; adds up exactly."""
    jaren = range(van.year, tot.year + 1)
    dagen = [(min(tot, date(jaar, 12, 31)) - max(van, date(jaar, 1, 1))).days + 1 for jaar in jaren]
    return dict(zip(jaren, verdeel(bedrag, dagen), strict=True))
