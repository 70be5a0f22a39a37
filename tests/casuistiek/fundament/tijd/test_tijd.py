"""Terms, working days and ages, against slow and obvious ways of counting."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casuistiek.fundament.tijd import (
    AMSTERDAM,
    Eenheid,
    Termijn,
    als_dag,
    einde,
    einde_met,
    is_werkdag,
    leeftijd,
    naar_werkdag,
    parse,
    periodetekst,
    waarschuw_op,
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


def maanden_later(start: date, aantal: int) -> date:
    """Month by month, then back to the last day that exists."""
    jaar, maand = start.year, start.month
    for _ in range(aantal):
        jaar, maand = (jaar, maand + 1) if maand < 12 else (jaar + 1, 1)
    dag = start.day
    while True:
        try:
            return date(jaar, maand, dag)
        except ValueError:
            dag -= 1


@given(dagen, st.integers(0, 60))
def test_maanden_houden_het_dagnummer_of_nemen_de_laatste_dag(start, aantal):
    assert einde(start, Termijn(aantal, Eenheid.MAANDEN)) == maanden_later(start, aantal)


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


# ---- pauses, extensions, the Algemene termijnenwet: walked day by day --------------------------


def stap_voor_stap(start: date, termijn: Termijn) -> date:
    """`einde`, one day or one month at a time."""
    if termijn.eenheid == Eenheid.MAANDEN:
        return maanden_later(start, termijn.aantal)
    dag, over = start, termijn.aantal * (7 if termijn.eenheid == Eenheid.WEKEN else 1)
    while over:
        dag += DAG
        over -= termijn.eenheid != Eenheid.WERKDAGEN or not vrij_volgens_de_wet(dag)
    return dag


def wet(begin: date, termijn: Termijn, dag: date) -> date:
    """Algemene termijnenwet art. 1, 2 and 4, in the order of the law."""
    lengte, eenheid = termijn.aantal, termijn.eenheid
    if (
        (eenheid in (Eenheid.KALENDERDAGEN, Eenheid.WERKDAGEN) and lengte > 90)
        or (eenheid == Eenheid.WEKEN and lengte > 12)
        or (eenheid == Eenheid.MAANDEN and lengte > 3)
    ):
        return dag
    while vrij_volgens_de_wet(dag):
        dag += DAG
    minstens_drie_dagen = lengte >= 3 or (
        lengte >= 1 and eenheid in (Eenheid.WEKEN, Eenheid.MAANDEN)
    )
    while minstens_drie_dagen and werkdagen_tussen(begin, dag) < 2:
        dag += DAG
    return dag


def werkdagen_tussen(na: date, tot_en_met: date) -> int:
    return sum(not vrij_volgens_de_wet(na + n * DAG) for n in range(1, (tot_en_met - na).days + 1))


def gelopen(begin, termijn, stil, verlenging=None, atw=False):
    """`einde_met`, a day at a time. Every day on which the clock stands still puts the end one day
    further (one working day, if that is what the term counts and this is one)."""
    stille_dagen = {van + n * DAG for van, tot in stil for n in range((tot - van).days)}
    dag, uit = begin, begin
    for deel in [termijn, verlenging] if verlenging else [termijn]:
        uit, stond_stil = stap_voor_stap(uit, deel), False
        while dag <= (wet(begin, termijn, uit) if atw else uit) or stond_stil:
            stond_stil = dag in stille_dagen
            if stond_stil and deel.eenheid != Eenheid.WERKDAGEN:
                uit += DAG
            elif stond_stil and not vrij_volgens_de_wet(dag):
                uit = stap_voor_stap(uit, Termijn(1, Eenheid.WERKDAGEN))
            dag += DAG
    return wet(begin, termijn, uit) if atw else uit


termijnen = st.builds(Termijn, st.integers(0, 20), st.sampled_from(Eenheid))


@st.composite
def lopen(draw, hoogstens=4):
    """A begin, a term and pauses: before, in and after it; overlapping, touching, of no days."""
    begin = draw(st.dates(date(2019, 1, 1), date(2036, 12, 31)))
    termijn = draw(termijnen)
    lengte = (stap_voor_stap(begin, termijn) - begin).days
    stil = []
    for _ in range(draw(st.integers(0, hoogstens))):
        van = begin + draw(st.integers(-5, lengte + 20)) * DAG
        stil.append((van, van + draw(st.integers(0, 25)) * DAG))
    return begin, termijn, stil


@given(lopen(), st.none() | termijnen, st.booleans())
@example((date(2028, 1, 31), Termijn(1, Eenheid.MAANDEN), []), None, True)  # 29 February
@example((date(2025, 4, 28), Termijn(5, Eenheid.WERKDAGEN), []), None, False)  # 5 May, lustrum
@example((date(2026, 4, 28), Termijn(5, Eenheid.WERKDAGEN), []), None, False)  # 5 May, no lustrum
@example((date(2026, 4, 2), Termijn(3, Eenheid.KALENDERDAGEN), []), None, True)  # Easter: art. 2
def test_einde_met_is_wat_dag_voor_dag_lopen_geeft(loop, verlenging, atw):
    begin, termijn, stil = loop
    assert einde_met(begin, termijn, stil, verlenging, atw) == gelopen(
        begin, termijn, stil, verlenging, atw
    )


@given(lopen())
def test_wat_niet_stilstaat_duurt_precies_de_termijn(loop):
    """Taking the still days out of it leaves the term: nothing is given away and nothing is lost."""
    begin, termijn, stil = loop
    termijn = Termijn(termijn.aantal, Eenheid.KALENDERDAGEN)
    stil = [(van, tot) for van, tot in stil if van <= begin + termijn.aantal * DAG]
    uit = einde_met(begin, termijn, stil)
    stille_dagen = {van + n * DAG for van, tot in stil for n in range((tot - van).days)}
    dagen = {begin + n * DAG for n in range((uit - begin).days)}
    assert len(dagen - stille_dagen) == termijn.aantal


@given(lopen(), st.none() | termijnen, st.booleans(), st.data())
def test_een_pauze_in_tweeen_of_van_nul_dagen_verandert_niets(loop, verlenging, atw, data):
    begin, termijn, stil = loop
    uit = einde_met(begin, termijn, stil, verlenging, atw)
    stukken = []
    for van, tot in stil:
        knip = data.draw(st.dates(van, tot))
        stukken += [(van, knip), (knip, tot), (knip, knip)]
    assert einde_met(begin, termijn, data.draw(st.permutations(stukken)), verlenging, atw) == uit


@given(lopen(), st.none() | termijnen, st.booleans(), st.integers(0, 40))
def test_later_beginnen_langer_duren_of_langer_stilstaan_eindigt_nooit_eerder(
    loop, verlenging, atw, meer
):
    begin, termijn, stil = loop
    uit = einde_met(begin, termijn, stil, verlenging, atw)
    if all(van > begin + meer * DAG for van, _ in stil):  # both meet the same pauses
        assert einde_met(begin + meer * DAG, termijn, stil, verlenging, atw) >= uit
    assert einde_met(begin, termijn, [*stil, (uit, uit + meer * DAG)], verlenging, atw) >= uit
    if not atw:  # a term too long for the Algemene termijnenwet does not move off a weekend
        langer = Termijn(termijn.aantal + meer, termijn.eenheid)
        assert einde_met(begin, langer, stil, verlenging) >= uit


@given(lopen())
def test_zonder_verhaal_is_het_einde_gewoon_het_einde(loop):
    begin, termijn, _ = loop
    assert einde_met(begin, termijn) == einde(begin, termijn) == stap_voor_stap(begin, termijn)


def test_pauzes_met_de_hand_nagerekend():
    zes_weken = parse("6 weken")
    assert einde_met(date(2026, 1, 9), zes_weken) == date(2026, 2, 20)
    tien_dagen = (date(2026, 2, 1), date(2026, 2, 11))
    assert einde_met(date(2026, 1, 9), zes_weken, [tien_dagen]) == date(2026, 3, 2)
    assert einde_met(date(2026, 1, 9), zes_weken, [tien_dagen, tien_dagen]) == date(2026, 3, 2)
    te_laat = (date(2026, 2, 21), date(2026, 3, 1))
    assert einde_met(date(2026, 1, 9), zes_weken, [te_laat]) == date(2026, 2, 20)
    # Friday to Monday holds one working day; the extension comes after it.
    vrijdag = (date(2026, 2, 6), date(2026, 2, 9))
    werkdagen = parse("5 werkdagen")
    assert einde_met(date(2026, 2, 2), werkdagen, [vrijdag]) == date(2026, 2, 10)
    assert einde_met(date(2026, 2, 2), werkdagen, [vrijdag], parse("1 week")) == date(2026, 2, 17)


def test_stilstaan_over_een_maandeinde_heen_komt_na_de_maand():
    pauze = [(date(2026, 2, 10), date(2026, 2, 15))]
    assert einde_met(date(2026, 1, 31), parse("1 maand"), pauze) == date(2026, 3, 5)


def test_een_pauze_eindigt_niet_voor_haar_begin():
    with pytest.raises(ValueError, match="voordat zij begint"):
        einde_met(date(2026, 1, 1), parse("1 week"), [(date(2026, 1, 5), date(2026, 1, 4))])


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("90 dagen", date(2026, 5, 11)),  # 10 May is a Sunday
        ("91 dagen", date(2026, 5, 11)),  # a Monday as it is
        ("97 dagen", date(2026, 5, 17)),  # a Sunday, and there it stays
        ("12 weken", date(2026, 5, 4)),
        ("3 maanden", date(2026, 5, 11)),  # 9 May is a Saturday
        ("4 maanden", date(2026, 6, 9)),
    ],
)
def test_de_termijnenwet_verschuift_alleen_korte_termijnen(tekst, verwacht):
    assert einde_met(date(2026, 2, 9), parse(tekst), atw=True) == verwacht


ZOMERTIJD = [
    datetime.combine(dag, time(uur, 59), AMSTERDAM)
    for dag in (date(2026, 3, 29), date(2026, 10, 25))
    for uur in range(24)
]


@given(st.sampled_from(ZOMERTIJD), termijnen, st.integers(-3, 3), st.integers(0, 5))
def test_het_uur_en_de_zomertijd_veranderen_geen_einde(moment, termijn, verschil, duur):
    dag = moment.date()
    van, tot = moment + verschil * DAG, moment + (verschil + duur) * DAG
    op_dagen = einde_met(dag, termijn, [(van.date(), tot.date())])
    assert einde_met(moment, termijn, [(van, tot)]) == op_dagen
    in_utc = [(van.astimezone(UTC), tot.astimezone(UTC))]
    assert einde_met(moment.astimezone(UTC), termijn, in_utc) == op_dagen
    assert type(op_dagen) is date


def test_een_tijdstip_hoort_bij_zijn_dag_in_amsterdam():
    assert als_dag(datetime(2026, 3, 28, 23, 30, tzinfo=UTC)) == date(2026, 3, 29)
    assert als_dag(datetime(2026, 7, 1, 21, 59, tzinfo=UTC)) == date(2026, 7, 1)
    with pytest.raises(ValueError, match="zonder tijdzone"):
        als_dag(datetime(2026, 3, 28, 23, 30))  # noqa: DTZ001  (that is the point)


@given(dagen, termijnen)
def test_waarschuwen_gaat_even_ver_terug_als_de_termijn_lang_is(uiterlijk, venster):
    op, dag = waarschuw_op(uiterlijk, venster), uiterlijk
    if venster.eenheid == Eenheid.MAANDEN:
        laatste = [
            kandidaat
            for n in range(31)
            if maanden_later(kandidaat := op + n * DAG, venster.aantal) <= uiterlijk
        ]
        assert laatste[0] == op, "a term of that length from that day would end too late"
        maanden = (uiterlijk.year - op.year) * 12 + uiterlijk.month - op.month
        assert maanden == venster.aantal
        assert op.day == uiterlijk.day or (op + DAG).day == 1
        return
    over = venster.aantal * (7 if venster.eenheid == Eenheid.WEKEN else 1)
    while over:
        dag -= DAG
        over -= venster.eenheid != Eenheid.WERKDAGEN or not vrij_volgens_de_wet(dag)
    assert op == dag


def test_een_maand_voor_het_einde_van_maart():
    assert waarschuw_op(date(2026, 3, 31), parse("1 maand")) == date(2026, 2, 28)
    assert waarschuw_op(date(2028, 3, 31), parse("1 maand")) == date(2028, 2, 29)
    assert waarschuw_op(date(2026, 1, 15), parse("2 maanden")) == date(2025, 11, 15)


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
