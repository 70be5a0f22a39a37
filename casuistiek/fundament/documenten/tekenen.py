"""What all pictures of the house share: the colours, the width, and a line of text. For a page and for a PDF.

No style attributes and nothing from outside, so that a picture stands in a page with a strict CSP.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

BREEDTE = 760
LETTER = 0.54
"""Mean width of a letter, in ems of the bold face; on the safe side for names to fit."""

DONKER, ACCENT, ZACHT, LIJN, VLAK = "#1a1f26", "#154273", "#4d5763", "#cdd3da", "#f4f6f8"
GROEN, GRIJS, AMBER, AMBER_VLAK = "#1d6b38", "#5a6572", "#5b3700", "#ffe9c2"


def tekst(
    x: int, y: int, wat: object, maat: int, kleur: str, *, vet: bool = False, anker: str = "start"
) -> SafeString:
    """One line of text in a picture, its foot at (`x`, `y`)."""
    return format_html(
        '<text x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}" text-anchor="{}">{}</text>',
        *(x, y, maat, 600 if vet else 400, kleur, anker, wat),
    )
