"""A PDF may hold pages and links. Not: a script, a program to start, another file, or a form that sends itself.

It is kept byte for byte, so that the signature of a court or a gemeente stays valid.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf

from .fouten import INGESLOTEN, KAPOT, OP_SLOT, SCRIPT, TWEE_SOORTEN, VAN_BUITEN, Afgekeurd

MB = 1024 * 1024
SLEUTELS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/XFA": SCRIPT,
    "/EmbeddedFiles": INGESLOTEN,
    "/EF": INGESLOTEN,
    "/RichMediaContent": INGESLOTEN,
}
"""Keys of a dictionary that a PDF may not have (ISO 32000-2: 12.6.4.17, 12.7.8, 7.11.4, 13.7)."""
WAARDEN = {
    "/S": {
        "/JavaScript": SCRIPT,
        "/Launch": SCRIPT,
        "/RichMediaExecute": SCRIPT,
        "/Rendition": SCRIPT,
        "/SubmitForm": VAN_BUITEN,
        "/ImportData": VAN_BUITEN,
        "/GoToR": VAN_BUITEN,
        "/GoToE": INGESLOTEN,
    },
    "/Type": {"/EmbeddedFile": INGESLOTEN},
    "/Subtype": {
        "/FileAttachment": INGESLOTEN,
        "/RichMedia": INGESLOTEN,
        "/Movie": INGESLOTEN,
        "/Screen": INGESLOTEN,
        "/3D": INGESLOTEN,
    },
}
"""Values of keys that it may not have (ISO 32000-2: 12.6.4, 12.5.6)."""
NETTE_LINKS = ("http:", "https:", "mailto:", "tel:")


def keur(inhoud: bytes) -> bytes:
    """The PDF as it was, or Afgekeurd."""
    _een_soort(inhoud)
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=200 * MB,
        dct_max_memory=200 * MB,
        png_max_memory=200 * MB,
        tiff_max_memory=200 * MB,
        run_length_max_memory=200 * MB,
        max_stream_filters=5,
    )
    try:
        # no repairs: of a damaged file another program may make something else
        with pikepdf.open(io.BytesIO(inhoud), attempt_recovery=False) as pdf:
            if not pdf.pages:
                raise Afgekeurd(KAPOT)
            for ding in _woordenboeken(pdf):
                _keur_ding(ding)
    except pikepdf.PasswordError:
        raise Afgekeurd(OP_SLOT) from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise Afgekeurd(KAPOT) from None
    return inhoud


def _een_soort(inhoud: bytes) -> None:
    """Nothing before or after it that another program would take for a page or an archive."""
    begin = inhoud[:1024].lower()
    if any(opmaak in begin for opmaak in (b"<html", b"<script", b"<!doctype", b"<svg")):
        raise Afgekeurd(TWEE_SOORTEN)
    _, einde, erna = inhoud.rpartition(b"%%EOF")
    if not einde:
        raise Afgekeurd(KAPOT)
    if erna.strip(b"\r\n\t \0") or zipfile.is_zipfile(io.BytesIO(inhoud)):
        raise Afgekeurd(TWEE_SOORTEN)


def _woordenboeken(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary (or stream) in the file, also those inside others."""
    wacht: list[Any] = [pdf.trailer, *pdf.objects]
    while wacht:
        ding = wacht.pop()
        if isinstance(ding, pikepdf.Array):
            wacht += [deel for deel in ding if _los(deel)]
        elif isinstance(ding, pikepdf.Dictionary | pikepdf.Stream):
            yield ding
            wacht += [deel for _, deel in ding.items() if _los(deel)]


def _los(ding: Any) -> bool:
    """A part that stands here itself; what is referred to has its own turn."""
    return isinstance(ding, pikepdf.Array | pikepdf.Dictionary) and not ding.is_indirect


def _keur_ding(ding: Any) -> None:
    for sleutel, waarde in ding.items():
        if zin := SLEUTELS.get(sleutel):
            raise Afgekeurd(zin)
        if sleutel in WAARDEN and isinstance(waarde, pikepdf.Name):
            if zin := WAARDEN[sleutel].get(str(waarde)):
                raise Afgekeurd(zin)
        elif sleutel == "/URI" and isinstance(waarde, pikepdf.String):
            _keur_link(str(waarde))
    if isinstance(ding, pikepdf.Stream) and "/F" in ding:  # its content stands in another file
        raise Afgekeurd(VAN_BUITEN)


def _keur_link(adres: str) -> None:
    adres = "".join(adres.split()).lower()
    if ":" in adres.partition("/")[0] and not adres.startswith(NETTE_LINKS):
        raise Afgekeurd(SCRIPT)
