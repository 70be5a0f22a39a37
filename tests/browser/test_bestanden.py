"""Choosing files in a real browser: what is too large is said before anything is sent, and nothing typed is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.test import Client
from playwright.sync_api import expect

from casuistiek.casus.models import Stuk
from casuistiek.fundament.organisaties.rollen import Rol
from ret.portaal.pagina import doe_url
from tests.rolverdeling import casus_in_behandeling, rolverdeling

from .bediening import Bediening, browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def _django_naast_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; Django would refuse its own database for that."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def bestand(map_: Path, naam: str, grootte: int) -> Path:
    pad = map_ / naam
    pad.write_bytes(b"a" * grootte)
    return pad


def test_te_groot_wordt_meteen_gezegd_en_meer_tegelijk_kan(
    live_server: Any, tmp_path: Path, settings: Any
) -> None:
    settings.BESTANDEN = tmp_path / "bestanden"
    cast = rolverdeling()
    casus = casus_in_behandeling(cast, "overleg")
    client = Client()
    client.force_login(cast.noord.mensen[Rol.JEUGDBESCHERMER])
    sessie = client.cookies[instellingen.SESSION_COOKIE_NAME].value
    een, twee = (bestand(tmp_path, f"{n}.txt", 1_000) for n in (1, 2))
    groot = bestand(tmp_path, f"groot_{'x' * 50}.txt", int(31.4 * MB))
    ook_groot = [bestand(tmp_path, f"half {n}.txt", 20 * MB) for n in (1, 2, 3)]
    with browser() as context:
        context.add_cookies(
            [
                {
                    "name": instellingen.SESSION_COOKIE_NAME,
                    "value": sessie,
                    "url": live_server.url,
                }
            ]
        )
        b = Bediening(context, live_server.url)
        b.naar(doe_url("casus.stuk_toevoegen", casus))
        b.keur("formulier")
        b.vul(titel="Foto’s van de kamer", soort="verslag")
        veld, knop = (
            b.pagina.locator("#id_bestand"),
            b.pagina.get_by_role("button", name="Stuk toevoegen"),
        )
        verzonden: list[str] = []
        b.pagina.on("request", lambda verzoek: verzonden.append(verzoek.method))

        veld.set_input_files(groot)
        fout = b.pagina.locator("#id_bestand_meteen")
        expect(fout).to_have_text(
            "Dit bestand is 31,4\u00a0MB; het mag ten hoogste 25\u00a0MB zijn."
        )
        knop.click()
        expect(veld).to_be_focused()
        veld.set_input_files([een, groot])
        expect(fout).to_contain_text("x.txt: Dit bestand is 31,4")
        b.keur("te groot")
        veld.set_input_files(ook_groot)
        expect(fout).to_contain_text(
            "Deze bestanden zijn samen 60\u00a0MB; in één keer mag dat ten hoogste 50"
        )
        knop.click()
        assert verzonden == [], "er is niets verstuurd"

        veld.set_input_files([een, twee])
        expect(fout).to_be_empty()
        knop.click()
        expect(b.pagina.get_by_text("Stuk toevoegen: vastgelegd.")).to_be_visible()
        b.oordeel()
    assert [stuk.titel for stuk in Stuk.objects.order_by("nummer")] == [
        "Foto’s van de kamer (1 van 2)",
        "Foto’s van de kamer (2 van 2)",
    ]
