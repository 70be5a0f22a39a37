"""What was counted before, as moments beside each other: never summed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.rolverdeling import Cast
from tests.wachtlijsten import csv, vastgesteld

pytestmark = pytest.mark.django_db


def test_de_bronnen_en_de_lijsten_staan_als_momenten_in_beeld(cast: Cast, client: Client) -> None:
    regio = cast.noord.regio
    wat = {"wat": "Wachtende kinderen", "bron": "S002"}
    regio.gegevens = {
        "tellingen": [
            wat | {"aantal": 15, "peildatum": "begin september 2021"},
            wat | {"aantal": 7},
            wat,
        ]
    }
    regio.save()
    dag = vandaag() - timedelta(days=9)
    lijst = vastgesteld(cast, csv(cast.noord.gemeente.naam, "A1;999990251", "A2;999990263"), dag)

    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    pagina = client.get(reverse("wachtlijsten")).content.decode()

    woorden = pagina.partition("<desc")[2].partition("</desc>")[0].partition(">")[2]
    assert woorden == (
        "Wachtende kinderen, begin september 2021: 15. "
        f"Wachtende kinderen, nog niet vastgelegd: 7. {lijst}: 2."
    )
    assert "24" not in woorden
