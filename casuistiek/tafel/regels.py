"""Rules of the RET-tafel."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.toegang.zicht import zichtbaar

from .models import LOOPT, TE_BESPREKEN, Bespreking, Besprekingstatus, Tafel
from .selectors import komende_tafels


def _tafel(beurt: Beurt[Bespreking] | LosseBeurt[Tafel]) -> Tafel:
    return beurt.ding if isinstance(beurt.ding, Tafel) else beurt.ding.tafel


@regel(
    "geen_tafeltrede",
    "De casus staat niet op een trede met een RET-tafel. Breng hem eerst naar die trede.",
)
def staat_op_tafeltrede(beurt: Beurt[Casus]) -> bool:
    return beurt.casus.trede_soort == "tafel"


@regel("staat_al_op_agenda", "De casus staat al op de agenda van een RET-tafel.")
def staat_op_geen_agenda(beurt: Beurt[Casus]) -> bool:
    return not beurt.casus.besprekingen.filter(status__in=LOOPT).exists()


@regel("geen_tafel_gepland", "Er is in deze regio geen RET-tafel gepland. Plan er eerst een.")
def er_komt_een_tafel(beurt: Beurt[Casus]) -> bool:
    return komende_tafels(beurt.casus.regio_id).exists()


@regel(
    "stukken_niet_verzonden",
    "De stukken voor deze casus zijn nog niet verzonden, of na een verandering niet opnieuw.",
)
def stukken_zijn_verzonden(beurt: Beurt[Bespreking]) -> bool:
    return beurt.ding.status != Besprekingstatus.GEAGENDEERD


@regel("tafel_is_nog_niet", "Deze RET-tafel is pas op {dag}. Leg dit vast op of na die dag.")
def tafel_is_geweest(beurt: Beurt[Bespreking] | LosseBeurt[Tafel]) -> bool | dict[str, Any]:
    """From the day itself on: a table in the morning is written up in the afternoon."""
    dag = _tafel(beurt).dag
    return True if beurt.nu.date() >= dag else {"dag": f"{dag:%d-%m-%Y}"}


@regel("aanwezigheid_ontbreekt", "Leg eerst vast wie er bij de RET-tafel waren.")
def aanwezigheid_is_bekend(beurt: LosseBeurt[Tafel]) -> bool:
    return beurt.ding.aanwezigen.exists()


@regel(
    "nog_besprekingen_open",
    "Nog geen besluit bij {wat}. Leg dat eerst vast, of haal van de agenda wat niet is besproken.",
)
def alles_is_besproken(beurt: LosseBeurt[Tafel]) -> bool | dict[str, Any]:
    open_ = beurt.ding.besprekingen.filter(status__in=TE_BESPREKEN)
    aantal = zichtbaar(open_, beurt.door).count()  # of what is bijzonder geheim no count tells
    return {"wat": telwoord(aantal, "casus", "casussen")} if aantal else True


@regel("nog_op_agenda", "Nog op de agenda: {wat}. Haal die daar eerst af.")
def agenda_is_leeg(beurt: LosseBeurt[Tafel]) -> bool | dict[str, Any]:
    rijen = beurt.ding.besprekingen.exclude(status=Besprekingstatus.AFGEVOERD)
    aantal = zichtbaar(rijen, beurt.door).count()
    return {"wat": telwoord(aantal, "casus", "casussen")} if aantal else True


@regel(
    "bespreking_loopt",
    "De casus staat nog op de agenda van een RET-tafel. Leg vast wat er met het advies gebeurt, "
    "of haal hem van de agenda.",
)
def geen_bespreking_loopt(beurt: Beurt[Casus]) -> bool:
    """Before a case closes: who was asked for advice gets an answer."""
    return not Bespreking.objects.filter(casus=beurt.casus, status__in=LOOPT).exists()
