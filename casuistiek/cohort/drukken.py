"""The worker's part: print a leerdocument of a cohort that waits for it."""

from __future__ import annotations

from django.db import transaction

from casuistiek.fundament.documenten.maken import maak
from casuistiek.fundament.documenten.models import Opdracht
from casuistiek.fundament.klussen import MAX_POGINGEN, meld_fout, neem, onze
from casuistiek.fundament.tijd import vandaag

from .documenten import COHORTLEREN
from .models import Cohortdruk, Cohortleerdocument


def druk_wachtende() -> int:
    """Print the oldest that waits: 1 when there was one, however it ended, else 0. After three attempts it stays as it
    is, and the page says so."""
    wachtend = Cohortleerdocument.objects.exclude(te_drukken="")
    document = neem(wachtend.filter(pogingen__lt=MAX_POGINGEN))
    if document is None:
        return 0
    try:
        _druk(document)
    except Exception as fout:  # whatever goes wrong, the worker goes on
        meld_fout(document, fout)
        onze(document).update(lease_tot=None)
    return 1


def _druk(document: Cohortleerdocument) -> None:
    nummer = document.drukken.count() + 1
    aanleiding = document.te_drukken
    opdracht = Opdracht(
        dossier_id=document.pk, soort=COHORTLEREN, aanleiding=aanleiding, peildatum=vandaag()
    )
    gemaakt = maak(opdracht, nummer)
    with transaction.atomic():
        if not onze(document).filter(te_drukken=aanleiding).update(te_drukken="", lease_tot=None):
            return  # somebody took it back meanwhile
        Cohortdruk.objects.create(
            document=document,
            nummer=nummer,
            titel=gemaakt.titel,
            aanleiding=aanleiding,
            peildatum=gemaakt.peildatum,
            gemaakt_op=gemaakt.gemaakt_op,
            bestandsnaam=gemaakt.bestandsnaam,
            sha256=gemaakt.sha256,
            inhoud=gemaakt.inhoud,
        )
