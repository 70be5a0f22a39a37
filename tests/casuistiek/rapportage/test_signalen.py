"""From how many cases a signal came: cases are counted, not signals, and small numbers stay hidden."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from casuistiek.fundament.onherleidbaar.rekenen.stelsel import DREMPEL, VERBORGEN
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.leren.models import OntvangenSignaal
from casuistiek.rapportage.selectors import Telling
from casuistiek.rapportage.signalen import tellingen

pytestmark = pytest.mark.op_postgres

DAG = date(2026, 11, 17)


@pytest.fixture
def regio(cast) -> Regio:
    return cast.noord.regio


@pytest.fixture
def komt(cast, regio):
    """A signal of the n-th case."""

    def maak(casus: int, op: date = DAG, **anders: str) -> OntvangenSignaal:
        velden = {"aan": "inkoop", "tekst": "Te weinig plek."} | anders
        afzender = cast.noord.mensen[Rol.PROCESREGISSEUR]
        return OntvangenSignaal.objects.create(
            herkomst=UUID(int=casus), regio=regio, afzender=afzender, ontvangen_op=op, **velden
        )

    return maak


def getoond(telling: Telling) -> dict[str, str]:
    return {rij.naam: rij.tekst for rij in (*telling.rijen, telling.totaal)}


def test_een_casus_telt_een_keer_per_regel_en_een_keer_in_het_totaal(regio, komt):
    komt(1)
    komt(1)
    komt(1, aan="ben")
    komt(2)
    komt(3, status="ingetrokken")
    aan, *_ = tellingen(regio, DAG, onderdrukt=False)
    staat = getoond(aan)
    assert (staat["Inkoop van de regio"], staat["Samen"]) == ("2", "2")
    assert staat["Het bovenregionaal expertisenetwerk (BEN)"] == "1"
    assert staat["Landelijk"] == "0"


def test_kleine_aantallen_staan_er_niet(regio, komt):
    for casus in range(DREMPEL + 4):
        komt(casus, categorie="financiering" if casus < DREMPEL + 3 else "procedure")
    _, draad, *_ = tellingen(regio, DAG, onderdrukt=True)
    staat = getoond(draad)
    assert staat["Procedure"] == VERBORGEN
    assert staat["Financiering"] == "niet getoond", "anders volgt de ander uit het totaal"
    assert staat["Onderwijs"] == "0"


def test_de_trend_noemt_acht_kwartalen_ook_lege(regio, komt):
    for casus in range(DREMPEL):
        komt(casus)
        komt(casus, DAG - timedelta(days=100))
    komt(99, DAG - timedelta(days=800))
    *_, trend = tellingen(regio, DAG, onderdrukt=False)
    assert [rij.naam for rij in trend.rijen][::7] == ["1e kwartaal 2025", "4e kwartaal 2026"]
    assert [rij.aantal for rij in trend.rijen] == [0, 0, 0, 0, 0, 0, DREMPEL, DREMPEL]
    assert trend.totaal.aantal == DREMPEL, "dezelfde casussen"


def test_wie_er_eerder_een_signaal_was_volgt_niet_uit_twee_totalen(regio, komt):
    for casus in range(DREMPEL + 1):
        komt(casus)
    komt(99, DAG - timedelta(days=800))
    aan, *_, trend = tellingen(regio, DAG, onderdrukt=True)
    assert VERBORGEN in (aan.totaal.tekst, trend.totaal.tekst), "the difference is one case"
