"""The timeline of a case, completed together: days that are half known, the picture, and what leaves the case."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from casuistiek.casus.documenten import LEREN
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.handelingen.fouten import Geweigerd, OngeldigeInvoer
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.tijdlijn.beeld import rijen, tijdlijn_svg
from casuistiek.tijdlijn.keuzes import BAAN_VAN, Baan, Momentsoort
from casuistiek.tijdlijn.models import Moment
from casuistiek.tijdlijn.rekenen.dagen import Ongeveer, duur, lees
from casuistiek.tijdlijn.rekenen.stukken import Stuk, in_dagen, in_weken
from casuistiek.tijdlijn.selectors import stukken
from tests.casuistiek.casus.test_casus import start_hulp
from tests.rolverdeling import (
    als_gast,
    casus_in_behandeling,
    doe,
    met_toestemming,
    met_vannacht,
    vers,
)

pytestmark = pytest.mark.op_sqlite

PLEEG = {"soort": "pleeggezin", "van": "2019", "tot": "05-2021", "bron": "ouder"}


@pytest.mark.parametrize(
    ("tekst", "dag", "precies", "terug"),
    [
        ("12-03-2024", date(2024, 3, 12), "dag", "12-03-2024"),
        ("3/2024", date(2024, 3, 1), "maand", "maart 2024"),
        (" 2024 ", date(2024, 1, 1), "jaar", "2024"),
    ],
)
def test_een_dag_een_maand_of_een_jaar(tekst, dag, precies, terug):
    gelezen = lees(tekst)
    assert (gelezen.dag, gelezen.precies, str(gelezen)) == (dag, precies, terug)


@pytest.mark.parametrize(
    "tekst", ["31-02-2024", "13-2024", "24", "vorig jaar", "2024-", "1-2-3-2024"]
)
def test_wat_geen_dag_is(tekst):
    with pytest.raises(ValueError, match=r".+"):
        lees(tekst)


def test_hoelang_iets_duurde_is_niet_nauwkeuriger_dan_wat_bekend_is():
    assert duur(lees("01-01-2024"), date(2024, 4, 22)) == "112 dagen"
    assert duur(lees("01-2024"), date(2024, 4, 1), "maand") == "ongeveer 3 maanden"
    assert duur(lees("2019"), date(2021, 5, 1), "maand") == "ongeveer 2 jaar"


def test_elke_soort_heeft_een_baan():
    assert set(BAAN_VAN) == set(Momentsoort)


def test_weken_sinds_de_aanmelding_en_grover_naarmate_het_langer_geleden_is():
    begin = date(2026, 6, 1)
    for tekst, wat in (
        ("01-06-2026", "Week 1"),
        ("15-06-2026", "Week 3"),
        ("18-05-2026", "2 weken ervoor"),
        ("03-2026", "3 maanden ervoor"),
        ("2012", "ongeveer 14 jaar ervoor"),
        ("12-11-2019", "ongeveer 7 jaar ervoor"),
    ):
        assert in_weken(lees(tekst), begin) == wat


def test_samen_aanvullen_verbeteren_en_intrekken(cast):
    casus = casus_in_behandeling(cast)
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    moment = doe(jb, "tijdlijn.aanvullen", casus, **PLEEG)
    assert moment.wanneer == "2019 tot mei 2021"
    beter = PLEEG | {"soort": "gezinshuis", "reden": "Het was een gezinshuis."}
    nieuw = doe(pr, "tijdlijn.verbeteren", moment, **beter)
    oud = vers(moment)
    assert (oud.weg_reden, oud.weg_door) == ("Het was een gezinshuis.", pr.medewerker)
    assert nieuw.vervangt == oud
    assert [s.wat for s in stukken(casus) if s.baan == Baan.WONEN] == ["Woont in een gezinshuis"]
    with pytest.raises(Geweigerd, match="moment_weg"):
        doe(jb, "tijdlijn.intrekken", oud, reden="Nog eens.")
    doe(jb, "tijdlijn.intrekken", nieuw, reden="Een ander kind.")
    assert not [s for s in stukken(casus) if s.baan == Baan.WONEN]
    assert Moment.objects.filter(casus=casus).count() == 2, "wat er stond blijft te lezen"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"van": "2030-99"}, "van"),
        ({"van": "1950"}, "van"),
        ({"tot": "2018"}, "tot"),
        ({"loopt": True}, "tot"),
        ({"soort": "feest"}, "soort"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_bij_het_veld(cast, anders, veld):
    casus = casus_in_behandeling(cast)
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(cast.noord[Rol.JEUGDBESCHERMER], "tijdlijn.aanvullen", casus, **(PLEEG | anders))
    assert [reden.code for reden in fout.value.redenen] == [veld]


def test_in_de_toekomst_is_er_nog_niets_gebeurd(cast):
    casus = casus_in_behandeling(cast)
    morgen = f"{vandaag() + timedelta(days=1):%d-%m-%Y}"
    with pytest.raises(OngeldigeInvoer):
        doe(
            cast.noord[Rol.JEUGDBESCHERMER],
            "tijdlijn.aanvullen",
            casus,
            **(PLEEG | {"van": morgen}),
        )


def test_het_wachten_volgt_uit_de_casus_en_stopt_bij_hulp_van_eerste_keuze(cast):
    dag = vandaag() - timedelta(days=40)
    casus = casus_in_behandeling(cast, bepaling_op=dag)

    def wacht() -> Stuk:
        (een,) = [s for s in stukken(vers(casus)) if s.baan == Baan.WACHTEN]
        return een

    assert (wacht().duur(vandaag()), wacht().loopt) == ("40 dagen", True)
    start_hulp(cast, met_vannacht(vers(casus)), 2)
    assert wacht().loopt, "een alternatief is nog geen passende hulp"
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.heropenen", vers(casus), toelichting="Werkt niet.")
    start_hulp(cast, met_vannacht(vers(casus)), 1)
    assert (wacht().duur(vandaag()), wacht().loopt) == ("40 dagen", False)


def test_het_leerdocument_krijgt_codes_en_weken_en_niets_wat_iemand_typte(cast):
    casus = casus_in_behandeling(cast)
    met = PLEEG | {"toelichting": "Bij de familie Zeldzaam in Lutjebroek.", "van": "12-03-2019"}
    doe(cast.noord[Rol.JEUGDBESCHERMER], "tijdlijn.aanvullen", casus, **met)
    (deel,) = (s for s in samenstellen(soort_met(LEREN), casus) if s.nummer == 4)
    beeld, tabel = deel.blokken
    for waar in (beeld.svg, beeld.alt, repr(tabel)):
        assert "pleeggezin" in waar
        for niet in ("Zeldzaam", "Lutjebroek", "12-03-2019", "maart", f"{vandaag():%d-%m-%Y}"):
            assert niet not in waar
    ElementTree.fromstring(beeld.svg)  # noqa: S314 (our own)


@pytest.mark.parametrize("breedte", [760, 320])
def test_niets_in_het_beeld_staat_over_elkaar_of_erbuiten(breedte):
    begin = date(2026, 6, 1)
    alles = [
        Stuk(Baan.BESLUIT, f"Een besluit met veel woorden {n}", Ongeveer(begin + timedelta(days=n)))
        for n in range(-20, 60, 3)
    ] + [Stuk(Baan.WACHTEN, "Wacht op passende hulp", lees("2020"), loopt=True)]
    svg = tijdlijn_svg(alles, begin, date(2026, 8, 1), in_dagen, breedte)
    ns = "{http://www.w3.org/2000/svg}"
    boom = ElementTree.fromstring(svg)  # noqa: S314 (our own)
    plekken: dict[str, list[tuple[float, float]]] = {}
    for deel in boom.iter(f"{ns}text"):
        lang = len(deel.text or "") * float(deel.attrib["font-size"]) * 0.42
        x, anker = float(deel.attrib["x"]), deel.attrib["text-anchor"]
        van = x - {"start": 0, "middle": lang / 2, "end": lang}[anker]
        assert van >= 0, deel.text
        assert van + lang <= breedte, deel.text
        plekken.setdefault(deel.attrib["y"], []).append((van, van + lang))
    for op_een_regel in plekken.values():
        op_een_regel.sort()
        for (_, tot), (van, _) in pairwise(op_een_regel):
            assert tot <= van
    assert len(rijen(alles, begin, begin, in_dagen)) == len(alles)


def pagina(cast: Any, rol: Rol, casus: Any) -> str:
    client = Client()
    client.force_login(cast.noord.mensen[rol])
    antwoord = client.get(reverse("casus_tijdlijn", args=[casus.nummer]))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_wie_niet_mag_weten_waar_het_kind_slaapt_ziet_ook_niet_waar_het_woonde(cast):
    casus = met_toestemming(casus_in_behandeling(cast))
    doe(cast.noord[Rol.JEUGDBESCHERMER], "tijdlijn.aanvullen", casus, **PLEEG)
    tot = vandaag() + timedelta(days=14)
    gezin = als_gast(cast.noord.mensen[Rol.JEUGDIGE_OUDER], Rol.JEUGDIGE_OUDER)
    regie = cast.noord[Rol.PROCESREGISSEUR]
    doe(regie, "toegang.gast_uitnodigen", casus, **gezin, doel="Meelezen", tot=tot)
    wat = pagina(cast, Rol.JEUGDIGE_OUDER, casus)
    assert "Aanmelding" in wat
    assert "Woont in een pleeggezin" not in wat


def test_de_pagina_wie_de_casus_zonder_naam_ziet_leest_weken_en_geen_toelichting(cast):
    casus = casus_in_behandeling(cast)
    met = PLEEG | {"toelichting": "Een fijn huis.", "van": "12-03-2019"}
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    moment = doe(jb, "tijdlijn.aanvullen", casus, **met)
    doe(jb, "tijdlijn.verbeteren", moment, **met, reden="Eigen kamer vergeten.")
    vol = pagina(cast, Rol.PROCESREGISSEUR, casus)
    assert "12-03-2019" in vol
    assert "Een fijn huis." in vol
    assert "Eigen kamer vergeten." in vol
    pseudo = pagina(cast, Rol.PROJECTLEIDER, casus)
    assert "Woont in een pleeggezin" in pseudo
    assert "jaar ervoor" in pseudo
    for niet in ("12-03-2019", "Een fijn huis.", "Eigen kamer vergeten.", "Tijdlijn aanvullen"):
        assert niet not in pseudo
