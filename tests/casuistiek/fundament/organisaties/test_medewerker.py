"""`manage.py medewerker`: an account with a role, found by its organisation, ended on a day."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.door import Door

pytestmark = pytest.mark.django_db


def maak(*woorden: str) -> str:
    uit = StringIO()
    call_command("medewerker", *woorden, stdout=uit)
    return uit.getvalue()


def test_een_nieuw_account_heeft_de_rol_en_nog_geen_wachtwoord(cast: Any) -> None:
    uit = maak(
        "a.proef", "--rol", "budgethouder", "--organisatie", "gemeente-noord", "--mandaat", "1500"
    )
    wie = Medewerker.objects.get(username="a.proef")
    assert "Nieuw account" in uit
    assert not wie.has_usable_password()
    assert Door.van(wie).met_rol(Rol.BUDGETHOUDER)[0].mandaat == 1500


def test_twee_keer_is_een_keer_en_tot_eindigt_de_rol(cast: Any) -> None:
    rol = ("a.proef", "--rol", "voorzitter", "--organisatie", "ret-noord", "--regio", "noord")
    maak(*rol, "--van", "2024-01-01")
    maak(*rol, "--tot", "2024-06-30")
    assert Lidmaatschap.objects.get(medewerker__username="a.proef").van.year == 2024
    assert not Door.van(Medewerker.objects.get(username="a.proef")).lidmaatschappen


@pytest.mark.parametrize("fout", [["--organisatie", "bestaat niet"], ["--regio", "nergens"]])
def test_een_onbekende_naam_maakt_niets(cast: Any, fout: list[str]) -> None:
    with pytest.raises(CommandError, match="Er is geen"):
        maak("a.proef", "--rol", "voorzitter", "--organisatie", "ret-noord", *fout)
    assert not Medewerker.objects.filter(username="a.proef").exists()


def test_een_mailadres_van_een_ander_wordt_geweigerd(cast: Any) -> None:
    Medewerker.objects.create(username="al-bekend", email="zelfde@voorbeeld.example")
    with pytest.raises(CommandError, match="al van al-bekend"):
        maak(
            *("b.proef", "--rol", "budgethouder", "--organisatie", "gemeente-noord"),
            *("--email", "Zelfde@voorbeeld.example"),
        )


def test_een_rol_die_niet_bij_de_organisatie_hoort_wordt_geweigerd(cast: Any) -> None:
    with pytest.raises(CommandError, match="Procesregisseur RET is geen rol bij"):
        maak("c.proef", "--rol", "procesregisseur", "--organisatie", "gi-noord")
    assert not Medewerker.objects.filter(username="c.proef").exists()
