"""On a telephone, without scripts: a parent tells by a link, stops, comes back and withdraws; nothing is left of it."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as instellingen
from django.contrib.sessions.models import Session
from django.test import Client

from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.models import Verhaal
from tests.rolverdeling import rolverdeling, vers
from tests.verhalen import een_ronde, link, verteld, voorstel

from .bediening import Bediening, browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TELEFOON = {"width": 390, "height": 844}
WOORDEN = "Wij hoorden drie weken niets, en toen was alles al besloten."


@pytest.fixture(autouse=True)
def _django_naast_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; Django would refuse its own database for that."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def alles_in_de_database() -> str:
    rijen = (rij for model in apps.get_models() for rij in model._default_manager.values_list())
    return "\n".join(str(rij) for rij in rijen)


@pytest.mark.parametrize("scripts", [False, True], ids=["zonder scripts", "met scripts"])
def test_een_ouder_vertelt_op_een_telefoon_en_trekt_het_in(live_server: Any, scripts: bool) -> None:
    cast = rolverdeling()
    ronde = een_ronde(cast)
    code = link(cast, ronde)
    regels = Logregel.objects.count()
    opties = {"has_touch": True, "is_mobile": True, "java_script_enabled": scripts}
    with browser(**opties) as context:
        b = Bediening(context, live_server.url, keurt=scripts)  # axe is a script itself
        b.pagina.set_viewport_size(TELEFOON)
        b.naar(f"/vertellen/?link={code}", "uitnodiging")
        b.leest("Vertel uw verhaal", "U kunt uw verhaal altijd intrekken")
        b.verstuur("Beginnen")
        b.leest("Bewaar deze sleutel")
        b.keur("sleutel")
        sleutel = b.hoofd.locator("code").inner_text()
        assert code not in b.pagina.url

        b.klik("Ik heb hem bewaard")
        b.keur("leeg verhaal")
        b.vul(woorden=WOORDEN, gehoord="1", samen="2", gevolg="")
        b.verstuur("Bewaren en verder vertellen")
        b.leest("Bewaard. U kunt rustig verder vertellen.")
        b.keur("bewaard verhaal")
        b.klik("Stoppen of intrekken")
        b.keur("stoppen of intrekken")
        b.verstuur("Stoppen")
        b.leest("U bent gestopt")
        b.keur("gestopt")

        b.klik("Verder met mijn sleutel")
        b.keur("sleutel gevraagd")
        b.vul(sleutel="verkeerd")
        b.verstuur("Verder")
        b.leest("Hier hoort geen verhaal bij.")
        b.keur("verkeerde sleutel")
        b.vul(sleutel=sleutel.lower())
        b.verstuur("Verder")
        assert b.hoofd.locator("textarea").input_value() == WOORDEN
        b.vul(mag_gelezen=True)
        b.verstuur("Mijn verhaal is klaar")
        b.leest("Dank u wel")
        b.keur("verteld")
        verhaal = Verhaal.objects.get()
        assert (verhaal.status, verhaal.plekken) == ("verteld", {"gehoord": 1, "samen": 2})

        b.klik("Verhaal intrekken")
        knop = b.hoofd.get_by_role("button", name="Mijn verhaal intrekken")
        b.volg(knop)
        b.leest("Uw verhaal is ingetrokken")
        b.keur("ingetrokken")
        b.naar("/vertellen/verhaal/", "niets open")
        b.leest("Er staat hier nu geen verhaal open.")
        b.oordeel()

    staat = alles_in_de_database()
    for weg in (verhaal.sleutelvinger, verhaal.inhoud, WOORDEN, sleutel, code):
        assert weg not in staat
    assert not Verhaal.objects.exists()
    assert vers(ronde).ingetrokken == 1, "het feit"
    assert Logregel.objects.count() == regels, "en geen regel over wie vertelde"
    inhoud = [sessie.get_decoded() for sessie in Session.objects.all()]
    assert not [een for een in inhoud if een]


def test_wie_de_regio_stuurt_leest_kaarten_en_doet_een_voorstel(live_server: Any) -> None:
    cast = rolverdeling()
    ronde = een_ronde(cast)
    for plek in (1, 6):
        for _ in range(KLEINSTE):
            verteld(cast, ronde, gehoord=plek, samen=plek)
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    naam = instellingen.SESSION_COOKIE_NAME
    with browser() as context:
        sessie = {"name": naam, "value": client.cookies[naam].value, "url": live_server.url}
        context.add_cookies([sessie])
        b = Bediening(context, live_server.url)
        b.naar("/verhalen/")
        b.klik(ronde.titel)
        b.keur("open ronde")
        b.klik("Iemand uitnodigen")
        b.vul(rol="jeugdige")
        b.verstuur("Iemand uitnodigen")
        b.leest("U ziet dit één keer.", "/vertellen/?link=")
        b.keur("link")
        b.klik("Terug")
        b.doe("Ronde sluiten")
        b.leest("Bij het sluiten waren er 10 verhalen.", "De ene schuif tegen de andere")
        met = {naam: waarde for naam, waarde in voorstel(cast).items() if isinstance(waarde, str)}
        dag = vandaag() + timedelta(days=60)
        b.doe(
            "Voorstel doen", **met, eigenaar=cast.noord.organisaties["ret"], datum=f"{dag:%d-%m-%Y}"
        )
        b.doe("Voorstel is uitgevoerd", uitkomst="Het staat in de werkwijze.")
        b.leest("Het staat in de werkwijze.")
        b.oordeel()
