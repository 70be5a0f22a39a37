"""A picture inside the HTML of a document: in its address, so that nothing is fetched."""

from __future__ import annotations

import base64
from xml.etree import ElementTree

_SVG = "data:image/svg+xml;base64,"


def svg_adres(svg: str) -> str:
    """The address under which a picture can stand in the HTML of a document.

    Raises ElementTree.ParseError when it is not XML: WeasyPrint would leave it out in silence.
    """
    ElementTree.fromstring(svg)  # noqa: S314 (made by ourselves)
    return _SVG + base64.b64encode(svg.encode()).decode()


def svg_van(adres: str) -> bytes | None:
    """The picture in such an address, None when it is another one. Raises binascii.Error when it is broken."""
    if not adres.startswith(_SVG):
        return None
    return base64.b64decode(adres.removeprefix(_SVG), validate=True)
