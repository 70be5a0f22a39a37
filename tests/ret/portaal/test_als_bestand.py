"""Every list that is there as CSV is there as a workbook, with the same rows."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.wachtlijst.models import Wachtlijst
from tests.exemplaren import Exemplaren
from workflows.simulatie.models import Simulatie

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]


def lijst(p: Exemplaren) -> list:
    return [Wachtlijst.objects.filter(gedeeld=True).latest("peildatum").pk]


LIJSTEN = {
    "signalen_csv": (Rol.PROJECTLEIDER, lambda p: []),
    "wachtlijst_csv": (Rol.PROJECTLEIDER, lijst),
    "wachtlijst_sjabloon": (Rol.PROJECTLEIDER, lambda p: []),
    "verstrekkingen_csv": (
        Rol.PROCESREGISSEUR,
        lambda p: [p.cast.noord.organisaties["aanbieder"].pk],
    ),
    "simulatie_csv": (
        Rol.PROJECTLEIDER,
        lambda p: [p.cast.noord.regio.code, p.dingen[Simulatie].pk],
    ),
}


@pytest.mark.parametrize("naam", LIJSTEN)
def test_het_rekenblad_heeft_de_rijen_van_de_csv(naam, proef):
    rol, args = LIJSTEN[naam]
    client, url = Client(), reverse(naam, args=args(proef))
    client.force_login(proef.cast.noord.mensen[rol])
    rijen = csv.reader(StringIO(client.get(url).content.decode("utf-8-sig")), delimiter=";")
    antwoord = client.get(url, {"vorm": "xlsx"})
    assert antwoord["Content-Disposition"].endswith('.xlsx"')
    (blad,) = load_workbook(BytesIO(antwoord.content)).worksheets
    uit_csv = [[cel.removeprefix("'") for cel in rij if cel] for rij in rijen]
    uit_xlsx = [[str(c) for c in rij if c is not None] for rij in blad.iter_rows(values_only=True)]
    assert [rij for rij in uit_xlsx if rij] == [rij for rij in uit_csv if rij]
    assert uit_xlsx
