"""What is typed stays, in a real browser: kept while typing, said quietly, and back after the session was lost."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.test import Client
from playwright.sync_api import BrowserContext, expect

from casuistiek.fundament.klad.models import Klad
from casuistiek.fundament.organisaties.rollen import Rol
from ret.portaal.pagina import doe_url
from tests.rolverdeling import Cast, casus_in_behandeling, rolverdeling

from .bediening import Bediening, browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEKST = "Bel eerst oma."


@pytest.fixture(autouse=True)
def _django_naast_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; Django would refuse its own database for that."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def log_in(context: BrowserContext, cast: Cast, adres: str) -> None:
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    naam = instellingen.SESSION_COOKIE_NAME
    context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": adres}])


def test_wat_getypt_is_staat_er_na_een_verlopen_sessie_nog(live_server: Any) -> None:
    cast = rolverdeling()
    url = doe_url("casus.aanhouden", casus_in_behandeling(cast, "overleg"))
    with browser() as context:
        log_in(context, cast, live_server.url)
        b = Bediening(context, live_server.url)
        b.naar(url)
        veld = b.pagina.locator("textarea").first
        veld.press_sequentially(TEKST)
        b.leest("Bewaard om ")
        context.clear_cookies(name=instellingen.SESSION_COOKIE_NAME)
        veld.press_sequentially(" En dan opa.")
        b.leest("U bent niet meer ingelogd.")
        log_in(context, cast, live_server.url)
        b.naar(url, "met klad")
        expect(b.pagina.locator("textarea").first).to_have_value(TEKST)
        b.verstuur("Begin opnieuw")
        expect(b.pagina.locator("textarea").first).to_have_value("")
        b.oordeel()
    assert not Klad.objects.exists()
