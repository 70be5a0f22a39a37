"""The RET-tafel: a meeting of a region, and the cases on its agenda."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

from casuistiek.casus.keuzes import Meegenomen
from casuistiek.casus.models import VanCasus
from casuistiek.fundament.tijd import AMSTERDAM, als_dag

PERSOON = settings.AUTH_USER_MODEL


class Tafelstatus(models.TextChoices):
    GEPLAND = "gepland", "Gepland"
    STUKKEN_VERZONDEN = "stukken_verzonden", "Stukken verzonden"
    GEHOUDEN = "gehouden", "Gehouden"
    VERSLAG = "verslag_vastgesteld", "Verslag vastgesteld"
    GEANNULEERD = "geannuleerd", "Geannuleerd"


KOMT = (Tafelstatus.GEPLAND, Tafelstatus.STUKKEN_VERZONDEN)
"""The agenda is still open."""


class Tafel(models.Model):
    """A meeting of the experts of a region. It knows no child: cases come in through a Bespreking."""

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="tafels")
    moment = models.DateTimeField("wanneer")
    plaats = models.CharField("waar", max_length=150)
    status = FSMField(
        "status", default=Tafelstatus.GEPLAND, choices=Tafelstatus.choices, protected=True
    )
    voorzitter = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verslag = models.TextField("verslag", blank=True)
    gemaakt_op = models.DateTimeField("vastgelegd op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "RET-tafel"
        verbose_name_plural = "RET-tafels"
        ordering = ["moment", "pk"]
        indexes = [models.Index(fields=["regio", "moment"])]

    def __str__(self) -> str:
        return f"RET-tafel {self.moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}, {self.plaats}"

    @property
    def dag(self) -> date:
        """The day of the meeting, in Amsterdam."""
        return als_dag(self.moment)

    @transition(status, KOMT, Tafelstatus.STUKKEN_VERZONDEN)
    def stukken_verzenden(self) -> None: ...

    @transition(status, [*KOMT, Tafelstatus.GEHOUDEN], Tafelstatus.GEHOUDEN)
    def houden(self) -> None: ...

    @transition(status, [*KOMT, Tafelstatus.GEHOUDEN], Tafelstatus.VERSLAG)
    def verslag_vaststellen(self) -> None: ...

    @transition(status, KOMT, Tafelstatus.GEANNULEERD)
    def annuleren(self) -> None: ...


class Aanwezige(models.Model):
    """Who was at the table, and for whom. A parent or child is called so, not by name."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="aanwezigen")
    naam = models.CharField("naam", max_length=150)
    namens = models.CharField("namens", max_length=150, blank=True)

    class Meta:
        verbose_name = "aanwezige"
        verbose_name_plural = "aanwezigen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.naam}, {self.namens}" if self.namens else self.naam


class Vervolg(models.TextChoices):
    """Where the case goes after the table."""

    HULP = "hulp_inzetten", "De hulp inzetten"
    MAATWERK = "maatwerk", "Maatwerk aanvragen bij de gemeente"
    OPSCHALEN = "opschalen", "Opschalen naar een hogere trede"
    ZOEKEN = "verder_zoeken", "Verder zoeken op deze trede"


class Besprekingstatus(models.TextChoices):
    GEAGENDEERD = "geagendeerd", "Geagendeerd"
    STUKKEN_VERZONDEN = "stukken_verzonden", "Stukken verzonden"
    BESLOTEN = "besloten", "Besloten"
    GEREAGEERD = "gereageerd", "Besloten, en de casusregisseur heeft gereageerd"
    AFGEVOERD = "afgevoerd", "Van de agenda gehaald"


TE_BESPREKEN = (Besprekingstatus.GEAGENDEERD, Besprekingstatus.STUKKEN_VERZONDEN)
LOOPT = (*TE_BESPREKEN, Besprekingstatus.BESLOTEN)
"""Not yet dealt with: the chair still needs the whole case."""


class Bespreking(VanCasus):
    """A case on the agenda of a table: the question, the papers as sent, the decision and the reaction.

    `stukken` is what the participants were sent, pseudonymised; `stukken_zegel` is its SHA-256. When a fact changes
    before the table they are sent again; what was sent before is kept in `eerdere_stukken`.
    """

    tafel = models.ForeignKey(Tafel, on_delete=models.PROTECT)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    vraag = models.TextField("vraag aan de tafel")
    status = FSMField(
        "status",
        default=Besprekingstatus.GEAGENDEERD,
        choices=Besprekingstatus.choices,
        protected=True,
    )
    stukken = models.JSONField("stukken zoals verzonden", default=dict, blank=True)
    stukken_zegel = models.CharField("zegel van de stukken", max_length=64, blank=True)
    stukken_op = models.DateTimeField("stukken verzonden op", null=True, blank=True)
    eerdere_stukken = models.JSONField("eerder verzonden stukken", default=list, blank=True)
    besluit = models.TextField("besluit", blank=True)
    vervolg = models.CharField("vervolg", max_length=20, choices=Vervolg.choices, blank=True)
    afwijkende_mening = models.TextField("afwijkende mening", blank=True)
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    reactie = models.CharField("reactie", max_length=12, choices=Meegenomen.choices, blank=True)
    reactie_omdat = models.TextField("reactie, omdat", blank=True)
    afgevoerd_op = models.DateTimeField("van de agenda op", null=True, blank=True)
    reden_afgevoerd = models.TextField("waarom van de agenda", blank=True)

    lees_mee = ("tafel",)

    class Meta(VanCasus.Meta):
        verbose_name = "bespreking"
        verbose_name_plural = "besprekingen"
        default_related_name = "besprekingen"
        ordering = ["tafel", "volgorde", "pk"]

    def __str__(self) -> str:
        return f"{self.casus} op {self.tafel}"

    @transition(status, Besprekingstatus.GEAGENDEERD, Besprekingstatus.STUKKEN_VERZONDEN)
    def stukken_verzenden(self) -> None: ...

    @transition(status, Besprekingstatus.STUKKEN_VERZONDEN, Besprekingstatus.GEAGENDEERD)
    def stukken_herzien(self) -> None: ...

    # the rule stukken_niet_verzonden tells in words that the papers come first
    @transition(status, TE_BESPREKEN, Besprekingstatus.BESLOTEN)
    def besluiten(self) -> None: ...

    @transition(status, TE_BESPREKEN, Besprekingstatus.AFGEVOERD)
    def afvoeren(self) -> None: ...

    @transition(status, Besprekingstatus.BESLOTEN, Besprekingstatus.GEREAGEERD)
    def reageren(self) -> None: ...


class Advies(VanCasus):
    """What an expert advises, and whether their organisation has a place for this child."""

    bespreking = models.ForeignKey(Bespreking, on_delete=models.PROTECT)
    tekst = models.TextField("advies")
    plek_aangeboden = models.BooleanField("biedt een plek aan", default=False)

    class Meta(VanCasus.Meta):
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        default_related_name = "adviezen"

    def __str__(self) -> str:
        return f"advies van {self.door}"
