"""Moving a case up and down its region's ladder, and objecting to that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from casuistiek.afspraken.selectors import redenen_voor_opschalen
from casuistiek.ben.selectors import zonder_ben
from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.regels import vannacht_is_bekend
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst, Uit
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import leden

from .. import bezoeken
from ..feiten import CasusFeiten
from ..keuzes import RedenAfschalen, RedenOpschalen, RedenVanzelf
from ..models import Bezwaar, Trede
from ..regels import gevraagd
from ..selectors import open_bezoek, terug, volgende, vorige


def _huidige(beurt: Beurt[Casus]) -> Trede | None:
    bezoek = open_bezoek(beurt.casus)
    return bezoek.trede if bezoek else None


def _hoger(trede: Trede) -> Any:
    return trede.ladder.tredes.filter(nummer__gt=trede.nummer)


def _directe_tredes(beurt: Beurt[Casus]) -> list[str]:
    """Codes of tredes to which a term that ran out calls the case directly (West-Friesland: 6 weeks)."""
    verlopen = beurt.casus.klokken.filter(status="loopt", einde__lt=beurt.nu.date())
    return [code for code in verlopen.values_list("naar", flat=True) if code]


@regel("hoogste_trede", "Dit is de hoogste trede van de ladder. Hoger opschalen kan niet. {verder}")
def er_is_een_hogere(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    """On the highest one the BEN is what is left; where the ladder leads to none, who can arrange that."""
    trede = _huidige(beurt)
    if trede is not None and volgende(trede) is not None:
        return True
    return {"verder": zonder_ben(beurt.casus)}


@regel("laagste_trede", "Dit is de laagste trede van de ladder. Verder afschalen kan niet.")
def er_is_een_lagere(beurt: Beurt[Casus]) -> bool:
    trede = _huidige(beurt)
    return trede is not None and vorige(trede) is not None


@regel(
    "uitgang", "Wat de ladder van de regio vraagt voordat een casus deze trede naar boven verlaat."
)
def trede_mag_worden_verlaten(beurt: Beurt[Casus]) -> list[Reden]:
    trede = _huidige(beurt)
    return gevraagd(trede.uitgang, CasusFeiten(beurt.casus, beurt.nu.date())) if trede else []


@regel("ingang", "Wat de ladder van de regio vraagt van een casus die op de gekozen trede komt.")
def trede_mag_worden_betreden(beurt: Beurt[Casus]) -> list[Reden]:
    naar = beurt.met["naar"]
    return gevraagd(naar.ingang, CasusFeiten(beurt.casus, beurt.nu.date(), naar.soort))


def _wat_speelt(casus: Casus) -> str:
    """The agreements that are a ground for opschalen since the case came on this trede, as help with the choice."""
    bezoek = open_bezoek(casus)
    redenen = redenen_voor_opschalen(casus, bezoek.van if bezoek else None)
    return " ".join(["Dit speelt nu.", *redenen]) if redenen else ""


class OpschalenFormulier(Formulier):
    beurt: Beurt[Casus]

    naar = Uit(
        Trede.objects.none(), namen=("code", "naam"), label="Naar welke trede?", required=False
    )
    reden = Keuze(RedenOpschalen, label="Waarom schaalt u op?")
    toelichting = LangeTekst(label="Toelichting")

    def stel_in(self) -> None:
        trede = _huidige(self.beurt)
        veld: Any = self.fields["naar"]
        veld.help_text = "Leeg laten mag: dan gaat de casus naar de volgende trede."
        if trede is None:
            return
        if not self.is_bound:  # help for who chooses; who sends has read it
            self.fields["reden"].help_text = _wat_speelt(self.beurt.casus)
        hogere = _hoger(trede)
        self.volgende = hogere.order_by("nummer").first()
        direct = models.Q(code__in=_directe_tredes(self.beurt))
        veld.queryset = hogere.filter(
            models.Q(pk=self.volgende.pk if self.volgende else None) | direct
        )
        veld.initial = self.volgende

    def clean_naar(self) -> Trede | None:
        return self.cleaned_data["naar"] or self.volgende


def _verplaats(
    beurt: Beurt[Casus], naar: Trede, reden: str, toelichting: str, afgesproken: str = ""
) -> Any:
    bezoeken.verlaat(beurt, reden, toelichting)
    return bezoeken.betreed(beurt, naar, reden, toelichting, afgesproken)


@registreer
class Opschalen(Handeling):
    """De casus naar een hogere trede brengen. De casusregie blijft waar die is."""

    naam = "ladder.opschalen"
    titel = "Opschalen"
    op = Casus
    rollen = (*CASUSREGIE, *REGIE)
    statussen = (Casusstatus.IN_BEHANDELING,)
    formulier = OpschalenFormulier
    regels = (er_is_een_hogere, vannacht_is_bekend, trede_mag_worden_verlaten)
    invoerregels = (trede_mag_worden_betreden,)

    def effect(self, beurt: Beurt[Casus]) -> Any:
        return _verplaats(beurt, **beurt.met)


class AfschalenFormulier(Formulier):
    beurt: Beurt[Casus]

    naar = Uit(
        Trede.objects.none(), namen=("code", "naam"), label="Naar welke trede?", required=False
    )
    reden = Keuze(RedenAfschalen, label="Waarom schaalt u af?")
    toelichting = LangeTekst(label="Licht de reden toe")
    afgesproken = LangeTekst(
        label="Wat blijft afgesproken?",
        help_text="Dit staat bij de casus, zodat iedereen weet wat er doorgaat.",
    )

    def stel_in(self) -> None:
        trede = _huidige(self.beurt)
        if trede is None:
            return
        self.terug = terug(trede)
        veld: Any = self.fields["naar"]
        veld.queryset = trede.ladder.tredes.filter(nummer__lt=trede.nummer)
        veld.initial = self.terug
        weg = f"De weg terug van deze trede: {trede.terugweg} " if trede.terugweg else ""
        veld.help_text = f"{weg}Leeg laten mag: dan gaat de casus naar trede {self.terug}."

    def clean_naar(self) -> Trede | None:
        return self.cleaned_data["naar"] or self.terug


@registreer
class Afschalen(Handeling):
    """De casus naar een lagere trede terugbrengen, met de reden en met wat afgesproken blijft."""

    naam = "ladder.afschalen"
    titel = "Afschalen"
    op = Casus
    rollen = REGIE
    statussen = (Casusstatus.IN_BEHANDELING,)
    formulier = AfschalenFormulier
    regels = (er_is_een_lagere, vannacht_is_bekend)

    def effect(self, beurt: Beurt[Casus]) -> Any:
        return _verplaats(beurt, **beurt.met)


class OverslaanFormulier(Formulier):
    beurt: Beurt[Casus]

    naar = Uit(Trede.objects.none(), namen=("code", "naam"), label="Naar welke trede?")
    toelichting = LangeTekst(label="Waarom worden treden overgeslagen?")

    def stel_in(self) -> None:
        trede = _huidige(self.beurt)
        veld: Any = self.fields["naar"]
        veld.queryset = _hoger(trede) if trede else Trede.objects.none()


@registreer
class Overslaan(Handeling):
    """Een of meer treden overslaan. Alleen de voorzitter beslist daarover; het wordt vastgelegd."""

    naam = "ladder.overslaan"
    titel = "Treden overslaan"
    op = Casus
    rollen = (Rol.VOORZITTER,)
    statussen = (Casusstatus.IN_BEHANDELING,)
    formulier = OverslaanFormulier
    regels = (er_is_een_hogere, vannacht_is_bekend)
    invoerregels = (trede_mag_worden_betreden,)

    def effect(self, beurt: Beurt[Casus]) -> Any:
        return _verplaats(
            beurt, beurt.met["naar"], RedenVanzelf.OVERGESLAGEN, beurt.met["toelichting"]
        )


class BezwaarFormulier(Formulier):
    tekst = LangeTekst(label="Waartegen maakt u bezwaar, en waarom?")


@registreer
class BezwaarMaken(Handeling):
    """Bezwaar maken tegen de trede waarop de casus staat. De voorzitter beslist; de casus gaat intussen door."""

    naam = "ladder.bezwaar_maken"
    titel = "Bezwaar maken"
    op = Casus
    maakt = Bezwaar
    rollen = (*CASUSREGIE, Rol.CONTACTPERSOON_GEMEENTE)
    statussen = (Casusstatus.IN_BEHANDELING,)
    formulier = BezwaarFormulier

    def effect(self, beurt: Beurt[Casus]) -> Bezwaar:
        casus = beurt.casus
        beurt.bericht(
            [lid.medewerker for lid in leden(casus, (Rol.VOORZITTER,))],
            f"Bezwaar bij casus {casus.nummer}",
            f"Bij casus {casus.nummer} is bezwaar gemaakt tegen de trede. U beslist daarover.",
        )
        return Bezwaar.objects.create(
            casus=casus,
            bezoek=open_bezoek(casus),  # type: ignore[misc]  # in treatment is on a trede
            tekst=beurt.met["tekst"],
            gemaakt_op=beurt.nu,
            door=beurt.wie,
        )


@regel("al_beslist", "Over dit bezwaar is al beslist.")
def nog_niet_beslist(beurt: Beurt[Bezwaar]) -> bool:
    return beurt.ding.beslist_op is None


class BezwaarBeslissenFormulier(Formulier):
    gegrond = forms.TypedChoiceField(
        label="Is het bezwaar gegrond?",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    besluit = LangeTekst(label="Uw besluit en de reden")


@registreer
class BezwaarBeslissen(Handeling):
    """Beslissen over een bezwaar tegen de trede."""

    naam = "ladder.bezwaar_beslissen"
    titel = "Over bezwaar beslissen"
    op = Bezwaar
    rollen = (Rol.VOORZITTER,)
    formulier = BezwaarBeslissenFormulier
    regels = (nog_niet_beslist,)

    def effect(self, beurt: Beurt[Bezwaar]) -> None:
        bezwaar = beurt.ding
        bezwaar.gegrond, bezwaar.besluit = beurt.met["gegrond"], beurt.met["besluit"]
        bezwaar.beslist_op = beurt.nu
        beurt.bericht(
            [bezwaar.door],
            f"Besluit op bezwaar bij casus {beurt.casus.nummer}",
            f"De voorzitter heeft beslist over uw bezwaar bij casus {beurt.casus.nummer}.",
        )
