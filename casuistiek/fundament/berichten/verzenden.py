"""Mailing what waits in the outbox. Runs in the worker, never in a request."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction

from casuistiek.fundament.tijd import nu

from .models import Bericht

logboek = logging.getLogger(__name__)

MAX_POGINGEN = 5


def mailtekst(bericht: Bericht) -> str:
    """The whole mail: what happened to which number, and where to look. No content of a case."""
    link = (
        f"\n\nBekijk het in RET casusregie: {settings.RET_ADRES}{bericht.pad}"
        if bericht.pad
        else ""
    )
    return (
        f"Beste {bericht.aan},\n\n{bericht.zin}{link}\n\n"
        "U krijgt deze mail omdat u in RET casusregie werkt. Beantwoorden kan niet."
    )


def verzend_openstaande(hoogstens: int = 100) -> int:
    """Mail at most `hoogstens` waiting messages; returns how many went out. A failure is tried again."""
    wacht = Bericht.objects.filter(mail_op__isnull=True, pogingen__lt=MAX_POGINGEN)
    pks = list(wacht.order_by("pk").values_list("pk", flat=True)[:hoogstens])
    return sum(map(_verzend, pks))


def _verzend(pk: int) -> int:
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update(
                skip_locked=connection.features.has_select_for_update_skip_locked, of=("self",)
            )
            .select_related("aan")
            .filter(pk=pk, mail_op__isnull=True)
            .first()
        )
        if bericht is None:
            return 0
        bericht.pogingen += 1
        try:
            if bericht.aan.email:
                EmailMessage(bericht.onderwerp, mailtekst(bericht), to=[bericht.aan.email]).send()
            bericht.mail_op = nu()
        except OSError:
            logboek.warning("Bericht %s kon niet worden gemaild (poging %s).", pk, bericht.pogingen)
        bericht.save(update_fields=["pogingen", "mail_op"])
    return int(bericht.mail_op is not None)
