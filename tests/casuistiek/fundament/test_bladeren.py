"""A list, a page at a time: every row once, in order, also where several have the same day or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db.models import F

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.geheugen import Geheugen
from casuistiek.fundament.organisaties.models import Lidmaatschap

pytestmark = pytest.mark.django_db

EERSTE, LATER = date(2031, 1, 1), date(2031, 2, 1)


@pytest.fixture
def leden(cast: Any) -> list[Lidmaatschap]:
    """Some that end on one day, some that end later, the rest without an end."""
    for nummer, lid in enumerate(Lidmaatschap.objects.order_by("-pk")[:5]):
        Lidmaatschap.objects.filter(pk=lid.pk).update(tot=LATER if nummer % 2 else EERSTE)
    return list(Lidmaatschap.objects.order_by(F("tot").asc(nulls_last=True), "pk"))


def alle_bladen(*volgorde: str) -> Iterator[list[Lidmaatschap]]:
    na = ""
    while True:
        blad = blader(Lidmaatschap.objects.all(), na, *volgorde, aantal=2)
        yield blad.rijen
        if not (na := blad.volgende):
            return


def test_langs_alle_bladen_komt_elke_rij_een_keer_in_volgorde(leden: list[Lidmaatschap]) -> None:
    assert [lid for rijen in alle_bladen("tot", "pk") for lid in rijen] == leden
    nieuwste = [lid.pk for rijen in alle_bladen() for lid in rijen]
    assert nieuwste == sorted((lid.pk for lid in leden), reverse=True)


def test_de_sleutel_staat_leesbaar_in_het_adres(leden: list[Lidmaatschap]) -> None:
    eerste = blader(Lidmaatschap.objects.all(), None, "tot", "pk", aantal=1)
    assert eerste.volgende == f"{EERSTE.isoformat()}.{leden[0].pk}"
    zonder = blader(Lidmaatschap.objects.filter(tot=None), None, "tot", "pk", aantal=1)
    assert zonder.volgende == f".{zonder.rijen[0].pk}"


@pytest.mark.parametrize("na", ["", "x", "-1", "٣", "9" * 40, "2026-99-99.1", "1.2.3", ".", "1"])
def test_onzin_is_de_eerste_bladzijde(leden: list[Lidmaatschap], na: str) -> None:
    assert blader(Lidmaatschap.objects.all(), na, "tot", "pk", aantal=2).rijen == leden[:2]


class Ding(Geheugen):
    """Something that is asked about."""


def test_een_vraag_wordt_een_keer_gelezen() -> None:
    gevraagd: list[int] = []

    def vraag(getal: int) -> int:
        gevraagd.append(getal)
        return getal * 2

    ding = Ding()
    assert [ding.een_keer(vraag, 2), ding.een_keer(vraag, 2), ding.een_keer(vraag, 3)] == [4, 4, 6]
    assert gevraagd == [2, 3]
    assert ding.weet(vraag, 2)
    assert not Ding().weet(vraag, 2)
    ding.onthoud(5, vraag, 2)
    assert ding.een_keer(vraag, 2) == 5
