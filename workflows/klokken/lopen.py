"""What a handeling means for the clocks of its case. Source of the terms: the ladder version that it keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from casuistiek.afspraken.models import Afspraak, Verzetting
from casuistiek.ben.models import BIJ_BEN, Consult
from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.velden import lees_dag
from casuistiek.fundament.tijd import als_dag
from casuistiek.maatwerk.keuzes import WACHT_OP_BESLUIT
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.tafel.models import TE_BESPREKEN, Bespreking
from workflows.ladder.keuzes import NormEinde, NormStart
from workflows.ladder.selectors import ladder_van, normen_van, open_bezoek

from . import dagen
from .feiten import (
    dag_van,
    herstel_feiten,
    herstel_hulp,
    jeugdbeschermer_bekend,
    klok_van,
    midden_op,
    telt,
    volg_feiten,
)
from .models import NA_HET_EINDE, Klok, Kloksoort, Klokstatus
from .nieuw import (
    HERVAT,
    STAGNATIE,
    aanhouding_klok,
    leeftijd_klokken,
    machtiging_klok,
    standaard_klok,
    trede_klok,
    uitstel_klok,
)
from .rekenen import GEBEURTENISSEN, UITSTEL_TE_VEEL, Gebeurtenis, beginnende, te_vaak_uitgesteld
from .stand import Stand
from .stil import TOELICHTING_GEVRAAGD, van_aanhouding
from .wisselen import volg_regio, volg_versie

OP_DE_LADDER = (Casusstatus.IN_BEHANDELING, Casusstatus.AANGEHOUDEN)
"""Only then can a case stand still: before it nobody began, after it the help runs."""


def na_handeling(beurt: Beurt[object]) -> list[Klok]:
    """Start, meet, pause and stop the clocks of this case, and set `casus.eerste_termijn`.

    Returns the clocks about which somebody may have a task, and that ask for nobody any more.
    """
    casus, naam = beurt.casus, beurt.handeling.naam
    if naam in VAN_DE_KLOK:
        VAN_DE_KLOK[naam](beurt)
        return []
    gevolg, gebeurtenis = GEVOLG.get(naam), GEBEURTENISSEN.get(naam)
    if not gebeurtenis and not gevolg:
        return []
    stand = _stand(beurt)
    if gebeurtenis:
        _haal(stand, beurt, gebeurtenis)
        if los := gebeurtenis.laat_los:
            stand.laat_vervallen(stand.welke(lambda klok: klok.gehaald_bij in los))
        _begin(stand, beurt, gebeurtenis)
    if gevolg:
        gevolg(stand, beurt)
    stand.bewaar()
    casus.eerste_termijn = stand.eerste_termijn
    return stand.roepen_niet_meer


def _stand(beurt: Beurt[object]) -> Stand:
    return Stand(beurt.casus, beurt.nu, beurt.wie, leeg=beurt.nieuw is beurt.casus)


# ---- terms that begin --------------------------------------------------------------------------


def _begin(stand: Stand, beurt: Beurt[object], gebeurtenis: Gebeurtenis) -> None:
    casus = beurt.casus
    starts = [s for s in gebeurtenis.begint if s not in STAGNATIE or casus.status in OP_DE_LADDER]
    if not starts:
        return
    momenten = {start: DAG_VAN.get(start, _vandaag)(beurt) for start in starts}
    bezoek = open_bezoek(casus) if NormStart.TREDESTART in momenten else None
    normen = normen_van(casus, starts)
    onderwerp_id = _onderwerp(beurt).pk if gebeurtenis.over_ding else None
    bekend = [norm for norm in normen if telt(casus, norm)]
    for norm, dag in beginnende(bekend, momenten, bezoek.trede.code if bezoek else ""):
        stand.begin(klok_van(casus, norm, dag, onderwerp_id))
    zonder_norm = {*STAGNATIE} - {norm.start for norm in normen}
    for start in (een for een in starts if een in zonder_norm):
        stand.begin(standaard_klok(casus, start, momenten[start] or beurt.nu.date()))
    if bezoek and bezoek.trede.termijn:
        stand.begin(trede_klok(casus, bezoek.trede, beurt.nu.date()))


def _onderwerp(beurt: Beurt[object]) -> Any:
    """What a term is about: the thing that was made (a consult), else the thing that was acted on."""
    return beurt.nieuw if isinstance(beurt.ding, Casus) else beurt.ding


def _vandaag(beurt: Beurt[object]) -> date:
    return beurt.nu.date()


def _contactdag(beurt: Beurt[object]) -> date:
    """The day of the contact itself, not before the acceptance: then nobody of the RET waited for it."""
    dag = getattr(beurt.nieuw, "op", None) or _vandaag(beurt)
    begonnen = beurt.casus.geaccepteerd_op
    return max(dag, als_dag(begonnen)) if begonnen else dag


DAG_VAN: dict[str, Callable[[Beurt[Any]], date | None]] = {
    NormStart.MAATREGEL: lambda beurt: dag_van(beurt.casus, NormStart.MAATREGEL),
    NormStart.BEPALING: lambda beurt: dag_van(beurt.casus, NormStart.BEPALING),
    NormStart.HULP_GESTART: lambda beurt: dag_van(beurt.casus, NormStart.HULP_GESTART),
    NormStart.CONTACT: _contactdag,
}
"""The day from which a start counts, where that is not the day of the handeling."""


# ---- terms that are met ------------------------------------------------------------------------


def _haal(stand: Stand, beurt: Beurt[object], gebeurtenis: Gebeurtenis) -> None:
    haalt = [einde for einde in gebeurtenis.haalt if HAALT_ALS.get(einde, _altijd)(beurt)]
    if not haalt:
        return
    over = _onderwerp(beurt).pk if gebeurtenis.over_ding else None
    klokken = stand.welke(
        lambda klok: klok.gehaald_bij in haalt and (over is None or klok.onderwerp_id == over)
    )
    if NormEinde.EVALUATIE in haalt:
        klokken = klokken[:1]  # each moment asks for an evaluation of its own
    if beurt.handeling.naam == CONTACT:  # written down later it does not turn the clock back
        klokken = [klok for klok in klokken if klok.begin < _contactdag(beurt)]
    stand.haal(klokken, _gehaald_op(beurt))


def _altijd(beurt: Beurt[object]) -> bool:
    return True


HAALT_ALS: dict[str, Callable[[Beurt[Any]], bool]] = {
    # a 2nd choice is an alternative: the child still waits
    NormEinde.PASSENDE_HULP: lambda beurt: beurt.casus.hulp_keuze == 1,
    # "not yet" is an answer too
    NormEinde.VASTE_JEUGDBESCHERMER: lambda beurt: beurt.casus.vaste_jeugdbeschermer_op is not None,
}
CONTACT, HULP_GESTART, JEUGDBESCHERMER = genoemd(
    (
        "casus.contact_vastleggen",
        "casus.hulp_gestart",
        "casus.vaste_jeugdbeschermer_vastleggen",
    )
)


def _gehaald_op(beurt: Beurt[object]) -> datetime:
    """The day that counts is the day the help began (or the contact was), not the day somebody wrote that down."""
    dagen = {
        HULP_GESTART: beurt.casus.hulp_sinds,
        JEUGDBESCHERMER: beurt.casus.vaste_jeugdbeschermer_op,
        CONTACT: getattr(beurt.nieuw, "op", None),
    }
    dag = dagen.get(beurt.handeling.naam)
    return midden_op(dag) if dag else beurt.nu


# ---- what else a handeling does to the clocks --------------------------------------------------


def _begin_leeftijden(stand: Stand, beurt: Beurt[object]) -> None:
    for klok in leeftijd_klokken(beurt.casus, stand.vandaag):
        stand.begin(klok)


def _leeftijden_opnieuw(stand: Stand, beurt: Beurt[object]) -> None:
    """The birth date was corrected: the ages come on other days."""
    if "geboortedatum" in beurt.met and beurt.casus.open and beurt.casus.gedeeld:
        stand.laat_vervallen(stand.welke(lambda klok: klok.soort == Kloksoort.LEEFTIJD))
        _begin_leeftijden(stand, beurt)


def _houd_aan(stand: Stand, beurt: Beurt[object]) -> None:
    """The case is put on hold: every clock that can stand still does; until when is a clock of its own."""
    loopt = stand.welke(lambda klok: klok.status == Klokstatus.LOOPT and klok.pauzeerbaar)
    stand.zet_stil(loopt, van_aanhouding(beurt.nieuw))
    stand.begin(aanhouding_klok(beurt.casus, beurt.nieuw))


def _hervat(stand: Stand, beurt: Beurt[object]) -> None:
    """The case goes on, and with it the clocks that stood still for it; not those that stood still before."""
    stand.haal(stand.welke(lambda klok: klok.gehaald_bij == HERVAT), beurt.nu)
    stil = stand.welke(lambda klok: klok.status == Klokstatus.STIL)
    if stil:
        met_casus = set(
            Klok.objects.filter(
                pk__in=[klok.pk for klok in stil],
                stilstanden__tot=None,
                stilstanden__hele_casus=True,
            ).values_list("pk", flat=True)
        )
        stand.laat_lopen(klok for klok in stil if klok.pk in met_casus)


def _sluit(stand: Stand, beurt: Beurt[object]) -> None:
    stand.laat_vervallen(stand.welke(lambda klok: klok.soort not in NA_HET_EINDE))


def _heropen(stand: Stand, beurt: Beurt[object]) -> None:
    """Evaluations of the help that stopped are off; ages and machtiging, which ended with the case, run again."""
    stand.laat_vervallen(stand.welke(lambda klok: _start(klok) == NormStart.HULP_GESTART))
    _begin_leeftijden(stand, beurt)
    tot = beurt.casus.machtiging_tot
    if tot and tot >= stand.vandaag:
        stand.begin(machtiging_klok(beurt.casus, tot, stand.vandaag))


def _start(klok: Klok) -> str:
    return klok.norm.start if klok.norm else ""


WACHT: dict[str, tuple[Any, tuple[str, ...]]] = {
    NormStart.TAFEL: (Bespreking, TE_BESPREKEN),
    NormStart.BEN: (Consult, BIJ_BEN),
    NormStart.MAATWERK: (Aanvraag, WACHT_OP_BESLUIT),
}
"""What a term with this start waits for: a thing, in one of these states."""


def _wat_niet_meer_wacht(stand: Stand, beurt: Beurt[object]) -> None:
    """What a clock was about is off: a table, a question, an aanvraag."""
    klokken = stand.welke(lambda klok: _start(klok) in WACHT)
    for start in {_start(klok) for klok in klokken}:
        model, statussen = WACHT[start]
        wachten = model.objects.filter(casus=beurt.casus, status__in=statussen)
        over = set(wachten.values_list("pk", flat=True))
        stand.laat_vervallen(
            klok for klok in klokken if _start(klok) == start and klok.onderwerp_id not in over
        )


def _feit_veranderd(stand: Stand, beurt: Beurt[object]) -> None:
    volg_regio(stand, beurt)
    volg_feiten(stand, beurt)
    _wat_niet_meer_wacht(stand, beurt)


def _tekst_hersteld(stand: Stand, beurt: Beurt[object]) -> None:
    """A mistake in the help that runs moves its terms; in another text it may mean that a question is asked again."""
    correctie, casus = beurt.nieuw, beurt.casus
    if correctie.plek.startswith("casus.hulp:") and casus.hulp_sinds:
        was = lees_dag(correctie.oud) if correctie.plek.endswith(":sinds") else casus.hulp_sinds
        herstel_hulp(stand, was)
    _wat_niet_meer_wacht(stand, beurt)


TELT_VANAF = {"juridisch_kader", "maatregel_op", "bepaling_op", "vaste_jeugdbeschermer_op"}
"""Facts from which norms count, or that meet one."""


def _feit_hersteld(stand: Stand, beurt: Beurt[object]) -> None:
    _leeftijden_opnieuw(stand, beurt)
    volg_regio(stand, beurt)
    if TELT_VANAF & beurt.met.keys():
        herstel_feiten(stand, beurt)
    _wat_niet_meer_wacht(stand, beurt)


def _machtiging(stand: Stand, beurt: Beurt[object]) -> None:
    """The new decision of the court takes the place of the one before."""
    stand.laat_vervallen(stand.welke(lambda klok: klok.soort == Kloksoort.MACHTIGING))
    if tot := beurt.casus.machtiging_tot:
        stand.begin(machtiging_klok(beurt.casus, tot, stand.vandaag))


def _tel_uitstel(stand: Stand, beurt: Beurt[Afspraak]) -> None:
    """The third time that an afspraak is put off within the term of the ladder, the case stands still."""
    if beurt.casus.status not in OP_DE_LADDER:
        return
    verzet = Verzetting.objects.filter(afspraak=beurt.ding).order_by("-pk")
    momenten = verzet.values_list("gemaakt_op", flat=True)[:UITSTEL_TE_VEEL]
    dagen = [als_dag(moment) for moment in momenten]
    if len(dagen) < UITSTEL_TE_VEEL:
        return
    ladder = ladder_van(beurt.casus)
    binnen = ladder.uitgesteld_binnen if ladder else ""
    if te_vaak_uitgesteld(dagen, binnen):
        bron = ladder.bron if ladder and binnen else ""
        stand.begin(uitstel_klok(beurt.casus, beurt.ding, dagen[-1], stand.vandaag, bron))


def _besluitklok(stand: Stand, beurt: Beurt[Aanvraag], status: Klokstatus) -> Sequence[Klok]:
    over = beurt.ding.pk
    return stand.welke(
        lambda klok: (
            klok.onderwerp_id == over
            and klok.gehaald_bij == NormEinde.MAATWERKBESLUIT
            and klok.status == status
        )
    )


def _toelichting_gevraagd(stand: Stand, beurt: Beurt[Aanvraag]) -> None:
    """The time to decide stands still while the gemeente waits for an answer (Awb art. 4:15), pausable or not."""
    nog_op_tijd = [
        k for k in _besluitklok(stand, beurt, Klokstatus.LOOPT) if k.einde >= stand.vandaag
    ]
    stand.zet_stil(nog_op_tijd, TOELICHTING_GEVRAAGD)


def _toegelicht(stand: Stand, beurt: Beurt[Aanvraag]) -> None:
    stand.laat_lopen(_besluitklok(stand, beurt, Klokstatus.STIL))


def _klok_anders(stand: Stand, beurt: Beurt[object]) -> None:
    """The handeling changed the clock itself; what is left is the nearest term."""


Gevolg = Callable[[Stand, Beurt[Any]], None]

ANDER_FEIT: dict[str, Gevolg] = genoemd(
    {
        "feiten.maatregel_wijzigen": _feit_veranderd,
        "feiten.bepaling_wijzigen": _feit_veranderd,
        "feiten.gemeente_wijzigen": _feit_veranderd,
        "feiten.gegeven_herstellen": _feit_hersteld,
        "rechten.gegeven_verbeteren": _feit_hersteld,
        "feiten.tekst_herstellen": _tekst_hersteld,
        "rechten.verbeteren": _tekst_hersteld,
        # from these no norm counts; but a question that was sent with them is asked again
        "feiten.functie_wijzigen": _wat_niet_meer_wacht,
        "feiten.urgentie_wijzigen": _wat_niet_meer_wacht,
        "feiten.school_wijzigen": _wat_niet_meer_wacht,
        "feiten.casusregie_overdragen": _wat_niet_meer_wacht,
    }
)
"""Change a fact of the case: what waited on it may be off, or asked again."""

GEVOLG: dict[str, Gevolg] = genoemd(
    {
        "casus.aanmelden": _begin_leeftijden,
        "casus.indienen": _begin_leeftijden,
        "casus.aanhouden": _houd_aan,
        "casus.hervatten": _hervat,
        "casus.heropenen": _heropen,
        "casus.afsluiten": _sluit,
        "casus.intrekken": _sluit,
        "casus.afwijzen": _sluit,
        "casus.machtiging_vastleggen": _machtiging,
        "afspraken.verzetten": _tel_uitstel,
        "casus.vaste_jeugdbeschermer_vastleggen": jeugdbeschermer_bekend,
        "tafel.van_agenda_halen": _wat_niet_meer_wacht,
        "ben.intrekken": _wat_niet_meer_wacht,
        "maatwerk.intrekken": _wat_niet_meer_wacht,
        "maatwerk.toelichting_vragen": _toelichting_gevraagd,
        "maatwerk.toelichten": _toegelicht,
        "ladder.versie_wisselen": volg_versie,
        "klok.verlengen": _klok_anders,
        "klok.stilzetten": dagen.stilgezet,
        "klok.laten_lopen": dagen.loopt_weer,
        "klok.afdoen": _klok_anders,
        "maatwerk.contract_vastleggen": dagen.contract_loopt,
        "maatwerk.beeindigen": dagen.contract_eindigt,
        "leren.borgen": dagen.geborgd,
        "leren.borging_gereed": dagen.borging_gereed,
        "leren.leerdocument_vaststellen": dagen.leerdocument_vastgesteld,
        "leren.evalueren": dagen.leerdocument_geevalueerd,
        **ANDER_FEIT,
    }
)


# ---- what the clock itself did -----------------------------------------------------------------


def _gewaarschuwd(beurt: Beurt[Klok]) -> None:
    """A term that only counts once people know of it has come to count; all others did already."""
    klok, eerste = beurt.ding, beurt.casus.eerste_termijn
    if klok.telt_mee and (eerste is None or klok.einde < eerste):
        beurt.casus.eerste_termijn = klok.einde


def _verstreken(beurt: Beurt[Klok]) -> None:
    """As for a warning; and an age that has come is done, so that the next term is the nearest."""
    if beurt.ding.status == Klokstatus.LOOPT:
        _gewaarschuwd(beurt)
    else:
        beurt.casus.eerste_termijn = _stand(beurt).eerste_termijn


VAN_DE_KLOK: dict[str, Callable[[Beurt[Any]], None]] = genoemd(
    {
        "klok.waarschuwen": _gewaarschuwd,
        "klok.verstrijken": _verstreken,
    }
)
