"""A round in which people tell, what they tell, the cards that were made of it, and what somebody will do differently.

Of a story no moment is kept, and nothing that names who told it. Nothing here hangs on a case.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField, transition

from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.versleuteling import ontsleutel, versleutel

from .drempel import genoeg
from .keuzes import (
    Kaartsoort,
    Rondestatus,
    Verhaalstatus,
    Vertellersrol,
    Voorstelstatus,
)
from .schuiven import SCHUIVEN, Schuif
from .toegang import VERHALENTOEGANG

PERSOON = settings.AUTH_USER_MODEL


class Verhalenronde(models.Model):
    """One question to many people, until a day. Once it is closed its cards are made, and never again.

    `uitgenodigd`: how many links were made for each role; what became of them is not told while people tell.
    `verteld`: how many stories there were at the closing; `ingetrokken`: all that is left of a story that was
    withdrawn.
    """

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    titel = models.CharField("titel", max_length=100)
    vraag = models.CharField("vraag", max_length=300)
    schuiven = models.JSONField("schuiven", default=list)
    tot = models.DateField("vertellen kan tot en met")
    status = FSMField(
        "status", default=Rondestatus.OPEN, choices=Rondestatus.choices, protected=True
    )
    uitgenodigd = models.JSONField("uitgenodigd per rol", default=dict, blank=True)
    verteld = models.PositiveIntegerField("verhalen bij het sluiten", null=True, blank=True)
    ingetrokken = models.PositiveIntegerField("ingetrokken verhalen", default=0)
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    dossier_pad = ""
    eigen_toegang, slotnaam = VERHALENTOEGANG, "verhalen"
    bereikkolommen = frozenset({"regio"})
    lees_mee = ("regio",)

    class Meta:
        verbose_name = "verhalenronde"
        verbose_name_plural = "verhalenrondes"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("verhalenronde", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Somebody can begin, go on or change what they told."""
        return bool(self.status == Rondestatus.OPEN) and vandaag() <= self.tot

    @property
    def gevraagd(self) -> list[tuple[str, Schuif]]:
        """The sliders of this round, in the order of the fixed set."""
        return [(code, schuif) for code, schuif in SCHUIVEN.items() if code in self.schuiven]

    @property
    def genoeg_verteld(self) -> bool:
        return genoeg(self.verteld or 0)

    @transition(status, Rondestatus.OPEN, Rondestatus.GESLOTEN)
    def sluiten(self) -> None: ...


class Verhaal(models.Model):
    """An invitation, and what is told with it. Withdrawn, the row is gone.

    Only fingerprints of the two codes are kept (`sleutels.py`): the link until somebody began, their own key after
    that. What they told is closed and bound to that key.
    """

    ronde = models.ForeignKey(Verhalenronde, on_delete=models.PROTECT, related_name="verhalen")
    rol = models.CharField("rol", max_length=12, choices=Vertellersrol.choices)
    status = FSMField(
        "status",
        default=Verhaalstatus.UITGENODIGD,
        choices=Verhaalstatus.choices,
        protected=True,
    )
    linkvinger = models.CharField(max_length=64, blank=True, editable=False)
    sleutelvinger = models.CharField(max_length=64, blank=True, editable=False)
    inhoud = models.TextField(blank=True, editable=False)

    dossier_pad = ""

    class Meta:
        verbose_name = "ervaringsverhaal"
        verbose_name_plural = "ervaringsverhalen"
        constraints = [
            models.UniqueConstraint(
                fields=["linkvinger"], condition=~models.Q(linkvinger=""), name="verhaal_per_link"
            ),
            models.UniqueConstraint(
                fields=["sleutelvinger"],
                condition=~models.Q(sleutelvinger=""),
                name="verhaal_per_sleutel",
            ),
        ]

    def __str__(self) -> str:
        return "Ervaringsverhaal"

    @transition(status, Verhaalstatus.UITGENODIGD, Verhaalstatus.BEGONNEN)
    def beginnen(self) -> None: ...

    @transition(status, (Verhaalstatus.BEGONNEN, Verhaalstatus.VERTELD), Verhaalstatus.VERTELD)
    def vertellen(self) -> None: ...

    def sluit(self, verteld: dict[str, Any]) -> None:
        """Close what was told: `woorden`, `mag_gelezen`, and `plekken` by slider."""
        self.inhoud = versleutel(json.dumps(verteld, separators=(",", ":")), self._plek)

    def open(self) -> dict[str, Any]:
        """What was told so far; empty when nothing was."""
        return dict(json.loads(ontsleutel(self.inhoud, self._plek))) if self.inhoud else {}

    @property
    def plekken(self) -> dict[str, int]:
        """The place that was chosen on each slider that was answered."""
        return dict(self.open().get("plekken", {}))

    @property
    def _plek(self) -> str:
        return f"verhaal:{self.ronde_id}:{self.sleutelvinger}"


class VanRonde(models.Model):
    """What hangs on a round: reached, and locked, through that."""

    ronde: Any

    dossier_pad = ""
    onderdeel_van = "ronde"
    eigen_toegang = VERHALENTOEGANG
    bereikkolommen = frozenset({"regio"})

    class Meta:
        abstract = True

    @property
    def regio_id(self) -> int:
        return self.ronde.regio_id


class Verhaalkaart(VanRonde):
    """A pattern, to talk about: what was answered on `schuif`, for each group. Made at the closing, never changed.

    `groepen`: dicts with `naam`, `n`, and of the places that were chosen `laag`, `midden` and `hoog` (the quartiles).
    `tegen`: the slider by which the groups were made, for a pair.
    """

    ronde = models.ForeignKey(Verhalenronde, on_delete=models.PROTECT, related_name="kaarten")
    soort = models.CharField("soort", max_length=8, choices=Kaartsoort.choices)
    schuif = models.CharField("schuif", max_length=20)
    tegen = models.CharField("tegen", max_length=20, blank=True)
    groepen = models.JSONField("groepen")

    class Meta:
        verbose_name = "observatiekaart"
        verbose_name_plural = "observatiekaarten"
        ordering = ["pk"]

    def __str__(self) -> str:
        naam = SCHUIVEN[self.schuif].naam
        if self.soort == Kaartsoort.ROL:
            return f"{naam}, naar wie vertelde"
        return f"{naam}, naast: {SCHUIVEN[self.tegen].naam.lower()}" if self.tegen else naam

    @property
    def vraag(self) -> Schuif:
        return SCHUIVEN[self.schuif]


class Verbetervoorstel(VanRonde):
    """Something small that an organisation will try because of what was told. A card is a reason to talk, no proof;
    so a proposal says in words why."""

    ronde = models.ForeignKey(Verhalenronde, on_delete=models.PROTECT, related_name="voorstellen")
    wat = models.TextField("wat gaat er anders?")
    waarom = models.TextField("wat zag u in de verhalen?")
    eigenaar = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+"
    )
    datum = models.DateField("klaar op")
    status = FSMField(
        "status", default=Voorstelstatus.OPEN, choices=Voorstelstatus.choices, protected=True
    )
    uitkomst = models.TextField("wat kwam ervan?", blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    door = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "verbetervoorstel"
        verbose_name_plural = "verbetervoorstellen"
        ordering = ["datum", "pk"]

    def __str__(self) -> str:
        return f"Voorstel voor {self.eigenaar}"

    def get_absolute_url(self) -> str:
        return self.ronde.get_absolute_url()

    @property
    def te_laat(self) -> bool:
        eind: date = self.datum
        return bool(self.status == Voorstelstatus.OPEN) and eind < vandaag()

    @transition(status, Voorstelstatus.OPEN, Voorstelstatus.GEDAAN)
    def afronden(self) -> None: ...

    @transition(status, Voorstelstatus.OPEN, Voorstelstatus.VERVALLEN)
    def laten_vallen(self) -> None: ...
