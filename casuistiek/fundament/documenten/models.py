"""Documents as they were made, and the orders to make them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from .secties import soort_met


class OnveranderlijkFout(Exception):
    """Somebody tried to change or delete a document. The database refuses it as well."""


class DocumentQuerySet(models.QuerySet):
    def zonder_inhoud(self) -> DocumentQuerySet:
        """For lists: leaves the PDF itself in the database until it is asked for."""
        return self.defer("inhoud")

    def update(self, **velden: Any) -> int:
        raise OnveranderlijkFout("Een document kan niet worden gewijzigd.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise OnveranderlijkFout("Een document kan niet worden verwijderd.")


class Document(models.Model):
    """One version of one document about one case. Made once, never changed, never deleted.

    `gegevens` names what it was made from: nummer, ladder_versie, sjabloon_versie; and in niet_gedrukt the characters
    that no typeface has, if there were any.
    `sha256` is the hexadecimal digest of `inhoud`, the bytes of the PDF.
    """

    dossier_id = models.BigIntegerField("dossier", db_index=True)
    soort = models.CharField("soort", max_length=40)
    versie = models.PositiveIntegerField("versie")
    titel = models.CharField("titel", max_length=200)
    aanleiding = models.CharField("aanleiding", max_length=200)
    peildatum = models.DateField("peildatum")
    gemaakt_op = models.DateTimeField("gemaakt op")
    gegevens = models.JSONField("gegevens", default=dict)
    sha256 = models.CharField("sha256", max_length=64)
    grootte = models.PositiveIntegerField("grootte in bytes")
    inhoud = models.BinaryField("inhoud")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-gemaakt_op", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "soort", "versie"], name="document_versie_eens"
            )
        ]

    def __str__(self) -> str:
        return self.titel

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise OnveranderlijkFout("Een document kan niet worden gewijzigd.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise OnveranderlijkFout("Een document kan niet worden verwijderd.")

    @property
    def bestandsnaam(self) -> str:
        """A file name without any name of a person: procesregiedocument-WF-2026-0142-v3.pdf"""
        return f"{self.soort}-{self.gegevens['nummer']}-v{self.versie}.pdf"

    @property
    def niet_gedrukt(self) -> list[tuple[str, str]]:
        """Each character that was typed and could not be printed, with its number in Unicode: ("ⵣ", "U+2D63")."""
        return [(teken, f"U+{ord(teken):04X}") for teken in self.gegevens.get("niet_gedrukt", "")]


class Opdrachtstatus(models.TextChoices):
    """Where an order stands."""

    WACHT = "wacht", "Wacht op de beurt"
    BEZIG = "bezig", "Wordt gemaakt"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"


class Opdracht(models.Model):
    """An order to make a document: written in the transaction of the act, for the worker.

    `peildatum` is the business date of the order. `volgende_poging_op` and `lease_tot` are real
    moments, also when a time machine is on: they are about the machine, not about the case.
    `fout` is a short sentence for the user and holds nothing about a child.
    `zetsel`: what the document will say, when the case was read at the moment of the order (maken.py); empty: it
    is read when the document is made. It goes as soon as the document is there.
    """

    dossier_id = models.BigIntegerField("dossier", db_index=True)
    soort = models.CharField("soort", max_length=40)
    aanleiding = models.CharField("aanleiding", max_length=200)
    peildatum = models.DateField("peildatum")
    status = models.CharField(
        "status", max_length=10, choices=Opdrachtstatus.choices, default=Opdrachtstatus.WACHT
    )
    stap = models.PositiveSmallIntegerField("stap", default=0)
    stappen = models.PositiveSmallIntegerField("stappen", default=5)
    staptekst = models.CharField("staptekst", max_length=100, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    volgende_poging_op = models.DateTimeField("volgende poging op", null=True, blank=True)
    lease_tot = models.DateTimeField("bezet tot", null=True, blank=True)
    fout = models.CharField("fout", max_length=200, blank=True)
    zetsel = models.JSONField("zetsel", null=True, blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="opdracht"
    )
    aangevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aangevraagd door",
    )

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"], name="opdracht_open", condition=Q(status__in=["wacht", "bezig"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.titel}: {self.get_status_display()}"

    @property
    def titel(self) -> str:
        """What is being made: the title of the kind of document."""
        return soort_met(self.soort).titel

    @property
    def open(self) -> bool:
        """Still to come: waiting or being made."""
        return self.status in {Opdrachtstatus.WACHT, Opdrachtstatus.BEZIG}

    @property
    def voortgang(self) -> int:
        """Progress in whole per cent."""
        return (
            100 if self.status == Opdrachtstatus.KLAAR else 100 * self.stap // max(self.stappen, 1)
        )
