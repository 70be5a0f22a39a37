"""Starting, pausing and stopping the clocks of a case after a handeling. Source of the terms: its ladder version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db.models import Min, QuerySet

from casuistiek.casus.keuzes import GEEINDIGD
from casuistiek.fundament.tijd import AMSTERDAM
from workflows.ladder.keuzes import NormEinde, NormStart
from workflows.ladder.models import Norm, Trede
from workflows.ladder.selectors import normen_van, open_bezoek

from .models import NIET_VOORBIJ, Klok, Soort, Status
from .rekenen import GEBEURTENISSEN, Gebeurtenis, beginnende
from .stil import zet_door, zet_stil


def na_handeling(beurt: Any) -> None:
    """What this handeling means for the clocks of its case; sets `casus.eerste_termijn`."""
    casus, naam = beurt.casus, beurt.handeling.naam
    gevolg, gebeurtenis = GEVOLG.get(naam), GEBEURTENISSEN.get(naam)
    if gebeurtenis:
        _haal(beurt, gebeurtenis)
        _begin(beurt, gebeurtenis)
    if gevolg:
        gevolg(beurt)
    if gebeurtenis or gevolg or naam.startswith("klok."):
        casus.eerste_termijn = None if casus.status in GEEINDIGD else eerste_termijn(casus)


def eerste_termijn(casus: Any) -> date | None:
    """The nearest end of all running clocks."""
    return lopende(casus).aggregate(eerste=Min("einde"))["eerste"]


def lopende(casus: Any) -> QuerySet[Klok]:
    return Klok.objects.filter(casus=casus, status=Status.LOOPT)


def niet_voorbij(casus: Any) -> QuerySet[Klok]:
    """Running, or standing still: what is met during a pause does not run on after it."""
    return Klok.objects.filter(casus=casus, status__in=NIET_VOORBIJ)


# ---- terms that begin --------------------------------------------------------------------------


def _begin(beurt: Any, gebeurtenis: Gebeurtenis) -> None:
    if not gebeurtenis.begint:
        return
    momenten = {start: DAG_VAN.get(start, _vandaag)(beurt) for start in gebeurtenis.begint}
    bezoek = open_bezoek(beurt.casus) if NormStart.TREDESTART in momenten else None
    normen = normen_van(beurt.casus, gebeurtenis.begint)
    klokken = [
        norm_klok(beurt.casus, norm, dag, beurt.ding.pk if gebeurtenis.over_ding else None)
        for norm, dag in beginnende(normen, momenten, bezoek.trede.code if bezoek else "")
    ]
    if bezoek and bezoek.trede.termijn:
        klokken.append(trede_klok(beurt.casus, bezoek.trede, beurt.nu.date()))
    for klok in klokken:
        klok.stel_einde([], beurt.nu.date())
    Klok.objects.bulk_create(klokken)


def norm_klok(casus: Any, norm: Norm, begin: date, onderwerp_id: int | None = None) -> Klok:
    """The clock of a norm, not saved; its end is still to be worked out."""
    return Klok(
        casus=casus,
        soort=STAGNATIE.get(norm.start, Soort.NORM),
        norm=norm,
        onderwerp_id=onderwerp_id,
        naam=f"{norm.naam}: {norm.termijn}",
        bron=norm.bron,
        begin=begin,
        termijn=norm.termijn,
        atw=norm.atw,
        pauzeerbaar=norm.pauzeerbaar,
        venster=norm.waarschuw,
        gehaald_bij=norm.einde,
        bij_verlopen=norm.bij_verlopen,
        naar=norm.naar,
    )


def trede_klok(casus: Any, trede: Trede, begin: date) -> Klok:
    """The clock of a trede that has a term, not saved. It runs from the day the case came to stand on it."""
    return Klok(
        casus=casus,
        soort=Soort.TREDE,
        naam=f"Trede {trede.nummer}, {trede.naam}: {trede.termijn}"[:200],
        bron=trede.bronnen.get("termijn", ""),
        begin=begin,
        termijn=trede.termijn,
        gehaald_bij=NormEinde.TREDE,
        bij_verlopen=trede.bij_verlopen or Klok._meta.get_field("bij_verlopen").default,
        naar=trede.naar,
    )


STAGNATIE: dict[str, Soort] = {
    NormStart.CONTACT: Soort.STAGNATIE,
    NormStart.VOORTGANG: Soort.STAGNATIE,
}


def _vandaag(beurt: Any) -> date:
    day: date = beurt.nu.date()
    return day


DAG_VAN: dict[str, Callable[[Any], date | None]] = {
    NormStart.MAATREGEL: lambda beurt: beurt.casus.maatregel_op,
    NormStart.BEPALING: lambda beurt: beurt.casus.bepaling_op,
    NormStart.HULP_GESTART: lambda beurt: beurt.casus.hulp_sinds,
    NormStart.CONTACT: lambda beurt: getattr(beurt.nieuw, "op", None) or _vandaag(beurt),
}
"""The day from which a start counts, where that is not the day of the handeling."""


# ---- terms that are met ------------------------------------------------------------------------


def _haal(beurt: Any, gebeurtenis: Gebeurtenis) -> None:
    haalt = [einde for einde in gebeurtenis.haalt if HAALT_ALS.get(einde, _altijd)(beurt)]
    if not haalt:
        return
    klokken = niet_voorbij(beurt.casus).filter(gehaald_bij__in=haalt)
    if gebeurtenis.over_ding:
        klokken = klokken.filter(onderwerp_id=beurt.ding.pk)
    if NormEinde.EVALUATIE in haalt:  # each moment asks for an evaluation of its own
        klokken = klokken.filter(pk__in=klokken.order_by("einde", "pk").values("pk")[:1])
    klokken.update(status=Status.GEHAALD, klaar_op=_gehaald_op(beurt))


def _altijd(beurt: Any) -> bool:
    return True


HAALT_ALS: dict[str, Callable[[Any], bool]] = {
    # a 2nd choice is an alternative: the child still waits
    NormEinde.PASSENDE_HULP: lambda beurt: beurt.casus.hulp_keuze == 1,
}


def _gehaald_op(beurt: Any) -> datetime:
    """The day that counts is the day the help began, not the day somebody wrote that down."""
    if beurt.handeling.naam == "casus.hulp_gestart":
        return datetime.combine(beurt.casus.hulp_sinds, time(12), AMSTERDAM)
    moment: datetime = beurt.nu
    return moment


def _gesloten(beurt: Any) -> None:
    niet_voorbij(beurt.casus).update(status=Status.VERVALLEN, klaar_op=beurt.nu)


def _vervalt(beurt: Any) -> None:
    """What the clock was about is off: a table, a question."""
    klokken = niet_voorbij(beurt.casus).filter(onderwerp_id=beurt.ding.pk)
    klokken.filter(norm__start__in=(NormStart.TAFEL, NormStart.BEN)).update(
        status=Status.VERVALLEN, klaar_op=beurt.nu
    )


GEVOLG: dict[str, Callable[[Any], None]] = {
    "casus.aanhouden": zet_stil,
    "casus.hervatten": zet_door,
    "casus.afsluiten": _gesloten,
    "casus.intrekken": _gesloten,
    "casus.afwijzen": _gesloten,
    "tafel.van_agenda_halen": _vervalt,
    "ben.intrekken": _vervalt,
}
