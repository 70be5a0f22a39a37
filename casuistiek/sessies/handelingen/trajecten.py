"""A VIPP trajectory goes through its phases, each with an end, a reason and a clock. Source: S004."""

from __future__ import annotations

from datetime import date
from typing import Any

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Gevolg, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import Eenheid, Termijn, einde, vandaag
from casuistiek.fundament.toegang.zicht import leden, mensen_van

from ..keuzes import FASEN, MAANDEN, Fase
from ..models import Fasestap, Traject
from ..regels import er_is_een_kerngroep, fase_is_te_laat, genoeg_retrospectieven
from ..toegang import REGIOLEIDING

KERNGROEP = "Eén persoon per regel: naam, organisatie."


def fase_tot(fase: str, vanaf: date) -> date | None:
    """When a phase that begins on this day should be done; None after the last."""
    maanden = MAANDEN.get(fase)
    return einde(vanaf, Termijn(maanden, Eenheid.MAANDEN)) if maanden else None


class StartFormulier(Formulier):
    beurt: LosseBeurt[None]

    regio = Uit(
        Regio.objects.none(), namen=("naam", "code", "afkorting"), enige=True, label="Regio"
    )
    naam = Tekst(label="Hoe heet dit traject?", max_length=80)
    begint_op = DatumVeld(label="Wanneer begint het?", verleden=False)
    kerngroep = LangeTekst(
        label="Wie zijn de kerngroep?", required=False, max_length=3000, help_text=KERNGROEP
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["regio"]
        veld.queryset = Regio.objects.filter(pk__in=self.beurt.door.regios_met(*REGIOLEIDING))
        veld.initial = veld.queryset.first()
        self.fields["begint_op"].initial = vandaag()


@registreer
class Starten(Handeling):
    """Een VIPP-traject starten: vier fasen in ongeveer acht maanden, met vier retrospectieven. Bron: S004."""

    naam = "traject.starten"
    titel = "VIPP-traject starten"
    maakt = Traject
    rollen = REGIOLEIDING
    formulier = StartFormulier

    def effect(self, beurt: LosseBeurt[None]) -> Traject:
        tot = fase_tot(Fase.PLAN, beurt.met["begint_op"])
        return Traject.objects.create(
            **beurt.met, fase_tot=tot, gemaakt_op=beurt.nu, door=beurt.mens
        )


class KerngroepFormulier(Formulier):
    beurt: LosseBeurt[Traject]

    kerngroep = LangeTekst(
        label="Wie zijn de kerngroep?",
        max_length=3000,
        help_text=f"{KERNGROEP} Dit vervangt de lijst.",
    )

    def stel_in(self) -> None:
        self.fields["kerngroep"].initial = self.beurt.ding.kerngroep


@registreer
class Kerngroep(Handeling):
    """Vastleggen wie het traject dragen."""

    naam = "traject.kerngroep"
    titel = "Kerngroep vastleggen"
    op = Traject
    rollen = REGIOLEIDING
    statussen = FASEN
    formulier = KerngroepFormulier

    def effect(self, beurt: LosseBeurt[Traject]) -> None:
        beurt.neem_over()


class RedenFormulier(Formulier):
    reden = Tekst(label="Waarom?", max_length=300, help_text="Zonder namen.")


class VerderFormulier(Formulier):
    reden = Tekst(
        label="Wat heeft deze fase opgeleverd?", max_length=300, help_text="Zonder namen."
    )


def _stap(beurt: LosseBeurt[Traject], fase: str) -> None:
    Fasestap.objects.create(
        traject=beurt.ding,
        fase=fase,
        was_tot=beurt.ding.fase_tot,
        op=vandaag(),
        reden=beurt.met["reden"],
        door=beurt.mens,
    )


@registreer
class Verder(Handeling):
    """Naar de volgende fase van het traject. De evaluatie begint na vier retrospectieven. Bron: S004."""

    naam = "traject.verder"
    titel = "Naar de volgende fase"
    op = Traject
    rollen = REGIOLEIDING
    statussen = FASEN
    formulier = VerderFormulier
    regels = (er_is_een_kerngroep, genoeg_retrospectieven)

    def gevolgen(self, ding: Traject) -> list[Gevolg]:
        volgende = [ding.volgende.label] if ding.loopt else []
        return [Gevolg("Daarna komt", volgende, "Het traject is voorbij.")]

    def effect(self, beurt: LosseBeurt[Traject]) -> None:
        traject = beurt.ding
        _stap(beurt, traject.status)
        traject.verder()
        traject.fase_tot, traject.te_laat_gemeld = fase_tot(traject.status, vandaag()), None


class FaseVerzettenFormulier(RedenFormulier):
    beurt: LosseBeurt[Traject]

    fase_tot = DatumVeld(label="Wanneer is deze fase klaar?", verleden=False)

    field_order = ("fase_tot", "reden")

    def stel_in(self) -> None:
        self.fields["fase_tot"].initial = self.beurt.ding.fase_tot


@registreer
class FaseVerzetten(Handeling):
    """De einddatum van de huidige fase verzetten, met de reden."""

    naam = "traject.fase_verzetten"
    titel = "Einddatum van de fase verzetten"
    op = Traject
    rollen = REGIOLEIDING
    statussen = FASEN
    formulier = FaseVerzettenFormulier

    def effect(self, beurt: LosseBeurt[Traject]) -> None:
        _stap(beurt, beurt.ding.status)
        beurt.ding.fase_tot, beurt.ding.te_laat_gemeld = beurt.met["fase_tot"], None


@registreer
class Stoppen(Handeling):
    """Het traject stoppen voor het klaar is, met de reden. De sessies blijven."""

    naam = "traject.stoppen"
    titel = "Traject stoppen"
    op = Traject
    rollen = REGIOLEIDING
    overgang = "stoppen"
    formulier = RedenFormulier
    bevestiging = "Een gestopt traject gaat niet meer verder."

    def effect(self, beurt: LosseBeurt[Traject]) -> None:
        _stap(beurt, beurt.van_status)
        beurt.ding.fase_tot = None


@registreer
class FaseTeLaat(Handeling):
    """De klok meldt dat een fase van een traject te laat is: één keer, aan wie het traject leiden."""

    naam = "traject.fase_te_laat"
    titel = "Fase is te laat"
    op = Traject
    regels = (fase_is_te_laat,)

    def effect(self, beurt: LosseBeurt[Traject]) -> None:
        traject = beurt.ding
        traject.te_laat_gemeld = vandaag()
        beurt.bericht(
            mensen_van(leden(traject, REGIOLEIDING)),
            f"Fase te laat: {traject}",
            f"De fase “{traject.get_status_display()}” moest klaar zijn op {traject.fase_tot:%d-%m-%Y}. Ga naar de "
            "volgende fase, of verzet de einddatum met de reden.",
            pad=traject.get_absolute_url(),
        )
