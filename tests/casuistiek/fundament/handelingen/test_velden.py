"""Fields read what people write, and say what is wrong with what they cannot mean."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casuistiek.casus.velden import Casusnummer
from casuistiek.fundament.handelingen.velden import BedragVeld, DatumVeld
from casuistiek.fundament.taal import gewone_streepjes, telwoord
from casuistiek.fundament.tijd import vandaag


@pytest.mark.parametrize(
    ("getypt", "bedrag"),
    [
        ("12480", "12480"),
        ("12.480", "12480"),
        ("€12480,-", "12480"),
        ("€ 12.480,-", "12480"),
        ("1.250,-", "1250"),
        ("1.250,--", "1250"),
        ("1.250,\u2013", "1250"),
        ("€\u00a01.250,50", "1250.50"),
        ("0,5", "0.50"),
    ],
)
def test_een_bedrag_zoals_mensen_het_schrijven(getypt, bedrag):
    assert BedragVeld().clean(getypt) == Decimal(bedrag)


@pytest.mark.parametrize(
    "getypt", ["12.48", "1.250.-", "-5", "5,-5", ",-", "1,---", "12,480.00", "€"]
)
def test_een_bedrag_dat_twee_dingen_kan_betekenen(getypt):
    with pytest.raises(
        ValidationError, match=r"met een komma voor de centen|Vul een bedrag|verplicht"
    ):
        BedragVeld().clean(getypt)


def test_een_dag_die_te_ver_weg_is():
    over_honderd_jaar = vandaag() + timedelta(days=36_525)
    with pytest.raises(ValidationError, match=r"Dit is te ver weg\. Controleer het jaar"):
        DatumVeld().clean(f"{over_honderd_jaar:%d-%m-%Y}")


@pytest.mark.parametrize(
    "geplakt",
    ["WF-2026-0142", "wf\u20132026\u20130142", "WF\u20112026\u20110142", " WF - 2026 - 0142 "],
)
def test_een_casusnummer_uit_een_brief(geplakt):
    assert Casusnummer().clean(geplakt) == "WF-2026-0142"


def test_een_of_meer():
    assert [telwoord(n, "fout", "fouten") for n in (0, 1, 2)] == ["0 fouten", "1 fout", "2 fouten"]
    assert gewone_streepjes("A\u2014B\u200b") == "A-B"
