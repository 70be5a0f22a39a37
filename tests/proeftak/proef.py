"""Run in the copy of the house: what people see of a branch of which nothing outside it knows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.rechten import dossier, teksten
from casuistiek.rechten.inzage import delen
from ret.portaal.logwoorden import keuzes
from tests.rolverdeling import casus_in_behandeling, doe

pytestmark = pytest.mark.django_db

TEKST = "Een week logeren bij oma is geprobeerd."


def pagina(wie: Any, pad: str) -> str:
    client = Client()
    client.force_login(wie)
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_een_nieuwe_tak_staat_overal(cast: Any) -> None:
    casus = casus_in_behandeling(cast)
    doe(cast.noord[Rol.PROCESREGISSEUR], "proeftak.proberen", casus, tekst=TEKST)

    html = pagina(cast.noord.mensen[Rol.PROCESREGISSEUR], f"/casussen/{casus.nummer}/")
    for woord in ("Proefdingen", TEKST, "Proeven", "Proef vastleggen"):
        assert woord in html, "the thing, and the handeling under its heading"

    zonder = pagina(cast.noord.mensen[Rol.PROJECTLEIDER], f"/casussen/{casus.nummer}/")
    assert TEKST not in zonder, "asks more inzage than this role has"

    assert "Proeven" in pagina(cast.noord.mensen[Rol.PROCESREGISSEUR], "/rechten/")
    groepen = dict(keuzes())
    assert groepen["Proeven"] == [("proeftak.proberen", "Proef vastleggen")]
    assert ("proefpagina", "een pagina van de proef") in groepen["Bekeken"]
    assert list(groepen).index("Leren") + 1 == list(groepen).index("Proeven"), "in its place"

    assert ("proeftak.proefding", "Proefdingen") in delen(casus), "in the inzagedossier"
    assert TEKST in {tekst.tekst for tekst in teksten.teksten(casus)}, "can be corrected"
    assert dossier.keuzes()["proeftak.proefding"].gaat_weg, "goes when the case is destroyed"
