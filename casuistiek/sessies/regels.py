"""Rules of sessions that refuse an act, each with its sentence."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.delen.kenmerken import van_het_gezin
from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.pseudoniem.lezen import sporen

from .keuzes import RETROSPECTIEVEN, Fase, Sessiestatus
from .models import Deelnemer, Inzicht, Sessie, Sessiecasus, Traject
from .selectors import in_sessie, open_sessies, retrospectieven, te_late_trajecten


def verwijst(sessie: Sessie, tekst: str) -> str:
    """What in this text points to a family of which the case is in the session; empty when nothing."""
    wat = {
        spoor
        for rij in in_sessie(sessie).select_related("casus")
        for spoor in sporen(tekst, van_het_gezin(rij.casus))
    }
    return " en ".join(sorted(wat))


@regel("nog_niet_geweest", "De sessie is nog niet geweest.")
def is_geweest(beurt: LosseBeurt[Sessie]) -> bool:
    return beurt.ding.moment <= beurt.nu


@regel("niemand_uitgenodigd", "Er is nog niemand uitgenodigd. Nodig eerst de deelnemers uit.")
def er_zijn_deelnemers(beurt: LosseBeurt[Sessie]) -> bool:
    return beurt.ding.deelnemers.exists()


@regel("vraag_open", "Nog niet alle vragen van deze sessie hebben een antwoord.")
def alles_is_beantwoord(beurt: LosseBeurt[Sessie]) -> bool:
    return beurt.ding.antwoorden.count() >= len(beurt.ding.vragen)


@regel("eigen_verslag", "U schreef aan dit verslag mee. Iemand anders stelt het vast.")
def niet_de_schrijver_van_het_verslag(beurt: LosseBeurt[Sessie]) -> bool:
    """Own choice, as with each text that leaves a case: a second person looks."""
    return not beurt.ding.antwoorden.filter(door=beurt.wie).exists()


@regel("verslag_herleidbaar", "In het verslag staat {wat}. Verbeter eerst dat antwoord.")
def verslag_zonder_kind(beurt: LosseBeurt[Sessie]) -> bool | dict[str, Any]:
    """A case may have come in after the answer was written."""
    tekst = "\n".join(beurt.ding.antwoorden.values_list("tekst", flat=True))
    wat = verwijst(beurt.ding, tekst)
    return {"wat": wat} if wat else True


@regel("sessie_voorbij", "Deze sessie wacht niet meer op een antwoord.")
def sessie_komt_nog(beurt: LosseBeurt[Deelnemer]) -> bool:
    return beurt.ding.sessie.komt and beurt.ding.sessie.moment > beurt.nu


@regel("geen_sessie", "Er is in deze regio geen sessie waar de casus bij kan. Plan er eerst een.")
def er_is_een_sessie(beurt: Beurt[Casus]) -> bool:
    return open_sessies(beurt.casus.regio_id).exists()


@regel("is_geheim", "Een casus die bijzonder geheim is, komt niet in een sessie.")
def niet_geheim(beurt: Beurt[Casus]) -> bool:
    """Who leads a session must be able to see each case in it (own choice)."""
    return not beurt.casus.geheim


@regel("niet_in_sessie", "Deze casus is niet meer in de sessie.")
def staat_in_de_sessie(beurt: Beurt[Sessiecasus]) -> bool:
    return beurt.ding.eruit_op is None


@regel("sessie_dicht", "Het verslag van deze sessie staat vast, of de sessie gaat niet door.")
def sessie_is_open(beurt: Beurt[Sessiecasus] | Beurt[Inzicht]) -> bool:
    return beurt.ding.sessie.is_open


@regel("sessie_gaat_niet_door", "Deze sessie gaat niet door.")
def sessie_gaat_door(beurt: Beurt[Sessiecasus] | Beurt[Inzicht]) -> bool:
    """Also after the report: participants still read what was released."""
    return bool(beurt.ding.sessie.status != Sessiestatus.AFGEZEGD)


@regel("nog_niet_gehouden", "Een inzicht legt u vast als de sessie is gehouden.")
def sessie_is_gehouden(beurt: Beurt[Sessiecasus]) -> bool:
    return not beurt.ding.sessie.komt


@regel("ander_gezin", "In de tekst staat {wat}, van een andere casus in deze sessie.")
def niemand_uit_de_sessie(
    beurt: Beurt[Sessiecasus] | Beurt[Inzicht],
) -> bool | dict[str, Any]:
    """The texts of a session lie beside each other, so one may not name the family of another case either."""
    wat = verwijst(beurt.ding.sessie, "\n".join(beurt.ding.teksten))
    return {"wat": wat} if wat else True


@regel("al_een_leerpunt", "Van dit inzicht is al een leerpunt gemaakt.")
def nog_geen_leerpunt(beurt: Beurt[Inzicht]) -> bool:
    return beurt.ding.leerpunt_id is None


@regel(
    "retrospectieven_ontbreken",
    "Er zijn {gehouden} van de {aantal} retrospectieven gehouden. Houd eerst de andere, of stop het traject.",
)
def genoeg_retrospectieven(beurt: LosseBeurt[Traject]) -> bool | dict[str, Any]:
    """The evaluation looks back on four cases (S004)."""
    if beurt.ding.status != Fase.ANALYSEREN:
        return True
    gehouden = retrospectieven(beurt.ding)
    goed = gehouden >= RETROSPECTIEVEN
    return goed or {"gehouden": gehouden, "aantal": RETROSPECTIEVEN}


@regel("geen_kerngroep", "Leg eerst vast wie de kerngroep zijn.")
def er_is_een_kerngroep(beurt: LosseBeurt[Traject]) -> bool:
    return bool(beurt.ding.kerngroep)


@regel("niet_te_laat", "Deze fase is niet te laat, of dat is al gemeld.")
def fase_is_te_laat(beurt: LosseBeurt[Traject]) -> bool:
    return te_late_trajecten().filter(pk=beurt.ding.pk).exists()
