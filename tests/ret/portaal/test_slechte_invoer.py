"""Bad input, through the front door: a clear message or "not found", and nothing changes."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.mensvelden import MensOpAdres
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.handelingen.velden import Tekst
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import grond
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.tafel.handelingen.vergadering import TijdVeld
from casuistiek.wachtlijst.handelingen.cohorten import Kindnummers, Richtlijnveld
from ret.portaal.pagina import doe_url
from tests.foto import foto
from tests.rolverdeling import aangemelde_casus, aanmelding, casus_in_behandeling, doe, vers
from tests.verhaal import DAG_1, aanvraag, geef_termijnen, vertel
from workflows.ladder.velden import CodeVeld, TermijnVeld

pytestmark = pytest.mark.op_postgres

NIEUW = "/casussen/nieuw/"


def als(wie: Door, **opties: Any) -> Client:
    client = Client(**opties)
    client.force_login(wie.medewerker)
    return client


@pytest.fixture
def jb(cast: Any) -> Client:
    return als(cast.noord[Rol.JEUGDBESCHERMER])


@pytest.fixture
def regie(cast: Any) -> Client:
    return als(cast.noord[Rol.PROCESREGISSEUR])


@pytest.fixture
@foto
def casus(cast: Any) -> Casus:
    return casus_in_behandeling(cast, "maatwerk")


def getypt(met: dict[str, Any]) -> dict[str, Any]:
    """Input as somebody types it in a page."""
    velden: dict[str, Any] = {}
    for naam, waarde in met.items():
        if isinstance(waarde, dict) and any(isinstance(w, dict) for w in waarde.values()):
            per_rij = {f"{rij}-{wat}": w for rij, deel in waarde.items() for wat, w in deel.items()}
            velden[naam] = list(per_rij)
            velden |= {f"{naam}-{sleutel}": antwoord for sleutel, antwoord in per_rij.items()}
        elif isinstance(waarde, dict):  # answers about words
            velden[naam] = list(waarde)
            velden |= {f"{naam}-{plek}": antwoord for plek, antwoord in enumerate(waarde.values())}
        elif waarde is not False:
            velden[naam] = f"{waarde:%d-%m-%Y}" if hasattr(waarde, "year") else waarde
    return velden


def aanmeldpagina(cast: Any, **anders: Any) -> dict[str, Any]:
    return getypt(aanmelding(cast.noord)) | anders


def verborgen(pagina: str) -> dict[str, str]:
    """The hidden fields of a form: its key and the version of the case that it shows."""
    velden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', pagina)
    return {naam: waarde for naam, waarde in velden if naam in ("sleutel", "versie")}


def tekst(antwoord: Any) -> str:
    """The page as text, without its markup."""
    zonder_stijl = re.sub(r"<[^>]+>", " ", antwoord.content.decode())
    return " ".join(unescape(zonder_stijl).split())


# ---- dates, names, numbers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "datum",
    ["31-02-2012", "gisteren", "2012-13-01", "1/13/2012", "1/2-2012", "1.2", "٠١-٠٢-١٨٠٠", "\x00"],
)
def test_een_onleesbare_datum(cast, jb, datum):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, geboortedatum=datum))
    assert antwoord.status_code == 422
    assert "Vul een datum in die bestaat." in tekst(antwoord)
    assert 'value="Q.X."' in antwoord.content.decode(), "wat u typte, staat er nog"
    assert not Casus.objects.exists()


@pytest.mark.parametrize("datum", ["0001-01-01", "31-12-1989", "1/2/0012"])
def test_een_datum_van_lang_geleden_zegt_wat_er_mis_is(cast, jb, datum):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, geboortedatum=datum))
    assert antwoord.status_code == 422
    assert "Dit is te lang geleden. Controleer het jaar: vul een dag vanaf 01-01-1990 in." in tekst(
        antwoord
    )
    assert f'value="{datum}"' in antwoord.content.decode(), "wat u typte, staat er nog"


@pytest.mark.parametrize(
    "datum", ["01-02-2012", "1/2/2012", "1.2.2012", "01-02-12", "1/2/12", "1.2.12", "2012-02-01"]
)
def test_een_datum_zoals_mensen_die_schrijven(cast, jb, datum):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, geboortedatum=datum))
    assert antwoord.status_code == 302
    assert Casus.objects.get().geboortedatum == date(2012, 2, 1)


@pytest.mark.parametrize(
    ("dagen", "zin"), [(1, "in de toekomst"), (4000, "in de toekomst"), (-365 * 24, "tot 23 jaar")]
)
def test_een_geboortedatum_die_niet_kan(cast, jb, dagen, zin):
    dag = vandaag() + timedelta(days=dagen)
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, geboortedatum=f"{dag:%d-%m-%Y}"))
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert not Casus.objects.exists()


@pytest.mark.parametrize(
    "bsn",
    ["123456789", "000000012", "12345678", "abcdefghi", "000000000", "١١١٢٢٢٣٣٣", "1112223330"],
)
def test_een_verkeerd_burgerservicenummer(cast, jb, bsn):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, bsn=bsn))
    assert antwoord.status_code == 422
    assert re.search(r"burgerservicenummer klopt niet|hoogstens 9 tekens", tekst(antwoord))
    assert not Casus.objects.exists()


def test_een_onbekende_gemeente(cast, jb):
    for gemeente in ("999999", str(cast.zuid.gemeente.pk), "Zuidstad", "' OR 1=1 --", "\x00", "-1"):
        antwoord = jb.post(NIEUW, aanmeldpagina(cast, gemeente=gemeente))
        assert antwoord.status_code == 422, gemeente
        assert "Deze keuze is er niet. Kies uit de lijst." in tekst(antwoord)
    assert not Casus.objects.exists()


def test_een_te_lange_naam(cast, jb):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, initialen="A." * 11))
    assert antwoord.status_code == 422
    assert "Maak de tekst korter: hoogstens 20 tekens." in tekst(antwoord)
    assert not Casus.objects.exists()


@pytest.mark.parametrize("raar", ["a\x00b", "\u202egespiegeld", "a\x1bb"])
def test_onzichtbare_tekens(cast, jb, raar):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, hulpvraag=raar))
    assert antwoord.status_code == 422
    assert re.search("onzichtbare tekens|Null-tekens", tekst(antwoord))
    assert not Casus.objects.exists()


@pytest.mark.parametrize(
    ("getypt", "bedrag"),
    [("12.480", "12480.00"), ("1.250,50", "1250.50"), ("€ 900", "900.00"), ("12480", "12480.00")],
)
def test_een_bedrag_op_zijn_nederlands(regie, casus, getypt, bedrag):
    antwoord = regie.post(doe_url("maatwerk.opstellen", casus), maatwerkpagina(bedrag=getypt))
    assert antwoord.status_code == 302
    assert Aanvraag.objects.get().bedrag == Decimal(bedrag)


@pytest.mark.parametrize(
    "getypt",
    ["12.48", "1e9", "-5", "NaN", "Infinity", "١٢٤٨٠", "1.2.3", "12,345", "0", "99.999.999", "9" * 40],
)  # fmt: skip
def test_een_onleesbaar_bedrag(regie, casus, getypt):
    antwoord = regie.post(doe_url("maatwerk.opstellen", casus), maatwerkpagina(bedrag=getypt))
    assert antwoord.status_code == 422
    assert re.search(
        "Schrijf het bedrag in euro|Dit bedrag is te hoog|hoger is dan 0", tekst(antwoord)
    )
    assert f'value="{getypt}"' in antwoord.content.decode(), "wat u typte, staat er nog"
    assert not Aanvraag.objects.exists()


def maatwerkpagina(**anders: Any) -> dict[str, Any]:
    return getypt(aanvraag()) | anders


# ---- too much ----------------------------------------------------------------------------------


def test_honderd_megabyte_tekst(cast, jb):
    lading = urlencode(aanmeldpagina(cast)) + "&hulpvraag=" + "x" * 100 * 1024 * 1024
    antwoord = jb.post(NIEUW, lading, content_type="application/x-www-form-urlencoded")
    assert antwoord.status_code in (400, 413)
    assert "Misschien was een tekst te lang." in tekst(antwoord)
    assert not Casus.objects.exists()


def test_een_tekst_die_te_lang_is_zegt_hoe_lang_hij_mag_zijn(cast, jb):
    antwoord = jb.post(NIEUW, aanmeldpagina(cast, hulpvraag="x" * 10_001))
    assert antwoord.status_code == 422
    assert "Maak de tekst korter: hoogstens 10.000 tekens." in tekst(antwoord)
    assert "x" * 10_001 in antwoord.content.decode(), "wat u typte, staat er nog"
    assert not Casus.objects.exists()


@pytest.mark.parametrize("lengte", ["x", "-1", "1.5", "²"])
def test_een_lengte_die_geen_getal_is(cast, jb, lengte):
    soort = "application/x-www-form-urlencoded"
    assert jb.post(NIEUW, "a=b", content_type=soort, CONTENT_LENGTH=lengte).status_code == 400


def test_te_veel_velden(cast, jb):
    lading = urlencode({f"veld{n}": n for n in range(2000)})
    antwoord = jb.post(NIEUW, lading, content_type="application/x-www-form-urlencoded")
    assert antwoord.status_code == 400
    assert not Casus.objects.exists()


# ---- twice, too late, without a right ----------------------------------------------------------


def test_twee_keer_versturen_doet_het_een_keer(cast, jb):
    sleutel = verborgen(jb.get(NIEUW).content.decode())["sleutel"]
    eerste = jb.post(NIEUW, aanmeldpagina(cast, sleutel=sleutel), follow=True)
    tweede = jb.post(NIEUW, aanmeldpagina(cast, sleutel=sleutel), follow=True)
    assert (eerste.status_code, tweede.status_code) == (200, 200)
    assert "Dit was al verwerkt. Er is niets dubbel gedaan." in tekst(tweede)
    assert Casus.objects.count() == 1


def test_een_verouderde_pagina(cast, regie, casus):
    url = doe_url("casus.aanhouden", casus)
    oud = verborgen(regie.get(url).content.decode())
    met = {
        "reden": "gezin",
        "toelichting": "Rust nodig.",
        "verwacht_einde": f"{vandaag():%d-%m-%Y}",
    }
    optie = {"keuze": 1, "omschrijving": "Gezinshuis"}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "casus.hulpoptie_vastleggen", casus, **optie)

    antwoord = regie.post(url, met | oud)
    assert antwoord.status_code == 409
    assert "Iemand heeft intussen iets gewijzigd." in tekst(antwoord)
    assert "Rust nodig." in antwoord.content.decode(), "wat u typte, staat er nog"
    assert vers(casus).status == "in_behandeling"

    nieuw = verborgen(antwoord.content.decode())
    assert regie.post(url, met | nieuw).status_code == 302
    assert vers(casus).status == "aangehouden"


def test_een_handeling_die_nu_niet_kan_zegt_waarom(cast, regie, casus):
    antwoord = regie.post(doe_url("casus.hervatten", casus), {})
    assert antwoord.status_code == 409
    assert "Dit kan niet bij de status “In behandeling”." in tekst(antwoord)
    assert Logregel.objects.filter(uitkomst=Uitkomst.GEWEIGERD, dossier_id=casus.pk).count() == 1


def test_zonder_het_zegel_van_het_formulier(cast):
    client = als(cast.noord[Rol.JEUGDBESCHERMER], enforce_csrf_checks=True)
    antwoord = client.post(NIEUW, aanmeldpagina(cast))
    assert antwoord.status_code == 403
    assert tekst(antwoord)
    assert not Casus.objects.exists()
    api = client.post(reverse("api:doe", args=["casus.aanmelden"]), "{}", "application/json")
    assert api.status_code == 403


@pytest.mark.parametrize("veld", [{"sleutel": "geen-uuid"}, {"versie": "x"}, {"versie": "-1"}])
def test_een_verborgen_veld_dat_is_veranderd(cast, jb, veld):
    assert jb.post(NIEUW, aanmeldpagina(cast, **veld)).status_code == 400
    assert not Casus.objects.exists()


@pytest.mark.parametrize("soort", ["application/json", "text/plain", "multipart/form-data", "x/y"])
def test_een_verkeerd_soort_inhoud(cast, jb, soort):
    antwoord = jb.post(NIEUW, json.dumps({"initialen": "Q.X."}), content_type=soort)
    assert antwoord.status_code in (400, 422)
    assert not Casus.objects.exists()


# ---- forged addresses --------------------------------------------------------------------------


def test_een_vervalst_nummer_bestaat_niet(cast, casus):
    hier, daar = casus, casus_in_behandeling(cast, "maatwerk", "zuid")
    vreemd = doe(cast.zuid[Rol.PROCESREGISSEUR], "maatwerk.opstellen", daar, **aanvraag())
    eigen = doe(cast.noord[Rol.PROCESREGISSEUR], "maatwerk.opstellen", hier, **aanvraag())
    client, regels = (
        als(cast.noord[Rol.PROCESREGISSEUR]),
        Logregel.objects.exclude(uitkomst="geweigerd").count(),
    )
    stam = f"/casussen/{hier.nummer}/doe/maatwerk.indienen/aanvraag/"
    adressen = [
        *(f"{stam}{pk}/" for pk in (vreemd.pk, 0, -1, 10**6, 10**30, "abc", "1;", "%00", "1%00")),
        f"/casussen/{daar.nummer}/doe/maatwerk.indienen/aanvraag/{vreemd.pk}/",
        f"/casussen/{daar.nummer}/doe/maatwerk.indienen/aanvraag/{eigen.pk}/",
        f"/casussen/{hier.nummer}/doe/maatwerk.indienen/consult/{eigen.pk}/",
        f"/casussen/{hier.nummer}/doe/maatwerk.indienen/",
        f"/casussen/{hier.nummer}/doe/klok.verstrijken/klok/1/",
        f"/casussen/{hier.nummer}/doe/bestaat.niet/",
        f"/doe/maatwerk.indienen/aanvraag/{eigen.pk}/",
        f"/casussen/{daar.nummer}/",
        "/casussen/ND-0000-0000/",
        "/casussen/%00/",
        f"/casussen/{'9' * 5000}/",
        f"/maatwerk/{vreemd.pk}/",
        f"/maatwerk/{10**30}/",
        f"/tafels/{10**30}/",
        f"/documenten/{10**30}/",
        "/regio/bestaat-niet/",
    ]
    for adres in adressen:
        for antwoord in (client.get(adres), client.post(adres, {})):
            assert antwoord.status_code in (400, 404, 405), (adres, antwoord.status_code)
    assert {a.status for a in Aanvraag.objects.all()} == {"concept"}
    assert Logregel.objects.exclude(uitkomst="geweigerd").count() == regels


@pytest.mark.parametrize("pad", ["/", "/casussen/", "/berichten/", "/tafels/", "/beheer/"])
@pytest.mark.parametrize(
    "vraag",
    [
        "na=%00",
        "na=-1",
        "na=2026-99-99.5",
        "na=2026-11-17." + "9" * 40,
        "na=." + "9" * 40,
        "na=.-" + "9" * 40,
        "na=" + "9" * 40,
        "na=٣",
        "zoek=%00",
        "zoek=%ED%A0%80",
        "zoek=" + "%25" * 60,
        "zoek=" + "x" * 3000,
        "status=%00",
        "trede=99999999999999999999",
        "trede=٣",
        "termijn=%00",
    ],
)
def test_onzin_in_het_adres_van_een_lijst(cast, pad, vraag):
    wie = cast.noord[Rol.BEHEERDER if pad == "/beheer/" else Rol.PROCESREGISSEUR]
    assert als(wie).get(f"{pad}?{vraag}").status_code in (200, 400)


@pytest.mark.parametrize("naam", ["a\x00b", "x" * 5000, "' OR 1=1 --", ""])
def test_inloggen_met_onzin(db, naam):
    antwoord = Client().post("/inloggen/", {"login": naam, "password": naam})
    assert antwoord.status_code == 422
    assert Client().post("/inloggen/demo/", {"wie": naam}).status_code in (400, 404)


# ---- the machine's door ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "anders",
    [
        {"geboortedatum": 20120304},
        {"geboortedatum": ["2012-03-04"]},
        {"hulpvraag": "\ud800"},
        {"hulpvraag": "a\x00b"},
        {"gemeente": "\ud800"},
        {"gemeente": "a\x00b"},
        {"gemeente": {"pk": 1}},
        {"gemeente": 10**30},
        {"knelpunten": "aanbod"},
        {"knelpunten": {"a": 1}},
        {"juridisch_kader": ["ots"]},
        {"initialen": None},
    ],
)
def test_een_machine_die_onzin_stuurt_krijgt_een_reden(cast, jb, anders):
    met = getypt(aanmelding(cast.noord)) | anders
    antwoord = jb.post(
        reverse("api:doe", args=["casus.aanmelden"]),
        json.dumps({"met": met}),
        content_type="application/json",
    )
    codes = [reden["code"] for reden in antwoord.json()["redenen"]]
    assert (antwoord.status_code, codes) in ((422, list(anders)), (400, ["onleesbaar"]))
    assert not Casus.objects.exists()


@pytest.mark.parametrize("bedrag", [10**60, 12.48, "12.48", True, [1], {"a": 1}, -1, 0, 10**400])
def test_een_machine_die_een_onmogelijk_bedrag_stuurt(regie, casus, bedrag):
    vraag = {"casus": casus.nummer, "met": maatwerkpagina(bedrag=bedrag)}
    antwoord = regie.post(
        reverse("api:doe", args=["maatwerk.opstellen"]), json.dumps(vraag), "application/json"
    )
    assert antwoord.status_code == 422
    assert [reden["code"] for reden in antwoord.json()["redenen"]] == ["bedrag"]
    assert not Aanvraag.objects.exists()


@pytest.mark.parametrize(
    "lading",
    ["", "{", "[]", "null", '"tekst"', '{"met": []}', '{"sleutel": 5, "met": {}}', "[" * 100_000, "\x00"],
)  # fmt: skip
def test_een_machine_die_geen_leesbare_vraag_stuurt(cast, jb, lading):
    antwoord = jb.post(
        reverse("api:doe", args=["casus.aanmelden"]), lading, content_type="application/json"
    )
    assert antwoord.status_code in (400, 422)
    assert antwoord.json()["redenen"][0]["zin"]
    assert not Casus.objects.exists()


def test_een_machine_met_een_vervalst_ding(cast, regie, casus):
    adres = reverse("api:doe", args=["maatwerk.indienen"])
    for ding in (
        {"soort": "aanvraag", "id": 10**6},
        {"soort": "aanvraag", "id": -1},
        {"soort": "aanvraag", "id": -(10**30)},
        {"soort": "aanvraag", "id": 10**30},
        {"soort": "aanvraag", "id": "1"},
        {"soort": "medewerker", "id": 1},
        {"soort": ["aanvraag"], "id": 1},
        7,
        None,
    ):
        for nummer in (casus.nummer, "ND-0000-0000", "\x00", "\ud800", 5, ["x"]):
            vraag = json.dumps({"casus": nummer, "ding": ding, "met": {}})
            antwoord = regie.post(adres, vraag, content_type="application/json")
            assert antwoord.status_code in (400, 404), (ding, nummer)


# ---- script in every text field of every form ---------------------------------------------------

SCRIPT = "</textarea>\"'><script>alert({n})</script><img src=x onerror=alert(1)>"
KORT = '"><script>x</script>'
NUMMERS = ("bsn", "nummer", "alleen_in")
MET_EIGEN_VORM = (TijdVeld, TermijnVeld, CodeVeld, MensOpAdres, Kindnummers, Richtlijnveld)
RAUW = re.compile(r"<script>(?:alert|x)|<img src=x")


def met_script(velden: dict[str, forms.Field], met: dict[str, Any]) -> dict[str, Any]:
    """The same input, with script behind what was typed in every field that takes any text."""
    uit = dict(met)
    for n, (naam, veld) in enumerate(velden.items()):
        vrij = (
            isinstance(veld, Tekst) and not isinstance(veld, MET_EIGEN_VORM) and naam not in NUMMERS
        )
        if vrij and (veld.required or naam in met or (veld.max_length or 0) > 30):
            ruim = (veld.max_length or 0) >= 80
            script = SCRIPT.format(n=n) if ruim else KORT
            # a word that somebody must rule on stays in the text: without it nobody is asked
            samen = f"{met.get(naam, '')} {script}".strip() if ruim else script
            uit[naam] = samen if len(samen) <= (veld.max_length or len(samen)) else script
    return uit


class Kijker:
    """Plays each step through the pages, with script in every text field, and looks at what comes back."""

    def __init__(self) -> None:
        self.clients: dict[int, Client] = {}
        self.velden: set[str] = set()

    def client(self, door: Door) -> Client:
        return self.clients.setdefault(door.medewerker.pk, als(door))

    def bekijk(self, client: Client, url: str) -> str:
        antwoord = client.get(url, follow=True)  # who has no tasks begins elsewhere than on "/"
        pagina: str = antwoord.content.decode()
        assert antwoord.status_code in (200, 403, 409), (url, antwoord.status_code)
        assert not RAUW.search(pagina), f"{url}: script staat rauw op de pagina"
        return pagina

    def stap(self, door: Door, naam: str, ding: Any, /, **met: Any) -> Any:
        ding = vers(ding) if ding is not None else None
        url, soort = doe_url(naam, ding), handeling(naam)
        self.bekijk(self.client(door), url)
        ingevuld = met_script(soort.formulier.base_fields, getypt(met))
        self.velden |= {veld for veld, waarde in ingevuld.items() if "<script>" in str(waarde)}
        maakt: Any = soort.maakt
        al_bekend = list(maakt.objects.values_list("pk", flat=True)) if maakt else []
        antwoord = self.client(door).post(url, ingevuld)
        assert antwoord.status_code in (200, 302), (naam, tekst(antwoord)[:400])
        assert not RAUW.search(antwoord.content.decode()), naam
        uitkomst = (maakt and maakt.objects.exclude(pk__in=al_bekend).first()) or vers(ding)
        self.bekijk_casus(uitkomst, door)
        return uitkomst

    def bekijk_casus(self, ding: Any, door: Door) -> None:
        casus = ding if isinstance(ding, Casus) else getattr(ding, "casus", None)
        if casus is not None and grond(door, casus):
            self.bekijk(self.client(door), f"/casussen/{casus.nummer}/")


@pytest.mark.op_sqlite
def test_script_in_elk_tekstveld_van_elk_formulier_blijft_tekst(cast):
    kijker = Kijker()

    geef_termijnen(cast)
    vertel(cast, kijker.stap)

    casus = Casus.objects.filter(gedeeld=True).order_by("pk").last()
    assert "<script>" in casus.initialen
    assert len(kijker.velden) >= 40, "niet elk tekstveld is geprobeerd"
    with tijdmachine(DAG_1):
        for rol in Rol:
            for pad in ("/", "/casussen/", "/tafels/", "/berichten/", "/beheer/", "/regio/noord/"):
                kijker.bekijk(als(cast.noord[rol]), pad)
    for rol in (Rol.PROCESREGISSEUR, Rol.JEUGDBESCHERMER):
        for pad in ("", "logboek/", "documenten/"):
            pagina = kijker.bekijk(als(cast.noord[rol]), f"/casussen/{casus.nummer}/{pad}")
            assert pad or "&lt;script&gt;alert(" in pagina
    for vraag in Aanvraag.objects.filter(ingediend_op__isnull=False):
        kijker.bekijk(als(cast.noord[Rol.BUDGETHOUDER]), f"/maatwerk/{vraag.pk}/")


def test_de_aanmelding_zelf_wordt_bewaard_zoals_getypt(cast, jb):
    jb.post(NIEUW, aanmeldpagina(cast, hulpvraag=SCRIPT))
    assert Casus.objects.get().hulpvraag == SCRIPT
    assert aangemelde_casus(cast).nummer.endswith("0002")
