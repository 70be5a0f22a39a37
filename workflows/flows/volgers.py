"""What follows from a handeling, in one place and in this order: the ladder, the clocks, the tasks.

Runs inside the transaction of the poort, so an act and what follows from it are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from viewflow.workflow.status import PROCESS, STATUS

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.veranderen import is_van_regio_veranderd
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.zicht import leden, mensen_van
from casuistiek.maatwerk.keuzes import Aanvraagstatus, Risicostatus
from casuistiek.maatwerk.models import Aanvraag
from workflows.klokken import lopen
from workflows.klokken.maandlijsten import ontvang
from workflows.klokken.models import EIGEN_TAAK, NA_HET_EINDE, Klok, Kloksoort, Klokstatus
from workflows.ladder import bezoeken
from workflows.ladder.keuzes import BijVerlopen
from workflows.ladder.selectors import open_bezoek
from workflows.werkvoorraad.aan_zet import ROLLEN, AanZet
from workflows.werkvoorraad.models import Proces, Taak

from .casus import CasusFlow, er_is_te_leren
from .takken import (
    BLIJFT_NA_AFBREKEN,
    OVER_EEN_DING,
    OVER_EEN_KLOK,
    AfspraakFlow,
    BenAdviesFlow,
    BenFlow,
    MaatwerkFlow,
    OpschaalFlow,
    RisicoFlow,
    TafelAdviesFlow,
    TafelFlow,
    TermijnFlow,
    VerzoekFlow,
)


def na_handeling(beurt: Beurt[Any] | LosseBeurt[Any]) -> None:
    """Ladder, clocks and tasks of the case of this turn; of a list that is in, the request for it."""
    if beurt.handeling.naam == LIJST_BINNEN:
        ontvang(beurt.ding)
    if beurt.casus is None:
        return
    casus = beurt.casus
    if gevolg := LADDERGEVOLG.get(beurt.handeling.naam):
        gevolg(beurt)
    eerste = casus.eerste_termijn
    voorbij = lopen.na_handeling(beurt)
    if beurt.handeling.voor_klok and casus.eerste_termijn == eerste:
        _vertel(beurt, _nieuwe_taken(_roep_op(beurt)))  # no task waits for the clock
    else:
        _taken(beurt, voorbij)


# ---- the ladder --------------------------------------------------------------------------------

LADDERGEVOLG: dict[str, Callable[[Beurt[Any]], object]] = genoemd(
    {
        "casus.aanmelden": bezoeken.kies_ladder,
        "casus.indienen": bezoeken.kies_ladder,
        "casus.accepteren": bezoeken.begin,
        "casus.heropenen": bezoeken.terug,
        "casus.hulp_gestart": bezoeken.van_de_ladder,
        "casus.afsluiten": bezoeken.van_de_ladder,
        "casus.intrekken": bezoeken.van_de_ladder,
        **dict.fromkeys(lopen.ANDER_FEIT, bezoeken.verhuis),
    }
)
"""After these a case has a ladder, or stands on another trede, or on none."""


# ---- the tasks ---------------------------------------------------------------------------------

BEGINT: dict[str, Any] = genoemd(
    {
        "casus.opstellen": CasusFlow,
        "wachtlijst.overdragen": CasusFlow,
        "casus.aanmelden": CasusFlow,
        "tafel.agenderen": TafelFlow,
        "ben.vragen": BenFlow,
        "maatwerk.opstellen": MaatwerkFlow,
        "maatwerk.verlengen": MaatwerkFlow,
        "afspraken.afspreken": AfspraakFlow,
        "rechten.verzoek_vastleggen": VerzoekFlow,
    }
)


VRAAGT_ADVIES: dict[str, Any] = genoemd(
    {
        "tafel.uitnodigen": TafelAdviesFlow,
        "ben.expert_toewijzen": BenAdviesFlow,
    }
)
"""After these one expert has a turn of their own."""
BREEKT_AF = genoemd(("casus.intrekken", "casus.afwijzen"))
BEHANDELT_WEER = genoemd(("casus.accepteren", "casus.hervatten", "casus.heropenen"))
LIJST_BINNEN = genoemd("wachtlijst.vastleggen")
HEROPENEN, INDIENEN = genoemd(("casus.heropenen", "maatwerk.indienen"))
WAARSCHUWEN, VERSTRIJKEN = genoemd(("klok.waarschuwen", "klok.verstrijken"))
VOORLOPIG = genoemd("maatwerk.voorlopig_starten")


def _taken(beurt: Beurt[Any], voorbij: list[Klok]) -> None:
    """`voorbij`: the clocks that ask for nobody any more."""
    naam, casus = beurt.handeling.naam, beurt.casus
    if naam in BREEKT_AF:
        _breek_af(casus)
        if er_is_te_leren(casus):
            leren = CasusFlow.begin.start(casus, bij=CasusFlow.leren)
            _vertel(beurt, _nieuwe_taken([leren]))
        return
    processen = [] if beurt.ding is None else _rond_af(beurt, voorbij)
    if advies := VRAAGT_ADVIES.get(naam):
        processen.append(advies.begin.start(casus, beurt.ding, eigenaar=beurt.met["expert"]))
    if naam == VOORLOPIG:
        processen += _vraag_risico(beurt)
    elif begin := BEGINT.get(naam):
        processen.append(begin.begin.start(casus, None if begin is CasusFlow else beurt.nieuw))
    if naam == HEROPENEN and not processen:
        processen.append(CasusFlow.begin.start(casus, bij=CasusFlow.behandelen))
    if naam in lopen.ANDER_FEIT:
        processen += _opnieuw_gevraagd(casus)
    if naam == INDIENEN and not processen:  # a concept that outlived a closing
        processen.append(MaatwerkFlow.begin.start(casus, beurt.ding, bij=MaatwerkFlow.besluiten))
    processen += _roep_op(beurt)
    _vertel(beurt, [*_nieuwe_taken(processen), *_meeverhuisd(beurt)])


def _nieuwe_taken(processen: Iterable[Proces]) -> list[Taak]:
    return [taak for proces in processen for taak in getattr(proces, "nieuwe_taken", ())]


def _open_taken(casus: Casus) -> Any:
    return Taak.objects.filter(casus=casus, status=STATUS.NEW).select_related("process")


def _vraag_risico(beurt: Beurt[Any]) -> list[Proces]:
    """Of an organisation of which somebody can answer here, that is asked."""
    if beurt.nieuw.status != Risicostatus.GEVRAAGD:
        return []
    return [RisicoFlow.begin.start(beurt.casus, beurt.ding)]


def _rond_af(beurt: Beurt[Any], voorbij: list[Klok]) -> list[Proces]:
    """Finish the tasks that waited for this handeling; the flow says what comes next."""
    geraakt, blijven = [], []
    for taak in _open_taken(beurt.casus):
        if not (_klaar(taak, beurt) or any(_over_klok(taak.process, k) for k in voorbij)):
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


def _opnieuw_gevraagd(casus: Casus) -> list[Proces]:
    """An aanvraag that was off at the old gemeente stands ready for the new one, and is somebody's turn."""
    begonnen = Proces.objects.filter(casus=casus, flow_class=MaatwerkFlow)
    concepten = Aanvraag.objects.filter(casus=casus, status=Aanvraagstatus.CONCEPT)
    nieuw = concepten.exclude(pk__in=begonnen.values("onderwerp_id"))
    return [MaatwerkFlow.begin.start(casus, aanvraag) for aanvraag in nieuw]


def _meeverhuisd(beurt: Beurt[Any]) -> list[Taak]:
    """The open tasks of a case that went to another region: they go along, and who has a turn there hears it."""
    if not is_van_regio_veranderd(beurt):
        return []
    taken = list(_open_taken(beurt.casus).exclude(regio=beurt.casus.regio))
    for taak in taken:
        taak.casus = taak.process.casus = beurt.casus
        taak.regio, taak.titel = beurt.casus.regio, taak.flow_task.titel_van(taak.process)
    Taak.objects.bulk_update(taken, ["regio", "titel"])
    return taken


def _klaar(taak: Taak, beurt: Beurt[Any]) -> bool:
    """This handeling is what the task waited for, and about the same thing; or there is nothing left to wait for."""
    naam = beurt.handeling.naam
    if naam in lopen.ANDER_FEIT:
        zolang = taak.flow_task.zolang
        return zolang is not None and not zolang(taak.process)
    if naam not in taak.flow_task.klaar_door:
        return False
    over, van = taak.process.onderwerp_id, taak.owner_id
    if naam in taak.flow_task.alleen_zelf and van != getattr(beurt.wie, "pk", None):
        return False
    return over is None or beurt.ding is beurt.casus or over == beurt.ding.pk


def _over_klok(proces: Proces, klok: Klok) -> bool:
    """Is this what a clock called for? The process is then about the clock, or about the thing that the clock is of."""
    if eigen := OVER_EEN_DING.get(klok.soort):
        return proces.flow_class is eigen and proces.onderwerp_id == klok.onderwerp_id
    return proces.flow_class in OVER_EEN_KLOK and proces.onderwerp_id == klok.pk


def _stel_bij(taken: list[Taak], termijn: date | None) -> None:
    """Tasks about the case as a whole go by the case's nearest term, also when that moves."""
    anders = [t.pk for t in taken if t.flow_task.volgt_casus and t.termijn != termijn]
    if anders:
        Taak.objects.filter(pk__in=anders).update(termijn=termijn)


def _breek_af(casus: Casus) -> None:
    """The case ended early: nobody's turn any more, but for what outlives it."""
    open_ = Proces.objects.filter(casus=casus, finished__isnull=True).exclude(
        flow_class__in=BLIJFT_NA_AFBREKEN
    )
    _open_taken(casus).filter(process__in=open_).update(status=STATUS.CANCELED, finished=nu())
    open_.update(status=PROCESS.CANCELED, finished=nu())


def _roep_op(beurt: Beurt[Any]) -> list[Proces]:
    """Terms that call for somebody become tasks, once: what ran out as soon as the case is being treated, and what has
    a task of its own (EIGEN_TAAK) as soon as it was warned of."""
    casus, naam = beurt.casus, beurt.handeling.naam
    if naam == WAARSCHUWEN:
        klokken = [beurt.ding] if beurt.ding.soort in EIGEN_TAAK else []
    elif naam == VERSTRIJKEN:
        klokken = [beurt.ding]
    elif naam in BEHANDELT_WEER:
        klokken = [klok for klok in _gemeld(casus) if klok.roept(beurt.nu.date())]
    else:
        return []
    klokken = [klok for klok in klokken if _vraagt_iemand(klok, casus)]
    if not klokken:
        return []
    bezig = list(Proces.objects.filter(casus=casus, finished=None))
    klokken = [k for k in klokken if not any(_over_klok(proces, k) for proces in bezig)]
    if any(klok.bij_verlopen == BijVerlopen.OPSCHALEN for klok in klokken):
        hoger = _hogere_treden(casus)
        klokken = [k for k in klokken if k.bij_verlopen != BijVerlopen.OPSCHALEN or k.naar in hoger]
    return [_begin_taak(casus, klok) for klok in klokken]


FLOW_VAN: dict[str, Any] = {BijVerlopen.OPSCHALEN: OpschaalFlow, BijVerlopen.TAAK: TermijnFlow}


def _gemeld(casus: Casus) -> Any:
    """The clocks of which people were told that they end or have ended."""
    gemeld = Q(verstreken_op__isnull=False) | Q(soort__in=EIGEN_TAAK, gewaarschuwd_op__isnull=False)
    return Klok.objects.filter(gemeld, casus=casus, status=Klokstatus.LOOPT)


def _vraagt_iemand(klok: Klok, casus: Casus) -> bool:
    """Must somebody do something about this clock, and can that be done while the case stands as it does?"""
    if klok.soort in NA_HET_EINDE:
        return True
    if klok.soort == Kloksoort.STILZETTING:
        return casus.status != Casusstatus.AANGEHOUDEN
    wordt_behandeld = casus.status in (Casusstatus.IN_BEHANDELING, Casusstatus.HULP_GESTART)
    return wordt_behandeld and klok.bij_verlopen in FLOW_VAN


def _begin_taak(casus: Casus, klok: Klok) -> Proces:
    eigen = OVER_EEN_DING.get(klok.soort)
    if eigen:
        return eigen.begin.start(casus, over=klok.onderwerp_id)
    return FLOW_VAN[klok.bij_verlopen].begin.start(casus, klok)


def _hogere_treden(casus: Casus) -> list[str]:
    """Codes of the tredes above the one on which the case stands."""
    bezoek = open_bezoek(casus)
    if bezoek is None:
        return []
    hoger = bezoek.trede.ladder.tredes.filter(nummer__gt=bezoek.trede.nummer)
    return list(hoger.values_list("code", flat=True))


def _vertel(beurt: Beurt[Any], taken: list[Taak]) -> None:
    """Whoever has a turn now gets a message; not the one who acted. Where nobody can do it, procesregie hears."""
    casus = beurt.casus
    for taak in taken:
        wie_kan = _wie_kan(beurt, taak)
        beurtigen = (
            [taak.owner] if taak.owner else wie_is_aan_de_beurt(casus, taak.aan_zet, wie_kan)
        )
        aan = [wie for wie in beurtigen if wie != beurt.wie]
        onderwerp = f"U bent aan de beurt bij casus {casus.nummer}"
        beurt.bericht(aan, onderwerp, f"Casus {casus.nummer}: {taak.titel}.")
        if wie_kan is None:
            continue
        beurt.is_er |= {lid.medewerker_id for lid in wie_kan if lid.is_er}
        if not _is_er(wie_kan):
            _meld_zonder_mens(beurt, taak)


def _wie_kan(beurt: Beurt[Any], taak: Taak) -> list[Lidmaatschap] | None:
    """Who reaches the case in the group of this task; None: the one who acts is of its casus- or procesregie,
    so somebody is there."""
    rollen = ROLLEN[taak.aan_zet]
    if taak.aan_zet in (AanZet.CASUSREGIE, AanZet.PROCESREGIE) and beurt.grond.rol in rollen:
        return None
    alle = leden(beurt.casus, rollen)
    return [lid for lid in alle if taak.owner_id in (None, lid.medewerker_id)]


def _is_er(wie_kan: list[Lidmaatschap]) -> bool:
    """Somebody of these is there today, or has a vervanger who is."""
    return any(lid.is_er or lid.is_vervangen for lid in wie_kan)


def _meld_zonder_mens(beurt: Beurt[Any], taak: Taak) -> None:
    """Nobody can do this now: procesregie has to find somebody (else the chair, when procesregie is not there)."""
    casus = beurt.casus
    regie = leden(casus, ROLLEN[AanZet.PROCESREGIE]) or leden(casus, ROLLEN[AanZet.VOORZITTER])
    eigen = [lid for lid in regie if lid.medewerker_id == casus.procesregisseur_id]
    beurt.bericht(
        [lid.medewerker for lid in eigen or regie],
        f"Niemand kan een taak doen bij casus {casus.nummer}",
        f"Casus {casus.nummer}: niemand kan nu doen: {taak.titel}. "
        f"Aan de beurt is: {taak.get_aan_zet_display()}.",
        spoed=True,
    )


def wie_is_aan_de_beurt(
    casus: Casus, aan_zet: str, wie_kan: list[Lidmaatschap] | None = None
) -> list[Medewerker]:
    """The people of a group for this case: its own casus- and procesregisseur, else all who reach it.

    `wie_kan`: who reaches it, when that is known already. Of a procesregisseur who is not there and has no
    vervanger, the others in the region hear it too.
    """
    if aan_zet == AanZet.CASUSREGIE:
        return [casus.casusregisseur]
    eigen = casus.procesregisseur if aan_zet == AanZet.PROCESREGIE else None
    if eigen and (wie_kan is None or _is_er([lid for lid in wie_kan if lid.medewerker == eigen])):
        return [eigen]
    wie_kan = leden(casus, ROLLEN[aan_zet]) if wie_kan is None else wie_kan
    return mensen_van(wie_kan)
