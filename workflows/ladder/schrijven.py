"""Writes plain data as YAML that people can read and edit: the other way around of `lezen.py`.

The same data gives the same text, byte for byte. Keys stand in the order of the data; whoever calls puts them
in order (`uitvoer.py`).
"""

from __future__ import annotations

import re
from typing import Any

import yaml

BREEDTE = 110
LANG = 90
"""From so many characters a text stands under its name, folded."""


class Kort(dict):
    """A small map that stands on one line when it fits: {naam: Hoorn, bron: S002}."""


class Rij(list):
    """A short list that stands on one line when it fits: [toestemming, koers_vastgesteld]."""


class _Schrijver(yaml.SafeDumper):
    """Lists are indented under their name; nothing is written with a reference (*naam)."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def als_yaml(waarde: Any) -> str:
    """The text of one value."""
    tekst: str = yaml.dump(
        waarde, Dumper=_Schrijver, sort_keys=False, allow_unicode=True, width=BREEDTE
    )
    return tekst


def _op_een_regel(waarde: Any) -> bool:
    gewoon = dict(waarde) if isinstance(waarde, dict) else list(waarde)
    tekst = yaml.dump(
        gewoon, Dumper=_Schrijver, default_flow_style=True, allow_unicode=True, width=10_000
    )
    return len(tekst) <= LANG


def _kort(schrijver: Any, waarde: Kort) -> Any:
    paren = waarde.items()
    return schrijver.represent_mapping("tag:yaml.org,2002:map", paren, _op_een_regel(waarde))


def _rij(schrijver: Any, waarde: Rij) -> Any:
    return schrijver.represent_sequence("tag:yaml.org,2002:seq", waarde, _op_een_regel(waarde))


def _kaart(schrijver: Any, waarde: dict[str, Any]) -> Any:
    return schrijver.represent_mapping("tag:yaml.org,2002:map", waarde.items(), False)


def _lijst(schrijver: Any, waarde: list[Any]) -> Any:
    return schrijver.represent_sequence("tag:yaml.org,2002:seq", waarde, False)


def _tekst(schrijver: Any, waarde: str) -> Any:
    return schrijver.represent_scalar("tag:yaml.org,2002:str", waarde, _stijl(waarde))


def _stijl(waarde: str) -> str | None:
    """Long text is folded, text of several lines stands as it is; what YAML would change by that is quoted."""
    if re.search(r"[^\S\n ]|  | \n|\n |^\s|\s$|[\ufeff\x85\u2028\u2029]", waarde):
        return '"'
    if "\n" in waarde:
        return "|"
    return ">" if len(waarde) > LANG else None


_Schrijver.add_representer(Kort, _kort)
_Schrijver.add_representer(Rij, _rij)
_Schrijver.add_representer(dict, _kaart)
_Schrijver.add_representer(list, _lijst)
_Schrijver.add_representer(str, _tekst)
