"""Rules of a case that refuse a handeling, each with its sentence."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import Reden, alle_redenen, bij_botsing, regel
from casuistiek.fundament.tijd import als_dag
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.slot import Opening, open_voor

from .beurt import Beurt
from .models import Casus, Stuk
from .rekenen import LEEG, VEROUDERD


@regel("geen_bsn", "Bij deze casus is geen burgerservicenummer ingevuld.")
def er_is_een_bsn(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.bsn_geheim)


LOOPT_AL = "Voor deze jeugdige loopt al een casus bij het RET. Vraag de procesregisseur ernaar."


@regel("loopt_al", LOOPT_AL)
def loopt_nog_niet(beurt: Beurt[object] | LosseBeurt[object]) -> bool:
    """Two open cases for one child would each solve half; found by the fingerprint of the BSN that was filled in, or
    that a concept has already.

    Of a case that is bijzonder geheim nobody hears this way that it is there.
    """
    bsn = beurt.met.get("bsn")
    vinger = vingerafdruk(bsn) if bsn else getattr(beurt.casus, "bsn_vinger", "")
    return not loopt_elders(vinger, None if bsn else getattr(beurt.casus, "pk", None))


@regel("loopt_al", LOOPT_AL)
def gaat_niet_dubbel_open(beurt: Beurt[Casus]) -> bool:
    """As `loopt_nog_niet`, of a case that opens again, or is bijzonder geheim no longer."""
    return not loopt_elders(beurt.casus.bsn_vinger, beurt.casus.pk)


bij_botsing("een_open_casus_per_kind", loopt_nog_niet)  # two at the same instant


def loopt_elders(vinger: str, behalve: int | None = None) -> bool:
    """Whether an open case (another than `behalve`) has this fingerprint of a BSN; empty: no."""
    if not vinger:
        return False
    loopt = Casus.objects.filter(bsn_vinger=vinger, open=True, gedeeld=True, geheim=False)
    with open_voor(Opening.BSN):
        return bool(loopt.exclude(pk=behalve).exists())


@regel(
    "koers_ontbreekt", "Stel eerst de koers vast: analyse, perspectief en de stem van het gezin."
)
def er_is_een_koers(beurt: Beurt[Casus]) -> bool:
    return beurt.casus.koers_op is not None


@regel(
    "vannacht_leeg",
    "Leg eerst vast waar de jeugdige vannacht is en wie er dan verantwoordelijk is (Vannacht vastleggen).",
)
def _vannacht_is_ingevuld(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.vannacht_stand != LEEG)


@regel(
    "vannacht_verouderd",
    "Wie er vannacht verantwoordelijk is, is vastgelegd op {dag}. In deze regio geldt dat {geldig}. "
    "Leg het opnieuw vast (Vannacht vastleggen).",
)
def _vannacht_is_actueel(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    casus, sinds = beurt.casus, beurt.casus.vannacht_sinds
    if casus.vannacht_stand != VEROUDERD or sinds is None:
        return True
    dag = f"{als_dag(sinds):%d-%m-%Y}"
    return {"dag": dag, "geldig": casus.regio.vannacht_geldig}


@regel(
    "vannacht",
    "Een casus verlaat een trede alleen als bekend is wie er vannacht verantwoordelijk is.",
)
def vannacht_is_bekend(beurt: Beurt[Casus]) -> list[Reden]:
    """The safety floor: empty, or older than the region lets it be, keeps the case on its trede. Codes:
    vannacht_leeg, vannacht_verouderd. A case that stands on no trede leaves none."""
    if beurt.casus.trede_nummer is None:
        return []
    return alle_redenen((_vannacht_is_ingevuld, _vannacht_is_actueel), beurt)


@regel("al_verwijderd", "Dit stuk is al verwijderd.")
def is_niet_verwijderd(beurt: Beurt[Stuk]) -> bool:
    return beurt.ding.ingetrokken_op is None
