"""A stuk of a case, through the pages: adding, fetching, removing; who may, and what stays unsaid."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus, Stuk
from casuistiek.fundament.bestanden import clamd
from casuistiek.fundament.bestanden.models import Bestand
from casuistiek.fundament.bestanden.opslag import lees, pad_van
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Weigering
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from ret.portaal import uploads
from ret.portaal.pagina import doe_url
from tests import monsters
from tests.foto import foto
from tests.monsters import stuk, upload
from tests.ret.portaal.test_slechte_invoer import als, tekst
from tests.rolverdeling import Cast, casus_in_behandeling, doe, rolverdeling, vers, weigering

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

NAAM, INHOUD = "notitie van Q.X.txt", b"Het kind slaapt bij oma."


@pytest.fixture
def kluis(settings: Any, tmp_path: Path) -> Path:
    settings.BESTANDEN = tmp_path / "bestanden"
    return settings.BESTANDEN


@pytest.fixture
@foto
def casus(cast: Cast) -> Casus:
    return casus_in_behandeling(cast, "overleg")


@pytest.fixture
def jb(cast: Cast) -> Client:
    return als(cast.noord[Rol.JEUGDBESCHERMER])


def post(client: Client, casus: Casus, **anders: Any) -> Any:
    return client.post(doe_url("casus.stuk_toevoegen", casus), stuk(**anders), follow=True)


def haal(client: Client, een: Stuk) -> Any:
    return client.get(reverse("stuk", args=[een.pk]))


# ---- the whole way -------------------------------------------------------------------------------


def test_toevoegen_en_weer_ophalen(cast, casus, jb):
    formulier = jb.get(doe_url("casus.stuk_toevoegen", casus)).content.decode()
    assert 'enctype="multipart/form-data"' in formulier
    assert "elk ten hoogste 25\xa0MB, samen ten hoogste 50\xa0MB" in formulier
    assert 'accept=".pdf,' in formulier
    assert " multiple" in formulier
    pagina = tekst(post(jb, casus))
    een = Stuk.objects.get()
    assert "Stuk toevoegen: vastgelegd." in pagina
    assert "1. Notitie van de huisarts" in pagina
    assert een.nummer == 1
    assert een.bestand.dossier_id == casus.pk
    antwoord = haal(jb, een)
    assert antwoord.content == INHOUD
    assert antwoord["Content-Type"] == "text/plain"
    assert antwoord["Content-Disposition"] == f'attachment; filename="{casus.nummer}-stuk-1.txt"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert "default-src 'none'" in antwoord["Content-Security-Policy"]
    assert antwoord["Cache-Control"] == "no-store"
    gezien = Logregel.objects.filter(uitkomst=Uitkomst.GEZIEN, handeling="stuk 1").get()
    assert gezien.medewerker_id == cast.noord.mensen[Rol.JEUGDBESCHERMER].pk


def test_de_naam_van_het_bestand_staat_nergens(cast, casus, jb, kluis, caplog):
    """People name files after children."""
    pagina = post(jb, casus).content.decode()
    fout = post(jb, casus, bestand=upload(NAAM.replace(".txt", ".exe")))
    een = Stuk.objects.select_related("bestand").get()
    overal = [
        pagina,
        fout.content.decode(),
        str(Stuk.objects.values().get()),
        str(Bestand.objects.values().get()),
        str(list(Logregel.objects.values())),
        str(haal(jb, een).headers),
        str(list(kluis.rglob("*"))),
        caplog.text,
    ]
    assert not [plek for plek in overal if "notitie van q" in plek.lower()]


def test_verwijderen_vernietigt_de_inhoud_en_laat_de_reden_staan(
    cast, casus, jb, kluis, django_capture_on_commit_callbacks
):
    post(jb, casus)
    een = Stuk.objects.get()
    pad = pad_van(een.bestand.plek)
    url = doe_url("casus.stuk_verwijderen", een)
    assert "Niemand kan die daarna nog terughalen" in tekst(jb.get(url))
    with django_capture_on_commit_callbacks(execute=True):
        pagina = tekst(jb.post(url, {"reden": "Van een ander kind."}, follow=True))
    assert "want: Van een ander kind." in pagina
    assert not pad.exists()
    assert vers(een).bestand.sleutel == ""
    assert haal(jb, een).status_code == 404
    assert (
        reverse("stuk", args=[een.pk]) not in jb.get(f"/casussen/{casus.nummer}/").content.decode()
    )
    assert weigering(cast.noord[Rol.JEUGDBESCHERMER], "casus.stuk_verwijderen", een, reden="x") == [
        "al_verwijderd"
    ]
    post(jb, casus)
    assert Stuk.objects.last().nummer == 2, "een nummer komt niet terug"


def test_een_veranderd_bestand_geeft_een_melding_en_geen_inhoud(casus, jb, kluis):
    post(jb, casus)
    een = Stuk.objects.select_related("bestand").get()
    pad = pad_van(een.bestand.plek)
    for ruw in (pad.read_bytes()[:-1], INHOUD):
        pad.write_bytes(ruw)
        antwoord = haal(jb, een)
        assert antwoord.status_code == 409
        assert "beschadigd of buiten het programma om veranderd" in tekst(antwoord)
        assert "oma" not in antwoord.content.decode()


# ---- who -----------------------------------------------------------------------------------------


def test_wie_de_casus_niet_helemaal_ziet_krijgt_het_stuk_niet(cast, casus, jb):
    """Every role of both regions; the table of addresses (test_urls) asks it once more."""
    post(jb, casus)
    een, mag = Stuk.objects.get(), {Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR}
    for hier, regio in ((True, cast.noord), (False, cast.zuid)):
        for rol, wie in regio.mensen.items():
            client = Client()
            client.force_login(wie)
            antwoord = haal(client, een)
            assert antwoord.status_code == (200 if hier and rol in mag else 404), wie
            assert (INHOUD in antwoord.content) == (hier and rol in mag)
            pagina = client.get(f"/casussen/{casus.nummer}/").content.decode()
            assert ("Notitie van de huisarts" in pagina) == (hier and rol in mag)
    niemand = haal(Client(), een)
    assert (niemand.status_code, niemand.content) == (302, b"")


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bestand", "zin"),
    [
        (upload("x.html", b"<script>alert(1)</script>"), "Dit soort bestand"),
        (upload("x.pdf", b"<html>"), "past niet bij de naam"),
        (upload("x.docx", monsters.docx(word__vbaProject_PUNT_bin=b"x")), "macro’s"),
        (upload("x.txt", b""), "is leeg"),
        ("geen bestand", "Kies een bestand."),
        ("", "Kies een bestand."),
    ],
)
def test_een_verkeerd_bestand_geeft_een_zin_bij_het_veld(casus, jb, kluis, bestand, zin):
    antwoord = post(jb, casus, bestand=bestand)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert 'href="#id_bestand"' in antwoord.content.decode(), "het overzicht wijst naar het veld"
    assert "Notitie van de huisarts" in antwoord.content.decode(), "wat u typte, staat er nog"
    assert not Stuk.objects.exists()
    assert not kluis.exists()


MB = 1024 * 1024


def test_te_groot_zegt_hoe_groot_het_is_en_mag_zijn(casus, jb, settings):
    net = post(jb, casus, bestand=upload("x.txt", b"a" * settings.BESTAND_MAX))
    assert net.status_code == 200
    assert Stuk.objects.get().bestand.grootte == settings.BESTAND_MAX == 25 * MB
    for hoeveel, maat in ((25 * MB + 1, "25,1"), (int(31.4 * MB), "31,4"), (60 * MB, "60")):
        iets = post(jb, casus, bestand=upload("x.txt", b"a" * hoeveel))
        assert iets.status_code == 422
        zin = f"Dit bestand is {maat}\xa0MB; het mag ten hoogste 25\xa0MB zijn."
        assert zin in iets.content.decode()
        assert "Notitie van de huisarts" in iets.content.decode(), "wat u typte, staat er nog"
    assert Stuk.objects.count() == 1


def test_samen_te_groot_of_te_veel_zegt_hoeveel_het_mag_zijn(casus, jb, kluis):
    drie = [upload("x.txt", b"a" * 20 * MB) for _ in range(3)]
    samen = post(jb, casus, bestand=drie)
    zin = "Deze bestanden zijn samen 60\xa0MB; in één keer mag dat ten hoogste 50\xa0MB zijn."
    assert zin in samen.content.decode()
    veel = post(jb, casus, bestand=[upload() for _ in range(21)])
    assert "Dit zijn 21 bestanden; in één keer kunnen er ten hoogste 20 mee." in tekst(veel)
    assert {samen.status_code, veel.status_code} == {422}
    assert "Notitie van de huisarts" in veel.content.decode()
    assert not kluis.exists()


def test_veel_te_groot_wordt_niet_gelezen_en_zegt_dat_ook(casus, jb):
    antwoord = post(jb, casus, bestand=upload("x.txt", b"a" * 201 * MB))
    assert antwoord.status_code == 413
    assert "U verstuurde 201,1 MB. In één keer mag dat ten hoogste 50 MB zijn." in tekst(antwoord)


def test_van_wat_te_groot_is_blijft_niets_in_het_geheugen(settings):
    """Also when it comes in many pieces, or as one of many files."""
    lezer = uploads.InGeheugen()
    lezer.handle_raw_input(None, {}, 0, b"")
    groot = _ingelezen(lezer, 30)
    assert (groot.size, groot.read()) == (30 * MB, b"")
    _ingelezen(lezer, 15)
    samen = _ingelezen(lezer, 15)
    assert (samen.size, samen.read()) == (15 * MB, b""), "samen was het al te veel"


def _ingelezen(lezer: uploads.InGeheugen, mb: int) -> Any:
    lezer.new_file("bestand", "x.txt", "text/plain", None, None, {})
    for nummer in range(mb):
        lezer.receive_data_chunk(b"a" * MB, nummer * MB)
    return lezer.file_complete(mb * MB)


def test_meer_bestanden_tegelijk_zijn_elk_een_stuk(casus, jb):
    post(jb, casus)
    foto_ = upload("kamer.jpg", monsters.foto())
    pagina = tekst(post(jb, casus, bestand=[upload(), upload("brief.pdf", monsters.pdf()), foto_]))
    assert "Stuk toevoegen: vastgelegd." in pagina
    stukken = Stuk.objects.select_related("bestand").order_by("nummer")
    assert [(s.nummer, s.titel, s.bestand.code) for s in stukken] == [
        (1, "Notitie van de huisarts", "txt"),
        (2, "Notitie van de huisarts (1 van 3)", "txt"),
        (3, "Notitie van de huisarts (2 van 3)", "pdf"),
        (4, "Notitie van de huisarts (3 van 3)", "jpg"),
    ]
    assert "4. Notitie van de huisarts (3 van 3)" in pagina
    regel = Logregel.objects.filter(handeling="casus.stuk_toevoegen").last()
    assert regel is not None
    assert regel.details["stukken"] == [2, 3, 4]


def test_een_mail_wordt_een_stuk_met_de_tekst_en_een_per_bijlage(casus, jb):
    brief = upload("van Q.X.eml", monsters.mail(bijlagen={"verslag.pdf": monsters.pdf()}))
    post(jb, casus, bestand=brief, titel="Mail van school")
    stukken = Stuk.objects.select_related("bestand").order_by("nummer")
    assert [(s.titel, s.bestand.code) for s in stukken] == [
        ("Mail van school (1 van 2)", "txt"),
        ("Mail van school (2 van 2)", "pdf"),
    ]
    assert "Bijlagen, elk apart bewaard: verslag.pdf" in haal(jb, stukken[0]).content.decode()


def test_van_meer_bestanden_zegt_het_verkeerde_hoe_het_heet(casus, jb, kluis, caplog):
    """Who sends it reads its name; it stands nowhere else, since it may be that of a child."""
    goed, fout = upload(), upload("verslag <Q.X.>\u202e.pdf", b"<html>")
    antwoord = post(jb, casus, bestand=[goed, fout, upload("leeg.txt", b"")])
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert "verslag &lt;Q.X.&gt;.pdf: De inhoud past niet bij de naam" in pagina
    assert "leeg.txt: Dit bestand is leeg." in pagina
    assert "De andere bestanden zijn nog niet bewaard. Kies ze opnieuw." in pagina
    assert "Notitie van de huisarts" in pagina, "wat u typte, staat er nog"
    assert not Stuk.objects.exists()
    assert not kluis.exists()
    assert "verslag" not in caplog.text + str(list(Logregel.objects.values()))


def test_alleen_een_formulier_met_een_bestand_mag_zo_groot_zijn(cast, casus, jb):
    """Else anybody could fill the memory of the server through any form."""

    def groot() -> dict[str, Any]:
        return {"bestand": upload("x.txt", b"a" * 5_000_000)}

    for url in (doe_url("casus.hulpoptie_vastleggen", casus), reverse("casussen")):
        antwoord = jb.post(url, groot())
        assert antwoord.status_code == 413
        assert "In één keer mag dat ten hoogste 2 MB zijn." in tekst(antwoord)
    buiten = Client().post(doe_url("casus.stuk_toevoegen", casus), groot())
    assert buiten.status_code in (302, 413)
    assert not Stuk.objects.exists()


def test_wie_niet_mag_laat_niets_achter(cast, casus, kluis):
    for wie in (cast.noord[Rol.WETHOUDER], cast.zuid[Rol.JEUGDBESCHERMER]):
        assert post(als(wie), casus).status_code in (403, 404)
    assert not kluis.exists()


def test_ook_een_weigering_na_het_bewaren_laat_niets_achter(cast, casus, kluis, monkeypatch):
    """Whatever goes wrong later in the same act: the file goes with it."""

    def valt_om(beurt: poort.Beurt[Any, Any]) -> None:
        assert len(list(kluis.iterdir())) == 1
        raise Weigering([])

    monkeypatch.setattr(poort, "_volgers", [valt_om])
    with pytest.raises(Weigering):
        doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.stuk_toevoegen", casus, **stuk())
    assert list(kluis.iterdir()) == []
    assert not Bestand.objects.exists()


# ---- a machine -----------------------------------------------------------------------------------


def vraag(client: Client, casus: Casus, bestand: Any) -> Any:
    met = {"titel": "Brief", "soort": "brief", "bestand": bestand}
    url = reverse("api:doe", args=["casus.stuk_toevoegen"])
    return client.post(url, {"casus": casus.nummer, "met": met}, "application/json")


def test_een_machine_stuurt_een_bestand_in_base64(casus, jb):
    brief = monsters.pdf()
    goed = {"naam": "brief.pdf", "inhoud": base64.b64encode(brief).decode()}
    assert vraag(jb, casus, goed).status_code == 201
    assert lees(Stuk.objects.get().bestand) == brief


@pytest.mark.parametrize(
    "bestand",
    [
        {"naam": "brief.pdf", "inhoud": "geen base64!"},
        {"naam": "brief.pdf", "inhoud": base64.b64encode(b"<html>").decode()},
        {"naam": "brief.pdf"},
        {"naam": "brief.pdf", "inhoud": 1},
        {"naam": "brief.pdf", "inhoud": "", "meer": ""},
        "brief.pdf",
        ["brief.pdf"],
    ],
)
def test_een_machine_die_iets_anders_stuurt_hoort_waarom_niet(casus, jb, bestand):
    antwoord = vraag(jb, casus, bestand)
    assert antwoord.status_code == 422
    assert {reden["code"] for reden in antwoord.json()["redenen"]} == {"bestand"}
    assert not Stuk.objects.exists()


# ---- two at once ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_zijn_twee_stukken(los: Callable[[], None], kluis):
    cast = rolverdeling()
    casus = casus_in_behandeling(cast, "overleg")
    mensen = [cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]] * 2
    los()
    klaar, uitkomsten = threading.Barrier(len(mensen)), []

    def voeg_toe(door: Any, nummer: int) -> None:
        try:
            klaar.wait()
            bestand = SimpleUploadedFile("x.txt", f"Stuk {nummer}".encode())
            uitkomsten.append(doe(door, "casus.stuk_toevoegen", casus, **stuk(bestand=bestand)))
        finally:
            connection.close()

    draden = [
        threading.Thread(target=voeg_toe, args=paar) for paar in zip(mensen, range(4), strict=True)
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert len(uitkomsten) == 4
    connection.close()
    stukken = Stuk.objects.select_related("bestand").order_by("nummer")
    assert [een.nummer for een in stukken] == [1, 2, 3, 4]
    assert {lees(een.bestand) for een in stukken} == {f"Stuk {n}".encode() for n in range(4)}
    assert len(list(kluis.iterdir())) == 4


@pytest.mark.django_db(transaction=True)
def test_terwijl_de_virusscanner_kijkt_kan_een_ander_door(los, kluis, monkeypatch):
    cast = rolverdeling()
    casus = casus_in_behandeling(cast, "overleg")
    jb, pr = als(cast.noord[Rol.JEUGDBESCHERMER]), als(cast.noord[Rol.PROCESREGISSEUR])
    los()
    kijkt, ander_is_klaar = threading.Event(), threading.Event()
    wachtte: list[bool] = []
    antwoorden: list[int] = []

    def scanner(inhoud: bytes) -> None:
        if inhoud == b"Traag":
            kijkt.set()
            wachtte.append(ander_is_klaar.wait(30))

    monkeypatch.setattr(clamd, "vraag", scanner)

    def voeg_toe(wie: Client, inhoud: bytes) -> None:
        try:
            antwoorden.append(post(wie, casus, bestand=upload(inhoud=inhoud)).status_code)
        finally:
            connection.close()

    traag = threading.Thread(target=voeg_toe, args=(jb, b"Traag"))
    snel = threading.Thread(target=voeg_toe, args=(pr, INHOUD))
    traag.start()
    assert kijkt.wait(30)
    snel.start()
    snel.join(60)
    ander_is_klaar.set()
    traag.join(60)
    connection.close()
    assert antwoorden == [200, 200]
    assert wachtte == [True], "de ander hoefde niet op de scanner te wachten"
    assert [lees(een.bestand) for een in Stuk.objects.order_by("nummer")] == [INHOUD, b"Traag"]


def test_voor_wie_niet_mag_kijkt_de_virusscanner_niet(cast, casus, monkeypatch):
    monkeypatch.setattr(clamd, "vraag", lambda inhoud: pytest.fail("gekeken"))
    for wie in (cast.noord[Rol.WETHOUDER], cast.zuid[Rol.JEUGDBESCHERMER]):
        assert weigering(wie, "casus.stuk_toevoegen", casus, **stuk())
        assert post(als(wie), casus).status_code in (403, 404)
