"""Consent to share, and taking it back."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Akkoord, DatumVeld, Tekst

from ..models import Casus, Toestemming
from ..rules import JEUGDIGE, OUDERS, toestemming_van
from .inhoud import LOOPT
from .rollen import CASUSREGIE
from .sluiten import beeindig_gasten


class ToestemmingFormulier(Formulier):
    van_jeugdige = Akkoord(label="De jeugdige geeft toestemming", required=False)
    van_ouders = Akkoord(label="De ouders (met gezag) geven toestemming", required=False)
    doel = Tekst(label="Waarvoor?", max_length=300)
    delen_met = Tekst(label="Met wie mag worden gedeeld?", max_length=300)
    tot = DatumVeld(label="Tot en met", required=False, verleden=False)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        nodig = toestemming_van(self.beurt.casus.leeftijd)
        if JEUGDIGE in nodig and not gegevens.get("van_jeugdige"):
            self.add_error(
                "van_jeugdige", "Vanaf 12 jaar is toestemming van de jeugdige zelf nodig."
            )
        if OUDERS in nodig and not gegevens.get("van_ouders"):
            self.add_error("van_ouders", "Tot 16 jaar is toestemming van de ouders nodig.")
        return gegevens


@registreer
class ToestemmingVastleggen(Handeling):
    """Vastleggen wie toestemming geeft om te delen, waarvoor, met wie en tot wanneer (Jeugdwet 7.3.4, 7.3.11)."""

    naam = "toegang.toestemming_vastleggen"
    titel = "Toestemming vastleggen"
    op = Casus
    maakt = Toestemming
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = ToestemmingFormulier

    def effect(self, beurt: Any) -> Toestemming:
        beurt.casus.mag_delen = True
        return Toestemming.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


@regel("al_ingetrokken", "Deze toestemming is al ingetrokken.")
def loopt_nog(beurt: Any) -> bool:
    return beurt.ding.ingetrokken_op is None


@registreer
class ToestemmingIntrekken(Handeling):
    """Een toestemming intrekken. Gasten die daardoor meekeken, kunnen dat meteen niet meer."""

    naam = "toegang.toestemming_intrekken"
    titel = "Toestemming intrekken"
    op = Toestemming
    rollen = CASUSREGIE
    casus_statussen = LOOPT
    regels = (loopt_nog,)
    bevestiging = (
        "Gasten die door deze toestemming meekijken, kunnen de casus meteen niet meer zien."
    )

    def effect(self, beurt: Any) -> None:
        beurt.ding.ingetrokken_op = beurt.nu.date()
        _stop_met_delen_zonder(beurt)


def _stop_met_delen_zonder(beurt: Any) -> None:
    """When no other consent holds, whoever looked along on the ground of consent stops at once."""
    op = beurt.nu.date()
    over = beurt.casus.toestemmingen.exclude(pk=beurt.ding.pk)
    if not any(toestemming.geldt(op) for toestemming in over):
        beurt.casus.mag_delen = False
        beeindig_gasten(beurt)


@regel("nog_geldig", "Deze toestemming geldt nog, of dat zij is verlopen is al verwerkt.")
def is_verlopen(beurt: Any) -> bool:
    toestemming = beurt.ding
    return toestemming.verlopen_op is None and not toestemming.geldt(beurt.nu.date())


@registreer
class ToestemmingVerlopen(Handeling):
    """De klok merkt dat een toestemming is verlopen. Wie daardoor meekeek, kan dat meteen niet meer."""

    naam = "toegang.toestemming_verlopen"
    titel = "Toestemming is verlopen"
    op = Toestemming
    regels = (is_verlopen,)

    def effect(self, beurt: Any) -> None:
        beurt.ding.verlopen_op = beurt.nu.date()
        _stop_met_delen_zonder(beurt)
        casus = beurt.casus
        beurt.bericht(
            [casus.casusregisseur],
            f"Toestemming verlopen bij casus {casus.nummer}",
            f"Bij casus {casus.nummer} is een toestemming verlopen. Vraag zo nodig opnieuw toestemming.",
        )
