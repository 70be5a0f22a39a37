"""Deadlines as facts: one row per term that runs for a case, and the times that it stood still."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from casuistiek.fundament.organisaties.models import Organisatie, Regio
from casuistiek.fundament.tijd import als_dag
from workflows.ladder.keuzes import BijVerlopen
from workflows.ladder.models import Norm

from .rekenen import uiterlijk, waarschuwdag


class Klokstatus(models.TextChoices):
    LOOPT = "loopt", "Loopt"
    STIL = "stil", "Staat stil"
    GEHAALD = "gehaald", "Gehaald"
    VERVALLEN = "vervallen", "Vervallen"


NIET_VOORBIJ = (Klokstatus.LOOPT, Klokstatus.STIL)


class Kloksoort(models.TextChoices):
    """What the term is of."""

    NORM = "norm", "Norm van de regio"
    TREDE = "trede", "Termijn van een trede"
    STAGNATIE = "stagnatie", "Stilstand van de casus"
    LEEFTIJD = "leeftijd", "Leeftijd van de jeugdige"
    MACHTIGING = "machtiging", "Einde van een machtiging"
    AANHOUDING = "aanhouding", "Verwacht einde van de aanhouding"
    STILZETTING = "stilzetting", "Verwacht einde van het stilstaan van een termijn"
    CONTRACT = "contract", "Einde van een contract"
    BORGING = "borging", "Dag waarop een borging klaar is"
    EVALUATIE = "evaluatie", "Evaluatie van het leerdocument"


PAS_ALS_GEMELD = (Kloksoort.STAGNATIE, Kloksoort.LEEFTIJD)
"""Count in lists only once people were told: else every list would be sorted by birthdays."""
MET_TERMIJN = (Kloksoort.NORM, Kloksoort.TREDE)
"""Terms that a region gave itself, and can make longer."""
NA_HET_EINDE = (Kloksoort.CONTRACT, Kloksoort.BORGING, Kloksoort.EVALUATIE)
"""Go on when the case has ended. They count in no list: who must act has a task with the day itself."""
EIGEN_TAAK = (Kloksoort.STILZETTING, *NA_HET_EINDE)
"""Ask for somebody as soon as they are warned of, to whatever the ladder says."""
HERINNERT = (Kloksoort.BORGING, Kloksoort.EVALUATIE)
"""What was promised so that others gain from it, and is forgotten first: people hear of it again until it is done."""
HERINNER_NA = timedelta(weeks=4)
"""So long after its end was told, and each time after that (own choice)."""


class Klok(models.Model):
    """A running term. It stays `loopt` after its end until what it waits for has happened: then it is late.

    The facts are `begin`, `termijn`, `verlengd_met` and the Stilstand rows; `einde` and `waarschuw_op` follow
    from them (`stel_einde`). A clock with an empty `termijn` has a fixed day. `gewaarschuwd_op` and
    `verstreken_op`: the window, and the end, were noticed and told, once; `herinner_op`: the day on which the end is
    told again (HERINNERT). `onderwerp_id`: the thing it is about, if not the case as a whole.
    """

    casus = models.ForeignKey("casus.Casus", on_delete=models.PROTECT, related_name="klokken")
    soort = models.CharField("soort", max_length=12, choices=Kloksoort.choices)
    norm = models.ForeignKey(Norm, on_delete=models.PROTECT, null=True, blank=True)
    onderwerp_id = models.BigIntegerField(null=True, blank=True)
    naam = models.CharField("naam", max_length=200)
    bron = models.CharField("bron", max_length=300, blank=True)
    begin = models.DateField("vanaf")
    termijn = models.CharField("termijn", max_length=40, blank=True)
    atw = models.BooleanField("volgens de Algemene termijnenwet", default=False)
    pauzeerbaar = models.BooleanField("kan stilstaan", default=True)
    venster = models.CharField("waarschuwen vanaf", max_length=40, blank=True)
    verlengd_met = models.CharField("verlengd met", max_length=40, blank=True)
    verlengreden = models.TextField("reden van de verlenging", blank=True)
    slottekst = models.TextField("waarom afgedaan", blank=True)
    einde = models.DateField("uiterlijk")
    waarschuw_op = models.DateField("waarschuwen op")
    gehaald_bij = models.CharField("gehaald bij", max_length=30, blank=True)
    bij_verlopen = models.CharField(
        "bij verlopen", max_length=10, choices=BijVerlopen.choices, default=BijVerlopen.SIGNAAL
    )
    naar = models.SlugField("naar trede", max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=Klokstatus.choices, default=Klokstatus.LOOPT)
    gewaarschuwd_op = models.DateTimeField("gewaarschuwd op", null=True, blank=True)
    verstreken_op = models.DateTimeField("verlopen gemeld op", null=True, blank=True)
    herinner_op = models.DateField("volgende herinnering", null=True, blank=True)
    klaar_op = models.DateTimeField("gehaald of vervallen op", null=True, blank=True)

    dossier_pad = "casus"

    class Meta:
        verbose_name = "klok"
        verbose_name_plural = "klokken"
        ordering = ["einde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "norm"],
                condition=Q(status__in=NIET_VOORBIJ, onderwerp_id__isnull=True),
                name="norm_loopt_eens_per_casus",
            ),
            models.UniqueConstraint(
                fields=["casus", "norm", "onderwerp_id"],
                condition=Q(status__in=NIET_VOORBIJ, onderwerp_id__isnull=False),
                name="norm_loopt_eens_per_ding",
            ),
        ]
        indexes = [
            models.Index(
                F("einde"),
                condition=Q(status=Klokstatus.LOOPT, verstreken_op__isnull=True),
                name="klok_te_bewaken",
            ),
            models.Index(
                F("waarschuw_op"),
                condition=Q(
                    status=Klokstatus.LOOPT,
                    gewaarschuwd_op__isnull=True,
                    verstreken_op__isnull=True,
                ),
                name="klok_te_waarschuwen",
            ),
            models.Index(
                F("herinner_op"),
                condition=Q(status=Klokstatus.LOOPT, herinner_op__isnull=False),
                name="klok_te_herinneren",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def stel_einde(self, stil: list[tuple[date, date]], vandaag: date) -> None:
        """Work out `einde` and `waarschuw_op` from the facts; told anew of what has moved out and comes back.

        `stil`: the closed times that it stood still.
        """
        if self.termijn:
            self.einde = uiterlijk(self.begin, self.termijn, stil, self.verlengd_met, self.atw)
        self.waarschuw_op = waarschuwdag(self.begin, self.einde, self.venster)
        if self.waarschuw_op > vandaag:
            self.gewaarschuwd_op = None
        if self.einde >= vandaag:
            self.verstreken_op = self.herinner_op = None

    def is_voorbij(self, dag: date) -> bool:
        """Its end has passed on this day. The last day of a term still counts; an age comes on its day."""
        return self.einde < dag or (self.einde == dag and self.soort == Kloksoort.LEEFTIJD)

    @property
    def telt_mee(self) -> bool:
        """Its end is one of those that lists are sorted by."""
        if self.status != Klokstatus.LOOPT or self.soort in NA_HET_EINDE:
            return False
        gemeld = bool(self.gewaarschuwd_op or self.verstreken_op)
        return gemeld or self.soort not in PAS_ALS_GEMELD

    def roept(self, dag: date) -> bool:
        """Can somebody have a task about it? It is late, and that was told; EIGEN_TAAK: from when it was warned of."""
        if self.status not in NIET_VOORBIJ:
            return False
        if self.soort in EIGEN_TAAK:
            return bool(self.gewaarschuwd_op or self.verstreken_op)
        return self.verstreken_op is not None and self.einde < dag

    @property
    def stand(self) -> str:
        """How it stands or ended, in words; what was met too late stays visible."""
        if self.status == Klokstatus.VERVALLEN and self.klaar_op:
            return f"Vervallen op {als_dag(self.klaar_op):%d-%m-%Y}"
        if self.status != Klokstatus.GEHAALD or self.klaar_op is None:
            verlopen = self.verstreken_op and self.status == Klokstatus.LOOPT
            return "Verlopen" if verlopen else self.get_status_display()
        if self.soort == Kloksoort.LEEFTIJD:
            return "Bereikt"
        dagen = self.dagen_te_laat
        return (
            f"Gehaald, {dagen} {'dag' if dagen == 1 else 'dagen'} te laat" if dagen else "Gehaald"
        )

    @property
    def dagen_te_laat(self) -> int:
        """Of a term that is met: so many days after its end; an age is never late."""
        if self.klaar_op is None or self.soort == Kloksoort.LEEFTIJD:
            return 0
        return max(0, (als_dag(self.klaar_op) - self.einde).days)


class Stilstand(models.Model):
    """A clock stood still, from a day until a day (empty: it still does), for a reason that stays visible.

    `hele_casus`: because the case was put on hold; it goes on when the case does.
    """

    klok = models.ForeignKey(Klok, on_delete=models.CASCADE, related_name="stilstanden")
    van = models.DateField("vanaf")
    tot = models.DateField("tot", null=True, blank=True)
    verwacht_einde = models.DateField("verwacht einde", null=True, blank=True)
    hele_casus = models.BooleanField("de hele casus is aangehouden", default=False)
    reden = models.CharField("reden", max_length=150)
    toelichting = models.TextField("toelichting", blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "stilstand van een klok"
        verbose_name_plural = "stilstanden van klokken"
        ordering = ["van", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["klok"], condition=Q(tot__isnull=True), name="klok_staat_eens_stil"
            )
        ]

    def __str__(self) -> str:
        return f"{self.klok_id}: {self.reden}"


class Maandlijst(models.Model):
    """The overview that a GI hands in each month (a data duty of the region): asked, received or late."""

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="maandlijsten")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    norm = models.ForeignKey(Norm, on_delete=models.PROTECT, related_name="+")
    maand = models.DateField("maand", help_text="De eerste dag van de maand.")
    einde = models.DateField("uiterlijk")
    ontvangen_op = models.DateField("ontvangen op", null=True, blank=True)
    gevraagd_op = models.DateTimeField("gevraagd op", null=True, blank=True)
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)
    verstreken_op = models.DateTimeField("te laat gemeld op", null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio", "organisatie")

    class Meta:
        verbose_name = "maandlijst"
        verbose_name_plural = "maandlijsten"
        ordering = ["-maand", "organisatie"]
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "organisatie", "norm", "maand"], name="maandlijst_eens"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.maand:%m-%Y}"
