"""The rooms of the house: no circle between them, and the ground floor knows nothing of what stands above it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from django.apps import apps
from django.conf import settings

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.beurt import Beurt
from casuistiek.fundament.handelingen.register import Handeling, alle
from casuistiek.fundament.toegang.dossier import dossiermodel
from ret.documentatie.kamers import FUNDAMENT, Pijl, pijlen_van

pytestmark = pytest.mark.op_sqlite


def van_boven_naar_beneden(pijlen: set[Pijl]) -> list[str]:
    """The rooms in an order in which no arrow runs back up. CycleError when there is none."""
    orde: TopologicalSorter[str] = TopologicalSorter()
    for van, naar in pijlen:
        orde.add(naar, van)
    return list(orde.static_order())


def test_er_is_geen_kring_van_kamers_ook_niet_in_het_fundament() -> None:
    kamers = van_boven_naar_beneden(pijlen_van(settings.BASIS))

    assert kamers.index("casuistiek.ben") < kamers.index("casuistiek.delen")
    assert kamers.index("casuistiek.delen") < kamers.index("casuistiek.casus")
    assert kamers.index("casuistiek.casus") < kamers.index(FUNDAMENT)
    binnen = [kamer.removeprefix(f"{FUNDAMENT}.") for kamer in kamers]
    assert binnen.index("mensen") < binnen.index("handelingen") < binnen.index("toegang")
    assert binnen.index("toegang") < binnen.index("organisaties") < binnen.index("versleuteling")


def test_een_kring_in_het_fundament_valt_op(tmp_path: Path) -> None:
    for van, naar in (("toegang", "organisaties"), ("organisaties", "toegang")):
        kamer = tmp_path / "casuistiek" / "fundament" / van
        kamer.mkdir(parents=True)
        (kamer / "models.py").write_text(f"from casuistiek.fundament.{naar}.models import X\n")

    with pytest.raises(CycleError):
        van_boven_naar_beneden(pijlen_van(tmp_path))


# ---- what lint-imports does not see: a room that is called by its name --------------------------------

BIJ_NAAM = {"get_model", "get_app_config", "import_module", "import_string", "reverse"}


def genoemd(bron: str, labels: set[str]) -> list[str]:
    """What this source says of rooms above: an address of a case, a model of theirs, or something found by its name."""
    boom = ast.parse(bron)
    uitleg = {id(knoop.value) for knoop in ast.walk(boom) if isinstance(knoop, ast.Expr)}
    model = re.compile(rf"({'|'.join(sorted(labels))})\.[A-Z]\w+")
    return [*_in_tekst(boom, uitleg, model), *_bij_naam(boom)]


def _in_tekst(boom: ast.AST, uitleg: set[int], model: re.Pattern[str]) -> Iterator[str]:
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            tekst = knoop.value
            if id(knoop) not in uitleg and ("casussen/" in tekst or model.fullmatch(tekst)):
                yield tekst


def _bij_naam(boom: ast.AST) -> Iterator[str]:
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Call):
            functie = getattr(knoop.func, "attr", getattr(knoop.func, "id", ""))
            if functie in BIJ_NAAM and any(isinstance(deel, ast.Constant) for deel in knoop.args):
                yield ast.unparse(knoop)


def labels_boven() -> set[str]:
    onze = ("casuistiek.", "workflows.", "ret.")
    return {
        app.label
        for app in apps.get_app_configs()
        if app.name.startswith(onze) and not app.name.startswith(FUNDAMENT)
    }


def test_het_fundament_noemt_geen_kamer_erboven() -> None:
    labels = labels_boven()
    assert {"casus", "delen", "ladder"} <= labels
    bestanden = [
        pad
        for pad in (settings.BASIS / FUNDAMENT.replace(".", "/")).rglob("*.py")
        if "migrations" not in pad.parts
    ]
    assert len(bestanden) > 50
    gevonden = {pad.name: wat for pad in bestanden if (wat := genoemd(pad.read_text(), labels))}
    assert gevonden == {}


@pytest.mark.parametrize(
    "regel",
    [
        'pad = f"/casussen/{casus.nummer}/"',
        'model = apps.get_model("casus", "Casus")',
        'connect(zet, sender=apps.get_app_config("casus"))',
        'casus = ForeignKey("casus.Casus", on_delete=PROTECT)',
        'pad = reverse("casus", args=[nummer])',
    ],
)
def test_wie_het_toch_noemt_valt_op(regel: str) -> None:
    assert genoemd(regel, labels_boven())
    assert not genoemd('"""Van een casus, zie /casussen/."""', labels_boven())


def test_het_fundament_vindt_het_dossier_aan_wat_het_is() -> None:
    assert dossiermodel() is Casus


def test_wat_op_een_handeling_volgt_staat_op_een_plek_in_volgorde() -> None:
    assert [
        f"{volger.__module__}.{volger.__name__}" for volger in poort._volgers
    ] == settings.VOLGERS
    assert settings.VOLGERS[0] == "workflows.flows.volgers.na_handeling"


def test_een_volger_die_er_niet_is_valt_op_bij_het_starten(settings: Any) -> None:
    settings.VOLGERS = ["workflows.flows.volgers.na_handelingg"]
    with pytest.raises(ImportError, match="na_handelingg"):
        apps.get_app_config("handelingen").ready()


def test_de_tests_staan_in_mappen_zoals_de_kamers() -> None:
    """`ret test --snel` finds the tests of a room by that; `huis` and `browser` are of the whole house."""
    tests = settings.BASIS / "tests"
    mappen = {str(blad.parent.relative_to(tests)) for blad in tests.rglob("test_*.py")}
    zonder_kamer = {map_ for map_ in mappen if not (settings.BASIS / map_ / "__init__.py").exists()}
    assert zonder_kamer == {"huis", "browser"}


# ---- a turn says of which thing it is -----------------------------------------------------------------


def beurten_zonder_ding(bron: str) -> list[str]:
    """Arguments called `beurt` of which is not said what it is a turn of."""
    return [
        f"{knoop.lineno}: {ast.unparse(knoop)}"
        for knoop in ast.walk(ast.parse(bron))
        if isinstance(knoop, ast.arg)
        and knoop.arg == "beurt"
        and knoop.annotation is not None
        and ast.unparse(knoop.annotation) in ("Any", "Beurt", "LosseBeurt")
    ]


def test_van_elke_beurt_staat_er_wat_het_ding_is() -> None:
    assert beurten_zonder_ding("def effect(self, beurt: Any) -> None: ...")
    assert not beurten_zonder_ding("def effect(self, beurt: Beurt[Casus]) -> None: ...")
    gevonden = {
        pad.name: wat
        for kamer in ("casuistiek", "workflows", "ret")
        for pad in (settings.BASIS / kamer).rglob("*.py")
        if (wat := beurten_zonder_ding(pad.read_text()))
    }
    assert gevonden == {}


def dingen_van(functie: Any) -> set[Any]:
    """The things that this function says its beurt can be of."""
    soort = get_type_hints(functie)["beurt"]
    beurten = [soort] if get_origin(soort) is Beurt else get_args(soort)
    dingen = [get_args(beurt)[0] for beurt in beurten]
    return {een for ding in dingen for een in get_args(ding) or (ding,)}


@pytest.mark.parametrize("handeling", list(alle()), ids=lambda handeling: handeling.naam)
def test_een_beurt_is_van_het_ding_van_de_handeling(handeling: Handeling) -> None:
    """What mypy is told of the thing is what the register says of it."""
    ding = handeling.op or type(None)
    regels = [regel.toets for regel in (*handeling.regels, *handeling.invoerregels)]
    eigen = [type(handeling).effect] if type(handeling).effect is not Handeling.effect else []
    for functie in (*eigen, *regels):
        dingen = dingen_van(functie)
        assert Any in dingen or issubclass(ding, tuple(dingen)), (functie, dingen)
