"""What a youth or parent asks about the file, and what was done with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.casus.models import VanCasus

from . import rekenen

PERSOON = settings.AUTH_USER_MODEL


def door_wie(naam: str) -> models.ForeignKey[Any, Any]:
    """Who did something that need not have been done yet."""
    return models.ForeignKey(
        PERSOON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=naam,
    )


class Verzoeksoort(models.TextChoices):
    INZAGE = rekenen.INZAGE, "Inzage in het dossier"
    CORRECTIE = rekenen.CORRECTIE, "Iets verbeteren wat niet klopt"
    BEZWAAR = rekenen.BEZWAAR, "Bezwaar tegen het gebruik van gegevens"
    VERNIETIGING = rekenen.VERNIETIGING, "Het dossier vernietigen"
    VERKLARING = rekenen.VERKLARING, "Eigen verklaring"


TE_BESLISSEN = tuple(soort for soort in Verzoeksoort if soort != Verzoeksoort.VERKLARING)
"""A verklaring is added at once: nobody decides about it (Jeugdwet 7.3.8 lid 2)."""


class Van(models.TextChoices):
    """Who asks; their name stays out of it, the casusregisseur knows them."""

    JEUGDIGE = "jeugdige", "De jeugdige"
    OUDER = "ouder", "Een ouder of voogd"
    GEMACHTIGDE = "gemachtigde", "Iemand die zij hebben gemachtigd"


class Verzoekstatus(models.TextChoices):
    ONTVANGEN = "ontvangen", "Ontvangen"
    INGEWILLIGD = "ingewilligd", "Ingewilligd"
    DEELS = "deels", "Deels ingewilligd"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Verzoek(ConcurrentTransitionMixin, VanCasus):
    """One request of a youth or parent, with the last day to answer it. A verklaring is kept as it was given.

    `verlengd_op`: the day on which whoever asked was told that the answer takes longer, with `verlengreden`.
    `weggelaten`: codes of the parts of the file that an inzage does not show (data of others, 7.3.10).
    """

    soort = models.CharField("soort verzoek", max_length=20, choices=Verzoeksoort.choices)
    van = models.CharField("van", max_length=20, choices=Van.choices)
    tekst = models.TextField("wat wordt gevraagd", blank=True)
    ontvangen_op = models.DateField("ontvangen op")
    uiterlijk = models.DateField("uiterlijk te beantwoorden op")
    verlengd_op = models.DateField("verteld dat het langer duurt op", null=True, blank=True)
    verlengreden = models.TextField("waarom het langer duurt", blank=True)
    status = FSMField(
        "status", default=Verzoekstatus.ONTVANGEN, choices=Verzoekstatus.choices, protected=True
    )
    besluit = models.TextField("antwoord", blank=True)
    reden = models.TextField("reden", blank=True)
    weggelaten = models.JSONField("weggelaten delen", default=list, blank=True)
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    beslist_door = door_wie("beslist door")

    class Meta(VanCasus.Meta):
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken van jeugdige of ouders"
        default_related_name = "verzoeken"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.get_van_display().lower()})"

    @transition(status, Verzoekstatus.ONTVANGEN, Verzoekstatus.INGEWILLIGD)
    def inwilligen(self) -> None: ...

    @transition(status, Verzoekstatus.ONTVANGEN, Verzoekstatus.DEELS)
    def deels_inwilligen(self) -> None: ...

    @transition(status, Verzoekstatus.ONTVANGEN, Verzoekstatus.AFGEWEZEN)
    def afwijzen(self) -> None: ...

    @transition(status, Verzoekstatus.ONTVANGEN, Verzoekstatus.INGETROKKEN)
    def intrekken(self) -> None: ...


class Correctie(VanCasus):
    """Something of the file that was corrected: what it said, what it says now. What it said is not lost.

    `plek` names the column: "casus.contact:12:wat_zegt" (see teksten.Tekst). Asked by the family (`verzoek`), or mended
    by who made the mistake or by procesregie; then with a `reden`.
    """

    verzoek = models.ForeignKey(
        Verzoek, on_delete=models.PROTECT, null=True, blank=True, related_name="correcties"
    )
    reden = models.CharField("waarom", max_length=300, blank=True)
    plek = models.CharField(max_length=120, editable=False)
    wat = models.CharField("wat is verbeterd", max_length=200)
    oud = models.TextField("stond er")
    nieuw = models.TextField("staat er nu")

    class Meta(VanCasus.Meta):
        verbose_name = "correctie"
        verbose_name_plural = "wat is verbeterd"
        default_related_name = "correcties"

    def __str__(self) -> str:
        return self.wat

    @property
    def waarom(self) -> str:
        """Why it was mended, in words."""
        return self.reden or "op verzoek van een jeugdige of ouder"


class Bewaartermijn(models.Model):
    """How long a region keeps one kind of record, from now on; the last row of a kind counts. Never changed.

    `soort` is a code of bewaren.SOORTEN. Without a row the term of that table holds.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField("soort gegevens", max_length=20)
    jaren = models.PositiveSmallIntegerField("jaren")
    bron = models.CharField("bron", max_length=300)
    gemaakt_op = models.DateTimeField("vastgelegd op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        ordering = ["pk"]
        indexes = [models.Index(fields=["regio", "soort"])]

    def __str__(self) -> str:
        return f"{self.regio}: {self.jaren} jaar"


class Bewaarplicht(VanCasus):
    """A legal hold: as long as it lasts, this case is not destroyed (a court case, an inspection, a complaint)."""

    reden = models.TextField("waarom bewaren")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    opgeheven_op = models.DateTimeField("opgeheven op", null=True, blank=True)
    opgeheven_door = door_wie("opgeheven door")

    class Meta(VanCasus.Meta):
        verbose_name = "bewaarplicht"
        verbose_name_plural = "bewaarplichten"
        default_related_name = "bewaarplichten"

    def __str__(self) -> str:
        return f"Bewaarplicht vanaf {self.van:%d-%m-%Y}"

    def geldt(self, op: date) -> bool:
        """Stands on day `op`."""
        open_ = self.tot is None or self.tot >= op
        return self.opgeheven_op is None and self.van <= op and open_


class Grondslag(models.TextChoices):
    """Why a case may be destroyed."""

    VERZOEK = "verzoek", "De jeugdige of ouder vroeg erom (Jeugdwet 7.3.9)"
    TERMIJN = "termijn", "De bewaartermijn is voorbij"


class Voorstel(VanCasus):
    """Somebody proposes to destroy this case; somebody else decides. `Vernietiging` is what stays of it."""

    grondslag = models.CharField("waarom", max_length=10, choices=Grondslag.choices)

    class Meta(VanCasus.Meta):
        verbose_name = "voorstel om te vernietigen"
        verbose_name_plural = "voorstellen om te vernietigen"
        default_related_name = "vernietigingsvoorstellen"
        constraints = [models.UniqueConstraint(fields=["casus"], name="een_voorstel_per_casus")]

    def __str__(self) -> str:
        return f"Voorstel: {self.get_grondslag_display()}"


class Vernietiging(models.Model):
    """The certificate: what was destroyed, when, on what ground, by which two. Rows can only be added.

    Plain ids and words, no keys: it outlives what it speaks of, and knows no child. `aantallen` is the number of
    rows that went, by name of the kind; `zegel` the SHA-256 over all other columns (vernietigen.zegel_van).
    """

    dossier_id = models.BigIntegerField("dossier", unique=True)
    nummer = models.CharField("casusnummer", max_length=20)
    regio = models.CharField("regio", max_length=100)
    grondslag = models.CharField("waarom", max_length=10, choices=Grondslag.choices)
    toelichting = models.CharField("bron van de termijn", max_length=300, blank=True)
    voorgesteld_door = models.CharField("voorgesteld door", max_length=200)
    voorgesteld_op = models.DateTimeField("voorgesteld op")
    door = models.CharField("vernietigd door", max_length=200)
    gemaakt_op = models.DateTimeField("vernietigd op")
    aantallen = models.JSONField("wat is vernietigd", default=dict)
    gebleven = models.JSONField("wat is gebleven", default=dict)
    zegel = models.CharField("zegel", max_length=64)

    class Meta:
        verbose_name = "verklaring van vernietiging"
        verbose_name_plural = "verklaringen van vernietiging"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Vernietiging van {self.nummer}"
