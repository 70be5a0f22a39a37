"""From HTML to PDF with WeasyPrint. Nothing comes from outside: only our own fonts and pictures.

Who prints imports this in the function that does so: WeasyPrint takes half a second to load, which every other
command would wait for.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
from django.template.loader import get_template
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .beelden import svg_van
from .tijdlijn import merk_svg

# its warnings quote the text and the pictures of a document, which are about a child
logging.getLogger("weasyprint").disabled = True

_LETTERTYPE, _MERK = "lettertype:", "merk:"
_LETTERS = Path(font_source_sans_pro.font_directory)


class VreemdeBron(FatalURLFetchingError):
    """A document asked for something that is not ours. It is not made at all."""


class EigenBronnen(URLFetcher):
    """Gives the fonts and marks of the house and SVG pictures that stand in the HTML; refuses all else.

    So neither the network nor a file of the machine can end up in a document, and a document looks
    the same on every machine.
    """

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if (beeld := svg_van(url)) is not None:
            return URLFetcherResponse(url, beeld, {"Content-Type": "image/svg+xml"})
        if url.startswith(_LETTERTYPE):
            letter = _LETTERS / Path(url.removeprefix(_LETTERTYPE)).name
            if letter.suffix == ".ttf" and letter.is_file():
                return URLFetcherResponse(url, letter.read_bytes(), {"Content-Type": "font/ttf"})
        if url.startswith(_MERK) and (merk := merk_svg(url.removeprefix(_MERK))):
            return URLFetcherResponse(url, merk.encode(), {"Content-Type": "image/svg+xml"})
        # the address itself may hold a name, so it is not repeated
        raise VreemdeBron("Een document gebruikt alleen eigen lettertypen en beelden.")


@lru_cache(maxsize=1)
def _huisstijl() -> tuple[EigenBronnen, FontConfiguration, CSS]:
    """Fetcher, fonts and stylesheet: built once per process."""
    bronnen, letters = EigenBronnen(), FontConfiguration()
    bron = get_template("documenten/document.css").template.source  # type: ignore[attr-defined]
    return bronnen, letters, CSS(string=bron, font_config=letters, url_fetcher=bronnen)


def naar_pdf(html: str) -> bytes:
    """A tagged PDF/A-3a, not compressed yet: toegankelijk.py does that. Raises VreemdeBron when the HTML points
    outside."""
    bronnen, letters, stijl = _huisstijl()
    return bytes(
        HTML(string=html, url_fetcher=bronnen).write_pdf(
            stylesheets=[stijl],
            font_config=letters,
            pdf_variant="pdf/a-3a",
            uncompressed_pdf=True,
        )
    )


def warm_op() -> None:
    """Load fonts and stylesheet, so that the first real document is not slow."""
    naar_pdf("<!doctype html><html lang=nl><title>Warm</title><p>Warm</p></html>")
