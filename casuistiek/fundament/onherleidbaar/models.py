"""What was shown to who sees only sums: once a month, kept as it was."""

from __future__ import annotations

from django.db import models

from casuistiek.fundament.logboek.models import AlleenToevoegenModel

from .telling import Opgave, Rij, Telling


class Publicatie(AlleenToevoegenModel):
    """The figures of one kind that a region showed in one month. No number in it leads to a child."""

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    wat = models.CharField("wat", max_length=40)
    maand = models.DateField("maand")
    peildatum = models.DateField("peildatum")
    drempel = models.PositiveSmallIntegerField("kleinste aantal dat wordt getoond")
    inhoud = models.JSONField("wat is getoond")

    dossier_pad = ""

    class Meta:
        verbose_name = "publicatie van cijfers"
        verbose_name_plural = "publicaties van cijfers"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "wat", "maand"], name="een_publicatie_per_maand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.wat}, {self.peildatum:%d-%m-%Y}"

    def zet(self, opgave: Opgave) -> None:
        self.inhoud = {
            "tellingen": [telling.als_data() for telling in opgave.tellingen],
            "ook": [[rij.naam, rij.aantal, rij.tekst, rij.cel] for rij in opgave.ook],
        }

    @property
    def tellingen(self) -> tuple[Telling, ...]:
        return tuple(map(Telling.van_data, self.inhoud["tellingen"]))

    @property
    def rijen(self) -> tuple[Rij, ...]:
        """All numbers, those that are hidden too."""
        ook = tuple(Rij(*rij) for rij in self.inhoud["ook"])
        return (*(rij for telling in self.tellingen for rij in telling.alle), *ook)

    @property
    def getoond(self) -> dict[str, int]:
        """Cell → number, of what was shown."""
        return {rij.cel: rij.aantal for rij in self.rijen if rij.aantal is not None}
