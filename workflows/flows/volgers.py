"""What follows from a handeling, in one place and in this order: the ladder, the clocks, the tasks.

Runs inside the transaction of the poort, so an act and what follows from it are one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from viewflow.workflow.status import PROCESS, STATUS

from casuistiek.casus.keuzes import Status
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.zicht import leden
from workflows.klokken import lopen
from workflows.klokken.models import Klok
from workflows.ladder import bezoeken
from workflows.ladder.keuzes import BijVerlopen
from workflows.ladder.selectors import open_bezoek
from workflows.werkvoorraad.kringen import ROLLEN, Kring
from workflows.werkvoorraad.models import Proces, Taak

from .casus import CasusFlow
from .takken import (
    AfspraakFlow,
    BenAdviesFlow,
    BenFlow,
    MaatwerkFlow,
    OpschaalFlow,
    TafelAdviesFlow,
    TafelFlow,
)


@poort.volg
def na_handeling(beurt: poort.Beurt) -> None:
    """Ladder, clocks and tasks of the case of this turn."""
    if beurt.casus is None:
        return
    if gevolg := LADDERGEVOLG.get(beurt.handeling.naam):
        gevolg(beurt)
    lopen.na_handeling(beurt)
    _taken(beurt)


# ---- the ladder --------------------------------------------------------------------------------

LADDERGEVOLG = {
    "casus.aanmelden": bezoeken.kies_ladder,
    "casus.indienen": bezoeken.kies_ladder,
    "casus.accepteren": bezoeken.begin,
    "casus.heropenen": bezoeken.terug,
    "casus.hulp_gestart": bezoeken.van_de_ladder,
    "casus.afsluiten": bezoeken.van_de_ladder,
    "casus.intrekken": bezoeken.van_de_ladder,
}
"""After these a case has a ladder, or stands on another trede, or on none."""


# ---- the tasks ---------------------------------------------------------------------------------

BEGINT: dict[str, Any] = {
    "casus.opstellen": CasusFlow,
    "casus.aanmelden": CasusFlow,
    "tafel.agenderen": TafelFlow,
    "ben.vragen": BenFlow,
    "maatwerk.opstellen": MaatwerkFlow,
    "maatwerk.verlengen": MaatwerkFlow,
    "afspraken.afspreken": AfspraakFlow,
}


VRAAGT_ADVIES: dict[str, Any] = {
    "tafel.uitnodigen": TafelAdviesFlow,
    "ben.expert_toewijzen": BenAdviesFlow,
}
"""After these one expert has a turn of their own."""


def _taken(beurt: poort.Beurt) -> None:
    naam, casus = beurt.handeling.naam, beurt.casus
    if casus.status in (Status.INGETROKKEN, Status.AFGEWEZEN):
        _breek_af(casus)
        return
    processen = [] if beurt.ding is None else _rond_af(beurt)
    if advies := VRAAGT_ADVIES.get(naam):
        processen.append(advies.begin.start(casus, beurt.ding, eigenaar=beurt.met["expert"]))
    if begin := BEGINT.get(naam):
        processen.append(begin.begin.start(casus, None if begin is CasusFlow else beurt.nieuw))
    if naam == "casus.heropenen" and not processen:
        processen.append(CasusFlow.begin.start(casus, bij=CasusFlow.behandelen))
    if naam == "maatwerk.indienen" and not processen:  # a concept that outlived a closing
        processen.append(MaatwerkFlow.begin.start(casus, beurt.ding, bij=MaatwerkFlow.besluiten))
    if naam in ("klok.verstrijken", "casus.accepteren", "casus.hervatten"):
        processen += _roep_op_tot_opschalen(beurt)
    _vertel(beurt, [taak for proces in processen for taak in getattr(proces, "nieuwe_taken", ())])


def _open_taken(casus: Any) -> Any:
    return Taak.objects.filter(casus=casus, status=STATUS.NEW)


def _rond_af(beurt: poort.Beurt) -> list[Proces]:
    """Finish the tasks that waited for this handeling; the flow says what comes next."""
    geraakt, blijven = [], []
    for taak in _open_taken(beurt.casus).select_related("process"):
        if not _klaar(taak, beurt):
            blijven.append(taak)
            continue
        taak.casus = taak.process.casus = beurt.casus
        taak.process.ding = beurt.ding  # so that the flow need not read it again
        activatie = taak.flow_task.activation_class(taak)
        activatie.run(None)
        taak.owner = beurt.wie
        activatie.execute()
        geraakt.append(taak.process)
    _stel_bij(blijven, beurt.casus.eerste_termijn)
    return geraakt


def _klaar(taak: Taak, beurt: poort.Beurt) -> bool:
    """This handeling is what the task waited for, and about the same thing."""
    naam = beurt.handeling.naam
    if naam not in taak.flow_task.klaar_door:
        return False
    over, van = taak.process.onderwerp_id, taak.owner_id
    if naam in taak.flow_task.alleen_zelf and van != getattr(beurt.wie, "pk", None):
        return False
    return over is None or beurt.ding is beurt.casus or over == beurt.ding.pk


def _stel_bij(taken: list[Taak], termijn: date | None) -> None:
    """Tasks about the case as a whole go by the case's nearest term, also when that moves."""
    anders = [t.pk for t in taken if t.flow_task.volgt_casus and t.termijn != termijn]
    if anders:
        Taak.objects.filter(pk__in=anders).update(termijn=termijn)


def _breek_af(casus: Any) -> None:
    """The case ended early: nobody's turn any more."""
    _open_taken(casus).update(status=STATUS.CANCELED, finished=nu())
    open_ = Proces.objects.filter(casus=casus, finished__isnull=True)
    open_.update(status=PROCESS.CANCELED, finished=nu())


def _roep_op_tot_opschalen(beurt: poort.Beurt) -> list[Proces]:
    """A term that ran out and calls for opschalen becomes a task, once, as soon as the case is on its ladder."""
    casus = beurt.casus
    if casus.status != Status.IN_BEHANDELING:
        return []
    loopt_al = Proces.objects.filter(
        casus=casus, flow_class=OpschaalFlow, finished__isnull=True
    ).values("onderwerp_id")
    klokken = Klok.objects.filter(
        casus=casus,
        status="loopt",
        verstreken_op__isnull=False,
        bij_verlopen=BijVerlopen.OPSCHALEN,
        naar__in=_hogere_treden(casus),
    ).exclude(pk__in=loopt_al)
    return [OpschaalFlow.begin.start(casus, klok) for klok in klokken]


def _hogere_treden(casus: Any) -> list[str]:
    """Codes of the tredes above the one on which the case stands."""
    bezoek = open_bezoek(casus)
    if bezoek is None:
        return []
    hoger = bezoek.trede.ladder.tredes.filter(nummer__gt=bezoek.trede.nummer)
    return list(hoger.values_list("code", flat=True))


def _vertel(beurt: poort.Beurt, taken: list[Taak]) -> None:
    """Whoever has a turn now gets a message; not the one who acted. Where nobody can do it, procesregie hears."""
    casus = beurt.casus
    for taak in taken:
        wie_kan = _wie_kan(beurt, taak)
        beurtigen = [taak.owner] if taak.owner else wie_is_aan_de_beurt(casus, taak.kring, wie_kan)
        aan = [wie for wie in beurtigen if wie != beurt.wie]
        onderwerp = f"U bent aan de beurt bij casus {casus.nummer}"
        beurt.bericht(aan, onderwerp, f"Casus {casus.nummer}: {taak.titel}.")
        if wie_kan is None:
            continue
        beurt.is_er |= {lid.medewerker_id for lid in wie_kan if lid.is_er}
        if not _is_er(wie_kan):
            _meld_zonder_mens(beurt, taak)


def _wie_kan(beurt: poort.Beurt, taak: Taak) -> list[Lidmaatschap] | None:
    """Who reaches the case in the circle of this task; None: the one who acts is of its casus- or procesregie,
    so somebody is there."""
    rollen = ROLLEN[taak.kring]
    if taak.kring in (Kring.CASUSREGIE, Kring.PROCESREGIE) and beurt.grond.rol in rollen:
        return None
    alle = leden(beurt.casus, rollen)
    return [lid for lid in alle if taak.owner_id in (None, lid.medewerker_id)]


def _is_er(wie_kan: list[Lidmaatschap]) -> bool:
    """Somebody of these is there today, or has a vervanger who is."""
    return any(lid.is_er or lid.is_vervangen for lid in wie_kan)


def _meld_zonder_mens(beurt: poort.Beurt, taak: Taak) -> None:
    """Nobody can do this now: procesregie has to find somebody (else the chair, when procesregie is not there)."""
    casus = beurt.casus
    regie = leden(casus, ROLLEN[Kring.PROCESREGIE]) or leden(casus, ROLLEN[Kring.VOORZITTER])
    eigen = [lid for lid in regie if lid.medewerker_id == casus.procesregisseur_id]
    beurt.bericht(
        [lid.medewerker for lid in eigen or regie],
        f"Niemand kan een taak doen bij casus {casus.nummer}",
        f"Casus {casus.nummer}: niemand kan nu doen: {taak.titel}. "
        f"Aan de beurt is: {taak.get_kring_display()}.",
        spoed=True,
    )


def wie_is_aan_de_beurt(
    casus: Any, kring: str, wie_kan: list[Lidmaatschap] | None = None
) -> list[Medewerker]:
    """The people of a circle for this case: its own casus- and procesregisseur, else all who reach it.

    `wie_kan`: who reaches it, when that is known already. Of a procesregisseur who is not there and has no
    vervanger, the others in the region hear it too.
    """
    if kring == Kring.CASUSREGIE:
        return [casus.casusregisseur]
    eigen = casus.procesregisseur if kring == Kring.PROCESREGIE else None
    if eigen and (wie_kan is None or _is_er([lid for lid in wie_kan if lid.medewerker == eigen])):
        return [eigen]
    wie_kan = leden(casus, ROLLEN[kring]) if wie_kan is None else wie_kan
    return list({lid.medewerker_id: lid.medewerker for lid in wie_kan}.values())
