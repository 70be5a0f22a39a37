"""What is done with a question to the BEN. Importing this package puts its handelingen in the register."""

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen import sluitregel
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel

from ..selectors import lopend_consult
from . import meekijken, vragen


@sluitregel
@regel(
    "vraag_aan_ben_loopt",
    "Er loopt nog een vraag aan het BEN. Leg vast wat er met het advies gebeurt, of trek de vraag in.",
)
def geen_vraag_aan_ben(beurt: Beurt[Casus]) -> bool:
    return lopend_consult(beurt.casus) is None


__all__ = ["meekijken", "vragen"]
