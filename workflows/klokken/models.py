"""Deadlines as facts: one row per term that runs for a case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from workflows.ladder.models import BijVerlopen, Norm


class Status(models.TextChoices):
    LOOPT = "loopt", "Loopt"
    STIL = "stil", "Staat stil"
    GEHAALD = "gehaald", "Gehaald"
    VERVALLEN = "vervallen", "Vervallen"


class Klok(models.Model):
    """A running term. It stays `loopt` after its end until what it waits for has happened: then it is late.

    `verstreken_op` says that the end was noticed and told, once. `norm` empty: the term of a trede.
    """

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="klokken")
    norm = models.ForeignKey(Norm, on_delete=models.PROTECT, null=True, blank=True)
    naam = models.CharField("naam", max_length=200)
    bron = models.CharField("bron", max_length=300, blank=True)
    begin = models.DateField("vanaf")
    einde = models.DateField("uiterlijk")
    gehaald_bij = models.CharField("gehaald bij", max_length=20, blank=True)
    bij_verlopen = models.CharField(
        "bij verlopen", max_length=10, choices=BijVerlopen.choices, default=BijVerlopen.SIGNAAL
    )
    naar = models.SlugField("naar trede", max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.LOOPT)
    stil_sinds = models.DateField("staat stil sinds", null=True, blank=True)
    verstreken_op = models.DateTimeField("verlopen gemeld op", null=True, blank=True)
    klaar_op = models.DateTimeField("gehaald of vervallen op", null=True, blank=True)

    dossier_pad = "casus"

    class Meta:
        verbose_name = "klok"
        verbose_name_plural = "klokken"
        ordering = ["einde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "norm"],
                condition=Q(status__in=[Status.LOOPT, Status.STIL]),
                name="norm_loopt_eens_per_casus",
            )
        ]
        indexes = [
            models.Index(
                F("einde"),
                condition=Q(status=Status.LOOPT, verstreken_op__isnull=True),
                name="klok_te_bewaken",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def stand(self) -> str:
        """How it stands or ended, in words; what was met too late stays visible."""
        if self.status != Status.GEHAALD or self.klaar_op is None:
            return "Verlopen" if self.verstreken_op else self.get_status_display()
        dagen = (self.klaar_op.date() - self.einde).days
        return (
            "Gehaald"
            if dagen <= 0
            else f"Gehaald, {dagen} {'dag' if dagen == 1 else 'dagen'} te laat"
        )
