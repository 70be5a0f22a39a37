"""What is typed is kept for who typed it, and for nobody else; it goes when it was sent, or can't be sent any more."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.klad import bewaren
from casuistiek.fundament.klad.models import Klad
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vanaf_nu, vandaag
from casuistiek.rechten.dossier import onderdelen
from ret.portaal.pagina import doe_url
from ret.werker.opruimen import ruim_alles_op
from tests.foto import foto
from tests.ret.portaal.test_slechte_invoer import als
from tests.rolverdeling import Cast, casus_in_behandeling, met_toestemming

PR = Rol.PROCESREGISSEUR
TEKST = "Wie heeft een plek voor Aaltje?\r\nLiefst dichtbij."
GETYPT = {"klad": "bewaar", "vraag": TEKST, "samenvatting": ""}


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return met_toestemming(casus_in_behandeling(cast, "consult"))


@pytest.fixture
def url(casus: Casus) -> str:
    return doe_url("ben.vragen", casus)


@pytest.fixture
def regie(cast: Cast) -> Client:
    return als(cast.noord[PR])


def typ(client: Client, url: str, **anders: Any) -> Any:
    return client.post(url, GETYPT | anders, headers={"HX-Request": "true"})


def pagina(client: Client, url: str) -> str:
    return unescape(client.get(url).content.decode())


def test_wat_u_typt_wordt_bewaard_en_staat_er_na_een_nieuwe_sessie_nog(cast, regie, url):
    antwoord = typ(regie, url)
    assert antwoord.status_code == 200
    assert "Bewaard om " in antwoord.content.decode()
    assert "Aaltje" not in antwoord.content.decode()
    regie.logout()
    later = pagina(als(cast.noord[PR]), url)
    assert "typte, staat er nog" in later
    assert TEKST in later


def test_de_bladzijde_stuurt_alleen_lange_teksten(regie, url):
    inhoud = pagina(regie, url)
    assert 'hx-params="csrfmiddlewaretoken,sleutel,klad,vraag,samenvatting"' in inhoud
    assert "staat er nog" not in inhoud


def test_een_formulier_zonder_lange_tekst_bewaart_niets(cast, regie, casus):
    adres = doe_url("casus.bsn_tonen", casus)
    als(cast.noord[Rol.JEUGDBESCHERMER]).post(adres, {"klad": "bewaar", "vraag": TEKST})
    assert not Klad.objects.exists()


def test_het_staat_nergens_leesbaar_en_alleen_waar_het_hoort(regie, url, cast):
    typ(regie, url)
    klad = Klad.objects.get()
    assert "Aaltje" not in klad.inhoud
    assert klad.teksten["vraag"] == TEKST
    klad.wie = cast.zuid.mensen[PR]
    assert klad.teksten == {}


def test_een_ander_ziet_het_niet_ook_niet_in_dezelfde_rol(cast, regie, url):
    typ(regie, url)
    ander = pagina(als(cast.noord.erbij(PR)), url)
    assert "Aaltje" not in ander
    assert "staat er nog" not in ander


@pytest.mark.parametrize(("wie", "code"), [(Rol.JEUGDBESCHERMER, 403), (Rol.BUDGETHOUDER, 404)])
def test_alleen_wie_het_mag_versturen_bewaart_iets(cast, url, wie, code):
    assert typ(als(cast.noord[wie]), url).status_code == code
    assert typ(als(cast.zuid[PR]), url).status_code == 404
    assert not Klad.objects.exists()


def verborgen(antwoord: Any) -> dict[str, str]:
    """The hidden fields in an answer."""
    velden = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)"', antwoord.content.decode()
    )
    return dict(velden)


@pytest.mark.parametrize("terug", [False, True])
def test_na_versturen_is_het_weg(regie, url, terug):
    bewaard = verborgen(typ(regie, url))
    blad = regie.get(url)
    met = {"vraag": "Wie heeft een plek?", "samenvatting": "Er is haast."}
    met |= {"ben": blad.context["form"].fields["ben"].initial.pk}
    met |= verborgen(blad) if terug else bewaard
    met.pop("klad", None)
    assert regie.post(url, met).status_code == 302
    assert not Klad.objects.exists()


def test_wat_onderweg_was_toen_het_werd_verstuurd_blijft_niet(regie, url):
    sleutel = str(uuid4())
    met = {"vraag": "Wie heeft een plek?", "samenvatting": "Er is haast.", "sleutel": sleutel}
    bens = regie.get(url).context["form"].fields["ben"].initial
    assert regie.post(url, met | {"ben": bens.pk}).status_code == 302
    assert Logregel.objects.filter(sleutel=sleutel).exists()
    typ(regie, url, sleutel=sleutel)
    assert not Klad.objects.exists()


def test_een_geweigerd_formulier_is_bewaard_ook_zonder_script(regie, url):
    antwoord = regie.post(url, {"vraag": TEKST, "samenvatting": ""})
    assert antwoord.status_code == 422
    assert "Bewaard om " in antwoord.content.decode()
    assert Klad.objects.get().teksten["vraag"] == TEKST


def test_begin_opnieuw_gooit_het_weg(regie, url):
    typ(regie, url)
    assert regie.post(url, {"klad": "weg"}).status_code == 302
    assert not Klad.objects.exists()
    assert "Aaltje" not in pagina(regie, url)


def test_een_leeg_formulier_is_niets_om_te_bewaren(regie, url):
    typ(regie, url)
    typ(regie, url, vraag=" ")
    assert not Klad.objects.exists()


def test_wie_niet_meer_is_ingelogd_krijgt_geen_inlogpagina_in_de_bladzijde(regie, url):
    regie.logout()
    antwoord = typ(regie, url)
    assert "niet meer ingelogd" in antwoord.content.decode()
    assert "<form" not in antwoord.content.decode()
    assert not Klad.objects.exists()


def test_na_veertien_dagen_is_het_weg(regie, url):
    typ(regie, url)
    with tijdmachine(vanaf_nu(bewaren.BEWAARD - timedelta(hours=1))):
        ruim_alles_op()
        assert Klad.objects.exists()
    with tijdmachine(vanaf_nu(bewaren.BEWAARD + timedelta(hours=1))):
        assert bewaren.van(None, handeling("casus.bsn_tonen"), None) is None
        ruim_alles_op()
    assert not Klad.objects.exists()
    regel = Logregel.objects.get(handeling="bewaren.opgeruimd")
    assert regel.details["aantallen"]["kladden"] == 1


def test_wie_er_niet_meer_bij_mag_laat_niets_achter(cast, regie, url):
    typ(regie, url)
    ruim_alles_op()
    assert Klad.objects.exists()
    for lid in cast.noord[PR].lidmaatschappen:
        lid.tot = vandaag() - timedelta(days=1)
        lid.save()
    ruim_alles_op()
    assert not Klad.objects.exists()


def test_ook_wat_over_nog_geen_casus_gaat_is_te_bewaren(cast):
    jb = als(cast.noord[Rol.JEUGDBESCHERMER])
    adres = doe_url("casus.aanmelden")
    veld = bewaren.velden(handeling("casus.aanmelden"))[0]
    assert typ(jb, adres, **{veld: TEKST}).status_code == 200
    assert Klad.objects.get().dossier_id is None
    assert TEKST in pagina(jb, adres)
    ruim_alles_op()
    assert Klad.objects.exists()


def test_bij_vernietigen_gaat_het_mee(casus):
    deel = next(deel for deel in onderdelen() if deel.model is Klad)
    Klad.objects.create(
        wie=casus.casusregisseur, dossier_id=casus.pk, handeling="x", inhoud="x", gewijzigd_op=nu()
    )
    assert deel.te_vernietigen(casus).count() == 1


@pytest.mark.postgres
def test_ook_de_database_geeft_het_alleen_aan_wie_het_typte(cast, regie, casus, url):
    from casuistiek.fundament.toegang import slot
    from tests.als_app import als_app

    typ(regie, url)
    ergens = {"dossier_id": 0, "inhoud": "x", "gewijzigd_op": nu()}
    Klad.objects.create(
        wie=cast.noord.mensen[PR], handeling="van een casus die u niet ziet", **ergens
    )
    collega = cast.noord.erbij(PR)
    for door, ziet in ((cast.noord[PR], 1), (collega, 0), (cast.zuid[PR], 0)):
        with (
            slot.op_slot(door.medewerker),
            slot.voor(door),
            als_app(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT count(*) FROM klad_klad")
            assert cursor.fetchone()[0] == ziet
