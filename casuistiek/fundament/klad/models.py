"""The rows of what was typed and not sent."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import models

from casuistiek.fundament.versleuteling import NietTeOpenen, ontsleutel, versleutel


class Klad(models.Model):
    """The long texts of one form, as one person left them: of this handeling, on this thing ("" : a new one).

    It is no part of a case yet, so nobody else reads it, on PostgreSQL by the second lock as well (`alleen_van`).
    """

    wie = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    dossier_id = models.BigIntegerField("dossier", null=True, db_index=True)
    handeling = models.CharField("handeling", max_length=80)
    ding = models.CharField("waaraan", max_length=80, blank=True)
    inhoud = models.TextField("inhoud, versleuteld", editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", db_index=True)

    alleen_van = "wie"

    class Meta:
        verbose_name = "klad"
        verbose_name_plural = "kladden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["wie", "handeling", "ding"], name="een_klad_per_mens")
        ]

    def __str__(self) -> str:
        return f"Klad {self.pk}"

    @property
    def _plek(self) -> str:
        """What the cipher is bound to: in the row of somebody else it does not open."""
        return f"klad|{self.wie_id}|{self.handeling}|{self.ding}"

    def sluit(self, teksten: dict[str, str]) -> None:
        self.inhoud = versleutel(json.dumps(teksten), self._plek)

    @property
    def teksten(self) -> dict[str, str]:
        """What was typed, by the name of its field; nothing when its key is gone."""
        try:
            gelezen: dict[str, str] = json.loads(ontsleutel(self.inhoud, self._plek))
        except NietTeOpenen:
            return {}
        return gelezen
