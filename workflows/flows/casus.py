"""The case, from aanmelding to leerdocument: whose turn it is at each moment."""

from __future__ import annotations

from django.db.models import Exists
from viewflow import this
from viewflow.workflow import flow

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.models import Opdracht
from workflows.werkvoorraad.aan_zet import AanZet
from workflows.werkvoorraad.models import Proces

from .knopen import Begin, Verloop, Voorwaarde, Wacht

LADDER = ("ladder.opschalen", "ladder.afschalen", "ladder.overslaan")


def met_status(status: str) -> Voorwaarde:
    return lambda proces: proces.casus.status == status


def er_is_te_leren(casus: Casus) -> bool:
    """Lessons were written down, and the leerdocument is still to be made."""
    gevraagd = Opdracht.objects.filter(dossier_id=casus.pk, soort="leerdocument")
    return bool(casus.leerpunten.filter(~Exists(gevraagd)).exists())


def niets_te_leren(proces: Proces) -> bool:
    """Nothing is left to learn when a case ended: the leerdocument was asked for, or nobody wrote down a lesson."""
    return not er_is_te_leren(proces.casus)


def tredetaak(proces: Proces) -> str:
    return f"Trede {proces.casus.trede_nummer} behandelen"


class CasusFlow(Verloop):
    process_title = "Casus"

    begin = Begin().Next(this.opstellen_of_beoordelen)

    opstellen_of_beoordelen = Wacht(
        lambda proces: (
            "Concept aanmelden"
            if proces.casus.status == Casusstatus.CONCEPT
            else "Aanmelding beoordelen"
        ),
        lambda proces: (
            AanZet.CASUSREGIE if proces.casus.status == Casusstatus.CONCEPT else AanZet.PROCESREGIE
        ),
        klaar_door=(
            "casus.indienen",
            "casus.accepteren",
            "casus.afwijzen",
            "casus.aanvulling_vragen",
        ),
    )
    (
        opstellen_of_beoordelen.Naar(
            this.opstellen_of_beoordelen, als=met_status(Casusstatus.AANGEMELD)
        )
        .Naar(this.aanvullen, als=met_status(Casusstatus.AANVULLING_GEVRAAGD))
        .Naar(this.behandelen, als=met_status(Casusstatus.IN_BEHANDELING))
        .Anders(this.einde)
    )

    aanvullen = Wacht(
        "Aanmelding aanvullen", AanZet.CASUSREGIE, klaar_door=("casus.aanvullen",)
    ).Anders(this.opstellen_of_beoordelen)

    behandelen = Wacht(
        tredetaak,
        AanZet.PROCESREGIE,
        klaar_door=(*LADDER, "casus.hulp_gestart", "casus.aanhouden", "casus.afsluiten"),
    )
    (
        behandelen.Naar(this.behandelen, als=met_status(Casusstatus.IN_BEHANDELING))
        .Naar(this.hervatten, als=met_status(Casusstatus.AANGEHOUDEN))
        .Naar(this.evalueren, als=met_status(Casusstatus.HULP_GESTART))
        .Naar(this.einde, als=niets_te_leren)
        .Anders(this.leren)
    )

    hervatten = Wacht(
        "Wachten of hervatten",
        AanZet.PROCESREGIE,
        klaar_door=("casus.hervatten",),
        termijn=lambda proces: proces.casus.aanhoudingen.last().verwacht_einde,
    ).Anders(this.behandelen)

    evalueren = Wacht(
        "Evalueren: werkt de hulp?",
        AanZet.CASUSREGIE,
        klaar_door=("casus.evalueren", "casus.heropenen", "casus.afsluiten"),
    )
    (
        evalueren.Naar(this.behandelen, als=met_status(Casusstatus.IN_BEHANDELING))
        .Naar(this.afsluiten, als=met_status(Casusstatus.HULP_GESTART))
        .Naar(this.einde, als=niets_te_leren)
        .Anders(this.leren)
    )

    afsluiten = Wacht(
        "Afsluiten of heropenen",
        AanZet.PROCESREGIE,
        klaar_door=("casus.afsluiten", "casus.heropenen"),
    )
    (
        afsluiten.Naar(this.behandelen, als=met_status(Casusstatus.IN_BEHANDELING))
        .Naar(this.einde, als=niets_te_leren)
        .Anders(this.leren)
    )

    leren = Wacht(
        "Leerdocument vaststellen",
        AanZet.PROCESREGIE,
        klaar_door=("leren.leerdocument_vaststellen", "casus.heropenen"),
    )
    leren.Naar(this.behandelen, als=met_status(Casusstatus.IN_BEHANDELING)).Anders(this.einde)

    einde = flow.End()
