"""The clocks in the procesregiedocument."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import aanhouding_van
from casuistiek.fundament.documenten.inhoud import Alinea, Tabel, Waarde
from casuistiek.fundament.documenten.secties import sectie
from casuistiek.fundament.toegang.rollen import Inzage

from .models import Stilstand
from .selectors import Klokbeeld, klokken_van, onbekend_bij, vervallen_termijnen


@sectie("procesregiedocument", 12, "Klokken en escalaties")
def klokken(casus: Casus) -> list[Any]:
    beelden = klokken_van(casus, Inzage.VOL)
    rijen: list[list[Waarde]] = [
        [
            beeld.klok.naam,
            beeld.klok.begin,
            beeld.klok.einde,
            beeld.klok.stand,
            _bijzonder(beeld) or "nee",
            beeld.klok.bron,
        ]
        for beeld in [*beelden, *vervallen_termijnen(casus)]
    ]
    rijen += [
        [een.naam, None, None, f"Onbekend: {een.vraag}", "nee", een.norm.bron]
        for een in onbekend_bij(casus, beelden)
    ]
    koppen = ["Klok", "Vanaf", "Uiterlijk", "Stand", "Stilgestaan of verlengd", "Bron"]
    return [*_wacht(casus), Tabel(koppen, rijen, "Klokken")]


def _wacht(casus: Casus) -> list[Alinea]:
    """Why the case waits, as long as it does."""
    hold = aanhouding_van(casus)
    if hold is None:
        return []
    return [
        Alinea(
            f"De casus wacht sinds {hold.vanaf:%d-%m-%Y}, naar verwachting tot {hold.verwacht_einde:%d-%m-%Y}. "
            f"{hold.get_reden_display()}. {hold.toelichting}"
        )
    ]


def _bijzonder(beeld: Klokbeeld) -> str:
    delen = [_pauze(stil) for stil in beeld.pauzes]
    if beeld.klok.verlengd_met:
        delen.append(f"Verlengd met {beeld.klok.verlengd_met}: {beeld.klok.verlengreden}")
    return "; ".join(delen)


def _pauze(stil: Stilstand) -> str:
    tot = f"{stil.tot:%d-%m-%Y}" if stil.tot else "nu"
    return f"Stil van {stil.van:%d-%m-%Y} tot {tot}: {stil.reden}"
