"""Who may see which cases, and how much of them: one table of role × reach × inzage (domein (d)).

A line says: who has this role sees the cases within this reach, under these conditions, up to this inzage.
Which handelingen a role may do stands with each handeling.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any

from casuistiek.fundament.organisaties.rollen import Rol


class Bereik(Enum):
    """Why somebody reaches a case. The value is the sentence that a page and the log show."""

    EIGEN = "u bent de casusregisseur van deze casus"
    ORGANISATIE = "uw organisatie is bij deze casus betrokken"
    REGIO = "deze casus loopt in uw regio"
    UITGENODIGD = "u bent voor deze casus uitgenodigd"
    VERVANGING = "u vervangt een collega die afwezig is"
    NOODTOEGANG = "u hebt noodtoegang, hoogstens één uur"
    KLOK = "het systeem bewaakt de termijnen"
    LIJST = "dit is een lijst van uw organisatie"
    ONTVANGER = "dit is voor u of uw organisatie bestemd"
    AFZENDER = "u gaf dit vrij"
    DEELNEMER = "u bent hiervoor uitgenodigd"

    @property
    def naam(self) -> str:
        """What the tables of rights call it."""
        return NAMEN_BEREIK[self]


NAMEN_BEREIK = {
    Bereik.EIGEN: "eigen casussen",
    Bereik.ORGANISATIE: "betrokken organisatie",
    Bereik.REGIO: "eigen regio",
    Bereik.UITGENODIGD: "na uitnodiging",
    Bereik.VERVANGING: "als vervanger",
    Bereik.NOODTOEGANG: "noodtoegang",
    Bereik.KLOK: "klok",
    Bereik.LIJST: "eigen organisatie",
    Bereik.ONTVANGER: "ontvanger",
    Bereik.AFZENDER: "wie het vrijgaf",
    Bereik.DEELNEMER: "wie is uitgenodigd",
}


class Inzage(IntEnum):
    """How much somebody sees of a case; each level is more than the one before."""

    PSEUDO = 1
    GELD = 2
    ROL = 3
    VOL = 4

    @property
    def naam(self) -> str:
        """What the tables of rights call it."""
        return NAMEN_INZAGE[self]

    @property
    def uitleg(self) -> str:
        return UITLEG[self]


NAMEN_INZAGE = {
    Inzage.PSEUDO: "pseudoniem",
    Inzage.GELD: "geld",
    Inzage.ROL: "voor de rol",
    Inzage.VOL: "volledig",
}


UITLEG = {
    Inzage.PSEUDO: "Gepseudonimiseerd: nummer, leeftijd, gemeente, trede en termijnen.",
    Inzage.GELD: "Gepseudonimiseerd, met de maatwerkaanvraag, het geld en het contract.",
    Inzage.ROL: "Wat voor de rol nodig is, zonder naam en geboortedatum.",
    Inzage.VOL: "De hele casus.",
}


@dataclass(frozen=True)
class Toegangsregel:
    """One line of the table. `kolom` is the column of the Dossier that the reach compares with.

    EIGEN asks for the organisation of the case as well: casusregie stays with the GI or the local team.
    `alleen_lezen`: nothing may be done by this line, so it gives no turns and no messages either.
    """

    rol: Rol
    bereik: Bereik
    inzage: Inzage
    kolom: str
    voorwaarden: tuple[str, ...] = ()
    alleen_lezen: bool = False


def _leest_mee(rol: Rol) -> Toegangsregel:
    """Somebody from elsewhere who asked for access to one case, and got it: to read, not to act."""
    return Toegangsregel(rol, Bereik.UITGENODIGD, Inzage.ROL, "uitnodigingen", alleen_lezen=True)


TOEGANG: tuple[Toegangsregel, ...] = (
    Toegangsregel(Rol.JEUGDBESCHERMER, Bereik.EIGEN, Inzage.VOL, "casusregisseur"),
    Toegangsregel(Rol.CONSULENT_LOKAAL_TEAM, Bereik.EIGEN, Inzage.VOL, "casusregisseur"),
    Toegangsregel(Rol.PROCESREGISSEUR, Bereik.REGIO, Inzage.VOL, "regio", ("gedeeld",)),
    Toegangsregel(Rol.VOORZITTER, Bereik.REGIO, Inzage.VOL, "regio", ("gedeeld", "op_agenda")),
    Toegangsregel(Rol.VOORZITTER, Bereik.REGIO, Inzage.PSEUDO, "regio", ("gedeeld",)),
    Toegangsregel(Rol.RET_EXPERT, Bereik.UITGENODIGD, Inzage.ROL, "uitnodigingen"),
    Toegangsregel(
        Rol.BEN_COORDINATOR, Bereik.ORGANISATIE, Inzage.ROL, "ben", ("gedeeld", "mag_delen")
    ),
    Toegangsregel(Rol.BEN_COORDINATOR, Bereik.ORGANISATIE, Inzage.PSEUDO, "ben", ("gedeeld",)),
    Toegangsregel(Rol.BEN_EXPERT, Bereik.UITGENODIGD, Inzage.ROL, "uitnodigingen"),
    Toegangsregel(
        Rol.CONTACTPERSOON_GEMEENTE, Bereik.ORGANISATIE, Inzage.ROL, "gemeente", ("gedeeld",)
    ),
    Toegangsregel(
        Rol.BUDGETHOUDER, Bereik.ORGANISATIE, Inzage.GELD, "gemeente", ("gedeeld", "geldvraag")
    ),
    Toegangsregel(
        Rol.WETHOUDER, Bereik.ORGANISATIE, Inzage.GELD, "gemeente", ("gedeeld", "bij_bestuur")
    ),
    Toegangsregel(
        Rol.CONTRACTMANAGER, Bereik.REGIO, Inzage.GELD, "regio", ("gedeeld", "geldvraag")
    ),
    Toegangsregel(Rol.PROJECTLEIDER, Bereik.REGIO, Inzage.PSEUDO, "regio", ("gedeeld",)),
    Toegangsregel(Rol.PRIVACY_OFFICER, Bereik.REGIO, Inzage.PSEUDO, "regio", ("vernietigbaar",)),
    Toegangsregel(Rol.JEUGDIGE_OUDER, Bereik.UITGENODIGD, Inzage.ROL, "uitnodigingen"),
    _leest_mee(Rol.JEUGDBESCHERMER),
    _leest_mee(Rol.CONSULENT_LOKAAL_TEAM),
    _leest_mee(Rol.PROCESREGISSEUR),
    _leest_mee(Rol.BEN_COORDINATOR),
    _leest_mee(Rol.CONTACTPERSOON_GEMEENTE),
)
"""Roles without a line (inspectie, beheerder) see no case; only sums or accounts. A privacy officer sees only what
waits for destruction, without a name; for the rest the log."""

ZONDER_VEILIGHEID = frozenset({Rol.JEUGDIGE_OUDER})
"""Roles that don't read on the page where the child sleeps and what was said of safety: of a parent that may have to
stay hidden. They get it with the inzagedossier, after somebody read that through (Jeugdwet 7.3.10; own choice)."""
ZONDER_GELD = frozenset({Rol.RET_EXPERT, Rol.BEN_EXPERT})
"""An expert advises on the child; what help may cost is not theirs to know."""

BSN_ROLLEN = frozenset(
    {Rol.JEUGDBESCHERMER, Rol.CONSULENT_LOKAAL_TEAM, Rol.CONTACTPERSOON_GEMEENTE}
)
"""Only a GI or a college uses the BSN (Jeugdwet 7.2.1; a RET or BEN is not in that list)."""

PerRol = Mapping[str, tuple[Toegangsregel, ...]]


def per_rol(regels: Iterable[Toegangsregel]) -> PerRol:
    """The lines of a table by their role; every role is there."""
    alle = tuple(regels)
    return {rol: tuple(regel for regel in alle if regel.rol == rol) for rol in Rol}


REGELS_VAN = per_rol(TOEGANG)


def regels_van(soort: Any) -> PerRol:
    """The table that a kind of thing (or one of it) is read by: that of cases, unless its model brings its own as
    `eigen_toegang`, because other people receive it than those who see a case. With a `slotnaam` beside it, the second
    lock goes by that table too."""
    eigen: PerRol = getattr(soort, "eigen_toegang", REGELS_VAN)
    return eigen


REGIOROLLEN = frozenset(regel.rol for regel in TOEGANG if regel.bereik is Bereik.REGIO)
"""Roles that see something of every case of a region."""
