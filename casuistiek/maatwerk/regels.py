"""Rules of maatwerk that refuse a handeling, each with its sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.keuzes import ACTIEF
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import euro
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.organisaties.rollen import Rol

from .keuzes import WACHT_OP_BESLUIT, Aanvraagstatus, Risicostatus
from .models import Aanvraag
from .rekenen import binnen_mandaat
from .risico import NAMENS, aanvaarde_start, lopende_start, mag_niet_antwoorden


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
    return beurt.een_keer(lopende_start, beurt.ding) is None


@regel("risico_niet_gevraagd", "Er is nu niemand gevraagd om een risico te dragen.")
def risico_is_gevraagd(beurt: Beurt[Aanvraag]) -> bool:
    start = beurt.een_keer(lopende_start, beurt.ding)
    return start is not None and start.status == Risicostatus.GEVRAAGD


@regel("niet_uw_risico", "Dit is aan {wie} gevraagd. Alleen wie daar werkt antwoordt.")
def namens_de_risicodrager(beurt: Beurt[Aanvraag]) -> bool | dict[str, Any]:
    start = beurt.een_keer(lopende_start, beurt.ding)
    if start is None:
        return True  # the other rule speaks
    leden = beurt.door.met_rol(*NAMENS.get(start.risicodrager.soort, ()))
    van_hen = any(lid.organisatie_id == start.risicodrager_id for lid in leden)
    return van_hen or {"wie": start.risicodrager}


@regel(
    "eigen_risicovraag",
    "U vroeg dit zelf, of schreef aan de aanvraag. Iemand anders van uw organisatie moet antwoorden.",
)
def niet_wie_het_vroeg(beurt: Beurt[Aanvraag]) -> bool:
    """Four eyes: nobody says yes to what they asked themselves."""
    start = beurt.een_keer(lopende_start, beurt.ding)
    if start is None or beurt.wie is None:
        return True
    niet = mag_niet_antwoorden(beurt.ding, start.risicodrager, start.door_id)
    return beurt.wie.pk not in niet


@regel(
    "alleen_een_verlenging",
    "De casus wordt nu niet behandeld. Alleen een verlenging van een contract kunt u dan indienen.",
)
def is_verlenging_of_actief(beurt: Beurt[Aanvraag]) -> bool:
    return beurt.casus.status in ACTIEF or beurt.ding.verlenging_van_id is not None


MET_CONTRACT = (Aanvraagstatus.LOPEND, Aanvraagstatus.BEEINDIGD)


@regel(
    "niemand_betaalt",
    "Er is geen contract, en niemand heeft aanvaard het risico van een voorlopige start te dragen.",
)
def iemand_betaalt(beurt: Beurt[Aanvraag]) -> bool:
    return onder_contract(beurt) or beurt.een_keer(aanvaarde_start, beurt.ding) is not None


def onder_contract(beurt: Beurt[Aanvraag]) -> bool:
    """The gemeente pays; else who bears the risk."""
    return beurt.ding.status in MET_CONTRACT


@regel(
    "buiten_voorlopige_start",
    "De voorlopige start is van {van} tot en met {tot}. Vul een periode in die daarbinnen ligt.",
)
def past_binnen_voorlopige_start(beurt: Beurt[Aanvraag]) -> bool | dict[str, Any]:
    start = beurt.een_keer(aanvaarde_start, beurt.ding)
    if onder_contract(beurt) or start is None:
        return True
    tot = start.tot or beurt.nu.date()
    past = start.sinds <= beurt.met["periode_van"] and beurt.met["periode_tot"] <= tot
    return past or {"van": f"{start.sinds:%d-%m-%Y}", "tot": f"{tot:%d-%m-%Y}"}


@regel(
    "boven_risico",
    "{wie} aanvaardde een risico van hoogstens {hoogstens}. Daarvan is nog {over} over.",
)
def past_binnen_risico(beurt: Beurt[Aanvraag]) -> bool | dict[str, Any]:
    """Who bears the risk agreed to what was asked of the gemeente then."""
    start = beurt.een_keer(aanvaarde_start, beurt.ding)
    if onder_contract(beurt) or start is None:
        return True
    over = start.hoogstens - start.gerealiseerd
    zin = {"wie": start.risicodrager, "hoogstens": euro(start.hoogstens), "over": euro(over)}
    return bool(beurt.met["bedrag"] <= over) or zin


@regel(
    "boven_toegekend",
    "Van wat de gemeente toekende is nog {over} over. Leg hier alleen vast wat de gemeente betaalt, niet wat een ander "
    "betaalt, zoals het BEN. Betaalt de gemeente zelf meer? Vraag dan eerst een verlenging aan.",
)
def past_binnen_toegekend(beurt: Beurt[Aanvraag]) -> bool | dict[str, Any]:
    aanvraag = beurt.ding
    if not onder_contract(beurt):
        return True
    over = (aanvraag.toegekend_bedrag or Decimal(0)) - aanvraag.gerealiseerd
    return bool(beurt.met["bedrag"] <= over) or {"over": euro(over)}


@regel("maatwerk_wacht", "Er wacht nog een maatwerkaanvraag op een besluit.")
def geen_aanvraag_wacht(beurt: Beurt[Casus]) -> bool:
    """A case does not close while the gemeente still owes an answer."""
    return not beurt.casus.aanvragen.filter(status__in=WACHT_OP_BESLUIT).exists()
