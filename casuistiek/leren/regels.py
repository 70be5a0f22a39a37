"""Rules of learning that refuse a handeling, each with its sentence."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus, VanCasus
from casuistiek.delen.kenmerken import van_iedereen
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.pseudoniem.lezen import sporen
from casuistiek.fundament.toegang.rollen import Inzage

from .models import GeenLeerpunt, Leerdocument, Leerpunt, Leertekst
from .selectors import gehouden, vrij, wacht_op_vrijgave


def verwijst_naar_kind(tekst: str, casus: Casus) -> str:
    """What in the text points to somebody of this case, as an enumeration; empty when nothing."""
    return " en ".join(sporen(tekst, van_iedereen(casus)))


@regel("eigen_tekst", "U hebt deze tekst zelf geschreven. Iemand anders geeft hem vrij.")
def niet_de_schrijver(beurt: Beurt[Leertekst]) -> bool:
    return beurt.wie is None or beurt.ding.door_id != beurt.wie.pk


@regel("niet_uw_tekst", "Alleen wie de tekst schreef of de procesregisseur herschrijft hem.")
def de_schrijver_of_regie(beurt: Beurt[Leertekst]) -> bool:
    """An author may be gone (a guest); then the procesregisseur rewrites, and becomes the author."""
    eigen = beurt.wie is not None and beurt.ding.door_id == beurt.wie.pk
    return eigen or beurt.grond.rol == Rol.PROCESREGISSEUR


@regel("al_vrijgegeven", "Deze tekst is al vrijgegeven.")
def is_niet_vrij(beurt: Beurt[Leertekst]) -> bool:
    return not beurt.ding.is_vrij


@regel("geen_tekst", "Er is nog geen tekst om vrij te geven.")
def er_is_tekst(beurt: Beurt[Leertekst]) -> bool:
    return bool(beurt.ding.tekst)


@regel("herleidbaar", "In de tekst staat {wat}. Laat de tekst eerst herschrijven.")
def niet_herleidbaar(
    beurt: Beurt[Leertekst],
) -> bool | dict[str, Any]:
    wat = verwijst_naar_kind("\n".join(beurt.ding.teksten), beurt.casus)
    return {"wat": wat} if wat else True


@regel(
    "leest_niet_mee",
    "U ziet deze casus zonder naam. Een leerpunt legt u dan alleen vast als u een leersessie over de casus hield.",
)
def leest_de_casus_of_hield_een_sessie(beurt: Beurt[Casus]) -> bool:
    """Who held a session knows what was learned there, also when the case closed and shows them no more."""
    if beurt.grond.inzage >= Inzage.ROL:
        return True
    wie = beurt.wie
    return wie is not None and any(sessie.door == wie for sessie in gehouden(beurt.casus))


@regel(
    "geen_leerpunt",
    "Leg eerst vast wat er is geleerd (Leerpunt vastleggen), of waarom er niets te leren valt (Geen leerpunt).",
)
def er_is_een_leerpunt(beurt: Beurt[Casus]) -> bool:
    """A case that was worked on does not end without its learning record, or without somebody who decided that there is
    none (S000; VNG function 4). Before the RET took it on there is nothing to learn (own choice)."""
    casus = beurt.casus
    if casus.geaccepteerd_op is None:
        return True
    return _heeft(Leerpunt, casus) or _heeft(GeenLeerpunt, casus)


@regel("al_een_leerpunt", "Er is al een leerpunt vastgelegd.")
def nog_geen_leerpunt(beurt: Beurt[Casus]) -> bool:
    return not _heeft(Leerpunt, beurt.casus)


@regel("al_besloten", "Dat er niets te leren valt, is al vastgelegd.")
def nog_niet_besloten(beurt: Beurt[Casus]) -> bool:
    return not _heeft(GeenLeerpunt, beurt.casus)


def _heeft(model: type[VanCasus], casus: Casus) -> bool:
    return bool(model._default_manager.filter(casus=casus).exists())


@regel(
    "geen_leerpunt", "Er is nog geen vrijgegeven leerpunt. Laat een collega een tekst vrijgeven."
)
def er_is_een_vrij_leerpunt(beurt: Beurt[Casus]) -> bool:
    return bool(vrij(Leerpunt, beurt.casus).exists())


@regel(
    "nog_niet_vrijgegeven", "Niet alle teksten zijn vrijgegeven. Laat een collega dat eerst doen."
)
def alles_is_vrij(beurt: Beurt[Casus]) -> bool:
    return not wacht_op_vrijgave(beurt.casus)


@regel("niet_vastgesteld", "Het leerdocument is nog niet vastgesteld. Stel het eerst vast.")
def is_vastgesteld(beurt: Beurt[Leerdocument]) -> bool:
    return beurt.ding.vastgesteld_op is not None
