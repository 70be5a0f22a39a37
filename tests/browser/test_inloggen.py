"""Signing in as outside the demo, in a real browser: an app for codes, a passkey, the service of an organisation."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from casuistiek.fundament.organisaties import eenmalig
from casuistiek.fundament.organisaties.models import Medewerker, Organisatie, Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.oidc.aanbieder import WACHTWOORD as BIJ_DE_DIENST
from tests.oidc.starten import draaiende_dienst

from .bediening import Bediening, browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WACHTWOORD = "een lange zin die niemand raadt"


@pytest.fixture(autouse=True)
def _django_naast_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; Django would refuse its own database for that."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True)
def _geen_demo(settings: Any) -> None:
    """A second step is required, and nobody is one click away."""
    settings.DEMO, settings.TWEEDE_STAP_VERPLICHT = False, True


@pytest.fixture
def wie(transactional_db: None) -> Medewerker:
    """Somebody who was invited at a GI, and has not been here yet."""
    gi = Organisatie.objects.create(soort=Organisatiesoort.GI, naam="GI met een dienst")
    wie = Medewerker.objects.create(
        username="jb@gi.example", email="jb@gi.example", first_name="Noor", last_name="van Proef"
    )
    wie.set_unusable_password()
    wie.save()
    wie.lidmaatschappen.create(organisatie=gi, rol=Rol.JEUGDBESCHERMER, van=vandaag())
    return wie


@pytest.fixture
def b(live_server: Any) -> Iterator[Bediening]:
    with browser() as context:
        yield Bediening(context, live_server.url)


def kies_wachtwoord(b: Bediening, wie: Medewerker) -> None:
    """With the link from the mail; ends where a second step is asked for."""
    b.naar(eenmalig.pad(wie, eenmalig.Linksoort.UITNODIGING))
    b.leest("Welkom, Noor van Proef.")
    b.vul(new_password1=WACHTWOORD, new_password2=WACHTWOORD)
    b.verstuur("Wachtwoord bewaren en inloggen")
    b.leest("Stel eerst een tweede stap in.")
    b.keur("zonder tweede stap")


def log_in(b: Bediening) -> None:
    """With name and password; what comes then is for the caller."""
    b.naar("/inloggen/")
    b.vul(login="jb@gi.example", password=WACHTWOORD)
    b.verstuur("Inloggen")


def log_uit(b: Bediening) -> None:
    b.volg(b.pagina.get_by_role("button", name="Uitloggen"))


def is_binnen(b: Bediening) -> None:
    expect(b.pagina.get_by_role("button", name="Uitloggen")).to_be_visible()
    expect(b.pagina.get_by_role("navigation", name="Hoofdmenu")).to_be_visible()
    b.leest("Noor van Proef")


def code(geheim: str) -> str:
    return str(format_hotp_value(hotp_value(geheim, int(time.time()) // 30)))


def test_inloggen_met_een_app_voor_codes(b: Bediening, wie: Medewerker) -> None:
    kies_wachtwoord(b, wie)
    b.naar("/casussen/")
    b.leest("Stel eerst een tweede stap in.")
    b.klik("App instellen")
    b.keur()
    expect(b.hoofd.locator(".ret-qr svg")).to_be_visible()
    geheim = b.hoofd.locator("code").inner_text().replace(" ", "")
    b.vul(code=code(geheim))
    b.verstuur("App instellen")
    expect(b.hoofd.locator(".ret-codes li")).to_have_count(10)
    herstelcode = b.hoofd.locator(".ret-codes li").first.inner_text().strip()
    b.keur()
    b.klik("Ik heb ze bewaard")
    is_binnen(b)
    log_uit(b)

    log_in(b)
    b.leest("Nog één stap")
    b.vul(code="000000")
    b.verstuur("Verder")
    b.leest("Deze code klopt niet")
    b.keur("verkeerde code")
    b.vul(code=code(geheim))
    b.verstuur("Verder")
    is_binnen(b)
    log_uit(b)

    log_in(b)
    b.vul(code=herstelcode)
    b.verstuur("Verder")
    is_binnen(b)
    b.volg(b.pagina.get_by_role("link", name="Uw instellingen"))
    b.klik("Inloggen en apparaten")
    b.leest("Dit apparaat", "Nog 9 over")
    b.keur()
    b.oordeel()


def test_inloggen_met_een_passkey(b: Bediening, wie: Medewerker) -> None:
    cdp = b.pagina.context.new_cdp_session(b.pagina)
    cdp.send("WebAuthn.enable")
    sleutelbos = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    nummer = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": sleutelbos})[
        "authenticatorId"
    ]
    kies_wachtwoord(b, wie)
    b.klik("Passkey toevoegen")
    b.keur()
    b.vul(name="Laptop van het werk")
    b.verstuur("Passkey toevoegen")
    b.klik("Ik heb ze bewaard")
    is_binnen(b)
    [sleutel] = cdp.send("WebAuthn.getCredentials", {"authenticatorId": nummer})["credentials"]
    assert sleutel["isResidentCredential"]
    log_uit(b)

    b.naar("/inloggen/")
    b.verstuur("Inloggen met een passkey")
    is_binnen(b)
    log_uit(b)

    log_in(b)
    b.keur("tweede stap met een passkey")
    b.verstuur("Verder met uw passkey")
    is_binnen(b)
    b.naar("/instellingen/inloggen/")
    b.leest("Laptop van het werk")
    log_uit(b)

    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": nummer, "isUserVerified": False})
    b.naar("/inloggen/")
    b.hoofd.get_by_role("button", name="Inloggen met een passkey").click()
    b.leest("De passkey werkte niet.")
    b.oordeel()


def test_inloggen_langs_de_dienst_van_de_organisatie(
    b: Bediening, wie: Medewerker, live_server: Any, tmp_path: Path
) -> None:
    gi = wie.lidmaatschappen.get().organisatie
    terug = f"{live_server.url}/inloggen/dienst/{gi.pk}/terug/"
    with draaiende_dienst(tmp_path, terug) as dienst:
        dienst.van(gi, verplicht=True)
        b.naar("/inloggen/?next=/berichten/")
        b.klik("Inloggen bij de GI")
        b.pagina.locator("[name=username]").fill("jb")
        b.pagina.locator("[name=password]").fill(BIJ_DE_DIENST)
        b.volg(b.pagina.get_by_role("button", name="Verder"))
        is_binnen(b)
        assert b.hier == "/berichten/"
        b.klachten = [klacht for klacht in b.klachten if dienst.adres not in klacht]
    b.oordeel()
