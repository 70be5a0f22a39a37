"""Starting, pausing and stopping the clocks of a case after a handeling. Source of the terms: the region's norms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, QuerySet

from casuistiek.casus.keuzes import GEEINDIGD
from casuistiek.fundament.tijd import AMSTERDAM
from casuistiek.fundament.tijd.termijnen import einde, parse
from workflows.ladder.models import NormEinde, NormStart, Trede
from workflows.ladder.selectors import normen_op

from .models import Klok, Status


def na_handeling(beurt: Any) -> None:
    """What this handeling means for the clocks of its case; sets `casus.eerste_termijn`."""
    casus = beurt.casus
    if gebeurtenis := GEBEURTENIS.get(beurt.handeling.naam):
        gebeurtenis(beurt)
    elif not beurt.handeling.naam.startswith(("ladder.", "klok.")):
        return
    casus.eerste_termijn = None if casus.status in GEEINDIGD else eerste_termijn(casus)


def eerste_termijn(casus: Any) -> date | None:
    """The nearest end of all running clocks."""
    return lopende(casus).aggregate(eerste=Min("einde"))["eerste"]


def lopende(casus: Any) -> QuerySet[Klok]:
    return Klok.objects.filter(casus=casus, status=Status.LOOPT)


def _niet_voorbij(casus: Any) -> QuerySet[Klok]:
    """Running, or standing still: what is met during a pause does not run on after it."""
    return Klok.objects.filter(casus=casus, status__in=[Status.LOOPT, Status.STIL])


# ---- what each event does --------------------------------------------------------------------


def _aangemeld(beurt: Any) -> None:
    """The norms that count from the aanmelding, the maatregel or the bepaling."""
    casus = beurt.casus
    begin = {
        NormStart.AANMELDING: beurt.nu.date(),
        NormStart.MAATREGEL: casus.maatregel_op,
        NormStart.BEPALING: casus.bepaling_op,
    }
    _start_normen(casus, begin, beurt.nu.date())


def _geaccepteerd(beurt: Any) -> None:
    _start_normen(beurt.casus, {NormStart.ACCEPTATIE: beurt.nu.date()}, beurt.nu.date())


def _start_normen(casus: Any, begin: dict[Any, date | None], op: date) -> None:
    Klok.objects.bulk_create(
        Klok(
            casus=casus,
            norm=norm,
            naam=f"{norm.naam}: {norm.termijn}",
            bron=norm.bron,
            begin=start,
            einde=einde(start, parse(norm.termijn)),
            gehaald_bij=norm.einde,
            bij_verlopen=norm.bij_verlopen,
            naar=norm.naar,
        )
        for norm in normen_op(casus.regio, op)
        if (start := begin.get(norm.start))
    )


def start_tredeklok(casus: Any, trede: Trede, op: date) -> None:
    """The term of a trede runs from the day the case came to stand on it; none if none was laid down."""
    if trede.termijn:
        Klok.objects.create(
            casus=casus,
            naam=f"Trede {trede.nummer}, {trede.naam}: {trede.termijn}",
            bron=trede.bronnen.get("termijn", ""),
            begin=op,
            einde=einde(op, parse(trede.termijn)),
            gehaald_bij="trede",
        )


def stop_tredeklok(beurt: Any) -> None:
    _haal(beurt, "trede")


def _hulp_gestart(beurt: Any) -> None:
    """The day that counts is the day the help began, not the day somebody wrote that down."""
    sinds = datetime.combine(beurt.casus.hulp_sinds, time(12), AMSTERDAM)
    _haal(beurt, NormEinde.HULP_GESTART, sinds)
    if beurt.casus.hulp_keuze == 1:  # a 2nd choice is an alternative: the child still waits
        _haal(beurt, NormEinde.PASSENDE_HULP, sinds)


def _koers(beurt: Any) -> None:
    _haal(beurt, NormEinde.KOERS_VASTGESTELD)


def _gesloten(beurt: Any) -> None:
    _niet_voorbij(beurt.casus).update(status=Status.VERVALLEN, klaar_op=beurt.nu)


def _haal(beurt: Any, gehaald_bij: str, op: datetime | None = None) -> None:
    klokken = _niet_voorbij(beurt.casus).filter(gehaald_bij=gehaald_bij)
    klokken.update(status=Status.GEHAALD, klaar_op=op or beurt.nu)


def _aangehouden(beurt: Any) -> None:
    lopende(beurt.casus).update(status=Status.STIL, stil_sinds=beurt.nu.date())


def _hervat(beurt: Any) -> None:
    """The clocks go on; their ends move by the real days of the pause."""
    vandaag = beurt.nu.date()
    for klok in Klok.objects.filter(casus=beurt.casus, status=Status.STIL):
        klok.einde += timedelta(days=(vandaag - klok.stil_sinds).days)
        klok.status, klok.stil_sinds = Status.LOOPT, None
        klok.save(update_fields=["einde", "status", "stil_sinds"])


GEBEURTENIS = {
    "casus.aanmelden": _aangemeld,
    "casus.indienen": _aangemeld,
    "casus.accepteren": _geaccepteerd,
    "casus.koers_vaststellen": _koers,
    "casus.hulp_gestart": _hulp_gestart,
    "casus.aanhouden": _aangehouden,
    "casus.hervatten": _hervat,
    "casus.afsluiten": _gesloten,
    "casus.intrekken": _gesloten,
    "casus.afwijzen": _gesloten,
    "casus.heropenen": lambda beurt: None,
}
