"""Writing a request and sending it to the gemeente."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.sluiten import bij_afbreken
from casuistiek.casus.keuzes import ACTIEF
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import bij_verhuizing
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import (
    BedragVeld,
    DatumVeld,
    Keuze,
    LangeTekst,
    Tekst,
)
from casuistiek.fundament.toegang.zicht import leden

from ..keuzes import (
    NOG_TE_SCHRIJVEN,
    WACHT_OP_BESLUIT,
    Aanvraagstatus,
    Contractvorm,
    WaaromGeenRegulier,
)
from ..models import Aanvraag, Toelichting
from ..regels import AAN_DE_BEURT, is_verlenging_of_actief, schreef_mee_of_regie
from ..risico import eindig
from ..selectors import nog_bij_bestuur
from .rollen import AANVRAGERS, BESLISSERS, OOK_NA_SLUITING, UITLOOP


class AanvraagFormulier(Formulier):
    aanbieder = Tekst(label="Welke aanbieder?", max_length=150)
    inhoud = LangeTekst(
        label="Wat vraagt u?",
        help_text="Welke hulp, hoeveel en voor hoe lang. Geen namen, geen diagnose: "
        "de budgethouder ziet alleen deze aanvraag.",
    )
    waarom_geen_regulier = Keuze(WaaromGeenRegulier, label="Waarom geen gecontracteerde hulp?")
    van = DatumVeld(label="Vanaf")
    tot = DatumVeld(label="Tot en met")
    bedrag = BedragVeld(label="Bedrag voor de hele periode", help_text="In euro.")
    contractvorm = Keuze(Contractvorm, label="Contractvorm", required=False)

    def clean_contractvorm(self) -> str:
        return self.cleaned_data["contractvorm"] or Contractvorm.NOG_NIET_BEKEND

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Deze datum ligt voor de begindatum. Controleer de periode.")
        return gegevens


@registreer
class Opstellen(Handeling):
    """Een aanvraag opstellen voor hulp buiten de contracten. De woonplaatsgemeente betaalt."""

    naam = "maatwerk.opstellen"
    titel = "Maatwerk aanvragen"
    op = Casus
    maakt = Aanvraag
    rollen = AANVRAGERS
    statussen = ACTIEF
    formulier = AanvraagFormulier

    def effect(self, beurt: Beurt[Casus]) -> Aanvraag:
        aanvraag = Aanvraag(
            casus=beurt.casus,
            gemeente=beurt.casus.gemeente,
            aanvrager=beurt.wie,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )
        aanvraag.schrijft_mee(beurt.wie)
        aanvraag.save()
        return aanvraag


class WijzigFormulier(AanvraagFormulier):
    beurt: Beurt[Aanvraag]

    def stel_in(self) -> None:
        for naam, veld in self.fields.items():
            veld.initial = getattr(self.beurt.ding, naam)


@registreer
class Wijzigen(Handeling):
    """De aanvraag aanpassen, zolang hij een concept is of er toelichting is gevraagd."""

    naam = "maatwerk.wijzigen"
    titel = "Aanvraag wijzigen"
    op = Aanvraag
    rollen = AANVRAGERS
    statussen = NOG_TE_SCHRIJVEN
    casus_statussen = OOK_NA_SLUITING
    formulier = WijzigFormulier

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.neem_over()
        beurt.ding.schrijft_mee(beurt.wie)


@registreer
class Indienen(Handeling):
    """De aanvraag indienen bij de gemeente. Die ziet alleen de aanvraag en het geld."""

    naam = "maatwerk.indienen"
    titel = "Aanvraag indienen"
    op = Aanvraag
    rollen = AANVRAGERS
    overgang = "indienen"
    casus_statussen = OOK_NA_SLUITING
    regels = (is_verlenging_of_actief,)

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.ding.aanvrager, beurt.ding.ingediend_op = beurt.wie, beurt.nu
        beurt.ding.schrijft_mee(beurt.wie)
        beurt.casus.geldvraag = True


class IntrekFormulier(Formulier):
    reden = LangeTekst(label="Waarom is de aanvraag niet meer nodig?")


@registreer
class Intrekken(Handeling):
    """De aanvraag intrekken zolang er nog niet over is besloten. Wie hem had, hoeft niets meer te doen."""

    naam = "maatwerk.intrekken"
    titel = "Aanvraag intrekken"
    op = Aanvraag
    rollen = AANVRAGERS
    overgang = "intrekken"
    casus_statussen = UITLOOP
    formulier = IntrekFormulier
    regels = (schreef_mee_of_regie,)
    bevestiging = "De aanvraag vervalt. Een nieuwe aanvraag opstellen kan."

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        leg_intrekking_vast(beurt, beurt.ding, beurt.met["reden"])


def leg_intrekking_vast(
    beurt: Beurt[Any], aanvraag: Aanvraag, reden: str, was: Casus | None = None
) -> None:
    """Why it is off; and who would decide on it, hears so. `was`: the case as they reached it."""
    casus = beurt.casus
    aanvraag.ingetrokken_op, aanvraag.ingetrokken_omdat = beurt.nu, reden
    eindig(beurt, aanvraag)
    if aanvraag.ingediend_op is not None:
        beurt.bericht(
            [lid.medewerker for lid in leden(was or casus, BESLISSERS)],
            f"Maatwerkaanvraag bij casus {casus.nummer} ingetrokken",
            f"De maatwerkaanvraag bij casus {casus.nummer} is ingetrokken. U hoeft niets meer te doen.",
        )
    casus.bij_bestuur = nog_bij_bestuur(casus, aanvraag)


@bij_afbreken
def trek_in_wat_wacht(beurt: Beurt[Casus], reden: str) -> None:
    """A case that was refused or taken back asks nobody for money any more."""
    wacht = (Aanvraagstatus.CONCEPT, *WACHT_OP_BESLUIT)
    for aanvraag in beurt.casus.aanvragen.filter(status__in=wacht):
        aanvraag.intrekken()
        leg_intrekking_vast(beurt, aanvraag, reden)
        aanvraag.save()


@bij_verhuizing
def vraag_aan_wie_nu_betaalt(beurt: Beurt[Any], was: Casus) -> None:
    """An aanvraag that waits at the old gemeente is off there, and stands ready to be sent to the new one; a concept
    goes along. What was decided stays with who decided it (own choice: the sources say nothing of it)."""
    casus = beurt.casus
    casus.aanvragen.filter(status=Aanvraagstatus.CONCEPT).update(gemeente=casus.gemeente)
    for aanvraag in casus.aanvragen.filter(status__in=WACHT_OP_BESLUIT).select_related("aanvrager"):
        aanvraag.intrekken()
        reden = f"De jeugdige hoort nu bij {casus.gemeente}."
        leg_intrekking_vast(beurt, aanvraag, reden, was)
        aanvraag.save()
        _opnieuw(aanvraag, casus, beurt).save()
        beurt.bericht(
            [wie for wie in (aanvraag.aanvrager,) if wie and wie != beurt.wie],
            f"Maatwerkaanvraag bij casus {casus.nummer} opnieuw indienen",
            f"De maatwerkaanvraag bij casus {casus.nummer} staat als concept klaar voor de gemeente die nu betaalt. "
            "Dien hem daar opnieuw in.",
        )
    casus.geldvraag = False  # until something is asked of the new gemeente


def _opnieuw(oud: Aanvraag, casus: Casus, beurt: Beurt[Any]) -> Aanvraag:
    """The same request, as a concept for the gemeente that the case has now."""
    return Aanvraag(
        casus=casus,
        gemeente=casus.gemeente,
        gemaakt_op=beurt.nu,
        door=beurt.wie,
        **{veld: getattr(oud, veld) for veld in GEVRAAGD},
    )


GEVRAAGD = (
    *("verlenging_van_id", "aanbieder", "inhoud", "waarom_geen_regulier", "van", "tot", "bedrag"),
    *("contractvorm", "aanvrager", "opstellers"),
)
"""What an aanvraag asks, whoever pays."""


class ToelichtingVragenFormulier(Formulier):
    vraag = LangeTekst(
        label="Wat wilt u weten om te kunnen besluiten?",
        help_text="Vraag niet naar details van de behandeling.",
    )


@registreer
class ToelichtingVragen(Handeling):
    """De aanvrager om toelichting vragen. De aanvrager is dan aan de beurt, en kan de aanvraag ook aanpassen."""

    naam = "maatwerk.toelichting_vragen"
    titel = "Toelichting vragen"
    op = Aanvraag
    rollen = BESLISSERS
    overgang = "toelichting_vragen"
    casus_statussen = OOK_NA_SLUITING
    formulier = ToelichtingVragenFormulier
    regels = AAN_DE_BEURT

    def effect(self, beurt: Beurt[Aanvraag]) -> Toelichting:
        return Toelichting.objects.create(
            casus=beurt.casus,
            aanvraag=beurt.ding,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )


class ToelichtenFormulier(Formulier):
    beurt: Beurt[Aanvraag]

    antwoord = LangeTekst(label="Uw toelichting")

    def stel_in(self) -> None:
        if gevraagd := self.beurt.ding.toelichtingen.filter(beantwoord_op=None).last():
            self.fields["antwoord"].help_text = f"Gevraagd is: {gevraagd.vraag}"


@registreer
class Toelichten(Handeling):
    """De vraag over de aanvraag beantwoorden. Daarna is weer aan de beurt wie het vroeg."""

    naam = "maatwerk.toelichten"
    titel = "Aanvraag toelichten"
    op = Aanvraag
    rollen = AANVRAGERS
    overgang = "toelichten"
    casus_statussen = OOK_NA_SLUITING
    formulier = ToelichtenFormulier

    def effect(self, beurt: Beurt[Aanvraag]) -> None:
        beurt.ding.schrijft_mee(beurt.wie)
        beurt.ding.toelichtingen.filter(beantwoord_op=None).update(
            antwoord=beurt.met["antwoord"], beantwoord_op=beurt.nu
        )


class VerlengFormulier(Formulier):
    beurt: Beurt[Aanvraag]

    tot = DatumVeld(label="Verlengen tot en met")
    bedrag = BedragVeld(label="Bedrag voor de nieuwe periode", help_text="In euro.")
    inhoud = LangeTekst(
        label="Wat vraagt u?",
        required=False,
        help_text="Laat leeg als er hetzelfde wordt gevraagd als nu.",
    )

    def clean_tot(self) -> Any:
        tot = self.cleaned_data["tot"]
        if tot <= self.beurt.ding.tot:
            raise ValidationError("Kies een dag na het einde van het lopende contract.")
        return tot


@registreer
class Verlengen(Handeling):
    """Een nieuwe aanvraag maken die aansluit op een lopend contract. Dien hem daarna in. Dat kan ook na het sluiten."""

    naam = "maatwerk.verlengen"
    titel = "Verlenging aanvragen"
    op = Aanvraag
    maakt = Aanvraag
    rollen = AANVRAGERS
    statussen = (Aanvraagstatus.LOPEND,)
    casus_statussen = OOK_NA_SLUITING
    formulier = VerlengFormulier

    def effect(self, beurt: Beurt[Aanvraag]) -> Aanvraag:
        oud = beurt.ding
        nieuw = Aanvraag(
            casus=beurt.casus,
            gemeente=beurt.casus.gemeente,
            verlenging_van=oud,
            aanbieder=oud.aanbieder,
            inhoud=beurt.met["inhoud"] or oud.inhoud,
            waarom_geen_regulier=oud.waarom_geen_regulier,
            contractvorm=oud.contractvorm,
            van=oud.tot + timedelta(days=1),
            tot=beurt.met["tot"],
            bedrag=beurt.met["bedrag"],
            aanvrager=beurt.wie,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
        )
        nieuw.schrijft_mee(beurt.wie)
        nieuw.save()
        return nieuw
