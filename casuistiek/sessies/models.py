"""Sessions over several cases, the trajectory they may belong to, who took part and what came out.

A session names no child. A case comes in through a `Sessiecasus`, with the consent of the family for this very session;
what participants read of it is `Materiaal`: the released text, and no way back to the case.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from casuistiek.fundament.klussen import Klus
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.tijd import AMSTERDAM, als_dag
from casuistiek.leren.keuzes import Categorie
from casuistiek.leren.models import Leerpunt, Leertekst

from .keuzes import (
    FASEN,
    KOMT,
    OPEN,
    Eruit,
    Fase,
    Komst,
    Materiaalsoort,
    Sessiesoort,
    Sessiestatus,
    VanWie,
    vragen_van,
)
from .toegang import DEELNEMERTOEGANG, SESSIETOEGANG

PERSOON = settings.AUTH_USER_MODEL
GEZIN = ("jeugdige", "ouder")


class Traject(models.Model):
    """A VIPP trajectory of a region: four phases in about eight months, with four retrospectives (S004).

    `fase_tot`: when the phase should be done. `kerngroep`: who carries it, one "naam, organisatie" a line.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField("naam", max_length=80)
    kerngroep = models.TextField("kerngroep", blank=True)
    status = FSMField("fase", default=Fase.PLAN, choices=Fase.choices, protected=True)
    begint_op = models.DateField("begint op")
    fase_tot = models.DateField("fase klaar op", null=True, blank=True)
    te_laat_gemeld = models.DateField("gemeld dat de fase te laat is", null=True, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang = SESSIETOEGANG
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "VIPP-traject"
        verbose_name_plural = "VIPP-trajecten"
        ordering = ["-begint_op", "-pk"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("traject", args=[self.pk])

    @property
    def loopt(self) -> bool:
        return self.status in FASEN

    @property
    def volgende(self) -> Fase:
        """The phase after this one; after the last it is done."""
        return [*FASEN, Fase.AFGEROND][FASEN.index(Fase(self.status)) + 1]

    def verder(self) -> None:
        """To the next phase, whichever that is."""
        {
            Fase.ORGANISEREN: self.organiseren,
            Fase.ANALYSEREN: self.analyseren,
            Fase.EVALUEREN: self.evalueren,
            Fase.AFGEROND: self.afronden,
        }[self.volgende]()

    @transition(status, Fase.PLAN, Fase.ORGANISEREN)
    def organiseren(self) -> None: ...

    @transition(status, Fase.ORGANISEREN, Fase.ANALYSEREN)
    def analyseren(self) -> None: ...

    @transition(status, Fase.ANALYSEREN, Fase.EVALUEREN)
    def evalueren(self) -> None: ...

    @transition(status, Fase.EVALUEREN, Fase.AFGEROND)
    def afronden(self) -> None: ...

    @transition(status, FASEN, Fase.GESTOPT)
    def stoppen(self) -> None: ...


class Fasestap(models.Model):
    """A phase of a trajectory ended, or got another end, and why."""

    traject = models.ForeignKey(Traject, on_delete=models.CASCADE, related_name="stappen")
    fase = models.CharField("fase", max_length=20, choices=Fase.choices)
    was_tot = models.DateField("was klaar op", null=True, blank=True)
    op = models.DateField("op")
    reden = models.CharField("reden", max_length=300)
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")

    dossier_pad = ""

    class Meta:
        verbose_name = "stap van een traject"
        verbose_name_plural = "stappen van trajecten"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_fase_display()}: {self.reden}"


class Sessie(models.Model):
    """A meeting to learn, of a region (`regio`) or of a BEN (`ben`): exactly one of these. It knows no child.

    `volgnummer`: how often the appointment changed, as a calendar counts it (SEQUENCE, RFC 5545).
    """

    soort = models.CharField("soort", max_length=20, choices=Sessiesoort.choices)
    regio = models.ForeignKey(
        "organisaties.Regio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ben = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    moment = models.DateTimeField("wanneer")
    duur = models.PositiveSmallIntegerField("duur in minuten", default=120)
    plaats = models.CharField("waar", max_length=150)
    skj = models.BooleanField("telt mee voor SKJ", default=False)
    cohort = models.ForeignKey(
        "wachtlijst.Cohort",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sessies",
    )
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, null=True, blank=True, related_name="sessies"
    )
    status = FSMField(
        "status", default=Sessiestatus.GEPLAND, choices=Sessiestatus.choices, protected=True
    )
    reden = models.CharField("waarom verzet of afgezegd", max_length=300, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    volgnummer = models.PositiveSmallIntegerField(default=0)
    vastgesteld_op = models.DateTimeField("verslag vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang = SESSIETOEGANG
    bereikkolommen = frozenset({"regio", "ben"})
    lees_mee = ("regio", "ben", "traject")

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["-moment", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(regio__isnull=True) ^ models.Q(ben__isnull=True),
                name="sessie_van_regio_of_ben",
            )
        ]
        indexes = [
            models.Index(fields=["regio", "-moment", "-id"], name="sessie_regio"),
            models.Index(fields=["ben", "-moment", "-id"], name="sessie_ben"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.moment.astimezone(AMSTERDAM):%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("sessie", args=[self.pk])

    @property
    def van(self) -> Any:
        """The region or the BEN that calls it together."""
        return self.regio or self.ben

    @property
    def dag(self) -> date:
        """The day of it, in Amsterdam."""
        return als_dag(self.moment)

    @property
    def einde(self) -> datetime:
        return self.moment + timedelta(minutes=self.duur)

    @property
    def komt(self) -> bool:
        return self.status in KOMT

    @property
    def is_open(self) -> bool:
        """Something can still be added to it."""
        return self.status in OPEN

    @property
    def vragen(self) -> tuple[str, ...]:
        """Its fixed questions, the first is number 1."""
        return vragen_van(self.soort)

    @transition(status, KOMT, Sessiestatus.UITGENODIGD)
    def uitnodigen(self) -> None: ...

    @transition(status, OPEN, Sessiestatus.GEHOUDEN)
    def houden(self) -> None: ...

    @transition(status, Sessiestatus.GEHOUDEN, Sessiestatus.VERSLAG)
    def verslag_vaststellen(self) -> None: ...

    @transition(status, KOMT, Sessiestatus.AFGEZEGD)
    def afzeggen(self) -> None: ...


class Deelnemer(models.Model):
    """Who was invited, for which organisation: somebody with an account (`medewerker`) or a guest by name.

    The hours are of this person; they are filled in with who was there. A parent or child is called so, not by name.
    """

    sessie = models.ForeignKey(Sessie, on_delete=models.CASCADE, related_name="deelnemers")
    medewerker = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    naam = models.CharField("naam", max_length=150)
    organisatie = models.CharField("organisatie", max_length=150)
    organisatiesoort = models.CharField(
        "soort organisatie", max_length=20, choices=Organisatiesoort.choices, blank=True
    )
    rol = models.CharField("rol", max_length=100, blank=True)
    komst = models.CharField("antwoord", max_length=10, choices=Komst.choices, default=Komst.OPEN)
    vervanger = models.CharField("wie komt in de plaats", max_length=150, blank=True)
    aanwezig = models.BooleanField("was er", null=True, blank=True)
    uren = models.PositiveSmallIntegerField("uren bijeenkomst", default=0)
    voorbereiding = models.PositiveSmallIntegerField("uren voorbereiding", default=0)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang = DEELNEMERTOEGANG
    bereikkolommen = frozenset({"medewerker"})
    lees_mee = ("sessie", "medewerker")

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ["organisatie", "naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sessie", "medewerker"],
                condition=models.Q(medewerker__isnull=False),
                name="deelnemer_eens_per_sessie",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.organisatie}"

    def get_absolute_url(self) -> str:
        return reverse("sessie_uitnodiging", args=[self.pk])

    @property
    def antwoord(self) -> str:
        """The answer in words, with who comes instead."""
        if self.komst == Komst.OPEN and not self.sessie.komt:
            return "Niet geantwoord"
        wie = f": {self.vervanger}" if self.vervanger else ""
        return f"{self.get_komst_display()}{wie}"

    @property
    def is_gezin(self) -> bool:
        """A parent or child, who is called so and not by name."""
        return self.naam.casefold().startswith(GEZIN)

    @property
    def uren_samen(self) -> int:
        return self.uren + self.voorbereiding


class Materiaal(models.Model):
    """What participants read: released text of a case in the session or of an insight, and no way back to the case.

    `tekst` is the summary or the insight, `eigen_woorden` what the family says or asks (only with a case), `vraag` the
    number of the question that an insight answers.
    """

    sessie = models.ForeignKey(Sessie, on_delete=models.CASCADE, related_name="materiaal")
    soort = models.CharField("soort", max_length=10, choices=Materiaalsoort.choices)
    vraag = models.PositiveSmallIntegerField("vraag", null=True, blank=True)
    categorie = models.CharField("rode draad", max_length=30, choices=Categorie.choices, blank=True)
    tekst = models.TextField("tekst", blank=True)
    van_wie = models.CharField("van wie", max_length=10, choices=VanWie.choices, blank=True)
    eigen_woorden = models.TextField("in eigen woorden", blank=True)
    gedeeld_op = models.DateField("gedeeld op")

    dossier_pad = ""

    class Meta:
        verbose_name = "materiaal van een sessie"
        verbose_name_plural = "materiaal van sessies"
        ordering = ["vraag", "pk"]

    def __str__(self) -> str:
        return str(self.get_soort_display())


class Sessietekst(Leertekst):
    """Abstract: text of a case for a session. `gedeeld`: how it left, once a second person released it."""

    sessie = models.ForeignKey(Sessie, on_delete=models.PROTECT)
    gedeeld = models.OneToOneField(
        Materiaal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta(Leertekst.Meta):
        abstract = True


class Sessiecasus(Sessietekst):
    """A case in a session: the consent of the family for this session, the summary (`tekst`) that participants read,
    and what the family itself says or asks, in its own words."""

    van_jeugdige = models.BooleanField("de jeugdige geeft toestemming", default=False)
    van_ouders = models.BooleanField("de ouders geven toestemming", default=False)
    van_wie = models.CharField("van wie", max_length=10, choices=VanWie.choices, blank=True)
    eigen_woorden = models.TextField("reflectie of leervraag van het gezin", blank=True)
    eruit = models.CharField(
        "waarom niet meer in de sessie", max_length=12, choices=Eruit.choices, blank=True
    )
    eruit_op = models.DateField("niet meer in de sessie sinds", null=True, blank=True)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    lees_mee = ("sessie", "gedeeld")

    class Meta(Sessietekst.Meta):
        verbose_name = "casus in een sessie"
        verbose_name_plural = "casussen in sessies"
        default_related_name = "sessiecasussen"
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "sessie"],
                condition=models.Q(eruit_op__isnull=True),
                name="casus_eens_per_sessie",
            )
        ]

    def __str__(self) -> str:
        return f"In de {self.sessie}"

    @property
    def teksten(self) -> list[str]:
        return [tekst for tekst in (self.tekst, self.eigen_woorden) if tekst]


class Inzicht(Sessietekst):
    """What a session showed of one of its cases, as an answer to one of the fixed questions, on a red thread.
    `leerpunt`: what it became."""

    vraag = models.PositiveSmallIntegerField("vraag")
    categorie = models.CharField("rode draad", max_length=30, choices=Categorie.choices)
    leerpunt = models.OneToOneField(
        Leerpunt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    lees_mee = ("sessie", "gedeeld")

    class Meta(Sessietekst.Meta):
        verbose_name = "inzicht"
        verbose_name_plural = "inzichten"
        default_related_name = "inzichten"

    def __str__(self) -> str:
        return f"Inzicht ({self.get_categorie_display()})"


class Antwoord(models.Model):
    """What the session as a whole answers to one of its questions; together they are the report. Points to nobody."""

    sessie = models.ForeignKey(Sessie, on_delete=models.CASCADE, related_name="antwoorden")
    vraag = models.PositiveSmallIntegerField("vraag")
    tekst = models.TextField("antwoord")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")

    dossier_pad = ""

    class Meta:
        verbose_name = "antwoord van een sessie"
        verbose_name_plural = "antwoorden van sessies"
        ordering = ["vraag"]
        constraints = [
            models.UniqueConstraint(fields=["sessie", "vraag"], name="antwoord_eens_per_vraag")
        ]

    def __str__(self) -> str:
        return f"Antwoord op vraag {self.vraag}"


class Certificaat(Klus):
    """That somebody was at a session, and how many hours, as a PDF; made by the worker, never changed."""

    deelnemer = models.OneToOneField(
        Deelnemer, on_delete=models.PROTECT, related_name="certificaat"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", null=True, blank=True)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    inhoud = models.BinaryField("inhoud", null=True, blank=True)

    dossier_pad = ""

    class Meta:
        verbose_name = "certificaat"
        verbose_name_plural = "certificaten"

    def __str__(self) -> str:
        return f"Certificaat van {self.deelnemer}"
