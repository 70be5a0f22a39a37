"""The seals go out of the house: mailed to addresses outside the product, so that nobody who can change
everything here can change those as well. Runs in the worker."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import Q

from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.tijd import nu, vanaf_nu

from .models import Dagkop, Zegelpost

logboek = logging.getLogger(__name__)

PAUZE = timedelta(minutes=15)
"""Before a seal that could not be mailed is tried again."""
PER_MAIL = 400
"""Seals in one mail, at most: more than a year of them, for who sets the address late."""


def mail_zegels() -> int:
    """Mail all seals that did not go out yet, in one mail; how many went. 0 when no address is set."""
    aan = settings.ZEGEL_AAN
    if not aan:
        return 0
    _zet_klaar()
    with transaction.atomic():
        dagen = [post.datum for post in _geclaimd()]
        zegels = list(Dagkop.objects.filter(datum__in=dagen).order_by("datum"))
        if not zegels:
            return 0
        wachten = Zegelpost.objects.filter(datum__in=dagen)
        try:
            EmailMessage(_onderwerp(zegels), tekst(zegels), to=aan).send()
        except (OSError, ValueError):
            wachten.update(opnieuw_na=vanaf_nu(PAUZE))
            logboek.warning("Niet gemaild: %s zegels van het logboek.", len(zegels))
            return 0
        wachten.update(gemaild_op=nu())
    return len(zegels)


def _zet_klaar() -> None:
    """Every seal has its post, also one of before there was an address."""
    zonder = Dagkop.objects.exclude(datum__in=Zegelpost.objects.values("datum"))
    Zegelpost.objects.bulk_create(
        [Zegelpost(datum=dag) for dag in zonder.values_list("datum", flat=True)],
        ignore_conflicts=True,
    )


def _geclaimd() -> Sequence[Zegelpost]:
    """The oldest that may go, for this transaction alone: of two workers one mails them."""
    wacht = Zegelpost.objects.filter(Q(opnieuw_na=None) | Q(opnieuw_na__lte=nu()), gemaild_op=None)
    vrij = wacht.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    return list(vrij.order_by("datum")[:PER_MAIL])


def _onderwerp(zegels: Sequence[Dagkop]) -> str:
    laatste = f"{zegels[-1].datum:%d-%m-%Y}"
    if len(zegels) == 1:
        return f"Zegel van het logboek van {laatste}"
    return f"{len(zegels)} zegels van het logboek, tot en met {laatste}"


def tekst(zegels: Sequence[Dagkop]) -> str:
    """Plain text; a line per day in the form that `logboek_controleren --zegel` takes."""
    regels = "\n".join(
        f"{z.datum:%Y-%m-%d}={z.hash}  ({telwoord(z.aantal, 'regel', 'regels')})" for z in zegels
    )
    return f"""Dit zijn zegels van het logboek van RET casusregie ({settings.RET_ADRES}).
Elk zegel hoort bij alle regels die op die dag zijn geschreven.

{regels}

Bewaar deze mail buiten RET casusregie, minstens zo lang als het logboek.
Zo controleert de beheerder later of het logboek nog hetzelfde is:

    python manage.py logboek_controleren --zegel {zegels[-1].datum:%Y-%m-%d}={zegels[-1].hash}

Het laatste zegel dekt alle dagen ervoor. In deze mail staat niets over een kind."""
