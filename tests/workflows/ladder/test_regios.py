"""The regions as data: the files we ship say what the sources say, and a broken file says what is wrong."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import (
    Gemeente,
    Medewerker,
    Organisatie,
    Organisatiesoort,
    Regio,
)
from casuistiek.fundament.tijd import AMSTERDAM, parse
from workflows.klokken.models import Maandlijst
from workflows.ladder.beeld import ladder_svg, ladder_tekst
from workflows.ladder.laden import REGIOMAP, laad, laad_alle, laad_alles
from workflows.ladder.lezen import OngeldigBestand
from workflows.ladder.models import Ladder, Ladderkeuze, Norm, Trede, Tredebezoek
from workflows.ladder.selectors import (
    NIET_VASTGELEGD,
    ladder_op,
    ladder_van,
    normen,
    open_bezoek,
    organisaties_met_bron,
    regio_feiten,
    stappen,
    trede_feiten,
    tredes,
    volgende,
    voorbehoud,
)

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]

BESTANDEN = sorted(REGIOMAP.glob("*.yaml"))
REGIOS = {
    "zuid-holland-zuid": "ZHZ",
    "amsterdam-amstelland": "AA",
    "gooi-en-vechtstreek": "GV",
    "haarlemmermeer": "HLM",
    "kop-van-noord-holland": "KOP",
    "noord-kennemerland": "NK",
    "west-friesland": "WF",
    "ijmond": "IJ",
    "zaanstreek-waterland": "ZW",
    "zuid-kennemerland": "ZK",
}
VANDAAG = date(2026, 9, 1)

GOED = """\
bronnen: {S002: Een bron}
regio: {code: proef, naam: Proefregio, afkorting: PR}
gemeenten:
  - {naam: Voorbeeldstad, bron: S002}
ladders:
  - versie: 1
    naam: Proefladder
    bron: S002
    tredes:
      - {code: gi, naam: GI, soort: overleg, termijn: 2 weken}
      - code: tafel
        naam: RET-tafel
        soort: tafel
    normen:
      - code: hulp
        naam: Hulp gestart
        start: maatregel
        termijn: 6 weken
        bij_verlopen: opschalen
        naar: tafel
        bron: S002
"""


@pytest.fixture
def bestand(tmp_path: Path):
    """Writes a region file and gives its path."""

    def schrijf(inhoud: str | bytes) -> Path:
        pad = tmp_path / "proef.yaml"
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return pad

    return schrijf


def fouten(pad: Path) -> list[str]:
    with pytest.raises(OngeldigBestand) as fout:
        laad(pad)
    return [str(een) for een in fout.value.fouten]


def feiten(code: str) -> dict[str, str]:
    blokken = regio_feiten(Regio.objects.get(code=code))
    return {feit.label: feit.getoond for _, rijen in blokken for feit in rijen}


# ---- the files we ship ------------------------------------------------------------------------


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda pad: pad.stem)
def test_elk_bestand_laadt_en_verandert_de_tweede_keer_niets(pad: Path) -> None:
    assert laad(pad).gewijzigd
    assert laad(pad).wijzigingen == []


def test_alle_bestanden_samen_laden_in_elke_volgorde_tot_hetzelfde() -> None:
    laad_alles()
    assert not any(resultaat.gewijzigd for resultaat in laad_alles())
    for pad in reversed(BESTANDEN):
        assert laad(pad).wijzigingen == []


def test_in_elke_regio_geldt_een_ladder_met_een_tafel_zonder_ozj() -> None:
    laad_alles()
    assert dict(Regio.objects.values_list("code", "afkorting")) == REGIOS
    for regio in Regio.objects.all():
        ladder = ladder_op(regio, VANDAAG)
        assert ladder is not None, regio
        rijen = tredes(ladder)
        assert [trede.nummer for trede in rijen] == list(range(1, len(rijen) + 1))
        assert "tafel" in {trede.soort for trede in rijen}, regio
        assert not [trede for trede in rijen if "OZJ" in trede.naam], regio
        assert volgende(rijen[0]) == rijen[1]
        assert volgende(rijen[-1]) is None


def test_elke_regio_heeft_een_ret_een_gi_en_de_gemeenten_als_organisatie() -> None:
    laad_alles()
    for regio in Regio.objects.all():
        soorten = set(regio.organisaties.values_list("soort", flat=True))
        assert {
            Organisatiesoort.RET,
            Organisatiesoort.GI,
            Organisatiesoort.GEMEENTE,
            Organisatiesoort.REGIO_ORGANISATIE,
        } <= soorten, regio
        assert regio.organisaties.filter(
            naam=f"RET {regio.naam}", soort=Organisatiesoort.RET
        ).exists()
        for gemeente in regio.gemeenten.all():
            assert gemeente.organisatie.naam == f"Gemeente {gemeente.naam}"


def test_elk_gevuld_veld_heeft_een_bron() -> None:
    laad_alles()
    for trede in Trede.objects.select_related("ladder"):
        for feit in trede_feiten(trede):
            assert bool(feit.tekst) == bool(feit.bron), (trede.ladder, trede, feit)
        assert trede.termijn == "" or parse(trede.termijn)
    for norm in Norm.objects.all():
        assert norm.bron
        assert parse(norm.termijn)
    for blok, rijen in ((b, r) for regio in Regio.objects.all() for b, r in regio_feiten(regio)):
        assert all(feit.bron for feit in rijen if feit.tekst), blok


def test_west_friesland_twee_en_zes_weken() -> None:
    regio = laad("west-friesland").regio
    van_code = {norm.code: norm for norm in normen(ladder_op(regio, VANDAAG))}
    twee, zes = van_code["hulp-niet-inzetbaar"], van_code["hulp-gestart"]
    assert (twee.termijn, twee.start, twee.bij_verlopen) == ("2 weken", "bepaling", "opschalen")
    assert (zes.termijn, zes.start, zes.bij_verlopen) == ("6 weken", "maatregel", "opschalen")
    nummers = {trede.code: trede.nummer for trede in tredes(ladder_op(regio, VANDAAG))}
    assert (nummers[twee.naar], nummers[zes.naar]) == (2, 3)
    assert regio.gemeenten.count() == 7
    assert "7, peildatum 23-09-2021" in feiten("west-friesland")["Kinderen op de wachtlijst"]


def test_zuid_holland_zuid_96_wachtenden_en_drie_maanden() -> None:
    regio = laad("zuid-holland-zuid").regio
    telling = regio.gegevens["tellingen"][0]
    assert (telling["aantal"], telling["peildatum"]) == (96, "half november 2020")
    assert telling["bron"] == "S000"
    assert "Langer dan 3 maanden" in telling["definitie"]
    van_code = {norm.code: norm for norm in normen(ladder_op(regio, VANDAAG))}
    assert van_code["passende-hulp"].termijn == "3 maanden"
    jeugdbeschermer = van_code["vaste-jeugdbeschermer"]
    assert (jeugdbeschermer.termijn, jeugdbeschermer.pauzeerbaar) == ("6 weken", False)
    assert feiten("zuid-holland-zuid")["Plafond per casus"] == NIET_VASTGELEGD


def test_gooi_en_vechtstreek_heeft_in_2023_een_ret_en_zonder_weesp() -> None:
    regio = laad("gooi-en-vechtstreek").regio
    eerder, later = (ladder_op(regio, date(jaar, 6, 1)) for jaar in (2021, 2023))
    assert (eerder.nummer, later.nummer) == (1, 2)
    assert "tafel" not in {trede.soort for trede in tredes(eerder)}
    assert "Vaste voorzitter RET" in {trede.voorzitter for trede in tredes(later)}
    assert not regio.gemeenten.geldig(VANDAAG).filter(naam="Weesp").exists()
    assert regio.gemeenten.geldig(date(2021, 6, 1)).filter(naam="Weesp").exists()
    assert feiten("gooi-en-vechtstreek")["Maatwerkcontracten Hilversum"].startswith("25,")


def test_langedijk_en_heerhugowaard_gaan_op_in_dijk_en_waard() -> None:
    regio = laad("noord-kennemerland").regio
    for naam in ("Langedijk", "Heerhugowaard"):
        oud = Gemeente.objects.get(naam=naam)
        assert oud.opvolger.naam == "Dijk en Waard"
        assert oud.geldt_op(date(2021, 12, 31))
        assert not oud.geldt_op(date(2022, 1, 1))
        assert oud.organisatie.geldig_tot == oud.geldig_tot
    geldig = set(regio.gemeenten.geldig(date(2022, 1, 1)).values_list("naam", flat=True))
    assert {"Dijk en Waard", "Alkmaar"} <= geldig
    assert not geldig & {"Langedijk", "Heerhugowaard"}


def test_ben_werkt_voor_negen_regios_en_het_ozj_is_geschiedenis() -> None:
    laad_alles()
    ben = Organisatie.objects.get(naam="BEN Noord-Holland")
    assert set(ben.regios.values_list("code", flat=True)) == set(REGIOS) - {"zuid-holland-zuid"}
    assert "criteria" in ben.gegevens["budget"]["tekst"]
    assert Organisatie.objects.filter(naam="Doorbraaktafel Noord-Holland").exists()
    ozj = Organisatie.objects.get(afkorting="OZJ")
    assert ozj.geldig_tot == date(2021, 12, 31)
    oud = ladder_op(Regio.objects.get(code="ijmond"), date(2021, 12, 1))
    assert "OZJ of BEN" in {trede.naam for trede in tredes(oud)}


def test_een_gi_werkt_voor_meer_regios_en_bestaat_een_keer() -> None:
    laad("west-friesland")
    laad("haarlemmermeer")
    gi = Organisatie.objects.get(afkorting="JBRA")
    assert gi.regios.count() == 2


# ---- what the sources say, and what they do not ------------------------------------------------


def van_toen(regio: Regio, nummer: int) -> Ladder:
    return regio.ladders.get(nummer=nummer)


def codes(ladder: Ladder) -> list[str]:
    return [trede.code for trede in tredes(ladder)]


def genoemd(regio: Regio) -> dict[str, str]:
    """The organisations of a region as its page names them, each with its source."""
    return {rij.naam: bron for rij, bron in organisaties_met_bron(regio)}


def test_zuid_holland_zuid_noemt_de_bron_waar_het_in_staat() -> None:
    regio = laad("zuid-holland-zuid").regio
    bronnen = dict(regio.gemeenten.values_list("naam", "bron"))
    assert bronnen == dict.fromkeys(("Dordrecht", "Papendrecht", "Sliedrecht"), "S001")
    assert genoemd(regio)["Stichting Jeugdteams ZHZ"] == "S001"
    for ladder in regio.ladders.all():
        gemeente = ladder.tredes.get(code="gemeente")
        assert gemeente.doorzettingsmacht == ""
        assert "toetsen periodiek de voortgang" in gemeente.toelichting
    bestand = (REGIOMAP / "zuid-holland-zuid.yaml").read_text(encoding="utf-8")
    assert "Doorzettingsmacht ligt" not in bestand


def test_een_gi_staat_nergens_onder_twee_namen() -> None:
    laad_alles()
    gis = Organisatie.objects.filter(soort=Organisatiesoort.GI)
    namen = dict(gis.values_list("afkorting", "naam"))
    assert len(namen) == gis.count()
    assert namen["DJGB"] == "De Jeugd- en Gezinsbeschermers"
    assert namen["WSS"] == "William Schrikker Stichting"
    assert namen["LdH"] == "Leger des Heils"
    assert "LJ&R" not in namen
    assert Organisatie.objects.get(naam="Leger des Heils").regios.count() == len(REGIOS)
    for code in ("ijmond", "zuid-kennemerland"):
        regio = Regio.objects.get(code=code)
        van_hier = set(regio.organisaties.filter(soort="gi").values_list("afkorting", flat=True))
        assert van_hier == {"DJGB", "WSS", "LdH"}


def test_haarlemmermeer_noemt_afschaffen_een_doel_en_leert_van_casussen() -> None:
    laad("haarlemmermeer")
    van_hier = feiten("haarlemmermeer")
    assert van_hier["Doorbraakaanpak"].startswith("Doel van de regio:")
    assert "geanalyseerd om ervan te leren" in van_hier["Leren van complexe casussen"]


def test_jbjr_is_bestuurlijk_overleg() -> None:
    laad("ben-noord-holland")
    bestuur = Organisatie.objects.get(naam="BEN Noord-Holland").gegevens["bestuur"]["tekst"]
    assert "JBJR: bestuurlijk overleg" in bestuur
    assert "ambtelijk overleg" not in bestuur


def test_in_west_friesland_staat_top_x_naast_het_expertteam() -> None:
    regio = laad("west-friesland").regio
    nu, eerder = ladder_op(regio, VANDAAG), ladder_op(regio, date(2025, 12, 31))
    assert (eerder.nummer, nu.nummer) == (1, 2)
    assert "top-x" in codes(eerder), "wie erop begon, houdt die trede"
    assert codes(nu) == ["gi-bepaalt", "contact-gebiedsteam", "expertteam", "ben"]
    assert list(nu.zijroutes.values_list("code", "bron")) == [("top-x", "S002")]


def test_zorg_op_maat_is_in_west_friesland_een_knelpunt_en_geen_route() -> None:
    regio = laad("west-friesland").regio
    assert "maatwerk" not in regio.gegevens
    van_hier = feiten("west-friesland")
    assert van_hier["Route"] == van_hier["Naam"] == NIET_VASTGELEGD
    assert "Zorg op maat" in van_hier["Knelpunt, genoemd op 27 september"]


def test_in_noord_kennemerland_ontwikkelt_de_projectleider_het_ret() -> None:
    ret = ladder_op(laad("noord-kennemerland").regio, VANDAAG).tredes.get(code="ret")
    assert ret.deelnemers == "Multidisciplinair"
    assert "externe projectleider, betaald door BEN NH, ontwikkelt het RET" in ret.toelichting


def test_in_het_gooi_zijn_de_treden_van_2021_niet_ingetrokken() -> None:
    regio = laad("gooi-en-vechtstreek").regio
    van_2021, nu = van_toen(regio, 1), ladder_op(regio, VANDAAG)
    assert nu.nummer == 3
    assert codes(nu) == [*codes(van_2021), "ret", "bovenregionaal"]
    assert codes(van_toen(regio, 2)) == ["lokaal-gi", "ret", "bovenregionaal"]
    assert {trede.bronnen["naam"] for trede in tredes(nu)[:4]} == {"S002"}


def test_zaanstreek_waterland_noemt_geen_plafond_per_casus() -> None:
    laad("zaanstreek-waterland")
    van_hier = feiten("zaanstreek-waterland")
    assert van_hier["Plafond per casus"] == NIET_VASTGELEGD
    assert "Geen budgetplafond" in van_hier["Toelichting"]


@pytest.mark.parametrize(
    ("code", "nummers"),
    [("ijmond", (1, 2)), ("zuid-kennemerland", (1, 2)), ("zaanstreek-waterland", (2,))],
)
def test_waar_de_bron_elke_maand_zegt_vraagt_de_ladder_elke_maand_een_lijst(code, nummers) -> None:
    regio = laad(code).regio
    assert ladder_op(regio, VANDAAG).nummer == max(nummers)
    for nummer in nummers:
        norm = van_toen(regio, nummer).normen.get(start="maand")
        assert (norm.einde, norm.termijn, norm.bij_verlopen) == ("lijst", "1 maand", "signaal")
        assert voorbehoud(norm.bron)


def test_wat_wij_zelf_afleiden_zegt_dat() -> None:
    laad_alles()
    ijmond = Regio.objects.get(code="ijmond")
    assert voorbehoud(ijmond.gegevens["coordinatie"]["bron"]) == "Eigen gevolgtrekking"
    assert voorbehoud(genoemd(ijmond)["Regio IJmond"])
    assert voorbehoud(ijmond.gemeenten.get(naam="Velsen").bron)
    assert voorbehoud("S002") == ""
    for trede in Trede.objects.filter(naam__contains="BEN", doorzettingsmacht="nee"):
        if trede.soort == "consult":
            assert voorbehoud(trede.bronnen["doorzettingsmacht"]), trede
    for ladder in Ladder.objects.all():
        assert "eigen gevolgtrekking" in ladder.toelichting, ladder
        assert ladder.bron, ladder


def test_de_plaats_op_de_ladder_noemt_haar_bron_waar_die_apart_staat() -> None:
    ladder = ladder_op(laad("west-friesland").regio, VANDAAG)
    plaatsen = [
        (feit.tekst, voorbehoud(feit.bron))
        for trede in tredes(ladder)
        for feit in trede_feiten(trede)
        if feit.label == "Plaats op de ladder"
    ]
    assert plaatsen == [("Trede 3", "Eigen gevolgtrekking"), ("Trede 4", "Eigen gevolgtrekking")]


def test_een_database_van_voor_de_namen_houdt_haar_mensen_bij_de_gi() -> None:
    migratie = import_module(
        "casuistiek.fundament.organisaties.migrations.0002_namen_van_de_gis"
    ).hernoem
    was = [
        Organisatie.objects.create(naam=naam, afkorting=afkorting, soort=Organisatiesoort.GI)
        for naam, afkorting in (("De Jeugd- & Gezinsbeschermers", "DJGB"), ("LJ&R", "LJ&R"))
    ]
    migratie(apps, None)
    laad_alle(["ijmond"])
    for rij, naam in zip(was, ("De Jeugd- en Gezinsbeschermers", "Leger des Heils"), strict=True):
        assert Organisatie.objects.get(naam=naam).pk == rij.pk
    Organisatie.objects.create(naam="LJ&R", soort=Organisatiesoort.GI)
    migratie(apps, None)
    assert Organisatie.objects.filter(naam__in=("LJ&R", "Leger des Heils")).count() == 2


def test_het_voorbeeld_in_de_uitleg_laadt(bestand) -> None:
    uitleg = (REGIOMAP.parent.parent / "docs" / "regiobestand.md").read_text(encoding="utf-8")
    resultaat = laad(bestand(uitleg.split("```yaml\n")[1].split("```")[0]))
    ret = tredes(ladder_op(resultaat.regio, VANDAAG))[1]
    assert ret.bronnen["aanleiding"] == "eigen gevolgtrekking"
    assert ret.bronnen["naam"] == "S002"


# ---- broken files -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("soort: tafel", "soort: tavel", 'proef.yaml:13: ladders[0].tredes[1].soort: "tavel" best'),
        ("soort: tafel", "soort: tavel", "kies uit overleg, tafel, consult"),
        (
            "        termijn: 6",
            "        termein: 6",
            'proef.yaml:18: ladders[0].normen[0].termein: Het veld "termein"',
        ),
        ("        termijn: 6", "        termein: 6", 'Bedoelt u "termijn"?'),
        (
            "6 weken",
            "zes weken",
            "proef.yaml:18: ladders[0].normen[0].termijn: 'zes weken' is geen termijn",
        ),
        (
            "naar: tafel",
            "naar: tafl",
            'proef.yaml:20: ladders[0].normen[0].naar: De trede "tafl" staat',
        ),
        (
            "        naar: tafel\n",
            "",
            'proef.yaml:15: ladders[0].normen[0]: Bij opschalen hoort het veld "naar"',
        ),
        ("afkorting: PR", "afkorting: pr", "proef.yaml:2: regio.afkorting: "),
        ("versie: 1", "versie: een", 'proef.yaml:6: ladders[0].versie: "een" is geen versie'),
        ("    naam: Proefladder\n", "", 'proef.yaml:6: ladders[0]: Het verplichte veld "naam"'),
        ("naam: RET-tafel", "code: tafel2", "proef.yaml:12: ladders[0].tredes[1].code: "),
        ("code: tafel", "code: gi", 'proef.yaml:11: ladders[0].tredes[1].code: "gi" staat er twee'),
        ("naam: Proefladder", "geldig_tot: 2021-13-40", "proef.yaml:7: ladders[0].geldig_tot: "),
        (
            "bron: S002}",
            "bron: S009}",
            'proef.yaml:4: gemeenten[0].bron: De bron "S009" staat niet',
        ),
        ("naam: Proefladder", "naam: [a]", "proef.yaml:7: ladders[0].naam: Hier hoort één waarde."),
        ("    tredes:\n", "\ttredes:\n", "proef.yaml:9: Dit is geen geldige YAML."),
        (
            "soort: tafel",
            "soort: tafel\n        ingang: [x]",
            "proef.yaml:14: ladders[0].tredes[1]",
        ),
        ("naam: Proefregio", r'naam: "x\0"', "proef.yaml:2: regio.naam: 'x\\x00' is geen waarde"),
        ("naam: Proefregio", "naam: 12", 'proef.yaml:2: regio.naam: "12" is geen tekst.'),
        (
            "normen:\n",
            "zijroutes:\n      - {code: a, naam: A, alleen_in: Voorbeeldstat, bron: S002}\n    normen:\n",
            'proef.yaml:15: ladders[0].zijroutes[0].alleen_in: De gemeente "Voorbeeldstat" staat niet',
        ),
        ("naam: Proefregio", "naam: &a x, x: *a", "proef.yaml:2: Een verwijzing (*naam) mag niet."),
    ],
)
def test_een_fout_noemt_bestand_regel_en_wat_wel_kan(bestand, oud, nieuw, verwacht) -> None:
    assert GOED.count(oud) >= 1
    meldingen = fouten(bestand(GOED.replace(oud, nieuw, 1)))
    assert any(verwacht in melding for melding in meldingen), meldingen
    assert not Regio.objects.exists()


def test_alle_fouten_komen_tegelijk(bestand) -> None:
    kapot = GOED.replace("soort: tafel", "soort: tavel").replace("start: maatregel", "start: ooit")
    assert len(fouten(bestand(kapot))) == 2


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        ("", "proef.yaml:1: Het bestand is leeg"),
        ("a: " + "x" * 1_000_001, "proef.yaml:1: Het bestand is groter dan 1 MB"),
        (b"\xff\xfe\x00", "proef.yaml:1: Het bestand is geen tekst in UTF-8"),
        ("a: &a [x]\nb: [*a, *a]\n", "proef.yaml:2: Een verwijzing (*naam) mag niet"),
        ("a: " + "[" * 50 + "]" * 50, "proef.yaml:1: Het bestand is te diep genest"),
        ("a: !!python/object/apply:os.getcwd []", "proef.yaml:1: Een type (!naam) mag niet"),
        (
            "bronnen: {a: x}\nladders: []\nladders: []",
            'proef.yaml:3: ladders: "ladders" staat hier',
        ),
    ],
)
def test_een_gevaarlijk_of_onleesbaar_bestand_wordt_geweigerd(bestand, inhoud, verwacht) -> None:
    assert fouten(bestand(inhoud))[0].startswith(verwacht)


def test_een_onbekende_naam_noemt_wat_erop_lijkt() -> None:
    with pytest.raises(OngeldigBestand, match='Bedoelt u "west-friesland"'):
        laad("westfriesland")


def test_het_commando_verandert_niets_als_een_van_de_bestanden_fout_is(bestand) -> None:
    kapot = bestand(GOED.replace("soort: tafel", "soort: tavel"))
    with pytest.raises(CommandError, match=r"proef.yaml:13: .*\nEr is niets gewijzigd"):
        call_command("regio_laden", "west-friesland", str(kapot))
    assert not Regio.objects.exists()


def test_het_commando_zegt_ongewijzigd(bestand) -> None:
    uit = StringIO()
    pad = str(bestand(GOED))
    call_command("regio_laden", pad, stdout=uit)
    call_command("regio_laden", pad, stdout=uit)
    eerste, tweede = uit.getvalue().splitlines()
    assert "wijzigingen" in eerste
    assert tweede == "proef.yaml: ongewijzigd"


def test_een_afkorting_of_gemeente_van_een_andere_regio_wordt_geweigerd(bestand) -> None:
    laad("west-friesland")
    assert "al van de regio West-Friesland" in fouten(bestand(GOED.replace("PR", "WF")))[0]
    gemeente = fouten(bestand(GOED.replace("Voorbeeldstad", "Hoorn")))[0]
    assert gemeente.startswith("proef.yaml:4: gemeenten[0].naam:")
    assert Regio.objects.count() == 1


# ---- a ladder in use ----------------------------------------------------------------------------


@pytest.fixture
def casus(bestand) -> Casus:
    """A case of the trial region that no visit was made for yet."""
    regio = laad(bestand(GOED)).regio
    gi = Organisatie.objects.create(naam="Proef-GI", soort=Organisatiesoort.GI)
    return Casus.objects.create(
        nummer="PR-2026-0001",
        regio=regio,
        gemeente=regio.gemeenten.get(),
        organisatie=gi,
        casusregisseur=Medewerker.objects.create(username="jb"),
        initialen="J.K.",
        geboortedatum=date(2011, 4, 3),
    )


def sta_op(casus: Casus, code: str, van: int, tot: int | None = None) -> Tredebezoek:
    """The case stands on a trede from one day in September until another."""
    dag = [
        datetime(2026, 9, nummer, 9, tzinfo=AMSTERDAM) if nummer else None for nummer in (van, tot)
    ]
    trede = Trede.objects.get(ladder__regio=casus.regio, code=code)
    Ladderkeuze.objects.get_or_create(casus=casus, ladder=trede.ladder, defaults={"vanaf": dag[0]})
    return Tredebezoek.objects.create(casus=casus, trede=trede, van=dag[0], tot=dag[1])


def test_een_ongebruikte_versie_mag_wijzigen(bestand, casus) -> None:
    assert laad(bestand(GOED.replace("2 weken", "3 weken"))).gewijzigd
    assert Trede.objects.get(code="gi").termijn == "3 weken"
    assert Ladder.objects.count() == 1


def test_een_ladder_waar_een_casus_op_staat_wijzigt_nooit(bestand, casus) -> None:
    sta_op(casus, "gi", 1)
    melding = fouten(bestand(GOED.replace("2 weken", "3 weken")))
    assert melding[0].startswith("proef.yaml:6: ladders[0].versie: Versie 1 is gewijzigd")
    assert "maak een nieuwe versie" in melding[0]
    assert Trede.objects.get(code="gi").termijn == "2 weken"


VERBETERD = GOED.replace("soort: tafel\n", "soort: tafel\n        toelichting: Beter gelezen.\n")


def test_uitleg_en_bronnen_worden_verbeterd_ook_waar_een_casus_op_staat(bestand, casus) -> None:
    bezoek = sta_op(casus, "tafel", 1)
    pad = bestand(VERBETERD.replace("        bron: S002\n", "        bron: 'S002, blz. 3'\n"))
    resultaat = laad(pad)
    assert [zin for zin in resultaat.wijzigingen if "ladder" in zin] == [
        "ladder Proefladder (versie 1): uitleg en bronnen verbeterd"
    ]
    trede = Tredebezoek.objects.get(pk=bezoek.pk).trede
    assert (trede.pk, trede.toelichting) == (bezoek.trede_id, "Beter gelezen.")
    assert trede.bronnen["toelichting"] == "S002"
    assert Norm.objects.get().bron == "S002, blz. 3"
    assert not laad(pad).gewijzigd


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        ("soort: tafel", "soort: consult"),
        ("naam: RET-tafel", "naam: Tafel"),
        ("start: maatregel", "start: bepaling"),
        ("    normen:\n", "    zijroutes:\n      - {code: a, naam: A, bron: S002}\n    normen:\n"),
    ],
)
def test_wat_een_casus_zou_raken_vraagt_een_nieuwe_versie(bestand, casus, oud, nieuw) -> None:
    sta_op(casus, "gi", 1)
    assert "maak een nieuwe versie" in fouten(bestand(VERBETERD.replace(oud, nieuw)))[0]
    assert Trede.objects.get(code="tafel").toelichting == ""


def test_een_bestand_verandert_geen_versie_die_in_het_programma_is_vastgesteld(
    bestand, casus
) -> None:
    Ladder.objects.update(vastgesteld_op=datetime(2026, 9, 1, tzinfo=AMSTERDAM))
    assert "is in het programma vastgesteld" in fouten(bestand(VERBETERD))[0]
    assert not laad(bestand(GOED)).gewijzigd


def test_een_norm_die_maandlijsten_vroeg_blijft(bestand, casus) -> None:
    Maandlijst.objects.create(
        regio=casus.regio,
        organisatie=casus.organisatie,
        norm=Norm.objects.get(),
        maand=date(2026, 9, 1),
        einde=date(2026, 10, 1),
    )
    assert "maandlijsten" in fouten(bestand(GOED.replace("2 weken", "3 weken")))[0]
    assert Trede.objects.get(code="gi").termijn == "2 weken"


def test_een_organisatie_die_uit_het_bestand_verdwijnt_wordt_genoemd(bestand) -> None:
    met = GOED + "organisaties:\n  - {naam: Oude GI, soort: gi, bron: S002}\n"
    assert laad(bestand(met)).opmerkingen == []
    opmerkingen = laad(bestand(GOED)).opmerkingen
    assert opmerkingen == [
        "De organisatie Oude GI staat niet meer in het bestand en blijft bestaan."
    ]
    assert laad(bestand(GOED)).opmerkingen == []


def test_een_lopende_casus_houdt_zijn_versie_en_een_nieuwe_krijgt_de_nieuwe(bestand, casus) -> None:
    sta_op(casus, "gi", 1)
    tweede = GOED[GOED.index("  - versie: 1") :].replace("versie: 1", "versie: 2")
    einde = "    geldig_tot: 2026-09-30\n    tredes:"
    begin = "    geldig_van: 2026-10-01\n    tredes:"
    laad(bestand(GOED.replace("    tredes:", einde) + tweede.replace("    tredes:", begin)))
    assert ladder_op(casus.regio, date(2026, 10, 1)).nummer == 2
    assert ladder_op(casus.regio, date(2026, 9, 30)).nummer == 1
    assert ladder_van(casus).nummer == 1


def test_de_stappen_van_een_casus(casus) -> None:
    assert [stap.status for stap in stappen(casus)] == ["nog_niet", "nog_niet"]
    assert open_bezoek(casus) is None
    sta_op(casus, "tafel", 2)
    gi, tafel = stappen(casus)
    assert (gi.status, gi.datumtekst) == ("overgeslagen", "Overgeslagen")
    assert (tafel.status, tafel.datumtekst) == ("bezig", "Bezig sinds 02-09-2026")
    sta_op(casus, "gi", 1, 2)
    assert stappen(casus)[0].datumtekst == "Afgerond op 02-09-2026"
    assert open_bezoek(Casus.objects.get(pk=casus.pk)).trede == tafel.trede


def test_stappen_kost_twee_vragen_aan_de_database(casus, django_assert_max_num_queries) -> None:
    sta_op(casus, "gi", 1)
    with django_assert_max_num_queries(2):
        stappen(casus)


# ---- the picture --------------------------------------------------------------------------------


def als_xml(beeld: str) -> ElementTree.Element:
    return ElementTree.fromstring(beeld)  # noqa: S314 (made by ourselves)


def test_het_beeld_is_geldig_svg_met_titel_en_tekst() -> None:
    regio = laad("west-friesland").regio
    ladder = ladder_op(regio, VANDAAG)
    rijen, van_ladder = tredes(ladder), normen(ladder)
    for breedte in (320, 760):
        beeld = als_xml(ladder_svg(rijen, 3, {1, 2}, van_ladder, breedte))
        ns = "{http://www.w3.org/2000/svg}"
        assert beeld.get("role") == "img"
        ids = {beeld.find(f"{ns}title").get("id"), beeld.find(f"{ns}desc").get("id")}
        assert set(beeld.get("aria-labelledby").split()) == ids
        assert beeld.find(f"{ns}desc").text == ladder_tekst(rijen, 3, {1, 2}, van_ladder)
        woorden = " ".join(tekst.text for tekst in beeld.iter(f"{ns}text"))
        assert "Norm: 6 weken na start" in woorden
        assert "Hier staat de casus nu" in woorden
        assert NIET_VASTGELEGD.split()[-1] in woorden


def test_een_naam_met_tekens_van_html_breekt_het_beeld_niet() -> None:
    trede = Trede(nummer=1, code="x", naam='<script>alert("1")</script> & co', soort="overleg")
    beeld = ladder_svg([trede])
    assert "<script" not in beeld
    assert als_xml(beeld) is not None
