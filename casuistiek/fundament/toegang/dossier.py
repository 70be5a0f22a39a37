"""The columns that decide who may see something. The case is a Dossier; `fundament` knows no more of it."""

from functools import cache

from django.apps import apps
from django.conf import settings
from django.db import models

from casuistiek.fundament.geheugen import Geheugen


class Dossier(Geheugen, models.Model):
    """Abstract: number, scope, conditions and version of a case, read by `zichtbaar`, `grond` and the poort."""

    nummer = models.CharField("casusnummer", max_length=20, unique=True)
    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    gemeente = models.ForeignKey(
        "organisaties.Gemeente",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="woonplaatsgemeente",
    )
    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="De GI of het lokale team dat de casusregie heeft.",
    )
    casusregisseur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ben = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Het BEN dat nu meekijkt; leeg als er geen vraag loopt.",
    )
    gedeeld = models.BooleanField("aangemeld (geen concept)", default=False)
    mag_delen = models.BooleanField("er is toestemming om te delen", default=False)
    geldvraag = models.BooleanField("er is een maatwerkaanvraag ingediend", default=False)
    op_agenda = models.BooleanField("staat op de agenda van een RET-tafel", default=False)
    bij_bestuur = models.BooleanField("ligt bij de wethouder", default=False)
    achternaam_vinger = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Om te merken dat iemand met dezelfde achternaam kijkt (achternaam.py); de naam staat nergens.",
    )
    open = models.BooleanField("loopt nog", default=True)
    geheim = models.BooleanField(
        "bijzonder geheim",
        default=False,
        help_text="Alleen wie in de kring staat ziet deze casus, wat iemands rol ook is.",
    )
    vernietigbaar = models.BooleanField(
        "wacht op vernietiging",
        default=False,
        help_text="Erom gevraagd en ingewilligd, of de bewaartermijn is voorbij.",
    )
    eerste_termijn = models.DateField("eerste termijn", null=True, blank=True)
    versie = models.PositiveIntegerField("versie", default=0)

    dossier_pad = ""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Its page, for a message about it."""
        raise NotImplementedError

    @property
    def vernietigd(self) -> bool:
        """Its content was destroyed: only the shell is left, and nothing is done to it any more."""
        return False


@cache
def dossiermodel() -> type[Dossier]:
    """The one model of the house that is a Dossier; fundament does not know which."""
    (het,) = (model for model in apps.get_models() if issubclass(model, Dossier))
    return het
