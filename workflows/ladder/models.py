"""The escalation ladder as data: per region, with versions, and the visits of a case to its tredes.

An empty text means that the source is silent: the pages show it as "nog niet vastgelegd".
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from casuistiek.fundament.organisaties.models import Geldig, GeldigQuerySet, Regio

from .keuzes import REDENEN, BijVerlopen, NormEinde, NormStart

PERSOON = settings.AUTH_USER_MODEL


class Tredesoort(models.TextChoices):
    """What happens on a trede."""

    OVERLEG = "overleg", "Overleg"
    TAFEL = "tafel", "Tafel"
    CONSULT = "consult", "Consult"
    MAATWERK = "maatwerk", "Maatwerk"
    BESTUURLIJK = "bestuurlijk", "Bestuurlijk overleg"
    EXTERN = "extern", "Externe partij"


class Doorzettingsmacht(models.TextChoices):
    """May this trede force a decision? Empty: nog niet vastgelegd."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"


class Ladderstatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"


class LadderQuerySet(GeldigQuerySet):
    def geldig(self, op: date | None = None) -> Self:
        """Only the versions that hold on day `op` (default: today); a concept never does."""
        return super().geldig(op).filter(status=Ladderstatus.VASTGESTELD)


class Ladder(Geldig):
    """One version of a region's ladder: its tredes, norms and side routes, for a period.

    A concept can be changed; a version that is laid down (vastgesteld) holds from its first day and never
    changes again: the region makes a new one. A case keeps the version it began on (`Ladderkeuze`).
    `gewijzigd_door`: who changed the concept last; neither they nor the maker put it in force.
    `uitgesteld_binnen`: an afspraak put off three times within this term means that the case stands still.
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="ladders")
    nummer = models.PositiveSmallIntegerField("versie")
    naam = models.CharField("naam", max_length=150)
    bron = models.CharField("bron", max_length=300, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    uitgesteld_binnen = models.CharField("drie keer uitgesteld binnen", max_length=40, blank=True)
    status = FSMField(
        "status", default=Ladderstatus.CONCEPT, choices=Ladderstatus.choices, protected=True
    )
    gemaakt_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gewijzigd_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    versie = models.PositiveIntegerField("keren gewijzigd", default=0)

    objects = LadderQuerySet.as_manager()  # type: ignore[misc]  # narrower than that of Geldig

    dossier_pad = ""
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "ladder"
        verbose_name_plural = "ladders"
        ordering = ["regio", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "nummer"], name="ladder_versie_per_regio"),
            models.UniqueConstraint(
                fields=["regio"],
                condition=Q(status=Ladderstatus.CONCEPT),
                name="een_concept_per_regio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"

    def get_absolute_url(self) -> str:
        return reverse("ladder", args=[self.regio.code, self.nummer])

    @transition(status, Ladderstatus.CONCEPT, Ladderstatus.VASTGESTELD)
    def vaststellen(self) -> None: ...

    @transition(status, Ladderstatus.VASTGESTELD, Ladderstatus.CONCEPT)
    def terug_naar_concept(self) -> None: ...


class VanLadder(models.Model):
    """Abstract: a part of one version of a ladder. It is reached, and locked, through that version."""

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE)

    onderdeel_van = "ladder"
    dossier_pad = ""
    bereikkolommen = frozenset({"regio"})

    class Meta:
        abstract = True
        default_related_name = "%(class)ss"

    @property
    def regio_id(self) -> int:
        return self.ladder.regio_id


class Trede(VanLadder):
    """One rung. `bronnen` names the source of each field that is filled: {"termijn": "S002"}.

    `bij_verlopen` and `naar` say what happens when the term passes; `terug_naar` (a code; empty: the rung
    below) and `terugweg` describe the way back down. `ingang` and `uitgang` name rules of the catalogue.
    """

    nummer = models.PositiveSmallIntegerField("nummer")
    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort", max_length=12, choices=Tredesoort.choices)
    voorzitter = models.CharField("voorzitter", max_length=300, blank=True)
    beslist = models.CharField("wie beslist", max_length=300, blank=True)
    aanleiding = models.TextField("aanleiding", blank=True)
    termijn = models.CharField("termijn", max_length=40, blank=True)
    bij_verlopen = models.CharField(
        "als de termijn verloopt", max_length=10, choices=BijVerlopen.choices, blank=True
    )
    naar = models.SlugField("dan naar trede", max_length=60, blank=True)
    doorzettingsmacht = models.CharField(
        "doorzettingsmacht", max_length=3, choices=Doorzettingsmacht.choices, blank=True
    )
    deelnemers = models.TextField("deelnemers", blank=True)
    terug_naar = models.SlugField("terug naar trede", max_length=60, blank=True)
    terugweg = models.TextField("de weg terug", blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    ingang = models.JSONField("ingangsregels", default=list, blank=True)
    uitgang = models.JSONField("uitgangsregels", default=list, blank=True)
    bronnen = models.JSONField("bronnen", default=dict, blank=True)

    class Meta(VanLadder.Meta):
        verbose_name = "trede"
        verbose_name_plural = "tredes"
        ordering = ["ladder", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "nummer"], name="trede_nummer_per_ladder"),
            models.UniqueConstraint(fields=["ladder", "code"], name="trede_code_per_ladder"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.naam}"


class Norm(VanLadder):
    """A term that a region holds itself to, in the period of the ladder version that it belongs to.

    Whether the term counts calendar or working days is part of it: "6 weken", "5 werkdagen". `naar`: the code
    of the trede to go to when it passes. `trede`: for a term that counts from the start of a trede, which one
    (empty: each). `waarschuw`: how long before the end people are warned (empty: our own standard).
    `atw`: an end on a weekend or holiday moves to the next working day (Algemene termijnenwet).
    """

    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    start = models.CharField("telt vanaf", max_length=12, choices=NormStart.choices)
    trede = models.SlugField("van trede", max_length=60, blank=True)
    einde = models.CharField("gehaald bij", max_length=30, choices=NormEinde.choices, blank=True)
    termijn = models.CharField("termijn", max_length=40)
    pauzeerbaar = models.BooleanField("staat stil als de casus is aangehouden", default=True)
    atw = models.BooleanField("schuift op volgens de Algemene termijnenwet", default=False)
    waarschuw = models.CharField("waarschuwen vanaf", max_length=40, blank=True)
    bij_verlopen = models.CharField("bij verlopen", max_length=10, choices=BijVerlopen.choices)
    naar = models.SlugField("naar trede", max_length=60, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.CharField("bron", max_length=300, blank=True)

    class Meta(VanLadder.Meta):
        verbose_name = "norm"
        verbose_name_plural = "normen"
        default_related_name = "normen"
        ordering = ["ladder", "code"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "code"], name="norm_code_per_ladder")
        ]

    def __str__(self) -> str:
        return f"{self.naam}: {self.termijn}"


class Zijroute(VanLadder):
    """A route beside the ladder (MDA++, VAB): a case can take it without moving on the ladder.

    `alleen_in`: the name of the one gemeente that has it (VAB: Velsen); empty: the whole region.
    """

    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    alleen_in = models.CharField("alleen in gemeente", max_length=100, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.CharField("bron", max_length=300, blank=True)

    class Meta(VanLadder.Meta):
        verbose_name = "zijroute"
        verbose_name_plural = "zijroutes"
        ordering = ["ladder", "code"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "code"], name="zijroute_code_per_ladder")
        ]

    def __str__(self) -> str:
        return f"{self.naam} (alleen in {self.alleen_in})" if self.alleen_in else self.naam


class Ladderkeuze(models.Model):
    """Which version of the ladder a case follows, since when and why. The last row counts; none is changed."""

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="ladderkeuzes")
    ladder = models.ForeignKey(Ladder, on_delete=models.PROTECT, related_name="keuzes")
    vanaf = models.DateTimeField("vanaf")
    toelichting = models.TextField("reden", blank=True)
    door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    dossier_pad = "casus"

    class Meta:
        verbose_name = "keuze van een ladder"
        verbose_name_plural = "keuzes van een ladder"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.casus_id}: {self.ladder}"


class Zijspoor(models.Model):
    """A case took a side route, from one day until another, with what came of it."""

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="zijsporen")
    zijroute = models.ForeignKey(Zijroute, on_delete=models.PROTECT, related_name="zijsporen")
    reden = models.TextField("reden")
    gemaakt_op = models.DateTimeField("vanaf")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    uitkomst = models.TextField("uitkomst", blank=True)
    afgerond_op = models.DateTimeField("afgerond op", null=True, blank=True)

    dossier_pad = "casus"

    class Meta:
        verbose_name = "zijspoor"
        verbose_name_plural = "zijsporen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "zijroute"],
                condition=Q(afgerond_op__isnull=True),
                name="zijroute_eens_tegelijk",
            )
        ]

    def __str__(self) -> str:
        return str(self.zijroute)


class Tredebezoek(models.Model):
    """A case stood on a trede, from one moment until another. Closed, never overwritten.

    `afgesproken`: what stays agreed when a case came down to this trede.
    """

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="tredebezoeken")
    trede = models.ForeignKey(Trede, on_delete=models.PROTECT, related_name="bezoeken")
    van = models.DateTimeField("van")
    tot = models.DateTimeField("tot", null=True, blank=True)
    reden_in = models.CharField("reden om te komen", max_length=60, blank=True)
    toelichting_in = models.TextField("toelichting bij komen", blank=True)
    afgesproken = models.TextField("wat afgesproken blijft", blank=True)
    reden_uit = models.CharField("reden om te gaan", max_length=60, blank=True)
    toelichting_uit = models.TextField("toelichting bij gaan", blank=True)
    door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "bezoek aan een trede"
        verbose_name_plural = "bezoeken aan tredes"
        ordering = ["van", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["casus"], condition=Q(tot__isnull=True), name="een_open_trede_per_casus"
            )
        ]

    def __str__(self) -> str:
        return f"{self.casus_id} op {self.trede}"

    @property
    def waarom_hier(self) -> str:
        """The reason for coming, in words."""
        return REDENEN.get(self.reden_in, self.reden_in)


class Bezwaar(models.Model):
    """An objection to the trede on which a case stands; the voorzitter decides, the case goes on meanwhile."""

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="bezwaren")
    bezoek = models.ForeignKey(Tredebezoek, on_delete=models.PROTECT, related_name="bezwaren")
    tekst = models.TextField("bezwaar")
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    gegrond = models.BooleanField("gegrond", null=True)
    besluit = models.TextField("besluit", blank=True)
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)

    dossier_pad = "casus"

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Bezwaar {self.pk}"
