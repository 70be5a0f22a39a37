"""Who sees a session. It is about many cases at once and names none: who leads the region (or the BEN) sees it, and who
takes part sees their own invitation with what was released. A case in it is read by the table of cases."""

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Bereik, Inzage, Toegangsregel, per_rol

REGIOLEIDING = (Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER)
"""Who calls a region together to learn (own choice; the sources name the secretariat, which is no role here)."""
LEIDING = (*REGIOLEIDING, Rol.BEN_COORDINATOR)

SESSIETOEGANG = per_rol(
    (
        *(Toegangsregel(rol, Bereik.REGIO, Inzage.VOL, "regio") for rol in REGIOLEIDING),
        Toegangsregel(Rol.BEN_COORDINATOR, Bereik.LIJST, Inzage.VOL, "ben"),
    )
)
DEELNEMERS = tuple(
    rol for rol in Rol if rol not in (Rol.JEUGDIGE_OUDER, Rol.INSPECTIE, Rol.BEHEERDER)
)
"""Who can be invited by name. Of a family it is not told who they are: "ouder" or "jeugdige" (own choice, as at a
RET-tafel); inspectie reads reports only, and a beheerder no content."""
DEELNEMERTOEGANG = per_rol(
    Toegangsregel(rol, Bereik.DEELNEMER, Inzage.VOL, "medewerker") for rol in DEELNEMERS
)
