"""Pictures inside an office file: drawn again like a loose one, so that no photo tells where a child lives."""

from __future__ import annotations

import io
import re
import zipfile

from . import beeld
from .fouten import INGESLOTEN, VAN_BUITEN, Afgekeurd
from .herken import JPG, PNG

BEWAART_PLEK = (b"II*\0", b"MM\0*", b"II\xbc")
"""How a TIFF and a JPEG XR begin: they keep place and camera too, and are not drawn again (few use them)."""
SPOREN = (b"Exif\0\0", b"<?xpacket", b"data:image/")
"""What shows that another picture (gif, svg, emf) holds such data, or a photo that holds them."""
TEKENING = re.compile(
    rb"GIF8[79]a|BM|\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0|\x01\0\0\0.{36} EMF|VCLMTF|"
    rb"(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE svg|svg)",
    re.DOTALL,
)
"""How the other pictures begin: gif, bmp, wmf (two ways), emf, svm, svg."""
VAN_ELDERS = re.compile(
    rb"(href|src)\s*=\s*[\"']\s*(https?:|ftp:|file:|//|\\\\)|url\(\s*[\"']?\s*(https?:|ftp:|file:|//)",
    re.IGNORECASE,
)
"""In an svg: a picture, style or letter type that is fetched."""
LETTERS = re.compile(rb"\0\x01\0\0|true|OTTO|ttcf")
"""How a letter type begins."""
ANDERS = re.compile(
    rb"MZ|\xd0\xcf\x11\xe0|PK\x03\x04|\x7fELF|%PDF|#!|(\xef\xbb\xbf)?\s*<(?!\?xml\b)", re.IGNORECASE
)
"""How a program or another file begins; asked of what has no beginning of its own (a closed letter type, the settings
of a printer, the layout of an odt, a signature). On a Mac the settings of a printer are XML."""
ZONDER_BEGIN = (
    ".odttf", ".fntdata", ".bin", ".sigs", ".psdsor", ".cer", "layout-cache", "/metadata",
)  # fmt: skip
VERTELT = (
    "In dit bestand staat een afbeelding die kan vertellen waar zij is gemaakt. Sla die eerst op als jpg of png, "
    "of kies een pdf."
)
STUK = "Een afbeelding in dit bestand is beschadigd of te groot. Haal haar eruit, of sla het bestand op als pdf."


def zonder_sporen(inhoud: bytes, zip_: zipfile.ZipFile, beelden: set[str]) -> bytes:
    """The archive with these parts as pictures without anything else; the same bytes when none had to change.

    Afgekeurd for a picture that is broken or is something else, or that may say where it was made and is no jpg or png.
    """
    nieuw = {}
    for naam in beelden:
        oud = zip_.read(naam)
        if (schoon := _schoon(oud, naam)) != oud:
            nieuw[naam] = schoon
    return _met(zip_, nieuw) if nieuw else inhoud


def _schoon(oud: bytes, naam: str) -> bytes:
    """What it is follows from its first bytes: office programs also show a jpg that is called png."""
    soort = "jpg" if oud.startswith(JPG) else "png" if oud.startswith(PNG) else ""
    if soort:
        try:
            return beeld.keur(oud, soort, rechtop=False)
        except Afgekeurd:
            raise Afgekeurd(STUK) from None
    if oud.startswith(BEWAART_PLEK) or any(spoor in oud for spoor in SPOREN):
        raise Afgekeurd(VERTELT)
    if naam.lower().endswith(".svg") and VAN_ELDERS.search(oud):
        raise Afgekeurd(VAN_BUITEN)
    if oud and not _is_wat_het_heet(oud, naam.lower()):
        raise Afgekeurd(INGESLOTEN)
    return oud


def _is_wat_het_heet(inhoud: bytes, naam: str) -> bool:
    if naam.endswith(ZONDER_BEGIN):
        return not ANDERS.match(inhoud)
    if naam.endswith((".ttf", ".otf")):
        return bool(LETTERS.match(inhoud))
    return bool(TEKENING.match(inhoud))


def _met(zip_: zipfile.ZipFile, nieuw: dict[str, bytes]) -> bytes:
    """The same parts in the same order (of an odt the first one must be the first, and not compressed)."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as schoon:
        for deel in zip_.infolist():
            kop = zipfile.ZipInfo(deel.filename, deel.date_time)
            inhoud = nieuw.get(deel.filename)
            schoon.writestr(
                kop,
                zip_.read(deel) if inhoud is None else inhoud,
                zipfile.ZIP_STORED
                if deel.compress_type == zipfile.ZIP_STORED
                else zipfile.ZIP_DEFLATED,
            )
    return uit.getvalue()
