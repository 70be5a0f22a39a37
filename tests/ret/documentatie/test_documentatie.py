"""The pages in docs/ that are made from the code say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django_fsm import FSMField

from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.organisaties.rollen import Rol
from ret.documentatie import bladen

pytestmark = pytest.mark.op_sqlite


def test_de_bladen_in_docs_zijn_bijgewerkt() -> None:
    assert bladen.verouderd() == [], "draai: manage.py documentatie"


def test_een_blad_dat_iets_anders_zegt_valt_op(tmp_path: Path) -> None:
    assert bladen.schrijf(tmp_path) == list(bladen.BLADEN)
    assert bladen.verouderd(tmp_path) == []
    blad = tmp_path / "rechten.md"
    blad.write_text(blad.read_text().replace("`casus.afsluiten`", "`casus.sluiten`"))
    assert bladen.verouderd(tmp_path) == ["rechten.md"]


def test_controleren_schrijft_niet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bladen.verouderd, "__defaults__", (tmp_path,))
    with pytest.raises(CommandError, match=r"rechten\.md"):
        call_command("documentatie", controleer=True)
    assert list(tmp_path.iterdir()) == []


def test_elke_handeling_en_elke_rol_staat_bij_de_rechten() -> None:
    tekst = bladen.BLADEN["rechten.md"]()
    assert [soort.naam for soort in alle() if f"`{soort.naam}`" not in tekst] == []
    assert [rol.label for rol in Rol if rol.label not in tekst] == []


def test_alles_met_een_toestand_staat_bij_de_toestanden() -> None:
    tekst = bladen.BLADEN["toestanden.md"]().lower()
    modellen = [
        model
        for model in apps.get_models()
        if any(isinstance(veld, FSMField) for veld in model._meta.local_fields)
    ]
    assert len(modellen) >= 6
    assert [m for m in modellen if f"## {m._meta.verbose_name}".lower() not in tekst] == []
