"""No text leaves a cohort in which somebody is to be recognised: read beside all of its cases."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.models import Casus
from casuistiek.delen.kenmerken import van_iedereen
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier
from casuistiek.fundament.pseudoniem.gissen import gissingen
from casuistiek.fundament.pseudoniem.lezen import sporen
from casuistiek.fundament.toegang.door import Door
from casuistiek.wachtlijst.models import Cohort
from casuistiek.wachtlijst.selectors import casussen_van

from .bord import gekozen

GEEN_NAMEN = "Schrijf zo dat niemand te herkennen is: geen namen, nummers, initialen of datums."


def casussen(cohort: Cohort, door: Door) -> list[Casus]:
    """The cases of the children of this cohort, as far as `door` may see them."""
    van_kind = casussen_van([een.wachtende.kind for een in gekozen(cohort)], door)
    return [casus for rij in van_kind.values() for casus in rij]


def verwijst(tekst: str, cohort: Cohort, door: Door) -> str:
    """What in the text points to somebody of one of the cases, as an enumeration; empty when nothing."""
    gezien = dict.fromkeys(
        spoor for casus in casussen(cohort, door) for spoor in sporen(tekst, van_iedereen(casus))
    )
    return " en ".join(gezien)


def kan_een_naam_zijn(teksten: list[str]) -> list[str]:
    """The words that look like a name, for who releases to look at."""
    gevonden = (gissing.woord for tekst in teksten for gissing in gissingen(tekst, ()))
    return list(dict.fromkeys(gevonden))


class ZonderKind(Formulier):
    """A form with texts that will leave. `teksten_uit`: the names of their fields."""

    beurt: LosseBeurt[Any]

    teksten_uit: tuple[str, ...] = ()

    def van_cohort(self) -> Cohort:
        ding: Any = self.beurt.ding
        return ding if isinstance(ding, Cohort) else ding.cohort

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        for naam in self.teksten_uit:
            wat = verwijst(gegevens.get(naam) or "", self.van_cohort(), self.beurt.door)
            if wat:
                self.add_error(naam, ValidationError(f"In de tekst staat {wat}. Haal dat weg."))
        return gegevens
