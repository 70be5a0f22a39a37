"""A report, a copy of it for each who receives it, and the files as they were made."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from casuistiek.fundament.klussen import Klus

from .keuzes import NIET_GEMAAKT, Rapportstatus, Soort, Vorm
from .rekenen.inhoud import Inhoud, uit_json
from .rekenen.periodes import in_woorden
from .toegang import EXEMPLAARTOEGANG

PERSOON = settings.AUTH_USER_MODEL


class Rapport(Klus):
    """One report of a region over a period. Made once, on `peildatum`; asked again, it is a next `uitgave`.

    What it says stands in its copies. Who asked for it is `door` (empty: nobody yet, it is to be made).
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    uitgave = models.PositiveSmallIntegerField("uitgave")
    status = FSMField(
        "status", default=Rapportstatus.TE_MAKEN, choices=Rapportstatus.choices, protected=True
    )
    peildatum = models.DateField("peildatum", null=True, blank=True)
    fout = models.CharField("waarom het niet lukte", max_length=300, blank=True)
    door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", null=True, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio", "door", "vastgesteld_door")

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ["-tot", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "soort", "van", "tot", "uitgave"], name="rapport_uitgave_eens"
            )
        ]
        indexes = [
            models.Index(
                fields=["id"], name="rapport_te_maken", condition=models.Q(status="maken")
            ),
            models.Index(fields=["regio", "-tot", "-id"], name="rapport_van_regio"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.periode}"

    def get_absolute_url(self) -> str:
        return reverse("rapport", args=[self.pk])

    @property
    def periode(self) -> str:
        """ "mei tot en met augustus 2026"."""
        return in_woorden(self.van, self.tot)

    @property
    def bij_werker(self) -> bool:
        return bool(self.status == Rapportstatus.MAKEN)

    @transition(status, NIET_GEMAAKT, Rapportstatus.MAKEN)
    def laat_maken(self) -> None: ...

    @transition(status, Rapportstatus.MAKEN, Rapportstatus.CONCEPT)
    def tonen(self) -> None: ...

    @transition(status, Rapportstatus.MAKEN, Rapportstatus.MISLUKT)
    def opgeven(self) -> None: ...

    @transition(status, Rapportstatus.CONCEPT, Rapportstatus.VASTGESTELD)
    def vaststellen(self) -> None: ...

    @transition(
        status, (Rapportstatus.VASTGESTELD, Rapportstatus.VERSTREKT), Rapportstatus.VERSTREKT
    )
    def verstrekken(self) -> None: ...

    @transition(status, (Rapportstatus.CONCEPT, *NIET_GEMAAKT), Rapportstatus.INGETROKKEN)
    def intrekken(self) -> None: ...


class Exemplaar(models.Model):
    """A report as one organisation receives it. `ambtelijk`: also for the contactpersoon, because it is about the own
    gemeente. `regio`, `organisatie`, `verstrekt` and `ambtelijk` decide who reads it (toegang.py)."""

    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="exemplaren")
    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    ambtelijk = models.BooleanField("ook voor de contactpersoon", default=False)
    verstrekt = models.BooleanField("verstrekt", default=False)
    verstrekt_op = models.DateTimeField("verstrekt op", null=True, blank=True)
    verstrekt_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    dossier_pad = ""
    eigen_toegang, slotnaam = EXEMPLAARTOEGANG, "rapport"
    bereikkolommen = frozenset({"regio", "organisatie", "verstrekt", "ambtelijk"})
    lees_mee = ("rapport", "regio", "organisatie")

    class Meta:
        verbose_name = "exemplaar van een rapport"
        verbose_name_plural = "exemplaren van rapporten"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["rapport", "organisatie"], name="exemplaar_eens")
        ]
        indexes = [models.Index(fields=["organisatie", "-id"], name="exemplaar_van_organisatie")]

    def __str__(self) -> str:
        return f"{self.rapport}, voor {self.organisatie}"

    def get_absolute_url(self) -> str:
        return reverse("exemplaar", args=[self.pk])

    def inhoud(self) -> Inhoud:
        """What it says: the figures as they were made."""
        return uit_json(bytes(self.bestanden.get(vorm=Vorm.JSON).inhoud))


class Rapportbestand(models.Model):
    """A copy in one form. Made once, never changed, never deleted: the database refuses it."""

    exemplaar = models.ForeignKey(Exemplaar, on_delete=models.PROTECT, related_name="bestanden")
    vorm = models.CharField("vorm", max_length=10, choices=Vorm.choices)
    sha256 = models.CharField("sha256", max_length=64)
    grootte = models.PositiveIntegerField("grootte in bytes")
    inhoud = models.BinaryField("inhoud")

    dossier_pad = ""
    slot_langs = "exemplaar"

    class Meta:
        verbose_name = "bestand van een rapport"
        verbose_name_plural = "bestanden van rapporten"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["exemplaar", "vorm"], name="rapportbestand_eens")
        ]

    def __str__(self) -> str:
        return f"{self.exemplaar} ({self.vorm})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Een bestand van een rapport kan niet worden gewijzigd.")
        super().save(*args, **kwargs)
