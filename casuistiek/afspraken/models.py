"""What was agreed: who does what, and when it is done."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

from casuistiek.casus.models import VanCasus


class Afspraakstatus(models.TextChoices):
    OPEN = "open", "Open"
    GEREED = "gereed", "Gereed"
    GEWEIGERD = "geweigerd", "Geweigerd"
    VERVALLEN = "vervallen", "Vervallen"


class Afspraak(VanCasus):
    """An agreement. The owner is an organisation: it stays, whoever works there."""

    omschrijving = models.CharField("wat is afgesproken", max_length=300)
    eigenaar = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    einddatum = models.DateField("klaar op")
    bron = models.CharField("waar afgesproken", max_length=150, blank=True)
    status = FSMField(
        "status", default=Afspraakstatus.OPEN, choices=Afspraakstatus.choices, protected=True
    )
    reden = models.TextField("waarom niet nagekomen", blank=True)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)

    class Meta(VanCasus.Meta):
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        default_related_name = "afspraken"
        ordering = ["einddatum", "pk"]

    def __str__(self) -> str:
        return f"{self.eigenaar}, klaar op {self.einddatum:%d-%m-%Y}"

    def te_laat(self, op: date) -> bool:
        """Still open after its last day."""
        return self.status == Afspraakstatus.OPEN and self.einddatum < op

    @transition(status, Afspraakstatus.OPEN, Afspraakstatus.GEREED)
    def gereedmelden(self) -> None: ...

    @transition(status, Afspraakstatus.OPEN, Afspraakstatus.GEWEIGERD)
    def weigeren(self) -> None: ...

    @transition(status, Afspraakstatus.OPEN, Afspraakstatus.VERVALLEN)
    def vervallen(self) -> None: ...


class Verzetting(models.Model):
    """The day of an agreement moved, and why; three in a short time say that a case stands still."""

    afspraak = models.ForeignKey(Afspraak, on_delete=models.PROTECT, related_name="verzettingen")
    van = models.DateField("van")
    naar = models.DateField("naar")
    reden = models.CharField("reden", max_length=300)
    gemaakt_op = models.DateTimeField("vastgelegd op")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    dossier_pad = "afspraak__casus"

    class Meta:
        verbose_name = "verzetting"
        verbose_name_plural = "verzettingen"
        ordering = ["pk"]
