"""The waiting list of a GI: as it was handed in on a day, row by row, and which child is on which lists."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from casuistiek.casus.keuzes import KEUZES_HULP, JuridischKader, Urgentie
from casuistiek.casus.models import VanCasus
from casuistiek.fundament.klussen import Klus
from casuistiek.fundament.versleuteling import ontsleutel, versleutel

from .keuzes import BIJ_WERKER, ONDERHANDEN, Cohortstatus, Hulpsoort, Lijststatus, Weggegaan
from .toegang import KINDTOEGANG, LIJSTTOEGANG

PERSOON = settings.AUTH_USER_MODEL


def sluit(data: Any, waarvoor: str) -> str:
    """Anything that is JSON, closed for this place."""
    return versleutel(json.dumps(data, separators=(",", ":")), waarvoor)


def open_(gesloten: str, waarvoor: str, leeg: Any) -> Any:
    """What `sluit` closed; `leeg` when there is nothing."""
    return json.loads(ontsleutel(gesloten, waarvoor)) if gesloten else leeg


class Kolomindeling(models.Model):
    """What a GI said of the headings in its own spreadsheets: heading → code of our column ("": not used)."""

    organisatie = models.OneToOneField(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    koppen = models.JSONField("koppen", default=dict)

    class Meta:
        verbose_name = "kolomindeling"
        verbose_name_plural = "kolomindelingen"


class Wachtlijst(Klus):
    """The list of one GI for one region on one day. As long as it is not established only the GI sees it.

    `nagekeken` is what the check found, `verbeterd` what was mended on the page; both closed, because they hold what
    stands in the cells. `gedeeld`: established, so that the region sees it (without identity).
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    peildatum = models.DateField("peildatum")
    bron = models.CharField("bron", max_length=200)
    definitie = models.CharField("definitie", max_length=300)
    status = FSMField(
        "status", default=Lijststatus.LEZEN, choices=Lijststatus.choices, protected=True
    )
    gedeeld = models.BooleanField("vastgesteld", default=False)
    blad = models.CharField("blad", max_length=100, blank=True)
    kopregel = models.PositiveIntegerField("rij met de koppen", null=True, blank=True)
    indeling = models.JSONField("kolom naar code", default=dict, blank=True)
    gelezen = models.TextField(blank=True, editable=False)
    nagekeken = models.TextField(blank=True, editable=False)
    verbeterd = models.TextField(blank=True, editable=False)
    aantal = models.PositiveIntegerField("aantal kinderen", null=True, blank=True)
    fout = models.CharField("waarom het niet lukte", max_length=300, blank=True)
    gemaakt_op = models.DateTimeField("aangeleverd op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang, slotnaam = LIJSTTOEGANG, "lijst"
    bereikkolommen = frozenset({"regio", "organisatie", "gedeeld"})
    lees_mee = ("regio", "organisatie")

    class Meta:
        verbose_name = "wachtlijst"
        verbose_name_plural = "wachtlijsten"
        ordering = ["-peildatum", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "organisatie", "peildatum"],
                condition=models.Q(gedeeld=True),
                name="een_wachtlijst_per_peildatum",
            )
        ]
        indexes = [models.Index(fields=["regio", "organisatie", "peildatum"])]

    def __str__(self) -> str:
        return f"Wachtlijst van {self.organisatie}, {self.peildatum:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("wachtlijst", args=[self.pk])

    @property
    def bij_werker(self) -> bool:
        return self.status in BIJ_WERKER

    @transition(status, (Lijststatus.LEZEN, Lijststatus.INDELEN), Lijststatus.INDELEN)
    def tonen(self) -> None: ...

    @transition(
        status,
        (Lijststatus.LEZEN, Lijststatus.INDELEN, Lijststatus.VERBETEREN, Lijststatus.GEREED),
        Lijststatus.NAKIJKEN,
    )
    def laat_nakijken(self) -> None: ...

    @transition(status, Lijststatus.NAKIJKEN, Lijststatus.VERBETEREN)
    def afkeuren(self) -> None: ...

    @transition(status, Lijststatus.NAKIJKEN, Lijststatus.GEREED)
    def goedkeuren(self) -> None: ...

    @transition(status, Lijststatus.GEREED, Lijststatus.VASTLEGGEN)
    def vaststellen(self) -> None: ...

    @transition(status, Lijststatus.VASTLEGGEN, Lijststatus.VASTGESTELD)
    def vastleggen(self) -> None: ...

    @transition(status, BIJ_WERKER, Lijststatus.MISLUKT)
    def opgeven(self) -> None: ...

    @transition(status, ONDERHANDEN, Lijststatus.LEZEN)
    def opnieuw(self) -> None: ...

    @transition(status, Lijststatus.INDELEN, Lijststatus.LEZEN)
    def ander_blad(self) -> None: ...

    @transition(status, ONDERHANDEN, Lijststatus.INGETROKKEN)
    def intrekken(self) -> None: ...

    # ---- what is closed ----

    @property
    def _plek(self) -> str:
        return f"wachtlijst:{self.regio_id}:{self.organisatie_id}:{self.peildatum}"

    def zet(self, veld: str, data: Any) -> None:
        """Keep this in `gelezen`, `nagekeken` or `verbeterd`."""
        setattr(self, veld, sluit(data, f"{self._plek}:{veld}") if data else "")

    def open(self, veld: str) -> Any:
        """What stands in `gelezen`, `nagekeken` or `verbeterd`; an empty dict when there is nothing."""
        return open_(getattr(self, veld), f"{self._plek}:{veld}", {})


class Lijstbestand(models.Model):
    """The file of a GI, closed, as long as its list is not established; after that the rows are what is kept."""

    wachtlijst = models.OneToOneField(Wachtlijst, on_delete=models.CASCADE, related_name="bestand")
    soort = models.CharField("soort", max_length=10)
    inhoud = models.TextField(editable=False)

    dossier_pad = ""

    class Meta:
        verbose_name = "bestand van een wachtlijst"
        verbose_name_plural = "bestanden van wachtlijsten"

    @property
    def _plek(self) -> str:
        return f"lijstbestand:{self.wachtlijst_id}"

    def sluit(self, inhoud: bytes) -> None:
        self.inhoud = versleutel(base64.b64encode(inhoud).decode(), self._plek)

    def lees(self) -> bytes:
        return base64.b64decode(ontsleutel(self.inhoud, self._plek))


class Wachtkind(models.Model):
    """A child on the lists of a region, from month to month and from GI to GI the same one.

    `vinger` is the fingerprint of the BSN (empty: the GI gave none), `organisatie` the GI whose list it was on last.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    volgnummer = models.PositiveIntegerField("nummer op de lijsten")
    vinger = models.CharField(max_length=64, blank=True, editable=False)
    weg_op = models.DateField("niet meer op de lijst sinds", null=True, blank=True)
    weg_omdat = models.CharField(
        "waarom niet meer", max_length=20, choices=Weggegaan.choices, blank=True
    )
    overgedragen_op = models.DateField("aan een jeugdbeschermer gegeven op", null=True, blank=True)

    dossier_pad = ""
    eigen_toegang, slotnaam = KINDTOEGANG, "lijstkind"
    bereikkolommen = frozenset({"regio"})

    class Meta:
        verbose_name = "kind op de wachtlijst"
        verbose_name_plural = "kinderen op de wachtlijst"
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "volgnummer"], name="wachtkind_nummer"),
            models.UniqueConstraint(
                fields=["regio", "vinger"],
                condition=~models.Q(vinger=""),
                name="wachtkind_eens_per_bsn",
            ),
        ]

    def __str__(self) -> str:
        return f"Kind {self.volgnummer}"


class Wachtende(models.Model):
    """A row of a list: what was true of one child on the peildatum.

    The columns are what the region sees. Who it is (`geheim`: BSN, initials, birth date, number and words of the GI)
    is closed, and goes once a later list of the same GI was established.
    """

    wachtlijst = models.ForeignKey(Wachtlijst, on_delete=models.PROTECT, related_name="rijen")
    kind = models.ForeignKey(Wachtkind, on_delete=models.PROTECT, related_name="rijen")
    rij = models.PositiveIntegerField("rij in het bestand")
    leeftijd = models.PositiveSmallIntegerField("leeftijd", null=True, blank=True)
    gemeente = models.ForeignKey(
        "organisaties.Gemeente", on_delete=models.PROTECT, related_name="+"
    )
    maatregel = models.CharField(
        "maatregel", max_length=20, choices=JuridischKader.choices, blank=True
    )
    wacht_sinds = models.DateField("wacht sinds")
    hulpsoort = models.CharField("wacht op", max_length=20, choices=Hulpsoort.choices)
    keuze = models.PositiveSmallIntegerField(
        "krijgt nu", choices=KEUZES_HULP, null=True, blank=True
    )
    wachtend = models.BooleanField("wacht op passende hulp", default=True)
    alternatief = models.BooleanField("krijgt een alternatief", null=True, blank=True)
    overbrugging = models.BooleanField("heeft overbrugging", null=True, blank=True)
    bewust = models.BooleanField("wacht bewust", null=True, blank=True)
    vaste_jeugdbeschermer = models.BooleanField(
        "heeft een vaste jeugdbeschermer", null=True, blank=True
    )
    urgentie = models.CharField("urgentie", max_length=10, choices=Urgentie.choices, blank=True)
    knelpunten = models.JSONField("knelpunten", default=list, blank=True)
    geheim = models.TextField(blank=True, editable=False)

    dossier_pad = ""

    class Meta:
        verbose_name = "rij van een wachtlijst"
        verbose_name_plural = "rijen van wachtlijsten"
        ordering = ["wachtlijst", "rij"]
        constraints = [
            models.UniqueConstraint(fields=["wachtlijst", "kind"], name="kind_eens_per_wachtlijst")
        ]

    def __str__(self) -> str:
        return f"Rij {self.rij}"

    @property
    def dagen(self) -> int:
        """How long the child waited on the peildatum, in kalenderdagen."""
        peildatum: date = self.wachtlijst.peildatum
        return (peildatum - self.wacht_sinds).days

    def zet_wie(self, wie: dict[str, Any]) -> None:
        """Close who it is; what is empty is left out."""
        self.geheim = sluit({k: w for k, w in wie.items() if w not in ("", None)}, self._plek)

    def wie(self) -> dict[str, Any]:
        """Who it is; empty when that is not kept any more."""
        return dict(open_(self.geheim, self._plek, {}))

    @property
    def _plek(self) -> str:
        return f"wachtende:{self.wachtlijst_id}:{self.rij}"


class Lijstcasus(VanCasus):
    """A case that was begun from a row of a list. Who sees the case knows that; who keeps the list sees no case."""

    casus = models.OneToOneField("casus.Casus", on_delete=models.PROTECT)
    kind = models.ForeignKey(
        Wachtkind, on_delete=models.PROTECT, related_name="+", verbose_name="kind op de lijst"
    )

    class Meta(VanCasus.Meta):
        default_related_name = "van_de_lijst"
        verbose_name = "casus van een wachtlijst"
        verbose_name_plural = "op de wachtlijst"

    def __str__(self) -> str:
        return str(self.kind)


class Cohort(Klus):
    """A few children from the newest lists of a region, to solve and to learn from (S000: the first ten).

    What was asked is kept as it was: how many, the guideline per GI (by id of the organisation), who must be in and
    who not (ids of children). `lijsten` are those that were chosen from, `uitkomst` how well the choice does.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField("naam", max_length=80)
    aantal = models.PositiveSmallIntegerField("hoeveel kinderen")
    richtlijn = models.JSONField("richtlijn per GI", default=dict)
    wel = models.JSONField("moet erin", default=list)
    niet = models.JSONField("mag er niet in", default=list)
    lijsten = models.ManyToManyField(Wachtlijst, related_name="+", blank=True)
    status = FSMField(
        "status", default=Cohortstatus.KIEZEN, choices=Cohortstatus.choices, protected=True
    )
    uitkomst = models.JSONField("hoe goed de keuze is", default=dict, blank=True)
    fout = models.CharField("waarom het niet lukte", max_length=300, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang, slotnaam = LIJSTTOEGANG, "lijst"
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "cohort"
        verbose_name_plural = "cohorten"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("cohort", args=[self.pk])

    @property
    def bij_werker(self) -> bool:
        return bool(self.status == Cohortstatus.KIEZEN)

    @transition(status, Cohortstatus.KIEZEN, Cohortstatus.CONCEPT)
    def tonen(self) -> None: ...

    @transition(status, Cohortstatus.KIEZEN, Cohortstatus.MISLUKT)
    def opgeven(self) -> None: ...

    @transition(status, (Cohortstatus.CONCEPT, Cohortstatus.MISLUKT), Cohortstatus.KIEZEN)
    def opnieuw(self) -> None: ...

    @transition(status, Cohortstatus.CONCEPT, Cohortstatus.VASTGESTELD)
    def vaststellen(self) -> None: ...

    @transition(status, (Cohortstatus.CONCEPT, Cohortstatus.MISLUKT), Cohortstatus.WEG)
    def weggooien(self) -> None: ...


class Cohortkind(models.Model):
    """A child that was chosen, or that came close (`gekozen` False), and why; `hand`: why somebody changed it.

    Whoever sees the row of the list may know of it: also the GI, that does not see the cohort. `sinds`: since when it
    is in force.
    """

    wachtende = models.ForeignKey(Wachtende, on_delete=models.PROTECT, related_name="+")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="kinderen")
    gekozen = models.BooleanField("gekozen")
    sinds = models.DateField("in het cohort sinds", null=True, blank=True)
    waarom = models.JSONField("waarom", default=list)
    hand = models.CharField("met de hand, omdat", max_length=300, blank=True)

    dossier_pad = ""
    slot_langs = "wachtende"

    class Meta:
        verbose_name = "kind van een cohort"
        verbose_name_plural = "kinderen van een cohort"
        ordering = ["-gekozen", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "wachtende"], name="kind_eens_per_cohort")
        ]

    def __str__(self) -> str:
        return str(self.wachtende.kind)
