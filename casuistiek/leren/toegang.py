"""Who sees a signal that left its case. It has its own table: who receives it need not see any case, and who sees the
case need not receive it."""

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Bereik, Inzage, Toegangsregel, per_rol

BESLISSERS = (
    Rol.PROJECTLEIDER,
    Rol.CONTRACTMANAGER,
    Rol.WETHOUDER,
    Rol.CONTACTPERSOON_GEMEENTE,
    Rol.BEN_COORDINATOR,
)
"""Who does something with a signal. The projectleider with each of the region: that one also passes on what goes to
whom has no role here, and what nobody else receives (own choice)."""
AFZENDERS = (
    Rol.JEUGDBESCHERMER,
    Rol.CONSULENT_LOKAAL_TEAM,
    Rol.PROCESREGISSEUR,
    Rol.VOORZITTER,
    Rol.CONTACTPERSOON_GEMEENTE,
)
"""Who may release a signal, and so reads what became of it."""


def _ontvangt(rol: Rol, kolom: str, *voorwaarden: str) -> Toegangsregel:
    return Toegangsregel(rol, Bereik.ONTVANGER, Inzage.VOL, kolom, voorwaarden)


def _leest(rol: Rol, bereik: Bereik, kolom: str) -> Toegangsregel:
    return Toegangsregel(rol, bereik, Inzage.VOL, kolom, alleen_lezen=True)


SIGNAALTOEGANG = per_rol(
    (
        _ontvangt(Rol.CONTRACTMANAGER, "regio", "bij_inkoop"),
        _ontvangt(Rol.WETHOUDER, "gemeente", "bij_bestuur"),
        _ontvangt(Rol.CONTACTPERSOON_GEMEENTE, "gemeente"),
        _ontvangt(Rol.BEN_COORDINATOR, "ben"),
        _ontvangt(Rol.PROJECTLEIDER, "regio"),
        _leest(Rol.PROCESREGISSEUR, Bereik.REGIO, "regio"),
        _leest(Rol.VOORZITTER, Bereik.REGIO, "regio"),
        *(_leest(rol, Bereik.AFZENDER, "afzender") for rol in AFZENDERS),
    )
)
