"""The escalation ladder as data: per region, with versions, and the visits of a case to its tredes.

An empty text means that the source is silent: the pages show it as "nog niet vastgelegd".
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from casuistiek.fundament.organisaties.models import Geldig, Regio

from .keuzes import REDENEN


class TredeSoort(models.TextChoices):
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


class NormStart(models.TextChoices):
    """The event from which a norm counts."""

    AANMELDING = "aanmelding", "Aanmelding"
    ACCEPTATIE = "acceptatie", "Acceptatie door het RET"
    MAATREGEL = "maatregel", "Start van de maatregel"
    BEPALING = "bepaling", "Bepaling jeugdhulp"
    TREDESTART = "tredestart", "Start van de trede"


class NormEinde(models.TextChoices):
    """The event at which a norm is met. Empty: the closing of the case."""

    HULP_GESTART = "hulp_gestart", "Hulp is gestart"
    PASSENDE_HULP = "passende_hulp", "Passende hulp (1e keuze) is gestart"
    KOERS_VASTGESTELD = "koers_vastgesteld", "Koers is vastgesteld"


class BijVerlopen(models.TextChoices):
    """What the clock does when the term of a norm runs out."""

    SIGNAAL = "signaal", "Signaal geven"
    TAAK = "taak", "Taak maken"
    OPSCHALEN = "opschalen", "Opschalen"


class Ladder(Geldig):
    """One version of a region's ladder. What cases stand on never changes: it gets a new version.

    `inhoud_hash` is the SHA-256 of all that the file says about it, except the last day.
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="ladders")
    versie = models.PositiveSmallIntegerField("versie")
    naam = models.CharField("naam", max_length=150)
    bron = models.CharField("bron", max_length=300, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    inhoud_hash = models.CharField("hash van de inhoud", max_length=64)

    class Meta:
        verbose_name = "ladder"
        verbose_name_plural = "ladders"
        ordering = ["regio", "versie"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "versie"], name="ladder_versie_per_regio")
        ]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.versie})"


class Trede(models.Model):
    """One rung. `bronnen` names the source of each field that is filled: {"termijn": "S002"}."""

    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="tredes")
    nummer = models.PositiveSmallIntegerField("nummer")
    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort", max_length=12, choices=TredeSoort.choices)
    voorzitter = models.CharField("voorzitter", max_length=300, blank=True)
    beslist = models.CharField("wie beslist", max_length=300, blank=True)
    aanleiding = models.TextField("aanleiding", blank=True)
    termijn = models.CharField("termijn", max_length=40, blank=True)
    doorzettingsmacht = models.CharField(
        "doorzettingsmacht", max_length=3, choices=Doorzettingsmacht.choices, blank=True
    )
    deelnemers = models.TextField("deelnemers", blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    ingang = models.JSONField("ingangsregels", default=list, blank=True)
    uitgang = models.JSONField("uitgangsregels", default=list, blank=True)
    bronnen = models.JSONField("bronnen", default=dict, blank=True)

    class Meta:
        verbose_name = "trede"
        verbose_name_plural = "tredes"
        ordering = ["ladder", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "nummer"], name="trede_nummer_per_ladder"),
            models.UniqueConstraint(fields=["ladder", "code"], name="trede_code_per_ladder"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.naam}"


class Norm(Geldig):
    """A term that a region holds itself to. `naar`: the code of the trede to go to then.

    Whether the term counts calendar or working days is part of it: "6 weken", "5 werkdagen".
    The same code may return with another period, never with an overlapping one.
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="normen")
    code = models.SlugField("code", max_length=60)
    naam = models.CharField("naam", max_length=150)
    start = models.CharField("telt vanaf", max_length=12, choices=NormStart.choices)
    einde = models.CharField("gehaald bij", max_length=20, choices=NormEinde.choices, blank=True)
    termijn = models.CharField("termijn", max_length=40)
    bij_verlopen = models.CharField("bij verlopen", max_length=10, choices=BijVerlopen.choices)
    naar = models.SlugField("naar trede", max_length=60, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.CharField("bron", max_length=300, blank=True)

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        ordering = ["regio", "code", "geldig_van"]
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "code", "geldig_van"], name="norm_eens_per_periode"
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam}: {self.termijn}"


class Tredebezoek(models.Model):
    """A case stood on a trede, from one moment until another. Closed, never overwritten."""

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="tredebezoeken")
    trede = models.ForeignKey(Trede, on_delete=models.PROTECT, related_name="bezoeken")
    van = models.DateTimeField("van")
    tot = models.DateTimeField("tot", null=True, blank=True)
    reden_in = models.CharField("reden om te komen", max_length=60, blank=True)
    toelichting_in = models.TextField("toelichting bij komen", blank=True)
    reden_uit = models.CharField("reden om te gaan", max_length=60, blank=True)
    toelichting_uit = models.TextField("toelichting bij gaan", blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
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
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
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
