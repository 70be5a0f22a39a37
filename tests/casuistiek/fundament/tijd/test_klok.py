"""One place reads the clock, and what is done around midnight and in the two nights that the clock changes is right."""

from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.delen.models import Toegangsverzoek
from casuistiek.fundament.berichten import verzenden
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.documenten.inhoud import toon
from casuistiek.fundament.documenten.secties import samenstellen, soorten
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.logboek.verzegelen import dag_hash
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM, als_dag, klok, kloktijd, nu, tijdmachine, vanaf_nu
from ret.opzet.paden import BASIS
from ret.portaal.templatetags.ret import moment_
from ret.portaal.urls import urlpatterns
from tests.exemplaren import BSN, exemplaren
from tests.rolverdeling import aangemelde_casus, casus_in_behandeling, doe, met_toestemming, vers
from workflows.werkvoorraad.selectors import tegels

PRODUCT = ("casuistiek", "workflows", "ret")

MAG = {
    "casuistiek/fundament/tijd/klok.py": "is the clock",
    "casuistiek/fundament/bestanden/opslag.py": "asks how old a file on disk is",
    "ret/inlog/adapters.py": "compares with what allauth wrote down",
    "ret/metingen/bewaak.py": "fills rows by SQL, to measure with",
    "ret/inlog/opruimen.py": "removes what Django and allauth let run out",
    "tests/uurwerk.py": "is the clock of the tests",
    "tests/casuistiek/fundament/tijd/test_klok.py": "names what is forbidden",
    "tests/casuistiek/fundament/bestanden/test_bestanden.py": "makes a file on disk old",
    "tests/ret/inlog/test_inloggen.py": "shows a code that allauth checks",
    "tests/browser/test_inloggen.py": "shows a code that allauth checks",
    "tests/casuistiek/fundament/mensen/test_mensen.py": "lets a link that Django signed run out",
    "tests/ret/inlog/test_oidc.py": "writes down what allauth does",
    "tests/ret/werker/test_opruimen.py": "makes what Django and allauth let run out",
    "tests/casuistiek/fundament/toegang/test_slot_land.py": "fills a row by SQL, whatever is in it",
}
"""Who may read another clock than `casuistiek.fundament.tijd`, because what it compares with was of that clock."""

LEZERS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localdate", "localtime"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"},
}
UIT = {
    "time": LEZERS["time"],
    "django.utils.timezone": LEZERS["timezone"],
    "django.db.models.functions": {"Now"},
}
IN_SQL = re.compile(
    r"\b(now\(\)|current_(date|time|timestamp)\b|local(time|timestamp)\b|clock_timestamp|julianday)",
    re.IGNORECASE,
)


# ---- one clock -----------------------------------------------------------------------------------


@cache
def bronnen(*mappen: str) -> list[tuple[str, ast.Module]]:
    """Path and content of every module, save the migrations: those say how Django's own columns began."""
    paden = [pad for map_ in mappen for pad in sorted((BASIS / map_).rglob("*.py"))]
    return [
        (str(pad.relative_to(BASIS)), ast.parse(pad.read_text("utf-8")))
        for pad in paden
        if pad.parent.name != "migrations"
    ]


def naam_van(knoop: ast.AST) -> str:
    """The last name of `a.b.c` or of a call of it."""
    if isinstance(knoop, ast.Call):
        return naam_van(knoop.func)
    return getattr(knoop, "attr", getattr(knoop, "id", ""))


def leest_een_klok(knoop: ast.AST) -> bool:
    match knoop:
        case ast.Attribute(value=van, attr=naam):
            return naam in LEZERS.get(naam_van(van), ())
        case ast.ImportFrom(module=str(van), names=namen):
            return any(een.name in UIT.get(van, ()) for een in namen)
        case ast.keyword(arg=("auto_now" | "auto_now_add")):
            return True
        case ast.Constant(value=str(tekst)):
            return "\n" not in tekst.strip() and bool(IN_SQL.search(tekst))
    return False


@pytest.mark.parametrize("mappen", [PRODUCT, ("tests",)], ids=["product", "tests"])
def test_alleen_de_klok_leest_de_tijd(mappen):
    elders = {
        f"{pad}:{getattr(knoop, 'lineno', '')}"
        for pad, boom in bronnen(*mappen)
        if pad not in MAG
        for knoop in ast.walk(boom)
        if leest_een_klok(knoop)
    }
    assert elders == set()
    sjablonen = (pad for pad in (BASIS / "templates").rglob("*") if pad.is_file())
    assert [pad for pad in sjablonen if "{% now" in pad.read_text("utf-8")] == []


@pytest.mark.traag
def test_wie_een_andere_klok_mag_lezen_doet_dat_ook():
    """The list of exceptions holds nobody who needs none."""
    lezen = {
        pad
        for pad, boom in bronnen(*PRODUCT, "tests")
        if any(leest_een_klok(knoop) for knoop in ast.walk(boom))
    }
    assert set(MAG) <= lezen


def is_nu(knoop: ast.AST) -> bool:
    return naam_van(knoop) == "nu"


def tijdvelden() -> set[str]:
    """Names of fields that are a moment, in every model that has them."""
    velden = [veld for model in apps.get_models() for veld in model._meta.fields]
    momenten = {veld.name for veld in velden if isinstance(veld, models.DateTimeField)}
    return momenten - {v.name for v in velden if type(v) is models.DateField}


def verkeerd_om(knoop: ast.AST, momenten: set[str]) -> str:
    """What somebody does with a moment that is right at most hours of most days."""
    match knoop:
        case ast.Call(func=ast.Attribute(value=van, attr="date"), args=[]) if not is_nu(van):
            return "vraag de dag van een moment met als_dag: uit de database komt het in UTC"
        case ast.BinOp(op=ast.Add() | ast.Sub(), left=a, right=b) if is_nu(a) or is_nu(b):
            return "reken met vanaf_nu: de klok gaat soms een uur terug"
        case ast.FormattedValue(value=ast.Attribute(attr=naam), format_spec=ast.JoinedStr()):
            if naam in momenten and "%" in ast.unparse(knoop.format_spec):
                return "schrijf de dag van een moment met als_dag: uit de database komt het in UTC"
    return ""


def test_een_moment_wordt_nergens_verkeerd_om_gelezen():
    momenten = tijdvelden()
    assert {"gemaakt_op", "tijdstip", "besloten_op"} <= momenten
    fouten = [
        f"{pad}:{knoop.lineno}: {wat}"
        for pad, boom in bronnen(*PRODUCT, "tests")
        if not pad.endswith(("tijd/klok.py", "test_tijd.py"))  # what they are about
        for knoop in ast.walk(boom)
        if (wat := verkeerd_om(knoop, momenten))
    ]
    assert not fouten, "\n".join(fouten)


# ---- just after midnight: there it is another day than in UTC --------------------------------------


OM_HALF_EEN = datetime(2026, 3, 3, 0, 30, tzinfo=AMSTERDAM)
VANDAAG = re.compile(r"03-03-2026|2026-03-03|datetime\.date\(2026, 3, 3\)")
GISTEREN = re.compile(r"02-03-2026|2026-03-02|datetime\.date\(2026, 3, 2\)")


@pytest.fixture
def van_halfeen(cast) -> Casus:
    """A case with one of everything, of which each moment is half past twelve at night."""
    with tijdmachine(OM_HALF_EEN):
        proef = exemplaren(cast)
    Casus.objects.filter(pk=proef.casus.pk).update(afgesloten_op=OM_HALF_EEN)
    for model in apps.get_models():
        if any(veld.name == "casus" for veld in model._meta.fields):
            momenten = {v.name for v in model._meta.fields if isinstance(v, models.DateTimeField)}
            rijen: Any = model._default_manager.filter(casus=proef.casus)
            rijen.update(**dict.fromkeys(momenten, OM_HALF_EEN))
    return vers(proef.casus)


@pytest.mark.django_db
def test_in_geen_document_staat_iets_een_dag_te_vroeg(van_halfeen):
    met_een_dag = set()
    with tijdmachine(OM_HALF_EEN):
        for soort in soorten():
            casus = soort.laden(van_halfeen.pk)
            tekst = repr([soort.kop(casus), *samenstellen(soort, casus)])
            assert not GISTEREN.findall(tekst), soort.code
            if VANDAAG.search(tekst):
                met_een_dag.add(soort.code)
    assert met_een_dag >= {"inzagedossier", "leerdocument", "procesregiedocument", "wie_keek_er"}


@pytest.mark.django_db
def test_een_casus_van_vannacht_loopt_nul_dagen(cast):
    with tijdmachine(OM_HALF_EEN):
        casus_in_behandeling(cast)
        assert tegels(cast.noord[Rol.JEUGDBESCHERMER]).gemiddeld_open == 0


@pytest.mark.django_db
def test_op_geen_pagina_staat_iets_een_dag_te_vroeg(van_halfeen, cast):
    paginas = [p for p in urlpatterns if p.name and set(p.pattern.converters) <= {"nummer"}]
    met_een_dag = set()
    for rol in (Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER):
        client = Client()
        client.force_login(cast.noord.mensen[rol])
        for pagina in paginas:
            welke = dict.fromkeys(pagina.pattern.converters, van_halfeen.nummer)
            with tijdmachine(OM_HALF_EEN):
                antwoord = client.get(reverse(pagina.name, kwargs=welke))
            if antwoord.status_code == 200 and not antwoord.streaming:
                tekst = antwoord.content.decode()
                assert not GISTEREN.findall(tekst), (pagina.name, rol)
                if VANDAAG.search(tekst):
                    met_een_dag.add(pagina.name)
    assert met_een_dag >= {"casus", "casus_logboek", "casus_toegang", "tafels"}


# ---- at midnight ---------------------------------------------------------------------------------

EEN_UUR, EEN_MINUUT = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.django_db
def test_een_beurt_is_een_moment_ook_als_het_intussen_middernacht_wordt(cast, monkeypatch):
    """Each time that somebody asks, it is a minute later."""
    casus, regie = aangemelde_casus(cast), cast.noord[Rol.PROCESREGISSEUR]
    momenten = (datetime(2026, 12, 31, 22, 57, tzinfo=UTC) + n * EEN_MINUUT for n in count())
    monkeypatch.setattr(klok, "uurwerk", momenten.__next__)
    vraag = doe(regie, "casus.aanvulling_vragen", casus, vraag="Wat is al geprobeerd?")
    regel = Logregel.objects.get(handeling="casus.aanvulling_vragen")
    bericht = Bericht.objects.latest("pk")
    assert bericht.aan == cast.noord.mensen[Rol.JEUGDBESCHERMER]
    assert bericht.gemaakt_op == vraag.gemaakt_op == regel.tijdstip


@pytest.mark.django_db
def test_een_samenvatting_van_gisteren_gaat_na_middernacht_niet_alsnog_met_de_mail_van_vandaag(
    cast, uurwerk, monkeypatch, mailoutbox
):
    """The worker chose who has mail waiting just before midnight, and comes to it just after."""
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    type(wie).objects.filter(pk=wie.pk).update(email="regie@voorbeeld.example", mail_uur=8)
    nacht = datetime(2026, 12, 31, 23, 59, tzinfo=AMSTERDAM)
    for uur in (7, 14):
        Bericht.objects.create(
            aan=wie, onderwerp="Iets", zin="Iets.", gemaakt_op=nacht.replace(hour=uur)
        )
    stuur = verzenden._verzend_samenvatting

    def na_middernacht(pk: int) -> int:
        uurwerk.zet(nacht + 2 * EEN_MINUUT)
        return stuur(pk)

    uurwerk.zet(nacht)
    with monkeypatch.context() as intussen:
        intussen.setattr(verzenden, "_verzend_samenvatting", na_middernacht)
        assert verzend_openstaande() == 0
    uurwerk.zet(nacht + 8 * EEN_UUR)
    assert verzend_openstaande() == 0
    uurwerk.zet(nacht + 9 * EEN_UUR)
    assert verzend_openstaande() == 2
    assert len(mailoutbox) == 1


# ---- the nights in which the clock changes ---------------------------------------------------------

TERUG = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""At three o'clock it is two o'clock again."""
VOORUIT = datetime(2027, 3, 28, 1, tzinfo=UTC)
"""At two o'clock it is three o'clock."""
VAAK = [moment + n * 20 * EEN_MINUUT for moment in (TERUG, VOORUIT) for n in range(-6, 7)]


def test_nu_is_elk_uur_van_beide_nachten_het_echte_moment(uurwerk):
    for moment in VAAK:
        uurwerk.zet(moment)
        assert timedelta() <= nu().astimezone(UTC) - moment < EEN_MINUUT
        with tijdmachine(nu()):
            assert vanaf_nu(EEN_UUR).astimezone(UTC) - nu().astimezone(UTC) == EEN_UUR
            assert vanaf_nu(-EEN_UUR).astimezone(UTC) - nu().astimezone(UTC) == -EEN_UUR
    assert vanaf_nu(EEN_UUR).tzinfo is AMSTERDAM


@pytest.mark.parametrize(
    ("moment", "tijd"),
    [
        (TERUG - 61 * EEN_MINUUT, "01:59 uur"),
        (TERUG - 30 * EEN_MINUUT, "02:30 uur zomertijd"),
        (TERUG + 30 * EEN_MINUUT, "02:30 uur wintertijd"),
        (TERUG + EEN_UUR, "03:00 uur"),
        (VOORUIT - EEN_MINUUT, "01:59 uur"),
        (VOORUIT, "03:00 uur"),
    ],
)
def test_een_tijd_die_twee_keer_komt_zegt_welke(moment, tijd):
    assert kloktijd(moment) == kloktijd(moment.astimezone(AMSTERDAM)) == tijd
    dag = als_dag(moment)
    assert moment_(moment) == f"{dag:%d-%m-%Y}, {tijd}"
    assert toon(moment) == f"{dag:%d-%m-%Y} {tijd}"


@pytest.mark.django_db
def test_wat_later_gebeurt_staat_later_in_het_logboek_ook_in_het_uur_dat_twee_keer_komt(
    cast, uurwerk
):
    casus, jb = aangemelde_casus(cast, bsn=BSN), cast.noord[Rol.JEUGDBESCHERMER]
    momenten = [TERUG + n * 20 * EEN_MINUUT for n in range(-3, 4)]
    for moment in momenten:
        uurwerk.zet(moment)
        doe(jb, "casus.bsn_tonen", casus, reden="Voor de beschikking")
    regels = Logregel.objects.filter(handeling="casus.bsn_tonen").order_by("tijdstip")
    assert [r.volgnummer for r in regels] == sorted(r.volgnummer for r in regels)
    for regel, moment in zip(regels, momenten, strict=True):
        assert timedelta() <= regel.tijdstip - moment < EEN_MINUUT
        assert timedelta() <= regel.vastgelegd_op - regel.tijdstip < EEN_MINUUT


@pytest.mark.django_db
@pytest.mark.parametrize("voor", [90, 50, 30, 0, -10])
@pytest.mark.parametrize(("nacht", "uur"), [(TERUG, -1), (VOORUIT, 1)], ids=["terug", "vooruit"])
def test_noodtoegang_duurt_ook_dan_een_uur(cast, uurwerk, nacht, uur, voor):
    casus, vrager = met_toestemming(aangemelde_casus(cast)), cast.zuid[Rol.JEUGDBESCHERMER]
    begin = nacht - voor * EEN_MINUUT
    with tijdmachine(begin):
        doe(vrager, "toegang.nood_vragen", nummer=casus.nummer, reden="Gevaar.")
        verzoek = Toegangsverzoek.objects.get(casus=casus)
        doe(cast.noord[Rol.PROCESREGISSEUR], "toegang.nood_verlenen", verzoek, besluit="Gevaar.")
    assert vers(verzoek).tot - begin == EEN_UUR
    zin = Bericht.objects.get(aan=vrager.medewerker, zin__startswith="U mag").zin
    assert zin.endswith(f"tot {kloktijd(vers(verzoek).tot)}.")


@pytest.mark.django_db
@pytest.mark.parametrize("voor", [50, 10, 0, -10, -50])
@pytest.mark.parametrize("nacht", [TERUG, VOORUIT], ids=["terug", "vooruit"])
def test_een_mail_die_niet_weg_kan_wacht_ook_dan_een_minuut(cast, settings, nacht, voor):
    settings.EMAIL_BACKEND = "tests.casuistiek.fundament.berichten.test_berichten.KapotteServer"
    wie, begin = cast.noord.mensen[Rol.PROCESREGISSEUR], nacht - voor * EEN_MINUUT
    type(wie).objects.filter(pk=wie.pk).update(email="regie@voorbeeld.example")
    wat = {"onderwerp": "Brand", "zin": "Brand.", "spoed": True, "gemaakt_op": begin}
    bericht = Bericht.objects.create(aan=wie, **wat)
    for seconden, pogingen in ((0, 1), (30, 1), (61, 2), (90, 2)):
        with tijdmachine(begin + timedelta(seconds=seconden)):
            verzend_openstaande()
        assert vers(bericht).pogingen == pogingen, seconden


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nacht", "begin"), [(TERUG, -EEN_UUR), (VOORUIT, timedelta())], ids=["terug", "vooruit"]
)
def test_de_mail_van_twee_uur_komt_een_keer_op_tijd(cast, mailoutbox, nacht, begin):
    """In October at two o'clock for the first time, in March at three: there is no two o'clock."""
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    type(wie).objects.filter(pk=wie.pk).update(email="regie@voorbeeld.example", mail_uur=2)
    for uur in (12, 6, 1.5):
        wat = {"onderwerp": "Iets", "zin": "Iets.", "gemaakt_op": nacht + begin - uur * EEN_UUR}
        Bericht.objects.create(aan=wie, **wat)
    verstuurd = []
    for minuut in range(-120, 240, 10):
        with tijdmachine(nacht + minuut * EEN_MINUUT):
            if verzend_openstaande():
                verstuurd.append(minuut * EEN_MINUUT)
    assert verstuurd == [begin]
    assert len(mailoutbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("dag", "uren"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23)])
def test_het_zegel_van_een_lange_en_een_korte_dag_dekt_de_hele_dag(cast, uurwerk, dag, uren):
    begin = datetime.combine(dag, time(), AMSTERDAM).astimezone(UTC)
    casus, jb = aangemelde_casus(cast, bsn=BSN), cast.noord[Rol.JEUGDBESCHERMER]
    al = dag_hash(dag, "")[0]
    for na in (-1, 0, uren * 3600 - 1, uren * 3600):
        uurwerk.zet(begin + timedelta(seconds=na))
        doe(jb, "casus.bsn_tonen", casus, reden="Voor de beschikking")
    assert dag_hash(dag, "")[0] == al + 2
