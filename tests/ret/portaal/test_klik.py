"""One click: who reaches the case is worked out once, for an act under the lock, and to a stranger nothing is said."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from casuistiek.afspraken.models import Afspraak
from casuistiek.casus.models import Casus
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang import zicht
from casuistiek.fundament.toegang.slot import handelend
from ret.portaal import doen
from ret.portaal.pagina import doe_url
from tests.ret.portaal.test_slechte_invoer import als, getypt, tekst
from tests.rolverdeling import aangemelde_casus, casus_in_behandeling, doe, met_toestemming, vers

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

JB, PR, EX = Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.RET_EXPERT
ONBEKEND = "ND-2099-9999"
VANNACHT = {"plaats": "Op de crisisgroep", "wie": "De groepsleiding"}


@pytest.fixture
def casus(cast: Any) -> Casus:
    """A case with a guest and something to do."""
    casus = met_toestemming(casus_in_behandeling(cast, "overleg"))
    gast = {"wie": cast.noord.mensen[EX].pk, "doel": "Advies", "tot": vandaag() + timedelta(7)}
    doe(cast.noord[PR], "toegang.gast_uitnodigen", casus, **gast)
    return vers(casus)


@pytest.fixture
def afspraak(cast: Any, casus: Casus) -> Afspraak:
    met = {"omschrijving": "Een plek", "eigenaar": casus.organisatie_id, "einddatum": vandaag()}
    return doe(cast.noord[PR], "afspraken.afspreken", casus, **met)


@contextmanager
def bereik_geteld(monkeypatch: pytest.MonkeyPatch, wie: Any) -> Iterator[list[Any]]:
    """How often it was asked whether this person reaches a case: is it geheim, comes before each such question."""
    geteld: list[Any] = []
    vraag = zicht.is_niet_geheim_voor

    def tel(dossier: Any, mens: Any) -> bool:
        if isinstance(dossier, Casus) and mens == wie.medewerker:
            geteld.append(dossier)
        return vraag(dossier, mens)

    with monkeypatch.context() as lapje:
        lapje.setattr(zicht, "is_niet_geheim_voor", tel)
        yield geteld


@pytest.mark.parametrize("rol", [JB, PR, EX])
@pytest.mark.parametrize(
    "pagina", ["casus", "casus_toegang", "casus_logboek", "casus_wie_keek", "casus_tijdlijn"]
)
def test_een_pagina_vraagt_een_keer_wie_de_casus_ziet(
    cast, casus, afspraak, monkeypatch, pagina, rol
):
    wie = cast.noord[rol]
    with bereik_geteld(monkeypatch, wie) as geteld:
        antwoord = als(wie).get(reverse(pagina, args=[casus.nummer]))
    assert antwoord.status_code == 200
    assert len(geteld) == 1


def test_ook_een_formulier_vraagt_het_een_keer(cast, casus, afspraak, monkeypatch):
    wie = cast.noord[PR]
    for naam, ding in (("casus.aanhouden", casus), ("afspraken.gereedmelden", afspraak)):
        with bereik_geteld(monkeypatch, wie) as geteld:
            assert als(wie).get(doe_url(naam, ding)).status_code == 200
        assert len(geteld) == 1, naam


def test_een_handeling_vraagt_het_onder_het_slot_en_daarna_waarheen(
    cast, casus, afspraak, monkeypatch
):
    """The second time is about another state: the act may have moved the case out of sight."""
    wie = cast.noord[PR]
    for naam, ding, met in (
        ("casus.vannacht_vastleggen", casus, VANNACHT),
        ("afspraken.gereedmelden", afspraak, {}),
    ):
        with bereik_geteld(monkeypatch, wie) as geteld:
            assert als(wie).post(doe_url(naam, ding), met).status_code == 302, naam
        eerst, daarna = geteld
        assert eerst is daarna, "both of the case as it was read under the lock"


@pytest.mark.parametrize(
    ("naam", "met", "status"),
    [
        ("casus.hervatten", {}, 409),
        ("casus.vannacht_vastleggen", {}, 422),
        ("casus.koers_vaststellen", {}, 403),
    ],
)
def test_een_weigering_neemt_mee_wat_al_bekend_is(cast, casus, monkeypatch, naam, met, status):
    wie = cast.noord[PR]
    with bereik_geteld(monkeypatch, wie) as geteld:
        assert als(wie).post(doe_url(naam, casus), met).status_code == status
    assert len(geteld) == 1
    if status != 422:
        regel = Logregel.objects.filter(dossier_id=casus.pk).latest("volgnummer")
        assert (regel.uitkomst, regel.rol) == (Uitkomst.GEWEIGERD, PR)


# ---- the poort judges what it read itself -------------------------------------------------------------


def test_een_recht_dat_wegviel_na_het_openen_van_de_pagina_geldt_niet(cast, casus, monkeypatch):
    wie = cast.noord[PR]
    lees = doen.casus_met

    def lees_en_verlies(nummer: str) -> Casus | None:
        gelezen = lees(nummer)
        with handelend(casus.pk):  # somebody else, meanwhile
            Casus.objects.filter(nummer=nummer).update(gedeeld=False)
        return gelezen

    monkeypatch.setattr(doen, "casus_met", lees_en_verlies)
    antwoord = als(wie).post(doe_url("casus.vannacht_vastleggen", casus), VANNACHT)
    assert antwoord.status_code == 404
    assert vers(casus).vannacht_plaats == casus.vannacht_plaats


# ---- a stranger cannot tell a case that is there from one that is not -----------------------------------


def gelijk(client: Any, casus: Casus, naam: str, met: dict[str, Any]) -> int:
    """The answer about a case of somebody else, that must be the one about a case that does not exist."""
    hier = doe_url(naam, casus)
    antwoorden = [client.post(adres, met) for adres in (hier, hier.replace(casus.nummer, ONBEKEND))]
    een, ander = (antwoord.status_code for antwoord in antwoorden)
    assert een == ander
    assert tekst(antwoorden[0]) == tekst(antwoorden[1])
    return een


@pytest.mark.parametrize("veld", [{"sleutel": "x"}, {"versie": "x"}])
def test_een_bedorven_verborgen_veld_verraadt_geen_casus(cast, casus, veld):
    vreemde = als(cast.zuid[PR])
    assert gelijk(vreemde, casus, "casus.vannacht_vastleggen", VANNACHT | veld) == 400


def test_een_gebruikte_sleutel_verraadt_geen_casus(cast, casus):
    vreemde, eigen = als(cast.zuid[PR]), aangemelde_casus(cast, "zuid")
    met = VANNACHT | {"sleutel": str(uuid4())}
    for _ in range(2):
        assert vreemde.post(doe_url("casus.vannacht_vastleggen", eigen), met).status_code == 302
    vreemde.get("/")  # reads what was told of the two
    assert gelijk(vreemde, casus, "casus.vannacht_vastleggen", met) == 404


@pytest.mark.parametrize(("met", "status"), [({"plaats": 1}, 404), ({"plaats": [1]}, 422)])
def test_een_machine_hoort_van_een_casus_van_een_ander_niet_meer(cast, casus, met, status):
    machine = als(cast.zuid[PR])
    adres = reverse("api:doe", args=["casus.vannacht_vastleggen"])
    antwoorden = [
        machine.post(adres, {"casus": nummer, "met": met}, content_type="application/json")
        for nummer in (casus.nummer, ONBEKEND)
    ]
    assert [antwoord.status_code for antwoord in antwoorden] == [status, status]
    assert antwoorden[0].json() == antwoorden[1].json()


def test_wat_iemand_niet_ziet_is_ook_langs_een_ding_niet_te_vinden(cast, afspraak):
    vreemde = als(cast.zuid[PR])
    adres = doe_url("afspraken.gereedmelden", afspraak)
    assert vreemde.get(adres).status_code == vreemde.post(adres, getypt({})).status_code == 404
    assert vers(afspraak).status == "open"


# ---- the walk of one click, in docs/architectuur.md ------------------------------------------------------

STAP = re.compile(r"^\| \d+ \| `([\w/]+\.py)` \| `([\w.]+)` \|", re.MULTILINE)


@contextmanager
def gevolgd() -> Iterator[list[tuple[str, str]]]:
    """Which functions of ours run, in order: file and name."""
    gezien: list[tuple[str, str]] = []
    huis = f"{settings.BASIS}/"

    def volg(frame: Any, gebeurtenis: str, _: Any) -> None:
        code = frame.f_code
        if gebeurtenis == "call" and code.co_filename.startswith(huis):
            gezien.append((code.co_filename.removeprefix(huis), code.co_qualname))

    sys.setprofile(volg)
    try:
        yield gezien
    finally:
        sys.setprofile(None)


def test_een_klik_loopt_zoals_de_architectuur_zegt(cast, casus):
    stappen = STAP.findall((settings.BASIS / "docs" / "architectuur.md").read_text("utf-8"))
    assert len(stappen) > 20
    browser = als(cast.noord[PR])
    met = {
        "reden": "rechter",
        "verwacht_einde": vandaag() + timedelta(7),
        "toelichting": "Zitting.",
    }
    with gevolgd() as gezien:
        antwoord = browser.post(doe_url("casus.aanhouden", casus), met)
    assert antwoord.status_code == 302, tekst(antwoord)
    eerste_keer = list(dict.fromkeys(stap for stap in gezien if stap in stappen))
    assert eerste_keer == stappen
