"""What the ladder puts in the timeline of a case: each move, up or down."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd

from .keuzes import RedenVanzelf
from .models import Tredebezoek
from .selectors import bezoeken


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    vorige = None
    for bezoek in bezoeken(casus):
        yield bezoek.van, f"{_hoe(bezoek, vorige)} trede {bezoek.trede}", "besluit"
        vorige = bezoek


ANDERS: dict[str, str] = {
    RedenVanzelf.HEROPEND: "Heropend, op",
    RedenVanzelf.VERHUISD: "Op de ladder van een andere regio, op",
    RedenVanzelf.VERSIE: "Op een andere versie van de ladder, op",
}
"""Moves that are neither up nor down."""


def _hoe(bezoek: Tredebezoek, vorige: Tredebezoek | None) -> str:
    if bezoek.reden_in in ANDERS:
        return ANDERS[bezoek.reden_in]
    if vorige and bezoek.trede.nummer < vorige.trede.nummer:
        return "Afgeschaald naar"
    return "Naar"
