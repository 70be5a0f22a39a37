"""Casusregie stays with the organisation; within it, somebody else may become the casusregisseur. And somebody else of
the region may become the procesregisseur."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.mensvelden import Mens
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import LangeTekst
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.toegang.kring import wijd_in

from ..beurt import Beurt
from ..keuzes import GEACCEPTEERD, LOOPT
from ..models import Casus, Feitwijziging, Overdracht
from .feiten import leesbaar, wijziging
from .rollen import CASUSREGIE, REGIE


class CasusregisseurFormulier(Formulier):
    beurt: Beurt[Casus]

    collega = Mens(label="Wie neemt de casus over?")
    toelichting = LangeTekst(label="Waarom?", help_text="De collega leest dit bij de casus.")

    def stel_in(self) -> None:
        casus = self.beurt.casus
        leden = Lidmaatschap.objects.actief().filter(
            organisatie=casus.organisatie_id, rol__in=CASUSREGIE
        )
        collegas = Medewerker.objects.filter(pk__in=leden.values("medewerker"))
        veld: Any = self.fields["collega"]
        veld.queryset = collegas.exclude(pk=casus.casusregisseur_id).order_by("last_name", "pk")


@registreer
class CasusregisseurWijzigen(Handeling):
    """De casus aan een collega van dezelfde organisatie geven, bijvoorbeeld bij vertrek of ziekte.

    De casusregie blijft bij de GI of het lokale team. De procesregisseur kan dit vastleggen als de vorige
    casusregisseur er niet meer is (eigen keuze: anders kan niemand de casus nog bijwerken).
    """

    naam = "casus.casusregisseur_wijzigen"
    titel = "Aan een collega geven"
    op = Casus
    maakt = Overdracht
    rollen = (*CASUSREGIE, *REGIE)
    statussen = LOOPT
    formulier = CasusregisseurFormulier

    def effect(self, beurt: Beurt[Casus]) -> Overdracht:
        casus, collega = beurt.casus, beurt.met["collega"]
        beurt.bericht(
            [collega],
            f"Casus {casus.nummer} is nu van u",
            f"U bent casusregisseur van casus {casus.nummer} geworden.",
        )
        overdracht = Overdracht.objects.create(
            casus=casus,
            van=casus.casusregisseur,
            naar=collega,
            toelichting=beurt.met["toelichting"],
            gemaakt_op=beurt.nu,
            door=beurt.wie,
        )
        casus.casusregisseur = collega
        if casus.geheim:
            wijd_in(casus, collega, reden="Is nu de casusregisseur", door=beurt.wie)
        return overdracht


@regel("al_procesregisseur", "U bent al de procesregisseur van deze casus.")
def is_het_nog_niet(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.procesregisseur_id != getattr(beurt.wie, "pk", None))


@registreer
class ProcesregieOvernemen(Handeling):
    """De procesregisseur van deze casus worden, bijvoorbeeld na een verhuizing uit een andere regio of als een collega
    vertrekt.
    """

    naam = "casus.procesregie_overnemen"
    titel = "Procesregie overnemen"
    op = Casus
    maakt = Feitwijziging
    rollen = REGIE
    statussen = GEACCEPTEERD
    regels = (is_het_nog_niet,)

    def effect(self, beurt: Beurt[Casus]) -> Feitwijziging:
        casus = beurt.casus
        nummer, was = casus.nummer, leesbaar(casus, "procesregisseur")
        beurt.bericht(
            [wie for wie in (casus.casusregisseur, casus.procesregisseur) if wie],
            f"Casus {nummer} heeft een andere procesregisseur",
            f"{beurt.wie} is nu de procesregisseur van casus {nummer}.",
        )
        casus.procesregisseur = beurt.wie
        feit = wijziging(
            beurt,
            "procesregisseur",
            was,
            leesbaar(casus, "procesregisseur"),
            per=beurt.nu.date(),
            reden="De procesregie is overgenomen",
        )
        feit.save()
        return feit
