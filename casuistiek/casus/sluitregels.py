"""What an end of a case asks of what was recorded: the reason on paper is what happened (own choice, by domein 0.5)."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.regels import Reden, alle_redenen, regel

from .beurt import Beurt
from .keuzes import MET_HULP, Casusstatus, Functie, RedenSluiting, WerktHet
from .models import Casus
from .regels import vannacht_is_bekend
from .rekenen import VOLWASSEN
from .selectors import laatste_evaluatie


@regel(
    "geen_lopende_hulp",
    "Er loopt geen hulp. Leg eerst vast dat de hulp is gestart, of kies een andere reden.",
)
def er_loopt_hulp(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.status == Casusstatus.HULP_GESTART)


@regel(
    "keuze_past_niet",
    "De hulp die loopt, is {keuze}. Kies dan deze reden: {kies}.",
)
def de_keuze_past(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    """The 1st choice is fitting help, every other is an alternative: the child still waits."""
    casus = beurt.casus
    past = RedenSluiting.PASSEND if casus.hulp_keuze == 1 else RedenSluiting.ALTERNATIEF
    if beurt.met["sluitreden"] == past:
        return True
    return {"keuze": casus.get_hulp_keuze_display(), "kies": past.label}


@regel("niet_geevalueerd", "Leg eerst vast of de hulp die nu loopt, werkt (Evalueren).")
def is_geevalueerd(beurt: Beurt[Casus]) -> bool:
    return beurt.een_keer(laatste_evaluatie, beurt.casus) is not None


@regel(
    "hulp_werkt_niet",
    "De laatste evaluatie zegt: {wat}. Evalueer opnieuw, heropen de casus of kies een andere reden.",
)
def de_hulp_werkt(beurt: Beurt[Casus]) -> bool | dict[str, Any]:
    """Fitting help works; an alternative may do so in part."""
    evaluatie = beurt.een_keer(laatste_evaluatie, beurt.casus)
    goed = {WerktHet.JA}
    if beurt.met["sluitreden"] == RedenSluiting.ALTERNATIEF:
        goed.add(WerktHet.DEELS)
    if evaluatie is None or evaluatie.werkt in goed:
        return True
    return {"wat": evaluatie.get_werkt_display().lower()}


@regel("geen_consultatie", "Met een advies sluit alleen een casus voor consultatie en advies.")
def was_consultatie(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.functie == Functie.CONSULTATIE)


@regel("nog_geen_achttien", "De jeugdige is nog geen 18. Kies een andere reden.")
def is_achttien(beurt: Beurt[Casus]) -> bool:
    return beurt.casus.leeftijd >= VOLWASSEN


VRAAGT = {
    **dict.fromkeys(MET_HULP, (de_keuze_past, is_geevalueerd, de_hulp_werkt)),
    RedenSluiting.ADVIES: (was_consultatie,),
    RedenSluiting.ACHTTIEN: (is_achttien,),
}


@regel("reden_past_niet", "De reden past niet bij wat er is vastgelegd.")
def reden_past(beurt: Beurt[Casus]) -> list[Reden]:
    """The reason agrees with what was recorded. Codes: those of the rules above."""
    reden = beurt.met["sluitreden"]
    if reden in MET_HULP and (niet := er_loopt_hulp.redenen(beurt)):
        return niet
    return alle_redenen(VRAAGT.get(reden, ()), beurt)


@regel("vannacht", "Een casus sluit alleen als bekend is wie er vannacht verantwoordelijk is.")
def vannacht_is_bekend_bij_leven(beurt: Beurt[Casus]) -> list[Reden]:
    """As `vannacht_is_bekend`, unless the child died."""
    if beurt.met["sluitreden"] == RedenSluiting.OVERLEDEN:
        return []
    return vannacht_is_bekend.redenen(beurt)
