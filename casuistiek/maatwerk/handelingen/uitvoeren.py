"""After the decision: the contract, what it really costs, and the end."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    BedragVeld,
    DatumVeld,
    Keuze,
    LangeTekst,
    Tekst,
)
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag

from ..keuzes import WACHT_OP_BESLUIT, Aanvraagstatus, Contractvorm
from ..models import Aanvraag, Kosten
from ..regels import (
    MET_CONTRACT,
    iemand_betaalt,
    onder_contract,
    past_binnen_risico,
    past_binnen_toegekend,
    past_binnen_voorlopige_start,
)
from ..risico import aanvaarde_start
from .rollen import AANVRAGERS, OOK_NA_SLUITING, UITLOOP

GEKOZEN_VORMEN = [
    keuze for keuze in Contractvorm.choices if keuze[0] != Contractvorm.NOG_NIET_BEKEND
]


class ContractFormulier(Formulier):
    beurt: Beurt[Aanvraag]

    contractvorm = Keuze(GEKOZEN_VORMEN, label="Contractvorm")
    contractnummer = Tekst(label="Contractnummer", max_length=60, required=False)
    toewijzingnummer = Tekst(
        label="Toewijzingnummer",
        max_length=60,
        required=False,
        help_text="Het nummer uit het berichtenverkeer van de gemeente (JW301).",
    )

    def stel_in(self) -> None:
        for naam, veld in self.fields.items():
            veld.initial = getattr(self.beurt.ding, naam)


@registreer
class ContractVastleggen(Handeling):
    """Het contract vastleggen dat bij de toegekende aanvraag hoort. Vanaf nu loopt het maatwerk.

    Is het een verlenging, dan eindigt het contract daarvoor op zijn laatste dag.
    """

    naam = "maatwerk.contract_vastleggen"
    titel = "Contract vastleggen"
    op = Aanvraag
    rollen = (Rol.CONTRACTMANAGER,)
    overgang = "contract_vastleggen"
    casus_statussen = OOK_NA_SLUITING
    formulier = ContractFormulier

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.neem_over()
        vorige = beurt.ding.verlenging_van
        if vorige is not None and vorige.status == Aanvraagstatus.LOPEND:
            vorige.beeindigen()
            vorige.beeindigd_op, vorige.beeindigtekst = (
                vorige.tot,
                "Verlengd met een nieuw contract.",
            )
            vorige.save()


class KostenFormulier(Formulier):
    periode_van = DatumVeld(label="Kosten vanaf")
    periode_tot = DatumVeld(label="Kosten tot en met")
    bedrag = BedragVeld(label="Bedrag", help_text="In euro.")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("periode_van"), gegevens.get("periode_tot")
        if van and tot and tot < van:
            self.add_error("periode_tot", "Deze datum ligt voor de begindatum.")
        return gegevens


@registreer
class KostenRealiseren(Handeling):
    """Vastleggen wat het maatwerk echt kostte. Samen niet meer dan is toegekend.

    Begon de hulp voor het besluit, of werd de aanvraag daarna afgewezen of ingetrokken? Dan zijn de kosten van de
    voorlopige start voor wie het risico aanvaardde.
    """

    naam = "maatwerk.kosten_realiseren"
    titel = "Kosten vastleggen"
    op = Aanvraag
    maakt = Kosten
    rollen = (Rol.CONTRACTMANAGER, Rol.CONTACTPERSOON_GEMEENTE)
    statussen = (
        *WACHT_OP_BESLUIT,
        Aanvraagstatus.AFGEWEZEN,
        Aanvraagstatus.INGETROKKEN,
        *MET_CONTRACT,
    )
    casus_statussen = UITLOOP
    formulier = KostenFormulier
    regels = (iemand_betaalt,)
    invoerregels = (past_binnen_toegekend, past_binnen_voorlopige_start, past_binnen_risico)

    def effect(self, beurt: Beurt[Aanvraag]) -> Kosten:
        start = None if onder_contract(beurt) else beurt.een_keer(aanvaarde_start, beurt.ding)
        return Kosten.objects.create(
            casus=beurt.casus,
            aanvraag=beurt.ding,
            onder=start,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )


class BeeindigFormulier(Formulier):
    beeindigd_op = DatumVeld(label="Laatste dag")
    beeindigtekst = LangeTekst(label="Waarom stopt het maatwerk?")

    def stel_in(self) -> None:
        self.fields["beeindigd_op"].initial = vandaag()


@registreer
class Beeindigen(Handeling):
    """Het maatwerk beëindigen. Kosten van voor die dag kunnen nog worden vastgelegd."""

    naam = "maatwerk.beeindigen"
    titel = "Maatwerk beëindigen"
    op = Aanvraag
    rollen = (*AANVRAGERS, Rol.CONTRACTMANAGER)
    overgang = "beeindigen"
    casus_statussen = UITLOOP
    formulier = BeeindigFormulier

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.neem_over()
