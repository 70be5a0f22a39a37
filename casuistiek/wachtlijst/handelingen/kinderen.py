"""What is said of a child on the lists: why it is not on them any more."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, Uit

from ..keuzes import Lijststatus, Weggegaan
from ..models import Wachtkind, Wachtlijst
from ..selectors import verschil
from .aanleveren import BEHEER


class AfvoerenFormulier(Formulier):
    beurt: LosseBeurt[Wachtlijst]

    kind = Uit(Wachtkind.objects.none(), to_field_name="volgnummer", label="Welk kind?")
    reden = Keuze(
        [paar for paar in Weggegaan.choices if paar[0] != Weggegaan.ONBEKEND],
        label="Waarom staat dit kind niet meer op de lijst?",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["kind"]
        veld.queryset = Wachtkind.objects.filter(pk__in=verschil(self.beurt.ding).weg)


@registreer
class Afvoeren(Handeling):
    """Zeggen waarom een kind niet meer op uw lijst staat. Dat het weg is, volgt uit de lijst zelf."""

    naam = "wachtlijst.afvoeren"
    titel = "Zeggen waarom een kind weg is"
    op = Wachtlijst
    rollen = BEHEER
    statussen = (Lijststatus.VASTGESTELD,)
    formulier = AfvoerenFormulier

    def effect(self, beurt: LosseBeurt[Wachtlijst]) -> None:
        kind = beurt.met["kind"]
        kind.weg_omdat = beurt.met["reden"]
        kind.save(update_fields=["weg_omdat"])
