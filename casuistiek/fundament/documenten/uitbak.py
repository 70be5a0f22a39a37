"""The outbox of documents: order, claim, make, try again. Runs in the worker only."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import echt, vandaag

from .maken import STAPPEN, maak, versies_van, zet, zetsel
from .models import Document, Opdracht, Opdrachtstatus
from .secties import soort_met

logboek = logging.getLogger(__name__)

MAX_POGINGEN = 3
LEASE = timedelta(minutes=5)
WACHTTIJD = timedelta(seconds=30)
"""Before the second attempt; it doubles with every next one."""


class KanNiet(Exception):
    """The order is not in a state for this; the message is for the user."""


class Achterhaald(Exception):
    """Another worker has this order, or this version number, by now."""


def vraag_aan(
    dossier_id: int, soort: str, aanleiding: str, *, door: Medewerker | None = None
) -> Opdracht:
    """Order a document, in the transaction of the act that asks for it.

    Raises KeyError when no such kind of document is registered.
    """
    return Opdracht.objects.create(
        dossier_id=dossier_id,
        soort=soort_met(soort).code,
        aanleiding=aanleiding[: Opdracht._meta.get_field("aanleiding").max_length],
        peildatum=vandaag(),
        stappen=len(STAPPEN),
        aangevraagd_door=door,
    )


def opnieuw(opdracht: Opdracht) -> None:
    """Try a failed order again from the start. Raises KanNiet when it has not failed."""
    gelukt = Opdracht.objects.filter(pk=opdracht.pk, status=Opdrachtstatus.MISLUKT).update(
        status=Opdrachtstatus.WACHT,
        pogingen=0,
        stap=0,
        staptekst="",
        fout="",
        volgende_poging_op=None,
        lease_tot=None,
    )
    if not gelukt:
        raise KanNiet("Dit document wordt al gemaakt of is al klaar.")
    opdracht.refresh_from_db()


def zet_klaar(van: Collection[int]) -> None:
    """Read now what the waiting orders of these dossiers will say; the worker prints it later.

    For who plays in the past and goes on: by the time that it is printed, the case says something else.
    """
    for opdracht in _van(van).filter(status=Opdrachtstatus.WACHT, zetsel__isnull=True):
        opdracht.zetsel = zetsel(*zet(opdracht, _volgende_versie(opdracht)))
        opdracht.save(update_fields=["zetsel"])


def verwerk(
    tot_leeg: bool = True,
    *,
    van: Collection[int] | None = None,
    zolang: Callable[[], bool] = lambda: True,
) -> int:
    """Carry out waiting orders (or one), all or of these dossiers; returns how many documents were made.

    `zolang` is asked before each of them.
    """
    gemaakt = 0
    while zolang() and (opdracht := _neem(van)) is not None:
        gemaakt += _voer_uit(opdracht)
        if not tot_leeg:
            break
    return gemaakt


def wachtend() -> int:
    """How many orders may be tried now."""
    return _te_maken().count()


def laat_los() -> None:
    """Whoever was at work is gone: what they had in hand waits again, and the attempt does not count.

    Only for who knows for sure that nobody else makes documents; otherwise the lease tells.
    """
    Opdracht.objects.filter(status=Opdrachtstatus.BEZIG).update(**_WEER_AAN_DE_BEURT)


_WEER_AAN_DE_BEURT: dict[str, Any] = {
    "status": Opdrachtstatus.WACHT,
    "pogingen": F("pogingen") - 1,
    "volgende_poging_op": None,
    "lease_tot": None,
}


def _van(dossiers: Collection[int] | None) -> QuerySet[Opdracht]:
    """All orders in the order in which they came, or those of these dossiers."""
    rijen = Opdracht.objects.order_by("pk")
    return rijen if dossiers is None else rijen.filter(dossier_id__in=dossiers)


def _te_maken(van: Collection[int] | None = None) -> QuerySet[Opdracht]:
    """What may be tried now, also an order whose worker died.

    Two orders for the same document of the same case are never made side by side: they would print
    the same version number. What is set already has its number.
    """
    moment = echt()
    wordt_gemaakt = Opdracht.objects.filter(
        dossier_id=OuterRef("dossier_id"),
        soort=OuterRef("soort"),
        status=Opdrachtstatus.BEZIG,
        lease_tot__gte=moment,
    ).exclude(pk=OuterRef("pk"))
    aan_de_beurt = Q(status=Opdrachtstatus.WACHT) & (
        Q(volgende_poging_op__isnull=True) | Q(volgende_poging_op__lte=moment)
    )
    verlaten = Q(status=Opdrachtstatus.BEZIG, lease_tot__lt=moment)
    alleen = Q(zetsel__isnull=False) | ~Exists(wordt_gemaakt)
    return _van(van).filter(aan_de_beurt | verlaten, alleen)


def _neem(van: Collection[int] | None = None) -> Opdracht | None:
    """Claim the oldest order that may be tried."""
    while True:
        with transaction.atomic():
            opdracht = _te_maken(van).select_for_update(skip_locked=True, of=("self",)).first()
            if opdracht is None:
                return None
            if opdracht.pogingen >= MAX_POGINGEN:
                _geef_op(opdracht, "Het maken van het document is te vaak afgebroken.")
                continue
            opdracht.status = Opdrachtstatus.BEZIG
            opdracht.pogingen += 1
            opdracht.lease_tot = echt() + LEASE
            opdracht.save(update_fields=["status", "pogingen", "lease_tot"])
            return opdracht


def _voer_uit(opdracht: Opdracht) -> int:
    """Make the document of a claimed order: 1 when it was made, else 0."""
    try:
        document = maak(opdracht, _volgende_versie(opdracht), lambda stap: _meld(opdracht, stap))
        _leg_vast(opdracht, document)
    except Achterhaald:
        return 0
    except Exception as fout:  # whatever a section or a library throws, the worker goes on
        _mislukt(opdracht, fout)
        return 0
    return 1


def _volgende_versie(opdracht: Opdracht) -> int:
    eerder = versies_van(opdracht.dossier_id, opdracht.soort)
    return eerder[-1].versie + 1 if eerder else 1


def _onze(opdracht: Opdracht) -> QuerySet[Opdracht]:
    """The order, as long as this attempt still owns it."""
    return Opdracht.objects.filter(
        pk=opdracht.pk, status=Opdrachtstatus.BEZIG, pogingen=opdracht.pogingen
    )


def _meld(opdracht: Opdracht, stap: int) -> None:
    """Show progress on the page and keep the claim. Raises Achterhaald when it is not ours."""
    if not _onze(opdracht).update(
        stap=stap - 1, staptekst=STAPPEN[stap - 1], lease_tot=echt() + LEASE
    ):
        raise Achterhaald


def _leg_vast(opdracht: Opdracht, document: Document) -> None:
    """Save document and order in one transaction: an order never yields two documents.

    When another order took the version number in the meantime, this one waits for its turn again,
    and the attempt does not count.
    """
    try:
        with transaction.atomic():
            document.save(force_insert=True)
            if not _onze(opdracht).update(
                status=Opdrachtstatus.KLAAR,
                stap=len(STAPPEN),
                staptekst="",
                fout="",
                lease_tot=None,
                zetsel=None,
                document=document,
            ):
                raise Achterhaald  # and the document is rolled back
    except IntegrityError:
        _onze(opdracht).update(**_WEER_AAN_DE_BEURT)
        raise Achterhaald from None


def _mislukt(opdracht: Opdracht, fout: Exception) -> None:
    """Plan the next attempt, or give up visibly. Logs where it went wrong, never the text."""
    logboek.error(
        "Opdracht %s (%s), poging %s: %s",
        opdracht.pk,
        opdracht.soort,
        opdracht.pogingen,
        waar(fout),
    )
    if opdracht.pogingen >= MAX_POGINGEN:
        _geef_op(opdracht, f"Het document kon niet worden gemaakt ({type(fout).__name__}).")
        return
    _onze(opdracht).update(
        status=Opdrachtstatus.WACHT,
        fout="Het maken lukte niet. Wij proberen het zo opnieuw.",
        volgende_poging_op=echt() + WACHTTIJD * 2 ** (opdracht.pogingen - 1),
        lease_tot=None,
    )


def waar(fout: Exception) -> str:
    """What went wrong and where, for a log that may hold no content: "ValueError in maken.py:40"."""
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    return f"{type(fout).__name__} in {Path(plek.filename).name}:{plek.lineno}"


def _geef_op(opdracht: Opdracht, zin: str) -> None:
    _onze(opdracht).update(
        status=Opdrachtstatus.MISLUKT, fout=zin, volgende_poging_op=None, lease_tot=None
    )
