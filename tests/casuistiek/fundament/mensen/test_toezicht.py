"""The privacy officer: the log of their own region and nothing of a case, what stands out, and working that off."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.logboek import patronen
from casuistiek.fundament.logboek.controleren import controleer
from casuistiek.fundament.logboek.models import (
    Controle,
    Logregel,
    Oordeel,
    Opvallend,
    Patroon,
    Uitkomst,
)
from casuistiek.fundament.logboek.patronen import zoek_patronen
from casuistiek.fundament.logboek.schrijven import kijk
from casuistiek.fundament.logboek.zoeken import regels_van
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, nu, tijdmachine, vanaf_nu, vandaag
from casuistiek.fundament.toegang.achternaam import achternaamvinger, delen, zelfde_achternaam
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.zicht import grond
from ret.portaal.logwoorden import bekeken, keuzes, wat
from tests.casuistiek.fundament.logboek.test_logboek import keten
from tests.casuistiek.fundament.logboek.test_logboek_heel import wijzig
from tests.conftest import zonder_grendels
from tests.ret.portaal.test_urls import TABEL
from tests.rolverdeling import aangemelde_casus, aanmelding, casus_in_behandeling, doe, weigering

pytestmark = [pytest.mark.django_db, pytest.mark.op_postgres]

FG, JB, PR = Rol.PRIVACY_OFFICER, Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR


@pytest.fixture
def fg(cast) -> Client:
    """The browser of the privacy officer of the north."""
    client = Client()
    client.force_login(cast.noord.mensen[FG])
    return client


def bekijkt(door: Door, casus: Casus) -> None:
    kijk(door, casus.pk, grond(door, casus), "casuspagina")


def opvallends(dag: Any = None) -> list[tuple[str, str, int]]:
    """What stands out today: what, who, in which chain."""
    dag = dag or vandaag()
    zoek_patronen(dag, dag)
    return [(o.soort, o.medewerker, o.keten) for o in Opvallend.objects.order_by("pk")]


# ---- searching -----------------------------------------------------------------------------------


def zoek(client: Client, **velden: str) -> str:
    """Fill in the form and read what comes back."""
    antwoord = client.post(reverse("toezicht_zoeken"), velden)
    assert antwoord.status_code == 302
    assert not any(waarde in antwoord["Location"] for waarde in velden.values() if waarde)
    return client.get(antwoord["Location"]).content.decode()


def rijen(pagina: str) -> int:
    return pagina.count('data-label="Waarom dit mocht"')


def test_zoeken_op_wie_casus_organisatie_handeling_uitkomst_en_periode(cast, fg):
    casus, ander = casus_in_behandeling(cast), aangemelde_casus(cast)
    bekijkt(cast.noord[PR], casus)
    weigering(cast.noord[PR], "casus.hervatten", casus)
    alles = regels_van([cast.noord.regio.pk])
    van_pr = alles.filter(medewerker_id=cast.noord.mensen[PR].pk)
    assert rijen(zoek(fg, wie="Procesregisseur noord")) == van_pr.count() == 3
    assert rijen(zoek(fg, nummer=ander.nummer.lower())) == 1
    assert rijen(zoek(fg, organisatie="Regionaal expertteam")) == 3
    assert rijen(zoek(fg, handeling="casus.accepteren")) == 1
    assert rijen(zoek(fg, uitkomst="geweigerd")) == 1
    assert rijen(zoek(fg, wie="Procesregisseur", uitkomst="gezien", nummer=casus.nummer)) == 1
    assert (
        rijen(zoek(fg, nummer=casus.nummer, tot=f"{vandaag() - timedelta(days=1):%d-%m-%Y}")) == 0
    )
    assert rijen(zoek(fg, nummer=casus.nummer, van=f"{vandaag():%d-%m-%Y}")) == 5
    assert "Er is niets gevonden" in zoek(fg, wie="Niemand")


def test_alleen_de_eigen_regio_en_niets_van_de_inhoud(cast, fg):
    hier = casus_in_behandeling(cast, hulpvraag="Slapen bij zee.")
    daar = aangemelde_casus(cast, "zuid", initialen="Z.Z.")
    pagina = zoek(fg)
    assert hier.nummer in pagina
    for deel in (daar.nummer, str(cast.zuid.mensen[JB]), "Q.X.", "Z.Z.", "zee"):
        assert deel not in pagina
    assert rijen(zoek(fg, nummer=daar.nummer)) == 0
    assert fg.get(reverse("casus", args=[hier.nummer])).status_code == 404
    assert hier.nummer not in fg.get(reverse("casussen")).content.decode()


def test_van_een_bijzonder_geheime_casus_geen_nummer(cast, fg):
    casus = aangemelde_casus(cast)
    Casus.objects.filter(pk=casus.pk).update(geheim=True)
    pagina = zoek(fg, handeling="casus.aanmelden")
    assert (rijen(pagina), "Afgeschermd" in pagina) == (1, True)
    assert casus.nummer not in pagina
    assert rijen(zoek(fg, nummer=casus.nummer)) == 0


def test_wat_bij_geen_casus_hoort_alleen_van_mensen_van_de_eigen_regio(cast, fg):
    weigering(cast.noord[PR], "simulatie.starten")
    weigering(cast.zuid[PR], "simulatie.starten")
    weigering(cast.buitenstaander, "simulatie.starten")
    assert rijen(zoek(fg, handeling="simulatie.starten")) == 1


def test_wie_in_twee_regios_werkt_wordt_hier_alleen_gezien_in_wat_hij_hier_doet(cast, fg):
    lid = {"rol": PR, "van": vandaag(), "organisatie": cast.noord.organisaties["ret"]}
    cast.zuid.mensen[PR].lidmaatschappen.create(**lid)
    wie = cast.zuid[PR]
    hier, daar = (
        next(li for li in wie.lidmaatschappen if li.organisatie_id == o.organisaties["ret"].pk)
        for o in (cast.noord, cast.zuid)
    )
    for een in (hier, daar):
        weigering(Door(wie.medewerker, (een,)), "simulatie.starten")
    assert rijen(zoek(fg, handeling="simulatie.starten")) == 1


def test_ook_het_kijken_van_de_privacy_officer_staat_in_het_logboek(cast, fg):
    zoek(fg, wie="Procesregisseur", nummer="ND-2026-0001")
    regel = Logregel.objects.latest("pk")
    assert (regel.handeling, regel.dossier_id, regel.rol) == ("toezicht_zoeken", 0, FG)
    assert regel.details == {"velden": ["wie", "nummer"]}


def test_een_onleesbare_datum_is_een_melding(fg):
    antwoord = fg.post(reverse("toezicht_zoeken"), {"van": "gisteren"})
    assert antwoord.status_code == 422
    assert "Vul een datum in die bestaat" in antwoord.content.decode()


# ---- what stands out -----------------------------------------------------------------------------


def test_veel_casussen_binnen_een_uur(cast, monkeypatch):
    monkeypatch.setattr(patronen, "VEEL", 3)
    casussen = [aangemelde_casus(cast, initialen=f"A.{i}.") for i in range(3)]
    pr = cast.noord[PR]
    begin = nu().replace(hour=10)
    with tijdmachine(begin):
        for _ in range(4):
            bekijkt(pr, casussen[0])
    for i, minuten in ((1, 20), (2, 70)):
        with tijdmachine(begin + timedelta(minutes=minuten)):
            bekijkt(pr, casussen[i])
    dag = als_dag(begin)
    assert opvallends(dag) == []  # three different ones, but not within the hour
    with tijdmachine(begin + timedelta(minutes=75)):
        bekijkt(pr, casussen[0])
    assert opvallends(dag) == [(Patroon.VEEL, str(pr), 0)]
    assert opvallends(dag) == [(Patroon.VEEL, str(pr), 0)]  # again finds nothing new
    gevonden = Opvallend.objects.get()
    assert (gevonden.regio, gevonden.aantal) == (cast.noord.regio, 3)


@pytest.mark.parametrize(
    ("kind", "kijker", "zelfde"),
    [
        ("Jansen", "Jansen", True),
        ("de Vries", "Vries, de", True),
        ("Van der Meulen", "meulen", True),
        ("De Vries-Jansen", "Jansen", True),
        ("Çelik", "Celik", True),
        ("Jansen", "Janssen", False),
        ("van de", "van de", False),
        ("", "", False),
    ],
)
def test_dezelfde_achternaam(kind, kijker, zelfde):
    assert zelfde_achternaam(achternaamvinger(kind), achternaamvinger(kijker)) is zelfde


def test_een_lange_naam_past_in_de_kolom():
    lang = achternaamvinger("Een-Twee-Drie-Vier")
    assert len(delen("Een-Twee-Drie-Vier")) == 3
    assert len(lang) <= Casus._meta.get_field("achternaam_vinger").max_length


def test_een_kind_met_de_eigen_achternaam(cast):
    jb = cast.noord[JB]
    naam = aanmelding(cast.noord) | {"achternaam": "van der Zeewolde"}
    casus = doe(jb, "casus.aanmelden", **naam)
    assert "zeewolde" not in str(Casus.objects.filter(pk=casus.pk).values().get()).lower()
    assert not any("zeewolde" in str(regel).lower() for regel in Logregel.objects.values())
    pr = cast.noord.mensen[PR]
    bekijkt(cast.noord[PR], casus)
    assert opvallends() == []
    pr.last_name = "Zeewolde"
    pr.save()
    assert [(soort, keten) for soort, _, keten in opvallends()] == [(Patroon.NAAM, casus.pk)]


def test_een_casus_van_een_collega_zonder_er_iets_aan_te_doen(cast):
    casus = aangemelde_casus(cast)
    collega = cast.noord.erbij(JB)
    weg = {"van": vandaag(), "tot": vandaag(), "vervanger": collega.medewerker.pk}
    doe(cast.noord[JB], "organisatie.afwezig_melden", **weg)
    collega = Door.van(collega.medewerker)
    bekijkt(cast.noord[JB], casus)
    bekijkt(cast.noord[PR], casus)
    assert opvallends() == []
    bekijkt(collega, casus)
    gezien = [(Patroon.COLLEGA, str(collega), casus.pk)]
    assert opvallends() == gezien
    # a case of their own, also when they did nothing for long
    with tijdmachine(vanaf_nu(2 * patronen.TAAKTIJD)):
        bekijkt(cast.noord[JB], casus)
        assert opvallends() == gezien


def test_wie_de_casus_van_een_collega_verder_bracht_valt_niet_op(cast):
    casus = aangemelde_casus(cast)
    collega = cast.noord.erbij(JB)
    weg = {"van": vandaag(), "tot": vandaag(), "vervanger": collega.medewerker.pk}
    doe(cast.noord[JB], "organisatie.afwezig_melden", **weg)
    collega = Door.van(collega.medewerker)
    bekijkt(collega, casus)
    doe(collega, "casus.intrekken", casus, toelichting="Opgelost.")
    assert opvallends() == []


# ---- working it off ------------------------------------------------------------------------------


@pytest.fixture
def opvallend(cast) -> Opvallend:
    casus = aangemelde_casus(cast)
    bekijkt(cast.noord[PR], casus)
    return Opvallend.objects.create(
        soort=Patroon.NAAM,
        regio=cast.noord.regio,
        medewerker_id=cast.noord.mensen[PR].pk,
        medewerker=str(cast.noord.mensen[PR]),
        keten=casus.pk,
        dag=vandaag(),
        van=vanaf_nu(timedelta(hours=-1)),
        tot=vanaf_nu(timedelta(hours=1)),
        aantal=1,
        gevonden_op=nu(),
    )


def test_wat_opvalt_met_de_regels_erachter_wordt_afgewerkt(cast, fg, opvallend):
    overzicht, adres = reverse("toezicht"), reverse("toezicht_opvallend", args=[opvallend.pk])
    assert adres in fg.get(overzicht).content.decode()
    pagina = fg.get(adres).content.decode()
    assert rijen(pagina) == 1
    beoordelen = reverse("doe_los", args=["toezicht.beoordelen"])
    met = {
        "opvallend": opvallend.pk,
        "oordeel": "navragen",
        "toelichting": "Ik bel.",
        "terug": overzicht,
    }
    assert fg.post(beoordelen, met)["Location"] == overzicht
    assert adres in fg.get(overzicht).content.decode()  # still open
    assert fg.post(beoordelen, met | {"oordeel": "in_orde"}).status_code == 302
    assert adres not in fg.get(overzicht).content.decode()
    assert adres in fg.get(overzicht, {"beoordeeld": ""}).content.decode()
    oordelen = Logregel.objects.filter(handeling="toezicht.beoordelen").order_by("pk")
    assert [regel.details["oordeel"] for regel in oordelen] == ["navragen", "in_orde"]
    assert "Ik bel" not in str(list(oordelen.values()))
    opvallend.refresh_from_db()
    assert (opvallend.oordeel, opvallend.beoordeeld_door) == (
        Oordeel.IN_ORDE,
        str(cast.noord.mensen[FG]),
    )


def test_een_ander_beoordeelt_niet_en_ziet_het_niet(cast, opvallend):
    met = {"opvallend": opvallend.pk, "oordeel": "in_orde", "toelichting": "Niets."}
    assert weigering(cast.noord[PR], "toezicht.beoordelen", **met) == ["geen_recht"]
    assert weigering(cast.zuid[FG], "toezicht.beoordelen", **met) == ["opvallend"]
    client = Client()
    for wie in (cast.noord.mensen[PR], cast.zuid.mensen[FG]):
        client.force_login(wie)
        assert client.get(reverse("toezicht_opvallend", args=[opvallend.pk])).status_code == 404


def test_zelf_iets_opmerken(cast):
    fg, wie = cast.noord[FG], cast.noord.mensen[JB]
    met = {"wie": wie.pk, "oordeel": "melding", "toelichting": "Zag een casus op een scherm."}
    doe(fg, "toezicht.beoordelen", **met)
    doe(fg, "toezicht.beoordelen", **met | {"oordeel": "in_orde"})
    assert [(o.soort, o.medewerker_id, o.oordeel) for o in Opvallend.objects.all()] == [
        ("zelf", wie.pk, "in_orde")
    ]
    del met["wie"]
    assert weigering(fg, "toezicht.beoordelen", **met) == ["__all__"]
    elders = cast.zuid.mensen[JB].pk
    assert weigering(fg, "toezicht.beoordelen", **met, wie=elders) == ["wie"]


def test_de_pagina_zegt_of_het_logboek_heel_is(cast, fg, opvallend):
    assert "nog niet gecontroleerd" in fg.get(reverse("toezicht")).content.decode()
    call_command("werk", eenmaal=True)
    assert "Ja. Gecontroleerd op" in fg.get(reverse("toezicht")).content.decode()


def test_zoeken_kiest_uit_namen_en_toont_geen_codes(cast, fg):
    casus_in_behandeling(cast)
    formulier = fg.get(reverse("toezicht_zoeken")).content.decode()
    for naam in (handeling("casus.accepteren").titel, "Inloggen", "wie wat kreeg te zien"):
        assert f">{naam}</option>" in formulier
    pagina = zoek(fg, handeling="casus.accepteren")
    assert rijen(pagina) == 1
    assert ">casus.accepteren<" not in pagina


def test_wie_een_document_of_stuk_bekeek_is_te_vinden(cast, fg):
    casus, door = casus_in_behandeling(cast), cast.noord[PR]
    for wat_is_bekeken in ("document procesregiedocument 2", "stuk 12", "casuspagina"):
        kijk(door, casus.pk, grond(door, casus), wat_is_bekeken)
    formulier = fg.get(reverse("toezicht_zoeken")).content.decode()
    for code, naam, gevonden in (
        ("document", "een document", "Procesregiedocument, versie 2"),
        ("stuk", "een stuk", "stuk 12"),
    ):
        assert f'<option value="{code}">{naam}</option>' in formulier
        pagina = zoek(fg, handeling=code)
        assert (rijen(pagina), f"Bekeken: {gevonden}" in pagina) == (1, True)


def test_elke_regel_van_het_logboek_heeft_een_naam():
    """What is written in the log by code, a page says in words: acts, pages, refused addresses, the door."""
    geweigerd = {naam for naam, rijen in TABEL.items() if any(r.ziet or r.van_casus for r in rijen)}
    for naam in geweigerd:
        assert wat(Logregel(handeling=naam, uitkomst=Uitkomst.GEWEIGERD)) != naam
    for _, groep in keuzes():
        for code, _naam in groep:
            uitkomst = Uitkomst.GEZIEN if code in bekeken() else Uitkomst.GEDAAN
            assert wat(Logregel(handeling=code, uitkomst=uitkomst)) != code
    code = "\n".join(
        blad.read_text(encoding="utf-8")
        for kamer in ("casuistiek", "ret")
        for blad in (settings.BASIS / kamer).rglob("*.py")
        if "migrations" not in blad.parts
    )
    letterlijk = set(re.findall(r'handeling="([a-z_.]+)"', code))
    assert letterlijk
    for naam in letterlijk:
        assert wat(Logregel(handeling=naam, uitkomst=Uitkomst.GEDAAN)) != naam
    oud = Logregel(handeling="mensen.tweede_factor_wissen", uitkomst=Uitkomst.GEDAAN)
    assert wat(oud) == "Tweede stap wissen (oude naam)"
    assert wat(Logregel(handeling="document wie_keek_er 2", uitkomst=Uitkomst.GEZIEN)) == (
        "Bekeken: Wie keek er?, versie 2"
    )


def test_wat_niet_heel_is_wordt_alleen_van_de_eigen_regio_genoemd(cast, fg):
    hier, geheim, daar, ook_daar = (
        aangemelde_casus(cast, regio) for regio in ("noord", "noord", "zuid", "zuid")
    )
    Casus.objects.filter(pk=geheim.pk).update(geheim=True)
    for casus in (hier, geheim, daar):
        wijzig(keten(casus)[0], waarom="Anders")
    with zonder_grendels():
        Logregel._base_manager.filter(dossier_id=ook_daar.pk).delete()
    assert len(controleer().fouten) == 4

    pagina = fg.get(reverse("toezicht")).content.decode()
    assert set(re.findall(r"Keten (\d+)", pagina)) == {
        str(hier.pk),
        str(geheim.pk),
    }
    assert "In het logboek van andere regio’s: 2 fouten." in pagina

    zuid = Client()
    zuid.force_login(cast.zuid.mensen[FG])
    pagina = zuid.get(reverse("toezicht")).content.decode()
    assert set(re.findall(r"Keten (\d+)", pagina)) == {str(daar.pk), str(ook_daar.pk)}


def test_een_regel_die_met_een_andere_regio_is_verwisseld_noemt_die_niet(cast, fg):
    hier, daar = aangemelde_casus(cast), aangemelde_casus(cast, "zuid")
    zin = f"Keten {hier.pk}, regel 1 (id 1): stond onder id 9; is verwisseld met keten {daar.pk}, regel 1."
    algemeen = ["Dag 01-11-2026: het zegel klopt niet.", "Keten 0, regel 3 (id 7): ontbreekt."]
    Controle.objects.create(op=nu(), regels=2, zegels=0, fouten=[zin, *algemeen])
    pagina = fg.get(reverse("toezicht")).content.decode()
    assert zin not in pagina
    assert "In het logboek van andere regio’s: 1 fout." in pagina
    assert all(anders in pagina for anders in algemeen)
