"""A report that was made is established by a second person, and handed out."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import UitMeer
from casuistiek.fundament.organisaties.models import Medewerker, Organisatie
from casuistiek.fundament.toegang.zicht import leden, mensen_van

from ..models import Exemplaar, Rapport
from ..toegang import MAKERS, ONTVANGERS


@regel(
    "eigen_rapport",
    "U hebt dit rapport zelf laten maken. Een ander die rapporten maakt stelt het vast.",
)
def een_ander_stelt_vast(beurt: LosseBeurt[Rapport]) -> bool:
    """Own choice, as with a ladder: two people look at figures that leave the region."""
    return beurt.wie != beurt.ding.door


@regel("alles_verstrekt", "Elke organisatie heeft haar exemplaar al.")
def nog_niet_bij_iedereen(beurt: LosseBeurt[Rapport]) -> bool:
    return beurt.ding.exemplaren.filter(verstrekt=False).exists()


@registreer
class Vaststellen(Handeling):
    """Het rapport vaststellen, nadat u de getallen hebt gelezen. Daarna kan het worden verstrekt."""

    naam = "rapport.vaststellen"
    titel = "Rapport vaststellen"
    op = Rapport
    rollen = MAKERS
    overgang = "vaststellen"
    regels = (een_ander_stelt_vast,)

    def effect(self, beurt: LosseBeurt[Rapport]) -> None:
        beurt.ding.vastgesteld_op, beurt.ding.vastgesteld_door = beurt.nu, beurt.wie


class VerstrekkenFormulier(Formulier):
    beurt: LosseBeurt[Rapport]

    aan = UitMeer(
        Organisatie.objects.none(),
        label="Aan wie?",
        required=False,
        help_text="Kiest u niemand, dan gaat het naar allen die hier staan.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["aan"]
        nog_niet = self.beurt.ding.exemplaren.filter(verstrekt=False)
        veld.queryset = Organisatie.objects.filter(pk__in=nog_niet.values("organisatie"))


@registreer
class Verstrekken(Handeling):
    """Het rapport geven aan wie het krijgt: dat ziet het exemplaar van de eigen organisatie, en krijgt een bericht."""

    naam = "rapport.verstrekken"
    titel = "Rapport verstrekken"
    op = Rapport
    rollen = MAKERS
    overgang = "verstrekken"
    regels = (nog_niet_bij_iedereen,)
    formulier = VerstrekkenFormulier
    bevestiging = "Wie het heeft gekregen, houdt het."

    def effect(self, beurt: LosseBeurt[Rapport]) -> None:
        rapport = beurt.ding
        rijen = rapport.exemplaren.filter(verstrekt=False).select_related("organisatie", "regio")
        if aan := beurt.met["aan"]:
            rijen = rijen.filter(organisatie__in=aan)
        gegeven = list(rijen)
        for exemplaar in gegeven:
            exemplaar.rapport = rapport
            exemplaar.verstrekt = True
            exemplaar.verstrekt_op, exemplaar.verstrekt_door = beurt.nu, beurt.wie
        Exemplaar.objects.bulk_update(gegeven, ["verstrekt", "verstrekt_op", "verstrekt_door"])
        for exemplaar in gegeven:
            beurt.bericht(
                _lezers(exemplaar),
                str(rapport.get_soort_display()),
                f"U hebt een rapport gekregen van {rapport.regio}: {rapport}.",
                pad=exemplaar.get_absolute_url(),
            )


def _lezers(exemplaar: Exemplaar) -> list[Medewerker]:
    gevonden = leden(exemplaar, ONTVANGERS, ook_lezend=True)
    return mensen_van(gevonden)


@registreer
class Intrekken(Handeling):
    """Een rapport dat nog niet is vastgesteld, intrekken. Wat is gemaakt blijft bewaard, en gaat naar niemand."""

    naam = "rapport.intrekken"
    titel = "Rapport intrekken"
    op = Rapport
    rollen = MAKERS
    overgang = "intrekken"
    bevestiging = (
        "Het rapport gaat dan naar niemand. Over dezelfde periode kunt u een nieuw rapport maken."
    )

    def effect(self, beurt: LosseBeurt[Rapport]) -> None:
        """The state says it all."""
