"""What maatwerk puts in the timeline of a case."""

from __future__ import annotations

from collections.abc import Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.takken.tak import Gebeurd

from .keuzes import Aanvraagstatus, Risicostatus

GEVRAAGD = "Gevraagd wie het risico van een voorlopige start draagt"
TOEGEZEGD = "Voorlopig gestart, op risico dat is toegezegd"
ANTWOORD: dict[str, str] = {
    Risicostatus.AANVAARD: "Risico van de voorlopige start aanvaard",
    Risicostatus.GEWEIGERD: "Risico van de voorlopige start geweigerd",
}


def tijdlijn(casus: Casus) -> Iterator[Gebeurd]:
    """When money was asked, who bears the risk of a start before the decision, and what was decided."""
    for start in casus.voorlopige_starts.all():
        yield start.gemaakt_op, TOEGEZEGD if start.toegezegd_op else GEVRAAGD, "gewoon"
        if start.beantwoord_op and start.status in ANTWOORD:
            yield start.beantwoord_op, ANTWOORD[start.status], "besluit"
    for aanvraag in casus.aanvragen.all():
        if aanvraag.ingediend_op:
            yield aanvraag.ingediend_op, "Maatwerk aangevraagd", "gewoon"
        if aanvraag.ingediend_op and aanvraag.ingetrokken_op:
            yield aanvraag.ingetrokken_op, "Maatwerkaanvraag ingetrokken", "gewoon"
        if aanvraag.besloten_op:
            yield (
                aanvraag.besloten_op,
                f"Maatwerk: {_besluit(aanvraag.toegekend_bedrag, aanvraag.bedrag)}",
                "besluit",
            )


def _besluit(toegekend: object, gevraagd: object) -> str:
    """The decision itself: the status has moved on since."""
    if toegekend is None:
        return Aanvraagstatus.AFGEWEZEN.label.lower()
    heel = toegekend == gevraagd
    return (Aanvraagstatus.TOEGEKEND if heel else Aanvraagstatus.DEELS_TOEGEKEND).label.lower()
