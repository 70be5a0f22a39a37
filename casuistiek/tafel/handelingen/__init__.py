"""What is done around a RET-tafel. Importing this package puts its handelingen in the register."""

from casuistiek.casus.handelingen import sluitregel

from ..regels import geen_bespreking_loopt
from . import agenda, bespreken, vergadering

sluitregel(geen_bespreking_loopt)

__all__ = ["agenda", "bespreken", "vergadering"]
