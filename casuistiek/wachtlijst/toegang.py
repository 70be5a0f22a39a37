"""Who sees the waiting list of a GI, and what is chosen of such lists. It has its own table: a list is about many
children at once, so no jeugdbeschermer sees those of all colleagues (own choice)."""

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Bereik, Inzage, Toegangsregel, per_rol

LIJSTTOEGANG = per_rol(
    (
        Toegangsregel(Rol.WACHTLIJSTBEHEERDER, Bereik.LIJST, Inzage.VOL, "organisatie"),
        Toegangsregel(Rol.PROCESREGISSEUR, Bereik.REGIO, Inzage.PSEUDO, "regio", ("gedeeld",)),
        Toegangsregel(Rol.PROJECTLEIDER, Bereik.REGIO, Inzage.PSEUDO, "regio", ("gedeeld",)),
    )
)
"""Who keeps the list at the GI; and without identity, once it was established, who steers the region (domein (d))."""
KINDTOEGANG = per_rol(
    Toegangsregel(rol, Bereik.REGIO, Inzage.PSEUDO, "regio")
    for rol in (Rol.WACHTLIJSTBEHEERDER, Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER)
)
"""Who may see that a child has a number on the lists of a region: it may be on those of two GI's, and the number tells
nobody who it is."""
