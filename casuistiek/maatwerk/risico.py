"""Help that begins before the decision: who bears the risk, who says so for that organisation, and how it ends."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Lidmaatschap, Organisatie
from casuistiek.fundament.organisaties.rollen import Organisatiesoort, Rol
from casuistiek.fundament.toegang.zicht import leden

from .keuzes import LOOPT_VOORLOPIG, Risicostatus
from .models import Aanvraag, VoorlopigeStart

NAMENS: dict[str, tuple[Rol, ...]] = {
    Organisatiesoort.GI: CASUSREGIE,
    Organisatiesoort.LOKAAL_TEAM: CASUSREGIE,
    Organisatiesoort.GEMEENTE: (Rol.BUDGETHOUDER, Rol.CONTACTPERSOON_GEMEENTE),
}
"""Who answers for an organisation, the first one first. Of the others nobody works here (an aanbieder), or nobody of
them has a say over money: then it is written down on whose word help begins (own choice)."""


def lopende_start(aanvraag: Aanvraag) -> VoorlopigeStart | None:
    """The start that is asked or agreed, and has not ended."""
    starts = aanvraag.voorlopige_starts.filter(tot=None, status__in=LOOPT_VOORLOPIG)
    lopend: VoorlopigeStart | None = starts.select_related("risicodrager").last()
    return lopend


def gevraagde_start(aanvraag: Aanvraag) -> VoorlopigeStart:
    """The start to which an answer is awaited; it is there (`regels.risico_is_gevraagd`)."""
    starts = aanvraag.voorlopige_starts.filter(status=Risicostatus.GEVRAAGD)
    gevraagd: VoorlopigeStart = starts.select_related("risicodrager", "door").get()
    return gevraagd


def aanvaarde_start(aanvraag: Aanvraag) -> VoorlopigeStart | None:
    """The start of which somebody bears the risk, also when it has ended since. At most one: it ends by a decision."""
    starts = aanvraag.voorlopige_starts.filter(status=Risicostatus.AANVAARD)
    aanvaard: VoorlopigeStart | None = starts.select_related("risicodrager").last()
    return aanvaard


def namens(casus: Casus, drager: Organisatie) -> list[Lidmaatschap]:
    """Who of this organisation reaches the case in a role that answers for it."""
    rollen = NAMENS.get(drager.soort, ())
    alle = leden(casus, rollen) if rollen else []
    return [lid for lid in alle if lid.organisatie_id == drager.pk]


def mag_niet_antwoorden(
    aanvraag: Aanvraag, drager: Organisatie, gestart_door: int | None
) -> set[int | None]:
    """Four eyes: ids of who asked, and at the gemeente, which is to decide, of who wrote on the aanvraag."""
    schreven = aanvraag.opstellers if drager.soort == Organisatiesoort.GEMEENTE else ()
    return {gestart_door, *schreven}


def wie_antwoordt(
    aanvraag: Aanvraag, casus: Casus, drager: Organisatie, gestart_door: int | None
) -> list[Lidmaatschap]:
    """Who can agree for this organisation, or decline; nobody: then only somebody's word is known."""
    niet = mag_niet_antwoorden(aanvraag, drager, gestart_door)
    return [lid for lid in namens(casus, drager) if lid.medewerker_id not in niet]


def rol_die_antwoordt(aanvraag: Aanvraag, casus: Casus) -> str:
    """The role whose turn it is to answer; empty when nobody is asked."""
    start = lopende_start(aanvraag)
    if start is None:
        return ""
    er_zijn = {lid.rol for lid in wie_antwoordt(aanvraag, casus, start.risicodrager, start.door_id)}
    return next((rol for rol in NAMENS[start.risicodrager.soort] if rol in er_zijn), "")


# ---- how it ends -------------------------------------------------------------------------------


def eindig(beurt: Beurt[Any], aanvraag: Aanvraag) -> None:
    """The gemeente has decided, or the aanvraag is off: what began before that ends today. Who bore the risk, or was
    asked, hears what that means for them."""
    start = lopende_start(aanvraag)
    if start is None:
        return
    start.tot = beurt.nu.date()
    zin = _wat_nu(start, aanvraag)
    if start.status == Risicostatus.GEVRAAGD:
        start.vervallen()
    start.save()
    casus = beurt.casus
    aan = {lid.medewerker_id: lid.medewerker for lid in namens(casus, start.risicodrager)}
    beurt.bericht(
        [wie for wie in aan.values() if wie != beurt.wie],
        f"Voorlopige start bij casus {casus.nummer} voorbij",
        f"De maatwerkaanvraag bij casus {casus.nummer} is {aanvraag.get_status_display().lower()}. {zin}",
    )


def _wat_nu(start: VoorlopigeStart, aanvraag: Aanvraag) -> str:
    if start.status == Risicostatus.GEVRAAGD:
        return "U hoeft niet meer te antwoorden of uw organisatie het risico draagt."
    if aanvraag.toegekend_bedrag is None:
        return f"De kosten van de voorlopige hulp tot en met {start.tot:%d-%m-%Y} zijn voor uw organisatie."
    return "Uw organisatie draagt alleen nog het risico van wat daar niet onder valt."
