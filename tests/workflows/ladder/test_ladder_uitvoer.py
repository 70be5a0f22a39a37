"""A region as a file: written out it is the same text every time, and reading that text changes nothing."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from casuistiek.fundament.organisaties.models import Gemeente, Regio
from workflows.ladder.laden import REGIOMAP, laad, laad_alle, laad_alles
from workflows.ladder.lezen import lees_tekst
from workflows.ladder.models import Ladder, Norm, Trede
from workflows.ladder.schema import controleer
from workflows.ladder.schrijven import Kort, Rij, als_yaml
from workflows.ladder.uitvoer import ladderbestand, regiobestand

pytestmark = pytest.mark.op_sqlite

REGIOBESTANDEN = sorted(
    pad for pad in REGIOMAP.glob("*.yaml") if "\nregio:" in pad.read_text(encoding="utf-8")
)


@pytest.fixture
def bestand(tmp_path: Any) -> Any:
    def schrijf(tekst: str) -> Any:
        pad = tmp_path / "proef.yaml"
        pad.write_text(tekst, encoding="utf-8")
        return pad

    return schrijf


@pytest.mark.django_db
def test_elk_meegeleverd_regiobestand_is_byte_voor_byte_wat_de_uitvoer_schrijft():
    """Loaded together, so that an organisation that several files speak of keeps what each says of it."""
    laad_alles()
    assert len(REGIOBESTANDEN) == 10
    for pad in REGIOBESTANDEN:
        tekst = regiobestand(Regio.objects.get(code=pad.stem))
        assert tekst.encode() == pad.read_bytes(), pad.name


@pytest.mark.django_db
def test_inladen_wat_is_uitgevoerd_verandert_niets(bestand):
    laad_alles()
    for regio in Regio.objects.all():
        tekst = regiobestand(regio)
        assert not laad(bestand(tekst)).gewijzigd, regio
        assert regiobestand(Regio.objects.get(pk=regio.pk)) == tekst


VREEMD = """
bronnen: {S10: Tien, S2: "Twee: met dubbele punt"}
regio: {code: vreemd, naam: "Vreemd\\nland", afkorting: VR, vannacht_geldig: 1 dag}
gemeenten:
  - {naam: Zuid, bron: S2}
  - {naam: Noord, geldig_tot: 2021-12-31, opvolger: Zuid}
organisaties:
  - {naam: "nee", soort: gi, bron: S10, gegevens: {budget: {tekst: "1.5", bron: S2}}}
ladders:
  - versie: 3
    naam: "2021-01-01"
    bron: S2
    uitgesteld_binnen: 30 dagen
    tredes:
      - {code: een, naam: "yes", soort: overleg, toelichting: "regel 1\\n\\n  regel 2 # geen commentaar\\n"}
      - code: twee
        naam: "- geen lijst"
        soort: tafel
        termijn: 5 werkdagen
        bij_verlopen: opschalen
        naar: drie
        ingang: [toestemming, {regel: hulp_niet_gestart, termijn: 6 weken}]
        bron: S10
        bronnen: {soort: S2, volgorde: eigen gevolgtrekking, termijn: "S2, S10"}
      - {code: drie, naam: "{x: y}", soort: consult, terug_naar: een, terugweg: "'s avonds"}
    normen:
      - code: z
        naam: Zet
        start: tredestart
        trede: twee
        termijn: 1 maand
        pauzeerbaar: false
        atw: true
        waarschuw: 1 week
        bij_verlopen: voorzitter
        bron: S2
      - {code: a, naam: A, start: maand, einde: lijst, termijn: 1 week, bij_verlopen: signaal, bron: S10}
    zijroutes:
      - {code: mda, naam: MDA++, bron: S2}
gegevens:
  tellingen:
    - {wat: Wachtenden, aantal: 0, peildatum: 2021-09-23, bron: S2}
    - {wat: Anders, peildatum: begin september, bron: S2}
"""
"""All that a file may say, in a form that nobody would write."""


@pytest.mark.django_db
def test_een_bestand_in_een_eigen_vorm_komt_er_in_de_vaste_vorm_uit_en_zegt_hetzelfde(bestand):
    laad(bestand(VREEMD))
    tekst = regiobestand(Regio.objects.get())

    gelezen, bedoeld = yaml.safe_load(tekst), yaml.safe_load(VREEMD)
    assert list(gelezen["bronnen"]) == ["S2", "S10"]
    assert [gemeente["naam"] for gemeente in gelezen["gemeenten"]] == ["Noord", "Zuid"]
    for lijst in ("gemeenten",):
        bedoeld[lijst].sort(key=lambda rij: rij["naam"])
    bedoeld["ladders"][0]["normen"].sort(key=lambda rij: rij["code"])
    assert gelezen == bedoeld
    assert not laad(bestand(tekst)).gewijzigd
    assert regiobestand(Regio.objects.get()) == tekst


@pytest.mark.django_db
def test_een_bron_per_veld_en_een_norm_zonder_bijzonderheden_blijven_kort(bestand):
    laad(bestand(VREEMD))
    tekst = ladderbestand(Ladder.objects.get())
    assert Trede.objects.get(code="twee").bronnen["naam"] == "S10"
    assert tekst.count("bron: S10") == 2, "één keer bij de trede, niet bij elk veld"
    norm = tekst[tekst.index("- code: a") : tekst.index("- code: z")]
    assert "pauzeerbaar" not in norm
    assert "pauzeerbaar: false" in tekst


@pytest.mark.django_db
def test_een_versie_uit_de_database_zonder_bronnen_is_uit_te_voeren_en_weer_te_lezen(cast):
    Norm.objects.create(
        ladder=Ladder.objects.get(regio=cast.noord.regio),
        code="n",
        naam="Norm",
        start="aanmelding",
        termijn="6 weken",
        bij_verlopen="signaal",
    )
    document = lees_tekst("proef", ladderbestand(Ladder.objects.get(regio=cast.noord.regio)))
    controleer(document)
    assert [trede["code"] for trede in document.waarde["ladders"][0]["tredes"]][:2] == [
        "overleg",
        "tafel",
    ]


@pytest.mark.django_db
def test_een_concept_staat_niet_in_het_bestand_van_de_regio(bestand):
    regio = laad("west-friesland").regio
    tekst = regiobestand(regio)
    Ladder.objects.create(regio=regio, nummer=9, naam="Nog een concept")
    assert regiobestand(regio) == tekst


@pytest.mark.django_db
def test_het_commando_schrijft_de_regio_naar_scherm_of_bestand(tmp_path):
    laad_alle(["west-friesland"])
    scherm, pad = StringIO(), tmp_path / "wf.yaml"
    call_command("regio_uitvoeren", "west-friesland", stdout=scherm)
    call_command("regio_uitvoeren", "west-friesland", uit=pad, stdout=StringIO())
    assert scherm.getvalue() == pad.read_text() == (REGIOMAP / "west-friesland.yaml").read_text()
    with pytest.raises(CommandError, match='Bedoelt u "west-friesland"'):
        call_command("regio_uitvoeren", "westfriesland")
    with pytest.raises(CommandError, match="is niet te schrijven"):
        call_command("regio_uitvoeren", "west-friesland", uit=tmp_path)


# ---- the text itself ---------------------------------------------------------------------------

LASTIG = st.text(
    st.sampled_from(" \n\t:#-\"'{}[]>|&*!%@`,aé€=~01\r\x85\u2028\ufeff"), max_size=20
) | st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200)


@given(LASTIG, LASTIG)
def test_elke_tekst_komt_terug_zoals_zij_was(een, ander):
    lang = f"{een} {'woord ' * 30}{ander}"
    for waarde in (
        {"a": [{"b": een, "c": ander}], "d": lang},
        {"a": Kort(b=een, c=ander), "d": Rij([een, {"regel": ander}])},
    ):
        assert yaml.safe_load(als_yaml(waarde)) == waarde


def test_een_lange_tekst_staat_gevouwen_en_een_korte_op_een_regel():
    tekst = als_yaml({"lang": "woord " * 40 + "eind", "kort": Kort(naam="Hoorn", bron="S002")})
    assert tekst.startswith("lang: >-\n  woord")
    assert "kort: {naam: Hoorn, bron: S002}\n" in tekst
    assert max(map(len, tekst.splitlines())) <= 120
    assert not re.search(r"\s$", tekst.rstrip("\n"), re.MULTILINE)


@pytest.mark.django_db
def test_gemeenten_en_dagen_blijven_dagen(bestand):
    laad(bestand(VREEMD))
    assert Gemeente.objects.get(naam="Noord").geldig_tot == date(2021, 12, 31)
    assert "peildatum: 2021-09-23\n" in regiobestand(Regio.objects.get())
