"""What the readers of the parts of an office file share (ooxml.py, odf.py)."""

from __future__ import annotations

import re

from .fouten import VAN_BUITEN, Afgekeurd
from .verwijzingen import naar_share

MACRO = "In dit bestand zitten macro’s (kleine programma’s). Sla het op zonder macro’s, of als pdf."

_HAALT_OP = re.compile(
    r"(?<!\w)(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|IMAGE|STOCKHISTORY|TRANSLATE|DETECTLANGUAGE)\s*\(",
    re.IGNORECASE,
)
"""Functions that fetch, start something, or send what stands in a cell elsewhere."""
_TUSSEN_TEKENS = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\[(?:'.|[^\[\]'])*\]")
"""In a formula: a text, the name of a sheet or file, that of a column."""
_SHARE = re.compile(r"[\"']\s*((?:\\\\[^\\/\s\"']|//[^\\/\s\"']+[\\/]|file:)[^\"']*)")
"""A text or name that begins like a share; two slashes alone are none: SUBSTITUTE(A1,"//","/")."""


class Keurder:
    """Hears what is in one part, element by element; Afgekeurd for what may not be there."""

    def begin(self, element: str, attributen: dict[str, str]) -> None: ...

    def tekst(self, tekst: str) -> None: ...

    def einde(self, element: str) -> None: ...


def keur_formule(formule: str, *, staaf: bool = True) -> None:
    """A text between quotes calls no function, but may name a share.

    `staaf`: a bar outside quotes is DDE (program|topic!item); not in OpenDocument, where it parts two rows.
    """
    kaal = _TUSSEN_TEKENS.sub("", formule)
    if (staaf and "|" in kaal) or _HAALT_OP.search(kaal):
        raise Afgekeurd(VAN_BUITEN)
    if any(naar_share(naam) for naam in _SHARE.findall(formule)):
        raise Afgekeurd(VAN_BUITEN)
