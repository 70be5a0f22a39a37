"""Getting in: a password, a limit on trying, a session that ends, a second step."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties import eenmalig
from casuistiek.fundament.organisaties.models import Inlogdienst, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import klok
from ret.inlog.apparaat import apparaat
from ret.inlog.sessie import BEGIN, LAATST

pytestmark = pytest.mark.op_postgres

WACHTWOORD = "een lange zin die niemand raadt"


@pytest.fixture
def wie(cast) -> Medewerker:
    """The procesregisseur, with a mail address and a password."""
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    wie.email = "regie@voorbeeld.example"
    wie.set_password(WACHTWOORD)
    wie.save()
    return wie


@pytest.fixture
def echt(settings: Any) -> None:
    """As outside the demo."""
    settings.DEMO = False
    settings.TWEEDE_STAP_VERPLICHT = True


def log_in(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **rest: Any) -> Any:
    return client.post(reverse("inloggen"), {"login": naam, "password": wachtwoord, **rest})


def tekst(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def logregels() -> list[tuple[str, str, list[str]]]:
    rijen = Logregel.objects.filter(handeling__startswith="inlog.").order_by("pk")
    return [(r.handeling, r.uitkomst, r.details.get("redenen", [])) for r in rijen]


def code(geheim: str, stap: int = 0) -> str:
    return str(format_hotp_value(hotp_value(geheim, int(time.time()) // 30 + stap)))


def stel_app_in(client: Client) -> str:
    """Set up the app for codes as its page asks; the secret."""
    pagina = tekst(client.get(reverse("mfa_activate_totp")))
    geheim = re.search(r"<code>([A-Z2-7 ]+)</code>", pagina)[1].replace(" ", "")  # type: ignore[index]
    antwoord = client.post(reverse("mfa_activate_totp"), {"code": code(geheim)})
    assert antwoord["Location"] == reverse("mfa_view_recovery_codes")
    return geheim


# ---- a password --------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["regie@voorbeeld.example", "Regie@Voorbeeld.EXAMPLE", None])
def test_inloggen_kan_met_mailadres_en_met_gebruikersnaam(wie, naam):
    client = Client()
    antwoord = log_in(client, naam or wie.username)
    assert antwoord["Location"] == reverse("werkvoorraad")
    assert client.get("/").status_code == 200
    assert logregels() == [("inlog.inloggen", "gedaan", [])]


def test_een_fout_wachtwoord_en_een_onbekende_naam_krijgen_hetzelfde_antwoord(wie):
    antwoorden = [log_in(Client(), naam, "mis") for naam in (wie.username, "niemand")]
    assert [a.status_code for a in antwoorden] == [422, 422]
    een, twee = (re.sub(r'value="[^"]*"', "", tekst(a)) for a in antwoorden)
    zonder = re.compile(r'nonce="[^"]*"')
    assert zonder.sub("", een) == zonder.sub("", twee)
    assert logregels() == [("inlog.inloggen", "geweigerd", ["verkeerd_wachtwoord"])] * 2
    assert "mis" not in str(list(Logregel.objects.values_list("details", flat=True)))


def test_een_gesloten_account_komt_er_niet_in_en_hoort_niets_meer(wie):
    wie.is_active = False
    wie.save()
    client = Client()
    antwoord = log_in(client, wie.username)
    assert antwoord["Location"] == reverse("inloggen")
    assert "horen niet bij elkaar" in tekst(client.get(antwoord["Location"]))
    assert client.get("/berichten/").status_code == 302


@pytest.fixture
def met_hoofdletters(wie) -> Medewerker:
    """A username as `manage.py medewerker` may make one."""
    wie.username = "A.Jansen"
    wie.save()
    return wie


def test_na_vijf_keer_mis_is_het_account_dicht_onder_elke_naam(met_hoofdletters):
    wie = met_hoofdletters
    namen = (wie.username, wie.username.lower(), wie.email, wie.email.upper())
    for naam in (*namen, wie.username.upper()):
        assert "te vaak" not in tekst(log_in(Client(), naam, "mis"))
    for naam in namen:
        antwoord = log_in(Client(), naam)
        assert antwoord.status_code == 422
        assert "te vaak" in tekst(antwoord)
    te_vaak = [regel for regel in logregels() if regel[2] == ["te_vaak_geprobeerd"]]
    assert len(te_vaak) == 1, "één blokkade is één regel"


def test_een_nieuw_wachtwoord_heft_de_blokkade_op(met_hoofdletters):
    wie = met_hoofdletters
    for naam in (wie.username, wie.email) * 3:
        log_in(Client(), naam, "mis")
    assert "te vaak" in tekst(log_in(Client(), wie.username))
    client = Client()
    adres = eenmalig.pad(wie, eenmalig.Linksoort.WACHTWOORD)
    kies = client.get(adres)["Location"]
    nieuw = "weer een heel andere zin"
    client.post(kies, {"new_password1": nieuw, "new_password2": nieuw})
    assert client.get("/").status_code == 200
    assert log_in(Client(), wie.username, nieuw).status_code == 302


@pytest.mark.parametrize(
    "naar",
    ["https://elders.example/", "//elders.example", "/\\elders.example", "javascript:alert(1)"],
)
def test_na_het_inloggen_ga_je_nooit_naar_elders(wie, naar):
    assert log_in(Client(), wie.username, next=naar)["Location"] == reverse("werkvoorraad")
    binnen = log_in(Client(), wie.username, next="/casussen/?zoek=1")
    assert binnen["Location"] == "/casussen/?zoek=1"


def test_de_inlogpagina_heeft_boven_het_formulier_een_kop(cast, settings):
    settings.DEMO = True
    Inlogdienst.objects.create(
        organisatie=cast.noord.organisaties["gi"], naam="Via de GI", adres="https://in.example"
    )
    koppen = re.findall(r"<h2[^>]*>([^<]+)</h2>", tekst(Client().get(reverse("inloggen"))))
    assert koppen[-2:] == ["Via uw organisatie", "Met een wachtwoord of passkey"]
    assert koppen.count("Met een wachtwoord of passkey") == 1
    assert "Met een wachtwoord" not in koppen


# ---- a forgotten password ----------------------------------------------------------------------


def test_wachtwoord_vergeten_antwoordt_iedereen_hetzelfde(wie, mailoutbox):
    Medewerker.objects.create(username="zonder", email="zonder@voorbeeld.example", password="!")
    for adres in (wie.email.upper(), "zonder@voorbeeld.example", "niemand@voorbeeld.example"):
        antwoord = Client().post(reverse("wachtwoord_vergeten"), {"email": adres})
        assert antwoord["Location"] == reverse("wachtwoord_gevraagd")
    assert [uitkomst for _, uitkomst, _ in logregels()] == ["gedaan", "geweigerd", "geweigerd"]
    verzend_openstaande()
    [mail] = mailoutbox
    assert mail.to == [wie.email]
    assert not Bericht.objects.filter(zin__contains="/inloggen/link/").exists()

    adres = re.search(r"https?://[^/]+(/inloggen/link/\S+)", mail.body)[1]
    client = Client()
    kies = client.get(adres)["Location"]
    assert adres.split("/")[4] not in kies, "de sleutel staat maar één keer in een adres"
    assert client.post(kies, {"new_password1": "kort", "new_password2": "kort"}).status_code == 422
    nieuw = "weer een heel andere zin"
    assert client.post(kies, {"new_password1": nieuw, "new_password2": nieuw}).status_code == 302
    assert client.get("/").status_code == 200
    ander = Client()
    assert ander.get(ander.get(adres)["Location"]).status_code == 410, "de link werkt één keer"


def test_een_link_van_de_ene_soort_werkt_niet_als_de_andere(wie):
    uitnodiging = eenmalig.maak(wie, eenmalig.Linksoort.UITNODIGING)
    assert eenmalig.lees(uitnodiging, eenmalig.Linksoort.UITNODIGING) == wie
    assert eenmalig.lees(uitnodiging, eenmalig.Linksoort.WACHTWOORD) is None
    assert eenmalig.lees(uitnodiging[:-1] + "x", eenmalig.Linksoort.UITNODIGING) is None
    wie.is_active = False
    wie.save()
    assert eenmalig.lees(uitnodiging, eenmalig.Linksoort.UITNODIGING) is None


def test_te_veel_aanvragen_worden_geweigerd(wie):
    for _ in range(3):
        Client().post(reverse("wachtwoord_vergeten"), {"email": wie.email})
    antwoord = Client().post(reverse("wachtwoord_vergeten"), {"email": wie.email})
    assert antwoord.status_code == 429


def test_een_gewijzigd_wachtwoord_sluit_de_andere_sessies(wie):
    hier, elders = Client(), Client()
    for client in (hier, elders):
        log_in(client, wie.username)
    nieuw = "weer een heel andere zin"
    velden = {"old_password": WACHTWOORD, "new_password1": nieuw, "new_password2": nieuw}
    hier.post(reverse("wachtwoord"), velden | {"old_password": "mis"})
    assert elders.get("/").status_code == 200
    hier.post(reverse("wachtwoord"), velden)
    assert hier.get("/").status_code == 200
    assert elders.get("/berichten/").status_code == 302


# ---- a session ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("sleutel", "uren"), [(BEGIN, 11), (LAATST, 1.1)])
def test_een_sessie_duurt_niet_te_lang(wie, sleutel, uren):
    client = Client()
    log_in(client, wie.username)
    sessie = client.session
    sessie[sleutel] -= uren * 3600
    sessie.save()
    assert client.get("/")["Location"].startswith(reverse("inloggen"))


def test_wie_uit_dienst_gaat_is_meteen_buiten(wie):
    client = Client()
    log_in(client, wie.username)
    Medewerker.objects.filter(pk=wie.pk).update(is_active=False)
    assert client.get("/berichten/").status_code == 302


def test_overal_uitgelogd_geldt_voor_elke_sessie_van_daarvoor(wie):
    client = Client()
    log_in(client, wie.username)
    Medewerker.objects.filter(pk=wie.pk).update(uitgelogd_op=klok.echt())
    assert client.get("/berichten/").status_code == 302
    log_in(client, wie.username)
    assert client.get("/").status_code == 200


def test_de_instellingen_tonen_waar_iemand_is_ingelogd(wie):
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    log_in(client, wie.username)
    log_in(Client(headers={"user-agent": "Elders/2"}), wie.username)
    pagina = tekst(client.get(reverse("mfa_index")))
    assert "Firefox op Windows" in pagina
    assert "Onbekend apparaat" in pagina
    assert "Mozilla" not in pagina
    assert pagina.count("Dit apparaat") == 1


# ---- a second step -----------------------------------------------------------------------------


def test_zonder_tweede_stap_gaat_alleen_het_instellen_open(wie, echt):
    client = Client()
    log_in(client, wie.username)
    for adres in ("/", "/casussen/", "/instellingen/", "/regios/", reverse("wachtwoord")):
        assert client.get(adres)["Location"] == reverse("mfa_index")
    assert client.get("/api/v1/casussen/").status_code in (401, 404)
    assert client.get(reverse("api:lijst")).status_code == 401
    bestaat_niet = client.get("/bestaat-niet/")
    assert bestaat_niet.status_code == 404
    for deel in ("Hoofdmenu", "Procesregisseur", str(wie)):
        assert deel not in tekst(bestaat_niet)
    pagina = tekst(client.get(reverse("mfa_index")))
    assert "Stel eerst een tweede stap in" in pagina
    assert "Hoofdmenu" not in pagina
    stel_app_in(client)
    assert client.get("/").status_code == 200
    assert "Hoofdmenu" in tekst(client.get("/bestaat-niet/"))
    assert Bericht.objects.filter(aan=wie, onderwerp__contains="manier van inloggen").exists()


def test_met_een_app_vraagt_het_inloggen_een_code(wie, echt):
    client = Client()
    log_in(client, wie.username)
    geheim = stel_app_in(client)
    codes = re.findall(
        r"<code>(\d{8})</code>", tekst(client.get(reverse("mfa_view_recovery_codes")))
    )
    assert len(codes) == 10
    client.post(reverse("uitloggen"))

    antwoord = log_in(client, wie.username, next="/berichten/")
    assert antwoord["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/berichten/").status_code == 302, "een wachtwoord alleen is nog niets"
    mis = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert mis.status_code == 422
    client.post(reverse("mfa_authenticate"), {"code": code(geheim, -1)})
    assert client.get("/").status_code == 200

    weer = Client()
    log_in(weer, wie.username)
    opnieuw = weer.post(reverse("mfa_authenticate"), {"code": code(geheim, -1)})
    assert opnieuw.status_code == 422, "een code werkt één keer"
    weer.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert weer.get("/").status_code == 200
    derde = Client()
    log_in(derde, wie.username)
    assert derde.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 422


def test_een_sessie_van_voor_de_tweede_stap_voegt_er_zelf_geen_toe(wie, echt):
    oud, nieuw = Client(), Client()
    for client in (oud, nieuw):
        log_in(client, wie.username)
    stel_app_in(nieuw)
    assert oud.get(reverse("mfa_add_webauthn"))["Location"].startswith(reverse("inloggen"))
    assert oud.get("/")["Location"].startswith(reverse("inloggen"))


def test_de_laatste_tweede_stap_blijft_staan(wie, echt, settings):
    client = Client()
    log_in(client, wie.username)
    stel_app_in(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=wie, type="totp").exists()
    settings.TWEEDE_STAP_VERPLICHT = False
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=wie).exists()


def test_de_geheimen_van_de_tweede_stap_staan_dicht(wie):
    client = Client()
    log_in(client, wie.username)
    geheim = stel_app_in(client)
    opgeslagen = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert geheim not in opgeslagen
    assert "demo:" in opgeslagen


def test_wie_lang_geleden_inlogde_bevestigt_eerst_wie_het_is(wie):
    client = Client()
    log_in(client, wie.username)
    sessie = client.session
    for stap in sessie["account_authentication_methods"]:
        stap["at"] -= 3600
    sessie.save()
    antwoord = client.get(reverse("mfa_activate_totp"))
    assert antwoord["Location"].startswith(reverse("account_reauthenticate"))
    mis = client.post(antwoord["Location"], {"password": "mis"})
    assert mis.status_code == 422
    assert client.post(antwoord["Location"], {"password": WACHTWOORD}).status_code == 302
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


# ---- the password --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keuze", "woorden"),
    [("kort", "minstens 12 tekens"), ("password1234", "makkelijk te raden")],
)
def test_wat_er_niet_goed_is_aan_een_wachtwoord_staat_er_in_het_nederlands(wie, keuze, woorden):
    client = Client()
    log_in(client, wie.username)
    velden = {"old_password": WACHTWOORD, "new_password1": keuze, "new_password2": keuze}
    antwoord = client.post(reverse("wachtwoord"), velden)
    assert antwoord.status_code == 422
    assert woorden in antwoord.context["form"].errors["new_password1"][0]
    assert "password is" not in tekst(antwoord)


# ---- where somebody is signed in -----------------------------------------------------------------

AAN_DE_LIJN = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox op Windows",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0": "Edge op Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15": "Safari op Mac",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1": "Chrome op iPhone",
    "Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 Chrome/130.0 Safari/537.36": "Samsung Internet op Android",
    "Mozilla/5.0 (X11; Linux x86_64)": "Linux",
    "iets heel anders": "Onbekend apparaat",
    "": "Onbekend apparaat",
}


@pytest.mark.parametrize(("lijn", "woorden"), AAN_DE_LIJN.items())
def test_een_apparaat_heet_zoals_mensen_het_noemen(lijn, woorden):
    assert apparaat(lijn) == woorden
