"""Pausing, starting the help, following it, closing and reopening."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze, LangeTekst, Tekst

from ..beurt import Beurt
from ..keuzes import KEUZES_HULP, Casusstatus, RedenAanhouding, RedenSluiting, WerktHet
from ..models import Aanhouding, Casus, Evaluatie, Hulp
from ..regels import er_is_een_koers, gaat_niet_dubbel_open, vannacht_is_bekend
from ..selectors import lopende_hulp
from ..sluitregels import reden_past, vannacht_is_bekend_bij_leven
from ..veranderen import bij_verandering
from .rollen import CASUSREGIE, REGIE
from .sluiten import sluit_af, sluitregels


class AanhoudenFormulier(Formulier):
    reden = Keuze(RedenAanhouding, label="Waarom wordt er gewacht?")
    toelichting = LangeTekst(label="Toelichting")
    verwacht_einde = DatumVeld(label="Tot wanneer, naar verwachting?", verleden=False)


@registreer
class Aanhouden(Handeling):
    """De casus tijdelijk stilzetten. De klokken staan stil en schuiven op met de echte dagen."""

    naam = "casus.aanhouden"
    titel = "Aanhouden"
    op = Casus
    maakt = Aanhouding
    rollen = REGIE
    overgang = "aanhouden"
    formulier = AanhoudenFormulier

    def effect(self, beurt: Beurt[Casus]) -> Aanhouding:
        return Aanhouding.objects.create(
            casus=beurt.casus,
            vanaf=beurt.nu.date(),
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )


@registreer
class Hervatten(Handeling):
    """Weer verder met de casus. De klokken lopen verder vanaf vandaag."""

    naam = "casus.hervatten"
    titel = "Hervatten"
    op = Casus
    rollen = REGIE
    overgang = "hervatten"

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.casus.aanhoudingen.filter(hervat_op=None).update(hervat_op=beurt.nu.date())


class HulpGestartFormulier(Formulier):
    hulp = Tekst(label="Welke hulp is gestart?")
    hulp_bij = Tekst(label="Bij welke aanbieder?", max_length=150)
    hulp_keuze = Keuze(
        KEUZES_HULP,
        label="Welke keuze is dit?",
        coerce=int,
        help_text="Bij een 2e, 3e of 4e keuze blijft de jeugdige wachten op passende hulp.",
    )
    hulp_sinds = DatumVeld(label="Gestart op", toekomst=False)


@registreer
class HulpGestart(Handeling):
    """Vastleggen dat de hulp is gestart. De casus verlaat de ladder en wordt gevolgd: werkt het?"""

    naam = "casus.hulp_gestart"
    titel = "Hulp is gestart"
    op = Casus
    maakt = Hulp
    rollen = CASUSREGIE
    overgang = "hulp_starten"
    formulier = HulpGestartFormulier
    regels = (er_is_een_koers, vannacht_is_bekend)

    def effect(self, beurt: Beurt[Casus]) -> Hulp:
        beurt.neem_over()
        return Hulp.objects.create(
            casus=beurt.casus,
            hulp=beurt.met["hulp"],
            aanbieder=beurt.met["hulp_bij"],
            keuze=beurt.met["hulp_keuze"],
            sinds=beurt.met["hulp_sinds"],
            gemaakt_op=beurt.nu,
            door=beurt.wie,
        )


@bij_verandering
def hulp_zoals_zij_is_hersteld(beurt: Beurt[Any]) -> None:
    """The case names the help that runs; a mistake that was mended there is mended here too."""
    casus = beurt.casus
    if casus.status == Casusstatus.HULP_GESTART:
        hulp = lopende_hulp(casus)
        casus.hulp, casus.hulp_bij = hulp.hulp, hulp.aanbieder
        casus.hulp_keuze, casus.hulp_sinds = hulp.keuze, hulp.sinds


class EvaluerenFormulier(Formulier):
    werkt = Keuze(WerktHet, label="Werkt het?")
    toelichting = LangeTekst(label="Toelichting")
    stem = LangeTekst(label="Wat vinden de jeugdige en de ouders ervan?", required=False)


@registreer
class Evalueren(Handeling):
    """Vastleggen of de gestarte hulp werkt. Werkt het niet, heropen dan de casus."""

    naam = "casus.evalueren"
    titel = "Evalueren"
    op = Casus
    maakt = Evaluatie
    rollen = (*CASUSREGIE, *REGIE)
    statussen = (Casusstatus.HULP_GESTART,)
    formulier = EvaluerenFormulier

    def effect(self, beurt: Beurt[Casus]) -> Evaluatie:
        return Evaluatie.objects.create(
            casus=beurt.casus,
            over=lopende_hulp(beurt.casus),
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            **beurt.met,
        )


class AfsluitenFormulier(Formulier):
    sluitreden = Keuze(RedenSluiting, label="Waarom sluit de casus?")
    resultaat = LangeTekst(label="Wat is het resultaat of het advies?")
    nazorg = LangeTekst(
        label="Nazorg en warme overdracht", help_text="Wie volgt de jeugdige hierna?"
    )


@registreer
class Afsluiten(Handeling):
    """De casus sluiten. Dat kan pas als ook is vastgelegd wat ervan is geleerd."""

    naam = "casus.afsluiten"
    titel = "Casus afsluiten"
    op = Casus
    rollen = REGIE
    overgang = "afsluiten"
    formulier = AfsluitenFormulier
    invoerregels = (reden_past, vannacht_is_bekend_bij_leven)
    bevestiging = "De casus sluit en gasten kunnen hem niet meer zien. Heropenen kan."

    @property
    def regels(self) -> Any:  # type: ignore[override]
        return sluitregels()

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.neem_over()
        beurt.casus.afgesloten_op = beurt.nu
        sluit_af(beurt)
        beurt.document("procesregiedocument", "afsluiting")


class HeropenenFormulier(Formulier):
    toelichting = LangeTekst(label="Waarom gaat de casus weer open?")


@registreer
class Heropenen(Handeling):
    """De casus weer in behandeling nemen, bijvoorbeeld omdat de hulp niet werkt of is gestopt."""

    naam = "casus.heropenen"
    titel = "Heropenen"
    op = Casus
    rollen = REGIE
    overgang = "heropenen"
    formulier = HeropenenFormulier
    regels = (gaat_niet_dubbel_open,)

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.casus.besluittekst = beurt.met["toelichting"]
        beurt.casus.gestarte_hulp.filter(gestopt_op=None).update(gestopt_op=beurt.nu.date())
