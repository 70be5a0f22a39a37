"""Terms, working days and ages, against slow and obvious ways of counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casuistiek.fundament.tijd import (
    Eenheid,
    Termijn,
    einde,
    is_werkdag,
    leeftijd,
    naar_werkdag,
    parse,
    periodetekst,
    verleng,
)

DAG = timedelta(days=1)
dagen = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def pasen(jaar: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus), independent of `holidays`."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    maand, dag = divmod(h + k - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


def vrij_volgens_de_wet(dag: date) -> bool:
    """Algemene termijnenwet art. 1 and 3, written out."""
    if dag.strftime("%a") in {"Sat", "Sun"}:
        return True
    if (dag.month, dag.day) in {(1, 1), (5, 5), (12, 25), (12, 26)}:
        return True
    if (dag - pasen(dag.year)).days in {-2, 1, 39, 50}:
        return True
    koning = date(dag.year, 4, 27 if dag.year >= 2014 else 30)
    return dag == (koning - DAG if koning.isoweekday() == 7 else koning)


@given(dagen)
def test_werkdag_is_wat_de_wet_zegt(dag):
    assert is_werkdag(dag) is not vrij_volgens_de_wet(dag)


@pytest.mark.parametrize("jaar", range(2020, 2035))
def test_vijf_mei_en_goede_vrijdag_tellen_elk_jaar(jaar):
    assert not is_werkdag(date(jaar, 5, 5))
    assert not is_werkdag(pasen(jaar) - 2 * DAG)


@given(dagen)
def test_een_einde_in_het_weekend_schuift_naar_de_eerste_werkdag(dag):
    verwacht = dag
    while vrij_volgens_de_wet(verwacht):
        verwacht += DAG
    assert naar_werkdag(dag) == verwacht


def test_kerst_tot_en_met_nieuwjaar():
    assert naar_werkdag(date(2026, 12, 25)) == date(2026, 12, 28)
    assert einde(date(2026, 12, 31), parse("1 werkdag")) == date(2027, 1, 4)


@given(dagen, st.integers(0, 60))
def test_werkdagen_tellen_dag_voor_dag(start, aantal):
    dag, over = start, aantal
    while over:
        dag += DAG
        over -= not vrij_volgens_de_wet(dag)
    assert einde(start, Termijn(aantal, Eenheid.WERKDAGEN)) == dag


@given(dagen, st.integers(0, 400))
def test_kalenderdagen_en_weken_tellen_dag_voor_dag(start, aantal):
    dag = start
    for _ in range(aantal):
        dag += DAG
    assert einde(start, Termijn(aantal, Eenheid.KALENDERDAGEN)) == dag
    if aantal % 7 == 0:
        assert einde(start, Termijn(aantal // 7, Eenheid.WEKEN)) == dag


@given(dagen, st.integers(0, 60))
def test_maanden_houden_het_dagnummer_of_nemen_de_laatste_dag(start, aantal):
    jaar, maand = start.year, start.month
    for _ in range(aantal):
        jaar, maand = (jaar, maand + 1) if maand < 12 else (jaar + 1, 1)
    dag = start.day
    while True:
        try:
            verwacht = date(jaar, maand, dag)
            break
        except ValueError:
            dag -= 1
    assert einde(start, Termijn(aantal, Eenheid.MAANDEN)) == verwacht


def test_een_maand_na_31_januari_is_de_laatste_dag_van_februari():
    assert einde(date(2026, 1, 31), parse("1 maand")) == date(2026, 2, 28)
    assert einde(date(2028, 1, 31), parse("1 maand")) == date(2028, 2, 29)
    assert einde(date(2026, 1, 31), parse("2 maanden")) == date(2026, 3, 31)
    assert einde(date(2026, 11, 30), parse("3 maanden")) == date(2027, 2, 28)


@given(st.builds(Termijn, st.integers(0, 999), st.sampled_from(Eenheid)))
def test_een_termijn_leest_terug_wat_hij_schrijft(termijn):
    assert parse(str(termijn)) == termijn


@pytest.mark.parametrize(
    "tekst", ["", "zes weken", "6", "6 jaar", "-1 dagen", "6weken", "1,5 week"]
)
def test_wat_geen_termijn_is_krijgt_een_zin(tekst):
    with pytest.raises(ValueError, match="is geen termijn"):
        parse(tekst)


def test_een_pauze_schuift_het_einde_met_de_echte_dagen():
    assert verleng(date(2026, 2, 20), 10) == date(2026, 3, 2)
    with pytest.raises(ValueError, match="nul of meer dagen"):
        verleng(date(2026, 2, 20), -1)


@given(dagen, st.integers(0, 20000))
def test_leeftijd_is_het_aantal_verjaardagen(geboren, later):
    op = geboren + later * DAG
    verjaardagen, dag = 0, geboren
    while dag < op:
        dag += DAG
        geen_29_februari = dag.month == 3 and dag.day == 1 and (dag - DAG).day == 28
        verjaardagen += (dag.month, dag.day) == (geboren.month, geboren.day) or (
            (geboren.month, geboren.day) == (2, 29) and geen_29_februari
        )
    assert leeftijd(geboren, op) == verjaardagen


def test_niemand_is_jonger_dan_nul():
    with pytest.raises(ValueError, match="na deze dag"):
        leeftijd(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("aantal", "tekst"),
    [
        (-3, "3 dagen te laat"),
        (-1, "1 dag te laat"),
        (0, "Vandaag"),
        (1, "Nog 1 dag"),
        (14, "Nog 14 dagen"),
    ],
)
def test_periodetekst(aantal, tekst):
    assert periodetekst(aantal) == tekst
