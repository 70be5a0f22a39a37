"""What a youth or parent asks about the file, and what was done with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.casus.models import VanCasus

from . import rules

PERSOON = settings.AUTH_USER_MODEL


class Soort(models.TextChoices):
    INZAGE = rules.INZAGE, "Inzage in het dossier"
    CORRECTIE = rules.CORRECTIE, "Iets verbeteren wat niet klopt"
    BEZWAAR = rules.BEZWAAR, "Bezwaar tegen het gebruik van gegevens"
    VERNIETIGING = rules.VERNIETIGING, "Het dossier vernietigen"
    VERKLARING = rules.VERKLARING, "Eigen verklaring"


TE_BESLISSEN = tuple(soort for soort in Soort if soort != Soort.VERKLARING)
"""A verklaring is added at once: nobody decides about it (Jeugdwet 7.3.8 lid 2)."""


class Van(models.TextChoices):
    """Who asks; their name stays out of it, the casusregisseur knows them."""

    JEUGDIGE = "jeugdige", "De jeugdige"
    OUDER = "ouder", "Een ouder of voogd"
    GEMACHTIGDE = "gemachtigde", "Iemand die zij hebben gemachtigd"


class Status(models.TextChoices):
    ONTVANGEN = "ontvangen", "Ontvangen"
    INGEWILLIGD = "ingewilligd", "Ingewilligd"
    DEELS = "deels", "Deels ingewilligd"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Verzoek(ConcurrentTransitionMixin, VanCasus):
    """One request of a youth or parent, with the last day to answer it. A verklaring is kept as it was given.

    `weggelaten`: codes of the parts of the file that an inzage does not show (data of others, 7.3.10).
    """

    soort = models.CharField("soort verzoek", max_length=20, choices=Soort.choices)
    van = models.CharField("van", max_length=20, choices=Van.choices)
    tekst = models.TextField("wat wordt gevraagd", blank=True)
    ontvangen_op = models.DateField("ontvangen op")
    uiterlijk = models.DateField("uiterlijk te beantwoorden op")
    status = FSMField("status", default=Status.ONTVANGEN, choices=Status.choices, protected=True)
    besluit = models.TextField("antwoord", blank=True)
    reden = models.TextField("reden", blank=True)
    weggelaten = models.JSONField("weggelaten delen", default=list, blank=True)
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    beslist_door = models.ForeignKey(
        PERSOON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslist door",
    )

    class Meta(VanCasus.Meta):
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken van jeugdige of ouders"
        default_related_name = "verzoeken"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.get_van_display().lower()})"

    @transition(status, Status.ONTVANGEN, Status.INGEWILLIGD)
    def inwilligen(self) -> None: ...

    @transition(status, Status.ONTVANGEN, Status.DEELS)
    def deels_inwilligen(self) -> None: ...

    @transition(status, Status.ONTVANGEN, Status.AFGEWEZEN)
    def afwijzen(self) -> None: ...

    @transition(status, Status.ONTVANGEN, Status.INGETROKKEN)
    def intrekken(self) -> None: ...


class Correctie(VanCasus):
    """A text of the file that was corrected: what it said, what it says now. The old text is not lost.

    `plek` names the column: "casus.contact:12:wat_zegt" (see teksten.Tekst).
    """

    verzoek = models.ForeignKey(Verzoek, on_delete=models.PROTECT, related_name="correcties")
    plek = models.CharField(max_length=120, editable=False)
    wat = models.CharField("wat is verbeterd", max_length=200)
    oud = models.TextField("stond er")
    nieuw = models.TextField("staat er nu")

    class Meta(VanCasus.Meta):
        verbose_name = "correctie"
        verbose_name_plural = "verbeterde teksten"
        default_related_name = "correcties"

    def __str__(self) -> str:
        return self.wat
