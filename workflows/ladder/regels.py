"""The catalogue of rules that a region's ladder can name for entering or leaving a trede."""

from __future__ import annotations

from typing import Any

from casuistiek.afspraken.models import Afspraak
from casuistiek.casus.regels import er_is_een_koers, er_is_toestemming
from casuistiek.fundament.handelingen.regels import Reden, Regel, alle_redenen, regel
from casuistiek.tafel.models import Bespreking

from .selectors import open_bezoek


@regel("advies_ontbreekt", "De RET-tafel heeft op deze trede nog geen besluit genomen.")
def advies_van_de_tafel(beurt: Any) -> bool:
    bezoek = open_bezoek(beurt.casus)
    sinds = bezoek.van if bezoek else beurt.nu
    return Bespreking.objects.filter(casus=beurt.casus, besloten_op__gte=sinds).exists()


@regel(
    "afspraken_lopen",
    "Er lopen nog afspraken op deze trede. Meld ze gereed of leg de weigering vast.",
)
def geen_open_afspraken(beurt: Any) -> bool:
    return not Afspraak.objects.filter(casus=beurt.casus, status="open").exists()


CATALOGUS: dict[str, Regel] = {
    "advies_tafel": advies_van_de_tafel,
    "afspraken_afgerond": geen_open_afspraken,
    "koers_vastgesteld": er_is_een_koers,
    "toestemming": er_is_toestemming,
}
"""Code in a region's file → rule."""


def gevraagd(codes: list[str], beurt: Any) -> list[Reden]:
    """The reasons why the rules with these codes do not hold."""
    return alle_redenen((CATALOGUS[code] for code in codes), beurt)
