"""What a photograph puts back (tests/foto.py) is as good as what was made."""

from __future__ import annotations

import pytest
from django.db import connection

from casuistiek.fundament.organisaties.models import Medewerker
from tests.foto import foto


@pytest.mark.django_db(transaction=True)
def test_na_een_geleegde_database_komt_er_nog_een_rij_bij() -> None:
    maak = foto(lambda: Medewerker.objects.create(username="op.de.foto").pk)
    maak()
    Medewerker.objects.all().delete()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER SEQUENCE organisaties_medewerker_id_seq RESTART")
    teruggezet = maak()

    assert Medewerker.objects.create(username="erna").pk > teruggezet
