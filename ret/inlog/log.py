"""What happens at the door is in the log: chain 0, with who it is about, never what was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from casuistiek.fundament.logboek.models import Uitkomst
from casuistiek.fundament.logboek.schrijven import schrijf
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.toegang.door import Door, Onbekende
from casuistiek.fundament.toegang.herkomst import herkomst


def gedaan(request: HttpRequest, wat: str, wie: Medewerker, **details: Any) -> None:
    """`wie` did this, e.g. "inloggen"."""
    schrijf(
        dossier_id=None,
        door=Door(wie, vanaf=herkomst(request)),
        handeling=f"inlog.{wat}",
        uitkomst=Uitkomst.GEDAAN,
        details=details,
    )


def geweigerd(
    request: HttpRequest, waarom: str, op: Medewerker | None, wat: str = "inloggen"
) -> None:
    """Somebody was not let in; `op` is whose account it was, if there is one: it need not have been them."""
    schrijf(
        dossier_id=None,
        door=Onbekende(herkomst(request)),
        handeling=f"inlog.{wat}",
        uitkomst=Uitkomst.GEWEIGERD,
        details={"redenen": [waarom], **({"account": op.pk} if op else {})},
    )
