"""When something may be done with a waiting list."""

from __future__ import annotations

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel

from .models import Wachtlijst
from .selectors import vastgesteld


@regel(
    "peildatum_bestaat",
    "Voor deze regio en deze peildatum is al een lijst van uw GI vastgesteld. Kies een andere peildatum.",
)
def peildatum_is_vrij(beurt: LosseBeurt[object]) -> bool:
    """One list of a GI and region for each day; the second of two at once hears it too."""
    ding = beurt.ding
    if isinstance(ding, Wachtlijst):
        regio, organisatie, dag = ding.regio_id, ding.organisatie_id, ding.peildatum
    else:
        lid = beurt.grond.lid
        regio, organisatie = beurt.met["regio"].pk, lid.organisatie_id if lid else 0
        dag = beurt.met["peildatum"]
    return not vastgesteld(regio).filter(organisatie=organisatie, peildatum=dag).exists()


@regel(
    "latere_lijst",
    "Er is al een lijst van uw GI met een latere peildatum vastgesteld. Een oudere kan er niet meer bij.",
)
def geen_latere_lijst(beurt: LosseBeurt[Wachtlijst]) -> bool:
    """Lists follow each other: who is gone since the last one, a list from before cannot tell any more."""
    lijst = beurt.ding
    latere = vastgesteld(lijst.regio_id).filter(organisatie=lijst.organisatie_id)
    return not latere.filter(peildatum__gt=lijst.peildatum).exists()
