"""Mailing what waits in the outbox. Runs in the worker, never in a request.

What has `spoed` goes at once, and all messages of who asked for that; the rest goes in one digest a day, at the
hour that its reader chose. Every mail is claimed, sent and marked in one transaction, so of two workers one sends
it. A worker that dies between the mail server and the commit sends it again: twice is better than never.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from casuistiek.fundament.organisaties.models import Mailwijze, Medewerker
from casuistiek.fundament.tijd import AMSTERDAM, als_dag, nu, vanaf_nu
from casuistiek.fundament.toegang.door import OVERAL, Door

from .afschermen import scherm_af
from .kring import niet_verborgen
from .mails import onderwerp, tekst
from .models import Bericht

logboek = logging.getLogger(__name__)

MAX_POGINGEN = 20
LANGSTE_PAUZE = timedelta(hours=2)
"""Between two attempts: 1, 2, 4 … minutes, at most this. Twenty of them last more than a day."""


def verzend_openstaande(hoogstens: int = 100) -> int:
    """Mail at most `hoogstens` urgent messages and `hoogstens` digests; returns how many messages went out."""
    los = list(
        _te_mailen().filter(_meteen()).order_by("pk").values_list("pk", flat=True)[:hoogstens]
    )
    mensen = list(_aan_hun_uur()[:hoogstens])
    return sum(map(_verzend_een, los)) + sum(map(_verzend_samenvatting, mensen))


def _te_mailen() -> QuerySet[Bericht]:
    """Who has read it on the page by now needs no mail about it; of a case that is shut for them nobody gets one."""
    return Bericht.objects.filter(
        niet_verborgen(),
        Q(opnieuw_na__isnull=True) | Q(opnieuw_na__lte=nu()),
        mail_op__isnull=True,
        gelezen_op__isnull=True,
        gemaakt_op__lte=nu(),
        pogingen__lt=MAX_POGINGEN,
    )


def _meteen() -> Q:
    return Q(spoed=True) | Q(aan__mailwijze=Mailwijze.METEEN)


def _verzend_een(pk: int) -> int:
    with transaction.atomic():
        berichten = list(_geclaimd(_te_mailen().filter(pk=pk)).select_related("aan", "namens"))
        return _mail(berichten[0].aan, berichten) if berichten else 0


# ---- the digest ----------------------------------------------------------------------------------


def _hun_uur(uur: int) -> datetime:
    """Today's moment at which that hour begins; what came later waits until tomorrow.

    In the night that the clock goes forward, the hour that is not there is the next one.
    """
    return datetime.combine(nu().date(), time(uur), AMSTERDAM)


def _uren() -> Iterator[tuple[int, datetime]]:
    """The hours of today that have come."""
    for uur in range(24):
        if _is_er(begin := _hun_uur(uur)):
            yield uur, begin


def _is_er(begin: datetime) -> bool:
    return begin.timestamp() <= nu().timestamp()


def _aan_hun_uur() -> QuerySet[Medewerker, int]:
    """Ids of the people whose hour has come, had no digest today, and have something that waited for it."""
    deel = Q(pk__in=[])
    for uur, begin in _uren():
        deel |= Q(aan__mail_uur=uur, gemaakt_op__lt=begin)
    wacht = _te_mailen().filter(deel, spoed=False, aan__mailwijze=Mailwijze.SAMENGEVAT)
    wacht = wacht.filter(_niet_vandaag("aan__samengevat_op"))
    mensen: Any = wacht.order_by("aan").values_list("aan", flat=True).distinct()
    return mensen


def _niet_vandaag(veld: str) -> Q:
    return Q(**{f"{veld}__isnull": True}) | ~Q(**{veld: nu().date()})


def _verzend_samenvatting(pk: int) -> int:
    """One digest for this person, who is claimed: a second worker passes by."""
    with transaction.atomic():
        wie = _geclaimd(
            Medewerker.objects.filter(_niet_vandaag("samengevat_op"), pk=pk), no_key=True
        ).first()
        if wie is None or not _is_er(begin := _hun_uur(wie.mail_uur)):  # midnight passed meanwhile
            return 0
        berichten = list(
            _te_mailen()
            .filter(aan=wie, spoed=False, gemaakt_op__lt=begin)
            .select_related("namens")
            .order_by("pk")
        )
        gemaild = _mail(wie, berichten) if berichten else 0
        if gemaild:
            wie.samengevat_op = als_dag(begin)
            wie.save(update_fields=["samengevat_op"])
        return gemaild


# ---- one mail ------------------------------------------------------------------------------------


def _geclaimd(rijen: QuerySet[Any], *, no_key: bool = False) -> QuerySet[Any]:
    """These rows, for this transaction alone; what another worker holds is passed over.

    `no_key`: acts that only refer to the row need not wait for the mail server.
    """
    kan = connection.features
    return rijen.select_for_update(
        skip_locked=kan.has_select_for_update_skip_locked,
        of=("self",),
        no_key=no_key and kan.has_select_for_no_key_update,
    )


def _mail(aan: Medewerker, berichten: Sequence[Bericht]) -> int:
    """Send one mail with these messages and mark them; how many went out (0: tried again later)."""
    moment = nu()
    try:
        if aan.email and aan.is_active:
            scherm_af(berichten, Door.van(aan, via=OVERAL))
            EmailMessage(onderwerp(berichten), tekst(aan, berichten), to=[aan.email]).send()
    except (OSError, ValueError):  # the mail server, or an address or subject that it cannot hold
        for bericht in berichten:
            bericht.pogingen += 1
            bericht.opnieuw_na = vanaf_nu(_pauze(bericht.pogingen))
        Bericht.objects.bulk_update(berichten, ["pogingen", "opnieuw_na"])
        nummers = ", ".join(str(bericht.pk) for bericht in berichten)
        logboek.warning("Niet gemaild: bericht %s (poging %s).", nummers, berichten[0].pogingen)
        return 0
    eerste, *rest = (bericht.pk for bericht in berichten)
    Bericht.objects.filter(pk=eerste).update(mail_op=moment)
    if rest:
        Bericht.objects.filter(pk__in=rest).update(mail_op=moment, samen_met=eerste)
    return len(berichten)


def _pauze(pogingen: int) -> timedelta:
    return min(timedelta(minutes=2 ** min(pogingen - 1, 10)), LANGSTE_PAUZE)
