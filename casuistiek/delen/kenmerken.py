"""What is known of the people in a case, as what to look for in a text that leaves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.rollen import WIE_WERKT, Rol
from casuistiek.fundament.pseudoniem.kenmerken import (
    Kenmerk,
    Spoor,
    dag,
    initialen,
    instelling,
    letterlijk,
    naam,
    op_achternaam,
    op_bsn,
)
from casuistiek.fundament.taal import in_zin
from casuistiek.fundament.toegang.achternaam import achternaamvinger, zelfde_achternaam
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.zicht import ledenrijen

from .keuzes import Woordsoort
from .models import Woordbesluit

JEUGDIGE = "[jeugdige]"


def van_het_gezin(casus: Casus) -> list[Kenmerk]:
    """What points to this child or its family. Read once for a case."""
    return casus.een_keer(_van_het_gezin, casus)


def van_iedereen(casus: Casus) -> list[Kenmerk]:
    """And what points to who works, or worked, on this case, or was said to be a name."""
    werkt = casus.een_keer(_die_eraan_werken, casus)
    return [*van_het_gezin(casus), *werkt, *_gezegd(casus)]


def _van_het_gezin(casus: Casus) -> list[Kenmerk]:
    bekend = [
        Kenmerk(Spoor.INITIALEN, JEUGDIGE, initialen(casus.initialen)),
        Kenmerk(Spoor.SCHOOL, "[school]", instelling(casus.school)),
        Kenmerk(Spoor.ZAAKNUMMER, "[casusnummer]", letterlijk(casus.nummer)),
    ]
    if casus.geboortedatum:
        leeftijd = f"[{casus.leeftijd} jaar]"
        bekend.append(Kenmerk(Spoor.GEBOORTEDATUM, leeftijd, dag(casus.geboortedatum)))
    if casus.bsn_vinger:
        bekend.append(Kenmerk(Spoor.BSN, "[burgerservicenummer]", op_bsn(_is_bsn(casus))))
    if casus.achternaam_vinger:
        bekend.append(Kenmerk(Spoor.NAAM, "[achternaam]", op_achternaam(_is_achternaam(casus))))
    gezin = (mens for mens in _mensen(casus) if mens.rol == Rol.JEUGDIGE_OUDER)
    return [*bekend, *_namen(gezin)]


def _is_achternaam(casus: Casus) -> Callable[[str], bool]:
    vinger = casus.achternaam_vinger
    return lambda woord: zelfde_achternaam(achternaamvinger(woord), vinger)


def _is_bsn(casus: Casus) -> Callable[[str], bool]:
    return lambda cijfers: vingerafdruk(cijfers) == casus.bsn_vinger


def _die_eraan_werken(casus: Casus) -> list[Kenmerk]:
    return list(_namen(mens for mens in _mensen(casus) if mens.rol != Rol.JEUGDIGE_OUDER))


def _gezegd(casus: Casus) -> Iterator[Kenmerk]:
    """Names of which somebody said that they are one; each keeps its own number."""
    for nummer, besluit in enumerate(woordbesluiten(casus), 1):
        if besluit.soort == Woordsoort.NAAM:
            for vorm in (naam(besluit.woord), letterlijk(besluit.woord)):
                yield Kenmerk(Spoor.NAAM, f"[naam {nummer}]", vorm)


def woordbesluiten(casus: Casus) -> list[Woordbesluit]:
    """What was said of words of this case, the oldest first."""
    return casus.een_keer(lees_woordbesluiten, casus)


def lees_woordbesluiten(casus: Casus) -> list[Woordbesluit]:
    """As they stand in the database now."""
    return list(casus.woordbesluiten.order_by("pk"))


class Mens(NamedTuple):
    """Somebody of a case by name, and as what."""

    pk: int
    voornaam: str
    achternaam: str
    rol: str


def _mensen(casus: Casus) -> list[Mens]:
    """Everybody who was ever invited to this case, and who reaches it today; each once, the same order every time."""
    return casus.een_keer(_lees_mensen, casus)


def _lees_mensen(casus: Casus) -> list[Mens]:
    gasten = casus.uitnodigingen.order_by().values_list(
        "user_id", "user__first_name", "user__last_name", "rol"
    )
    vast = ledenrijen(casus, WIE_WERKT).values_list(
        "medewerker_id", "medewerker__first_name", "medewerker__last_name", "rol"
    )
    per_mens = {rij[0]: Mens(*rij) for rij in sorted(gasten.union(vast))}
    return list(per_mens.values())


def _namen(mensen: Iterable[Mens]) -> Iterator[Kenmerk]:
    """A name in the text becomes the role, without what stands behind it in brackets: of several with one role each
    gets a number of their own."""
    paren = [(mens, in_zin(Rol(mens.rol).label.partition(" (")[0])) for mens in mensen]
    aantal = Counter(rol for _, rol in paren)
    gehad: Counter[str] = Counter()
    for mens, rol in paren:
        gehad[rol] += 1
        in_plaats = f"[{rol} {gehad[rol]}]" if aantal[rol] > 1 else f"[{rol}]"
        yield Kenmerk(Spoor.NAAM, in_plaats, naam(f"{mens.voornaam} {mens.achternaam}".strip()))
