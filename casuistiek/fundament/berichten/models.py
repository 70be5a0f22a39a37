"""The outbox: messages for a person's own list, mailed after the commit by the worker.

A message names the case by its number and says what happened in coded words; it carries no content.
"""

from django.conf import settings
from django.db import models

from casuistiek.fundament.organisaties import eenmalig


class Bericht(models.Model):
    """One message to one person. `mail_op` empty: not mailed; it will be, unless it is read before.

    `spoed`: mailed at once, else in the day's digest. `termijn`: the nearest term of the case, which orders the
    digest. `namens`: it was for this colleague, whom the receiver stands in for. `samen_met`: the first message of
    the mail in which it went, if it was not the first itself. `eenmalig`: its mail carries a link of this kind, made
    when it is sent; so it goes alone (`spoed`).
    """

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
    opnieuw_na = models.DateTimeField(null=True, blank=True)
    spoed = models.BooleanField("spoed", default=False)
    eenmalig = models.CharField(
        "link voor één keer", max_length=20, choices=eenmalig.Linksoort.choices, blank=True
    )
    termijn = models.DateField("eerste termijn van de casus", null=True, blank=True)
    namens = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="in plaats van",
    )
    samen_met = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="samen"
    )

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [
            models.Index(fields=["aan", "-id"], name="bericht_van_iemand"),
            models.Index(
                fields=["id"],
                condition=models.Q(mail_op__isnull=True, gelezen_op__isnull=True),
                name="bericht_wacht_op_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def tekst(self) -> str:
        """The sentence; for a vervanger with whom it was for."""
        return f"{self.zin} U vervangt {self.namens}." if self.namens else self.zin
