"""Who sees what was learned from a cohort: who leads it, and once it was spread, who receives it in the region."""

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Bereik, Inzage, Toegangsregel, per_rol

LEIDERS = (Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER)
"""Who sees the waiting lists of a region and what is chosen of them (wachtlijst/toegang.py), works on its lessons."""
ONTVANGERS = (
    Rol.VOORZITTER,
    Rol.CONTRACTMANAGER,
    Rol.CONTACTPERSOON_GEMEENTE,
    Rol.WETHOUDER,
    Rol.INSPECTIE,
)
"""To whom a leerdocument of a cohort can be spread (own choice, after domein (b) 14 and (d))."""

COHORTLEERTOEGANG = per_rol(
    (
        *(Toegangsregel(rol, Bereik.REGIO, Inzage.PSEUDO, "regio") for rol in LEIDERS),
        *(
            Toegangsregel(
                rol, Bereik.REGIO, Inzage.PSEUDO, "regio", ("verspreid",), alleen_lezen=True
            )
            for rol in ONTVANGERS
        ),
    )
)
DRAADTOEGANG = per_rol(Toegangsregel(rol, Bereik.REGIO, Inzage.PSEUDO, "regio") for rol in LEIDERS)
