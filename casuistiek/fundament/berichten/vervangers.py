"""Messages for somebody who is away go to their vervanger as well."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from casuistiek.fundament.organisaties.models import Afwezigheid, Medewerker
from casuistiek.fundament.toegang.door import OVERAL, Door
from casuistiek.fundament.toegang.zicht import grond

from .models import Bericht


def ook_aan_vervangers(
    berichten: list[Bericht],
    dossier: Any,
    *,
    niet_aan: Medewerker | None = None,
    is_er: Collection[int] = (),
) -> list[Bericht]:
    """The messages about a case, with copies for the vervangers of whoever is away today.

    Only to a vervanger who reaches the case, not to `niet_aan` (who acted and knows), and not a second time to
    somebody who gets the same message already. `is_er`: receivers of whom it is known that they are not away.
    """
    vragen = {bericht.aan_id for bericht in berichten} - set(is_er)
    if not vragen:
        return berichten
    weg = Afwezigheid.objects.geldig().filter(medewerker__in=vragen, vervanger__isnull=False)
    heeft = {(bericht.aan_id, bericht.onderwerp, bericht.zin) for bericht in berichten}
    erbij = []
    for afwezigheid in weg.select_related("medewerker", "vervanger"):
        vervanger = afwezigheid.vervanger
        if (
            vervanger is None
            or vervanger == niet_aan
            or not grond(Door.van(vervanger, via=OVERAL), dossier)
        ):
            continue
        for bericht in berichten:
            sleutel = (vervanger.pk, bericht.onderwerp, bericht.zin)
            if bericht.aan_id == afwezigheid.medewerker_id and sleutel not in heeft:
                heeft.add(sleutel)
                erbij.append(_kopie(bericht, vervanger, afwezigheid.medewerker))
    return [*berichten, *erbij]


def _kopie(bericht: Bericht, vervanger: Medewerker, voor: Medewerker) -> Bericht:
    return Bericht(
        aan=vervanger,
        namens=voor,
        dossier_id=bericht.dossier_id,
        onderwerp=bericht.onderwerp,
        zin=bericht.zin,
        pad=bericht.pad,
        gemaakt_op=bericht.gemaakt_op,
        spoed=bericht.spoed,
        termijn=bericht.termijn,
    )
