"""What people add by hand to the timeline of a case."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from casuistiek.casus.models import VanCasus

from .keuzes import BAAN_VAN, Baan, Bron, Momentsoort
from .rekenen.dagen import Ongeveer, Precies

PRECIES = [("dag", "De dag"), ("maand", "De maand"), ("jaar", "Het jaar")]


class Moment(VanCasus):
    """Something that happened, or lasted, also before the aanmelding; the day known to day, month or year.

    What leaves the case is the code and the time since the aanmelding; `toelichting` stays. Who corrects it makes a new
    one that points to the old (`vervangt`); the old one stays readable, with the reason (`weg_reden`).
    """

    soort = models.CharField("wat gebeurde er", max_length=20, choices=Momentsoort.choices)
    van = models.DateField("wanneer, of vanaf wanneer")
    van_precies = models.CharField("begin bekend op", max_length=5, choices=PRECIES, default="dag")
    tot = models.DateField("tot wanneer", null=True, blank=True)
    tot_precies = models.CharField("einde bekend op", max_length=5, choices=PRECIES, blank=True)
    loopt = models.BooleanField("duurt nog", default=False)
    bron = models.CharField("wie vertelde dit", max_length=20, choices=Bron.choices)
    toelichting = models.TextField("toelichting", blank=True)
    vervangt = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door"
    )
    weg_op = models.DateTimeField("verbeterd of ingetrokken op", null=True, blank=True)
    weg_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    weg_reden = models.CharField("waarom", max_length=300, blank=True)

    class Meta(VanCasus.Meta):
        verbose_name = "moment van de tijdlijn"
        verbose_name_plural = "momenten van de tijdlijn"
        default_related_name = "momenten"
        ordering = ["van", "pk"]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.wanneer}"

    @property
    def baan(self) -> Baan:
        return BAAN_VAN[self.soort]

    @property
    def begin(self) -> Ongeveer:
        return _ongeveer(self.van, self.van_precies)

    @property
    def einde(self) -> Ongeveer | None:
        return _ongeveer(self.tot, self.tot_precies) if self.tot else None

    @property
    def wanneer(self) -> str:
        """ "maart 2024", "12-03-2024 tot 2025", "2024 tot nu"."""
        if self.loopt:
            return f"{self.begin} tot nu"
        return f"{self.begin} tot {self.einde}" if self.einde else str(self.begin)


def _ongeveer(dag: date, precies: str) -> Ongeveer:
    soort: Precies = "jaar" if precies == "jaar" else "maand" if precies == "maand" else "dag"
    return Ongeveer(dag, soort)
