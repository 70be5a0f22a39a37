"""The one form in which a report is kept, and its periods: without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casuistiek.rapporten.rekenen.inhoud import (
    BESTANDSKOPPEN,
    Inhoud,
    Tabel,
    Verschil,
    als_json,
    bestandsrijen,
    uit_json,
    verschillen,
)
from casuistiek.rapporten.rekenen.periodes import Periode, in_woorden, laatste_hele

NIET_GETOOND = "niet getoond"


def tabel(*rijen, totaal=("Samen", 12)):
    return Tabel(
        "trede", "Naar trede", "Wat telt.", "Bron", "02-09-2026", ("Wat", "Aantal"), rijen, totaal
    )


def inhoud(*tabellen, **anders):
    over = {"van": "01-05-2026", "tot": "31-08-2026", "peildatum": "02-09-2026"}
    over |= {"periode": "mei tot en met augustus 2026", "uitgave": 1, "voor": "Gemeente Noordstad"}
    over |= {"soort": "gemeente", "titel": "Rapport voor de gemeente", "regio": "Noord"} | anders
    return Inhoud(**over, tabellen=tabellen)


def test_wat_is_bewaard_is_precies_terug_te_lezen():
    een = inhoud(
        tabel(("1. Tafel", 7), ("2. BEN", NIET_GETOOND)),
        vorige="uitgave 1",
        verschillen=(Verschil("Naar trede", "1. Tafel", 6, 7),),
    )
    assert uit_json(als_json(een)) == een
    assert als_json(uit_json(als_json(een))) == als_json(een)


def test_een_verschil_is_alleen_wat_in_beide_te_lezen_is():
    was = inhoud(tabel(("1. Tafel", 7), ("2. BEN", NIET_GETOOND), ("3. Weg", 9)))
    wordt = (
        tabel(("1. Tafel", 8), ("2. BEN", NIET_GETOOND), ("4. Nieuw", 5), totaal=("Samen", 12)),
    )
    assert list(verschillen(was, wordt)) == [Verschil("Naar trede", "1. Tafel", 7, 8)]


def test_van_een_tabel_met_meer_kolommen_zegt_een_verschil_welke():
    def lijst(dag, aantal):
        koppen = ("GI", "Peildatum", "Wacht")
        return Tabel("lijsten", "Lijsten", "", "", "", koppen, (("GI West", dag, aantal),))

    gevonden = list(verschillen(inhoud(lijst("01-08-2026", 48)), (lijst("01-09-2026", 51),)))
    assert [een.rij for een in gevonden] == ["GI West: Peildatum", "GI West: Wacht"]


def test_elke_regel_van_de_csv_zegt_zelf_waarover_zij_gaat():
    rijen = list(bestandsrijen(inhoud(tabel(("1. Tafel", 7)))))
    assert all(len(rij) == len(BESTANDSKOPPEN) for rij in rijen)
    als_kaart = dict(zip(BESTANDSKOPPEN, rijen[0], strict=True))
    assert als_kaart["peildatum"] == "02-09-2026"
    assert (als_kaart["rij"], als_kaart["waarde"]) == ("1. Tafel", 7)
    assert (als_kaart["definitie"], als_kaart["bron"]) == ("Wat telt.", "Bron")


@pytest.mark.parametrize(
    ("dag", "maanden", "van", "tot"),
    [
        (date(2026, 9, 1), 4, date(2026, 5, 1), date(2026, 8, 31)),
        (date(2026, 8, 31), 4, date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 1, 1), 3, date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 12, 31), 12, date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 3, 1), 1, date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_de_laatste_hele_periode(dag, maanden, van, tot):
    assert laatste_hele(dag, maanden) == Periode(van, tot)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_een_periode_is_voorbij_en_sluit_aan_op_de_vorige(dag, maanden):
    periode = laatste_hele(dag, maanden)
    assert periode.van < periode.tot < dag
    assert laatste_hele(periode.van, maanden).tot.toordinal() + 1 == periode.van.toordinal()


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        (date(2026, 5, 1), date(2026, 8, 31), "mei tot en met augustus 2026"),
        (date(2025, 11, 1), date(2026, 2, 28), "november 2025 tot en met februari 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "februari 2026"),
        (date(2026, 2, 3), date(2026, 2, 28), "03-02-2026 tot en met 28-02-2026"),
    ],
)
def test_een_periode_in_woorden(van, tot, zin):
    assert in_woorden(van, tot) == zin
