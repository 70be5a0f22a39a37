"""Days that people laid down for one thing: the expected end of a pause, the end of a contract, a borging, the
evaluation of a leerdocument. Each is a clock, until what it waits for was done."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.leren.models import Borging, Leerdocument
from casuistiek.maatwerk.models import Aanvraag

from .models import Klok, Kloksoort
from .nieuw import dag_klok, stilzetting_klok
from .stand import Stand


def _over(stand: Stand, soort: Kloksoort, pk: int | None) -> list[Klok]:
    return stand.welke(lambda klok: klok.soort == soort and klok.onderwerp_id == pk)


# ---- one term that stands still ----------------------------------------------------------------


def stilgezet(stand: Stand, beurt: Beurt[Klok]) -> None:
    stand.begin(stilzetting_klok(beurt.ding, stand.vandaag, beurt.met["verwacht_einde"]))


def loopt_weer(stand: Stand, beurt: Beurt[Klok]) -> None:
    stand.staat_niet_meer_stil(beurt.ding)


# ---- a contract --------------------------------------------------------------------------------


def contract_loopt(stand: Stand, beurt: Beurt[Aanvraag]) -> None:
    """Until its last day; it takes the place of the contract that it extends."""
    aanvraag = beurt.ding
    if aanvraag.verlenging_van_id:
        stand.haal(_over(stand, Kloksoort.CONTRACT, aanvraag.verlenging_van_id), beurt.nu)
    dagen = (aanvraag.van, aanvraag.tot)
    stand.begin(dag_klok(beurt.casus, Kloksoort.CONTRACT, aanvraag, *dagen))


def contract_eindigt(stand: Stand, beurt: Beurt[Aanvraag]) -> None:
    stand.haal(_over(stand, Kloksoort.CONTRACT, beurt.ding.pk), beurt.nu)


# ---- learning ----------------------------------------------------------------------------------


def geborgd(stand: Stand, beurt: Beurt[object]) -> None:
    borging: Borging = beurt.nieuw
    stand.begin(dag_klok(beurt.casus, Kloksoort.BORGING, borging, stand.vandaag, borging.datum))


def borging_gereed(stand: Stand, beurt: Beurt[Borging]) -> None:
    stand.haal(_over(stand, Kloksoort.BORGING, beurt.ding.pk), beurt.nu)


def leerdocument_vastgesteld(stand: Stand, beurt: Beurt[object]) -> None:
    """Who lays it down anew also says anew when to look at it."""
    stand.laat_vervallen(_over(stand, Kloksoort.EVALUATIE, beurt.nieuw.pk))
    _evalueer_op(stand, beurt, beurt.nieuw)


def leerdocument_geevalueerd(stand: Stand, beurt: Beurt[Leerdocument]) -> None:
    """Done; perhaps people look once more on a later day."""
    stand.haal(_over(stand, Kloksoort.EVALUATIE, beurt.ding.pk), beurt.nu)
    if beurt.met["opnieuw_op"]:
        _evalueer_op(stand, beurt, beurt.ding)


def _evalueer_op(stand: Stand, beurt: Beurt[Any], document: Leerdocument) -> None:
    dag = document.evaluatiedatum
    if dag is not None:
        stand.begin(dag_klok(beurt.casus, Kloksoort.EVALUATIE, document, stand.vandaag, dag))
