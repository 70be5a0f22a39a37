"""The API for machines: the same reach and the same reasons as the pages, and a clear no to all that is not right."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.tafel.models import Bespreking, Tafel
from ret.api.omschrijving import openapi
from tests.exemplaren import ANALYSE, HULPVRAAG, VAN_EEN_LIJST, ZONDER_CASUS, Exemplaren, even
from tests.rolverdeling import aanmelding, vers

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

BASIS = "/api/v1"
AANHOUDEN = {
    "reden": "gezin",
    "toelichting": "Op verzoek van de ouders.",
    "verwacht_einde": f"{vandaag() + timedelta(days=9):%Y-%m-%d}",
}


class Machine:
    """Somebody's program: asks in JSON, and is answered in JSON."""

    def __init__(self, wie: Any, **opties: Any) -> None:
        self.client = Client(**opties)
        if wie is not None:
            self.client.force_login(wie)

    def vraag(self, pad: str) -> Any:
        return self._lees(self.client.get(f"{BASIS}{pad}"))

    def doe(self, naam: str, vraag: Any, **opties: Any) -> Any:
        inhoud = vraag if isinstance(vraag, bytes) else json.dumps(vraag)
        antwoord = self.client.post(
            f"{BASIS}/handelingen/{naam}", inhoud, content_type="application/json", **opties
        )
        return self._lees(antwoord)

    def _lees(self, antwoord: Any) -> Any:
        assert antwoord["Content-Type"] == "application/json"
        assert antwoord["Cache-Control"] == "no-store"
        return antwoord.status_code, antwoord.json()


def codes(antwoord: tuple[int, Any]) -> tuple[int, list[str]]:
    """Status and reason codes of a refusal, whose shape is always the same."""
    status, inhoud = antwoord
    assert set(inhoud) == {"redenen"}
    assert inhoud["redenen"]
    assert all(set(reden) == {"code", "zin"} and reden["zin"] for reden in inhoud["redenen"])
    return status, [reden["code"] for reden in inhoud["redenen"]]


@pytest.fixture
def van(proef: Exemplaren) -> Any:
    """`van(rol)`: the program of that person in region noord."""
    return lambda rol, regio="noord": Machine(getattr(proef.cast, regio).mensen[rol])


@pytest.fixture
def pr(van: Any) -> Machine:
    machine: Machine = van(Rol.PROCESREGISSEUR)
    return machine


@pytest.fixture
def niets_gebeurd(proef: Exemplaren) -> Any:
    """After the test the case is as it was, and nothing was done."""
    stand = Casus.objects.filter(pk=proef.casus.pk).values()
    gedaan = Logregel.objects.filter(uitkomst=Uitkomst.GEDAAN)
    voor = stand.get(), gedaan.count()
    yield
    assert (stand.get(), gedaan.count()) == voor


# ---- reading -------------------------------------------------------------------------------------


def test_de_lijst_heeft_wat_u_ziet_en_geen_naam(proef, van):
    for rol, regio, ziet in (
        (Rol.PROCESREGISSEUR, "noord", True),
        (Rol.PROJECTLEIDER, "noord", True),
        (Rol.BEHEERDER, "noord", False),
        (Rol.PROCESREGISSEUR, "zuid", False),
    ):
        status, inhoud = van(rol, regio).vraag("/casussen")
        nummers = [casus["nummer"] for casus in inhoud["casussen"]]
        assert (status, nummers) == (200, [proef.casus.nummer] if ziet else [])
        assert "Q.X." not in json.dumps(inhoud)


def test_de_lijst_gaat_verder_waar_hij_ophield(proef, pr, monkeypatch):
    monkeypatch.setattr("ret.api.views.PER_KEER", 1)
    eerste = proef.casus
    tweede = Casus.objects.get(pk=eerste.pk)
    tweede.pk, tweede.nummer, tweede.bsn_vinger = None, "ND-2020-9999", ""
    tweede.save(force_insert=True)
    _, blad = pr.vraag("/casussen")
    assert [c["nummer"] for c in blad["casussen"]] == [eerste.nummer]
    _, blad = pr.vraag(f"/casussen?na={blad['volgende']}")
    assert [c["nummer"] for c in blad["casussen"]] == [tweede.nummer]
    assert blad["volgende"] is None


@pytest.mark.parametrize("na", ["-1", "abc", "1;drop", "٣", "9" * 40])
def test_een_onleesbaar_begin_van_de_lijst(pr, na):
    assert codes(pr.vraag(f"/casussen?na={na}")) == (400, ["onleesbaar"])


def test_een_casus_zover_als_de_inzage_gaat(proef, van):
    pad = f"/casussen/{proef.casus.nummer}"
    inzage = {}
    for rol in (Rol.JEUGDBESCHERMER, Rol.RET_EXPERT, Rol.BUDGETHOUDER, Rol.PROJECTLEIDER):
        status, inhoud = van(rol).vraag(pad)
        assert status == 200
        inzage[inhoud["inzage"]] = json.dumps(inhoud, ensure_ascii=False)
        assert inhoud["waarom"]
    assert list(inzage) == ["vol", "rol", "geld", "pseudo"]
    assert ["Q.X." in tekst for tekst in inzage.values()] == [True, False, False, False]
    assert not any(deel in inzage["geld"] for deel in (ANALYSE, HULPVRAAG))


def test_kijken_komt_in_het_logboek(proef, pr):
    pr.vraag(f"/casussen/{proef.casus.nummer}")
    regel = Logregel.objects.filter(dossier_id=proef.casus.pk).latest("volgnummer")
    assert (regel.handeling, regel.uitkomst) == ("api", Uitkomst.GEZIEN)
    assert (regel.medewerker_id, regel.rol) == (
        proef.cast.noord.mensen[Rol.PROCESREGISSEUR].pk,
        Rol.PROCESREGISSEUR,
    )


def test_wat_kan_zegt_hetzelfde_als_de_pagina(proef, van):
    for rol in Rol:
        status, inhoud = van(rol).vraag(f"/casussen/{proef.casus.nummer}/handelingen")
        mogelijk = poort.mogelijk(vers(proef.casus), proef.cast.noord[rol])
        if status == 404:
            assert mogelijk == []
            continue
        assert {h["naam"]: [r["code"] for r in h["redenen"]] for h in inhoud["handelingen"]} == {
            m.handeling.naam: [r.code for r in m.redenen] for m in mogelijk
        }
        assert all(h["kan"] == (not h["redenen"]) for h in inhoud["handelingen"])


@pytest.mark.parametrize("nummer", ["ND-1999-0001", "..%2F", "ND-2026-0001%20", "🙂"])
@pytest.mark.parametrize("wat", ["", "/handelingen", "/zomaar"])
def test_een_verzonnen_nummer_bestaat_niet(pr, nummer, wat):
    assert codes(pr.vraag(f"/casussen/{nummer}{wat}")) == (404, ["niet_gevonden"])


# ---- doing ---------------------------------------------------------------------------------------


def test_doen_is_hetzelfde_als_op_de_pagina(proef, pr):
    status, inhoud = pr.doe("casus.aanhouden", {"casus": proef.casus.nummer, "met": AANHOUDEN})
    assert (status, inhoud["casus"]["status"]) == (201, "aangehouden")
    assert inhoud["ding"]["soort"] == "aanhouding"
    assert vers(proef.casus).aanhoudingen.get().toelichting == AANHOUDEN["toelichting"]
    status, inhoud = pr.doe("casus.hervatten", {"casus": proef.casus.nummer})
    assert (status, inhoud["casus"]["status"]) == (200, "in_behandeling")


def test_iets_nieuws_en_een_ding_van_de_casus_of_de_regio(proef, van, pr):
    met = aanmelding(proef.cast.noord) | {"initialen": "Z.Z.", "gemeente": "Noordstad"}
    met["geboortedatum"] = met["geboortedatum"].isoformat()
    status, inhoud = van(Rol.JEUGDBESCHERMER).doe("casus.aanmelden", {"met": met})
    assert (status, inhoud["casus"]["status"]) == (201, "aangemeld")
    ding = {"soort": "aanvraag", "id": proef.dingen[Aanvraag].pk}
    vraag = {"casus": proef.casus.nummer, "ding": ding, "met": {"toelichting": "Akkoord."}}
    status, _ = van(Rol.BUDGETHOUDER).doe("maatwerk.toekennen", vraag)
    assert (status, vers(proef.dingen[Aanvraag]).status) == (200, "toegekend")
    ding = {"soort": "tafel", "id": proef.dingen[Tafel].pk}
    vraag = {"ding": ding, "met": {"aanwezigen": "S. de Wit, GGZ"}}
    assert pr.doe("tafel.aanwezigheid", vraag)[0] == 200


def test_het_burgerservicenummer_staat_alleen_in_het_antwoord(proef, van):
    vraag = {"casus": proef.casus.nummer, "met": {"reden": "Voor de beschikking."}}
    status, inhoud = van(Rol.CONTACTPERSOON_GEMEENTE).doe("casus.bsn_tonen", vraag)
    assert (status, inhoud["antwoord"]) == (200, "999990019")
    regel = Logregel.objects.filter(dossier_id=proef.casus.pk).latest("volgnummer")
    assert "999990019" not in json.dumps(regel.details)


# ---- a clear no ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("niets_gebeurd")
class TestNee:
    def test_401_wie_niet_is_ingelogd(self, proef):
        niemand = Machine(None)
        casus = proef.casus.nummer
        for pad in ("/casussen", f"/casussen/{casus}", f"/casussen/{casus}/handelingen"):
            assert codes(niemand.vraag(pad)) == (401, ["niet_ingelogd"])
        assert codes(niemand.doe("casus.aanhouden", {"casus": casus}))[0] == 401

    def test_403_een_ander_die_de_casus_wel_ziet(self, proef, van):
        vraag = {"casus": proef.casus.nummer, "met": AANHOUDEN}
        for rol in (Rol.JEUGDBESCHERMER, Rol.BUDGETHOUDER, Rol.PROJECTLEIDER):
            assert codes(van(rol).doe("casus.aanhouden", vraag)) == (403, ["geen_recht"])
        assert codes(van(Rol.INSPECTIE).doe("casus.aanmelden", {})) == (403, ["geen_recht"])

    def test_404_wie_de_casus_niet_ziet(self, proef, van):
        casus = proef.casus.nummer
        for rol, regio in ((Rol.PROCESREGISSEUR, "zuid"), (Rol.BEHEERDER, "noord")):
            vreemde = van(rol, regio)
            assert codes(vreemde.vraag(f"/casussen/{casus}"))[0] == 404
            assert codes(vreemde.vraag(f"/casussen/{casus}/handelingen"))[0] == 404
            vraag = {"casus": casus, "met": AANHOUDEN}
            assert codes(vreemde.doe("casus.aanhouden", vraag)) == (404, ["niet_gevonden"])

    def test_404_een_handeling_die_er_niet_is_en_een_die_van_de_klok_is(self, proef, pr):
        assert codes(pr.doe("casus.wissen", {})) == (404, ["niet_gevonden"])
        klok = proef.casus.klokken.first()
        vraag = {"casus": proef.casus.nummer, "ding": {"soort": "klok", "id": klok.pk}}
        assert codes(pr.doe("klok.verstrijken", vraag)) == (403, ["geen_recht"])

    def test_404_een_verwisseld_of_verzonnen_ding(self, proef, van, pr):
        casus, bespreking = proef.casus.nummer, proef.dingen[Bespreking].pk
        aanvraag = proef.dingen[Aanvraag].pk
        for ding in (
            {"soort": "bespreking", "id": bespreking + 999},
            {"soort": "aanvraag", "id": aanvraag},
            {"soort": "medewerker", "id": 1},
            {"soort": "casus", "id": proef.casus.pk},
            {"soort": "tafel", "id": proef.dingen[Tafel].pk},
            None,
        ):
            vraag = {"casus": casus, "ding": ding, "met": {"reden": "x"}}
            assert codes(pr.doe("tafel.van_agenda_halen", vraag)) == (404, ["niet_gevonden"]), ding
        los = {"ding": {"soort": "bespreking", "id": bespreking}, "met": {"reden": "x"}}
        assert codes(pr.doe("tafel.van_agenda_halen", los))[0] == 404
        zuid = van(Rol.PROCESREGISSEUR, "zuid")
        assert codes(zuid.doe("tafel.van_agenda_halen", los | {"casus": casus}))[0] == 404
        tafel = {"ding": {"soort": "tafel", "id": proef.dingen[Tafel].pk}}
        assert codes(zuid.doe("tafel.annuleren", tafel))[0] == 404

    def test_409_stand_en_regels_noemen_alle_redenen(self, proef, pr):
        casus = proef.casus.nummer
        assert codes(pr.doe("casus.hervatten", {"casus": casus})) == (409, ["verkeerde_status"])
        status, redenen = codes(pr.doe("casus.afsluiten", {"casus": casus}))
        assert status == 409
        assert {"bespreking_loopt", "afspraken_open", "maatwerk_wacht"} <= set(redenen)

    def test_409_een_verouderde_versie(self, proef, pr):
        vraag = {"casus": proef.casus.nummer, "met": AANHOUDEN, "versie": proef.casus.versie - 1}
        assert codes(pr.doe("casus.aanhouden", vraag)) == (409, ["verouderd"])

    def test_422_de_fouten_per_veld(self, proef, pr):
        casus = proef.casus.nummer
        assert codes(pr.doe("casus.aanhouden", {"casus": casus}))[1] == list(AANHOUDEN)
        for veld, waarde in (
            ("verwacht_einde", "31-02-2031"),
            ("verwacht_einde", "2001-01-01"),
            ("verwacht_einde", 20310101),
            ("reden", "zomaar"),
            ("toelichting", "a" * 10_001),
            ("toelichting", "stil\u202egezet"),
        ):
            vraag = {"casus": casus, "met": AANHOUDEN | {veld: waarde}}
            assert codes(pr.doe("casus.aanhouden", vraag)) == (422, [veld])

    @pytest.mark.parametrize("waarde", [{"a": 1}, ["een"], True])
    def test_422_een_waarde_van_een_ander_type(self, proef, pr, waarde):
        vraag = {"casus": proef.casus.nummer, "met": dict.fromkeys(AANHOUDEN, waarde)}
        assert codes(pr.doe("casus.aanhouden", vraag)) == (422, list(AANHOUDEN))

    def test_422_een_onbekend_veld(self, proef, pr):
        vraag = {"casus": proef.casus.nummer, "met": AANHOUDEN | {"status": "afgesloten"}}
        assert codes(pr.doe("casus.aanhouden", vraag)) == (422, ["onbekend_veld"])

    @pytest.mark.parametrize(
        "vraag",
        [
            b"{",
            b"\xff\xfe\x00",
            b"[]",
            b'"casus"',
            b"null",
            b"[" * 100_000,
            b"1" * 5000,
            b'{"casus": "\\ud800"}',
            b'{"casus": "ND\\u0000"}',
            {"casus": ["ND-2026-0001"]},
            {"met": []},
            {"met": "reden"},
            {"sleutel": "geen-uuid"},
            {"sleutel": 7},
            {"versie": "3"},
            {"versie": True},
            {"ding": 7},
            {"ding": {"soort": "tafel"}},
            {"ding": {"soort": "tafel", "id": "1"}},
            {"ding": {"soort": "tafel", "id": True}},
            {"ding": {"soort": "tafel", "id": 2**70}},
            {"ding": {"soort": "tafel", "id": -(2**70)}},
            {"ding": {"soort": ["tafel"], "id": 1}},
            {"casusnummer": "ND-2026-0001"},
        ],
        ids=str,
    )
    def test_400_een_vraag_met_een_andere_vorm(self, pr, vraag):
        assert codes(pr.doe("casus.aanhouden", vraag)) == (400, ["onleesbaar"])

    def test_een_schuine_streep_met_nul_is_gewone_tekst(self, proef, pr):
        vraag = {"casus": "ND\\u0000", "met": {}}
        assert codes(pr.doe("casus.aanhouden", vraag)) == (404, ["niet_gevonden"])

    def test_413_een_te_grote_vraag(self, proef, pr):
        vraag = json.dumps({"casus": proef.casus.nummer, "met": {"toelichting": "x"}}).encode()
        te_groot = vraag + b" " * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        assert codes(pr.doe("casus.aanhouden", te_groot)) == (413, ["te_groot"])

    def test_405_een_andere_methode(self, pr, proef):
        casus = proef.casus.nummer
        for methode, pad, mag in (
            ("delete", f"/casussen/{casus}", "GET"),
            ("post", "/casussen", "GET"),
            ("get", "/handelingen/casus.aanhouden", "POST"),
            ("put", "/handelingen/casus.aanhouden", "POST"),
        ):
            antwoord = getattr(pr.client, methode)(f"{BASIS}{pad}")
            assert (antwoord.status_code, antwoord["Allow"]) == (405, mag)
            assert antwoord.json()["redenen"][0]["code"] == "methode"

    def test_zonder_csrf_sleutel_gebeurt_er_niets(self, proef):
        wie = proef.cast.noord.mensen[Rol.PROCESREGISSEUR]
        machine = Machine(wie, enforce_csrf_checks=True)
        vraag = json.dumps({"casus": proef.casus.nummer, "met": AANHOUDEN})
        pad = f"{BASIS}/handelingen/casus.aanhouden"
        antwoord = machine.client.post(pad, vraag, content_type="application/json")
        assert antwoord.status_code == 403


ROMMEL = [{}, [{}], [None], [1, "x"], None, 1e400, -1, 10**40, 0.1, True, "", "x", "1" * 30]
KEREN = len(ROMMEL) if os.environ.get("RET_LANG") else 4
"""How many of these each handeling gets; the next one gets the next."""


def test_geen_enkele_handeling_valt_om_van_rommel(proef, van):
    """Whatever stands in all of its fields: it is refused with reasons, or it is just text and done."""
    # else there is nothing for the privacy officer and the wethouder
    Casus.objects.filter(pk=proef.casus.pk).update(vernietigbaar=True, bij_bestuur=True)
    rommel = cycle(ROMMEL)
    for soort in alle():
        if soort.voor_klok:
            continue
        kent = VAN_EEN_LIJST.get(soort.op, set(soort.rollen) - {Rol.CONSULENT_LOKAAL_TEAM})
        machine = van(next(rol for rol in soort.rollen if rol in kent))
        vraag: dict[str, Any] = {}
        if soort.op not in (None, *ZONDER_CASUS):
            vraag["casus"] = proef.casus.nummer
        if soort.op in proef.dingen:
            vraag["ding"] = {"soort": soort.op._meta.model_name, "id": proef.dingen[soort.op].pk}
        for waarde in islice(rommel, KEREN):
            vraag["met"] = dict.fromkeys(soort.formulier.base_fields, waarde)
            with even():
                antwoord = machine.doe(soort.naam, vraag)
            if antwoord[0] not in (200, 201):
                assert codes(antwoord)[0] in (409, 422), (soort.naam, waarde)


def test_met_de_csrf_sleutel_van_de_site_gaat_het_wel(proef):
    wie = proef.cast.noord.mensen[Rol.PROCESREGISSEUR]
    machine = Machine(wie, enforce_csrf_checks=True)
    machine.client.get(f"/casussen/{proef.casus.nummer}/doe/casus.aanhouden/")
    sleutel = machine.client.cookies["csrftoken"].value
    vraag = {"casus": proef.casus.nummer, "met": AANHOUDEN}
    status, _ = machine.doe("casus.aanhouden", vraag, headers={"X-CSRFToken": sleutel})
    assert status == 201


def test_dubbel_sturen_telt_een_keer(proef, van):
    jb, sleutel = van(Rol.JEUGDBESCHERMER), str(uuid4())
    vraag = {
        "casus": proef.casus.nummer,
        "met": {"keuze": 1, "omschrijving": "Gezinshuis"},
        "sleutel": sleutel,
    }
    assert jb.doe("casus.hulpoptie_vastleggen", vraag)[0] == 201
    assert codes(jb.doe("casus.hulpoptie_vastleggen", vraag)) == (409, ["al_gedaan"])
    assert proef.casus.hulpopties.count() == 1


def test_wie_de_versie_stuurt_die_hij_zag_gaat_voor(proef, pr):
    casus = vers(proef.casus)
    vraag = {"casus": casus.nummer, "met": AANHOUDEN, "versie": casus.versie}
    status, inhoud = pr.doe("casus.aanhouden", vraag)
    assert (status, inhoud["casus"]["versie"]) == (201, casus.versie + 1)
    vraag = {"casus": casus.nummer, "versie": casus.versie}
    assert codes(pr.doe("casus.hervatten", vraag)) == (409, ["verouderd"])


# ---- the description -----------------------------------------------------------------------------


def test_de_omschrijving_kent_elke_handeling_behalve_die_van_de_klok(client):
    antwoord = client.get(f"{BASIS}/openapi.json")
    omschrijving = antwoord.json()
    assert antwoord.status_code == 200
    assert omschrijving["openapi"].startswith("3.1")
    assert omschrijving["info"]["title"]
    assert omschrijving["info"]["version"]
    handelingen = {p for p in omschrijving["paths"] if p.startswith("/handelingen/")}
    assert handelingen == {f"/handelingen/{s.naam}" for s in alle() if not s.voor_klok}
    assert omschrijving == json.loads(json.dumps(openapi()))


def test_de_omschrijving_is_geldig():
    """What OpenAPI 3.1 asks of a document, as far as ours has it."""
    omschrijving = openapi()
    for pad, wat in omschrijving["paths"].items():
        assert pad.startswith("/")
        for methode, handeling in wat.items():
            assert methode in ("get", "post")
            assert handeling["summary"]
            in_pad = {p["name"] for p in handeling.get("parameters", []) if p["in"] == "path"}
            assert in_pad == {d[1:-1] for d in pad.split("/") if d.startswith("{")}
            for code, antwoord in handeling["responses"].items():
                assert code.isdigit()
                assert antwoord["description"]
    assert _verwijzingen(omschrijving) <= {
        f"#/components/schemas/{naam}" for naam in omschrijving["components"]["schemas"]
    }


def _verwijzingen(deel: Any) -> set[str]:
    if isinstance(deel, list):
        return {v for een in deel for v in _verwijzingen(een)}
    if not isinstance(deel, dict):
        return set()
    eigen = {deel["$ref"]} if "$ref" in deel else set()
    return eigen | {v for een in deel.values() for v in _verwijzingen(een)}


def test_elk_veld_staat_met_zijn_type_in_de_omschrijving():
    for soort in alle():
        if soort.voor_klok:
            continue
        post = openapi()["paths"][f"/handelingen/{soort.naam}"]["post"]
        schema = post["requestBody"]["content"]["application/json"]["schema"]
        met = schema["properties"]["met"]
        velden = soort.formulier.base_fields
        assert set(met["properties"]) == set(velden)
        assert set(met["required"]) == {naam for naam, veld in velden.items() if veld.required}
        assert all("type" in veld for veld in met["properties"].values())
        assert ("201" in post["responses"]) == (soort.maakt is not None)
