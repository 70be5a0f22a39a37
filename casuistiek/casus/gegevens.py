"""What a row says to a reader: label and value of every column that was filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst

TECHNISCH = frozenset({"id", "casus", "door", "gemaakt_op", "status", "versie", "volgorde"})
"""Columns that say nothing to a reader, or that stand elsewhere; as all that are not editable (closed or hashed)."""


def gegevens(ding: Any, *, ook_lijsten: bool = False) -> Iterator[tuple[str, Any]]:
    """Label and value, in the order of the columns; `ook_lijsten`: what was stored as a list or a version too."""
    for veld in ding._meta.fields:
        if not veld.editable or veld.name in TECHNISCH or "zegel" in veld.name:
            continue
        if _is_ruw(ding, veld) and not ook_lijsten:
            continue
        waarde = _waarde(ding, veld)
        if waarde not in (None, ""):
            yield capfirst(str(veld.verbose_name)), waarde


def _is_ruw(ding: Any, veld: Any) -> bool:
    """Data for machines; a list of codes that the model can put in words is for people."""
    return isinstance(veld, models.JSONField) and not hasattr(ding, f"get_{veld.name}_display")


def _waarde(ding: Any, veld: Any) -> Any:
    waarde = getattr(ding, veld.name)
    if tonen := getattr(ding, f"get_{veld.name}_display", None):
        return tonen()
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if isinstance(veld, models.JSONField):
        return "\n".join(_regels(waarde))
    return waarde


def _regels(waarde: Any) -> Iterator[str]:
    """A stored list or version as lines of text."""
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            kop = capfirst(str(naam).replace("_", " "))
            yield from (f"{kop}: {regel}" for regel in _regels(deel))
    elif isinstance(waarde, list):
        if waarde and all(isinstance(deel, str) for deel in waarde):
            yield ": ".join(waarde) if len(waarde) == 2 else ", ".join(waarde)
        else:
            for deel in waarde:
                yield from _regels(deel)
    elif waarde not in (None, ""):
        yield str(waarde)


def meervoud(model: Any) -> str:
    """Django's own plural is English ("overbruggings"); the related name is what we call them."""
    meta = model._meta
    eigen = "verbose_name_plural" in meta.original_attrs
    naam = meta.verbose_name_plural if eigen else meta.default_related_name or meta.verbose_name
    naam = str(naam)
    return naam[:1].upper() + naam[1:]
