"""viewflow's processes and tasks, in tables of our own: a task carries what the worklist sorts and filters by."""

from __future__ import annotations

from django.db import models
from viewflow.workflow.models import AbstractProcess, AbstractTask
from viewflow.workflow.status import STATUS

from .aan_zet import AanZet


class Proces(AbstractProcess):
    """One run of a flow for a case. `onderwerp_id`: the thing it is about (an aanvraag, a consult …)."""

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="processen")
    onderwerp_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "proces"
        verbose_name_plural = "processen"


class Taak(AbstractTask):
    """Somebody's turn. With an `owner` it is that person's alone (an invited expert), else of the whole group.

    `niemand`: nobody can do it today; set by `selectors.taken_van_casus`.
    """

    niemand = False

    process = models.ForeignKey(Proces, on_delete=models.CASCADE, related_name="taken")
    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="taken")
    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    aan_zet = models.CharField(  # the column kept its name, so that a database of before goes on
        "aan de beurt", max_length=20, choices=AanZet.choices, blank=True, db_column="kring"
    )
    titel = models.CharField("taak", max_length=200, blank=True)
    termijn = models.DateField("termijn", null=True, blank=True)

    dossier_pad = "casus"

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        indexes = [
            models.Index(
                fields=["regio", "aan_zet", "termijn", "id"],
                condition=models.Q(status=STATUS.NEW),
                name="open_taak_in_regio",
            ),
            models.Index(
                fields=["casus"], condition=models.Q(status=STATUS.NEW), name="open_taak_van_casus"
            ),
        ]
