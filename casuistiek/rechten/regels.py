"""Rules of the rights of a family, each with its sentence."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.regels import regel

from .models import Soort
from .selectors import open_verzoek


@regel(
    "verzoek_loopt_al",
    "Zo’n verzoek loopt al bij deze casus. Beantwoord dat eerst, of trek het in.",
)
def loopt_nog_niet(beurt: Any) -> bool:
    return open_verzoek(beurt.casus, beurt.met["soort"]) is None


@regel(
    "casus_loopt_nog",
    "De casus loopt nog. Wat nog nodig is voor de hulp, mag niet weg. Sluit de casus eerst.",
)
def vernietigen_na_sluiten(beurt: Any) -> bool:
    return beurt.ding.soort != Soort.VERNIETIGING or not beurt.casus.open


@regel(
    "niet_half",
    "Een dossier vernietigen kan alleen helemaal. Willig het verzoek in, of wijs het af.",
)
def niet_vernietigen(beurt: Any) -> bool:
    return bool(beurt.ding.soort != Soort.VERNIETIGING)


@regel("niets_verbeterd", "Verbeter eerst de tekst die niet klopt (Tekst verbeteren).")
def er_is_verbeterd(beurt: Any) -> bool:
    return beurt.ding.soort != Soort.CORRECTIE or bool(beurt.ding.correcties.exists())


@regel("geen_correctieverzoek", "Dit verzoek gaat niet over het verbeteren van een tekst.")
def gaat_over_verbeteren(beurt: Any) -> bool:
    return bool(beurt.ding.soort == Soort.CORRECTIE)
