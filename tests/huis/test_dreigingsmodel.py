"""Each abuse case of docs/dreigingsmodel.md stands on a test that exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from ret.opzet.paden import BASIS

MODEL = BASIS / "docs" / "dreigingsmodel.md"
TEKSTEN = [MODEL, BASIS / "docs" / "dpia.md", BASIS / "SECURITY.md"]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
MISBRUIK = re.compile(r"^\| M(\d+) \|(.*)\|$", re.MULTILINE)
VERWIJZING = re.compile(r"\]\(([^)#]+)[^)]*\)")


@cache
def namen_in(bestand: str) -> frozenset[str]:
    """The tests of a file; none when it is not there."""
    pad = BASIS / bestand
    if not pad.is_file():
        return frozenset()
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    return frozenset(deel.name for deel in boom.body if isinstance(deel, ast.FunctionDef))


def ontbreekt(tekst: str) -> list[str]:
    """The tests that are named here and do not exist."""
    genoemd = TEST.findall(tekst)
    return [f"{pad}::{naam}" for pad, naam in genoemd if naam not in namen_in(pad)]


@pytest.mark.parametrize("pad", TEKSTEN, ids=lambda pad: pad.name)
def test_elke_genoemde_test_bestaat(pad: Path) -> None:
    assert not ontbreekt(pad.read_text(encoding="utf-8"))


def test_een_test_die_niet_bestaat_wordt_gevonden() -> None:
    assert ontbreekt("`tests/huis/test_fuzz.py::test_bestaat_niet`, `tests/weg.py::test_x`") == [
        "tests/huis/test_fuzz.py::test_bestaat_niet",
        "tests/weg.py::test_x",
    ]


def test_elk_misbruik_heeft_een_nummer_iemand_die_het_doet_en_een_test() -> None:
    tekst = MODEL.read_text(encoding="utf-8")
    rijen = MISBRUIK.findall(tekst)
    assert [int(nummer) for nummer, _ in rijen] == list(range(1, len(rijen) + 1))
    assert len(rijen) >= 25
    wie_er_zijn = set(re.findall(r"^\| (A\d+) \|", tekst, re.MULTILINE))
    gedaan: set[str] = set()
    for nummer, rij in rijen:
        wie, misbruik, tegen, getest = (cel.strip() for cel in rij.split("|"))
        assert set(wie.split()) <= wie_er_zijn, f"M{nummer}"
        assert misbruik, f"M{nummer}"
        assert tegen, f"M{nummer}"
        assert TEST.search(getest), f"M{nummer} heeft geen test"
        gedaan |= set(wie.split())
    assert gedaan == wie_er_zijn, "ieder die kwaad kan, doet ergens kwaad"


@pytest.mark.parametrize("pad", TEKSTEN, ids=lambda pad: pad.name)
def test_elke_verwijzing_bestaat(pad: Path) -> None:
    for naar in VERWIJZING.findall(pad.read_text(encoding="utf-8")):
        assert "://" in naar or (pad.parent / naar).exists(), naar
