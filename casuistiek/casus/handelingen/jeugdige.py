"""Facts about the child that must never be unknown for long: who answers tonight, who spoke with it, until when."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst

from ..beurt import Beurt
from ..keuzes import LOOPT, HoeContact, Machtigingsoort
from ..models import Casus, Contact, Machtiging, Vannacht
from .jeugdbeschermer import JeugdbeschermerFormulier
from .rollen import CASUSREGIE, REGIE


class VannachtFormulier(Formulier):
    beurt: Beurt[Casus]

    plaats = Tekst(
        label="Waar is de jeugdige vannacht?",
        help_text="De plek, zonder adres. Bijvoorbeeld: thuis bij moeder, of de crisisgroep.",
    )
    wie = Tekst(
        label="Wie is daar vannacht verantwoordelijk?",
        help_text="Wie er dienst heeft, en hoe die te bereiken is.",
    )
    toelichting = LangeTekst(label="Toelichting", required=False)

    def stel_in(self) -> None:
        """What was laid down last is often still true: then saying so again is one click."""
        self.fields["plaats"].initial = self.beurt.casus.vannacht_plaats
        self.fields["wie"].initial = self.beurt.casus.vannacht_wie


@registreer
class VannachtVastleggen(Handeling):
    """Vastleggen waar de jeugdige vannacht is en wie er dan voor instaat. Zonder dat verlaat de casus geen trede."""

    naam = "casus.vannacht_vastleggen"
    titel = "Vannacht vastleggen"
    op = Casus
    maakt = Vannacht
    rollen = (*CASUSREGIE, *REGIE)
    statussen = LOOPT
    formulier = VannachtFormulier

    def effect(self, beurt: Beurt[Casus]) -> Vannacht:
        casus, met = beurt.casus, beurt.met
        casus.vannacht_plaats, casus.vannacht_wie = met["plaats"], met["wie"]
        casus.vannacht_sinds = beurt.nu
        return Vannacht.objects.create(casus=casus, gemaakt_op=beurt.nu, door=beurt.wie, **met)


class ContactFormulier(Formulier):
    op = DatumVeld(label="Wanneer was het contact?", toekomst=False)
    hoe = Keuze(HoeContact, label="Hoe was het contact?")
    wat_zegt = LangeTekst(
        label="Wat zegt de jeugdige?",
        help_text="Zo veel mogelijk in eigen woorden. Wilde de jeugdige niet praten? Schrijf dat dan op.",
    )


@registreer
class ContactVastleggen(Handeling):
    """Vastleggen dat u de jeugdige hebt gezien of gesproken, en wat die zegt."""

    naam = "casus.contact_vastleggen"
    titel = "Contact vastleggen"
    op = Casus
    maakt = Contact
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = ContactFormulier

    def effect(self, beurt: Beurt[Casus]) -> Contact:
        return Contact.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )


class VasteJeugdbeschermerFormulier(JeugdbeschermerFormulier):
    beurt: Beurt[Casus]

    def stel_in(self) -> None:
        for naam, veld in self.fields.items():
            veld.initial = getattr(self.beurt.casus, naam)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if not self.errors and not gegevens["vaste_jeugdbeschermer"]:
            self.add_error("vaste_jeugdbeschermer", "Maak een keuze.")
        return gegevens


@registreer
class VasteJeugdbeschermerVastleggen(Handeling):
    """Vastleggen sinds wanneer de jeugdige een vaste jeugdbeschermer heeft, of dat die er nog niet is. Tot dan telt het
    wachten daarop.
    """

    naam = "casus.vaste_jeugdbeschermer_vastleggen"
    titel = "Vaste jeugdbeschermer vastleggen"
    op = Casus
    rollen = (*CASUSREGIE, *REGIE)
    statussen = LOOPT
    formulier = VasteJeugdbeschermerFormulier

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.neem_over()


class MachtigingFormulier(Formulier):
    soort = Keuze(Machtigingsoort, label="Wat mag van de rechter?")
    tot = DatumVeld(label="Tot en met welke dag?", verleden=False)


@registreer
class MachtigingVastleggen(Handeling):
    """Vastleggen welke machtiging de rechter gaf en wanneer die eindigt. Geldt die langer? Leg hem dan opnieuw vast."""

    naam = "casus.machtiging_vastleggen"
    titel = "Machtiging vastleggen"
    op = Casus
    maakt = Machtiging
    rollen = CASUSREGIE
    statussen = LOOPT
    formulier = MachtigingFormulier

    def effect(self, beurt: Beurt[Casus]) -> Machtiging:
        beurt.casus.machtiging_tot = beurt.met["tot"]
        return Machtiging.objects.create(
            casus=beurt.casus, gemaakt_op=beurt.nu, door=beurt.wie, **beurt.met
        )
