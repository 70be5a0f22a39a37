"""A workbook that somebody opens: what was typed stays a text, and numbers and days can be counted with."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from casuistiek.fundament.xlsxbestand import Blad, xlsx


def gelezen(*bladen: Blad):
    return load_workbook(BytesIO(xlsx(bladen)))


@pytest.mark.parametrize("tekst", ["=1+1", "+31", "-3", "@SUM(A1)", '=HYPERLINK("x")', " =1"])
def test_wat_iemand_typte_wordt_nooit_een_formule(tekst):
    cel = gelezen(Blad("Proef", [["Kop"], [tekst]], 0))["Proef"]["A2"]
    assert (cel.data_type, cel.value) == ("s", tekst)


def test_getallen_en_dagen_blijven_dat():
    dag = date(2026, 3, 12)
    blad = gelezen(Blad("Proef", [[3, Decimal("12.50"), dag, None, "a\x00b\x0b"]]))["Proef"]
    assert [cel.value for cel in blad[1]][:2] == [3, 12.5]
    assert f"{blad['C1'].value:%Y-%m-%d}" == dag.isoformat()
    assert blad["C1"].number_format == "dd-mm-yyyy"
    assert (blad["D1"].value, blad["E1"].value) == (None, "ab")


def test_elk_blad_heeft_een_eigen_naam_die_een_rekenblad_aanneemt():
    lang = "Casussen: naar gemeente/GI, langer dan 3 maanden"
    boek = gelezen(Blad(lang, [[1]]), Blad(lang, [[2]]), Blad("[]", [[3]]))
    assert len({naam.casefold() for naam in boek.sheetnames}) == 3
    assert all(0 < len(naam) <= 31 for naam in boek.sheetnames)
    assert not set("[]:*?/\\") & set("".join(boek.sheetnames))


def test_de_koprij_blijft_in_beeld_ook_met_regels_erboven():
    blad = gelezen(Blad("Proef", [["Peildatum", "1"], [], ["Kop", "Aantal"], ["a", 1]], 2))["Proef"]
    assert blad.freeze_panes == "A4"
    assert blad["A3"].font.bold
    assert not blad["A1"].font.bold
