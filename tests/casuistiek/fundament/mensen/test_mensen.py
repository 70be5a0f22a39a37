"""Accounts and roles: the beheerder invites, gives and ends roles, closes accounts; each within their own reach."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.mensen import bereik
from casuistiek.fundament.organisaties.models import Inlogdienst, Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import REGIOROLLEN
from tests.rolverdeling import doe, weigering

pytestmark = pytest.mark.op_postgres

NIEUW = {
    "voornaam": "Noor",
    "achternaam": "van Proef",
    "email": "Noor@Voorbeeld.example",
    "rol": Rol.JEUGDBESCHERMER,
    "van": vandaag(),
}
WACHTWOORD = "een lange zin die niemand raadt"


@pytest.fixture
def beheer(cast) -> Door:
    return cast.noord[Rol.BEHEERDER]


@pytest.fixture
def gi(cast) -> Any:
    return cast.noord.organisaties["gi"]


def nodig_uit(beheer: Door, organisatie: Any, **anders: Any) -> Lidmaatschap:
    met = NIEUW | {"organisatie": organisatie.pk} | anders
    return doe(beheer, "mensen.uitnodigen", **met)


def client_van(wie: Medewerker) -> Client:
    client = Client()
    client.force_login(wie)
    return client


def link_uit(mail: Any) -> str:
    return re.search(r"https?://[^/]+(/inloggen/link/\S+)", mail.body)[1]  # type: ignore[index]


# ---- inviting ----------------------------------------------------------------------------------


def test_wie_wordt_uitgenodigd_kiest_met_de_link_een_wachtwoord_en_is_binnen(
    beheer, gi, mailoutbox
):
    lid = nodig_uit(beheer, gi)
    assert not lid.medewerker.has_usable_password()
    verzend_openstaande()
    [mail] = mailoutbox
    assert mail.to == ["noor@voorbeeld.example"]
    assert "Jeugdbeschermer" in mail.body
    client = Client()
    kies = client.get(link_uit(mail))["Location"]
    assert "Welkom, Noor van Proef" in client.get(kies).content.decode()
    client.post(kies, {"new_password1": WACHTWOORD, "new_password2": WACHTWOORD})
    pagina = client.get("/").content.decode()
    assert "Noor van Proef" in pagina
    assert weigering(beheer, "mensen.opnieuw_uitnodigen", wie=lid.medewerker.pk) == ["al_binnen"]


def test_een_uitnodiging_werkt_zeven_dagen_en_kan_opnieuw(beheer, gi, mailoutbox, monkeypatch):
    lid = nodig_uit(beheer, gi)
    verzend_openstaande()
    oud = link_uit(mailoutbox[0])
    client = Client()
    monkeypatch.setattr("django.core.signing.time.time", _over(7 * 86400 + 60))
    assert client.get(client.get(oud)["Location"]).status_code == 410
    doe(beheer, "mensen.opnieuw_uitnodigen", wie=lid.medewerker.pk)
    verzend_openstaande()
    nieuw = link_uit(mailoutbox[1])
    assert client.get(client.get(nieuw)["Location"]).status_code == 200


def _over(seconden: float) -> Any:
    import time

    begin = time.time()
    return lambda: begin + seconden


def test_in_de_database_en_het_logboek_staat_geen_bruikbare_link(beheer, gi):
    nodig_uit(beheer, gi)
    for bericht in Bericht.objects.all():
        assert "link" not in bericht.zin + bericht.pad


def test_een_bekend_mailadres_krijgt_de_rol_erbij_en_geen_tweede_account(beheer, gi, cast):
    bekend = cast.noord.mensen[Rol.VOORZITTER]
    bekend.email = "voorzitter@voorbeeld.example"
    bekend.save()
    lid = nodig_uit(beheer, gi, email="VOORZITTER@voorbeeld.example")
    assert lid.medewerker == bekend
    assert bekend.berichten.filter(onderwerp="U hebt een nieuwe rol").exists()
    assert weigering(
        beheer, "mensen.uitnodigen", **NIEUW | {"organisatie": gi.pk, "email": bekend.email}
    ) == ["heeft_deze_rol"]


def test_wie_bij_een_organisatie_met_verplichte_dienst_komt_krijgt_geen_wachtwoordlink(
    beheer, gi, mailoutbox
):
    Inlogdienst.objects.create(
        organisatie=gi, naam="Inloggen bij de GI", adres="https://x.example", verplicht=True
    )
    nodig_uit(beheer, gi)
    verzend_openstaande()
    assert "/inloggen/link/" not in mailoutbox[0].body
    assert "“Inloggen bij de GI”" in mailoutbox[0].body


# ---- within reach ------------------------------------------------------------------------------


def test_een_beheerder_geeft_zichzelf_geen_rol(beheer, gi):
    wie = beheer.medewerker
    wie.email = "beheer@voorbeeld.example"
    wie.save()
    met = {naam: waarde for naam, waarde in NIEUW.items() if naam in ("rol", "van")}
    assert weigering(beheer, "mensen.rol_geven", **met, wie=wie.pk, organisatie=gi.pk) == [
        "niet_uzelf"
    ]
    assert weigering(
        beheer, "mensen.uitnodigen", **NIEUW | {"organisatie": gi.pk, "email": wie.email}
    ) == ["niet_uzelf"]
    eigen = wie.lidmaatschappen.get()
    assert weigering(beheer, "mensen.rol_beeindigen", lidmaatschap=eigen.pk) == ["niet_uzelf"]
    for naam in ("stoppen", "tweede_stap_wissen"):
        assert "niet_uzelf" in weigering(beheer, f"mensen.{naam}", wie=wie.pk)


def test_een_beheerder_komt_niet_in_een_andere_regio(beheer, cast):
    elders = cast.zuid.organisaties["gi"]
    assert weigering(beheer, "mensen.uitnodigen", **NIEUW | {"organisatie": elders.pk}) == [
        "organisatie"
    ]
    wie = cast.zuid.mensen[Rol.JEUGDBESCHERMER]
    for naam in ("stoppen", "opnieuw_uitnodigen", "overal_uitloggen", "tweede_stap_wissen"):
        assert weigering(beheer, f"mensen.{naam}", wie=wie.pk) == ["wie"], naam
    lid = wie.lidmaatschappen.get()
    assert weigering(beheer, "mensen.rol_beeindigen", lidmaatschap=lid.pk) == ["lidmaatschap"]
    pagina = client_van(beheer.medewerker).get(reverse("beheer")).content.decode()
    assert wie.username not in pagina
    assert cast.noord.mensen[Rol.JEUGDBESCHERMER].username in pagina


def test_een_beheerder_van_een_gi_beheert_alleen_die_gi(cast, gi):
    van_gi = cast.noord.erbij(Rol.BEHEERDER, organisatie=gi)
    assert set(bereik.organisaties(van_gi)) == {gi}
    ret = cast.noord.organisaties["ret"]
    assert weigering(van_gi, "mensen.uitnodigen", **NIEUW | {"organisatie": ret.pk}) == [
        "organisatie"
    ]
    assert nodig_uit(van_gi, gi).organisatie == gi
    for wie in bereik.mensen(van_gi):
        assert wie.lidmaatschappen.filter(organisatie=gi).exists()


@pytest.mark.parametrize("soort", ["gi", "gemeente"])
@pytest.mark.parametrize("handeling", ["mensen.uitnodigen", "mensen.rol_geven"])
def test_een_beheerder_van_een_organisatie_maakt_niemand_die_de_regio_leest(cast, handeling, soort):
    organisatie = cast.noord.organisaties[soort]
    van_hier = cast.noord.erbij(Rol.BEHEERDER, organisatie=organisatie)
    ander = cast.noord.erbij(Rol.BEHEERDER, organisatie=organisatie).medewerker
    client = client_van(van_hier.medewerker)
    adres = reverse("doe_los", args=[handeling])
    rollen = {
        Rol.PROCESREGISSEUR,
        Rol.VOORZITTER,
        Rol.CONTRACTMANAGER,
        Rol.PROJECTLEIDER,
        Rol.INSPECTIE,
    }
    if soort == "gi":
        rollen.add(Rol.PRIVACY_OFFICER)
    for rol in rollen:
        velden = NIEUW | {"rol": rol, "organisatie": organisatie.pk, "wie": ander.pk}
        antwoord = client.post(adres, velden | {"van": f"{vandaag():%d-%m-%Y}"})
        assert antwoord.status_code == 409, rol
        zin = f"{rol.label} is geen rol bij {organisatie}. Kies een organisatie van deze soort: "
        assert zin in html.unescape(antwoord.content.decode())
    assert not Medewerker.objects.filter(email__iexact=NIEUW["email"]).exists()
    assert ander.lidmaatschappen.get().rol == Rol.BEHEERDER


def test_een_rol_voor_de_hele_regio_hoort_de_privacy_officer(beheer, cast):
    hier, elders = (regio.mensen[Rol.PRIVACY_OFFICER] for regio in (cast.noord, cast.zuid))
    ret = cast.noord.organisaties["ret"]
    onderwerp = "Iemand kreeg een rol voor de hele regio"
    for rol in sorted(REGIOROLLEN):
        nodig_uit(beheer, ret, rol=rol, email=f"{rol}@voorbeeld.example")
        bericht = hier.berichten.filter(onderwerp=onderwerp).latest("pk")
        assert Rol(rol).label in bericht.zin
        assert "Noor van Proef" in bericht.zin
        assert bericht.spoed
    wie = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    for rol in (Rol.VOORZITTER, Rol.RET_EXPERT):  # the second one sees no whole region
        met = {"wie": wie.pk, "rol": rol, "organisatie": ret.pk, "van": vandaag()}
        doe(beheer, "mensen.rol_geven", **met)
        assert hier.berichten.filter(onderwerp=onderwerp).count() == len(REGIOROLLEN) + 1
    for niet in (elders, beheer.medewerker, wie):
        assert not niet.berichten.filter(onderwerp=onderwerp).exists()


def test_een_organisatie_die_breder_werkt_vraagt_om_een_regio(beheer, cast):
    breed = cast.noord.organisaties["aanbieder"]
    breed.regios.add(cast.zuid.regio)
    velden = NIEUW | {"organisatie": breed.pk, "rol": Rol.RET_EXPERT}
    assert weigering(beheer, "mensen.uitnodigen", **velden) == ["regio_kiezen"]
    assert weigering(beheer, "mensen.uitnodigen", **velden | {"regio": cast.zuid.regio.pk}) == [
        "regio"
    ]
    assert doe(beheer, "mensen.uitnodigen", **velden | {"regio": cast.noord.regio.pk})


def test_wie_ook_elders_werkt_wordt_niet_helemaal_gesloten(beheer, cast):
    wie = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    elders = cast.zuid.organisaties["gi"]
    lid = wie.lidmaatschappen.create(organisatie=elders, rol=Rol.JEUGDBESCHERMER, van=vandaag())
    for naam in ("stoppen", "tweede_stap_wissen"):
        assert weigering(beheer, f"mensen.{naam}", wie=wie.pk) == ["ook_elders"]
    lid.tot = vandaag() - timedelta(days=1)
    lid.save()
    doe(beheer, "mensen.stoppen", wie=wie.pk)


# ---- closing and opening -----------------------------------------------------------------------


def test_een_rol_die_eindigt_sluit_meteen_ook_een_open_sessie(beheer, cast):
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    client = client_van(wie)
    assert client.get(reverse("maandlijsten")).status_code == 200
    doe(beheer, "mensen.rol_beeindigen", lidmaatschap=wie.lidmaatschappen.get().pk)
    assert client.get(reverse("maandlijsten")).status_code in (403, 404)


def test_een_rol_eindigt_op_de_laatste_dag(beheer, cast):
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    morgen = vandaag() + timedelta(days=1)
    doe(
        beheer,
        "mensen.rol_beeindigen",
        lidmaatschap=wie.lidmaatschappen.get().pk,
        laatste_dag=morgen,
    )
    assert Door.van(wie).rollen
    with tijdmachine(morgen):
        assert Door.van(wie).rollen
    with tijdmachine(morgen + timedelta(days=1)):
        assert not Door.van(wie).rollen


def test_een_gesloten_account_is_meteen_buiten_en_blijft_bestaan(beheer, cast):
    wie = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    client = client_van(wie)
    doe(beheer, "mensen.stoppen", wie=wie.pk)
    assert client.get("/berichten/").status_code == 302
    assert Medewerker.objects.filter(pk=wie.pk, is_active=False).exists()
    assert weigering(beheer, "mensen.stoppen", wie=wie.pk) == ["account_gesloten"]
    doe(beheer, "mensen.hervatten", wie=wie.pk)
    assert client.get("/berichten/").status_code == 302, "een oude sessie leeft niet op"
    assert client_van(Medewerker.objects.get(pk=wie.pk)).get("/").status_code == 200


def test_een_gewiste_tweede_stap_is_weg_en_de_eigenaar_weet_het(beheer, cast):
    wie = cast.noord.mensen[Rol.JEUGDBESCHERMER]
    Authenticator.objects.create(user=wie, type="totp", data={})
    client = client_van(wie)
    doe(beheer, "mensen.tweede_stap_wissen", wie=wie.pk)
    assert not Authenticator.objects.exists()
    assert client.get("/berichten/").status_code == 302
    assert wie.berichten.filter(spoed=True, zin__contains="wiste uw tweede stap").exists()


def test_iedereen_logt_zichzelf_overal_uit_en_alleen_een_beheerder_een_ander(beheer, cast):
    wie, ander = cast.noord.mensen[Rol.JEUGDBESCHERMER], cast.noord.mensen[Rol.PROCESREGISSEUR]
    hier, elders = client_van(wie), client_van(wie)
    adres = reverse("doe_los", args=["mensen.overal_uitloggen"])
    assert hier.post(adres, {"wie": ander.pk}).status_code == 422
    hier.post(adres, {"wie": wie.pk})
    assert [client.get("/berichten/").status_code for client in (hier, elders)] == [302, 302]
    client = client_van(ander)
    doe(beheer, "mensen.overal_uitloggen", wie=ander.pk)
    assert client.get("/berichten/").status_code == 302


def test_wat_de_een_sloot_opent_een_ander_niet(cast):
    """An ended role elsewhere is no reason: what was closed there would live again."""
    wie = cast.zuid.mensen[Rol.PROCESREGISSEUR]
    gi = cast.noord.organisaties["gi"]
    oud = {"van": vandaag() - timedelta(days=90), "tot": vandaag() - timedelta(days=1)}
    wie.lidmaatschappen.create(organisatie=gi, rol=Rol.JEUGDBESCHERMER, **oud)
    doe(cast.zuid[Rol.BEHEERDER], "mensen.stoppen", wie=wie.pk)
    van_gi = client_van(cast.noord.erbij(Rol.BEHEERDER, organisatie=gi).medewerker)
    adres = reverse("doe_los", args=["mensen.hervatten"])
    antwoord = van_gi.post(adres, {"wie": wie.pk})
    assert antwoord.status_code == 409
    assert "ook bij een organisatie die u niet beheert" in antwoord.content.decode()
    assert Medewerker.objects.filter(pk=wie.pk, is_active=False).exists()
    doe(cast.zuid[Rol.BEHEERDER], "mensen.hervatten", wie=wie.pk)
    assert Medewerker.objects.filter(pk=wie.pk, is_active=True).exists()


# ---- the service of an organisation ------------------------------------------------------------

DIENST = {
    "naam": "Inloggen bij ons",
    "adres": "https://in.example/",
    "client_id": "ret",
    "geheim": "s3cret",
}


def test_alleen_een_beheerder_van_de_organisatie_zelf_stelt_de_dienst_in(beheer, cast, gi):
    assert weigering(beheer, "mensen.inlogdienst_instellen", **DIENST, organisatie=gi.pk) == [
        "organisatie"
    ]
    van_gi = cast.noord.erbij(Rol.BEHEERDER, organisatie=gi)
    doe(van_gi, "mensen.inlogdienst_instellen", **DIENST, organisatie=gi.pk)
    dienst = Inlogdienst.objects.get(organisatie=gi)
    assert dienst.adres == "https://in.example"
    assert dienst.open_geheim() == "s3cret"
    officer = cast.noord.mensen[Rol.PRIVACY_OFFICER]
    assert officer.berichten.filter(onderwerp="Een inlogdienst is gewijzigd").exists()

    zonder = DIENST | {"geheim": "", "verplicht": True}
    doe(van_gi, "mensen.inlogdienst_instellen", **zonder, organisatie=gi.pk)
    dienst.refresh_from_db()
    assert dienst.open_geheim() == "s3cret", "leeg laat staan wat er staat"
    assert dienst.verplicht
    doe(van_gi, "mensen.inlogdienst_instellen", organisatie=gi.pk, adres="")
    assert not Inlogdienst.objects.exists()


def test_een_dienst_zonder_https_wordt_buiten_de_demo_geweigerd(cast, gi, settings):
    settings.DEMO = False
    van_gi = cast.noord.erbij(Rol.BEHEERDER, organisatie=gi)
    velden = DIENST | {"adres": "http://in.example", "organisatie": gi.pk}
    assert weigering(van_gi, "mensen.inlogdienst_instellen", **velden) == ["adres"]
