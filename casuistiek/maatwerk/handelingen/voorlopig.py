"""Help that begins before the decision, and whether the organisation that is named bears the risk of that."""

from __future__ import annotations

from typing import Any

from casuistiek.afspraken.selectors import eigenaren
from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Lidmaatschap, Organisatie
from casuistiek.fundament.organisaties.rollen import Rol

from ..keuzes import WACHT_OP_BESLUIT
from ..models import Aanvraag, VoorlopigeStart
from ..regels import (
    is_niet_voorlopig,
    namens_de_risicodrager,
    niet_wie_het_vroeg,
    risico_is_gevraagd,
)
from ..risico import gevraagde_start, lopende_start, wie_antwoordt
from .besluiten import betrokkenen
from .rollen import OOK_NA_SLUITING

GEMEENTE = (Rol.BUDGETHOUDER, Rol.CONTACTPERSOON_GEMEENTE)


def _wie_antwoordt(beurt: Beurt[Aanvraag], drager: Organisatie) -> list[Lidmaatschap]:
    wie = beurt.wie.pk if beurt.wie else None
    return beurt.een_keer(wie_antwoordt, beurt.ding, beurt.casus, drager, wie)


class VoorlopigFormulier(Formulier):
    beurt: Beurt[Aanvraag]

    risicodrager = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        label="Wie betaalt als de aanvraag wordt afgewezen?",
        help_text="Deze organisatie krijgt bericht en moet dit eerst aanvaarden.",
    )
    toegezegd_door = Tekst(
        label="Wie van deze organisatie zegde dat toe?",
        max_length=150,
        required=False,
        help_text="Alleen nodig als niemand van de organisatie hier zelf kan antwoorden, zoals bij een aanbieder.",
    )
    toegezegd_op = DatumVeld(label="Wanneer is dat toegezegd?", toekomst=False, required=False)

    def stel_in(self) -> None:
        veld: Any = self.fields["risicodrager"]
        veld.queryset = eigenaren(self.beurt.casus.regio_id)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        drager = gegevens.get("risicodrager")
        if drager and not _wie_antwoordt(self.beurt, drager):
            zin = f"Bij {drager} kan niemand hier zelf antwoorden. Leg vast wie het toezegde, en wanneer."
            for naam in ("toegezegd_door", "toegezegd_op"):
                if naam not in self.errors and not gegevens.get(naam):
                    self.add_error(naam, zin)
        return gegevens


@registreer
class VoorlopigStarten(Handeling):
    """De hulp laten beginnen voordat er een besluit is. De organisatie die het risico draagt, moet dat aanvaarden.

    Werkt daar niemand met dit systeem, dan staat vast op wiens woord de hulp begint, en van wanneer.
    """

    naam = "maatwerk.voorlopig_starten"
    titel = "Voorlopig starten"
    op = Aanvraag
    maakt = VoorlopigeStart
    rollen = GEMEENTE
    statussen = WACHT_OP_BESLUIT
    casus_statussen = OOK_NA_SLUITING
    formulier = VoorlopigFormulier
    regels = (is_niet_voorlopig,)

    def effect(self, beurt: Beurt[Aanvraag]) -> VoorlopigeStart:
        drager, casus = beurt.met["risicodrager"], beurt.casus
        gevraagd = [lid.medewerker for lid in _wie_antwoordt(beurt, drager)]
        start = VoorlopigeStart(
            casus=casus,
            aanvraag=beurt.ding,
            sinds=beurt.nu.date(),
            hoogstens=beurt.ding.bedrag,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )
        if not gevraagd:  # on somebody's word
            start.aanvaarden()
        start.save()
        beurt.bericht(  # who is asked has a turn, and hears of that
            [wie for wie in betrokkenen(beurt) if wie not in gevraagd],
            f"Voorlopige start bij casus {casus.nummer}",
            f"De hulp bij casus {casus.nummer} begint voor het besluit over de maatwerkaanvraag. "
            f"Het risico is {'nog maar gevraagd' if gevraagd else 'toegezegd'}.",
        )
        return start


class AntwoordFormulier(Formulier):
    """Shows what risk it is: who answers need not see the aanvraag itself."""

    beurt: Beurt[Aanvraag]

    antwoord = LangeTekst(label="Toelichting", required=False)

    def stel_in(self) -> None:
        if start := lopende_start(self.beurt.ding):
            self.fields["antwoord"].help_text = start.stand


class WeigerFormulier(AntwoordFormulier):
    antwoord = LangeTekst(label="Waarom draagt uw organisatie dit risico niet?")


class _Antwoorden(Handeling):
    """What agreeing and declining have in common."""

    op = Aanvraag
    rollen = (*CASUSREGIE, *GEMEENTE)
    statussen = WACHT_OP_BESLUIT
    casus_statussen = OOK_NA_SLUITING
    regels = (risico_is_gevraagd, namens_de_risicodrager, niet_wie_het_vroeg)

    def leg_vast(self, beurt: Beurt[Aanvraag], start: VoorlopigeStart, zin: str) -> None:
        """Write the answer down, and tell it to who started, who asked for the money and whose case it is."""
        start.antwoord, start.beantwoord_door = beurt.met["antwoord"], beurt.wie
        start.beantwoord_op = beurt.nu
        start.save()
        nummer = beurt.casus.nummer
        beurt.bericht(
            betrokkenen(beurt, start.door),
            f"Risico van de voorlopige start bij casus {nummer}",
            f"{start.risicodrager} {zin} bij casus {nummer}.",
        )


@registreer
class RisicoAanvaarden(_Antwoorden):
    """Namens uw organisatie aanvaarden dat zij betaalt als de aanvraag wordt afgewezen of ingetrokken."""

    naam = "maatwerk.risico_aanvaarden"
    titel = "Risico aanvaarden"
    formulier = AntwoordFormulier
    bevestiging = (
        "Wijst de gemeente de aanvraag af, dan betaalt uw organisatie de hulp tot en met die dag."
    )

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        start = gevraagde_start(beurt.ding)
        start.aanvaarden()
        self.leg_vast(beurt, start, "aanvaardt het risico van de voorlopige start")


@registreer
class RisicoWeigeren(_Antwoorden):
    """Namens uw organisatie weigeren om het risico te dragen. De voorlopige start is dan voorbij."""

    naam = "maatwerk.risico_weigeren"
    titel = "Risico weigeren"
    formulier = WeigerFormulier
    bevestiging = (
        "De voorlopige start is dan voorbij. De gemeente hoort dat, en kan een ander vragen."
    )

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        start = gevraagde_start(beurt.ding)
        start.weigeren()
        start.tot = beurt.nu.date()
        zin = "draagt het risico niet. Daarmee is de voorlopige start voorbij"
        self.leg_vast(beurt, start, zin)
