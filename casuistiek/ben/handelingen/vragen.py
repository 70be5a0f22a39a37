"""The RET asks a BEN, withdraws the question, and tells what it does with the advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.handelingen.sluiten import bij_afbreken
from casuistiek.casus.keuzes import GEACCEPTEERD, Casusstatus, Meegenomen
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import (
    bij_verandering,
    bij_verhuizing,
    is_van_regio_veranderd,
)
from casuistiek.delen.dekking import grondslag, toestemming_voor
from casuistiek.delen.keuzes import Deel, Ontvanger, Verstreksoort
from casuistiek.delen.verstrekken import lopend, stop, stop_gast, verstrek
from casuistiek.delen.versturen import verhuld, weiger_sporen
from casuistiek.delen.woorden import Woordenformulier, leg_vast
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst, Uit
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import leden

from ..models import BIJ_BEN, LOOPT, Consult
from ..regels import er_is_een_ben, geen_vraag_loopt, staat_op_consulttrede
from ..selectors import bens
from ..versie import is_achterhaald, verstuur

MAG_NAAR_BEN = toestemming_voor(Ontvanger.BEN, (Deel.KERN, Deel.HULPVRAAG))
"""What a question holds. The BEN reads more of the case itself only when consent covers that (`mag_delen`)."""


class SamenvattingFormulier(Woordenformulier):
    """Question and summary, refused when they point to the child."""

    vraag = LangeTekst(label="Wat vraagt u aan het BEN?")
    samenvatting = LangeTekst(
        label="Samenvatting",
        help_text="Zonder naam, initialen, geboortedatum of burgerservicenummer.",
    )

    field_order = ("ben", "vraag", "samenvatting", "woorden")

    def te_lezen(self, ingevuld: Mapping[str, Any]) -> Iterable[str | None]:
        return (
            ingevuld.get("vraag"),
            ingevuld.get("samenvatting"),
            self.beurt.casus.gevraagde_hulp,
        )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        weiger_sporen(self, "vraag", "samenvatting")
        return gegevens


class VragenFormulier(SamenvattingFormulier):
    beurt: Beurt[Casus]

    ben = Uit(
        Organisatie.objects.none(), namen=("naam", "afkorting"), enige=True, label="Welk BEN?"
    )

    def stel_in(self) -> None:
        casus, veld = self.beurt.casus, self.fields["ben"]
        veld.queryset = bens(casus.regio_id)  # type: ignore[attr-defined]
        if not self.is_bound:
            veld.initial = veld.queryset.first()  # type: ignore[attr-defined]
            self.fields["samenvatting"].initial = verhuld(casus.hulpvraag, casus)
        super().stel_in()


@registreer
class Vragen(Handeling):
    """Een vraag stellen aan het bovenregionaal expertisenetwerk (BEN). Wat u verstuurt, blijft bewaard.
    De casusregie blijft waar die is.
    """

    naam = "ben.vragen"
    titel = "Vraag aan het BEN"
    op = Casus
    maakt = Consult
    rollen = REGIE
    statussen = (Casusstatus.IN_BEHANDELING,)
    formulier = VragenFormulier
    regels = (staat_op_consulttrede, er_is_een_ben, geen_vraag_loopt, MAG_NAAR_BEN)
    bevestiging = "De coördinator van het BEN ziet de casus dan, zonder naam en geboortedatum."

    def effect(self, beurt: Beurt[Casus]) -> Consult:
        leg_vast(beurt)
        consult = Consult(
            casus=beurt.casus,
            gemaakt_op=beurt.nu,
            door=beurt.wie,
            ben=beurt.met["ben"],
            vraag=beurt.met["vraag"],
            samenvatting=beurt.met["samenvatting"],
        )
        verstuur(consult, beurt.nu)
        consult.save()
        _leg_verstrekking_vast(beurt, consult)
        beurt.casus.ben = consult.ben
        return consult


class OpnieuwVragenFormulier(SamenvattingFormulier):
    beurt: Beurt[Consult]

    def stel_in(self) -> None:
        consult = self.beurt.ding
        self.fields["vraag"].initial = consult.vraag
        self.fields["samenvatting"].initial = consult.samenvatting
        self.fields["vraag"].help_text = f"Het BEN schreef: {consult.terugstuurreden}"
        super().stel_in()


@registreer
class OpnieuwVragen(Handeling):
    """De vraag aanvullen en opnieuw naar het BEN sturen. Wat u eerder stuurde, blijft bewaard."""

    naam = "ben.opnieuw_vragen"
    titel = "Opnieuw vragen"
    op = Consult
    rollen = REGIE
    overgang = "opnieuw_vragen"
    casus_statussen = GEACCEPTEERD
    formulier = OpnieuwVragenFormulier
    regels = (MAG_NAAR_BEN,)

    def effect(self, beurt: Beurt[Consult]) -> None:
        leg_vast(beurt)
        consult = beurt.ding
        consult.vraag, consult.samenvatting = beurt.met["vraag"], beurt.met["samenvatting"]
        verstuur(consult, beurt.nu)
        _leg_verstrekking_vast(beurt, consult)


def _leg_verstrekking_vast(beurt: Beurt[object], consult: Consult) -> None:
    """The exchange of what was sent; it runs until the BEN looks along no longer."""
    verstrek(
        beurt,
        beurt.casus,
        soort=Verstreksoort.BEN,
        doel="Advies van het BEN",
        grondslag=grondslag(beurt.casus, Ontvanger.BEN, beurt.nu.date()),
        velden=[kop for kop, _ in consult.verzonden_versie["delen"]],
        ontvanger=Ontvanger.BEN,
        organisatie=consult.ben,
    )


def _klaar(beurt: Beurt[Any], consult: Consult) -> None:
    """The BEN and its expert look along no longer."""
    casus, op = beurt.casus, beurt.nu.date()
    casus.ben = None
    stop(lopend(casus, Verstreksoort.BEN), op)
    if consult.expert is not None:
        stop_gast(casus, op, consult.expert)


class OpvolgenFormulier(Formulier):
    mate = Keuze(Meegenomen, label="Wat doet u met het advies van het BEN?")
    omdat = LangeTekst(label="Omdat")


@registreer
class Opvolgen(Handeling):
    """Laten weten of u het advies van het BEN overneemt, deels of niet, en waarom. Het BEN kijkt daarna
    niet meer mee.
    """

    naam = "ben.opvolgen"
    titel = "Reageren op het BEN"
    op = Consult
    rollen = (*CASUSREGIE, *REGIE)
    overgang = "opvolgen"
    casus_statussen = GEACCEPTEERD
    formulier = OpvolgenFormulier

    def effect(self, beurt: Beurt[Consult]) -> None:
        beurt.ding.opvolging, beurt.ding.opvolging_omdat = beurt.met["mate"], beurt.met["omdat"]
        _klaar(beurt, beurt.ding)


class IntrekkenFormulier(Formulier):
    reden = LangeTekst(label="Waarom is de vraag niet meer nodig?")


@registreer
class Intrekken(Handeling):
    """De vraag aan het BEN intrekken. Het BEN kijkt dan niet meer mee."""

    naam = "ben.intrekken"
    titel = "Vraag intrekken"
    op = Consult
    rollen = REGIE
    overgang = "intrekken"
    formulier = IntrekkenFormulier

    def effect(self, beurt: Beurt[Consult]) -> None:
        _leg_intrekking_vast(beurt, beurt.ding, beurt.met["reden"])


def _leg_intrekking_vast(beurt: Beurt[Any], consult: Consult, reden: str) -> None:
    """Why the question is off; and the BEN hears so."""
    nummer = beurt.casus.nummer
    beurt.bericht(
        [lid.medewerker for lid in leden(beurt.casus, (Rol.BEN_COORDINATOR,))],
        f"Vraag over casus {nummer} ingetrokken",
        f"De vraag over casus {nummer} is ingetrokken. U hoeft niets meer te doen.",
    )
    consult.ingetrokken_op, consult.reden_ingetrokken = beurt.nu, reden
    _klaar(beurt, consult)


@bij_afbreken
def trek_in_wat_loopt(beurt: Beurt[Casus], reden: str) -> None:
    """A case that was refused or taken back asks the BEN nothing any more."""
    _trek_in(beurt, beurt.casus.consulten.all(), reden)


def _trek_in(beurt: Beurt[Any], consulten: Any, reden: str) -> None:
    """Those of these questions that run are off."""
    for consult in consulten.filter(status__in=LOOPT).select_related("ben", "expert"):
        consult.intrekken()
        _leg_intrekking_vast(beurt, consult, reden)
        consult.save()


@bij_verhuizing
def vraag_bij_een_ander_netwerk(beurt: Beurt[Any], was: Casus) -> None:
    """A BEN that does not work for the region to which the case went is asked no more."""
    if is_van_regio_veranderd(beurt):
        elders = beurt.casus.consulten.exclude(ben__in=bens(beurt.casus.regio_id))
        _trek_in(beurt, elders, f"De casus ging naar regio {beurt.casus.regio}.")


@bij_verandering
def vraag_opnieuw(beurt: Beurt[Any]) -> None:
    """A fact changed while the BEN has the question: procesregie sends it again, and the BEN knows to wait for that."""
    casus = beurt.casus
    for consult in casus.consulten.filter(status__in=BIJ_BEN).select_related("ben"):
        consult.casus = casus
        if not is_achterhaald(consult):
            continue
        consult.herzien()
        consult.terugstuurreden = "In de casus veranderde iets sinds de vraag is verstuurd."
        consult.save()
        beurt.bericht(
            [lid.medewerker for lid in leden(casus, (Rol.BEN_COORDINATOR,))],
            f"Vraag over casus {casus.nummer} wordt opnieuw gestuurd",
            f"Bij casus {casus.nummer} veranderde iets sinds de vraag is verstuurd. U krijgt de vraag opnieuw.",
        )
