"""A game that somebody asked for on the page: what was asked, how far it is, and what came of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from casuistiek.fundament.klussen import Klus
from casuistiek.fundament.organisaties.models import Regio
from workflows.ladder.models import Ladder

from .aannames import Aanname
from .kind import Vraag
from .uitkomst import Uitkomst, van_data


class Simulatiestatus(models.TextChoices):
    WACHT = "wacht", "Wacht op de beurt"
    BEZIG = "bezig", "Wordt gespeeld"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Mislukt"
    GESTOPT = "gestopt", "Gestopt"


OPEN = (Simulatiestatus.WACHT, Simulatiestatus.BEZIG)


class Simulatie(Klus):
    """One or two ladders of a region, played by the worker. It holds nothing about any real case.

    `uitkomst` and `aannames` are kept as they were, so that the figures can be explained later; `ladder` and
    `naast` may be gone by then (a concept that was thrown away).
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="simulaties")
    ladder = models.ForeignKey(Ladder, on_delete=models.SET_NULL, null=True, related_name="+")
    naast = models.ForeignKey(
        Ladder, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    titel = models.CharField("ladders", max_length=400)
    begin = models.DateField("eerste dag")
    jaren = models.PositiveSmallIntegerField("jaren")
    instroom = models.PositiveIntegerField("nieuwe zaken per jaar")
    wachtend = models.PositiveIntegerField("wachtend bij het begin")
    tegelijk = models.PositiveIntegerField("tegelijk in behandeling")
    zaad = models.PositiveIntegerField("zaad")
    status = FSMField(
        "status", default=Simulatiestatus.WACHT, choices=Simulatiestatus.choices, protected=True
    )
    uitkomst = models.JSONField(default=list)
    aannames = models.JSONField(default=dict)
    fout = models.CharField("fout", max_length=300, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    dossier_pad = ""
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "simulatie"
        verbose_name_plural = "simulaties"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("simulatie", args=[self.regio.code, self.pk])

    @transition(status, OPEN, Simulatiestatus.GESTOPT)
    def stoppen(self) -> None:
        self.lease_tot = None  # a worker that plays it hears that it is not its own any more

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def vraag(self) -> Vraag:
        """What is played."""
        namen = ("begin", "jaren", "instroom", "wachtend", "tegelijk", "zaad")
        return Vraag(**{naam: getattr(self, naam) for naam in namen})

    @property
    def uitkomsten(self) -> list[Uitkomst]:
        """The figures per ladder; empty as long as it is not ready."""
        return [van_data(data) for data in self.uitkomst]

    @property
    def genomen(self) -> dict[str, Any]:
        """The assumptions of then."""
        return {code: Aanname(**data) for code, data in self.aannames.items()}
