"""What every answer carries to keep a page to itself, and that no page asks anything of another site."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path, reverse

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from ret.config.urls import urlpatterns as echt
from ret.portaal.middleware import KOPPEN
from tests.exemplaren import Exemplaren, even
from tests.ret.portaal.test_urls import TABEL, browser, vraag
from tests.ret.portaal.test_urls import alles as alles

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

OVERAL = KOPPEN | {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HAALT_OP = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping"}
"""Attributes by which a page asks something of an address; `href` does so on a link element."""
STOUT = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", "*")


class Lezer(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.delen: list[tuple[str, dict[str, str]]] = []
        self.feed(pagina)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.delen.append((tag, {naam: waarde or "" for naam, waarde in attrs}))


def richtlijnen(beleid: str) -> dict[str, list[str]]:
    return {deel.split()[0]: deel.split()[1:] for deel in beleid.split(";") if deel.split()}


VAN_VERTELLERS = OVERAL | {"Referrer-Policy": "strict-origin"}
"""Not even our own server hears by which link somebody came in."""


def keur_koppen(antwoord: Any, koppen: dict[str, str] = OVERAL) -> None:
    for naam, waarde in koppen.items():
        assert antwoord.headers.get(naam) == waarde, naam
    beleid = richtlijnen(antwoord["Content-Security-Policy"])
    assert beleid["default-src"] == ["'none'"]
    assert beleid["base-uri"] == beleid["frame-ancestors"] == ["'none'"]
    assert beleid["form-action"] in (["'self'"], ["'none'"])
    gezegd = [woord for woorden in beleid.values() for woord in woorden]
    assert not [woord for woord in gezegd if any(fout in woord for fout in STOUT)], beleid
    if not antwoord["Content-Type"].startswith("text/html"):
        assert "sandbox" in beleid, "wat geen pagina is, mag niets"


def keur_pagina(pagina: str, beleid: dict[str, list[str]]) -> None:
    """Nothing inline, nothing from elsewhere, and scripts only with the nonce of this answer."""
    for tag, met in Lezer(pagina).delen:
        assert tag not in {"style", "base", "iframe", "object", "embed"}, tag
        assert "style" not in met, (tag, met)
        assert not [naam for naam in met if naam.startswith("on")], (tag, met)
        if tag == "script":
            assert met.get("src"), "een script staat in een bestand"
            assert f"'nonce-{met['nonce']}'" in beleid["script-src"]
        for naam, waarde in met.items():
            if naam in HAALT_OP or naam.startswith("hx-get") or (tag, naam) == ("link", "href"):
                assert not re.match(r"\s*(\w+:|//)", waarde), (tag, naam, waarde)


@pytest.mark.parametrize("naam", TABEL)
def test_elk_antwoord_heeft_alle_koppen_en_haalt_niets_van_elders(
    naam: str, alles: Exemplaren
) -> None:
    """Who may come in, who may not, and nobody: each gets them."""
    hier = alles.cast.noord.mensen
    for rij in TABEL[naam]:
        for wie in (*(hier[rol] for rol in (*sorted(rij.wie)[:3], Rol.INSPECTIE)), None):
            with even():
                antwoord = vraag(browser(wie), naam, rij, alles)
            keur_koppen(antwoord, VAN_VERTELLERS if naam.startswith("vertellen") else OVERAL)
            if antwoord["Content-Type"].startswith("text/html"):
                beleid = richtlijnen(antwoord["Content-Security-Policy"])
                keur_pagina(antwoord.content.decode(), beleid)


def test_een_nonce_geldt_voor_een_antwoord(alles: Exemplaren) -> None:
    client = browser(alles.cast.noord.mensen[Rol.PROCESREGISSEUR])
    nonces = {
        richtlijnen(client.get("/")["Content-Security-Policy"])["script-src"][0] for _ in range(5)
    }
    assert len(nonces) == 5
    assert all(re.fullmatch(r"'nonce-[A-Za-z0-9+/]{22}=='", nonce) for nonce in nonces)


def test_een_statisch_bestand_ook_maar_dat_mag_worden_bewaard() -> None:
    antwoord = Client().get("/static/ret/schild.svg")
    assert antwoord.status_code == 200
    assert "sandbox" in antwoord["Content-Security-Policy"], "een svg is ook een pagina"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in antwoord
    assert "max-age" in antwoord["Cache-Control"]


def test_de_stijl_en_de_scripts_halen_niets_van_elders() -> None:
    stijl = Path(finders.find("ret/ret.css")).read_text(encoding="utf-8")
    assert "@import" not in stijl
    assert not re.findall(r"url\(\s*[\"']?\s*(?:\w+:|//)", stijl)
    for script in (settings.BASIS / "templates").rglob("*.js"):
        assert not re.search(r"https?://|\beval\(|\bnew Function\b", script.read_text()), script


def test_htmx_mag_zelf_niets_uitvoeren_of_bewaren(alles: Exemplaren) -> None:
    pagina = browser(alles.cast.noord.mensen[Rol.PROCESREGISSEUR]).get("/").content.decode()
    inhoud = dict(
        next(m for t, m in Lezer(pagina).delen if t == "meta" and m.get("name") == "htmx-config")
    )["content"]
    for regel in (
        '"includeIndicatorStyles": false',
        '"allowEval": false',
        '"allowScriptTags": false',
        '"selfRequestsOnly": true',
        '"historyCacheSize": 0',
    ):
        assert regel in inhoud


# ---- when something breaks ---------------------------------------------------------------------------

GEHEIM = "zin-die-niemand-mag-lezen"


def stuk(request: HttpRequest) -> None:
    raise RuntimeError(GEHEIM)


urlpatterns = [path("stuk/", stuk, name="stuk"), *echt]


@override_settings(ROOT_URLCONF="tests.ret.portaal.test_koppen")
def test_een_foutpagina_vertelt_niets(alles: Exemplaren, caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(alles.cast.noord.mensen[Rol.PROCESREGISSEUR])
    antwoord = client.get("/stuk/?wie=Q.X.")
    assert antwoord.status_code == 500
    keur_koppen(antwoord)
    pagina = antwoord.content.decode()
    assert "Er ging iets mis" in pagina
    for deel in (GEHEIM, "RuntimeError", "Traceback", "tests/", "django", "Q.X."):
        assert deel not in pagina.replace("django_htmx", ""), deel
    keur_pagina(pagina, richtlijnen(antwoord["Content-Security-Policy"]))


@pytest.mark.parametrize(
    ("adres", "status"),
    [("/casussen/ND-2026-9999/", 404), ("/bestaat-niet/?zoek=Q.X.", 404), ("/x%00/", 400)],
)
def test_ook_niet_gevonden_vertelt_niet_wat_er_wel_is(
    alles: Exemplaren, adres: str, status: int
) -> None:
    antwoord = browser(alles.cast.noord.mensen[Rol.PROCESREGISSEUR]).get(adres)
    assert antwoord.status_code == status
    keur_koppen(antwoord)
    pagina = antwoord.content.decode()
    assert not [
        deel for deel in ("ND-2026-9999", "Q.X.", "urlpatterns", "Resolver") if deel in pagina
    ]


# ---- where a visitor is sent --------------------------------------------------------------------------

ELDERS = (
    "https://elders.example/",
    "//elders.example/",
    "///elders.example",
    "/\\elders.example",
    "\\\\elders.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://elders.example",
    "https:elders.example",
    "http:///elders.example",
    "/\t/elders.example",
)


@pytest.mark.parametrize("naar", ELDERS)
def test_niemand_wordt_naar_een_andere_site_gestuurd(alles: Exemplaren, naar: str) -> None:
    wie = alles.cast.noord.mensen[Rol.PROCESREGISSEUR]
    wie.username = "demo.regie"
    wie.set_password("een lang wachtwoord 12")
    wie.save()
    vragen = [
        (Client(), reverse("inloggen"), {"next": naar, "login": wie.username}),
        (Client(), reverse("inloggen_demo"), {"next": naar, "wie": wie.username}),
        (browser(wie), reverse("doe_los", args=["tafel.plannen"]), {"terug": naar}),
    ]
    over_een_maand = f"{vandaag() + timedelta(days=30):%d-%m-%Y}"
    plannen = {"datum": over_een_maand, "tijd": "13:30", "plaats": "Gemeentehuis"}
    for client, adres, met in vragen:
        vraag_in_adres = f"{adres}?{''.join(f'{n}={naar}&' for n in ('next', 'terug'))}"
        for waar in (adres, vraag_in_adres):
            met_alles = met | plannen | {"password": "een lang wachtwoord 12"}
            antwoord = client.post(waar, met_alles)
            assert antwoord.status_code == 302, adres
            heen = antwoord["Location"]
            assert heen.startswith("/"), (adres, heen)
            assert not heen.startswith(("//", "/\\", "/\t")), (adres, heen)
