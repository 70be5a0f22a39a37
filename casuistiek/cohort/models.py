"""What is learned from a cohort: its rode draden, the next steps, and its leerdocument."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.fundament.klussen import Klus
from casuistiek.leren.keuzes import Aan, Categorie
from casuistiek.wachtlijst.models import Cohort, Wachtkind

from .keuzes import Documentstatus
from .toegang import COHORTLEERTOEGANG, DRAADTOEGANG

PERSOON = settings.AUTH_USER_MODEL


class RodeDraad(models.Model):
    """What returns in more than one child of a cohort. It leaves for the leerdocument when a second person released it.

    `kinderen`: in which children it was seen; that stays on the board.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="draden")
    naam = models.CharField("naam", max_length=80)
    categorie = models.CharField("soort", max_length=30, choices=Categorie.choices)
    tekst = models.TextField("wat zegt hij?")
    kinderen = models.ManyToManyField(Wachtkind, related_name="+")
    gemaakt_op = models.DateTimeField("gelegd op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    vrijgegeven_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    weg_op = models.DateTimeField("losgelaten op", null=True, blank=True)
    weg_reden = models.CharField("waarom losgelaten", max_length=300, blank=True)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang, slotnaam = DRAADTOEGANG, "draad"
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio", "cohort")

    class Meta:
        verbose_name = "rode draad"
        verbose_name_plural = "rode draden"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("cohortbord", args=[self.cohort_id])

    @property
    def is_vrij(self) -> bool:
        return self.vrijgegeven_op is not None


class Cohortleerdocument(ConcurrentTransitionMixin, Klus):
    """The leerdocument of a cohort. `te_drukken`: the worker is to print it; `verspreid`: others than who lead read it.

    What is in it about children comes only from released texts and from codes; `leervraag` and `effect` are written
    here, checked against all cases of the cohort, and released with the document.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="leerdocument")
    naam = models.CharField("naam van het cohort", max_length=80)
    """Who receives it does not see the cohort itself."""
    status = FSMField(
        "status", default=Documentstatus.CONCEPT, choices=Documentstatus.choices, protected=True
    )
    verspreid = models.BooleanField("verspreid", default=False)
    leervraag = models.TextField("wat willen we leren?")
    effect = models.TextField("welk effect heeft dit op de anderen op de lijst?", blank=True)
    gemaakt_op = models.DateTimeField("begonnen op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    vrijgegeven_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evaluatiedatum = models.DateField("evaluatie op", null=True, blank=True)
    verspreid_op = models.DateTimeField("verspreid op", null=True, blank=True)
    verspreid_aan = models.JSONField("verspreid aan", default=list, blank=True)
    te_drukken = models.CharField("waarom het wordt gedrukt", max_length=40, blank=True)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang, slotnaam = COHORTLEERTOEGANG, "cohortleren"
    bereikkolommen = frozenset({"regio", "verspreid"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "leerdocument van een cohort"
        verbose_name_plural = "leerdocumenten van cohorten"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Leerdocument van {self.naam}"

    def get_absolute_url(self) -> str:
        return reverse("cohortleerdocument", args=[self.pk])

    @transition(status, Documentstatus.CONCEPT, Documentstatus.VRIJGEGEVEN)
    def vrijgeven(self) -> None: ...

    @transition(status, Documentstatus.VRIJGEGEVEN, Documentstatus.CONCEPT)
    def terugnemen(self) -> None: ...

    @transition(status, Documentstatus.VRIJGEGEVEN, Documentstatus.VASTGESTELD)
    def vaststellen(self) -> None: ...

    @transition(status, Documentstatus.VASTGESTELD, Documentstatus.VERSPREID)
    def verspreiden(self) -> None:
        self.verspreid = True

    @property
    def teksten(self) -> list[str]:
        """What somebody typed of it, and leaves with it."""
        stappen = [stap.wat for stap in self.stappen.all()] if self.pk else []
        return [tekst for tekst in (self.leervraag, self.effect, *stappen) if tekst]


class Vervolgstap(models.Model):
    """A next step: what, by which organisation, when (S000: "en door wie?"). `aan`: whom it is a signal to, if any."""

    document = models.ForeignKey(
        Cohortleerdocument, on_delete=models.PROTECT, related_name="stappen"
    )
    wat = models.CharField("wat gaat er gebeuren?", max_length=300)
    eigenaar = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    datum = models.DateField("klaar op")
    aan = models.CharField("signaal aan", max_length=20, choices=Aan.choices, blank=True)
    gemaakt_op = models.DateTimeField("vastgelegd op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")

    dossier_pad = ""
    slot_langs = "document"

    class Meta:
        verbose_name = "vervolgstap"
        verbose_name_plural = "vervolgstappen"
        ordering = ["datum", "pk"]


class Cohortdruk(models.Model):
    """One version of the document, as it was printed. Never changed."""

    document = models.ForeignKey(
        Cohortleerdocument, on_delete=models.PROTECT, related_name="drukken"
    )
    nummer = models.PositiveIntegerField("versie")
    titel = models.CharField("titel", max_length=200)
    aanleiding = models.CharField("aanleiding", max_length=40)
    peildatum = models.DateField("peildatum")
    gemaakt_op = models.DateTimeField("gemaakt op")
    bestandsnaam = models.CharField(max_length=200)
    sha256 = models.CharField("sha256", max_length=64)
    inhoud = models.BinaryField("inhoud")

    dossier_pad = ""
    slot_langs = "document"

    class Meta:
        verbose_name = "versie van het leerdocument van een cohort"
        verbose_name_plural = "versies van leerdocumenten van cohorten"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["document", "nummer"], name="cohortdruk_eens")
        ]

    def __str__(self) -> str:
        return self.titel
