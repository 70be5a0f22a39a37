"""What all pictures of the house share: the frame, the colours, and a line of text. For a page and for a PDF.

No style attributes and nothing from outside, so that a picture stands in a page with a strict CSP.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BREEDTE = 760
LETTER = 0.54
"""Mean width of a letter, in ems of the bold face; on the safe side for names to fit."""

DONKER, ACCENT, ZACHT, LIJN, VLAK = "#1a1f26", "#154273", "#4d5763", "#cdd3da", "#f4f6f8"
GROEN, GRIJS, AMBER, AMBER_VLAK = "#1d6b38", "#5a6572", "#5b3700", "#ffe9c2"


def prent(
    code: str, titel: str, woorden: str, breedte: int, hoogte: int, delen: Iterable[SafeString]
) -> SafeString:
    """A picture of these parts, that says in `woorden` the same to who does not see it. `code`: unique on its page."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
        'role="img" aria-labelledby="{}-titel {}-tekst" '
        "font-family=\"'Source Sans Pro', 'Noto Sans', sans-serif\">"
        '<title id="{}-titel">{}</title><desc id="{}-tekst">{}</desc>{}</svg>',
        *(breedte, hoogte, breedte, hoogte, code, code, code, titel, code, woorden),
        format_html_join("", "{}", ((deel,) for deel in delen)),
    )


def tekst(
    x: int, y: int, wat: object, maat: int, kleur: str, *, vet: bool = False, anker: str = "start"
) -> SafeString:
    """One line of text in a picture, its foot at (`x`, `y`)."""
    return format_html(
        '<text x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}" text-anchor="{}">{}</text>',
        *(x, y, maat, 600 if vet else 400, kleur, anker, wat),
    )
