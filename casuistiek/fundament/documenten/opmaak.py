"""From HTML to PDF with WeasyPrint. Nothing comes from outside: only our own fonts and pictures.

Who prints imports this in the function that does so: WeasyPrint takes half a second to load, which every other
command would wait for.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from xml.sax.saxutils import escape

from django.template.loader import get_template
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .beelden import svg_van
from .letters import ANDERE, HUIS, vreemd
from .tijdlijn import merk_svg

# its warnings quote the text and the pictures of a document, which are about a child
logging.getLogger("weasyprint").disabled = True

_LETTERTYPE, _MERK = "lettertype:", "merk:"
_LETTERKAST = "FONTCONFIG_FILE"


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
            letter = HUIS / Path(url.removeprefix(_LETTERTYPE)).name
            if letter.suffix == ".ttf" and letter.is_file():
                return URLFetcherResponse(url, letter.read_bytes(), {"Content-Type": "font/ttf"})
        if url.startswith(_MERK) and (merk := merk_svg(url.removeprefix(_MERK))):
            return URLFetcherResponse(url, merk.encode(), {"Content-Type": "image/svg+xml"})
        # the address itself may hold a name, so it is not repeated
        raise VreemdeBron("Een document gebruikt alleen eigen lettertypen en beelden.")


@dataclass(frozen=True)
class Drukwerk:
    """A PDF, and per page the text of each piece on it in the order of reading; empty when its letters say it well
    enough: a letter of another script can be drawn in parts, of which a reader makes another word."""

    pdf: bytes
    teksten: list[list[str]]


def _eigen_letters() -> FontConfiguration:
    """The typefaces of our packages and none of the machine, which differ from one to the next."""
    mappen = "".join(f"<dir>{escape(str(map_))}</dir>" for map_ in ANDERE)
    met_die_van_de_machine = os.environ.get(_LETTERKAST)
    with NamedTemporaryFile("w", suffix=".conf") as kast:
        kast.write(f'<?xml version="1.0"?><fontconfig>{mappen}</fontconfig>')
        kast.flush()
        os.environ[_LETTERKAST] = kast.name
        try:
            return FontConfiguration()
        finally:
            if met_die_van_de_machine is None:
                del os.environ[_LETTERKAST]
            else:
                os.environ[_LETTERKAST] = met_die_van_de_machine


@lru_cache(maxsize=1)
def _huisstijl() -> tuple[EigenBronnen, FontConfiguration, CSS]:
    """Fetcher, fonts and stylesheet: built once per process."""
    bronnen, letters = EigenBronnen(), _eigen_letters()
    bron = get_template("documenten/document.css").template.source  # type: ignore[attr-defined]
    return bronnen, letters, CSS(string=bron, font_config=letters, url_fetcher=bronnen)


def naar_pdf(html: str) -> Drukwerk:
    """A tagged PDF/A-3a, not compressed yet: toegankelijk.py does that. Raises VreemdeBron when the HTML points
    outside."""
    bronnen, letters, stijl = _huisstijl()
    vorm = {"pdf_variant": "pdf/a-3a", "uncompressed_pdf": True}
    bron = HTML(string=html, url_fetcher=bronnen)
    gezet = bron.render(font_config=letters, stylesheets=[stijl], **vorm)
    pdf = gezet.write_pdf(**vorm)
    teksten = [_teksten(bladzijde) for bladzijde in gezet.pages] if vreemd(html) else []
    return Drukwerk(bytes(pdf), teksten)


def _teksten(bladzijde: Any) -> list[str]:
    """What each piece on this page says, as WeasyPrint tags them; a picture says it elsewhere."""
    return [
        doos.text if isinstance(doos, TextBox) else ""
        for deel in bladzijde._page_box.children
        if not isinstance(deel, MarginBox)
        for doos in deel.descendants()
        if isinstance(doos, TextBox | ReplacedBox)
    ]


def warm_op() -> None:
    """Load fonts and stylesheet, so that the first real document is not slow."""
    naar_pdf("<!doctype html><html lang=nl><title>Warm</title><p>Warm</p></html>")
