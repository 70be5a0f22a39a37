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
SLOTNAAM = "lijst"
