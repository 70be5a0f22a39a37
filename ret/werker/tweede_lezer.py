"""Having texts read by the second reader: what was asked for, and ahead what people are typing."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db.models import F

from casuistiek.casus.models import Casus
from casuistiek.delen import lezingen
from casuistiek.delen.models import Lezing
from casuistiek.delen.woorden import Woordenformulier
from casuistiek.fundament.handelingen.register import alle
from casuistiek.fundament.klad.bewaren import pas_getypt

from .lezerproces import LeestNiet, Lezer, opdracht_van

logboek = logging.getLogger(__name__)

PER_KEER = 20
"""So many texts in one round; then the rest of the work has its turn."""


def nieuwe_lezer() -> Lezer:
    """The second reader of this installation."""
    return Lezer(opdracht_van(settings.LEZER))


def lees_wachtende(lezer: Lezer) -> int:
    """Read what was asked for, and ahead what people are typing; how many were read."""
    if not lezer.is_klaar():
        return 0
    _vraag_wat_wordt_getypt()
    return sum(_lees(lezer, lezing) for lezing in lezingen.wachtend(PER_KEER) if lezer.is_klaar())


def lees_alles(lezer: Lezer) -> int:
    """Wait until the second reader is there, and read until nothing waits; 0 when it does not come."""
    gelezen = 0
    while lezer.wacht() and (nu := lees_wachtende(lezer)):
        gelezen += nu
    lezer.stop()
    return gelezen


def _lees(lezer: Lezer, lezing: Lezing) -> int:
    """One text; a fault counts, so that one that cannot be read does not come back for ever."""
    Lezing.objects.filter(pk=lezing.pk).update(pogingen=F("pogingen") + 1)
    tekst = lezingen.tekst_van(lezing)
    try:
        if tekst is None:
            raise LeestNiet("no key")
        lezingen.leg_vast(lezing, lezer.lees(tekst))
    except LeestNiet as fout:
        logboek.error("De tweede lezer las tekst %s niet: %s", lezing.pk, fout)
        return 0
    return 1


def _vraag_wat_wordt_getypt() -> None:
    """What is being typed on a form by which texts leave a case, as that form will send it."""
    leest = [soort.naam for soort in alle() if issubclass(soort.formulier, Woordenformulier)]
    kladden = [klad for klad in pas_getypt(leest) if klad.dossier_id is not None]
    casussen = Casus.objects.in_bulk({klad.dossier_id for klad in kladden})
    for klad in kladden:
        teksten = [tekst.strip() for tekst in klad.teksten.values() if tekst.strip()]
        if casus := casussen.get(klad.dossier_id):
            lezingen.vraag(casus, teksten, klad.wie)
