"""The one place of this branch that says from how many people something may be shown."""

from __future__ import annotations

KLEINSTE = 5
"""As for all figures that leave (rapportage); own choice."""


def genoeg(aantal: int) -> bool:
    """Whether this many people may be shown as a group."""
    return aantal >= KLEINSTE


def niemand_of_genoeg(aantal: int) -> bool:
    """Whether what is left over (total minus what is shown) leads to nobody."""
    return aantal == 0 or genoeg(aantal)
