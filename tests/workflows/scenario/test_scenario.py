"""Scenario files: they play through the poort, and a mistake says where it is and what was possible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from casuistiek.ben.models import Consult
from casuistiek.casus.models import Casus
from casuistiek.delen.kenmerken import van_iedereen
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.models import Document, Opdracht
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.pseudoniem.lezen import sporen
from casuistiek.fundament.tijd import als_dag
from casuistiek.leren.selectors import TEKSTEN
from casuistiek.tafel.models import Bespreking
from workflows.klokken.models import Klok
from workflows.ladder.laden import REGIOMAP
from workflows.scenario import demo
from workflows.scenario.bestand import Scenariofout, Stap, lees_scenario
from workflows.scenario.spelen import einde_van, speel

pytestmark = pytest.mark.op_sqlite

BESTANDEN = demo.scenariobestanden()
DOORBRAAK = demo.SCENARIOMAP / "west-friesland-doorbraak-na-zes-weken.yaml"

KOP = """\
titel: Proef
regio: west-friesland
begin: 2026-09-01
mensen:
  jb: {rol: jeugdbeschermer, organisatie: WSS}
  regie: {rol: procesregisseur}
stappen:
"""
CONCEPT = """\
  - {door: jb, doe: casus.opstellen, als: casus, met: {initialen: A.B., geboortedatum: 2012-03-04, gemeente: Hoorn}}
"""
"""One line: the ninth of the file is the first after it."""


def schrijf(map_: Path, tekst: str, naam: str = "proef.yaml") -> Path:
    pad = map_ / naam
    pad.write_text(tekst, encoding="utf-8")
    return pad


def fout_van(map_: Path, tekst: str) -> str:
    with pytest.raises(Scenariofout) as fout:
        speel(schrijf(map_, tekst), met_documenten=False)
    return str(fout.value)


ZONDER_CASUS = ("-wachtlijst", "-verhalen")
"""Stories that are about no case."""

# ---- the stories that ship -----------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pad",
    [
        pytest.param(pad, id=pad.stem, marks=[pytest.mark.verhaal] if pad == DOORBRAAK else [])
        for pad in BESTANDEN
    ],
)
def test_elk_meegeleverd_scenario_speelt(pad: Path) -> None:
    verloop = speel(pad, met_documenten=False)
    assert verloop.casussen or pad.stem.endswith(ZONDER_CASUS)
    assert Casus.objects.count() == len(verloop.casussen)
    assert einde_van(verloop.scenario) == verloop.einde


def test_elke_regio_heeft_een_scenario() -> None:
    gespeeld = {lees_scenario(pad).regio for pad in BESTANDEN}
    regios = {pad.stem for pad in REGIOMAP.glob("*.yaml") if "\nregio:" in pad.read_text()}
    assert gespeeld == regios
    assert len(regios) >= 10


def test_samen_spelen_de_scenarios_elke_handeling() -> None:
    gedaan = {
        stap.doe
        for pad in BESTANDEN
        for stap in lees_scenario(pad).stappen
        if isinstance(stap, Stap) and not stap.weigering and not stap.fouten
    }
    assert {soort.naam for soort in alle() if not soort.voor_klok} - gedaan == set()


@pytest.mark.django_db
def test_een_scenario_levert_documenten_en_een_verhaal(tmp_path: Path) -> None:
    uit = tmp_path / "uit"
    pad = demo.SCENARIOMAP / "haarlemmermeer-consultatie-en-advies.yaml"
    call_command("scenario", str(pad), uit=uit, proef=True, stdout=StringIO())
    pdfs = sorted(bestand.name for bestand in uit.glob("*.pdf"))
    soorten = [naam.split("-")[-2] for naam in pdfs]
    assert sorted(soorten) == [
        "leerdocument",
        "procesregiedocument",
        "procesregiedocument",
        "wie_keek_er",
    ]
    assert any(naam.endswith("-procesregiedocument-v2.pdf") for naam in pdfs)
    assert all((uit / naam).read_bytes().startswith(b"%PDF") for naam in pdfs)
    verhaal = (uit / f"{pad.stem}.md").read_text(encoding="utf-8")
    assert verhaal.startswith("# Kort meedenken voordat het vastloopt")
    assert "**Casus aanmelden**" in verhaal
    assert "`niet_uw_afspraak`" in verhaal  # what was refused, and why
    assert "trede 1, GI en Meerteam" in verhaal


@pytest.mark.django_db
def test_bij_een_proef_blijft_niets_staan() -> None:
    uitvoer = StringIO()
    call_command("scenario", str(BESTANDEN[0]), proef=True, stdout=uitvoer)
    assert uitvoer.getvalue().startswith(f"✔ {BESTANDEN[0].stem}")
    for model in (Casus, Document, Opdracht, Bericht, Logregel, Medewerker, Regio):
        assert not model.objects.exists(), model


@pytest.mark.django_db
def test_mensen_zijn_in_een_regio_steeds_dezelfde(tmp_path: Path) -> None:
    een = speel(schrijf(tmp_path, KOP + CONCEPT), met_documenten=False)
    twee = speel(schrijf(tmp_path, KOP + CONCEPT), met_documenten=False)
    assert een.mensen == twee.mensen
    anders = KOP.replace("organisatie: WSS", "organisatie: JBRA")
    drie = speel(schrijf(tmp_path, anders + CONCEPT), met_documenten=False)
    assert drie.mensen["jb"] != een.mensen["jb"]  # another organisation is another person
    for wie in Medewerker.objects.all():
        assert wie.username.startswith("demo.")
        assert wie.email.endswith("@demo.example")
        assert not wie.has_usable_password()


@pytest.mark.django_db
def test_de_klok_kijkt_elke_dag(tmp_path: Path) -> None:
    """The terms of West-Friesland run out on the day after their end, not when the jump ends."""
    tekst = DOORBRAAK.read_text(encoding="utf-8").split("  - {na: 2 dagen}")[0]
    speel(schrijf(tmp_path, tekst + "  - {na: 8 weken}\n"), met_documenten=False)
    klokken = Klok.objects.filter(soort="norm").order_by("einde")
    assert len(klokken) == 2
    for klok in klokken:
        assert klok.verstreken_op is not None
        assert (als_dag(klok.verstreken_op) - klok.einde).days == 1


@pytest.mark.django_db
def test_namen_van_mensen_en_dingen_mogen_in_velden(tmp_path: Path) -> None:
    tekst = KOP + (
        "  - {door: regie, doe: tafel.plannen, als: rettafel, "
        "met: {datum: 2026-09-09, tijd: 13:30, plaats: Hoorn}}\n"
        "verwacht_einde:\n  rettafel.status: gepland\n  rettafel.door: regie\n"
    )
    verloop = speel(schrijf(tmp_path, tekst), met_documenten=False)
    assert "13:30" in str(verloop.dingen["rettafel"])


# ---- what goes wrong while playing ---------------------------------------------------------------


@pytest.mark.django_db
def test_een_onverwachte_weigering_zegt_wie_en_wat_wel_kan(tmp_path: Path) -> None:
    fout = fout_van(tmp_path, KOP + CONCEPT + "  - {door: jb, doe: casus.accepteren}\n")
    assert fout.startswith("proef.yaml:9: jb kan casus.accepteren nu niet doen. geen_recht: ")
    assert "casus.accepteren is voor: Procesregisseur RET (regie)" in fout
    assert "jb kan nu met deze casus: casus.indienen, casus.intrekken" in fout
    assert "(verkeerde_status: Dit kan niet bij de status “Concept”.)" in fout


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stap", "regel", "zin"),
    [
        (
            "  - {door: jb, doe: casus.intrekken, met: {toelichting: Klaar}, verwacht: {weigering: geen_recht}}\n",
            9,
            "De weigering geen_recht werd verwacht, maar casus.intrekken lukte.",
        ),
        (
            "  - {door: regie, doe: casus.accepteren, verwacht: {weigering: geen_recht}}\n",
            9,
            "De weigering geen_recht werd verwacht, maar het werd niet_gevonden",
        ),
        (
            "  - {door: jb, doe: casus.intrekken, met: {toelichting: Klaar}, verwacht: {fouten: [toelichting]}}\n",
            9,
            "Fouten op toelichting werden verwacht, maar casus.intrekken lukte.",
        ),
        ("  - {door: jb, doe: casus.intrekken}\n", 9, "toelichting: Vul dit veld in."),
        ("  - {vertelt: {gehoord: 2}}\n", 9, "Er is geen link waarmee iemand kan beginnen."),
        (
            "  - {door: jb, doe: tafel.stukken_verzenden, op: casus}\n",
            9,
            "tafel.stukken_verzenden gebeurt op een bespreking, en casus is een casus.",
        ),
        (
            "  - {door: jb, doe: afspraken.gereedmelden}\n",
            9,
            "Er is in dit verhaal nog geen afspraak, en afspraken.gereedmelden gebeurt op een afspraak.",
        ),
        (
            "  - {door: jb, doe: toegang.toestemming_intrekken, op: casus.toestemmingen}\n",
            9,
            "Er is hier nog geen toestemming.",
        ),
        (
            "verwacht_einde:\n  casus.status: aangemeld\n",
            10,
            'casus.status is "concept", verwacht was "aangemeld".',
        ),
        ("verwacht_einde:\n  casus.statis: concept\n", 10, 'Bedoelt u "status"?'),
        ("verwacht_einde:\n  casus.aanvragen: 2\n", 10, "casus.aanvragen is 0 keer aanwezig"),
        ("verwacht_einde:\n  documenten: [leerdocument]\n", 10, "is niet gemaakt; wel: geen."),
    ],
)
def test_anders_dan_verwacht_stopt_met_regel_en_reden(
    tmp_path: Path, stap: str, regel: int, zin: str
) -> None:
    fout = fout_van(tmp_path, KOP + CONCEPT + stap)
    assert fout.startswith(f"proef.yaml:{regel}: ")
    assert zin in fout
    assert not Casus.objects.exists()  # nothing of it stays
    assert not Medewerker.objects.exists()


@pytest.mark.django_db
def test_een_keuze_die_er_niet_is_noemt_de_keuzes(tmp_path: Path) -> None:
    fout = fout_van(tmp_path, KOP + CONCEPT.replace("Hoorn", "Horn"))
    assert "proef.yaml:8: casus.opstellen" in fout
    assert "Wel: Drechterland, Enkhuizen, Hoorn" in fout


@pytest.mark.django_db
def test_een_organisatie_die_er_niet_is_noemt_wie_er_wel_is(tmp_path: Path) -> None:
    fout = fout_van(tmp_path, KOP.replace("WSS", "WWS") + CONCEPT)
    assert fout.startswith("proef.yaml:5: ")
    assert "wel: WSS, LdH, DJGB, JBRA." in fout
    assert 'Bedoelt u "WSS"?' in fout


@pytest.mark.django_db
def test_een_fout_geeft_status_1_en_de_andere_spelen_door(tmp_path: Path) -> None:
    goed = schrijf(tmp_path, KOP + CONCEPT, "goed.yaml")
    fout = schrijf(tmp_path, KOP + CONCEPT + "  - {door: jb, doe: casus.evalueren}\n", "fout.yaml")
    uit, fouten = StringIO(), StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command("scenario", str(fout), str(goed), stdout=uit, stderr=fouten)
    assert einde.value.code == 1
    assert "fout.yaml:9: jb kan casus.evalueren nu niet doen" in fouten.getvalue()
    assert "✔ goed: Proef" in uit.getvalue()
    assert Casus.objects.count() == 1


@override_settings(DEMO=False, DEBUG=False)
def test_buiten_de_demo_speelt_alleen_een_proef() -> None:
    with pytest.raises(Exception, match="Dit is geen demo-omgeving"):
        call_command("scenario", str(DOORBRAAK))


# ---- files that cannot be played -----------------------------------------------------------------

STAP = "  - {door: jb, doe: casus.intrekken}\n"


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "proef.yaml:1: Een scenario is een lijst van velden: titel"),
        ("- een\n- twee\n", "proef.yaml:1: Een scenario is een lijst van velden"),
        ("titel: x\n", 'proef.yaml:1: Het veld "mensen" ontbreekt of is leeg.'),
        (KOP.replace("titel", "titl") + STAP, 'Bedoelt u "titel"?'),
        (KOP.replace("2026-09-01", "2026-13-01") + STAP, "proef.yaml:3: begin: "),
        (
            KOP.replace("2026-09-01", "morgen") + STAP,
            "proef.yaml:3: begin: Schrijf het begin als jjjj-mm-dd",
        ),
        (KOP.replace("2026-09-01", "1999-01-01") + STAP, "proef.yaml:3: begin: Schrijf het begin"),
        (KOP.replace("jeugdbeschermer", "jeugdbeschemer") + STAP, 'Bedoelt u "jeugdbeschermer"?'),
        (
            KOP.replace("WSS}", "WSS, mandaat: 25.000}") + STAP,
            "proef.yaml:5: mensen.jb.mandaat: Het mandaat is",
        ),
        (
            KOP.replace("{rol: procesregisseur}", "3") + STAP,
            "proef.yaml:6: mensen.regie: Hier horen de velden",
        ),
        (KOP + "  - {vertelt: {gehord: 2}}\n", 'Bedoelt u "gehoord"?'),
        (KOP + "  - {vertelt: {gehoord: 7}}\n", "een getal van 1 tot en met 6"),
        (KOP + "  - {vertelt: iets}\n", "Hier horen woorden en schuiven."),
        (KOP + "  - {trekt_in: moeder}\n", '"moeder" vertelde nog niets; wel: niemand.'),
        (KOP, 'proef.yaml:1: Het veld "stappen" ontbreekt of is leeg.'),
        (KOP + "  - hallo\n", "proef.yaml:8: stappen[0]: Een stap is {door: …, doe: …}"),
        (
            KOP + "  - {door: jp, doe: casus.intrekken}\n",
            'proef.yaml:8: stappen[0].door: "jp" staat niet bij',
        ),
        (KOP + "  - {door: jb, doe: casus.intreken}\n", 'Bedoelt u "casus.intrekken"?'),
        (
            KOP + "  - {door: jb, doe: casus.intrekken, met: {toelichtng: x}}\n",
            'Bedoelt u "toelichting"?',
        ),
        (
            KOP + "  - {door: jb, doe: casus.intrekken, met: x}\n",
            "stappen[0].met: Hier horen velden",
        ),
        (
            KOP + "  - {door: jb, doe: casus.intrekken, op: iets}\n",
            '"iets" is nog niet gemaakt; wel: niets.',
        ),
        (KOP + "  - {door: jb, doe: klok.verstrijken}\n", "Dit doet alleen de klok."),
        (
            KOP + "  - {door: jb, doe: casus.intrekken, verwacht: nee}\n",
            "Schrijf {weigering: code} of",
        ),
        (KOP + "  - {na: -3 dagen}\n", "proef.yaml:8: stappen[0].na: '-3 dagen' is geen termijn."),
        (KOP + "  - {na: 0 dagen}\n", "De klok gaat minstens 1 dag en hoogstens 3 jaar vooruit."),
        (
            KOP + "  - {na: 2000 dagen}\n",
            "De klok gaat minstens 1 dag en hoogstens 3 jaar vooruit.",
        ),
        (
            KOP + "  - {na: 9999 maanden}\n",
            "De klok gaat minstens 1 dag en hoogstens 3 jaar vooruit.",
        ),
        (KOP + "  - {na: 1 week, door: jb}\n", 'Het veld "door" bestaat hier niet; wel: na.'),
        (KOP + STAP * 301, "Een verhaal heeft hoogstens 300 stappen."),
        (
            KOP + STAP + "verwacht_einde: {zaak.status: x}\n",
            '"zaak" is nergens gemaakt; wel: documenten.',
        ),
        (KOP + STAP + "verwacht_einde: 3\n", "verwacht_einde: Hier horen paden met een waarde."),
        (KOP + STAP + "titel: nog een\n", 'proef.yaml:9: titel: "titel" staat hier twee keer.'),
        ("a: &a [x]\nb: [*a, *a]\n", "Een verwijzing (*naam) mag niet."),
        ("a: !!python/object:os.system x\n", "proef.yaml:1: "),
        ("[" * 50, "Het bestand is te diep genest."),
        ("titel: [\n", "Dit is geen geldige YAML."),
        ("x" * 1_000_001, "Het bestand is groter dan 1 MB."),
    ],
)
def test_een_fout_bestand_zegt_regel_en_wat_wel_mag(tmp_path: Path, tekst: str, zin: str) -> None:
    with pytest.raises(Scenariofout) as fout:
        lees_scenario(schrijf(tmp_path, tekst))
    assert zin in str(fout.value)


def test_alle_fouten_van_een_bestand_komen_tegelijk(tmp_path: Path) -> None:
    tekst = (
        KOP.replace("procesregisseur", "regisseur")
        + "  - {door: jp, doe: casus.x}\n  - {na: ooit}\n"
    )
    with pytest.raises(Scenariofout) as fout:
        lees_scenario(schrijf(tmp_path, tekst))
    regels = [deel.split(":")[1] for deel in str(fout.value).splitlines()]
    assert regels == ["6", "8", "8", "9"]


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(Scenariofout, match="Het bestand bestaat niet of is niet te lezen"):
        lees_scenario(tmp_path / "weg.yaml")


# ---- the register ----------------------------------------------------------------------------------


def test_het_register_is_te_lezen_voor_mensen_en_machines() -> None:
    uit = StringIO()
    call_command("handelingen", "casus.accepteren", stdout=uit)
    tekst = uit.getvalue()
    assert "casus.accepteren: In behandeling nemen" in tekst
    assert "functie (keuze, verplicht): Welke functie van het RET past?" in tekst
    assert "kies uit: consultatie_advies, procesregie" in tekst
    assert "verkeerde_status:" in tekst
    uit = StringIO()
    call_command("handelingen", json=True, stdout=uit)
    inhoud: dict[str, Any] = json.loads(uit.getvalue())
    namen = [soort["naam"] for soort in inhoud["handelingen"]]
    assert namen == [soort.naam for soort in alle()]
    assert {"verkeerde_status", "verouderd", "geen_recht", "niet_gevonden"} <= set(
        inhoud["algemene_redenen"]
    )


# ---- the demo --------------------------------------------------------------------------------------


@pytest.fixture
def zonder_documenten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "VERSCHOVEN", tmp_path / "stand" / "verschoven")
    monkeypatch.setattr(demo, "speel", lambda pad, **hoe: speel(pad, met_documenten=False, **hoe))


@pytest.mark.django_db
def test_alle_verhalen_staan_samen_in_een_demo(zonder_documenten: None) -> None:
    """Each plays alone; but the demo has them in one country, where a child has one case."""
    demo.vul(lambda klaar, totaal, naam: None)
    assert demo.gespeeld() == [pad.stem for pad in BESTANDEN]
    teksten = list(wat_eruit_ging())
    assert len(teksten) > 50
    assert [tekst for casus, tekst in teksten if sporen(tekst, van_iedereen(casus))] == []


def wat_eruit_ging() -> Iterator[tuple[Casus, str]]:
    """Every text that left a case: papers of a table, questions to a BEN, and lessons that were released."""
    for bespreking in Bespreking.objects.exclude(stukken_op=None).select_related("casus"):
        for _, tekst in bespreking.stukken["delen"]:
            yield bespreking.casus, tekst
    for consult in Consult.objects.select_related("casus"):
        for versie in (consult.verzonden_versie, *(v["inhoud"] for v in consult.eerdere_versies)):
            yield from ((consult.casus, tekst) for _, tekst in versie["delen"])
    for model in TEKSTEN:
        for rij in model._default_manager.exclude(vrijgegeven_op=None).select_related("casus"):
            yield rij.casus, rij.tekst


@pytest.mark.django_db
def test_de_demo_heeft_iemand_in_elke_rol_en_staat_na_het_laatste_moment(
    zonder_documenten: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lopend = [pad for pad in BESTANDEN if "lopend" in pad.stem]
    monkeypatch.setattr(demo, "scenariobestanden", lambda: lopend)
    demo.vul(lambda klaar, totaal, naam: None)
    dag = demo.dag_van_de_demo()
    laatste = max(speel(pad, proef=True, met_documenten=False).einde for pad in lopend)
    assert (dag - als_dag(laatste)).days == 1
    assert demo.schuif_klok(dag, als_dag(laatste)) == 1
    assert (tmp_path / "stand" / "verschoven").read_text() == "1\n"
    wf = Lidmaatschap.objects.actief(dag).exclude(regio__code="noord-kennemerland")
    zonder = set(Rol.values) - set(wf.values_list("rol", flat=True))
    zonder_lopend_verhaal = {Rol.CONTRACTMANAGER, Rol.WACHTLIJSTBEHEERDER}
    assert zonder == zonder_lopend_verhaal, "they come with other stories"


@pytest.mark.django_db
def test_na_een_proef_van_meer_bestanden_staan_alle_documenten_er(tmp_path: Path) -> None:
    """Two stories of one region do not write over each other's files."""
    tekst = (demo.SCENARIOMAP / "west-friesland-ingetrokken.yaml").read_text(encoding="utf-8")
    paden = [str(schrijf(tmp_path, tekst, f"{naam}.yaml")) for naam in ("een", "twee")]
    call_command("scenario", *paden, uit=tmp_path / "uit", proef=True, stdout=StringIO())
    nummers = [(tmp_path / "uit" / f"{naam}.md").read_text("utf-8") for naam in ("een", "twee")]
    assert "Casus: WF-2026-0001." in nummers[0]
    assert "Casus: WF-2026-0002." in nummers[1]
    assert not Casus.objects.exists()
