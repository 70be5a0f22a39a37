"""A region changes its own ladder: a concept, side by side with what holds, put in force by somebody else."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.models import Organisatie, Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from ret.portaal.pagina import doe_url
from tests.foto import foto
from tests.huis.test_opdrachten import opdrachten
from tests.rolverdeling import (
    Cast,
    Regiocast,
    _mens,
    aangemelde_casus,
    casus_in_behandeling,
    doe,
    met_vannacht,
    vers,
    weigering,
)
from workflows.klokken.models import Klok
from workflows.klokken.proef import proef
from workflows.ladder.laden import REGIOMAP, laad, laad_alles
from workflows.ladder.lezen import OngeldigBestand
from workflows.ladder.models import Ladder, Ladderkeuze, Norm, Trede, Tredebezoek, Zijroute
from workflows.ladder.selectors import ladder_op, ladder_van, stappen
from workflows.ladder.uitvoer import ladderbestand, regiobestand
from workflows.ladder.versie import inhoud_van

pytestmark = pytest.mark.op_postgres

BRON = {"bron": "Besluit van de regio"}
DAG = date(2026, 11, 2)


@pytest.fixture
def pl(cast: Cast) -> Door:
    return cast.noord[Rol.PROJECTLEIDER]


@pytest.fixture
def ander(cast: Cast) -> Door:
    """A second projectleider of the region."""
    return cast.noord.erbij(Rol.PROJECTLEIDER)


@pytest.fixture
def concept(pl: Door) -> Ladder:
    ladder: Ladder = doe(pl, "ladder.ontwerpen", begin="kopie")
    return ladder


def morgen() -> date:
    return vandaag() + timedelta(days=1)


def trede(concept: Ladder, code: str) -> Trede:
    return concept.tredes.get(code=code)


def invoer(deel: Any, **anders: Any) -> dict[str, Any]:
    """What the form of a trede shows, with something else filled in."""
    velden = (
        "naam",
        "soort",
        "deelnemers",
        "voorzitter",
        "beslist",
        "doorzettingsmacht",
        "aanleiding",
    )
    velden += ("termijn", "bij_verlopen", "naar", "terug_naar", "terugweg", "toelichting")
    return {veld: getattr(deel, veld) for veld in velden} | BRON | anders


# ---- through the pages: West-Friesland ---------------------------------------------------------


class Bladeraar:
    """Somebody in a browser, without scripts."""

    def __init__(self, wie: Any) -> None:
        self.client = Client()
        self.client.force_login(wie)

    def lees(self, adres: str) -> str:
        antwoord = self.client.get(adres)
        assert antwoord.status_code == 200, adres
        return antwoord.content.decode()

    def verstuur(self, naam: str, ding: Any = None, /, **velden: Any) -> Any:
        return self.client.post(doe_url(naam, ding), velden | {"sleutel": str(uuid4())})

    def doe(self, naam: str, ding: Any = None, /, **velden: Any) -> Any:
        antwoord = self.verstuur(naam, ding, **velden)
        assert antwoord.status_code == 302, (naam, antwoord.status_code)
        return antwoord


@pytest.fixture
@foto
def wf(db: Any) -> Regiocast:
    """West-Friesland as its own file describes it, with people."""
    regio = laad("west-friesland").regio
    org = {
        soort: regio.organisaties.filter(soort=soort).first() for soort in ("gi", "ret", "gemeente")
    }
    org["regio_organisatie"] = Organisatie.objects.get(naam="Regio West-Friesland")
    hoorn = regio.gemeenten.get(naam="Hoorn")
    hier = Regiocast(regio, hoorn, org, {})  # type: ignore[arg-type]
    for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER):
        hier.mensen[rol] = _mens(hier, rol)
    return hier


def test_west_friesland_wijzigt_zijn_ladder_en_twee_casussen_volgen_elk_hun_versie(wf, bestand):
    eerste, tweede = wf[Rol.PROJECTLEIDER], wf.erbij(Rol.PROJECTLEIDER)
    blad, blad2 = Bladeraar(eerste.medewerker), Bladeraar(tweede.medewerker)
    cast: Any = Cast(wf, wf, eerste)
    with tijdmachine(DAG):
        kader = {"juridisch_kader": "ots", "maatregel_op": DAG}
        oud = casus_in_behandeling(cast, "overleg", **kader)
        naar = blad.doe("ladder.ontwerpen", begin="kopie")["Location"]
        versie3 = Ladder.objects.get(regio=wf.regio, nummer=3)
        assert naar == "/regio/west-friesland/ladders/3/"

        norm = versie3.normen.get(code="hulp-gestart")
        velden = {"start": "maatregel", "einde": "hulp_gestart", "pauzeerbaar": "on"}
        velden |= {"bij_verlopen": "opschalen", "naar": "expertteam"}
        blad.doe("ladder.norm_wijzigen", norm, naam=norm.naam, termijn="5 weken", **velden, **BRON)
        blad.doe(
            "ladder.trede_toevoegen",
            versie3,
            naam="Overleg van gebiedsteams",
            soort="overleg",
            plaats="3",
            uitgang=["koers_vastgesteld", "veiligheid_vannacht"],
            **{"uitgang-veiligheid_vannacht-termijn": "2 dagen"},
            **BRON,
        )
        pagina = blad.lees(naar + "?proef=ja")
        assert "6 weken" in pagina
        assert "5 weken" in pagina
        for woord in ("Nieuw", "Gewijzigd", "Overleg van gebiedsteams"):
            assert woord in pagina
        assert oud.nummer in pagina
        klok = oud.klokken.get(norm__code="hulp-gestart")
        assert klok.einde == date(2026, 12, 14)
        assert "schuift van 14-12-2026 naar <strong>07-12-2026</strong>" in pagina

        assert blad.verstuur("ladder.vaststellen", versie3, vanaf="03-11-2026").status_code == 409
        blad2.doe("ladder.vaststellen", versie3, vanaf="03-11-2026")

    with tijdmachine(DAG + timedelta(days=1)):
        nieuw = casus_in_behandeling(cast, "overleg", **kader)
        assert [ladder_van(zaak).nummer for zaak in (oud, nieuw)] == [2, 3]
        assert nieuw.klokken.get(norm__code="hulp-gestart").einde == date(2026, 12, 7)
        assert vers(klok).einde == date(2026, 12, 14), "een lopende casus merkt er niets van"
        regie = Bladeraar(wf.mensen[Rol.PROCESREGISSEUR])
        pagina = regie.lees(f"/casussen/{oud.nummer}/")
        assert "Er is een nieuwe versie" in pagina
        assert "schuift van 14-12-2026 naar" in pagina
        assert "Er is een nieuwe versie" not in regie.lees(f"/casussen/{nieuw.nummer}/")
        tekst = regiobestand(Regio.objects.get(pk=wf.regio.pk))
    assert "versie: 3" in tekst
    assert not laad(bestand(tekst)).gewijzigd
    assert regiobestand(Regio.objects.get(pk=wf.regio.pk)) == tekst
    extra = Trede.objects.get(ladder=versie3, nummer=3)
    assert extra.uitgang == [
        "koers_vastgesteld",
        {"regel": "veiligheid_vannacht", "termijn": "2 kalenderdagen"},
    ]


@pytest.fixture
def bestand(tmp_path: Path) -> Any:
    def schrijf(tekst: str) -> Path:
        pad = tmp_path / "proef.yaml"
        pad.write_text(tekst, encoding="utf-8")
        return pad

    return schrijf


# ---- a concept ---------------------------------------------------------------------------------


def test_een_concept_is_een_kopie_van_wat_geldt_en_verandert_daar_niets_aan(cast, concept):
    nu = ladder_op(cast.noord.regio)
    assert inhoud_van(concept) == inhoud_van(nu)
    assert (concept.nummer, concept.status, nu.status) == (2, "concept", "vastgesteld")
    Trede.objects.filter(ladder=concept).update(naam="Anders")
    assert inhoud_van(concept) != inhoud_van(nu)


def test_een_regio_heeft_een_concept_tegelijk(pl, concept):
    assert weigering(pl, "ladder.ontwerpen", begin="leeg") == ["al_een_concept"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Ladder.objects.create(regio=concept.regio, nummer=7, naam="Ernaast")


def test_wat_vastligt_is_niet_te_wijzigen(cast, pl):
    ladder = ladder_op(cast.noord.regio)
    assert weigering(pl, "ladder.trede_wijzigen", ladder.tredes.first()) == ["vastgesteld"]
    assert weigering(pl, "ladder.trede_toevoegen", ladder) == ["verkeerde_status"]
    assert weigering(pl, "ladder.weggooien", ladder) == ["verkeerde_status"]


def test_een_wijziging_draagt_haar_bron_en_de_rest_houdt_de_zijne(pl, concept):
    Trede.objects.filter(pk=trede(concept, "tafel").pk).update(
        termijn="2 weken", deelnemers="Experts", bronnen={"termijn": "S1", "deelnemers": "S1"}
    )
    tafel = trede(concept, "tafel")
    doe(pl, "ladder.trede_wijzigen", tafel, **invoer(tafel, termijn="3 weken", deelnemers=""))
    tafel = vers(tafel)
    assert (tafel.termijn, tafel.deelnemers) == ("3 weken", "")
    assert tafel.bronnen == {"termijn": BRON["bron"]}, "wat leeg is, heeft geen bron"


def test_een_trede_komt_op_haar_plaats_en_de_nummers_sluiten_aan(pl, concept):
    doe(
        pl,
        "ladder.trede_toevoegen",
        concept,
        naam="Nieuwe!  Trede",
        soort="overleg",
        plaats=2,
        **BRON,
    )
    assert codes(concept) == [
        "overleg",
        "nieuwe-trede",
        "tafel",
        "maatwerk",
        "consult",
        "bestuurlijk",
    ]
    doe(pl, "ladder.trede_verplaatsen", trede(concept, "nieuwe-trede"), plaats=99)
    assert codes(concept)[-1] == "nieuwe-trede"
    doe(pl, "ladder.trede_verwijderen", trede(concept, "overleg"))
    assert codes(concept)[0] == "tafel"
    assert list(concept.tredes.values_list("nummer", flat=True)) == [1, 2, 3, 4, 5]


def codes(ladder: Ladder) -> list[str]:
    return list(ladder.tredes.order_by("nummer").values_list("code", flat=True))


@pytest.mark.parametrize(
    ("anders", "velden"),
    [
        ({"naam": "Tafel", "code": "tafel"}, ["code"]),
        ({"naam": "x", "code": "Geen Code"}, ["code"]),
        ({"naam": "x", "termijn": "zes weken"}, ["termijn"]),
        ({"naam": "x", "naar": "bestaat-niet"}, ["naar"]),
        ({"naam": "x", "bron": "S999"}, ["bron"]),
        ({"naam": "x", "bron": ""}, ["bron"]),
        ({"naam": "x", "ingang": ["bestaat_niet"]}, ["ingang"]),
        ({"naam": "x", "ingang": ["hulp_niet_gestart"]}, ["ingang"]),
        ({"naam": "x", "ingang": ["hulp_niet_gestart: "]}, ["ingang"]),
        ({"naam": "x", "ingang": ["hulp_niet_gestart: ooit"]}, ["ingang"]),
        ({"naam": "x", "ingang": ["toestemming: 6 weken"]}, ["ingang"]),
        ({"naam": "x", "ingang": "toestemming"}, ["ingang"]),
        ({"naam": "x", "ingang": [{"regel": []}]}, ["ingang"]),
        ({"naam": "x", "plaats": 0}, ["plaats"]),
        ({"naam": "x\x00"}, ["naam"]),
        ({"naam": "x", "toelichting": "y" * 2001}, ["toelichting"]),
    ],
)
def test_invoer_die_niet_past_wordt_geweigerd_en_er_verandert_niets(pl, concept, anders, velden):
    was = inhoud_van(concept)
    met = {"soort": "overleg", **BRON} | anders
    assert weigering(pl, "ladder.trede_toevoegen", concept, **met) == velden
    assert inhoud_van(concept) == was


def test_wie_een_verouderde_pagina_verstuurt_overschrijft_niets(pl, ander, concept):
    blad = Bladeraar(pl.medewerker)
    doe(ander, "ladder.gegevens_wijzigen", concept, naam="Van de ander", **BRON)
    antwoord = blad.verstuur(
        "ladder.gegevens_wijzigen", concept, naam="Van mij", versie="0", **BRON
    )
    assert antwoord.status_code == 409
    assert vers(concept).naam == "Van de ander"
    assert "Van mij" in antwoord.content.decode(), "wat is getypt, staat er nog"


def test_weggooien_haalt_het_concept_weg_en_daarna_is_er_plaats_voor_een_nieuw(pl, concept):
    doe(pl, "ladder.weggooien", concept)
    assert Ladder.objects.filter(regio=concept.regio).count() == 1
    assert doe(pl, "ladder.ontwerpen", begin="leeg").tredes.count() == 0


# ---- a file ------------------------------------------------------------------------------------

REGIO = "regio: {code: noord, naam: Noord, afkorting: ND}\n"
BESTAND = f"""bronnen: {{S1: Plan}}
{REGIO}ladders:
  - versie: 1
    naam: Oud
    geldig_tot: 2021-12-31
    bron: S1
    tredes:
      - {{code: oud, naam: Oud, soort: overleg}}
  - versie: 4
    naam: Uit een bestand
    geldig_van: 2022-01-01
    bron: S1
    tredes:
      - {{code: gi, naam: GI, soort: overleg}}
      - {{code: ret, naam: RET, soort: tafel, termijn: 2 weken}}
    zijroutes:
      - {{code: mda, naam: MDA++, bron: S1}}
"""


def test_de_nieuwste_versie_in_een_bestand_komt_in_de_plaats_van_het_concept(pl, concept):
    doe(pl, "ladder.inlezen", concept, bestand=BESTAND.replace("\n", "\r\n"))
    concept = vers(concept)
    assert (concept.nummer, concept.naam, concept.status) == (2, "Uit een bestand", "concept")
    assert codes(concept) == ["gi", "ret"]
    assert concept.regio.gegevens["bronnen"] == {"S1": "Plan"}
    was = inhoud_van(concept)
    doe(pl, "ladder.inlezen", concept, bestand=ladderbestand(concept))
    assert inhoud_van(vers(concept)) == was


def test_een_bestand_is_te_kiezen_en_elke_fout_noemt_haar_regel(pl, concept):
    blad, was = Bladeraar(pl.medewerker), inhoud_van(concept)
    kapot = BESTAND.replace("soort: tafel", "soort: tavel").replace("2 weken", "ooit")
    gekozen = SimpleUploadedFile("ladder.yaml", kapot.encode())
    antwoord = blad.verstuur("ladder.inlezen", concept, **{"bestand-bestand": gekozen})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert pagina.count("Regel 16: ladders[1].tredes[1]") >= 2
    assert "kies uit overleg, tafel" in pagina
    assert "code: ret" in pagina, "het bestand staat in het vak, om te verbeteren"
    assert inhoud_van(vers(concept)) == was

    goed = SimpleUploadedFile("ladder.yaml", BESTAND.encode())
    blad.doe("ladder.inlezen", concept, **{"bestand-bestand": goed})
    assert codes(concept) == ["gi", "ret"]


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (b"", "Vul dit veld in"),
        (b"bronnen: {}\n", "staat geen ladder"),
        (b"- a\n", "geen regiobestand"),
        (b"\xff\xfe\x00bron", "geen tekst in UTF-8"),
        (b"a: !!python/object/apply:os.getcwd []", "Een type (!naam) mag niet"),
        (b"a: &a [x]\nb: [*a, *a]\n", "Een verwijzing (*naam) mag niet"),
        (b"a: " + b"[" * 60 + b"]" * 60, "te diep genest"),
        (b"a: " + b"x" * 1_000_001, "groter dan 1 MB"),
        (b"bronnen: [S1]\n", "Hier horen namen met een waarde"),
        (BESTAND.replace("S1: Plan", "S2: Plan").encode(), "S1"),
    ],
)
def test_een_vreemd_bestand_doet_geen_kwaad(pl, concept, inhoud, verwacht):
    blad, was = Bladeraar(pl.medewerker), inhoud_van(concept)
    bestand = SimpleUploadedFile("x.yaml", inhoud) if inhoud else ""
    antwoord = blad.verstuur("ladder.inlezen", concept, bestand="", **{"bestand-bestand": bestand})
    assert antwoord.status_code == 422
    assert verwacht in antwoord.content.decode()
    assert inhoud_van(vers(concept)) == was


def test_een_bestand_dat_groter_is_dan_elk_formulier_wordt_niet_eens_gelezen(pl, concept):
    groot = SimpleUploadedFile("x.yaml", b"a" * 3_000_000)
    antwoord = Bladeraar(pl.medewerker).verstuur(
        "ladder.inlezen", concept, **{"bestand-bestand": groot}
    )
    assert antwoord.status_code == 413


def test_een_code_die_in_de_regio_een_andere_bron_is_wordt_geweigerd(pl, concept):
    Regio.objects.filter(pk=concept.regio_id).update(gegevens={"bronnen": {"S1": "Iets anders"}})
    assert weigering(pl, "ladder.inlezen", concept, bestand=BESTAND) == ["bestand"]


# ---- in force ----------------------------------------------------------------------------------


def test_wie_het_concept_maakte_of_het_laatst_wijzigde_stelt_het_niet_vast(
    cast, pl, ander, concept
):
    derde = cast.noord.erbij(Rol.PROJECTLEIDER)
    assert weigering(pl, "ladder.vaststellen", concept, vanaf=morgen()) == ["eigen_concept"]
    doe(ander, "ladder.gegevens_wijzigen", concept, naam="Nieuw", **BRON)
    assert weigering(ander, "ladder.vaststellen", concept, vanaf=morgen()) == ["eigen_concept"]
    doe(derde, "ladder.vaststellen", concept, vanaf=morgen())
    assert vers(concept).vastgesteld_door == derde.medewerker


def test_een_versie_gaat_op_zijn_vroegst_morgen_in_en_de_vorige_eindigt_de_dag_ervoor(
    cast, ander, concept
):
    assert weigering(ander, "ladder.vaststellen", concept, vanaf=vandaag()) == ["vanaf"]
    nu = ladder_op(cast.noord.regio)
    doe(ander, "ladder.vaststellen", concept, vanaf=morgen())
    assert (vers(nu).geldig_tot, vers(concept).geldig_van) == (vandaag(), morgen())
    assert ladder_op(cast.noord.regio, vandaag()) == nu
    assert ladder_op(cast.noord.regio, morgen()) == concept
    regie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    assert Bericht.objects.filter(aan=regie, onderwerp__contains="Nieuwe versie").exists()


@pytest.mark.parametrize(
    ("maak_stuk", "zin"),
    [
        (lambda ladder: ladder.tredes.all().delete(), "minstens één trede"),
        (
            lambda ladder: ladder.tredes.filter(code="tafel").update(bij_verlopen="opschalen"),
            "Trede 2 (Tafel): Bij opschalen hoort het veld",
        ),
        (
            lambda ladder: ladder.tredes.filter(code="tafel").update(terug_naar="weg"),
            "Trede 2 (Tafel, terug naar): De trede “weg”".replace("“", '"').replace("”", '"'),
        ),
        (
            lambda ladder: ladder.normen.update(naar="ook-weg"),
            'Norm (Norm, naar): De trede "ook-weg" staat niet op deze ladder',
        ),
        (
            lambda ladder: ladder.tredes.filter(code="tafel").update(bronnen={"naam": "S77"}),
            'De bron "S77" staat niet in de lijst',
        ),
    ],
)
def test_wat_niet_klopt_wordt_niet_vastgesteld_en_de_pagina_zegt_waarom(
    pl, ander, concept, maak_stuk, zin
):
    norm = {"naam": "Norm", "start": "aanmelding", "termijn": "6 weken", "bij_verlopen": "signaal"}
    doe(pl, "ladder.norm_toevoegen", concept, **norm, **BRON)
    maak_stuk(concept)
    assert "klopt_niet" in weigering(ander, "ladder.vaststellen", concept, vanaf=morgen())
    antwoord = Bladeraar(ander.medewerker).lees(concept.get_absolute_url())
    assert zin.replace('"', "&quot;") in antwoord


def test_alle_redenen_komen_tegelijk(pl, concept):
    concept.tredes.filter(code="tafel").update(bij_verlopen="opschalen", terug_naar="weg")
    redenen = weigering(pl, "ladder.vaststellen", concept, vanaf=morgen())
    assert redenen == ["eigen_concept", "klopt_niet", "klopt_niet"]


def test_terugtrekken_kan_tot_de_versie_begint_en_dan_geldt_de_vorige_weer_open(
    cast, pl, ander, concept
):
    nu = ladder_op(cast.noord.regio)
    doe(ander, "ladder.vaststellen", concept, vanaf=morgen())
    doe(pl, "ladder.terugtrekken", concept)
    assert (vers(nu).geldig_tot, vers(concept).geldig_van) == (None, None)
    assert vers(concept).status == "concept"
    doe(ander, "ladder.vaststellen", concept, vanaf=morgen())
    with tijdmachine(morgen()):
        assert weigering(pl, "ladder.terugtrekken", concept) == ["al_begonnen"]


def test_een_versie_begint_na_alle_andere(pl, ander, concept):
    doe(ander, "ladder.vaststellen", concept, vanaf=vandaag() + timedelta(days=30))
    volgende = doe(ander, "ladder.ontwerpen", begin="kopie")
    for dag in (morgen(), vandaag() + timedelta(days=30)):
        assert weigering(pl, "ladder.vaststellen", volgende, vanaf=dag) == ["niet_na_de_vorige"]
    assert weigering(pl, "ladder.terugtrekken", concept) == ["al_een_concept"]
    doe(pl, "ladder.vaststellen", volgende, vanaf=vandaag() + timedelta(days=31))
    assert vers(concept).geldig_tot == vandaag() + timedelta(days=30)


def test_het_bestand_van_de_regio_laat_staan_wat_in_het_programma_is_vastgesteld(wf):
    pl, ander = wf[Rol.PROJECTLEIDER], wf.erbij(Rol.PROJECTLEIDER)
    concept = doe(pl, "ladder.ontwerpen", begin="kopie")
    doe(ander, "ladder.vaststellen", concept, vanaf=morgen())
    resultaat = laad("west-friesland")
    assert not resultaat.gewijzigd
    assert any("blijft bestaan" in zin for zin in resultaat.opmerkingen)
    assert ladder_op(wf.regio, vandaag()).geldig_tot == vandaag()


def test_een_versienummer_dat_een_concept_is_wordt_niet_geladen(wf, bestand):
    doe(wf[Rol.PROJECTLEIDER], "ladder.ontwerpen", begin="kopie")
    tekst = (REGIOMAP / "west-friesland.yaml").read_text(encoding="utf-8")
    with pytest.raises(OngeldigBestand, match="is in het programma een concept"):
        laad(bestand(tekst.replace("versie: 1", "versie: 3")))


# ---- who sees it -------------------------------------------------------------------------------


def test_de_regiopagina_zegt_wat_er_over_een_trede_is_vastgelegd(cast, pl):
    ladder = ladder_op(cast.noord.regio)
    ladder.tredes.filter(code="consult").update(
        termijn="2 weken",
        bij_verlopen="opschalen",
        naar="bestuurlijk",
        terug_naar="tafel",
        terugweg="De tafel neemt het over.",
        ingang=["toestemming", {"regel": "hulp_niet_gestart", "termijn": "6 weken"}],
    )
    Zijroute.objects.create(ladder=ladder, code="mda", naam="MDA++", bron="proef")
    pagina = Bladeraar(pl.medewerker).lees("/regio/noord/")
    for tekst in (
        "5. Bestuurlijk overleg",
        "2. Tafel",
        "De tafel neemt het over.",
        "De hulp is niet gestart binnen de termijn (6 weken)",
        "Na 2 weken: opschalen naar trede 5",
        "Naast de ladder: MDA++",
    ):
        assert tekst in pagina


def test_een_concept_is_er_alleen_voor_wie_de_ladder_maakt(cast, concept):
    adressen = [
        reverse("ladder", args=["noord", concept.nummer]),
        reverse("ladder_bestand", args=["noord", concept.nummer]),
    ]
    for regio in (cast.noord, cast.zuid):
        for rol in (Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.BEHEERDER, Rol.PROJECTLEIDER):
            client = Client()
            client.force_login(regio.mensen[rol])
            mag = rol == Rol.PROJECTLEIDER and regio is cast.noord
            for adres in adressen:
                assert client.get(adres).status_code == (200 if mag else 404), (rol, adres)
            assert (adressen[0] in client.get("/regio/noord/").content.decode()) == mag


def test_het_bestand_van_een_versie_is_te_downloaden(pl, concept):
    client = Client()
    client.force_login(pl.medewerker)
    antwoord = client.get(reverse("ladder_bestand", args=["noord", 2]))
    assert antwoord["Content-Disposition"] == 'attachment; filename="noord-ladder-2.yaml"'
    assert antwoord.content.decode() == ladderbestand(concept)


# ---- the dry run, and a case that follows a new version ----------------------------------------


@pytest.fixture
@foto
def met_normen(cast: Cast) -> Ladder:
    """The version in force of noord, with norms, and a trede with a term."""
    ladder = ladder_op(cast.noord.regio)
    assert ladder is not None
    for code, start, termijn in (
        ("hulp", "aanmelding", "6 weken"),
        ("weg", "acceptatie", "3 weken"),
        ("tafel", "tredestart", "1 week"),
    ):
        Norm.objects.create(
            ladder=ladder,
            code=code,
            naam=code,
            start=start,
            termijn=termijn,
            einde="hulp_gestart" if start == "aanmelding" else "",
            bij_verlopen="signaal",
        )
    Trede.objects.filter(ladder=ladder, code="tafel").update(termijn="10 dagen")
    Zijroute.objects.create(ladder=ladder, code="mda", naam="MDA++", bron="proef")
    return ladder


def verander(pl: Door) -> Ladder:
    """A concept: a norm shorter, one gone, one new, one that was met already, the trede longer."""
    concept: Ladder = doe(pl, "ladder.ontwerpen", begin="kopie")
    concept.normen.filter(code="hulp").update(termijn="5 weken")
    concept.normen.get(code="weg").delete()
    for code, start, einde in (
        ("extra", "acceptatie", "evaluatie"),
        ("koers", "acceptatie", "koers_vastgesteld"),
    ):
        Norm.objects.create(
            ladder=concept,
            code=code,
            naam=code,
            start=start,
            einde=einde,
            termijn="2 weken",
            bij_verlopen="taak",
        )
    concept.tredes.filter(code="tafel").update(termijn="20 dagen")
    return concept


def termijnen(casus: Casus) -> dict[str, date]:
    lopend = Klok.objects.filter(casus=casus, status__in=("loopt", "stil"))
    return {klok.norm.code if klok.norm else klok.soort: klok.einde for klok in lopend}


def stel_vast(ander: Door, concept: Ladder) -> None:
    doe(ander, "ladder.vaststellen", concept, vanaf=morgen())


def test_de_proef_zegt_precies_wat_wisselen_doet_en_schrijft_niets(cast, pl, ander, met_normen):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast, "tafel")
        Casus.objects.filter(pk=casus.pk).update(koers_op=DAG)
        concept = verander(pl)
        was = termijnen(casus)
        doe(ander, "ladder.vaststellen", concept, vanaf=morgen())
    with tijdmachine(DAG + timedelta(days=3)):
        met_vannacht(casus)
        gevraagd = Casus.objects.filter(regio=cast.noord.regio)
        [regel] = proef(concept, gevraagd, vandaag()).regels
        assert termijnen(casus) == was, "een proef schrijft niets"
        voorspeld = {s.naam.split(":")[0]: (s.oud, s.nieuw) for s in regel.termijnen}
        assert voorspeld["hulp"] == (date(2026, 12, 14), date(2026, 12, 7))
        assert voorspeld["weg"] == (date(2026, 11, 23), None)
        assert voorspeld["extra"] == (None, date(2026, 11, 16))
        assert voorspeld["Trede 2, Tafel"] == (date(2026, 11, 12), date(2026, 11, 22))
        assert "koers" not in voorspeld, "de koers is al vastgesteld"

        doe(regie, "ladder.versie_wisselen", casus, toelichting="Korter is beter.")
        nu = termijnen(casus)
    assert (nu["hulp"], nu["extra"], nu["trede"]) == (
        date(2026, 12, 7),
        date(2026, 11, 16),
        date(2026, 11, 22),
    )
    assert "weg" not in nu
    assert nu["tafel"] == was["tafel"], "wat gelijk is, loopt door"
    eerste_termijn = min(k.einde for k in Klok.objects.filter(casus=casus) if k.telt_mee)
    assert vers(casus).eerste_termijn == eerste_termijn


def test_wisselen_sluit_het_bezoek_en_bewaart_de_geschiedenis(cast, pl, ander, met_normen):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast, "tafel")
        stel_vast(ander, verander(pl))
        assert weigering(regie, "ladder.versie_wisselen", casus, toelichting="x") == [
            "geen_andere_versie"
        ]
    with tijdmachine(DAG + timedelta(days=1)):
        assert weigering(regie, "ladder.versie_wisselen", casus) == ["toelichting"]
        doe(regie, "ladder.versie_wisselen", casus, toelichting="Korter is beter.")
        pagina = Bladeraar(regie.medewerker).lees(f"/casussen/{casus.nummer}/")
    vorige, nu = Tredebezoek.objects.filter(casus=casus).order_by("-pk")[:2][::-1]
    assert vorige.tot == nu.van
    assert (vorige.trede.ladder.nummer, nu.trede.ladder.nummer) == (1, 2)
    assert (vorige.trede.code, nu.trede.code) == ("tafel", "tafel")
    assert list(
        Ladderkeuze.objects.filter(casus=casus).values_list("ladder__nummer", flat=True)
    ) == [1, 2]
    assert "(versie 2)" in vers(casus).ladder_versie
    assert "Korter is beter." in pagina
    assert "De casus volgt een andere versie van de ladder" in pagina


def test_een_trede_die_er_nog_niet_was_is_niet_overgeslagen(cast, pl, ander, met_normen):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    waarom = {"reden": "lokaal", "toelichting": "Kan verder.", "afgesproken": "Bellen."}
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast, "tafel")
        doe(regie, "ladder.afschalen", casus, **waarom)
        concept = verander(pl)
        extra = {"naam": "Ertussen", "soort": "overleg", "plaats": 2}
        doe(pl, "ladder.trede_toevoegen", concept, **extra, **BRON)
        stel_vast(ander, concept)
    with tijdmachine(DAG + timedelta(days=1)):
        met_vannacht(casus)
        doe(regie, "ladder.versie_wisselen", casus, toelichting="x")
        stand = {stap.code: stap.status for stap in stappen(vers(casus))}
    assert (stand["overleg"], stand["ertussen"], stand["tafel"]) == ("bezig", "nog_niet", "klaar")


def test_is_de_trede_er_niet_meer_dan_kiest_de_procesregisseur(cast, pl, ander, met_normen):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast, "tafel")
        concept = verander(pl)
        concept.tredes.get(code="tafel").delete()
        doe(pl, "ladder.trede_verplaatsen", concept.tredes.get(code="maatwerk"), plaats=2)
        stel_vast(ander, concept)
    with tijdmachine(DAG + timedelta(days=1)):
        [regel] = proef(concept, Casus.objects.all(), vandaag()).regels
        assert regel.trede_weg
        assert weigering(regie, "ladder.versie_wisselen", casus, toelichting="x") == ["naar"]
        doe(regie, "ladder.versie_wisselen", casus, naar="maatwerk", toelichting="x")
        assert vers(casus).trede_soort == "maatwerk"
        nu = termijnen(casus)
        assert "trede" not in nu, "de termijn van een trede hoort bij die trede"
        assert nu["tafel"] == DAG + timedelta(days=8), "en begint op een andere trede opnieuw"


def test_ook_wisselen_vraagt_wie_er_vannacht_verantwoordelijk_is(cast, pl, ander, met_normen):
    with tijdmachine(DAG):
        casus = casus_in_behandeling(cast)
        Casus.objects.filter(pk=casus.pk).update(vannacht_wie="")
        stel_vast(ander, verander(pl))
    with tijdmachine(DAG + timedelta(days=1)):
        regie = cast.noord[Rol.PROCESREGISSEUR]
        assert weigering(regie, "ladder.versie_wisselen", casus, toelichting="x") == [
            "vannacht_leeg"
        ]


def test_een_aangemelde_casus_kan_ook_wisselen_en_begint_op_de_nieuwe_ladder(
    cast, pl, ander, met_normen
):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    with tijdmachine(DAG):
        casus = aangemelde_casus(cast)
        stel_vast(ander, verander(pl))
    with tijdmachine(DAG + timedelta(days=1)):
        doe(regie, "ladder.versie_wisselen", casus, toelichting="Nog niet begonnen.")
        assert termijnen(casus)["hulp"] == DAG + timedelta(weeks=5)
        triage = {"functie": "procesregie", "urgentie": "hoog", "triage": "Past."}
        doe(regie, "casus.accepteren", casus, **triage)
    assert Tredebezoek.objects.get(casus=casus).trede.ladder.nummer == 2


def test_de_proef_kost_even_veel_opdrachten_bij_meer_casussen(cast, pl, met_normen):
    concept = verander(pl)
    aantallen = []
    for _ in range(2):
        for _ in range(3):
            casus_in_behandeling(cast, "tafel")
        with opdrachten() as gestuurd:
            uitkomst = proef(concept, Casus.objects.all(), vandaag())
        aantallen.append((uitkomst.aantal, len(gestuurd)))
    assert [aantal for aantal, _ in aantallen] == [3, 6]
    assert aantallen[0][1] == aantallen[1][1] <= 8


# ---- the way back, skipping, and side routes ---------------------------------------------------


def test_afschalen_gaat_naar_de_trede_die_de_ladder_noemt_en_zegt_wat_dat_vraagt(cast):
    ladder = ladder_op(cast.noord.regio)
    ladder.tredes.filter(code="consult").update(
        terug_naar="tafel", terugweg="De tafel neemt het plan over."
    )
    casus, regie = casus_in_behandeling(cast, "consult"), cast.noord[Rol.PROCESREGISSEUR]
    blad = Bladeraar(regie.medewerker)
    formulier = blad.lees(doe_url("ladder.afschalen", casus))
    assert "De weg terug van deze trede: De tafel neemt het plan over." in formulier
    waarom = {
        "reden": "aanbod",
        "toelichting": "Plek in zicht.",
        "afgesproken": "De GI belt elke week.",
    }
    doe(regie, "ladder.afschalen", casus, **waarom)
    assert vers(casus).trede_soort == "tafel"
    pagina = blad.lees(f"/casussen/{casus.nummer}/")
    document = str(samenstellen(soort_met("procesregiedocument"), vers(casus)))
    for tekst in ("Plek in zicht.", "De GI belt elke week.", "Er is zicht op passende hulp"):
        assert tekst in pagina
        assert tekst in document


def test_wat_is_overgeslagen_door_wie_en_waarom_staat_bij_de_casus(cast):
    casus, vz = casus_in_behandeling(cast), cast.noord[Rol.VOORZITTER]
    doe(vz, "ladder.overslaan", casus, naar="consult", toelichting="Het kan niet wachten.")
    regie = cast.noord[Rol.PROCESREGISSEUR]
    pagina = Bladeraar(regie.medewerker).lees(f"/casussen/{casus.nummer}/")
    document = str(samenstellen(soort_met("procesregiedocument"), vers(casus)))
    for tekst in ("2. Tafel", "3. Maatwerk", "Het kan niet wachten.", str(vz)):
        assert tekst in pagina
        assert tekst in document
    assert "Overgeslagen:" in pagina
    leest_mee = Bladeraar(cast.noord.mensen[Rol.PROJECTLEIDER]).lees(f"/casussen/{casus.nummer}/")
    assert "Het kan niet wachten." not in leest_mee, (
        "wie alleen pseudoniem meekijkt, leest geen tekst"
    )


def test_een_zijroute_loopt_naast_de_ladder_en_beweegt_de_casus_niet(cast, met_normen):
    casus, jb = casus_in_behandeling(cast, "tafel"), cast.noord[Rol.JEUGDBESCHERMER]
    was = termijnen(casus)
    spoor = doe(jb, "ladder.zijroute_starten", casus, reden="Geweld thuis.")
    assert weigering(jb, "ladder.zijroute_starten", casus, reden="Nog eens.") == ["geen_zijroute"]
    assert (vers(casus).trede_soort, termijnen(casus)) == ("tafel", was)
    doe(
        cast.noord[Rol.PROCESREGISSEUR],
        "ladder.zijroute_afronden",
        spoor,
        uitkomst="Het is veilig.",
    )
    assert weigering(jb, "ladder.zijroute_afronden", spoor, uitkomst="x") == ["al_afgerond"]
    pagina = Bladeraar(jb.medewerker).lees(f"/casussen/{casus.nummer}/")
    document = str(samenstellen(soort_met("procesregiedocument"), vers(casus)))
    for tekst in ("MDA++", "Geweld thuis.", "Het is veilig."):
        assert tekst in pagina
        assert tekst in document


@pytest.mark.django_db
def test_de_zijroutes_die_de_bronnen_noemen_staan_in_de_regiobestanden():
    laad_alles()
    namen = {
        (route.ladder.regio.code, route.code)
        for route in Zijroute.objects.select_related("ladder__regio")
    }
    assert namen == {
        ("kop-van-noord-holland", "mda"),
        ("ijmond", "vab"),
        ("west-friesland", "top-x"),
    }
    assert all(route.bron for route in Zijroute.objects.all())
    alleen_in = set(Zijroute.objects.values_list("code", "alleen_in"))
    assert alleen_in == {("mda", ""), ("vab", "Velsen"), ("top-x", "")}


def test_een_zijroute_van_een_gemeente_is_er_alleen_voor_casussen_van_daar(cast):
    ladder, jb = ladder_op(cast.noord.regio), cast.noord[Rol.JEUGDBESCHERMER]
    route = Zijroute.objects.create(
        ladder=ladder, code="vab", naam="VAB", alleen_in="Elders", bron="proef"
    )
    casus = casus_in_behandeling(cast)
    assert weigering(jb, "ladder.zijroute_starten", casus, reden="Budget op.") == ["geen_zijroute"]
    Zijroute.objects.update(alleen_in=casus.gemeente.naam)
    doe(jb, "ladder.zijroute_starten", casus, reden="Budget op.")
    assert str(vers(route)) == f"VAB (alleen in {casus.gemeente})"
    pagina = Bladeraar(jb.medewerker).lees("/regio/noord/")
    assert f"Naast de ladder: VAB (alleen in {casus.gemeente})" in pagina


def test_een_zijroute_hoort_bij_een_gemeente_van_de_regio(pl, concept):
    met = {"naam": "VAB", **BRON}
    assert weigering(pl, "ladder.zijroute_toevoegen", concept, alleen_in="Nergens", **met) == [
        "alleen_in"
    ]
    route = doe(pl, "ladder.zijroute_toevoegen", concept, alleen_in="Noordstad", **met)
    assert route.alleen_in == "Noordstad"
    assert "alleen_in: Noordstad" in ladderbestand(vers(concept))
    formulier = Bladeraar(pl.medewerker).lees(doe_url("ladder.zijroute_wijzigen", route))
    assert '<option value="Noordstad" selected>' in formulier


def test_de_regiopagina_merkt_wat_een_eigen_gevolgtrekking_is(wf):
    pagina = Bladeraar(wf.mensen[Rol.PROJECTLEIDER]).lees("/regio/west-friesland/")
    assert ">Eigen gevolgtrekking</span>" in pagina
    regel = pagina[pagina.index("RET West-Friesland <span") :].split("</li>")[0]
    assert "Bron: S002 noemt het expertteam; de naam is een eigen gevolgtrekking" in regel
    assert ">Eigen gevolgtrekking</span>" in regel
    hoorn = pagina[pagina.index("Hoorn\n") :].split("</li>")[0]
    assert "Bron: S002" in hoorn
    assert "gevolgtrekking" not in hoorn
