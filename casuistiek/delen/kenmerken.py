"""What is known of the people in a case, as what to look for in a text that leaves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker
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
from casuistiek.fundament.toegang.achternaam import achternaamvinger, zelfde_achternaam
from casuistiek.fundament.toegang.bsn import vingerafdruk
from casuistiek.fundament.toegang.zicht import leden

from .keuzes import Woordsoort
from .models import Woordbesluit

JEUGDIGE = "[jeugdige]"


def van_het_gezin(casus: Casus) -> list[Kenmerk]:
    """What points to this child or its family. Read once for a case."""
    return casus.een_keer(_van_het_gezin, casus)


def van_iedereen(casus: Casus) -> list[Kenmerk]:
    """And what points to who works, or worked, on this case."""
    return casus.een_keer(_van_iedereen, casus)


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
    gezin = (wie for wie, rol in _gasten(casus) if rol == Rol.JEUGDIGE_OUDER)
    return [*bekend, *_namen((wie, Rol.JEUGDIGE_OUDER) for wie in gezin)]


def _is_achternaam(casus: Casus) -> Callable[[str], bool]:
    vinger = casus.achternaam_vinger
    return lambda woord: zelfde_achternaam(achternaamvinger(woord), vinger)


def _is_bsn(casus: Casus) -> Callable[[str], bool]:
    return lambda cijfers: vingerafdruk(cijfers) == casus.bsn_vinger


def _van_iedereen(casus: Casus) -> list[Kenmerk]:
    gasten = [(wie, rol) for wie, rol in _gasten(casus) if rol != Rol.JEUGDIGE_OUDER]
    vast = [(lid.medewerker, lid.rol) for lid in leden(casus, WIE_WERKT)]
    werkt = {wie.pk: (wie, rol) for wie, rol in (*gasten, *vast)}
    return [*van_het_gezin(casus), *_namen(werkt[pk] for pk in sorted(werkt)), *_gezegd(casus)]


def _gezegd(casus: Casus) -> Iterator[Kenmerk]:
    """Names of which somebody said that they are one; each keeps its own number."""
    for nummer, besluit in enumerate(woordbesluiten(casus), 1):
        if besluit.soort == Woordsoort.NAAM:
            yield Kenmerk(Spoor.NAAM, f"[naam {nummer}]", naam(besluit.woord))


def woordbesluiten(casus: Casus) -> list[Woordbesluit]:
    """What was said of words of this case, the oldest first."""
    return casus.een_keer(_lees_woordbesluiten, casus)


def lees_opnieuw(casus: Casus) -> None:
    """Something was said of a word of this case."""
    casus.vergeet(_lees_woordbesluiten, _van_iedereen)


def _lees_woordbesluiten(casus: Casus) -> list[Woordbesluit]:
    return list(casus.woordbesluiten.order_by("pk"))


def _gasten(casus: Casus) -> list[tuple[Medewerker, str]]:
    """Everybody who was ever invited to this case, and as what."""
    return casus.een_keer(_lees_gasten, casus)


def _lees_gasten(casus: Casus) -> list[tuple[Medewerker, str]]:
    rijen = casus.uitnodigingen.select_related("user").order_by("pk")
    return [(rij.user, rij.rol) for rij in rijen]


def _namen(mensen: Iterable[tuple[Medewerker, str]]) -> Iterator[Kenmerk]:
    """A name in the text becomes the role: of several with one role each gets a number of their own."""
    paren = [(wie, _in_een_zin(Rol(rol))) for wie, rol in mensen]
    aantal = Counter(rol for _, rol in paren)
    gehad: Counter[str] = Counter()
    for wie, rol in paren:
        gehad[rol] += 1
        in_plaats = f"[{rol} {gehad[rol]}]" if aantal[rol] > 1 else f"[{rol}]"
        yield Kenmerk(Spoor.NAAM, in_plaats, naam(wie.get_full_name()))


def _in_een_zin(rol: Rol) -> str:
    """ "Jeugdbeschermer (casusregisseur)" → jeugdbeschermer; "RET-expert" stays."""
    woord = rol.label.partition(" (")[0]
    return woord if woord[1:2].isupper() else woord[:1].lower() + woord[1:]
