"""Rules of maatwerk that refuse a handeling, each with its sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import euro
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.organisaties.rollen import Rol

from .keuzes import WACHT_OP_BESLUIT, Aanvraagstatus
from .models import Aanvraag
from .rekenen import binnen_mandaat


def mandaat_van(beurt: Beurt[Aanvraag]) -> Decimal | None:
    """The limit of the lidmaatschap that lets this person in; None: not laid down."""
    lid = beurt.grond.lid
    return lid.mandaat if lid is not None else None


def _bedrag(beurt: Beurt[Aanvraag]) -> Decimal:
    """What would be granted: the amount that was filled in, else all that is asked."""
    return beurt.met.get("bedrag") or beurt.ding.bedrag


@regel("geen_mandaat", "Uw mandaat is nog niet vastgelegd. Kies Doorzetten.")
def er_is_een_mandaat(beurt: Beurt[Aanvraag]) -> bool:
    return beurt.grond.rol != Rol.BUDGETHOUDER or mandaat_van(beurt) is not None


@regel("boven_mandaat", "Het bedrag ligt boven uw mandaat van {mandaat}. Kies Doorzetten.")
def ligt_binnen_mandaat(beurt: Beurt[Aanvraag]) -> bool | dict[str, Any]:
    mandaat = mandaat_van(beurt)
    if beurt.grond.rol != Rol.BUDGETHOUDER or mandaat is None:
        return True  # the college has no limit; without a mandate the other rule speaks
    return binnen_mandaat(_bedrag(beurt), mandaat) or {"mandaat": euro(mandaat)}


@regel("binnen_uw_mandaat", "Dit bedrag ligt binnen uw mandaat. U kunt zelf besluiten.")
def ligt_boven_mandaat(beurt: Beurt[Aanvraag]) -> bool:
    return not binnen_mandaat(beurt.ding.bedrag, mandaat_van(beurt))


@regel(
    "eigen_aanvraag",
    "U hebt zelf aan deze aanvraag geschreven. Iemand anders moet hierover besluiten.",
)
def niet_de_aanvrager(beurt: Beurt[Aanvraag]) -> bool:
    """Four eyes: requester and approver are never the same person (domein (d), rules)."""
    return beurt.wie is None or beurt.wie.pk not in beurt.ding.opstellers


@regel(
    "niet_uw_aanvraag",
    "Deze aanvraag is van een ander. Alleen wie eraan schreef, of de procesregisseur, trekt hem in.",
)
def schreef_mee_of_regie(beurt: Beurt[Aanvraag]) -> bool:
    """The maker may have left; then procesregie takes it back."""
    eigen = beurt.wie is not None and beurt.wie.pk in beurt.ding.opstellers
    return eigen or beurt.grond.rol == Rol.PROCESREGISSEUR


@regel(
    "niet_doorgezet",
    "Deze aanvraag is niet naar u doorgezet. De budgethouder besluit, of zet de aanvraag door.",
)
def is_doorgezet(beurt: Beurt[Aanvraag]) -> bool:
    return beurt.grond.rol != Rol.WETHOUDER or beurt.ding.status == Aanvraagstatus.DOORGEZET


@regel("al_doorgezet", "Deze aanvraag is doorgezet. De wethouder besluit.")
def is_niet_doorgezet(beurt: Beurt[Aanvraag]) -> bool:
    return beurt.grond.rol != Rol.BUDGETHOUDER or beurt.ding.status != Aanvraagstatus.DOORGEZET


AAN_DE_BEURT = (is_doorgezet, is_niet_doorgezet)
"""Who decides now: the budgethouder, or the wethouder once it was passed on."""


@regel("al_voorlopig", "Deze hulp is al voorlopig gestart.")
def is_niet_voorlopig(beurt: Beurt[Aanvraag]) -> bool:
    return not beurt.ding.voorlopig


@regel(
    "boven_toegekend",
    "Van wat de gemeente toekende is nog {over} over. Vraag eerst een verlenging aan. Betaalt een ander mee, zoals "
    "het BEN? Leg hier dan alleen vast wat de gemeente betaalt.",
)
def past_binnen_toegekend(beurt: Beurt[Aanvraag]) -> bool | dict[str, Any]:
    aanvraag = beurt.ding
    over = (aanvraag.toegekend_bedrag or Decimal(0)) - aanvraag.gerealiseerd
    return bool(beurt.met["bedrag"] <= over) or {"over": euro(over)}


@regel("maatwerk_wacht", "Er wacht nog een maatwerkaanvraag op een besluit.")
def geen_aanvraag_wacht(beurt: Beurt[Casus]) -> bool:
    """A case does not close while the gemeente still owes an answer."""
    return not beurt.casus.aanvragen.filter(status__in=WACHT_OP_BESLUIT).exists()
