"""What must hold before something is done to a verhalenronde."""

from __future__ import annotations

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel

from .drempel import KLEINSTE
from .models import Verhalenronde


@regel(
    "vertellen_is_voorbij",
    "De laatste dag om te vertellen is voorbij. Sluit de ronde, of begin een nieuwe.",
)
def er_kan_worden_verteld(beurt: LosseBeurt[Verhalenronde]) -> bool:
    """A link that nobody can use any more is not handed out."""
    return beurt.ding.is_open


@regel(
    "te_weinig_verhalen",
    f"Er zijn minder dan {KLEINSTE} verhalen verteld. Daar volgt geen voorstel uit.",
)
def er_is_genoeg_verteld(beurt: LosseBeurt[Verhalenronde]) -> bool:
    """Who proposes something says what was seen in the stories; below the threshold nobody saw any (own choice)."""
    return beurt.ding.genoeg_verteld
