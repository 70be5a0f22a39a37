"""Who shares in a case, by consent or on another ground. The tables are called after the case that they hang on."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from casuistiek.casus.models import Casus, VanCasus
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.tijd.termijnen import leeftijd
from casuistiek.fundament.toegang.gasten import UitnodigingBasis
from casuistiek.fundament.toegang.kring import IngewijdeBasis

from .keuzes import (
    Deel,
    Ontvanger,
    Richting,
    Toegangsverzoekstatus,
    Toestemmingsoort,
    Verstreksoort,
    Woordsoort,
)
from .rekenen import JEUGDIGE, OUDERS, toestemming_van

PERSOON = settings.AUTH_USER_MODEL


class Uitnodiging(UitnodigingBasis):
    """A guest's right to see this case (see toegang.gasten)."""

    content_object = models.ForeignKey(
        Casus, on_delete=models.CASCADE, related_name="uitnodigingen"
    )

    class Meta(UitnodigingBasis.Meta):
        db_table = "casus_uitnodiging"
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        indexes = [
            models.Index(
                fields=["tot"],
                condition=Q(aangekondigd_op__isnull=True),
                name="uitnodiging_aan_te_kondigen",
            )
        ]


class Ingewijde(VanCasus, IngewijdeBasis):
    """Somebody in the circle of a case that is bijzonder geheim (see toegang.kring)."""

    class Meta(VanCasus.Meta):
        db_table = "casus_ingewijde"
        default_related_name = "ingewijden"
        verbose_name = "ingewijde"
        verbose_name_plural = "de kring"


class Toegangsverzoek(VanCasus):
    """Somebody asks to see this case: as a guest for a time, or (`nood`) at once, for an hour.

    Whoever asks is not told whether the case exists. `tot`: until when it was given.
    """

    wie = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, related_name="+", verbose_name="wie vraagt"
    )
    nood = models.BooleanField("noodtoegang", default=False)
    doel = models.CharField("waarvoor", max_length=300)
    status = FSMField(
        "status",
        default=Toegangsverzoekstatus.GEVRAAGD,
        choices=Toegangsverzoekstatus.choices,
        protected=True,
    )
    besluit = models.CharField("toelichting op het besluit", max_length=300, blank=True)
    beslist_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    tot = models.DateTimeField("tot", null=True, blank=True)

    class Meta(VanCasus.Meta):
        db_table = "casus_toegangsverzoek"
        default_related_name = "toegangsverzoeken"
        verbose_name = "toegangsverzoek"
        verbose_name_plural = "toegangsverzoeken"

    def __str__(self) -> str:
        return f"{self.wie}: {self.doel}"

    @transition(status, Toegangsverzoekstatus.GEVRAAGD, Toegangsverzoekstatus.VERLEEND)
    def verlenen(self) -> None: ...

    @transition(status, Toegangsverzoekstatus.GEVRAAGD, Toegangsverzoekstatus.AFGEWEZEN)
    def afwijzen(self) -> None: ...

    @transition(status, Toegangsverzoekstatus.VERLEEND, Toegangsverzoekstatus.BEEINDIGD)
    def beeindigen(self) -> None: ...


class Toestemming(VanCasus):
    """Why a case may be shared: consent of the family, or (DOORBREKING) the casusregisseur who overrides that it is
    not there, with the reason. For what, with whom (`ontvangers`: codes of keuzes.Ontvanger), which parts (`omvang`:
    codes of keuzes.Deel), until when. What a rule asks of it stands in dekking.py.
    """

    soort = models.CharField(
        "soort",
        max_length=12,
        choices=Toestemmingsoort.choices,
        default=Toestemmingsoort.TOESTEMMING,
    )
    van_jeugdige = models.BooleanField("de jeugdige geeft toestemming", default=False)
    van_ouders = models.BooleanField("de ouders geven toestemming", default=False)
    doel = models.CharField("doel", max_length=300)
    ontvangers = models.JSONField("mag worden gedeeld met", default=list)
    omvang = models.JSONField("wat mag worden gedeeld", default=list)
    delen_met = models.CharField("met wie precies", max_length=300, blank=True)
    reden = models.TextField("waarom zonder toestemming", blank=True)
    overlegd_met = models.CharField("overlegd met", max_length=300, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    verlopen_op = models.DateField("geldt niet meer sinds", null=True, blank=True)

    class Meta(VanCasus.Meta):
        db_table = "casus_toestemming"
        default_related_name = "toestemmingen"
        indexes = [
            models.Index(
                fields=["tot"],
                condition=Q(ingetrokken_op__isnull=True, verlopen_op__isnull=True),
                name="toestemming_te_bewaken",
            )
        ]

    def __str__(self) -> str:
        dag = als_dag(self.gemaakt_op)
        return f"{self.get_soort_display()} van {dag:%d-%m-%Y}: {self.get_ontvangers_display()}"

    def geldt(self, op: date) -> bool:
        """Holds on day `op`: not withdrawn, not ended."""
        gestopt = self.ingetrokken_op or self.verlopen_op
        return gestopt is None and (self.tot is None or self.tot >= op)

    def is_van_de_juiste(self, geboren: date) -> bool:
        """Did who must consent at that age give this, if the child was born on this day?"""
        if self.soort != Toestemmingsoort.TOESTEMMING:
            return True
        gaven = {JEUGDIGE: self.van_jeugdige, OUDERS: self.van_ouders}
        return all(
            gaven[wie] for wie in toestemming_van(leeftijd(geboren, als_dag(self.gemaakt_op)))
        )

    def dekt(self, ontvanger: str) -> frozenset[str]:
        """The parts of the case that this lets `ontvanger` have; none when it does not speak of them."""
        return frozenset(self.omvang if ontvanger in self.ontvangers else ())

    def get_ontvangers_display(self) -> str:
        return "; ".join(str(Ontvanger(code).label) for code in self.ontvangers)

    def get_omvang_display(self) -> str:
        return deelnamen(self.omvang)


class Verstrekking(VanCasus):
    """Something of the case went to somebody, or came in: to whom, why, on what ground, what, and until when.

    Rows are made in `verstrekken.py` only. `organisatie` is who the receiver works for, `persoon` somebody with an
    account, `naam` somebody without one. `velden` are codes of `keuzes.Deel`, or words where no code fits; `ontvanger`
    is the kind of receiver that consent speaks of. Empty `tot` and `beeindigd_op`: it has no end of its own.
    """

    richting = models.CharField(
        "richting", max_length=3, choices=Richting.choices, default=Richting.UIT
    )
    soort = models.CharField("hoe", max_length=20, choices=Verstreksoort.choices)
    ontvanger = models.CharField(
        "soort ontvanger", max_length=20, choices=Ontvanger.choices, blank=True
    )
    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    persoon = models.ForeignKey(
        PERSOON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="persoon",
    )
    naam = models.CharField("aan of van wie", max_length=150, blank=True)
    doel = models.CharField("doel", max_length=300)
    grondslag = models.CharField("grondslag", max_length=300)
    velden = models.JSONField("wat", default=list, blank=True)
    omschrijving = models.TextField("omschrijving", blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    beeindigd_op = models.DateField("gestopt op", null=True, blank=True)

    class Meta(VanCasus.Meta):
        db_table = "casus_verstrekking"
        verbose_name = "verstrekking"
        verbose_name_plural = "wie kreeg iets van deze casus, of gaf iets"
        default_related_name = "verstrekkingen"
        indexes = [models.Index(fields=["organisatie", "casus"], name="verstrekking_aan")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.wie}"

    @property
    def wie(self) -> str:
        """Who received it (or gave it), for a page: person, organisation, or both."""
        mens = str(self.persoon) if self.persoon else self.naam
        return ", ".join(deel for deel in (mens, str(self.organisatie or "")) if deel)

    def get_velden_display(self) -> str:
        """What was shared, in words."""
        return deelnamen(self.velden)

    def loopt(self, op: date) -> bool:
        """Does the receiver still have it by way of this system on day `op`?"""
        return self.beeindigd_op is None and (self.tot is None or self.tot >= op)


class Woordbesluit(VanCasus):
    """What somebody said of a word in the texts of this case that may be a name. It holds for all its texts; of a name
    the text that leaves says only that somebody is meant. `woord` is in the spelling of `pseudoniem.glad.plat`."""

    woord = models.CharField("woord", max_length=200)
    soort = models.CharField("wat het is", max_length=10, choices=Woordsoort.choices)

    class Meta(VanCasus.Meta):
        verbose_name = "woord dat een naam kan zijn"
        verbose_name_plural = "woorden die een naam kunnen zijn"
        default_related_name = "woordbesluiten"
        constraints = [
            models.UniqueConstraint(fields=["casus", "woord"], name="een_besluit_per_woord")
        ]

    def __str__(self) -> str:
        return f"{self.woord}: {self.get_soort_display()}"


class Lezing(VanCasus):
    """That the second reader was asked to read a text of this case, and where in it it sees somebody (lezingen.py):
    places (from, to), no words. `tekst` stands here encrypted until it was read."""

    vinger = models.CharField("vingerafdruk van de tekst", max_length=64, editable=False)
    tekst = models.TextField("tekst, versleuteld", blank=True, editable=False)
    gezien = models.JSONField("waar iemand staat", null=True, editable=False)
    gelezen_op = models.DateTimeField("gelezen op", null=True, editable=False)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0, editable=False)

    class Meta(VanCasus.Meta):
        verbose_name = "lezing door de tweede lezer"
        verbose_name_plural = "lezingen door de tweede lezer"
        default_related_name = "lezingen"
        constraints = [
            models.UniqueConstraint(fields=["casus", "vinger"], name="een_lezing_per_tekst")
        ]
        indexes = [
            models.Index(fields=["id"], name="lezing_wacht", condition=Q(gelezen_op__isnull=True))
        ]

    def __str__(self) -> str:
        return f"Lezing {self.pk}"

    @property
    def mislukt(self) -> bool:
        """Tried as often as we try, and never read to its end."""
        return self.gelezen_op is None and self.pogingen >= POGINGEN


POGINGEN = 3
"""So often a text is offered to the second reader."""


def deelnamen(codes: list[str]) -> str:
    """Parts of a case in words; what is not a code stays as it is."""
    return "; ".join(str(Deel(code).label) if code in Deel.values else code for code in codes)
