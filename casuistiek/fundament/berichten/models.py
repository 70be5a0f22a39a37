"""The outbox: messages for a person's own list, mailed after the commit by the worker.

A message names the case by its number and says what happened in coded words; it carries no content.
"""

from django.conf import settings
from django.db import models


class Bericht(models.Model):
    """One message to one person. `mail_op` empty: the mail still has to go out."""

    aan = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="berichten"
    )
    dossier_id = models.BigIntegerField(null=True, db_index=True)
    onderwerp = models.CharField("onderwerp", max_length=150)
    zin = models.CharField("zin", max_length=300)
    pad = models.CharField("pad op de site", max_length=200, blank=True)
    gemaakt_op = models.DateTimeField()
    gelezen_op = models.DateTimeField(null=True, blank=True)
    mail_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [
            models.Index(fields=["aan", "-id"], name="bericht_van_iemand"),
            models.Index(
                fields=["id"], condition=models.Q(mail_op__isnull=True), name="bericht_te_mailen"
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp
