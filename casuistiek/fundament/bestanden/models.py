"""What the database knows of a kept file; the content stands encrypted on disk (opslag.py)."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from casuistiek.fundament.versleuteling import sleutel_van

from .soorten import SOORTEN, Bestandssoort


class Bestand(models.Model):
    """One file of a case. Its content never changes; it can be destroyed, and then this row tells what was there.

    `sleutel` is the key of this one file, itself closed with the keys of the house. Emptying it makes every copy of
    the file on disk unreadable, at the moment of the commit. `sha256` is of the content in the clear.
    """

    dossier_id = models.BigIntegerField("dossier", db_index=True)
    plek = models.UUIDField("naam op schijf", default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("soort", max_length=10)
    grootte = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField("sha256", max_length=64)
    sleutel = models.CharField(max_length=200, blank=True, editable=False)
    gemaakt_op = models.DateTimeField("bewaard op")
    vernietigd_op = models.DateTimeField("vernietigd op", null=True, blank=True)

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Bestand {self.pk}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Only what was destroyed first can go, else the content would stay on disk without anybody knowing."""
        if self.vernietigd_op is None:
            raise models.ProtectedError("Vernietig eerst de inhoud.", {self})
        return super().delete(*args, **kwargs)

    @property
    def soort(self) -> Bestandssoort:
        return SOORTEN[self.code]

    @property
    def sleutel_id(self) -> str:
        """Which key of the house closes it; empty when it was destroyed."""
        return sleutel_van(self.sleutel) if self.sleutel else ""
