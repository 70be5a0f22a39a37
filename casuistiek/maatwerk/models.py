"""A request for help outside the contracts, the decision, the contract and what it really costs."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.casus.models import VanCasus
from casuistiek.fundament.documenten.inhoud import euro
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag

from .keuzes import (
    LOOPT_VOORLOPIG,
    WACHT_OP_BESLUIT,
    Aanvraagstatus,
    Contractvorm,
    Risicostatus,
    WaaromGeenRegulier,
)
from .rekenen import per_maand, wat_past

PERSOON = settings.AUTH_USER_MODEL
TE_BESLISSEN = [Aanvraagstatus.INGEDIEND, Aanvraagstatus.DOORGEZET]


class Aanvraag(ConcurrentTransitionMixin, VanCasus):
    """Asks the gemeente of the woonplaats to pay for help that is not contracted."""

    gemeente = models.ForeignKey(
        "organisaties.Gemeente", on_delete=models.PROTECT, related_name="+"
    )
    status = FSMField(
        "status", default=Aanvraagstatus.CONCEPT, choices=Aanvraagstatus.choices, protected=True
    )
    versie = models.PositiveIntegerField(default=0)
    verlenging_van = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="verlengingen"
    )

    aanbieder = models.CharField("aanbieder", max_length=150)
    inhoud = models.TextField("wat er wordt gevraagd")
    waarom_geen_regulier = models.CharField(
        "waarom geen regulier aanbod", max_length=30, choices=WaaromGeenRegulier.choices
    )
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met")
    bedrag = models.DecimalField("gevraagd bedrag", max_digits=12, decimal_places=2)
    contractvorm = models.CharField(
        "contractvorm",
        max_length=30,
        choices=Contractvorm.choices,
        default=Contractvorm.NOG_NIET_BEKEND,
    )
    aanvrager = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opstellers = models.JSONField(default=list)
    """Ids of all who wrote on the request: none of them may decide on it (four eyes)."""

    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_omdat = models.TextField("waarom ingetrokken", blank=True)

    doorzettekst = models.TextField("wat de budgethouder meegaf", blank=True)
    teruggeeftekst = models.TextField("wat de wethouder meegaf", blank=True)
    besloten_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    besloten_rol = models.CharField("besloten als", max_length=30, choices=Rol.choices, blank=True)
    besloten_mandaat = models.DecimalField(
        "mandaat bij het besluit", max_digits=12, decimal_places=2, null=True, blank=True
    )
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    toegekend_bedrag = models.DecimalField(
        "toegekend bedrag", max_digits=12, decimal_places=2, null=True, blank=True
    )
    besluittekst = models.TextField("toelichting op het besluit", blank=True)

    contractnummer = models.CharField("contractnummer", max_length=60, blank=True)
    toewijzingnummer = models.CharField("toewijzingnummer", max_length=60, blank=True)
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)
    beeindigtekst = models.TextField("waarom beëindigd", blank=True)

    lees_mee = ("aanvrager",)

    class Meta(VanCasus.Meta):
        verbose_name = "maatwerkaanvraag"
        verbose_name_plural = "maatwerkaanvragen"
        default_related_name = "aanvragen"

    def __str__(self) -> str:
        return f"Maatwerk bij {self.aanbieder}"

    @property
    def per_maand(self) -> Decimal:
        """What is asked, per month."""
        return per_maand(self.bedrag, self.van, self.tot)

    def voor_de_gemeente(self) -> list[Kosten]:
        """Of what it really cost, what the gemeente pays: all under the contract; and of what was laid down before the
        decision, what falls in the period that was granted, the earliest first, as far as the amount goes."""
        alle = list(self.kosten.all())
        eerder = [k for k in alle if k.onder_id and k.periode_van >= self.van]
        eerder.sort(key=lambda k: (k.periode_van, k.pk))
        past = wat_past(self.toegekend_bedrag or Decimal(0), [(k.pk, k.bedrag) for k in eerder])
        return [k for k in alle if k.onder_id is None or k.pk in past]

    @property
    def gerealiseerd(self) -> Decimal:
        """What it really cost the gemeente until now."""
        return sum((k.bedrag for k in self.voor_de_gemeente()), Decimal(0))

    def schrijft_mee(self, wie: Medewerker | None) -> None:
        """Remember who worked on the request."""
        if wie is not None and wie.pk not in self.opstellers:
            self.opstellers = [*self.opstellers, wie.pk]

    # ---- the legal states -------------------------------------------------------------------

    @transition(status, Aanvraagstatus.CONCEPT, Aanvraagstatus.INGEDIEND)
    def indienen(self) -> None: ...

    @transition(status, [Aanvraagstatus.CONCEPT, *WACHT_OP_BESLUIT], Aanvraagstatus.INGETROKKEN)
    def intrekken(self) -> None: ...

    @transition(status, Aanvraagstatus.INGEDIEND, Aanvraagstatus.TOELICHTING_GEVRAAGD)
    @transition(status, Aanvraagstatus.DOORGEZET, Aanvraagstatus.BESTUUR_VRAAGT)
    def toelichting_vragen(self) -> None: ...

    @transition(status, Aanvraagstatus.TOELICHTING_GEVRAAGD, Aanvraagstatus.INGEDIEND)
    @transition(status, Aanvraagstatus.BESTUUR_VRAAGT, Aanvraagstatus.DOORGEZET)
    def toelichten(self) -> None: ...

    @transition(status, Aanvraagstatus.INGEDIEND, Aanvraagstatus.DOORGEZET)
    def doorzetten(self) -> None: ...

    @transition(status, Aanvraagstatus.DOORGEZET, Aanvraagstatus.INGEDIEND)
    def teruggeven(self) -> None: ...

    @transition(status, TE_BESLISSEN, Aanvraagstatus.TOEGEKEND)
    def toekennen(self) -> None: ...

    @transition(status, TE_BESLISSEN, Aanvraagstatus.DEELS_TOEGEKEND)
    def deels_toekennen(self) -> None: ...

    @transition(status, TE_BESLISSEN, Aanvraagstatus.AFGEWEZEN)
    def afwijzen(self) -> None: ...

    @transition(
        status, [Aanvraagstatus.TOEGEKEND, Aanvraagstatus.DEELS_TOEGEKEND], Aanvraagstatus.LOPEND
    )
    def contract_vastleggen(self) -> None: ...

    @transition(
        status,
        [Aanvraagstatus.TOEGEKEND, Aanvraagstatus.DEELS_TOEGEKEND, Aanvraagstatus.LOPEND],
        Aanvraagstatus.BEEINDIGD,
    )
    def beeindigen(self) -> None: ...


class Toelichting(VanCasus):
    """A question of the budgethouder about a request, and the answer."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT)
    vraag = models.TextField("vraag")
    antwoord = models.TextField("antwoord", blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "toelichtingen"


class VoorlopigeStart(ConcurrentTransitionMixin, VanCasus):
    """Help that begins before the decision, at the risk of an organisation that is asked for that.

    `door` is who started it. `hoogstens`: what was asked of the gemeente then, so what the risk is. `toegezegd_door`,
    `toegezegd_op`: on whose word, of an organisation of which nobody can answer here. `tot`: its last day.
    """

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT)
    risicodrager = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="wie het risico draagt",
    )
    sinds = models.DateField("risico vanaf")
    hoogstens = models.DecimalField("risico, hoogstens", max_digits=12, decimal_places=2)
    status = FSMField(
        "status", default=Risicostatus.GEVRAAGD, choices=Risicostatus.choices, protected=True
    )
    toegezegd_door = models.CharField("op wiens woord", max_length=150, blank=True)
    toegezegd_op = models.DateField("toegezegd op", null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        PERSOON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie antwoordde",
    )
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    antwoord = models.TextField("toelichting op het antwoord", blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "voorlopige_starts"
        verbose_name = "voorlopige start"
        verbose_name_plural = "voorlopige starts"

    def __str__(self) -> str:
        return f"Voorlopige start op risico van {self.risicodrager}"

    @transition(status, Risicostatus.GEVRAAGD, Risicostatus.AANVAARD)
    def aanvaarden(self) -> None: ...

    @transition(status, Risicostatus.GEVRAAGD, Risicostatus.GEWEIGERD)
    def weigeren(self) -> None: ...

    @transition(status, Risicostatus.GEVRAAGD, Risicostatus.VERVALLEN)
    def vervallen(self) -> None: ...

    @property
    def loopt(self) -> bool:
        return self.tot is None and self.status in LOOPT_VOORLOPIG

    @property
    def stand(self) -> str:
        """For a page and a document: who was asked and when, what the answer is, and what risk that is."""
        zin = f"{self.risicodrager}: {self.get_status_display().lower()}"
        if self.toegezegd_door and self.toegezegd_op:
            zin += f", op het woord van {self.toegezegd_door} van {self.toegezegd_op:%d-%m-%Y}"
        elif self.beantwoord_op:
            zin += f" op {als_dag(self.beantwoord_op):%d-%m-%Y} door {self.beantwoord_door}"
        if self.status != Risicostatus.AANVAARD:
            return f"{zin}. Gevraagd op {self.sinds:%d-%m-%Y}, hoogstens {euro(self.hoogstens)}."
        tot = f" tot en met {self.tot:%d-%m-%Y}" if self.tot else ""
        return f"{zin}. Risico vanaf {self.sinds:%d-%m-%Y}{tot}, hoogstens {euro(self.hoogstens)}."

    @property
    def gerealiseerd(self) -> Decimal:
        """What was laid down under it."""
        return self.kosten.aggregate(som=Sum("bedrag"))["som"] or Decimal(0)


class Kosten(VanCasus):
    """What the provider really charged for a period. `onder`: laid down before the decision; then who bears the risk of
    that start pays it, unless the gemeente does after all (`Aanvraag.voor_de_gemeente`)."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT)
    onder = models.ForeignKey(
        VoorlopigeStart,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="vastgelegd onder",
    )
    periode_van = models.DateField("van")
    periode_tot = models.DateField("tot en met")
    bedrag = models.DecimalField("bedrag", max_digits=12, decimal_places=2)

    class Meta(VanCasus.Meta):
        verbose_name = "kosten"
        default_related_name = "kosten"
