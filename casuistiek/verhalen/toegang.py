"""Who sees a verhalenronde: who steers the region. Nobody else has a use for it, and nobody sees who told what.

A teller has no role: their own key opens their own story and nothing else (`vertellen.py`).
"""

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Bereik, Inzage, Toegangsregel, per_rol

VERHALENTOEGANG = per_rol(
    Toegangsregel(rol, Bereik.REGIO, Inzage.PSEUDO, "regio")
    for rol in (Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER)
)
