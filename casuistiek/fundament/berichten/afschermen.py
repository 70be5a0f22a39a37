"""A message about a case that its reader may not see (any more) says only that there is one."""

from __future__ import annotations

from collections.abc import Sequence

from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.zicht import zichtbaar

from .models import Bericht

ONDERWERP = "Bericht over een casus"
ZIN = "U kunt deze casus nu niet zien. Vraag de procesregisseur als u er nog iets mee moet."


def scherm_af(berichten: Sequence[Bericht], door: Door) -> None:
    """Take out of these messages, as they are about to be read by `door`, what tells of a case out of sight.

    Only in memory: whoever may see the case again, reads again what it said. One statement.
    """
    over = {bericht.dossier_id for bericht in berichten if bericht.dossier_id}
    if not over:
        return
    casussen = dossiermodel()._default_manager.filter(pk__in=over)
    ziet = set(zichtbaar(casussen, door).values_list("pk", flat=True))
    for bericht in berichten:
        if bericht.dossier_id in over - ziet:
            bericht.onderwerp, bericht.zin, bericht.pad, bericht.namens = ONDERWERP, ZIN, "", None
