"""The pages of a teller and of who invited them: nothing is lost, nothing is told twice, nothing leads back."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.verhalen import vertellen
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.models import Verhaal, Verhaalkaart
from ret.portaal.pagina import doe_url
from ret.portaal.vertellen import HOOGSTENS, VERHAAL
from tests.rolverdeling import Cast, doe, vers
from tests.verhalen import een_ronde, gesloten_ronde, link, verteld, voorstel

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

WOORDEN = "Wij zaten drie maanden te wachten."


@pytest.fixture
def code(cast: Cast) -> str:
    return link(cast, een_ronde(cast))


def tekst(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def verborgen(antwoord: Any, naam: str) -> str:
    """The value of a hidden field."""
    return tekst(antwoord).partition(f'name="{naam}" value="')[2].partition('"')[0]


def begin(client: Client, code: str) -> str:
    """Open the link and press Beginnen; the key."""
    uitnodiging = client.get(reverse("vertellen"), {"link": code})
    met = {naam: verborgen(uitnodiging, naam) for naam in ("link", "beurt")}
    antwoord = client.post(reverse("vertellen_beginnen"), met)
    return tekst(antwoord).partition("<code>")[2].partition("</code>")[0]


def verder(client: Client, sleutel: str, **rest: str) -> Any:
    return client.post(reverse("vertellen_verder"), {"sleutel": sleutel, **rest})


# ---- beginning -----------------------------------------------------------------------------------


def test_de_link_ziet_wie_uitnodigt_een_keer(cast: Cast):
    ronde = een_ronde(cast)
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    antwoord = client.post(doe_url("verhalen.uitnodigen", ronde), {"rol": "ouder"})
    assert antwoord.status_code == 200, "geen doorverwijzing: de link komt in geen adres"
    adres = f"{settings.RET_ADRES}{reverse('vertellen')}?link="
    assert adres in tekst(antwoord)
    assert antwoord["Cache-Control"] == "no-store"
    assert adres not in tekst(client.get(ronde.get_absolute_url()))


def test_kijken_naar_een_uitnodiging_gebruikt_haar_niet_op(code: str):
    for _ in range(3):
        antwoord = Client().get(reverse("vertellen"), {"link": code})
        assert "Beginnen" in tekst(antwoord)
        assert antwoord["Referrer-Policy"] == "strict-origin"
    assert Verhaal.objects.get().linkvinger


def test_wie_uitnodigde_komt_met_de_link_niet_bij_het_verhaal(code: str):
    teller, ander = Client(), Client()
    begin(teller, code)
    for antwoord in (
        ander.get(reverse("vertellen"), {"link": code}),
        ander.post(reverse("vertellen_beginnen"), {"link": code, "beurt": "nog een keer"}),
    ):
        assert "Deze link werkt niet" in tekst(antwoord)
    assert verder(ander, code).status_code == 422
    assert VERHAAL not in ander.session


def test_dubbel_tikken_op_beginnen_geeft_dezelfde_sleutel(code: str):
    client = Client()
    uitnodiging = client.get(reverse("vertellen"), {"link": code})
    met = {naam: verborgen(uitnodiging, naam) for naam in ("link", "beurt")}
    een, twee = (client.post(reverse("vertellen_beginnen"), met) for _ in range(2))
    assert tekst(een).partition("<code>")[2][:24] == tekst(twee).partition("<code>")[2][:24]


def test_een_sessie_krijgt_een_nieuwe_naam_als_er_een_verhaal_in_komt(code: str):
    client = Client()
    voor = client.session
    voor["iets"] = 1
    voor.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = voor.session_key
    sleutel = begin(client, code)
    assert client.session.session_key != voor.session_key
    assert not Session.objects.filter(session_key=voor.session_key).exists()
    eerste = client.session.session_key
    verder(client, sleutel)
    assert client.session.session_key != eerste


def test_wie_is_ingelogd_vertelt_niet_onder_zijn_account(cast: Cast, code: str):
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    for antwoord in (
        client.get(reverse("vertellen"), {"link": code}),
        client.post(reverse("vertellen_beginnen"), {"link": code, "beurt": "x"}),
        client.get(reverse("vertellen_verhaal")),
    ):
        assert "U bent ingelogd" in tekst(antwoord)
    assert VERHAAL not in client.session
    assert Verhaal.objects.get().linkvinger


# ---- telling -------------------------------------------------------------------------------------


def test_vertellen_op_een_ander_apparaat_verder_en_nog_iets_veranderen(code: str):
    client = Client()
    sleutel = begin(client, code)
    pad = reverse("vertellen_verhaal")
    antwoord = client.post(pad, {"woorden": WOORDEN, "gehoord": "2", "actie": "bewaar"})
    assert "Bewaard" in tekst(antwoord)
    ander = Client()
    assert verder(ander, sleutel).status_code == 302
    assert WOORDEN in tekst(ander.get(pad))
    klaar = {"woorden": WOORDEN, "gehoord": "5", "actie": "klaar", "mag_gelezen": "on"}
    assert "Dank u wel" in tekst(ander.post(pad, klaar))
    verhaal = Verhaal.objects.get()
    assert (verhaal.status, verhaal.plekken) == ("verteld", {"gehoord": 5})
    assert verhaal.open()["mag_gelezen"] is True
    assert WOORDEN not in verhaal.inhoud, "versleuteld"
    ander.post(pad, {"woorden": "Korter.", "actie": "bewaar"})
    verhaal.refresh_from_db(fields=["inhoud"])
    assert verhaal.open() == {"woorden": "Korter.", "mag_gelezen": False, "plekken": {}}


def test_wat_tijdens_het_typen_wordt_bewaard_telt_nog_niet(code: str):
    client = Client()
    begin(client, code)
    met = {"woorden": WOORDEN, "actie": "tussendoor"}
    assert tekst(client.post(reverse("vertellen_verhaal"), met)).strip() == "Bewaard."
    verhaal = Verhaal.objects.get()
    assert (verhaal.status, verhaal.open()["woorden"]) == ("begonnen", WOORDEN)


@pytest.mark.parametrize(
    ("met", "zin"),
    [
        ({"woorden": "a" * 4_001}, "Maak de tekst korter"),
        ({"woorden": WOORDEN, "gehoord": "9"}, "Kies een plek op de schuif"),
    ],
)
def test_wat_niet_past_wordt_gezegd_en_blijft_staan(code: str, met: dict[str, str], zin: str):
    client = Client()
    begin(client, code)
    antwoord = client.post(reverse("vertellen_verhaal"), met | {"actie": "klaar"})
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert met["woorden"] in tekst(antwoord)
    assert Verhaal.objects.get().status == "begonnen"


def test_na_een_verlopen_sessie_is_niets_van_wat_is_getypt_weg(code: str):
    client = Client()
    sleutel = begin(client, code)
    client.session.flush()
    client.cookies.clear()
    antwoord = client.post(reverse("vertellen_verhaal"), {"woorden": WOORDEN, "gehoord": "3"})
    assert "bent u niet kwijt" in tekst(antwoord)
    mee = {naam: verborgen(antwoord, naam) for naam in ("woorden", "gehoord")}
    fout = verder(client, "AAAA", **mee)
    assert fout.status_code == 422
    assert verborgen(fout, "woorden") == WOORDEN
    terug = verder(client, sleutel, **mee)
    assert WOORDEN in tekst(terug)
    assert 'value="3" id="id_gehoord_2" checked' in " ".join(tekst(terug).split())


# ---- stopping and withdrawing --------------------------------------------------------------------


def test_stoppen_vergeet_het_apparaat_en_niet_het_verhaal(code: str):
    client = Client()
    sleutel = begin(client, code)
    client.post(reverse("vertellen_verhaal"), {"woorden": WOORDEN})
    assert "U bent gestopt" in tekst(client.post(reverse("vertellen_stoppen")))
    assert WOORDEN not in tekst(client.get(reverse("vertellen_verhaal")))
    verder(client, sleutel)
    assert WOORDEN in tekst(client.get(reverse("vertellen_verhaal")))


def test_twee_keer_op_intrekken_tikken_is_een_rustige_pagina(cast: Cast, code: str):
    client = Client()
    sleutel = begin(client, code)
    met = {"verhaal": verborgen(client.get(reverse("vertellen_stoppen")), "verhaal")}
    assert met["verhaal"]
    oud = client.cookies[settings.SESSION_COOKIE_NAME].value
    for _ in range(2):
        antwoord = client.post(reverse("vertellen_intrekken"), met)
        assert antwoord.status_code == 200
        assert "Uw verhaal is ingetrokken" in tekst(antwoord)
    assert not Verhaal.objects.exists()
    assert not Session.objects.filter(session_key=oud).exists()
    assert verder(client, sleutel).status_code == 422


def test_niemand_hoort_dat_iets_weg_is_terwijl_het_er_nog_is(code: str):
    client = Client()
    begin(client, code)
    met = {"verhaal": verborgen(client.get(reverse("vertellen_stoppen")), "verhaal")}
    antwoord = Client().post(reverse("vertellen_intrekken"), met)
    assert "ingetrokken" not in tekst(antwoord).lower()
    assert "Verder met uw sleutel" in tekst(antwoord)
    assert Verhaal.objects.exists()


def test_na_het_sluiten_kan_alleen_nog_intrekken(cast: Cast):
    ronde = een_ronde(cast)
    for _ in range(KLEINSTE):
        verteld(cast, ronde)
    client = Client()
    sleutel = begin(client, link(cast, ronde))
    client.post(reverse("vertellen_verhaal"), {"woorden": WOORDEN, "actie": "klaar"})
    doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.sluiten", vers(ronde))
    verder(client, sleutel)
    assert "Vertellen kan niet meer" in tekst(client.get(reverse("vertellen_verhaal")))
    stoppen = client.get(reverse("vertellen_stoppen"))
    assert "De kaarten zijn al gemaakt" in tekst(stoppen)
    client.post(reverse("vertellen_intrekken"), {"verhaal": verborgen(stoppen, "verhaal")})
    assert Verhaal.objects.count() == KLEINSTE


# ---- what is kept of who came --------------------------------------------------------------------


def test_geen_link_en_geen_sleutel_komt_in_een_logboek(
    cast: Cast, code: str, caplog: pytest.LogCaptureFixture
):
    regels = Logregel.objects.count()
    client = Client()
    with caplog.at_level(logging.DEBUG):
        sleutel = begin(client, code)
        verder(client, sleutel)
        client.get(reverse("vertellen"), {"link": code})
        verder(Client(), code)
        for _ in range(HOOGSTENS):
            verder(Client(), "fout")
        antwoord = Client().get(reverse("vertellen"), {"link": code})
        assert antwoord.status_code == 429
        niet = Client(enforce_csrf_checks=True).post(reverse("vertellen_beginnen"), {"link": code})
        assert niet.status_code == 403
    gezien = [regel.getMessage() for regel in caplog.records if regel.name != "django.db.backends"]
    assert gezien, "Django schrijft op wat het weigert"
    assert not [regel for regel in gezien if code in regel or sleutel in regel]
    assert Logregel.objects.count() == regels


def test_te_vaak_een_verkeerde_sleutel(code: str):
    for _ in range(HOOGSTENS):
        assert verder(Client(), "AAAA-BBBB").status_code == 422
    assert verder(Client(), "AAAA-BBBB").status_code == 429


# ---- who steers the region -----------------------------------------------------------------------


def test_zolang_er_wordt_verteld_ziet_niemand_wat_er_is_verteld(cast: Cast):
    ronde = een_ronde(cast)
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    link(cast, ronde)
    eerst = tekst(client.get(ronde.get_absolute_url()))
    vinger = verteld(cast, ronde)
    uitgenodigd = eerst.replace('<td data-label="Aantal">1</td>', '<td data-label="Aantal">2</td>')
    daarna = tekst(client.get(ronde.get_absolute_url()))
    assert daarna.partition("<main")[2] == uitgenodigd.partition("<main")[2]
    vertellen.trek_in(vinger)
    assert (
        tekst(client.get(ronde.get_absolute_url())).partition("<main")[2]
        == daarna.partition("<main")[2]
    )


def test_kaarten_woorden_en_voorstellen_van_een_gesloten_ronde(cast: Cast):
    ronde = gesloten_ronde(cast)
    voorstel_ = doe(cast.noord[Rol.PROJECTLEIDER], "verhalen.voorstellen", ronde, **voorstel(cast))
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROJECTLEIDER])
    gelezen = tekst(client.get(ronde.get_absolute_url()))
    assert gelezen.count("<svg") >= 2 * Verhaalkaart.objects.count() > 0
    for zin in ("geen bewijs", "Niemand belde terug.", f"Iedereen (n = {KLEINSTE})"):
        assert zin in gelezen
    assert voorstel_.wat in gelezen
    assert doe_url("verhalen.voorstel_afronden", voorstel_) in gelezen
