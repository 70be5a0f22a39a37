"""The one place of this branch that says from how many people something may be shown."""

from __future__ import annotations

from casuistiek.fundament.onherleidbaar.rekenen.stelsel import DREMPEL

KLEINSTE = DREMPEL


def genoeg(aantal: int) -> bool:
    """Whether this many people may be shown as a group."""
    return aantal >= KLEINSTE


def niemand_of_genoeg(aantal: int) -> bool:
    """Whether what is left over (total minus what is shown) leads to nobody."""
    return aantal == 0 or genoeg(aantal)
