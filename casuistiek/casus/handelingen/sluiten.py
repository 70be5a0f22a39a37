"""Closing: each branch says for itself what must be done first."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.regels import Regel

from ..verstrekken import stop_alles

_sluitregels: list[Regel] = []


def sluitregel(regel: Regel) -> Regel:
    """Register a rule that must hold before a case closes (a branch that `casus` does not know)."""
    _sluitregels.append(regel)
    return regel


def sluitregels() -> tuple[Regel, ...]:
    return tuple(_sluitregels)


def beeindig_gasten(beurt: Any) -> None:
    """Access of guests ends at closure (domein (d), rules)."""
    stop_alles(beurt.casus, beurt.nu.date())
