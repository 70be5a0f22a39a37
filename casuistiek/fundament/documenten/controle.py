"""Told at start-up (`manage.py check`): a section for a document that nobody makes would be left out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getsourcefile, getsourcelines
from typing import Any

from django.core.checks import Error, register

from casuistiek.fundament.aanwijzen import lijkt_op, plek

from .secties import Sectiemaker, soorten, zonder_soort


@register()
def secties_hebben_een_document(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every section belongs to a kind of document that is registered."""
    return list(_fouten())


def _fouten() -> Iterator[Error]:
    bekend = [soort.code for soort in soorten()]
    for code, makers in zonder_soort().items():
        for maker in makers:
            yield Error(
                f'{_waar(maker, code)}: er is geen document "{code}".{lijkt_op(code, bekend)}',
                hint=f"Wel: {', '.join(bekend)}.",
                id="documenten.E001",
            )


def _waar(maker: Sectiemaker, code: str) -> str:
    return plek(getsourcefile(maker) or "", code, getsourcelines(maker)[1])
