"""May this be shared with these receivers? What consent (or its override) covers, and what stops when it ends.

Consent speaks of kinds of receivers and of parts of the case; several consents add up. Source: Jeugdwet 7.3.11 (no
information to others without consent); the kinds and the parts are our own division.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import Reden, Regel, regel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.gasten import beeindigen

from .keuzes import ZONDER_NAAM, Deel, Grondslag, Ontvanger, Toestemmingsoort, Verstreksoort
from .models import Toestemming, Verstrekking
from .verstrekken import lopend, stop, verstrek

ONTVANGER_VAN_ROL: dict[str, Ontvanger] = {
    Rol.RET_EXPERT: Ontvanger.RET_EXPERTS,
    Rol.BEN_EXPERT: Ontvanger.BEN,
    Rol.BEN_COORDINATOR: Ontvanger.BEN,
    Rol.CONTACTPERSOON_GEMEENTE: Ontvanger.GEMEENTE,
    Rol.JEUGDIGE_OUDER: Ontvanger.GEZIN,
    Rol.JEUGDBESCHERMER: Ontvanger.ANDERE_REGIE,
    Rol.CONSULENT_LOKAAL_TEAM: Ontvanger.ANDERE_REGIE,
    Rol.PROCESREGISSEUR: Ontvanger.ANDERE_REGIE,
}
"""Which kind of receiver a guest in this role is."""

DOOR_TOESTEMMING = (Grondslag.TOESTEMMING.label, Grondslag.DOORBREKING.label)
"""Grounds that end with the consent; who looks along on another ground goes on."""


def geldende(casus: Casus, op: date) -> list[Toestemming]:
    """The consents of a case that hold on day `op`. Read once for all the rules of a turn."""
    prefetch_related_objects([casus], "toestemmingen")
    return [rij for rij in casus.toestemmingen.all() if rij.geldt(op)]


def gedekt(toestemmingen: Iterable[Toestemming], ontvanger: str) -> frozenset[str]:
    """The parts of the case that these consents together let `ontvanger` have."""
    return frozenset[str]().union(*(rij.dekt(ontvanger) for rij in toestemmingen))


def mag_delen(
    toestemmingen: Iterable[Toestemming], ontvanger: str, nodig: Iterable[str] = ZONDER_NAAM
) -> bool:
    """Do these consents cover all of `nodig` for this receiver?"""
    return set(nodig) <= gedekt(toestemmingen, ontvanger)


def redenen_tegen(
    casus: Casus, ontvanger: Ontvanger, op: date, nodig: Iterable[str] = ZONDER_NAAM
) -> list[Reden]:
    """Why the parts `nodig` may not be shared with this receiver on day `op`; none: it may."""
    dekking = gedekt(geldende(casus, op), ontvanger)
    if not dekking:
        return [Reden(GEEN, _zin_geen(ontvanger))]
    te_veel = [str(Deel(deel).label) for deel in nodig if deel not in dekking]
    return [Reden(TE_SMAL, _ZIN_TE_SMAL.format(wat="; ".join(te_veel)))] if te_veel else []


GEEN, TE_SMAL = "geen_toestemming", "toestemming_te_smal"
_ZIN_TE_SMAL = "De toestemming geldt niet voor: {wat}. Vraag daarvoor opnieuw toestemming."


def _zin_geen(ontvanger: Ontvanger) -> str:
    wie = ontvanger.in_zin
    return f"Er is geen geldige toestemming om deze casus te delen met: {wie}. Leg die eerst vast."


def gedekt_tot(casus: Casus, ontvanger: str, op: date) -> date | None:
    """The last day on which the consents of day `op` still cover this receiver; None: they have no end."""
    rijen = geldende(casus, op)
    for eind in sorted({rij.tot for rij in rijen if rij.tot}):
        over = [rij for rij in rijen if rij.tot is None or rij.tot > eind]
        if not mag_delen(over, ontvanger):
            return eind
    return None


def toestemming_voor(ontvanger: Ontvanger, nodig: Iterable[str] = ZONDER_NAAM) -> Regel:
    """A rule: consent covers these parts for this receiver. Codes: geen_toestemming, toestemming_te_smal."""

    @regel(GEEN, _zin_geen(ontvanger))
    def is_gedekt(beurt: Beurt[object]) -> list[Reden]:
        return redenen_tegen(beurt.casus, ontvanger, beurt.nu.date(), nodig)

    return is_gedekt


def grondslag(casus: Casus, ontvanger: str, op: date) -> str:
    """The ground on which something is shared with this receiver, in words: consent, or else its override."""
    dekkend = [rij.soort for rij in geldende(casus, op) if rij.dekt(ontvanger)]
    alleen_doorbroken = dekkend and Toestemmingsoort.TOESTEMMING not in dekkend
    return str((Grondslag.DOORBREKING if alleen_doorbroken else Grondslag.TOESTEMMING).label)


# ---- consent comes and goes -----------------------------------------------------------------------


def _niet_meer_gedekt(toestemmingen: list[Toestemming]) -> list[Ontvanger]:
    return [ontvanger for ontvanger in Ontvanger if not mag_delen(toestemmingen, ontvanger)]


def gasten_die_stoppen(
    casus: Casus, toestemmingen: list[Toestemming], op: date
) -> QuerySet[Any, Any]:
    """Guests who look along by consent only, and whom these consents do not cover."""
    weg = _niet_meer_gedekt(toestemmingen)
    rollen = [rol for rol, ontvanger in ONTVANGER_VAN_ROL.items() if ontvanger in weg]
    geldig: QuerySet[Any, Any] = casus.uitnodigingen.geldig(op)
    return geldig.filter(rol__in=rollen, grondslag__in=DOOR_TOESTEMMING)


def wat_stopt(casus: Casus, toestemmingen: list[Toestemming]) -> QuerySet[Verstrekking]:
    """Looks by consent only, that these consents do not cover."""
    weg = _niet_meer_gedekt(toestemmingen)
    return lopend(casus).filter(ontvanger__in=weg, grondslag__in=DOOR_TOESTEMMING)


def stop_wat_niet_mag(beurt: Beurt[object], toestemmingen: list[Toestemming]) -> None:
    """Consent ended, and these are left: who looked along by consent and is not covered any more, stops at once."""
    casus, op = beurt.casus, beurt.nu.date()
    casus.mag_delen = mag_delen(toestemmingen, Ontvanger.BEN)
    stoppen = list(gasten_die_stoppen(casus, toestemmingen, op).values_list("pk", flat=True))
    if stoppen:
        beeindigen(casus, op, pk__in=stoppen)
    stop(wat_stopt(casus, toestemmingen), op)


def stop_wat_niet_klopte(beurt: Beurt[object]) -> int:
    """The birth date was corrected. Consent that, at the age the child had then, others should have given, never
    held, and stops now; returns how many. A birthday since then changes nothing: then it did hold when it was given.
    """
    casus, op = beurt.casus, beurt.nu.date()
    alle = geldende(casus, op)
    geboren = casus.geboortedatum
    weg = [rij for rij in alle if geboren and not rij.is_van_de_juiste(geboren)]
    for toestemming in weg:
        toestemming.verlopen_op = op
        toestemming.save(update_fields=["verlopen_op"])
    if weg:
        stop_wat_niet_mag(beurt, [rij for rij in alle if rij not in weg])
    return len(weg)


def deel_voortaan(beurt: Beurt[Casus]) -> None:
    """Consent came: a BEN that has a question may read the case from now on, if it is covered."""
    casus, op = beurt.casus, beurt.nu.date()
    mocht, casus.mag_delen = casus.mag_delen, mag_delen(geldende(casus, op), Ontvanger.BEN)
    if casus.ben is None or mocht or not casus.mag_delen:
        return
    verstrek(
        beurt,
        casus,
        soort=Verstreksoort.BEN,
        doel="Advies van het BEN",
        grondslag=grondslag(casus, Ontvanger.BEN, op),
        velden=ZONDER_NAAM,
        ontvanger=Ontvanger.BEN,
        organisatie=casus.ben,
    )
