"""What follows from every handeling for how long a case is kept."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.namen import genoemd

ZONDER_WIJZIGING = genoemd(
    frozenset(
        {
            "casus.bsn_tonen",
            "casus.wie_keek_er",
            "klok.verstrijken",
            "klok.waarschuwen",
            "rechten.bewaarplicht_opheffen",
            "rechten.bewaarplicht_opleggen",
            "rechten.bewaartermijn_voorbij",
            "rechten.vernietigen",
            "rechten.vernietiging_intrekken",
            "rechten.vernietiging_voorstellen",
            "toegang.gast_loopt_af",
        }
    )
)
"""These leave the content of the file as it was, so that it is not kept longer because of them."""


def na_handeling(beurt: Beurt[object] | LosseBeurt[object]) -> None:
    """The day of the last change, from which the time of keeping runs; and a case that goes on waits no longer."""
    casus = beurt.casus
    if casus is None or beurt.handeling.naam in ZONDER_WIJZIGING:
        return
    casus.laatst_gewijzigd_op = beurt.nu
    if casus.open:
        casus.vernietigbaar = False
