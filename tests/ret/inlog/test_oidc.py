"""Signing in through a real OpenID Connect provider, which runs as a process of its own."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.test import Client
from django.urls import reverse

from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.mensen.account import tweede_stap_gewist
from casuistiek.fundament.organisaties.models import (
    Inlogdienst,
    Medewerker,
    Organisatie,
    Organisatiesoort,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.oidc.starten import Dienst, draaiende_dienst
from tests.ret.inlog.test_inloggen import WACHTWOORD
from tests.ret.inlog.test_inloggen import code as app_code

pytestmark = pytest.mark.op_postgres

ORGANISATIE = 4242
GEHEIM_VAN_DE_APP = generate_totp_secret()
TERUG = f"http://testserver/inloggen/dienst/{ORGANISATIE}/terug/"


@pytest.fixture(scope="module")
def dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    with draaiende_dienst(tmp_path_factory.mktemp("dienst"), TERUG) as draait:
        yield draait


@pytest.fixture
def jb(cast: Any, dienst: Dienst) -> Medewerker:
    """Somebody who works at the GI with that service, and is a voorzitter at the RET too."""
    gi = Organisatie.objects.create(
        pk=ORGANISATIE, soort=Organisatiesoort.GI, naam="GI met een dienst"
    )
    gi.regios.add(cast.noord.regio)
    dienst.van(gi)
    wie = Medewerker.objects.create(username="jb-gi", last_name="Jb", email="JB@gi.example")
    wie.set_unusable_password()
    wie.save()
    wie.lidmaatschappen.create(organisatie=gi, rol=Rol.JEUGDBESCHERMER, van=vandaag())
    ret = cast.noord.organisaties["ret"]
    wie.lidmaatschappen.create(organisatie=ret, rol=Rol.VOORZITTER, van=vandaag())
    return wie


def log_in(client: Client, dienst: Dienst, naam: str, next: str = "") -> Any:
    """The whole way; our last answer."""
    url = reverse("openid_connect_login", args=[ORGANISATIE]) + (f"?next={next}" if next else "")
    heen = client.get(url)
    assert heen.status_code == 302
    terug = urlsplit(dienst.log_in(heen["Location"], naam))
    return client.get(f"{terug.path}?{terug.query}")


def codes() -> list[Any]:
    rijen = Logregel.objects.filter(handeling="inlog.inloggen").order_by("pk")
    return [regel.details.get("redenen", ["binnen"])[0] for regel in rijen]


@pytest.mark.django_db
def test_wie_via_de_eigen_organisatie_inlogt_heeft_alleen_de_rollen_daar(jb, dienst):
    client = Client()
    antwoord = log_in(client, dienst, "jb", next="/casussen/")
    assert antwoord["Location"] == "/casussen/"
    pagina = client.get("/").content.decode()
    assert "Jeugdbeschermer" in pagina
    assert "Voorzitter" not in pagina
    assert codes() == ["binnen"]

    jb.email = "heel.anders@gi.example"
    jb.save()
    weer = Client()
    log_in(weer, dienst, "jb")
    assert weer.get("/").status_code == 200, "de tweede keer telt de sleutel van de dienst"
    assert SocialAccount.objects.get().user == jb


@pytest.mark.django_db
def test_er_blijft_geen_geheim_en_geen_token_in_de_tabellen_staan(jb, dienst):
    log_in(Client(), dienst, "jb")
    assert not SocialApp.objects.exists()
    assert not SocialToken.objects.exists()
    assert SocialAccount.objects.get().extra_data == {"id_token": {"amr": ["pwd", "mfa"]}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("naam", "code", "zin"),
    [
        ("vreemde", "onbekend_bij_ons", "Vraag uw beheerder u uit te nodigen"),
        ("niet-nagekeken", "adres_niet_nagekeken", "email en email_verified mee te laten sturen"),
        ("als-tekst-niet", "adres_niet_nagekeken", "email en email_verified mee te laten sturen"),
    ],
)
def test_wie_niet_is_uitgenodigd_of_een_adres_verzint_komt_er_niet_in(jb, dienst, naam, code, zin):
    if naam == "niet-nagekeken":
        jb.email = f"{naam}@gi.example"
        jb.save()
    client = Client()
    antwoord = log_in(client, dienst, naam)
    assert antwoord["Location"] == reverse("inloggen")
    assert zin in client.get(antwoord["Location"]).content.decode()
    assert client.get("/berichten/").status_code == 302
    assert codes() == [code]
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["entra", "als-tekst"])
def test_ook_zo_zegt_een_dienst_dat_het_adres_is_nagekeken(jb, dienst, wie):
    """What Entra ID sends (`xms_edov`) in the place of `email_verified`, and that as text."""
    Medewerker.objects.filter(pk=jb.pk).update(email=f"{wie}@gi.example")
    log_in(Client(), dienst, wie)
    assert codes() == ["binnen"]


@pytest.mark.django_db
def test_een_ander_account_bij_de_dienst_komt_pas_binnen_na_wissen(jb, dienst):
    log_in(Client(), dienst, "jb")
    Medewerker.objects.filter(pk=jb.pk).update(email="entra@gi.example")
    client = Client()
    antwoord = log_in(client, dienst, "entra")
    assert "tweede stap te wissen" in client.get(antwoord["Location"]).content.decode().replace(
        "\n", " "
    )
    tweede_stap_gewist.send(sender=None, medewerker=jb)  # as mensen.tweede_stap_wissen does
    log_in(Client(), dienst, "entra")
    assert codes() == ["binnen", "ander_account", "binnen"]


@pytest.mark.django_db
def test_een_andere_dienst_begint_weer_bij_het_mailadres(jb, dienst):
    log_in(Client(), dienst, "jb")
    eigen = Inlogdienst.objects.get()
    eigen.save()
    assert SocialAccount.objects.count() == 1, "er veranderde niets"
    eigen.adres = "https://elders.example"
    eigen.save()
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
def test_wie_er_niet_meer_werkt_komt_er_niet_meer_in(jb, dienst):
    log_in(Client(), dienst, "jb")
    jb.lidmaatschappen.filter(organisatie=ORGANISATIE).delete()
    client = Client()
    log_in(client, dienst, "jb")
    assert client.get("/berichten/").status_code == 302
    assert codes() == ["binnen", "geen_lid"]


@pytest.mark.django_db
def test_de_tweede_stap_van_de_organisatie_telt_alleen_als_het_token_dat_zegt(jb, dienst, settings):
    settings.DEMO, settings.TWEEDE_STAP_VERPLICHT = False, True
    met = Client()
    log_in(met, dienst, "jb")
    assert met.get("/").status_code == 200
    SocialAccount.objects.all().delete()
    Medewerker.objects.filter(pk=jb.pk).update(email="jb-zonder@gi.example")
    zonder = Client()
    log_in(zonder, dienst, "jb-zonder")
    assert zonder.get("/")["Location"] == reverse("mfa_index")


@pytest.mark.django_db
def test_wie_alleen_langs_de_verplichte_dienst_mag_landt_op_zijn_werk(jb, dienst):
    jb.lidmaatschappen.exclude(organisatie=ORGANISATIE).delete()
    Inlogdienst.objects.update(verplicht=True)
    assert log_in(Client(), dienst, "jb")["Location"] == reverse("werkvoorraad")


@pytest.mark.django_db
def test_een_antwoord_dat_bij_een_andere_vraag_hoort_wordt_geweigerd(jb, dienst):
    heen = Client().get(reverse("openid_connect_login", args=[ORGANISATIE]))
    vraag = parse_qs(urlsplit(heen["Location"]).query)
    assert vraag["code_challenge_method"] == ["S256"]
    terug = urlsplit(dienst.log_in(heen["Location"], "jb"))
    slachtoffer = Client()
    antwoord = slachtoffer.get(f"{terug.path}?{terug.query}")
    assert antwoord["Location"] == reverse("inloggen")
    assert slachtoffer.get("/berichten/").status_code == 302


@pytest.mark.django_db
def test_een_dienst_die_niet_antwoordt_geeft_een_melding(jb, dienst):
    Inlogdienst.objects.update(adres="http://localhost:9/o")
    client = Client()
    antwoord = client.get(reverse("openid_connect_login", args=[ORGANISATIE]))
    assert antwoord["Location"] == reverse("inloggen")
    assert "antwoordt niet" in client.get(antwoord["Location"]).content.decode()


# ---- who signs in for somebody else's account ----------------------------------------------------


@pytest.fixture
def met_app(jb, settings) -> Medewerker:
    """The same person outside the demo, with a password of ours, an app for codes, a passkey and recovery codes."""
    settings.DEMO, settings.TWEEDE_STAP_VERPLICHT = False, True
    jb.set_password(WACHTWOORD)
    jb.save()
    TOTP.activate(jb, GEHEIM_VAN_DE_APP)
    RecoveryCodes.activate(jb)
    Authenticator.objects.create(
        user=jb, type=Authenticator.Type.WEBAUTHN, data={"name": "sleutel"}
    )
    return jb


def paginas_over_inloggen(wie: Medewerker) -> list[str]:
    """Every page that shows or changes how somebody gets in."""
    sleutel = wie.authenticator_set.filter(type="webauthn").first()
    zonder = (
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "wachtwoord",
    )
    return [
        *map(reverse, zonder),
        reverse("mfa_remove_webauthn", args=[sleutel.pk if sleutel else 1]),
    ]


def hoe_iemand_inlogt(wie: Medewerker) -> tuple[Any, ...]:
    wie.refresh_from_db()
    return wie.password, *wie.authenticator_set.order_by("pk").values_list("pk", "type", "data")


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["jb", "jb-zonder"])
def test_een_sessie_via_de_dienst_maakt_geen_sleutel_tot_de_rest(met_app, dienst, naam):
    """The attack: who runs the service of one organisation adds a passkey, and comes back with it for everything."""
    Medewerker.objects.filter(pk=met_app.pk).update(email=f"{naam}@gi.example")
    client = Client()
    log_in(client, dienst, naam)
    if naam == "jb-zonder":  # the service did not ask for a second step: we do
        client.post(reverse("mfa_authenticate"), {"code": app_code(GEHEIM_VAN_DE_APP)})
    assert "Voorzitter" not in client.get("/").content.decode()
    bekend = {"method": "password", "at": time.time()}
    sessie = client.session
    sessie["account_authentication_methods"] += [bekend]  # however much else was confirmed
    sessie.save()

    ervoor = hoe_iemand_inlogt(met_app)
    for adres in paginas_over_inloggen(met_app):
        for antwoord in (client.get(adres), client.post(adres, {"code": "1", "credential": "{}"})):
            assert (antwoord.status_code, antwoord["Location"]) == (302, reverse("mfa_index")), (
                adres
            )
        pagina = client.get(reverse("mfa_index")).content.decode()
        assert "Dit kan niet als u via uw organisatie bent ingelogd." in pagina
        assert adres not in pagina
    assert "Vraag dan uw beheerder uw tweede stap te wissen." in pagina
    assert hoe_iemand_inlogt(met_app) == ervoor


@pytest.mark.django_db
def test_met_een_wachtwoord_gaan_die_paginas_wel_open(met_app):
    met_app.authenticator_set.filter(type="webauthn").delete()
    client = Client()
    client.post(reverse("inloggen"), {"login": met_app.username, "password": WACHTWOORD})
    client.post(reverse("mfa_authenticate"), {"code": app_code(GEHEIM_VAN_DE_APP)})
    pagina = client.get(reverse("mfa_index")).content.decode()
    _, *overige, _ = paginas_over_inloggen(met_app)  # the app stands already; the passkey is gone
    for adres in overige:
        assert client.get(adres).status_code == 200, adres
        assert adres in pagina or adres == reverse("mfa_generate_recovery_codes")


@pytest.mark.django_db
def test_wie_nog_geen_tweede_stap_heeft_stelt_via_de_dienst_een_app_in(jb, dienst, settings):
    settings.DEMO, settings.TWEEDE_STAP_VERPLICHT = False, True
    Medewerker.objects.filter(pk=jb.pk).update(email="jb-zonder@gi.example")
    client = Client()
    log_in(client, dienst, "jb-zonder")
    for naam in ("mfa_add_webauthn", "mfa_view_recovery_codes"):
        assert client.get(reverse(naam))["Location"] == reverse("mfa_index")
    pagina = client.get(reverse("mfa_index")).content.decode()
    assert reverse("mfa_add_webauthn") not in pagina
    assert reverse("mfa_activate_totp") in pagina

    pagina = client.get(reverse("mfa_activate_totp")).content.decode()
    geheim = re.search(r"<code>([A-Z2-7 ]+)</code>", pagina)[1].replace(" ", "")
    klaar = client.post(reverse("mfa_activate_totp"), {"code": app_code(geheim)})
    assert klaar["Location"] == reverse("mfa_index"), "geen herstelcodes"
    assert client.get("/").status_code == 200
    for naam in ("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"):
        assert client.get(reverse(naam))["Location"] == reverse("mfa_index")


@pytest.mark.django_db
def test_wie_bij_de_dienst_al_een_tweede_stap_liet_zien_stelt_hier_geen_app_in(jb, dienst):
    client = Client()
    log_in(client, dienst, "jb")
    adres = reverse("mfa_activate_totp")
    assert client.get(adres)["Location"] == reverse("mfa_index")
    assert adres not in client.get(reverse("mfa_index")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("wat", ["connect", "redirect"])
def test_niemand_koppelt_een_dienst_aan_het_account_dat_openstaat(jb, dienst, wat):
    client = Client()
    client.force_login(jb)
    heen = reverse("openid_connect_login", args=[ORGANISATIE])
    assert client.get(heen, {"process": wat}).status_code == 404
