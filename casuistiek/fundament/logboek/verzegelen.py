"""Sealing the days that are past: one hash over all that was written on a day, chained to the day before."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Min

from casuistiek.fundament.tijd import AMSTERDAM, als_dag, echt

from .models import Dagkop, Logregel
from .schrijven import vergrendel_keten

UITSCHRIJVEN = timedelta(minutes=15)
"""A line gets its time before the commit; by then every transaction of the day before has ended."""


def _dag(datum: date) -> tuple[datetime, datetime]:
    begin = datetime.combine(datum, time.min, AMSTERDAM)
    return begin, datetime.combine(datum + timedelta(days=1), time.min, AMSTERDAM)


def dag_hash(datum: date, vorige: str) -> tuple[int, str]:
    """Number of lines written on `datum`, and the hash over them in order, after the day before."""
    begin, einde = _dag(datum)
    som, aantal = hashlib.sha256(f"{vorige}|{datum:%Y-%m-%d}".encode()), 0
    regels = Logregel.objects.filter(vastgelegd_op__gte=begin, vastgelegd_op__lt=einde).order_by(
        "pk"
    )
    for pk, regelhash in regels.values_list("pk", "hash").iterator():
        som.update(f"|{pk}:{regelhash}".encode())
        aantal += 1
    return aantal, som.hexdigest()


def verzegel(tot: date | None = None) -> int:
    """Seal every day before `tot` that is not sealed yet. Returns how many.

    Default: the days that are past in real time, and for so long that nobody is still writing in them.

    Two workers at once: the second waits for the first, and finds nothing left to do.
    """
    tot = tot or als_dag(echt() - UITSCHRIJVEN)
    if _eerste_open_dag(tot) >= tot:
        return 0
    with transaction.atomic():
        vergrendel_keten(0)
        laatste = Dagkop.objects.order_by("-datum").first()
        vorige, dag, gedaan = laatste.hash if laatste else "", _eerste_open_dag(tot), 0
        while dag < tot:
            aantal, hash_ = dag_hash(dag, vorige)
            Dagkop(datum=dag, aantal=aantal, vorige_hash=vorige, hash=hash_).save()
            vorige, gedaan, dag = hash_, gedaan + 1, dag + timedelta(days=1)
    return gedaan


def _eerste_open_dag(tot: date) -> date:
    """The first day that is not sealed yet; `tot` when nothing was written at all."""
    if laatste := Dagkop.objects.order_by("-datum").first():
        return laatste.datum + timedelta(days=1)
    eerste_regel = Logregel.objects.aggregate(eerste=Min("vastgelegd_op"))["eerste"]
    return als_dag(eerste_regel) if eerste_regel else tot
