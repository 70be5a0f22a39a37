"""The simulation: the same children on two ladders, figures that add up, and nothing left behind."""

from __future__ import annotations

import csv
import html
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.conf import settings as settings_
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from casuistiek.casus.models import Casus
from casuistiek.fundament import klussen
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import echt, tijdmachine
from casuistiek.fundament.toegang.door import Door
from tests.huis.test_opdrachten import HOOGSTENS_PER_LIJST, opdrachten
from tests.rolverdeling import casus_in_behandeling, doe, vers, weigering
from tests.verhaal import geef_termijnen
from workflows.klokken.models import Klok as EchteKlok
from workflows.klokken.rekenen import uiterlijk
from workflows.ladder.laden import REGIOMAP, laad
from workflows.ladder.lezen import OngeldigBestand
from workflows.ladder.models import Ladder, Norm, Trede, Tredesoort
from workflows.ladder.selectors import tredes
from workflows.simulatie import draaien
from workflows.simulatie.aannames import aannames, standaard
from workflows.simulatie.beeld import in_woorden, wachttijden_svg
from workflows.simulatie.draaien import speel_wachtende
from workflows.simulatie.kind import Vraag
from workflows.simulatie.klokken import Klok, Klokken
from workflows.simulatie.ladders import Spelladder, van_bestand, van_ladder
from workflows.simulatie.management.commands import ladder_simuleren
from workflows.simulatie.models import Simulatie
from workflows.simulatie.schrijven import samenvatting, zaken
from workflows.simulatie.spel import Verloop, speel
from workflows.simulatie.toeval import scheef, toeval
from workflows.simulatie.uitkomst import kwantiel, van_data, vat_samen

pytestmark = pytest.mark.op_sqlite

BEGIN = date(2026, 11, 23)
VRAAG = Vraag(BEGIN, jaren=2, instroom=60, wachtend=20, tegelijk=1000)
ZHZ = "zuid-holland-zuid"


def ladder(
    termijnen: list[str], soorten: list[str] | None = None, naam: str = "Proef"
) -> Spelladder:
    """A ladder with these terms; each brings the case one rung up when it passes."""
    soorten = soorten or ["overleg", "tafel", "consult", "maatwerk"]
    tredes = [
        Trede(nummer=n, code=f"t{n}", naam=f"Trede {n}", soort=soort, termijn=termijn)
        for n, (soort, termijn) in enumerate(zip(soorten, termijnen, strict=True), 1)
    ]
    for trede, hoger in pairwise(tredes):
        trede.bij_verlopen, trede.naar = "opschalen", hoger.code
    return Spelladder(naam, tuple(tredes), ())


def aankomsten(verloop: Verloop) -> dict[int, dict[str, date]]:
    """Per child: the day on which it came on each trede."""
    return {
        kind.nummer: {bezoek.trede.code: bezoek.van for bezoek in kind.bezoeken}
        for kind in verloop.kinderen
    }


# ---- chance ------------------------------------------------------------------------------------


def test_hetzelfde_zaad_geeft_dezelfde_cijfers_en_een_ander_zaad_andere():
    een, nog_een = (vat_samen(speel(van_bestand(ZHZ), standaard(), VRAAG)) for _ in range(2))
    assert een == nog_een
    assert vat_samen(speel(van_bestand(ZHZ), standaard(), replace(VRAAG, zaad=2))) != een


def test_geluk_hangt_niet_af_van_wat_er_nog_meer_wordt_getrokken():
    trek = toeval(1, 7)
    alleen = trek("hulp:tafel")
    trek("iets anders")
    assert trek("hulp:tafel") == alleen != toeval(1, 8)("hulp:tafel")


def test_de_helft_is_korter_en_negen_op_tien_is_korter_dan_de_aanname_zegt():
    dagen = [scheef(toeval(1, n)("x"), 40, 120) for n in range(4000)]
    assert sum(dag < 40 for dag in dagen) / 4000 == pytest.approx(0.5, abs=0.03)
    assert sum(dag < 120 for dag in dagen) / 4000 == pytest.approx(0.9, abs=0.02)


def test_twee_ladders_ontmoeten_dezelfde_kinderen():
    """Also when one has a trede more: what happens on the others does not change its luck."""
    kort = ladder(["", "", ""], ["overleg", "tafel", "maatwerk"])
    langer = ladder(["", "", "", ""], ["overleg", "tafel", "maatwerk", "bestuurlijk"])
    een, twee = (speel(een, standaard(), VRAAG) for een in (kort, langer))
    for kind, zelfde in zip(een.kinderen, twee.kinderen, strict=True):
        assert kind.gevraagd_op == zelfde.gevraagd_op
        assert kind.geaccepteerd_op == zelfde.geaccepteerd_op
        eerste, ook = ([b.van for b in k.bezoeken[:3]] for k in (kind, zelfde))
        assert eerste == ook


# ---- the ladder --------------------------------------------------------------------------------

weken = st.integers(1, 20).map(lambda n: f"{n} weken")


@settings(max_examples=25)
@given(
    st.lists(weken, min_size=3, max_size=3), st.lists(st.integers(0, 60), min_size=3, max_size=3)
)
def test_met_kortere_termijnen_komt_een_kind_nergens_later(termijnen, korter):
    vraag = replace(VRAAG, jaren=1, instroom=40, wachtend=0)
    dagen = [int(termijn.split()[0]) * 7 for termijn in termijnen]
    kort = [f"{max(1, lang - minder)} dagen" for lang, minder in zip(dagen, korter, strict=True)]
    lang, snel = (
        speel(ladder([*termijnen_, ""]), standaard(), vraag) for termijnen_ in (termijnen, kort)
    )
    later = aankomsten(snel)
    for nummer, dagen_op in aankomsten(lang).items():
        hulp = snel.kinderen[nummer].hulp_op
        for code, dag in dagen_op.items():
            if code in later[nummer]:
                assert later[nummer][code] <= dag
            else:  # it was helped before it had to go so high
                assert hulp is not None
                assert hulp <= dag
        if lang.kinderen[nummer].hulp_op:
            assert hulp is not None
            assert hulp <= lang.kinderen[nummer].hulp_op


def test_een_trede_met_een_termijn_wordt_verlaten_als_die_voorbij_is():
    verloop = speel(ladder(["3 weken", "", "", ""]), standaard(), VRAAG)
    geduld = standaard()["na_verlopen_opschalen"].dagen
    opgeschaald = 0
    for kind in verloop.kinderen:
        if len(kind.bezoeken) > 1:
            eerste = kind.bezoeken[0]
            verlopen = uiterlijk(eerste.van, "3 weken") + timedelta(1)
            assert eerste.tot == verlopen + timedelta(geduld)
            opgeschaald += 1
    assert opgeschaald > 50


def test_een_norm_met_een_trede_slaat_de_tussenliggende_over():
    norm = Norm(
        code="direct",
        naam="Hulp is gestart",
        start="maatregel",
        einde="hulp_gestart",
        termijn="6 weken",
        bij_verlopen="opschalen",
        naar="t4",
    )
    proef = replace(ladder(["", "", "", ""]), normen=(norm,))
    verloop = speel(proef, standaard(), VRAAG)
    codes = [[bezoek.trede.code for bezoek in kind.bezoeken] for kind in verloop.kinderen]
    assert ["t1", "t4"] in codes
    telling = verloop.termijnen["Hulp is gestart: 6 weken"]
    assert telling.begonnen == len(verloop.kinderen)
    assert 0 < telling.verlopen <= telling.gewaarschuwd <= telling.begonnen


def test_de_regels_van_de_ladder_houden_een_kind_tegen():
    """The same rules as for a real case: without a decision of the table nobody leaves it."""
    proef = ladder(["1 week", "1 dag", "", ""])
    proef.tredes[1].uitgang = ["advies_tafel"]
    for kind in speel(proef, standaard(), VRAAG).kinderen:
        for bezoek, volgende in pairwise(kind.bezoeken):
            if bezoek.trede.code == "t2":
                assert kind.tafel_op is not None
                assert bezoek.van <= kind.tafel_op <= volgende.van


def test_een_regel_met_een_termijn_telt_de_dagen_van_het_kind():
    proef = ladder(["1 dag", "", "", ""])
    proef.tredes[1].ingang = [{"regel": "hulp_niet_gestart", "termijn": "20 weken"}]
    hogerop = 0
    for kind in speel(proef, standaard(), VRAAG).kinderen:
        for bezoek in kind.bezoeken[1:]:
            assert bezoek.van > kind.gevraagd_op + timedelta(140)
            hogerop += 1
    assert hogerop


def test_nooit_meer_zaken_tegelijk_dan_het_ret_aankan_en_wie_het_langst_wacht_gaat_voor():
    verloop = speel(van_bestand(ZHZ), standaard(), replace(VRAAG, tegelijk=5, wachtend=40))
    wissels = sorted(
        (dag, verschil)
        for kind in verloop.kinderen
        if kind.geaccepteerd_op
        for dag, verschil in ((kind.geaccepteerd_op, 1), (kind.hulp_op or date.max, -1))
    )
    bezet = 0
    for _, verschil in wissels:
        bezet += verschil
        assert bezet <= 5
    gewacht = [kind for kind in verloop.kinderen if kind.al_wachtend and kind.geaccepteerd_op]
    later = sorted(gewacht, key=lambda kind: kind.geaccepteerd_op)[10:]
    assert [k.gevraagd_op for k in later] == sorted(k.gevraagd_op for k in later)


def test_elk_bestand_van_een_regio_is_te_spelen():
    for pad in REGIOMAP.glob("*.yaml"):
        if "\nladders:" in pad.read_text(encoding="utf-8"):
            uitkomst = vat_samen(speel(van_bestand(pad), standaard(), replace(VRAAG, jaren=1)))
            assert uitkomst.zaken == 80


@pytest.mark.django_db
def test_de_klokken_zijn_die_van_een_echte_casus(cast):
    """A case goes up two rungs through the poort, and the same in memory: the same terms, to the day."""
    geef_termijnen(cast)
    with tijdmachine(BEGIN):
        casus = casus_in_behandeling(cast)
        for _ in range(2):
            op = {"reden": "geen_aanbod", "toelichting": "Geen plek."}
            doe(cast.noord[Rol.PROCESREGISSEUR], "ladder.opschalen", vers(casus), **op)
    echt = EchteKlok.objects.filter(casus=casus).exclude(soort="leeftijd")

    ladder_ = van_ladder(Ladder.objects.get(regio=casus.regio))
    spel = Klokken(ladder_.normen)
    momenten = {"maatregel": casus.maatregel_op, "bepaling": casus.bepaling_op}
    lopend: list[Klok] = []
    eerste, tweede, derde = ladder_.tredes[:3]
    spel.gebeurt(lopend, "casus.aanmelden", BEGIN, momenten)
    spel.gebeurt(lopend, "casus.accepteren", BEGIN, momenten, eerste)
    spel.gebeurt(lopend, "ladder.opschalen", BEGIN, momenten, tweede)
    spel.gebeurt(lopend, "ladder.opschalen", BEGIN, momenten, derde)

    assert len(lopend) > 4
    loopt = echt.filter(status="loopt")
    assert {(klok.naam, klok.einde, klok.waarschuw_op, klok.naar) for klok in lopend} == set(
        loopt.values_list("naam", "einde", "waarschuw_op", "naar")
    )
    assert sum(telling.begonnen for telling in spel.tellingen.values()) == echt.count()


# ---- figures -----------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=40))
def test_zonder_lopende_wachttijden_is_de_mediaan_gewoon_de_middelste(duren):
    klaar = [(dagen, True) for dagen, _ in duren]
    dagen = sorted(dagen for dagen, _ in klaar)
    for deel, teller, noemer in ((0.5, 1, 2), (0.9, 9, 10)):
        verwacht = dagen[-(-len(dagen) * teller // noemer) - 1] if dagen else None
        assert kwantiel(klaar, deel) == verwacht
    lang = kwantiel(duren, 0.5)
    assert lang is None or not dagen or lang >= kwantiel(klaar, 0.5)


def test_wie_nog_wacht_maakt_een_ladder_niet_sneller():
    assert kwantiel([(10, True), (400, False), (400, False)], 0.5) is None
    assert kwantiel([(10, True), (20, True), (400, False)], 0.5) == 20


def test_de_sommen_kloppen_met_de_zaken():
    verloop = speel(van_bestand(ZHZ), standaard(), VRAAG)
    uitkomst = vat_samen(verloop)
    rijen = [dict(zip(zaken(verloop)[0], rij, strict=True)) for rij in zaken(verloop)[1:]]
    assert len(rijen) == uitkomst.zaken == 140
    assert sum(rij["euro"] for rij in rijen) == uitkomst.maatwerk_som
    assert isinstance(uitkomst.maatwerk_som, Decimal)
    assert sum(rij["hulp"] != "" for rij in rijen) == uitkomst.geholpen
    per_trede = sum(trede.opgelost for trede in uitkomst.tredes)
    assert per_trede + uitkomst.buiten_de_ladder == uitkomst.geholpen
    for trede in uitkomst.tredes:
        assert sum(rij[trede.code] != "" for rij in rijen) == trede.aantal
    besproken = sum(kind.tafel_op is not None for kind in verloop.kinderen)
    assert sum(aantal for _, aantal in uitkomst.tafels) == besproken > 0
    assert van_data(json.loads(json.dumps(uitkomst.als_data()))) == uitkomst


def test_niemand_gevolgd_is_geen_nul_procent():
    leeg = vat_samen(speel(van_bestand(ZHZ), standaard(), replace(VRAAG, instroom=0, wachtend=0)))
    assert (leeg.zaken, leeg.boven_3_maanden, leeg.nieuw.mediaan) == (0, None, None)
    assert wachttijden_svg([leeg])


def test_het_beeld_is_een_svg_met_dezelfde_cijfers_in_woorden():
    uitkomsten = [
        vat_samen(speel(een, standaard(), VRAAG))
        for een in (van_bestand(ZHZ), ladder(["", "", "", ""], naam="<Eigen> & snel"))
    ]
    for breedte in (760, 320):
        beeld = ElementTree.fromstring(wachttijden_svg(uitkomsten, breedte))  # noqa: S314  (ours)
        woorden = beeld.findtext("{http://www.w3.org/2000/svg}desc")
        assert woorden == in_woorden(uitkomsten)
        assert f"<Eigen> & snel: helft {uitkomsten[1].wachtrij.mediaan}" in woorden
        assert "style" not in str(wachttijden_svg(uitkomsten, breedte))
    assert "bestaat niet op deze ladder" in in_woorden(uitkomsten)


# ---- assumptions -------------------------------------------------------------------------------


def test_elke_aanname_heeft_een_bron_en_elke_soort_trede_een_kans():
    for code, aanname in standaard().items():
        assert aanname.wat, code
        assert aanname.bron, code
        assert aanname.getallen, code
    assert {f"hulp_{soort}" for soort in Tredesoort.values} <= set(standaard())


def test_een_eigen_bestand_wijzigt_alleen_wat_erin_staat(tmp_path):
    bestand = tmp_path / "eigen.yaml"
    bestand.write_text("hulp_tafel: {kans: 0.9}\ntafel_om_de: {dagen: 7, bron: Verslag 2025}\n")
    eigen = aannames(bestand)
    assert (eigen["hulp_tafel"].kans, eigen["hulp_tafel"].helft) == (0.9, 42)
    assert eigen["hulp_tafel"].bron == "uit eigen.yaml"
    assert (eigen["tafel_om_de"].dagen, eigen["tafel_om_de"].bron) == (7, "Verslag 2025")
    assert {**eigen, "hulp_tafel": 0, "tafel_om_de": 0} == {
        **standaard(),
        "hulp_tafel": 0,
        "tafel_om_de": 0,
    }


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("hulp_tafl: {kans: 1}", 'De aanname "hulp_tafl" bestaat niet'),
        ("hulp_tafel: {kans: 2}", "Een kans ligt tussen 0 en 1"),
        ("hulp_tafel: {kans: .nan}", "Een kans ligt tussen 0 en 1"),
        ("hulp_tafel: {dagen: 2}", '"dagen" kan hier niet'),
        ("hulp_tafel: {kans: veel}", "Schrijf een getal"),
        ("hulp_tafel: 3", "Hier horen velden"),
        ("koers: {helft: 90}", "minder dan negen_op_tien"),
        ("tafel_om_de: {dagen: 0}", "minstens een dag"),
        ("afspraken: {aantal: 1.5}", "Schrijf een heel getal"),
        ("- hulp_tafel", "Schrijf per aanname"),
    ],
)
def test_een_fout_in_de_aannames_krijgt_een_zin_met_de_regel(tmp_path, tekst, zin):
    bestand = tmp_path / "fout.yaml"
    bestand.write_text(tekst)
    with pytest.raises(OngeldigBestand, match=r"fout\.yaml:1: ") as fout:
        aannames(bestand)
    assert zin in str(fout.value)


# ---- the command -------------------------------------------------------------------------------


def simuleer(capsys, *woorden: str) -> str:
    call_command("ladder_simuleren", "--vanaf", "2026-11-23", *woorden)
    return capsys.readouterr().out


@pytest.mark.django_db
def test_de_opdracht_laat_geen_rijen_achter_en_schrijft_csv_die_klopt(capsys, tmp_path):
    laad(ZHZ)
    voor = {model: model._default_manager.count() for model in apps.get_models()}
    opties = [
        "--regio",
        ZHZ,
        "--instroom",
        "20",
        "--wachtend",
        "96",
        "--ladder",
        str(REGIOMAP / "west-friesland.yaml"),
    ]
    uit = simuleer(capsys, *opties, "--uit", str(tmp_path))
    assert {model: model._default_manager.count() for model in apps.get_models()} == voor
    assert "zonder OZJ (versie 2)" in uit
    assert "Westfriese escalatieladder (versie 2, west-friesland.yaml)" in uit
    assert "eigen aanname" in uit

    with (tmp_path / "samenvatting.csv").open(encoding="utf-8-sig") as bestand:
        regels = list(csv.DictReader(bestand, delimiter=";"))
    for nummer, naam in enumerate(dict.fromkeys(regel["ladder"] for regel in regels), 1):
        som = {
            (regel["onderdeel"], regel["maat"]): regel["waarde"]
            for regel in regels
            if regel["ladder"] == naam
        }
        with (tmp_path / f"zaken-{nummer}.csv").open(encoding="utf-8-sig") as bestand:
            per_zaak = list(csv.DictReader(bestand, delimiter=";"))
        assert int(som["alle zaken", "zaken"]) == len(per_zaak) == 156
        assert Decimal(som["maatwerk", "euro"]) == sum(Decimal(zaak["euro"]) for zaak in per_zaak)
        assert int(som["alle zaken", "geholpen"]) == sum(zaak["hulp"] != "" for zaak in per_zaak)
    assert ElementTree.parse(tmp_path / "wachttijden.svg").getroot().tag.endswith("svg")  # noqa: S314


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["--regio", "nergens", "--instroom", "1"], 'De regio "nergens" bestaat niet'),
        (["--regio", ZHZ, "--instroom", "-1"], "schrijf een getal van 0 tot en met 1000"),
        (["--regio", ZHZ, "--instroom", "1", "--tegelijk", "0"], "van 1 tot en met 1000"),
        (["--regio", ZHZ, "--instroom", "1", "--ladder", "weg.yaml"], "bestaat niet"),
        (["--regio", ZHZ, "--instroom", "1", "--aannames", "weg.yaml"], "bestaat niet"),
    ],
)
def test_een_verkeerde_opdracht_krijgt_een_zin(woorden, zin):
    laad(ZHZ)
    with pytest.raises(CommandError, match=zin):
        call_command("ladder_simuleren", *woorden)


@pytest.mark.django_db
def test_een_ladder_zonder_treden_is_niet_te_spelen(tmp_path):
    laad(ZHZ)
    leeg = tmp_path / "leeg.yaml"
    kop = "bronnen: {}\nregio: {code: leeg, naam: Leeg, afkorting: L}\n"
    leeg.write_text(f"{kop}ladders: [{{versie: 1, naam: Niets, bron: geen, tredes: []}}]\n")
    with pytest.raises(CommandError):
        call_command("ladder_simuleren", "--regio", ZHZ, "--instroom", "1", "--ladder", str(leeg))


def test_het_voorbeeld_uit_de_uitleg_speelt():
    uitleg = (settings_.BASIS / "docs" / "simulatie.md").read_text(encoding="utf-8")
    bestand = "docs/voorbeeld/zhz-met-termijnen.yaml"
    assert bestand in uitleg
    variant, nu = van_bestand(settings_.BASIS / bestand), van_bestand(ZHZ)
    assert [trede.code for trede in variant.tredes] == [trede.code for trede in nu.tredes]


@pytest.mark.parametrize("voortgang", [True, False])
def test_de_balk_groeit_alleen_als_er_iemand_kijkt(voortgang, monkeypatch):
    uit = io.StringIO()
    monkeypatch.setattr("sys.stderr.isatty", lambda: voortgang, raising=False)
    balk = ladder_simuleren.Balk("Proef", OutputWrapper(uit))
    balk.meld(0.5)
    balk.klaar()
    assert uit.getvalue() == (f"\r{'█' * 20}{'░' * 20}  50%  Proef\n" if voortgang else "")


def test_de_samenvatting_noemt_elk_cijfer_eens():
    uitkomst = vat_samen(speel(van_bestand(ZHZ), standaard(), VRAAG))
    sleutels = [tuple(rij[:3]) for rij in samenvatting([uitkomst])]
    assert len(set(sleutels)) == len(sleutels)


# ---- the page and the worker -------------------------------------------------------------------

KLEIN = {"instroom": 5, "jaren": 1, "wachtend": 3, "tegelijk": 2, "zaad": 1}


@pytest.fixture
def noord(cast):
    return cast.noord


def start(noord, **anders) -> Simulatie:
    ladder = Ladder.objects.get(regio=noord.regio, nummer=1)
    met = {"ladder": ladder.pk, **KLEIN, **anders}
    return doe(noord[Rol.PROJECTLEIDER], "simulatie.starten", **met)


def concept(noord) -> Ladder:
    """A copy of the ladder in force, with a term on its first trede."""
    oud = Ladder.objects.get(regio=noord.regio, nummer=1)
    nieuw = Ladder.objects.create(regio=noord.regio, nummer=2, naam="Concept")
    for trede in tredes(oud):
        trede.pk, trede.ladder = None, nieuw
        trede.save()
    nieuw.tredes.filter(nummer=1).update(termijn="2 weken")
    return nieuw


def pagina(wie: Door, simulatie: Simulatie, deel: str = "") -> Any:
    client = Client()
    client.force_login(wie.medewerker)
    return client.get(f"{simulatie.get_absolute_url()}{deel}")


def test_van_vraag_tot_uitkomst_op_de_pagina(noord):
    leiding = noord[Rol.PROJECTLEIDER]
    client = Client()
    client.force_login(leiding.medewerker)
    leeg = client.get(f"/regio/{noord.regio.code}/simulatie/").content.decode()
    assert "Er is nog geen simulatie gemaakt." in leeg

    ladder, naast = Ladder.objects.get(regio=noord.regio), concept(noord)
    formulier = client.get("/doe/simulatie.starten/").content.decode()
    assert "Concept (versie 2), concept" in formulier
    gestart = client.post(
        "/doe/simulatie.starten/", {"ladder": ladder.pk, "naast": naast.pk, **KLEIN}, follow=True
    )
    simulatie = Simulatie.objects.get()
    assert gestart.redirect_chain[-1][0] == simulatie.get_absolute_url()
    bezig = gestart.content.decode()
    assert 'hx-trigger="every 2s"' in bezig
    assert "Wacht op de beurt: 0% klaar." in bezig

    assert speel_wachtende() == 1
    assert speel_wachtende() == 0
    klaar = client.get(simulatie.get_absolute_url()).content.decode()
    assert "hx-trigger" not in klaar
    simulatie = Simulatie.objects.get()
    een, twee = simulatie.uitkomsten
    assert (een.ladder, twee.ladder) == (str(ladder), str(naast))
    assert een.zaken == twee.zaken == 8
    assert str(in_woorden([een, twee])) in html.unescape(klaar)
    for aanname in standaard().values():
        assert aanname.wat in html.unescape(klaar)

    bestand = client.get(f"{simulatie.get_absolute_url()}csv/")
    assert bestand["Content-Disposition"].startswith("attachment")
    regels = csv.reader(io.StringIO(bestand.content.decode("utf-8-sig")), delimiter=";")
    tekst = [[str(cel) for cel in rij] for rij in samenvatting([een, twee])]
    assert list(regels) == tekst
    assert simulatie.titel in client.get(f"/regio/{noord.regio.code}/simulatie/").content.decode()


def test_een_lijst_en_een_uitkomst_vragen_weinig_van_de_database(noord):
    for _ in range(30):
        start(noord)
    speel_wachtende()
    client = Client()
    client.force_login(noord[Rol.PROJECTLEIDER].medewerker)
    klaar = Simulatie.objects.get(status="klaar")
    for url in (f"/regio/{noord.regio.code}/simulatie/", klaar.get_absolute_url()):
        with opdrachten() as gestuurd:
            assert client.get(url).status_code == 200
        assert len(gestuurd) <= HOOGSTENS_PER_LIJST, "\n".join(gestuurd)


def test_de_uitkomst_is_die_van_de_opdracht(noord):
    simulatie = start(noord)
    speel_wachtende()
    simulatie = Simulatie.objects.get()
    zelfde = vat_samen(speel(van_ladder(simulatie.ladder), standaard(), simulatie.vraag))
    assert simulatie.uitkomsten == [zelfde]


def test_een_simulatie_raakt_geen_casus_en_staat_in_het_logboek(noord):
    start(noord)
    speel_wachtende()
    assert not Casus.objects.exists()
    assert not EchteKlok.objects.exists()
    assert [regel.handeling for regel in Logregel.objects.all()] == ["simulatie.starten"]


def test_stoppen_kan_ook_als_hij_al_wordt_gespeeld(noord, monkeypatch):
    simulatie = start(noord)

    def stop_halverwege(ladder, genomen, vraag, meld):
        meld(0.4)
        assert (vers(simulatie).status, vers(simulatie).voortgang) == ("bezig", 40)
        doe(noord[Rol.PROJECTLEIDER], "simulatie.stoppen", vers(simulatie))
        meld(0.5)
        raise AssertionError("had moeten stoppen")

    monkeypatch.setattr(klussen, "MELD_NA", 0)
    monkeypatch.setattr(draaien, "speel", stop_halverwege)
    assert speel_wachtende() == 1
    assert (vers(simulatie).status, vers(simulatie).uitkomst) == ("gestopt", [])
    assert weigering(noord[Rol.PROJECTLEIDER], "simulatie.stoppen", vers(simulatie)) == [
        "verkeerde_status"
    ]
    assert (
        "Deze simulatie is gestopt" in pagina(noord[Rol.PROJECTLEIDER], simulatie).content.decode()
    )


def test_een_fout_is_te_zien_en_de_werker_gaat_door(noord, monkeypatch, caplog):
    def stuk(*_):
        raise ValueError("inhoud van een ladder")

    kapot, goed = start(noord), start(noord)
    with monkeypatch.context() as even:
        even.setattr(draaien, "speel", stuk)
        assert speel_wachtende() == 1
    assert speel_wachtende() == 1
    assert (vers(kapot).status, vers(goed).status) == ("mislukt", "klaar")
    assert "inhoud van een ladder" not in caplog.text
    assert "lukte niet" in pagina(noord[Rol.PROJECTLEIDER], kapot).content.decode()


def test_van_een_werker_die_stierf_neemt_een_ander_het_over_maar_niet_eindeloos(noord, monkeypatch):
    simulatie = start(noord)

    def sterf(*_):
        raise SystemExit

    monkeypatch.setattr(draaien, "speel", sterf)
    for poging in range(1, 4):
        with pytest.raises(SystemExit):
            speel_wachtende()
        assert (vers(simulatie).status, vers(simulatie).pogingen) == ("bezig", poging)
        assert speel_wachtende() == 0, "its lease still holds"
        Simulatie.objects.update(lease_tot=echt() - timedelta(minutes=1))
    assert speel_wachtende() == 1
    assert vers(simulatie).status == "mislukt"
    assert "te vaak" in vers(simulatie).fout


def test_een_concept_dat_is_weggegooid_geeft_een_uitleg(noord):
    naast = concept(noord)
    simulatie = start(noord, ladder=naast.pk)
    naast.delete()
    speel_wachtende()
    assert "bestaat niet meer" in vers(simulatie).fout


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"instroom": -1}, "instroom"),
        ({"jaren": 11}, "jaren"),
        ({"tegelijk": 0}, "tegelijk"),
        ({"ladder": 0}, "ladder"),
        ({"wachtend": "veel"}, "wachtend"),
    ],
)
def test_een_vraag_die_niet_kan_krijgt_een_fout_bij_het_veld(noord, anders, veld):
    ladder = Ladder.objects.get(regio=noord.regio)
    met = {"ladder": ladder.pk, **KLEIN, **anders}
    assert weigering(noord[Rol.PROJECTLEIDER], "simulatie.starten", **met) == [veld]


def test_een_ladder_van_een_andere_regio_of_zonder_treden_is_niet_te_kiezen(cast, noord):
    leiding, ladder = noord[Rol.PROJECTLEIDER], Ladder.objects.get(regio=noord.regio)
    leeg = Ladder.objects.create(regio=noord.regio, nummer=9, naam="Leeg")
    elders = Ladder.objects.get(regio=cast.zuid.regio)
    for andere, veld in ((leeg, "naast"), (elders, "naast"), (ladder, "naast")):
        met = {"ladder": ladder.pk, "naast": andere.pk, **KLEIN}
        assert weigering(leiding, "simulatie.starten", **met) == [veld]
    assert weigering(leiding, "simulatie.starten", ladder=elders.pk, **KLEIN) == ["ladder"]


def test_alleen_de_projectleider_van_de_regio_ziet_de_simulaties(cast, noord):
    simulatie = start(noord)
    for wie in (noord[Rol.PROCESREGISSEUR], noord[Rol.VOORZITTER], cast.zuid[Rol.PROJECTLEIDER]):
        for deel in ("", "csv/"):
            assert pagina(wie, simulatie, deel).status_code == 403
    regiopagina = Client()
    regiopagina.force_login(noord[Rol.PROJECTLEIDER].medewerker)
    link = f"/regio/{noord.regio.code}/simulatie/"
    assert link in regiopagina.get(f"/regio/{noord.regio.code}/").content.decode()
    regiopagina.force_login(noord[Rol.PROCESREGISSEUR].medewerker)
    assert link not in regiopagina.get(f"/regio/{noord.regio.code}/").content.decode()
