"""What a reader of values does not say of a workbook: each told apart, and where."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from casuistiek.wachtlijst.rekenen import ooxml
from casuistiek.wachtlijst.rekenen.wijzers import Gebrek, Wijzers


def test_fouten_formules_zonder_uitkomst_en_wat_verborgen_is() -> None:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad["A1"], blad["A3"], blad["B2"] = "=1+1", 1, "#N/A"
    blad["B2"].data_type = "e"
    blad.row_dimensions[3].hidden = blad.column_dimensions["D"].hidden = True
    leeg = boek.create_sheet("leeg")
    leeg["A1"] = "gewoon"
    uit = BytesIO()
    boek.save(uit)
    assert ooxml.wijzers(uit.getvalue()) == {
        "Sheet": Wijzers(
            verborgen_rijen=frozenset({3}),
            verborgen_kolommen=frozenset({3}),
            gebreken={(1, 0): Gebrek.ZONDER_WAARDE, (2, 1): Gebrek.FOUT},
        ),
        "leeg": Wijzers(),
    }
