"""What is done to learn from a case. Importing this package puts its handelingen in the register."""

from casuistiek.casus.handelingen import afbreekregel, sluitregel

from ..regels import er_is_een_leerpunt
from . import ontvangen, toepassen, vastleggen, vaststellen, vrijgeven

__all__ = ["ontvangen", "toepassen", "vastleggen", "vaststellen", "vrijgeven"]

sluitregel(er_is_een_leerpunt)
afbreekregel(er_is_een_leerpunt)
