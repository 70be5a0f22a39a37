"""A region that nobody has seen, with its own number and order of tredes, works without a line of code."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret.opzet.paden import BASIS
from workflows.ladder.models import Ladder
from workflows.scenario.spelen import speel

BESTANDEN = BASIS / "tests" / "bestanden"

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]


def test_een_onbekende_regio_speelt_een_scenario_op_haar_eigen_ladder(tmp_path: Path) -> None:
    """Seven tredes that begin with a consult, rules with terms, side routes, and a limit on "vannacht"."""
    verhaal = (BESTANDEN / "meerland-verhaal.yaml").read_text(encoding="utf-8")
    pad = tmp_path / "verhaal.yaml"
    pad.write_text(verhaal.replace("REGIOBESTAND", str(BESTANDEN / "meerland.yaml")), "utf-8")

    speel(pad, met_documenten=False)

    ladder = Ladder.objects.get(regio__code="meerland")
    soorten = ladder.tredes.order_by("nummer").values_list("soort", flat=True)
    assert list(soorten) == [
        "consult",
        "bestuurlijk",
        "maatwerk",
        "tafel",
        "overleg",
        "extern",
        "overleg",
    ]
