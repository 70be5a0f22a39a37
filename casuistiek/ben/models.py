"""A question to the bovenregionaal expertisenetwerk (BEN)."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

from casuistiek.casus.keuzes import Meegenomen
from casuistiek.casus.models import VanCasus

PERSOON = settings.AUTH_USER_MODEL


class Consultstatus(models.TextChoices):
    GEVRAAGD = "gevraagd", "Gevraagd"
    TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
    AANGENOMEN = "aangenomen", "Aangenomen"
    GEADVISEERD = "geadviseerd", "Advies gegeven"
    OPGEVOLGD = "opgevolgd", "Opgevolgd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


LOOPT = (
    Consultstatus.GEVRAAGD,
    Consultstatus.TERUGGESTUURD,
    Consultstatus.AANGENOMEN,
    Consultstatus.GEADVISEERD,
)


BIJ_BEN = (Consultstatus.GEVRAAGD, Consultstatus.AANGENOMEN)
"""The BEN is to answer."""


class Bijdragedoel(models.TextChoices):
    """What a BEN's budget is for (domein A12, S002)."""

    INNOVATIE = "projectinnovatie", "Projectinnovatie"
    OVERBRUGGING = "overbruggingskosten", "Overbruggingskosten"


class Consult(VanCasus):
    """One question to a BEN. `verzonden_versie` is what was sent; `zegel` is its SHA-256. What was sent before
    the BEN sent it back is kept in `eerdere_versies`.

    A BEN advises and may pay along within its criteria; it decides about nothing else (domein A12).
    """

    ben = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    vraag = models.TextField("vraag aan het BEN")
    samenvatting = models.TextField("samenvatting zonder persoonsgegevens")
    verzonden_versie = models.JSONField("zoals verzonden", default=dict)
    zegel = models.CharField("zegel van wat is verzonden", max_length=64)
    verzonden_op = models.DateTimeField("verzonden op")
    eerdere_versies = models.JSONField("eerder verzonden", default=list, blank=True)
    status = FSMField(
        "status", default=Consultstatus.GEVRAAGD, choices=Consultstatus.choices, protected=True
    )
    terugstuurreden = models.TextField("waarom teruggestuurd", blank=True)
    expert = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    advies = models.TextField("advies", blank=True)
    geadviseerd_op = models.DateTimeField("geadviseerd op", null=True, blank=True)
    opvolging = models.CharField("opvolging", max_length=12, choices=Meegenomen.choices, blank=True)
    opvolging_omdat = models.TextField("opvolging, omdat", blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    reden_ingetrokken = models.TextField("waarom ingetrokken", blank=True)
    bijdrage: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        "bijdrage in euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    bijdrage_doel = models.CharField(
        "doel van de bijdrage", max_length=20, choices=Bijdragedoel.choices, blank=True
    )
    bijdrage_omdat = models.TextField("waarom de bijdrage past", blank=True)

    lees_mee = ("ben", "expert")

    class Meta(VanCasus.Meta):
        verbose_name = "vraag aan het BEN"
        verbose_name_plural = "vragen aan het BEN"
        default_related_name = "consulten"

    def __str__(self) -> str:
        return f"{self.casus} bij {self.ben}"

    @transition(status, Consultstatus.GEVRAAGD, Consultstatus.AANGENOMEN)
    def aannemen(self) -> None: ...

    @transition(status, Consultstatus.GEVRAAGD, Consultstatus.TERUGGESTUURD)
    def terugsturen(self) -> None: ...

    @transition(status, BIJ_BEN, Consultstatus.TERUGGESTUURD)
    def herzien(self) -> None: ...

    @transition(status, Consultstatus.TERUGGESTUURD, Consultstatus.GEVRAAGD)
    def opnieuw_vragen(self) -> None: ...

    @transition(status, Consultstatus.AANGENOMEN, Consultstatus.GEADVISEERD)
    def adviseren(self) -> None: ...

    @transition(status, Consultstatus.GEADVISEERD, Consultstatus.OPGEVOLGD)
    def opvolgen(self) -> None: ...

    @transition(status, LOOPT, Consultstatus.INGETROKKEN)
    def intrekken(self) -> None: ...
