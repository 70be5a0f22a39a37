"""A branch says of itself what it is, in one file; and what was forgotten or misspelt is told at start-up."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks

from casuistiek.fundament.handelingen.namen import vermeldingen
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.takken.vinden import groepen

pytestmark = [pytest.mark.op_sqlite, pytest.mark.traag]

HUIS = ("casuistiek", "ret", "workflows", "templates", "fixtures", "tests", "manage.py")
LAAG = '| verhalen | rechten"'
KAMERS = ("casuistiek", "ret", "workflows")


@pytest.fixture
def huis(tmp_path: Path) -> Path:
    """A copy of the house, to break something in."""
    niet = shutil.ignore_patterns("__pycache__", "*.sqlite3")
    for naam in (*HUIS, "pyproject.toml"):
        bron = settings.BASIS / naam
        if bron.is_dir():
            shutil.copytree(bron, tmp_path / naam, ignore=niet)
        else:
            shutil.copy(bron, tmp_path / naam)
    return tmp_path


def draai(huis: Path, *opdracht: str) -> subprocess.CompletedProcess[str]:
    """Run Python there, on a database of its own."""
    omgeving = {naam: os.environ[naam] for naam in ("PATH", "HOME", "TMPDIR") if naam in os.environ}
    return subprocess.run(
        [sys.executable, *opdracht],
        cwd=huis,
        env=omgeving | {"RET_DEMO": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )


def controleer(huis: Path) -> tuple[int, str]:
    """Exit code and words of `manage.py check`."""
    uitkomst = draai(huis, "manage.py", "check")
    return uitkomst.returncode, uitkomst.stdout + uitkomst.stderr


def vervang(blad: Path, oud: str, nieuw: str) -> int:
    """Put `nieuw` in the place of the first `oud`; returns the line."""
    tekst = blad.read_text(encoding="utf-8")
    assert oud in tekst
    blad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    return tekst[: tekst.index(oud)].count("\n") + 1


def met_proeftak(huis: Path) -> Path:
    """The branch of tests/proeftak, in its own folder; and its one line in the settings, and in the import contract."""
    kamer = huis / "casuistiek" / "proeftak"
    shutil.copytree(huis / "tests" / "proeftak", kamer)
    (kamer / "migrations").mkdir()
    (kamer / "migrations" / "__init__.py").touch()
    tests = huis / "tests" / "casuistiek" / "proeftak"
    tests.mkdir()
    (tests / "__init__.py").touch()
    (kamer / "proef.py").rename(tests / "test_proef.py")
    apps_ = '    "casuistiek.leren",\n'
    vervang(huis / "ret" / "config" / "settings.py", apps_, f'{apps_}    "casuistiek.proeftak",\n')
    vervang(huis / "pyproject.toml", LAAG, f'{LAAG[:-1]} | proeftak"')
    return kamer


# ---- what is misspelt or forgotten, is named -----------------------------------------------------


def test_typefouten_en_een_vergeten_regel_worden_bij_het_starten_genoemd(huis: Path) -> None:
    flows = huis / "workflows" / "flows" / "takken.py"
    in_flows = vervang(flows, '"tafel.besluiten", "tafel.van', '"tafel.besluitn", "tafel.van')
    rekenen = huis / "workflows" / "klokken" / "rekenen.py"
    in_klokken = vervang(rekenen, '"casus.evalueren":', '"casus.evaluern":')
    volgers = huis / "workflows" / "flows" / "volgers.py"
    in_volgers = vervang(volgers, '"ben.expert_toewijzen"', '"ben.expert_toewijsen"')
    sjabloon = huis / "templates" / "tafel" / "lijst.html"
    in_sjabloon = vervang(sjabloon, '"tafel.plannen"', '"tafel.planen"')
    verhaal = huis / "fixtures" / "scenarios" / "west-friesland-ingetrokken.yaml"
    in_verhaal = vervang(verhaal, "doe: casus.intrekken", "doe: casus.intreken")
    leren = huis / "casuistiek" / "leren" / "tak.py"
    vervang(leren, '        Dingsoort("leren.signaal", ', '        # Dingsoort("leren.signaal", ')
    vervang(leren, '        Groep("leren", "Leren", plaats=80),\n', "")

    code, gezegd = controleer(huis)

    assert code == 1
    for plek, fout, bedoeld in (
        (f"workflows/flows/takken.py:{in_flows}", "tafel.besluitn", "tafel.besluiten"),
        (f"workflows/klokken/rekenen.py:{in_klokken}", "casus.evaluern", "casus.evalueren"),
        (
            f"workflows/flows/volgers.py:{in_volgers}",
            "ben.expert_toewijsen",
            "ben.expert_toewijzen",
        ),
        (f"templates/tafel/lijst.html:{in_sjabloon}", "tafel.planen", "tafel.plannen"),
        (f"fixtures/scenarios/{verhaal.name}:{in_verhaal}", "casus.intreken", "casus.intrekken"),
    ):
        assert f'{plek}: "{fout}" is geen handeling. Bedoelt u "{bedoeld}"?' in gezegd
    assert 'nergens staat welke inzage "leren.signaal" vraagt' in gezegd
    assert "nergens staat of het weggaat als de casus wordt vernietigd" in gezegd
    assert 'hoort bij de tak "leren", die nergens een naam heeft' in gezegd
    assert "casuistiek/leren/tak.py: Groep(" in gezegd
    assert "identified 8 issues" in gezegd, "and nothing else"


def test_wat_twee_takken_zeggen_of_niet_bestaat_wordt_genoemd(huis: Path) -> None:
    leren, tafel, ben = (huis / "casuistiek" / tak / "tak.py" for tak in ("leren", "tafel", "ben"))
    vervang(leren, "plaats=50", "plaats=20")
    in_tafel = vervang(tafel, '"tafel.advies"', '"tafel.adviees"')
    vervang(ben, "    plaats=30,\n", "")
    in_ben = vervang(ben, '"consult.zegel"', '"consult.zegl"')
    klokken = huis / "workflows" / "klokken" / "tak.py"
    in_klokken = vervang(klokken, '"maandlijsten":', '"maandlijstn":')
    secties = huis / "casuistiek" / "afspraken" / "documenten.py"
    in_sectie = vervang(secties, '@sectie("procesregiedocument"', '@sectie("procesdocument"')

    code, gezegd = controleer(huis)

    assert code == 1
    assert "de plaats van dingen 20 is al van casuistiek/tafel/tak.py" in gezegd
    plek = f"casuistiek/tafel/tak.py:{in_tafel}"
    assert f'{plek}: er is geen ding "tafel.adviees". Bedoelt u "tafel.advies"?' in gezegd
    assert 'welke inzage "tafel.advies" vraagt' in gezegd
    assert "casuistiek/ben/tak.py: waar op de pagina van een casus staan de dingen" in gezegd
    plek = f"casuistiek/ben/tak.py:{in_ben}"
    assert f'{plek}: er is geen kolom "consult.zegl". Bedoelt u "consult.zegel"?' in gezegd
    plek = f"workflows/klokken/tak.py:{in_klokken}"
    assert f'{plek}: er is geen adres "maandlijstn". Bedoelt u "maandlijsten"?' in gezegd
    plek = f"casuistiek/afspraken/documenten.py:{in_sectie}"
    bedoeld = 'Bedoelt u "procesregiedocument"?'
    assert f'{plek}: er is geen document "procesdocument". {bedoeld}' in gezegd


# ---- a new branch --------------------------------------------------------------------------------


def test_een_nieuwe_tak_raakt_niets_buiten_haar_eigen_map(huis: Path) -> None:
    """Its folder, one line in INSTALLED_APPS and one word in the import contract: then it stands everywhere."""
    met_proeftak(huis)
    gemaakt = draai(huis, "manage.py", "makemigrations", "proeftak")  # runs the checks first
    assert gemaakt.returncode == 0, gemaakt.stderr
    gezien = draai(
        huis, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/casuistiek/proeftak"
    )
    assert gezien.returncode == 0, gezien.stdout
    assert "1 passed" in gezien.stdout
    contracten = draai(huis, "-c", "from importlinter.cli import lint_imports_command as m; m()")
    assert contracten.returncode == 0, contracten.stdout


@pytest.mark.parametrize(
    ("breek", "gezegd"),
    [
        (
            lambda kamer: (kamer / "tak.py").unlink(),
            (
                'casuistiek/proeftak/tak.py ontbreekt: nergens staat welke inzage "proeftak.proefding" vraagt',
                'casuistiek/proeftak/handelingen.py:22: "proeftak.proberen" hoort bij de tak "proeftak"',
                "Zet in casuistiek/proeftak/tak.py: Groep(",
            ),
        ),
        (
            lambda kamer: vervang(kamer / "tak.py", "proeftak.proefding", "proeftak.proefdng"),
            (
                'casuistiek/proeftak/tak.py:9: er is geen ding "proeftak.proefdng". '
                'Bedoelt u "proeftak.proefding"?',
                'casuistiek/proeftak/tak.py: nergens staat welke inzage "proeftak.proefding" vraagt',
            ),
        ),
    ],
    ids=["geen tak.py", "een ding met een typefout"],
)
def test_wat_een_nieuwe_tak_vergeet_wordt_gezegd(
    huis: Path, breek: Callable[[Path], object], gezegd: tuple[str, ...]
) -> None:
    breek(met_proeftak(huis))
    code, tekst = controleer(huis)
    assert code == 1
    assert [zin for zin in gezegd if zin not in tekst] == [], tekst


# ---- the names in our own code -------------------------------------------------------------------

UITLEG = 'Zet er genoemd(…) omheen (fundament/handelingen/namen.py), dan noemt "manage.py check" een typefout.'


def bladen() -> Iterator[Path]:
    for kamer in KAMERS:
        for blad in (settings.BASIS / kamer).rglob("*.py"):
            if "migrations" not in blad.parts:
                yield blad


def namen_in(blad: Path) -> Iterator[str]:
    """Texts with the shape of a name of a handeling, except where a handeling says its own."""
    boom = ast.parse(blad.read_text(encoding="utf-8"))
    eigen = {
        id(knoop.value)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Assign) and ast.unparse(knoop.targets[0]) == "naam"
    }
    vorm = re.compile(rf"({'|'.join(groepen())})\.[a-z_]+")
    for knoop in ast.walk(boom):
        tekst = knoop.value if isinstance(knoop, ast.Constant) else None
        if isinstance(tekst, str) and vorm.fullmatch(tekst) and id(knoop) not in eigen:
            yield tekst


GEEN_HANDELING = {"maatwerk.html", "rechten.html", "rechten.md", "mensen.tweede_factor_wissen"}


def test_elke_naam_van_een_handeling_is_genoemd() -> None:
    """So that none is left that start-up does not look at: one in a table that was made later fails here."""
    run_checks()  # imports all that names something
    modellen = {model._meta.label_lower for model in apps.get_models()} | {
        f"{model._meta.model_name}.{veld.name}"
        for model in apps.get_models()
        for veld in model._meta.concrete_fields
    }
    bekend = {soort.naam for soort in alle()}
    genoemd = {(daar.bestand, daar.naam) for daar in vermeldingen()}

    def mag(blad: Path, naam: str) -> bool:
        if "metingen" in blad.parts:  # run by hand, long after the start
            return naam in bekend
        return naam in modellen | GEEN_HANDELING or (str(blad), naam) in genoemd

    los = [
        f"{blad.relative_to(settings.BASIS)}: {naam}"
        for blad in bladen()
        for naam in namen_in(blad)
        if not mag(blad, naam)
    ]
    assert los == [], UITLEG


def test_genoemd_bestaat() -> None:
    bekend = {soort.naam for soort in alle()}
    assert len(vermeldingen()) > 150
    assert {daar.naam for daar in vermeldingen()} <= bekend
