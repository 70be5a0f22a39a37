"""Who reads a copy of a report. It has its own table: who receives one need not see any case (domein (d): the
inspection and a wethouder see sums only), and reads it only once it was handed out."""

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Bereik, Inzage, Toegangsregel, per_rol

MAKERS = (Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR)
"""Who makes reports, and who of them establishes what another made."""
ONTVANGERS = (
    Rol.INSPECTIE,
    Rol.CONTACTPERSOON_GEMEENTE,
    Rol.WETHOUDER,
    Rol.BEN_COORDINATOR,
)
LEZERS = (*MAKERS, Rol.VOORZITTER, *ONTVANGERS)


def _ontvangt(rol: Rol, *voorwaarden: str) -> Toegangsregel:
    return Toegangsregel(
        rol,
        Bereik.ONTVANGER,
        Inzage.VOL,
        "organisatie",
        ("verstrekt", *voorwaarden),
        alleen_lezen=True,
    )


EXEMPLAARTOEGANG = per_rol(
    (
        *(
            Toegangsregel(rol, Bereik.REGIO, Inzage.VOL, "regio", alleen_lezen=True)
            for rol in (*MAKERS, Rol.VOORZITTER)
        ),
        _ontvangt(Rol.INSPECTIE),
        _ontvangt(Rol.CONTACTPERSOON_GEMEENTE, "ambtelijk"),
        _ontvangt(Rol.WETHOUDER),
        _ontvangt(Rol.BEN_COORDINATOR),
    )
)
"""Of a copy nobody does anything: acts are on the report."""
