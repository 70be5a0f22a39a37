"""Sealing days and checking the chains: the first broken line is named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Min

from casuistiek.fundament.tijd import AMSTERDAM

from .models import Dagkop, Keten, Regel
from .schrijven import bereken_hash, vergrendel_keten

UITSCHRIJVEN = timedelta(minutes=15)
"""A line gets its time before the commit; by then every transaction of the day before has ended."""


def _dag(datum: date) -> tuple[datetime, datetime]:
    begin = datetime.combine(datum, time.min, AMSTERDAM)
    return begin, datetime.combine(datum + timedelta(days=1), time.min, AMSTERDAM)


def dag_hash(datum: date, vorige: str) -> tuple[int, str]:
    """Number of lines written on `datum`, and the hash over them in order, after the day before."""
    begin, einde = _dag(datum)
    som, aantal = hashlib.sha256(f"{vorige}|{datum:%Y-%m-%d}".encode()), 0
    regels = Regel.objects.filter(vastgelegd_op__gte=begin, vastgelegd_op__lt=einde).order_by("pk")
    for pk, regelhash in regels.values_list("pk", "hash").iterator():
        som.update(f"|{pk}:{regelhash}".encode())
        aantal += 1
    return aantal, som.hexdigest()


def verzegel(tot: date | None = None) -> int:
    """Seal every day before `tot` that is not sealed yet. Returns how many.

    Default: the days that are past in real time, and for so long that nobody is still writing in them.

    Two workers at once: the second waits for the first, and finds nothing left to do.
    """
    tot = tot or (datetime.now(AMSTERDAM) - UITSCHRIJVEN).date()
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
    eerste_regel = Regel.objects.aggregate(eerste=Min("vastgelegd_op"))["eerste"]
    return eerste_regel.astimezone(AMSTERDAM).date() if eerste_regel else tot


def fouten() -> Iterator[str]:
    """What is wrong with the log, in Dutch; nothing if all is whole."""
    yield from _ketenfouten()
    yield from _dagfouten()


def _ketenfouten() -> Iterator[str]:
    vorige: tuple[int, int, str] = (-1, 0, "")
    koppen: dict[int, tuple[int, str]] = {}
    kapot: set[int] = set()
    for regel in Regel.objects.order_by("dossier_id", "volgnummer").iterator():
        sleutel = regel.dossier_id
        if sleutel != vorige[0]:
            vorige = (sleutel, 0, "")
        if sleutel not in kapot and (fout := _regelfout(regel, vorige[1], vorige[2])):
            kapot.add(sleutel)
            yield f"Keten {sleutel}, regel {regel.volgnummer} (id {regel.pk}): {fout}"
        vorige = (sleutel, regel.volgnummer, regel.hash)
        koppen[sleutel] = vorige[1:]
    zonder_kop = set(koppen)
    for keten in Keten.objects.exclude(volgnummer=0).iterator():
        zonder_kop.discard(keten.pk)
        if keten.pk not in kapot and koppen.get(keten.pk) != (keten.volgnummer, keten.hash):
            yield f"Keten {keten.pk}: de laatste regels ontbreken (verwacht {keten.volgnummer})."
    for sleutel in sorted(zonder_kop - kapot):
        yield f"Keten {sleutel}: de kop ontbreekt."


def _regelfout(regel: Regel, vorig_nummer: int, vorige_hash: str) -> str:
    if regel.volgnummer != vorig_nummer + 1:
        return f"er ontbreekt een regel na {vorig_nummer}."
    if regel.vorige_hash != vorige_hash:
        return "sluit niet aan op de vorige regel."
    return "" if bereken_hash(regel) == regel.hash else "de inhoud is gewijzigd."


def _dagfouten() -> Iterator[str]:
    vorige = ""
    for kop in Dagkop.objects.order_by("datum"):
        if kop.vorige_hash != vorige or dag_hash(kop.datum, vorige) != (kop.aantal, kop.hash):
            yield f"Dag {kop.datum:%d-%m-%Y}: het zegel klopt niet met de regels van die dag."
            return
        vorige = kop.hash
