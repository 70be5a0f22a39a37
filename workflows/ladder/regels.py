"""The catalogue of rules that a region's ladder can name for entering or leaving a trede.

Each rule looks at `Feiten`: facts about a case, read from the database (`feiten.py`) or made up by the
simulation. Pure, so that both play by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from casuistiek.fundament.handelingen.regels import Reden
from casuistiek.fundament.tijd import Termijn, einde, parse


class Feiten(Protocol):
    """What the rules ask about a case, today."""

    vandaag: date

    @property
    def koers_vastgesteld(self) -> bool: ...
    @property
    def toestemming(self) -> bool:
        """Consent holds today."""
        ...

    @property
    def pseudoniem_mogelijk(self) -> bool:
        """The case can be put to others without naming the child: there is an analysis to speak about."""
        ...

    @property
    def tafel_besloten(self) -> bool:
        """The RET-tafel decided since the case came on this trede."""
        ...

    @property
    def lopende_afspraken(self) -> int: ...
    @property
    def geweigerd_of_te_laat(self) -> int:
        """Afspraken that were refused, or that are open after their day."""
        ...

    @property
    def hulp_gevraagd_op(self) -> date | None:
        """From when help is waited for: the maatregel, else the bepaling, else the aanmelding."""
        ...

    @property
    def vannacht_sinds(self) -> date | None:
        """The day on which was last laid down who is responsible tonight."""
        ...


@dataclass(frozen=True)
class Ladderregel:
    """A rule of the catalogue: what it asks (for who chooses it) and why it refuses (for who meets it).

    `vraagt_termijn`: it is chosen with a term, which the refusal names.
    """

    code: str
    vraag: str
    weigering: str
    toets: Callable[[Feiten, Any], bool]
    vraagt_termijn: bool = False

    def reden(self, feiten: Feiten, termijn: Termijn | None) -> Reden | None:
        """The reason for a refusal; None when the rule holds."""
        if self.toets(feiten, termijn):
            return None
        return Reden(self.code, self.weigering.format(termijn=termijn))


CATALOGUS: dict[str, Ladderregel] = {
    regel.code: regel
    for regel in (
        Ladderregel(
            "advies_tafel",
            "De RET-tafel heeft op deze trede een besluit genomen",
            "De RET-tafel heeft op deze trede nog geen besluit genomen.",
            lambda feiten, _: feiten.tafel_besloten,
        ),
        Ladderregel(
            "afspraken_afgerond",
            "Alle afspraken zijn afgerond",
            "Er lopen nog afspraken op deze trede. Meld ze gereed of leg de weigering vast.",
            lambda feiten, _: feiten.lopende_afspraken == 0,
        ),
        Ladderregel(
            "afspraak_geweigerd_of_te_laat",
            "Een afspraak is geweigerd of te laat",
            "Geen afspraak is geweigerd of te laat. Op deze ladder is dat nodig om hier te komen.",
            lambda feiten, _: feiten.geweigerd_of_te_laat > 0,
        ),
        Ladderregel(
            "koers_vastgesteld",
            "De koers is vastgesteld",
            "Stel eerst de koers vast: analyse, perspectief en de stem van het gezin.",
            lambda feiten, _: feiten.koers_vastgesteld,
        ),
        Ladderregel(
            "toestemming",
            "Er is toestemming om te delen",
            "Er is geen geldige toestemming om deze casus te delen. Leg die eerst vast.",
            lambda feiten, _: feiten.toestemming,
        ),
        Ladderregel(
            "toestemming_of_pseudoniem",
            "Er is toestemming, of de casus kan zonder naam worden besproken",
            "Leg eerst toestemming vast, of stel de koers vast zodat de casus zonder naam besproken kan worden.",
            lambda feiten, _: feiten.toestemming or feiten.pseudoniem_mogelijk,
        ),
        Ladderregel(
            "hulp_niet_gestart",
            "De hulp is niet gestart binnen de termijn",
            "De hulp wordt nog geen {termijn} gevraagd. Op deze ladder is dat nodig om hier te komen.",
            lambda feiten, termijn: (
                feiten.hulp_gevraagd_op is not None
                and einde(feiten.hulp_gevraagd_op, termijn) < feiten.vandaag
            ),
            vraagt_termijn=True,
        ),
        Ladderregel(
            "veiligheid_vannacht",
            "Wie vannacht verantwoordelijk is, is niet langer geleden ingevuld dan de termijn",
            "Leg vast wie vannacht verantwoordelijk is. Dat mag niet ouder zijn dan {termijn}.",
            lambda feiten, termijn: (
                feiten.vannacht_sinds is not None
                and einde(feiten.vannacht_sinds, termijn) >= feiten.vandaag
            ),
            vraagt_termijn=True,
        ),
    )
}
"""Code in a region's file → rule."""

Eis = str | Mapping[str, str]
"""A rule as a ladder names it: "toestemming", or {regel: hulp_niet_gestart, termijn: 6 weken}."""


def ontleed(eis: Eis) -> tuple[Ladderregel, Termijn | None]:
    """The rule that is named, and the term that goes with it."""
    if isinstance(eis, str):
        return CATALOGUS[eis], None
    return CATALOGUS[eis["regel"]], parse(eis["termijn"])


def eis_tekst(eis: Eis) -> str:
    """What is asked, in words."""
    regel, termijn = ontleed(eis)
    return f"{regel.vraag} ({termijn})" if termijn else regel.vraag


def gevraagd(eisen: Iterable[Eis], feiten: Feiten) -> list[Reden]:
    """The reasons why these rules do not hold; all at once."""
    redenen = (regel.reden(feiten, termijn) for regel, termijn in map(ontleed, eisen))
    return [reden for reden in redenen if reden]
