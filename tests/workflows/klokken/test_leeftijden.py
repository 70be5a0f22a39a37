"""The ages at which the law changes: on which day they come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casuistiek.delen.rekenen import toestemming_van
from casuistiek.fundament.tijd import leeftijd, verjaardag
from workflows.klokken.leeftijden import GRENZEN, dag_van, grens_van, grenzen_na

GEBOREN = st.dates(date(1996, 1, 1), date(2026, 12, 31))
EEN_DAG = timedelta(days=1)


@given(GEBOREN, st.integers(1, 23))
def test_een_verjaardag_is_de_eerste_dag_waarop_iemand_zo_oud_is(geboren: date, jaren: int) -> None:
    dag = verjaardag(geboren, jaren)
    assert leeftijd(geboren, dag) == jaren
    assert leeftijd(geboren, dag - EEN_DAG) == jaren - 1


@pytest.mark.parametrize(
    ("geboren", "maanden", "dag"),
    [
        (date(2012, 2, 29), 12 * 12, date(2024, 2, 29)),
        (date(2012, 2, 29), 18 * 12, date(2030, 3, 1)),  # no 29th in 2030
        (date(2008, 8, 31), 17 * 12 + 6, date(2026, 2, 28)),
        (date(2008, 2, 29), 17 * 12 + 6, date(2025, 9, 1)),  # six months after 1 March
    ],
)
def test_bijzondere_dagen(geboren: date, maanden: int, dag: date) -> None:
    assert dag_van(geboren, maanden) == dag


@given(GEBOREN)
def test_de_grenzen_komen_in_volgorde_en_een_half_jaar_ligt_ertussenin(geboren: date) -> None:
    dagen = [dag for _, dag in grenzen_na(geboren, geboren)]
    assert dagen == sorted(dagen)
    assert len(dagen) == len(GRENZEN)
    assert verjaardag(geboren, 17) < dagen[2] < verjaardag(geboren, 18)
    assert list(grenzen_na(geboren, dagen[-1])) == []


def test_op_12_en_16_verandert_wie_toestemming_geeft() -> None:
    """The same ages as the rule that the form for consent asks."""
    verandert = [
        jaren for jaren in range(1, 19) if toestemming_van(jaren) != toestemming_van(jaren - 1)
    ]
    assert verandert == [12, 16]
    assert all(grens_van(jaren * 12) for jaren in verandert)
    assert grens_van(None) is None
