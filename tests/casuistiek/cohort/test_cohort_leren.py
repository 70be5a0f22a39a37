"""Learning from a cohort: the board, rode draden, and a leerdocument in which no child is to be recognised."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.keuzes import Knelpunt
from casuistiek.casus.models import Casus
from casuistiek.cohort.beeld import wachten_svg
from casuistiek.cohort.bord import bord, gedeeld, leest
from casuistiek.cohort.documenten import COHORTLEREN, laden
from casuistiek.cohort.drukken import druk_wachtende
from casuistiek.cohort.keuzes import Plaats
from casuistiek.cohort.models import Cohortdruk, Cohortleerdocument, RodeDraad
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen.fouten import Geweigerd, OngeldigeInvoer
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.wachtlijst.models import Cohort
from ret.portaal.pagina import doe_url
from tests.casuistiek.casus.test_casus import start_hulp
from tests.rolverdeling import Cast, aanmelding, doe, met_vannacht, vers
from tests.wachtlijsten import csv, vastgesteld, werk

pytestmark = pytest.mark.django_db

BSN = ("999990251", "999990263", "999990275")
PL, PR = Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR


def drie(cast: Cast) -> tuple[Cohort, Casus]:
    """Three children that were chosen; the first has a case."""
    rijen = [f"A{n};{bsn}" for n, bsn in enumerate(BSN)]
    vastgesteld(cast, csv(cast.noord.gemeente.naam, *rijen), vandaag() - timedelta(days=20))
    met = {"regio": cast.noord.regio.pk, "naam": "De eerste drie", "aantal": 3}
    cohort = doe(cast.noord[PL], "cohort.samenstellen", **met)
    werk()
    doe(cast.noord.erbij(PL), "cohort.vaststellen", vers(cohort))
    casus = doe(
        cast.noord[Rol.JEUGDBESCHERMER], "casus.aanmelden", **aanmelding(cast.noord), bsn=BSN[0]
    )
    triage = {"functie": "procesregie", "urgentie": "gewoon", "triage": "Er is geen plek."}
    doe(cast.noord[PR], "casus.accepteren", casus, **triage)
    return vers(cohort), vers(casus)


DRAAD: dict[str, Any] = {
    "naam": "Opnieuw wachten",
    "categorie": "procedure",
    "tekst": "Wie van aanbieder wisselt, wacht opnieuw.",
    "kinderen": [1, 2],
}


def pagina(cast: Cast, rol: Rol, naam: str, pk: int, code: int = 200) -> str:
    client = Client()
    client.force_login(cast.noord.mensen[rol])
    antwoord = client.get(reverse(naam, args=[pk]))
    assert antwoord.status_code == code
    return antwoord.content.decode()


def test_het_bord_zegt_waar_elk_kind_staat_en_wat_de_volgende_stap_is(cast):
    cohort, casus = drie(cast)
    een, twee, _ = bord(cohort, cast.noord[PR])
    assert (een.casus, een.plaats, een.passend) == (casus, Plaats.LOOPT, False)
    assert (twee.casus, twee.plaats) == (None, Plaats.RIJ)
    assert "jeugdbeschermer" in twee.volgende
    start_hulp(cast, met_vannacht(casus), 2)
    een, *_ = bord(cohort, cast.noord[PR])
    assert (een.plaats, een.passend) == (Plaats.HULP, False), (
        "een alternatief is geen passende hulp"
    )


def test_wie_de_casus_mag_lezen_krijgt_een_link_en_een_projectleider_een_nummer(cast):
    cohort, casus = drie(cast)
    start_hulp(cast, met_vannacht(casus), 1)
    regie = pagina(cast, PR, "cohortbord", cohort.pk)
    assert casus.get_absolute_url() in regie
    leider = pagina(cast, PL, "cohortbord", cohort.pk)
    assert "Kind 1" in leider
    assert "Passende hulp loopt" in leider
    for niet in (casus.nummer, casus.initialen, vers(casus).hulp_bij):
        assert niet not in leider
    pagina(cast, Rol.JEUGDBESCHERMER, "cohortbord", cohort.pk, 404)
    pagina(cast, Rol.WACHTLIJSTBEHEERDER, "cohortbord", cohort.pk, 404)


def test_een_casus_die_geheim_werd_is_er_zonder_dat_iemand_er_iets_van_ziet(cast):
    cohort, casus = drie(cast)
    kind = bord(cohort, cast.noord[PR])[0].kind
    kind.overgedragen_op = vandaag()
    kind.save()
    Casus.objects.filter(pk=casus.pk).update(geheim=True)
    een, *_ = bord(cohort, cast.noord[PL])
    assert (een.casus, een.plaats) == (None, Plaats.VERBORGEN)


def test_wat_gedeeld_is_hebben_er_ten_minste_twee(cast):
    cohort, _ = drie(cast)
    rijen = bord(cohort, cast.noord[PR])
    samen = {
        (een.wat, een.naam): len(een.kinderen)
        for een in gedeeld(rijen, leest(rijen, cast.noord[PR]))
    }
    assert samen[("Gemeente", cast.noord.gemeente.naam)] == 3
    assert samen[("Wacht op", "Gezinshuis")] == 3
    assert all(aantal > 1 for aantal in samen.values())


def test_een_rode_draad_is_van_meer_kinderen_en_een_ander_geeft_hem_vrij(cast):
    cohort, casus = drie(cast)
    Casus.objects.filter(pk=casus.pk).update(initialen="Q.Z.")
    pl, pr = cast.noord[PL], cast.noord[PR]
    for anders, veld in (
        ({"kinderen": [1]}, "kinderen"),
        ({"tekst": "Q.Z. wacht opnieuw."}, "tekst"),
    ):
        with pytest.raises(OngeldigeInvoer) as fout:
            doe(pl, "cohort.rode_draad_leggen", cohort, **(DRAAD | anders))
        assert list(fout.value.formulier.errors) == [veld]
    draad = doe(pl, "cohort.rode_draad_leggen", cohort, **DRAAD)
    with pytest.raises(Geweigerd, match="eigen_tekst"):
        doe(pl, "cohort.rode_draad_vrijgeven", draad)
    RodeDraad.objects.filter(pk=draad.pk).update(tekst="Q.Z. wacht opnieuw.")
    with pytest.raises(OngeldigeInvoer):
        doe(pr, "cohort.rode_draad_vrijgeven", vers(draad))
    RodeDraad.objects.filter(pk=draad.pk).update(tekst=DRAAD["tekst"])
    doe(pr, "cohort.rode_draad_vrijgeven", vers(draad))
    bordpagina = pagina(cast, PL, "cohortbord", cohort.pk)
    assert "Gezien bij: Kind 1, Kind 2." in bordpagina


def test_langs_de_pagina_blijft_wat_is_getypt_en_een_kind_herkent_niemand(cast):
    """On PostgreSQL with the second lock: the projectleider's act reads all cases of the cohort."""
    cohort, casus = drie(cast)
    Casus.objects.filter(pk=casus.pk).update(initialen="Q.Z.")
    client = Client()
    client.force_login(cast.noord.mensen[PL])
    adres = doe_url("cohort.rode_draad_leggen", cohort)
    antwoord = client.post(adres, DRAAD | {"tekst": "Q.Z. begon steeds opnieuw."})
    assert antwoord.status_code == 422
    fout = antwoord.content.decode()
    assert "In de tekst staat" in fout
    assert "Q.Z. begon steeds opnieuw." in fout
    assert client.post(adres, DRAAD).status_code == 302
    (draad,) = RodeDraad.objects.all()
    assert sorted(kind.volgnummer for kind in draad.kinderen.all()) == [1, 2]
    client.force_login(cast.noord.mensen[PR])
    vraag = client.get(doe_url("cohort.rode_draad_vrijgeven", draad)).content.decode()
    assert DRAAD["tekst"] in vraag
    assert (
        client.post(doe_url("cohort.rode_draad_vrijgeven", draad), {"akkoord": "on"}).status_code
        == 302
    )
    assert vers(draad).is_vrij


def begonnen(cast: Cast, cohort: Cohort) -> Cohortleerdocument:
    pl = cast.noord[PL]
    vraag = {"leervraag": "Waardoor duurt het wachten zo lang?"}
    document = doe(pl, "cohort.leerdocument_beginnen", cohort, **vraag)
    gi, straks = cast.noord.organisaties["gi"].pk, vandaag() + timedelta(days=60)
    met = {"wat": "Eén intake voor alle aanbieders.", "eigenaar": gi, "datum": straks}
    doe(pl, "cohort.stap_afspreken", document, **met)
    return vers(document)


def test_van_concept_tot_verspreid_met_een_tweede_en_een_gedrukte_versie(cast):
    cohort, _ = drie(cast)
    pl, pr, derde = cast.noord[PL], cast.noord[PR], cast.noord.erbij(PL)
    document = begonnen(cast, cohort)
    with pytest.raises(Geweigerd, match="eigen_tekst"):
        doe(pl, "cohort.leerdocument_vrijgeven", document)
    doe(pr, "cohort.leerdocument_vrijgeven", vers(document))
    dag = {"evaluatiedatum": vandaag() + timedelta(days=90)}
    with pytest.raises(Geweigerd, match="eigen_vrijgave"):
        doe(pr, "cohort.leerdocument_vaststellen", vers(document), **dag)
    doe(derde, "cohort.leerdocument_vaststellen", vers(document), **dag)
    pagina(cast, Rol.WETHOUDER, "cohortleerdocument", document.pk, 404)
    doe(derde, "cohort.leerdocument_verspreiden", vers(document), aan=["wethouder"])
    assert Bericht.objects.filter(
        aan=cast.noord.mensen[Rol.WETHOUDER], pad=document.get_absolute_url()
    )
    assert "wordt gemaakt" in pagina(cast, PL, "cohortleerdocument", document.pk)
    assert (druk_wachtende(), druk_wachtende()) == (1, 0)
    (gedrukt,) = Cohortdruk.objects.filter(document=document)
    assert bytes(gedrukt.inhoud).startswith(b"%PDF")
    assert gedrukt.aanleiding == "verspreid"
    wethouder = pagina(cast, Rol.WETHOUDER, "cohortleerdocument", document.pk)
    assert reverse("cohortdruk", args=[gedrukt.pk]) in wethouder
    assert "Wat u nu kunt doen" not in wethouder


def test_wat_niet_lukt_bij_het_drukken_wordt_na_drie_keer_gezegd(cast, monkeypatch):
    cohort, _ = drie(cast)
    document = begonnen(cast, cohort)
    doe(cast.noord[PR], "cohort.leerdocument_vrijgeven", document)

    def stuk(*args: Any) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr("casuistiek.cohort.drukken.maak", stuk)
    assert [druk_wachtende() for _ in range(4)] == [1, 1, 1, 0]
    assert "lukte niet" in pagina(cast, PL, "cohortleerdocument", document.pk)


def test_in_het_leerdocument_staat_alleen_wat_een_ander_vrijgaf_en_geen_kind(cast):
    cohort, casus = drie(cast)
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[PR]
    les = {"soort": "hielp", "categorie": "procedure"}
    vrij = doe(jb, "leren.leerpunt_vastleggen", casus, **les, tekst="Vroeg bellen hielp.")
    doe(pr, "leren.tekst_vrijgeven", vrij)
    doe(jb, "leren.leerpunt_vastleggen", casus, **les, tekst="Dit is nog niet vrij.")
    draad = doe(cast.noord[PL], "cohort.rode_draad_leggen", cohort, **DRAAD)
    doe(pr, "cohort.rode_draad_vrijgeven", draad)
    doe(cast.noord[PL], "cohort.rode_draad_leggen", cohort, **(DRAAD | {"naam": "Niet vrij"}))
    secties = samenstellen(soort_met(COHORTLEREN), laden(begonnen(cast, cohort).pk))
    tekst = repr(secties)
    for wel in ("Vroeg bellen hielp.", "Opnieuw wachten", "Eén intake voor alle aanbieders."):
        assert wel in tekst
    nooit = ("Dit is nog niet vrij.", "Niet vrij", casus.nummer, casus.initialen, "Kind 1", BSN[0])
    for niet in (*nooit, cast.noord.gemeente.naam, f"{casus.geboortedatum:%d-%m-%Y}"):
        assert niet not in tekst
    (lijsten,) = [blok for s in secties if s.nummer == 12 for blok in s.blokken[:1]]
    assert [rij[2] for rij in lijsten.rijen] == ["niet getoond"] * 2, "drie kinderen is te weinig"
    loopt_vast = str(Knelpunt(casus.knelpunten[0]).label)
    assert loopt_vast in tekst
    Casus.objects.filter(pk=casus.pk).update(geheim=True)
    zonder = repr(samenstellen(soort_met(COHORTLEREN), laden(cohort.leerdocument.pk)))
    for niet in ("Vroeg bellen hielp.", loopt_vast):
        assert niet not in zonder, "van wie bijzonder geheim is wordt niets verteld"


def test_de_balken_staan_op_lengte_en_zeggen_in_woorden_hoe_het_staat():
    svg = wachten_svg([60, 400, 200])
    waar = [svg.index(zin) for zin in ("12 tot 15 maanden", "6 tot 9 maanden", "0 tot 3 maanden")]
    assert waar == sorted(waar)
