"""What was learned from a case, the sessions in which, and what is done with it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.casus.keuzes import Knelpunt
from casuistiek.casus.models import VanCasus
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol

from .keuzes import (
    TE_BESLISSEN,
    Aan,
    Borgingstatus,
    Categorie,
    Geborgd,
    Hielp,
    Hulpsoort,
    Leersoort,
    OpgenomenIn,
    Signaalstatus,
    VoorWie,
)
from .toegang import SIGNAALTOEGANG


class Leertekst(VanCasus):
    """Abstract: free text that leaves the case only when a second person released it.

    `door` is who wrote (or rewrote) it.
    """

    tekst = models.TextField("tekst", blank=True)
    vrijgegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    class Meta(VanCasus.Meta):
        abstract = True

    @property
    def teksten(self) -> list[str]:
        """All text of it that leaves the case."""
        return [self.tekst]

    @property
    def is_vrij(self) -> bool:
        """May this text leave the case?"""
        return self.vrijgegeven_op is not None


class Geleerd(models.Model):
    """Abstract: what a lesson is about. The text itself is `tekst`; `wat_werkte` is text as well."""

    categorie = models.CharField("rode draad", max_length=30, choices=Categorie.choices)
    soort = models.CharField("soort", max_length=30, choices=Leersoort.choices)
    wat_werkte = models.TextField("wat werkte", blank=True)
    knelpunten = models.JSONField("knelpunten", default=list, blank=True)
    soort_hulp = models.CharField(
        "soort hulp", max_length=20, choices=Hulpsoort.choices, blank=True
    )
    voor_wie = models.JSONField("voor wie", default=list, blank=True)

    class Meta:
        abstract = True

    def get_knelpunten_display(self) -> str:
        return ", ".join(Knelpunt(code).label for code in self.knelpunten)

    def get_voor_wie_display(self) -> str:
        return ", ".join(VoorWie(code).label for code in self.voor_wie)


class GedeeldLeerpunt(Geleerd):
    """A lesson that left its case, for who comes upon the same: released text, and no way back to the case.

    `herkomst`: as of an OntvangenSignaal. `ingetrokken_op`: it is rewritten at its case, and empty here since.
    """

    herkomst = models.UUIDField(editable=False)
    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField("leerpunt", blank=True)
    gedeeld_op = models.DateField("gedeeld op")
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "gedeeld leerpunt"
        verbose_name_plural = "gedeelde leerpunten"
        ordering = ["-gedeeld_op", "-pk"]
        indexes = [models.Index(fields=["regio", "-gedeeld_op", "-id"], name="leerpunt_regio")]

    def __str__(self) -> str:
        return Truncator(self.tekst or "Ingetrokken leerpunt").chars(150)

    def trek_in(self, op: date) -> None:
        self.tekst = self.wat_werkte = ""
        self.ingetrokken_op = op


class Leerpunt(Geleerd, Leertekst):
    """One lesson, in words that point to nobody. `gedeeld`: how it left, once released."""

    gedeeld = models.OneToOneField(
        GedeeldLeerpunt,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta(Leertekst.Meta):
        verbose_name = "leerpunt"
        default_related_name = "leerpunten"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.get_categorie_display()})"

    @property
    def teksten(self) -> list[str]:
        return [tekst for tekst in (self.tekst, self.wat_werkte) if tekst]

    @property
    def in_een_zin(self) -> str:
        """What was learned, with what worked."""
        return f"{self.tekst} Wat werkte: {self.wat_werkte}" if self.wat_werkte else self.tekst


class Toepassing(VanCasus):
    """What another case taught was done here as well: what, by which role, and whether it helped."""

    leerpunt = models.ForeignKey(
        GedeeldLeerpunt, on_delete=models.PROTECT, related_name="toepassingen"
    )
    rol = models.CharField("rol", max_length=30, choices=Rol.choices)
    gedaan = models.TextField("wat is gedaan", blank=True)
    hielp = models.CharField("hielp het?", max_length=10, choices=Hielp.choices, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    beoordeeld_op = models.DateTimeField("beoordeeld op", null=True, blank=True)
    beoordeeld_rol = models.CharField(
        "rol van wie beoordeelde", max_length=30, choices=Rol.choices, blank=True
    )

    class Meta(VanCasus.Meta):
        verbose_name = "toegepast leerpunt"
        verbose_name_plural = "toegepaste leerpunten"
        default_related_name = "toepassingen"
        constraints = [
            models.UniqueConstraint(fields=["casus", "leerpunt"], name="leerpunt_eens_per_casus")
        ]

    def __str__(self) -> str:
        return f"Ook toegepast: {self.leerpunt}"


class GeenLeerpunt(VanCasus):
    """Somebody decided that this case teaches nothing that others need, and why."""

    reden = models.CharField("waarom er niets te leren valt", max_length=300)

    class Meta(VanCasus.Meta):
        verbose_name = "besluit dat er geen leerpunt is"
        verbose_name_plural = "besluit dat er geen leerpunt is"
        default_related_name = "geen_leerpunt"

    def __str__(self) -> str:
        return "Geen leerpunt"


class GehoudenSessie(VanCasus):
    """What a case keeps of a session about it: how many took part and how long, and that the family consented (S004:
    four hours together and two of preparation). Who was there stands with the session itself."""

    datum = models.DateField("datum")
    deelnemers = models.PositiveSmallIntegerField("aantal deelnemers")
    organisaties = models.JSONField("soorten organisaties", default=list)
    uren = models.PositiveSmallIntegerField("uren bijeenkomst", default=4)
    voorbereiding = models.PositiveSmallIntegerField("uren voorbereiding", default=2)
    toestemming_gezin = models.BooleanField("het gezin geeft toestemming", default=False)
    gezin_deed_mee = models.BooleanField("het gezin deed mee of gaf een reflectie", default=False)
    skj = models.BooleanField("SKJ-punten", default=False)

    class Meta(VanCasus.Meta):
        verbose_name = "gehouden leersessie"
        db_table = "leren_sessie"
        default_related_name = "gehouden_sessies"

    def __str__(self) -> str:
        return f"Leersessie van {self.datum:%d-%m-%Y}"

    @property
    def organisatienamen(self) -> list[str]:
        return [Organisatiesoort(code).label for code in self.organisaties]


class Borging(ConcurrentTransitionMixin, Leertekst):
    """What is done so that it goes better next time: action (`tekst`), owner and day."""

    eigenaar = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    datum = models.DateField("klaar op")
    status = FSMField(
        "status", default=Borgingstatus.OPEN, choices=Borgingstatus.choices, protected=True
    )
    gereed_op = models.DateTimeField("gereed op", null=True, blank=True)

    class Meta(Leertekst.Meta):
        verbose_name = "borging"
        default_related_name = "borgingen"
        ordering = ["datum", "pk"]

    def __str__(self) -> str:
        return f"Borging door {self.eigenaar}"

    @transition(status, Borgingstatus.OPEN, Borgingstatus.GEREED)
    def gereedmelden(self) -> None: ...


class OntvangenSignaal(ConcurrentTransitionMixin, models.Model):
    """A signal that left its case, at who can do something with it: the released text, and no way back to the case.

    `herkomst` is the same for all signals of one case, so that cases can be counted; which case that is stands only
    with the case itself, and goes when that is destroyed. `bij_inkoop` and `bij_bestuur` follow from `aan`, as the
    columns that decide who sees it (toegang.py); `gemeente` and `ben` are filled only when it goes there.
    """

    herkomst = models.UUIDField(editable=False)
    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    gemeente = models.ForeignKey(
        "organisaties.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ben = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    aan = models.CharField("aan wie", max_length=20, choices=Aan.choices)
    bij_inkoop = models.BooleanField("gaat naar inkoop", default=False)
    bij_bestuur = models.BooleanField("gaat naar het bestuur", default=False)
    categorie = models.CharField("rode draad", max_length=30, choices=Categorie.choices, blank=True)
    tekst = models.TextField("signaal", blank=True)
    ontvangen_op = models.DateField("ontvangen op")
    afzender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    status = FSMField(
        "status", default=Signaalstatus.NIEUW, choices=Signaalstatus.choices, protected=True
    )
    doorgegeven_aan = models.CharField("doorgegeven aan", max_length=150, blank=True)
    op_agenda = models.DateField("op de agenda van", null=True, blank=True)
    overleg = models.CharField("overleg", max_length=150, blank=True)
    opgenomen_in = models.CharField(
        "opgenomen in", max_length=10, choices=OpgenomenIn.choices, blank=True
    )
    antwoord = models.TextField("antwoord", blank=True)
    beslist_op = models.DateField("beslist op", null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    bereikkolommen = frozenset(
        {"regio", "gemeente", "ben", "afzender", "bij_inkoop", "bij_bestuur"}
    )
    eigen_toegang = SIGNAALTOEGANG
    lees_mee = ("regio", "afzender")

    class Meta:
        verbose_name = "ontvangen signaal"
        verbose_name_plural = "ontvangen signalen"
        ordering = ["-ontvangen_op", "-pk"]
        indexes = [
            models.Index(fields=[kolom, "-ontvangen_op", "-id"], name=f"signaal_{kolom}")
            for kolom in ("regio", "gemeente", "ben")
        ]

    def __str__(self) -> str:
        return f"Signaal aan: {self.get_aan_display()}"

    def get_absolute_url(self) -> str:
        return reverse("signaal", args=[self.pk])

    @property
    def stand(self) -> str:
        """The status in words: "Opgenomen in inkoop", "Geagendeerd voor 12-03-2027"."""
        if self.status == Signaalstatus.GEAGENDEERD and self.op_agenda:
            return f"Geagendeerd voor {self.op_agenda:%d-%m-%Y}"
        return self.stand_zonder_dag

    @property
    def stand_zonder_dag(self) -> str:
        """For a document without days."""
        if self.status == Signaalstatus.OPGENOMEN:
            waarin = self.get_opgenomen_in_display()
            return f"Opgenomen in {waarin[:1].lower()}{waarin[1:]}"
        return str(self.get_status_display())

    @property
    def te_beslissen(self) -> bool:
        return self.status in TE_BESLISSEN

    @transition(status, Signaalstatus.NIEUW, Signaalstatus.DOORGEGEVEN)
    def doorgeven(self) -> None: ...

    @transition(status, TE_BESLISSEN, Signaalstatus.GEAGENDEERD)
    def agenderen(self) -> None: ...

    @transition(status, TE_BESLISSEN, Signaalstatus.OPGENOMEN)
    def opnemen(self) -> None: ...

    @transition(status, [*TE_BESLISSEN, Signaalstatus.OPGENOMEN], Signaalstatus.OPGELOST)
    def oplossen(self) -> None: ...

    @transition(status, TE_BESLISSEN, Signaalstatus.AFGEWEZEN)
    def afwijzen(self) -> None: ...

    @transition(
        status,
        [*TE_BESLISSEN, Signaalstatus.OPGENOMEN, Signaalstatus.OPGELOST, Signaalstatus.AFGEWEZEN],
        Signaalstatus.INGETROKKEN,
    )
    def intrekken(self) -> None:
        """Its text is rewritten at the case: what stood here is not for reading any more."""
        self.tekst = ""


class Signaal(Leertekst):
    """Something that this case cannot solve and somebody else should know. `ontvangen`: how it left, once released."""

    aan = models.CharField("aan wie", max_length=20, choices=Aan.choices)
    categorie = models.CharField("rode draad", max_length=30, choices=Categorie.choices, blank=True)
    ontvangen = models.OneToOneField(
        OntvangenSignaal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    lees_mee = ("ontvangen",)

    class Meta(Leertekst.Meta):
        verbose_name = "signaal"
        default_related_name = "signalen"

    def __str__(self) -> str:
        return f"Signaal aan: {self.get_aan_display()}"


class Leerdocument(Leertekst):
    """The learning record of a case as it was established; `tekst` is the leervraag (may be empty)."""

    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    evaluatiedatum = models.DateField("evaluatiedatum", null=True, blank=True)
    verspreid_aan = models.JSONField("verspreid aan", default=list)
    geborgd = models.CharField(
        "is het geleerde geborgd?", max_length=10, choices=Geborgd.choices, blank=True
    )
    geevalueerd_op = models.DateTimeField("laatst geëvalueerd op", null=True, blank=True)

    class Meta(Leertekst.Meta):
        verbose_name = "leerdocument"
        default_related_name = "leerdocumenten"
        constraints = [models.UniqueConstraint(fields=["casus"], name="een_leerdocument_per_casus")]

    def __str__(self) -> str:
        return "Leervraag"
