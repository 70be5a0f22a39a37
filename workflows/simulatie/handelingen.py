"""Asking for a simulation, and stopping one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Uit
from casuistiek.fundament.organisaties.rollen import Rol
from workflows.ladder.models import Ladder, Trede
from workflows.ladder.selectors import ladder_op

from .kind import GRENZEN
from .models import Simulatie

ROLLEN = (Rol.PROJECTLEIDER,)


def getal(naam: str, label: str, standaard: int, uitleg: str = "") -> forms.IntegerField:
    laagste, hoogste = GRENZEN[naam]
    zin = f"Vul een heel getal in van {laagste} tot en met {hoogste}."
    return forms.IntegerField(
        label=label,
        initial=standaard,
        min_value=laagste,
        max_value=hoogste,
        help_text=uitleg,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), zin),
    )


class StartenFormulier(Formulier):
    beurt: LosseBeurt[None]

    ladder = Uit(Ladder.objects.none(), label="Welke ladder?")
    naast = Uit(
        Ladder.objects.none(),
        label="Welke ladder zet u ernaast?",
        required=False,
        help_text="Bijvoorbeeld uw concept. Leeg laten mag: dan ziet u één ladder.",
    )
    instroom = getal("instroom", "Nieuwe zaken per jaar", 50)
    jaren = getal("jaren", "Hoeveel jaar?", 3)
    wachtend = getal(
        "wachtend",
        "Hoeveel jeugdigen wachten er bij het begin al?",
        0,
        "Wie langer dan 3 maanden wacht op passende hulp.",
    )
    tegelijk = getal("tegelijk", "Hoeveel zaken kan het RET tegelijk aan?", 10)
    zaad = getal(
        "zaad",
        "Zaad voor het toeval",
        1,
        "Hetzelfde zaad geeft dezelfde verzonnen kinderen. Probeer ook een ander getal.",
    )

    def stel_in(self) -> None:
        regios = self.beurt.door.regios_met(*ROLLEN)
        met_treden = Trede.objects.values("ladder")
        ladders = Ladder.objects.filter(regio__in=regios, pk__in=met_treden).select_related("regio")
        for naam in ("ladder", "naast"):
            veld: Any = self.fields[naam]
            veld.queryset = ladders.order_by("regio__naam", "-nummer")
            veld.label_from_instance = lambda een: _label(een, met_regio=len(regios) > 1)
        eerste = ladders.order_by("regio__naam", "-nummer").first()
        if eerste:
            self.fields["ladder"].initial = ladder_op(eerste.regio) or eerste

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        ladder, naast = gegevens.get("ladder"), gegevens.get("naast")
        if ladder and naast and ladder.regio_id != naast.regio_id:
            self.add_error("naast", "Kies twee ladders van dezelfde regio.")
        if ladder and ladder == naast:
            self.add_error("naast", ValidationError("Kies een andere ladder om ernaast te zetten."))
        return gegevens


def _label(ladder: Ladder, *, met_regio: bool) -> str:
    regio = f"{ladder.regio}: " if met_regio else ""
    return f"{regio}{ladder}, {ladder.get_status_display().lower()}"


@registreer
class Starten(Handeling):
    """Een ladder proberen op verzonnen zaken, of twee ladders naast elkaar. De uitkomst vergelijkt ladders; zij
    voorspelt niets, want bijna alle getallen erachter zijn aannames."""

    naam = "simulatie.starten"
    titel = "Simulatie starten"
    maakt = Simulatie
    rollen = ROLLEN
    formulier = StartenFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Simulatie:
        ladder, naast = beurt.met["ladder"], beurt.met["naast"]
        return Simulatie.objects.create(
            **beurt.met,
            regio=ladder.regio,
            titel=f"{ladder} naast {naast}" if naast else str(ladder),
            begin=beurt.nu.date(),
            gemaakt_op=beurt.nu,
            door=beurt.mens,
        )


@registreer
class Stoppen(Handeling):
    """Een simulatie die nog niet klaar is, stoppen. Er blijft geen uitkomst over."""

    naam = "simulatie.stoppen"
    titel = "Simulatie stoppen"
    op = Simulatie
    rollen = ROLLEN
    overgang = "stoppen"
