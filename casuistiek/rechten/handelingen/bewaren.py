"""How long a region keeps what, a hold on destruction, and the clock that notices that the time is over."""

from __future__ import annotations

from typing import Any

from django import forms

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import GEEINDIGD
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from casuistiek.fundament.toegang.zicht import privacy_officers

from ..bewaren import SOORTEN
from ..models import Bewaarplicht, Bewaartermijn
from ..regels import nog_niet_opgeheven, termijn_is_voorbij
from ..selectors import BEWAARDERS

MEESTE_JAREN = 120
"""Longer than a life is a mistake."""


class TermijnFormulier(Formulier):
    beurt: LosseBeurt[None]

    regio = Uit(Regio.objects.none(), enige=True, label="Voor welke regio?")
    soort = Keuze(
        [(soort.code, soort.naam) for soort in SOORTEN], label="Voor welke soort gegevens?"
    )
    jaren = forms.IntegerField(
        label="Hoeveel jaar bewaren?",
        min_value=1,
        max_value=MEESTE_JAREN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages={
            "invalid": "Vul een heel aantal jaren in.",
            "min_value": "Vul minstens 1 jaar in.",
            "max_value": f"Vul hoogstens {MEESTE_JAREN} jaar in.",
        },
    )
    bron = Tekst(
        label="Waar staat dat?",
        max_length=300,
        help_text="De wet, de selectielijst of het besluit van de regio.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["regio"]
        mag = self.beurt.door.regios_met(Rol.PRIVACY_OFFICER)
        veld.queryset = Regio.objects.filter(pk__in=mag)


@registreer
class BewaartermijnInstellen(Handeling):
    """Vastleggen hoe lang uw regio een soort gegevens bewaart, en waar dat staat. Wat eerder gold, blijft te zien."""

    naam = "rechten.bewaartermijn_instellen"
    titel = "Bewaartermijn instellen"
    maakt = Bewaartermijn
    rollen = (Rol.PRIVACY_OFFICER,)
    formulier = TermijnFormulier
    bevestiging = (
        "Een kortere termijn kan maken dat casussen meteen op vernietiging wachten, en dat oude berichten of "
        "simulaties vanzelf weggaan."
    )

    def effect(self, beurt: LosseBeurt[None]) -> Bewaartermijn:
        return Bewaartermijn.objects.create(gemaakt_op=beurt.nu, door=beurt.mens, **beurt.met)


class PlichtFormulier(Formulier):
    reden = LangeTekst(
        label="Waarom moet deze casus bewaard blijven?",
        help_text="Bijvoorbeeld een klacht, een rechtszaak of een onderzoek van de inspectie.",
    )
    van = DatumVeld(label="Vanaf")
    tot = DatumVeld(label="Tot en met", required=False, verleden=False)

    def stel_in(self) -> None:
        self.fields["van"].initial = vandaag()


@registreer
class BewaarplichtOpleggen(Handeling):
    """Zorgen dat deze casus niet wordt vernietigd, ook niet op verzoek, zolang dat nodig is."""

    naam = "rechten.bewaarplicht_opleggen"
    titel = "Bewaarplicht opleggen"
    op = Casus
    maakt = Bewaarplicht
    rollen = BEWAARDERS
    formulier = PlichtFormulier

    def effect(self, beurt: Beurt[Casus]) -> Bewaarplicht:
        return Bewaarplicht.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


@registreer
class BewaarplichtOpheffen(Handeling):
    """De casus hoeft niet langer bewaard te blijven."""

    naam = "rechten.bewaarplicht_opheffen"
    titel = "Bewaarplicht opheffen"
    op = Bewaarplicht
    rollen = BEWAARDERS
    regels = (nog_niet_opgeheven,)
    bevestiging = "Daarna kan de casus weer worden vernietigd."

    def effect(self, beurt: Beurt[Bewaarplicht]) -> None:
        beurt.ding.opgeheven_op, beurt.ding.opgeheven_door = beurt.nu, beurt.wie


@registreer
class BewaartermijnVoorbij(Handeling):
    """De klok merkt dat een gesloten casus niet langer bewaard hoeft te worden. Er wordt nog niets vernietigd."""

    naam = "rechten.bewaartermijn_voorbij"
    titel = "Bewaartermijn is voorbij"
    op = Casus
    statussen = GEEINDIGD
    regels = (termijn_is_voorbij,)

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.casus.vernietigbaar = True
        nummer = beurt.casus.nummer
        beurt.bericht(
            privacy_officers(beurt.casus.regio_id),
            f"Bewaartermijn van casus {nummer} is voorbij",
            f"De bewaartermijn van casus {nummer} is voorbij. Kijk bij Bewaren en vernietigen.",
        )
