"""Reads a YAML file of people's own making: safely, and remembering the line of everything.

Only plain data: no tags of Python, no aliases (a small file could unfold into gigabytes), no key
twice, no file above 1 MB, no nesting beyond what a region needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

GROOTSTE_BESTAND = 1_000_000
DIEPSTE_NIVEAU = 20
SNEL = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ONLEESBAAR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that no person types and that a database refuses."""


@dataclass(frozen=True, order=True)
class Fout:
    """Something wrong in a file: the line (from 1), the path in it, and a Dutch sentence."""

    bestand: str
    regel: int
    pad: str
    zin: str

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}: {self.pad + ': ' if self.pad else ''}{self.zin}"


class OngeldigBestand(Exception):
    """A file that cannot be used. `fouten` holds everything that is wrong with it."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        self.fouten = sorted(fouten)
        super().__init__("\n".join(map(str, self.fouten)))


@dataclass
class Document:
    """The content of a file. `regels` maps a path such as `ladders[0].naam` to its line."""

    bestand: str
    waarde: Any = None
    regels: dict[str, int] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)

    def fout(self, pad: str, zin: str) -> None:
        """Note something wrong at `pad`; a path that is not in the file counts as its parent."""
        plek = pad
        while plek and plek not in self.regels:
            plek = plek[: max(plek.rfind("."), plek.rfind("["), 0)]
        self.fouten.append(Fout(self.bestand, self.regels.get(plek, 1), pad, zin))

    def controleer(self) -> None:
        """Raises OngeldigBestand when anything wrong was noted."""
        if self.fouten:
            raise OngeldigBestand(self.fouten)


def lees(pad: Path) -> Document:
    """Read one file; see `lees_tekst`. Raises OngeldigBestand also when it cannot be read at all."""
    document = Document(pad.name)
    try:
        if pad.stat().st_size > GROOTSTE_BESTAND:
            raise _te_groot(document)
        tekst = pad.read_text(encoding="utf-8")
    except UnicodeDecodeError as fout:
        raise _onleesbaar(document, 1, "Het bestand is geen tekst in UTF-8.") from fout
    except OSError as fout:
        raise _onleesbaar(document, 1, "Het bestand bestaat niet of is niet te lezen.") from fout
    return lees_tekst(pad.name, tekst)


def lees_tekst(naam: str, tekst: str) -> Document:
    """Read the content of a file that is called `naam`. Raises OngeldigBestand when it is not plain, readable YAML.

    What is wrong but leaves the rest readable (a key twice, a date that does not exist) is noted
    in `fouten`, so that a check of the content can add to it.
    """
    document = Document(naam)
    if len(tekst) > GROOTSTE_BESTAND:
        raise _te_groot(document)
    try:
        knoop = _ontleed(document, tekst)
    except yaml.YAMLError as fout:
        raise _onleesbaar(
            document, _regel(fout), f"Dit is geen geldige YAML. {_uitleg(fout)}"
        ) from fout
    if knoop is not None:
        document.waarde = _lees_knoop(document, yaml.SafeLoader(""), knoop, "")
    return document


def _ontleed(document: Document, tekst: str) -> yaml.Node | None:
    """The file as a tree. The parser of libyaml is ten times as fast; of what is wrong the other one says more."""
    try:
        return _boom(document, tekst, SNEL)
    except yaml.YAMLError:
        return _boom(document, tekst, yaml.SafeLoader)


def _boom(document: Document, tekst: str, lader: Any) -> yaml.Node | None:
    _alleen_gewone_gegevens(document, tekst, lader)
    knoop: yaml.Node | None = yaml.compose(tekst, Loader=lader)
    return knoop


def _te_groot(document: Document) -> OngeldigBestand:
    return _onleesbaar(document, 1, "Het bestand is groter dan 1 MB. Maak het kleiner.")


def _onleesbaar(document: Document, regel: int, zin: str) -> OngeldigBestand:
    return OngeldigBestand([Fout(document.bestand, regel, "", zin)])


def _regel(fout: yaml.YAMLError) -> int:
    merk = getattr(fout, "problem_mark", None) or getattr(fout, "context_mark", None)
    return merk.line + 1 if merk else 1


def _uitleg(fout: yaml.YAMLError) -> str:
    """A hint for the two mistakes that people make most; PyYAML's own words are English."""
    probleem = str(getattr(fout, "problem", "") or fout)
    if "\\t" in probleem:
        return "Gebruik spaties in plaats van tabs."
    if "mapping values are not allowed" in probleem:
        return "Zet tekst met een dubbele punt tussen aanhalingstekens."
    return "Controleer de inspringing, de aanhalingstekens en de haakjes rond deze regel."


def _alleen_gewone_gegevens(document: Document, tekst: str, lader: Any) -> None:
    """Refuse aliases, tags and deep nesting while they are only events, before anything is built."""
    diepte = 0
    for gebeurtenis in yaml.parse(tekst, Loader=lader):
        regel = gebeurtenis.start_mark.line + 1 if gebeurtenis.start_mark else 1
        if isinstance(gebeurtenis, yaml.AliasEvent):
            raise _onleesbaar(document, regel, "Een verwijzing (*naam) mag niet. Schrijf het uit.")
        if getattr(gebeurtenis, "tag", None):
            raise _onleesbaar(
                document, regel, "Een type (!naam) mag niet. Schrijf alleen de waarde."
            )
        if isinstance(gebeurtenis, yaml.CollectionStartEvent):
            diepte += 1
        elif isinstance(gebeurtenis, yaml.CollectionEndEvent):
            diepte -= 1
        if diepte > DIEPSTE_NIVEAU:
            raise _onleesbaar(document, regel, "Het bestand is te diep genest.")


def _lees_knoop(document: Document, lader: yaml.SafeLoader, knoop: yaml.Node, pad: str) -> Any:
    document.regels.setdefault(pad, knoop.start_mark.line + 1)
    if isinstance(knoop, yaml.SequenceNode):
        return [
            _lees_knoop(document, lader, deel, f"{pad}[{nummer}]")
            for nummer, deel in enumerate(knoop.value)
        ]
    if isinstance(knoop, yaml.MappingNode):
        return _lees_kaart(document, lader, knoop, pad)
    try:
        waarde = lader.construct_object(knoop)
        if not ONLEESBAAR.search(knoop.value):
            return waarde
    except (yaml.YAMLError, ValueError):
        pass
    document.fout(pad, f"{knoop.value[:60]!a} is geen waarde die hier kan staan.")
    return None


def _lees_kaart(
    document: Document, lader: yaml.SafeLoader, knoop: yaml.MappingNode, pad: str
) -> dict[str, Any]:
    kaart: dict[str, Any] = {}
    for sleutelknoop, waardeknoop in knoop.value:
        sleutel = ONLEESBAAR.sub("?", str(sleutelknoop.value)[:80])
        plek = f"{pad}.{sleutel}" if pad else sleutel
        if sleutel in kaart:
            regel = sleutelknoop.start_mark.line + 1
            zin = f'"{sleutel}" staat hier twee keer.'
            document.fouten.append(Fout(document.bestand, regel, plek, zin))
            continue
        document.regels[plek] = sleutelknoop.start_mark.line + 1
        kaart[sleutel] = _lees_knoop(document, lader, waardeknoop, plek)
    return kaart
