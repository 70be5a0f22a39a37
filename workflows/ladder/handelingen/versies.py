"""A running case changes to the version of the ladder that holds today: only by an act, with a reason."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import REGIE
from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.regels import vannacht_is_bekend
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import LangeTekst, Uit

from .. import bezoeken
from ..keuzes import RedenVanzelf
from ..models import Ladderkeuze, Trede
from ..selectors import nieuwere_versie, open_bezoek, tredes, volgt_de_nieuwste

LOPEND = (Casusstatus.AANGEMELD, Casusstatus.IN_BEHANDELING, Casusstatus.HULP_GESTART)
"""A case that waits (aanvulling, aangehouden) changes when it goes on."""


@regel("geen_andere_versie", "Deze casus volgt al de versie van de ladder die nu geldt.")
def er_is_een_andere(beurt: Beurt[Casus]) -> bool:
    return nieuwere_versie(beurt.casus) is not None


class WisselenFormulier(Formulier):
    beurt: Beurt[Casus]

    naar = Uit(
        Trede.objects.none(),
        namen=("code", "naam"),
        label="Op welke trede van de nieuwe versie?",
        required=False,
    )
    toelichting = LangeTekst(label="Waarom volgt deze casus de nieuwe versie?")

    def stel_in(self) -> None:
        veld: Any = self.fields["naar"]
        bezoek, ladder = open_bezoek(self.beurt.casus), nieuwere_versie(self.beurt.casus)
        if bezoek is None or ladder is None:
            del self.fields["naar"]
            return
        veld.queryset = ladder.tredes.order_by("nummer")
        self.zelfde = next((t for t in tredes(ladder) if t.code == bezoek.trede.code), None)
        veld.initial = self.zelfde
        veld.help_text = (
            f"Nu staat de casus op trede {bezoek.trede}. Leeg: dezelfde trede."
            if self.zelfde
            else f"De trede van nu ({bezoek.trede}) bestaat daar niet meer. Kies waar de casus komt te staan."
        )

    def clean_naar(self) -> Trede:
        naar = self.cleaned_data["naar"] or self.zelfde
        if naar is None:
            raise ValidationError("De trede van nu bestaat niet meer. Kies een trede.")
        return naar


@registreer
class VersieWisselen(Handeling):
    """Een lopende casus de versie van de ladder laten volgen die nu geldt. De termijnen schuiven mee; wat eerder
    was, blijft bewaard."""

    naam = "ladder.versie_wisselen"
    titel = "Nieuwe versie volgen"
    op = Casus
    rollen = REGIE
    statussen = LOPEND
    formulier = WisselenFormulier
    regels = (er_is_een_andere, vannacht_is_bekend)

    def effect(self, beurt: Beurt[Casus]) -> Any:
        casus, toelichting = beurt.casus, beurt.met["toelichting"]
        ladder: Any = nieuwere_versie(casus)
        volgt_de_nieuwste(casus)
        keuze = Ladderkeuze.objects.create(
            casus=casus, ladder=ladder, vanaf=beurt.nu, toelichting=toelichting, door=beurt.wie
        )
        if naar := beurt.met.get("naar"):
            naar.ladder = ladder
            bezoeken.verlaat(beurt, RedenVanzelf.VERSIE, toelichting)
            bezoeken.betreed(beurt, naar, RedenVanzelf.VERSIE, toelichting)
        else:
            casus.ladder_versie = str(ladder)
        return keuze
