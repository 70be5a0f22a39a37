"""Regions, gemeenten, organisations, and the people who work there. All facts carry a validity period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower

from casuistiek.fundament.geheugen import Geheugen
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.versleuteling import ontsleutel, versleutel

from .rollen import WERKT_BIJ, Rol
from .rollen import (
    Organisatiesoort as Organisatiesoort,  # an organisation and what it is, from one place
)


class GeldigQuerySet(models.QuerySet):
    """Rows with `geldig_van` and `geldig_tot`; an empty end is open, the last day counts."""

    def geldig(self, op: date | None = None) -> Self:
        """Only the rows that hold on day `op` (default: today)."""
        op = op or vandaag()
        return self.filter(
            Q(geldig_van__isnull=True) | Q(geldig_van__lte=op),
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=op),
        )


class Geldig(models.Model):
    geldig_van = models.DateField("geldig van", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)

    objects = GeldigQuerySet.as_manager()

    class Meta:
        abstract = True

    def geldt_op(self, op: date) -> bool:
        return (self.geldig_van is None or self.geldig_van <= op) and (
            self.geldig_tot is None or op <= self.geldig_tot
        )


class Regio(Geldig):
    """A jeugdregio. `afkorting` starts the case numbers: WF-2026-0142.

    `gegevens` holds what the region's file in fixtures/regios says beside its ladder and norms
    (doorzettingsmacht, maatwerk route, data duties, sources); an absent value is "nog niet vastgelegd".
    """

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=100)
    afkorting = models.CharField("afkorting", max_length=6, unique=True)
    vannacht_geldig = models.CharField(
        "zo lang geldt wie er vannacht verantwoordelijk is", max_length=40, blank=True
    )
    """A term such as "1 dag"; empty: nothing was laid down, and it holds until somebody says otherwise."""
    gegevens = models.JSONField("gegevens", default=dict, blank=True)

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Gemeente(Geldig):
    """A gemeente within one region, for as long as it exists (Langedijk ended on 31-12-2021)."""

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="gemeenten")
    naam = models.CharField("naam", max_length=100)
    opvolger = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="voorgangers"
    )
    bron = models.CharField("bron", max_length=300, blank=True)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "naam"], name="gemeente_eens_per_regio")
        ]

    def __str__(self) -> str:
        return self.naam


class OrganisatieQuerySet(GeldigQuerySet):
    def in_regios(self, regios: Iterable[int]) -> Self:
        """Only those of these regions: by their gemeente, else by the regions they name (as `door.regios_van`)."""
        regios = set(regios)
        noemt = Regio.objects.filter(organisaties=OuterRef("pk"), pk__in=regios)
        return self.filter(Q(gemeente__regio__in=regios) | Q(Exists(noemt), gemeente=None))


class Organisatie(Geldig):
    """An organisation that people work for. A GI or BEN serves several regions."""

    soort = models.CharField("soort", max_length=20, choices=Organisatiesoort.choices)
    naam = models.CharField("naam", max_length=150, unique=True)
    afkorting = models.CharField("afkorting", max_length=30, blank=True)
    regios = models.ManyToManyField(Regio, blank=True, related_name="organisaties")
    gemeente = models.OneToOneField(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="organisatie"
    )
    bron = models.CharField("bron", max_length=300, blank=True)
    gegevens = models.JSONField("gegevens", default=dict, blank=True)
    """What a file in fixtures/regios says beside this: for a BEN its criteria, providers and table."""

    objects: ClassVar[Any] = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def past_niet(self, rol: str) -> dict[str, str]:
        """What NIET_DAAR fills in when this role is not for this kind of organisation; empty when it is."""
        passend = WERKT_BIJ[Rol(rol)]
        if self.soort in passend:
            return {}
        soorten = " of ".join(soort.label for soort in passend)
        return {"rol": Rol(rol).label, "organisatie": str(self), "soorten": soorten}


class Inlogdienst(models.Model):
    """The sign-in service (OpenID Connect) of one organisation.

    `adres` is its issuer, an https address. `geheim` is stored closed (`zet_geheim`). With `verplicht` a session
    that began with a password of ours carries no role at this organisation (`toegang.door`).
    """

    organisatie = models.OneToOneField(
        Organisatie, on_delete=models.PROTECT, related_name="inlogdienst"
    )
    naam = models.CharField("naam op de knop", max_length=60)
    adres = models.URLField("adres van de dienst", max_length=300)
    client_id = models.CharField("client-id", max_length=200)
    geheim = models.TextField("geheim, versleuteld", blank=True)
    verplicht = models.BooleanField("verplicht voor deze organisatie", default=False)

    class Meta:
        verbose_name = "inlogdienst"
        verbose_name_plural = "inlogdiensten"
        ordering = ["naam", "pk"]

    def __str__(self) -> str:
        return self.naam

    def zet_geheim(self, geheim: str) -> None:
        """Keep the secret, closed for this organisation alone."""
        self.geheim = versleutel(geheim, self._plek) if geheim else ""

    def open_geheim(self) -> str:
        return ontsleutel(self.geheim, self._plek) if self.geheim else ""

    @property
    def _plek(self) -> str:
        return f"inlogdienst:{self.organisatie_id}"


class Mailwijze(models.TextChoices):
    SAMENGEVAT = "samengevat", "Eén keer per dag, alles in één mail"
    METEEN = "meteen", "Meteen, elk bericht in een eigen mail"


class Medewerker(AbstractUser):
    """Somebody who signs in. People are made inactive, never deleted: their acts keep their name.

    `mail_uur` is the hour of the day in Amsterdam of their digest (8 by default: our own choice);
    `samengevat_op` the day of the last one. Sessions that began before `uitgelogd_op` (real time) are over.
    """

    mailwijze = models.CharField(
        "mail", max_length=10, choices=Mailwijze.choices, default=Mailwijze.SAMENGEVAT
    )
    mail_uur = models.PositiveSmallIntegerField("uur van de mail", default=8)
    samengevat_op = models.DateField("laatste samenvatting", null=True, blank=True)
    uitgelogd_op = models.DateTimeField("overal uitgelogd op", null=True, blank=True)
    nood_casus = models.BigIntegerField("noodtoegang tot casus", null=True, blank=True)
    nood_tot = models.DateTimeField("noodtoegang tot", null=True, blank=True)
    """One case that this person may read until that moment, because somebody else said so; see `Door.nood`."""

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints = [
            models.CheckConstraint(condition=Q(mail_uur__lte=23), name="mail_uur_van_de_dag"),
            # people sign in with it, and a link to choose a password goes there
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="mailadres_van_een_mens"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class AfwezigheidQuerySet(models.QuerySet):
    def geldig(self, op: date | None = None) -> Self:
        """Who is away on day `op` (default: today)."""
        op = op or vandaag()
        return self.filter(van__lte=op, tot__gte=op, beeindigd_op__isnull=True)


class Afwezigheid(models.Model):
    """Somebody is away from a day until and including a day; meanwhile `vervanger` stands in, if there is one.

    Nothing moves: as long as the days hold, the vervanger sees and does what the other does in the same role at
    the same organisation, and after the last day that stops by itself. There are no chains: of a vervanger who is
    away, nobody inherits the replaced one's work (docs/beslissingen/0009-vervanging.md).
    """

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="afwezigheden"
    )
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met")
    vervanger = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="vervangingen"
    )
    beeindigd_op = models.DateTimeField("eerder beëindigd op", null=True, blank=True)
    gemaakt_op = models.DateTimeField("vastgelegd op")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")

    objects = AfwezigheidQuerySet.as_manager()

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ["van", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__gte=F("van")), name="afwezigheid_eindigt_na_begin"
            )
        ]
        indexes = [
            models.Index(
                fields=[kolom, "tot"],
                condition=Q(beeindigd_op__isnull=True),
                name=f"afwezigheid_{kolom}",
            )
            for kolom in ("medewerker", "vervanger")
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.van:%d-%m-%Y} tot en met {self.tot:%d-%m-%Y}"


class LidmaatschapQuerySet(models.QuerySet):
    def actief(self, op: date | None = None) -> Self:
        """Only those that hold on day `op` (default: today), of active people."""
        op = op or vandaag()
        return self.filter(
            Q(tot__isnull=True) | Q(tot__gte=op), van__lte=op, medewerker__is_active=True
        )

    def in_regios(self, regios: Iterable[int]) -> Self:
        """Only those of these regions: by their own, else by those of the organisation (as `door.regios_van`)."""
        regios = set(regios)
        bij = Organisatie.objects.in_regios(regios).order_by().values("pk")
        return self.filter(Q(regio__in=regios) | Q(regio=None, organisatie__in=bij))

    def aanwezig(self, op: date | None = None) -> Self:
        """Only those of people who are not away on that day."""
        return self.exclude(medewerker__in=Afwezigheid.objects.geldig(op).values("medewerker"))

    def vervangen(self, op: date | None = None, vervanger: Q | None = None) -> Self:
        """Only those of people who are away, with a vervanger who is there and may do the same work.

        `vervanger`: what must hold for their lidmaatschap as well.
        """
        weg = Afwezigheid.objects.geldig(op)
        zelfde_werk = (
            Lidmaatschap.objects.actief(op)
            .aanwezig(op)
            .filter(
                vervanger or Q(),
                medewerker__vervangingen__in=weg,
                medewerker__vervangingen__medewerker=OuterRef("medewerker"),
                organisatie=OuterRef("organisatie"),
                rol=OuterRef("rol"),
            )
        )
        return self.filter(Exists(zelfde_werk))


class Lidmaatschap(Geheugen, models.Model):
    """Somebody has a role at an organisation, for a time, in one region (empty: in all its regions).

    `mandaat` is the limit of a budgethouder in euro; empty means that no limit was laid down, so nothing
    may be decided within it.
    """

    is_er: bool
    is_vervangen: bool
    """Set by `toegang.zicht.leden`: the person is there today; or is away, and a vervanger is there."""

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="lidmaatschappen"
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="lidmaatschappen"
    )
    rol = models.CharField("rol", max_length=30, choices=Rol.choices)
    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, null=True, blank=True)
    mandaat = models.DecimalField(
        "mandaat in euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        indexes = [models.Index(fields=["medewerker", "rol"])]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.get_rol_display()} bij {self.organisatie}"
