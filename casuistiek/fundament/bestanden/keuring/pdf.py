"""A PDF may hold pages and links. Not: a script, a program to start, another file, or a form that sends itself.

It is kept byte for byte, so that the signature of a court or a gemeente stays valid.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf

from .fouten import (
    INGESLOTEN,
    KAPOT,
    OP_SLOT,
    OPVULLING,
    SCRIPT,
    TWEE_SOORTEN,
    VAN_BUITEN,
    Afgekeurd,
)
from .verwijzingen import naar_share, nette_link

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
    "/Type": {"/EmbeddedFile": INGESLOTEN, "/Filespec": VAN_BUITEN, "/F": VAN_BUITEN},
    "/FS": {"/URL": VAN_BUITEN},
    "/Subtype": {
        "/FileAttachment": INGESLOTEN,
        "/RichMedia": INGESLOTEN,
        "/Movie": INGESLOTEN,
        "/Screen": INGESLOTEN,
        "/3D": INGESLOTEN,
    },
}
"""Values of keys that it may not have (ISO 32000-2: 12.6.4, 12.5.6, 7.11). A name of a file that is in the PDF has an
/EF, and is found by that first."""
VANZELF = ("/OpenAction", "/AA")
"""Actions that nobody clicked on (12.6.3)."""
MEESTE_ACTIES = 10_000


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
    except (pikepdf.PdfError, ValueError, RecursionError) as fout:
        # closed with a key instead of a password: qpdf then names the filter that it does not know
        raise Afgekeurd(OP_SLOT if "encryption filter" in str(fout) else KAPOT) from None
    return inhoud


def _een_soort(inhoud: bytes) -> None:
    """Nothing before or after it that another program would take for a page or an archive."""
    begin = inhoud[:1024].lower()
    if any(opmaak in begin for opmaak in (b"<html", b"<script", b"<!doctype", b"<svg")):
        raise Afgekeurd(TWEE_SOORTEN)
    _, einde, erna = inhoud.rpartition(b"%%EOF")
    if not einde:
        raise Afgekeurd(KAPOT)
    if erna.strip(OPVULLING) or zipfile.is_zipfile(io.BytesIO(inhoud)):
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
    if "/EF" in ding:
        raise Afgekeurd(INGESLOTEN)
    for sleutel, waarde in ding.items():
        if (zin := SLEUTELS.get(sleutel)) and not (sleutel == "/EmbeddedFiles" and _leeg(waarde)):
            raise Afgekeurd(zin)
        if sleutel in WAARDEN and isinstance(waarde, pikepdf.Name):
            if zin := WAARDEN[sleutel].get(str(waarde)):
                raise Afgekeurd(zin)
        elif sleutel in ("/URI", "/Base") and isinstance(waarde, pikepdf.String):
            _keur_link(str(waarde))
        elif sleutel in VANZELF and any(
            actie.get("/S") == "/URI" for actie in _acties(sleutel, waarde)
        ):
            raise Afgekeurd(VAN_BUITEN)
    if _naar_ander_bestand(ding):
        raise Afgekeurd(VAN_BUITEN)


def _leeg(boom: Any, diep: int = 0) -> bool:
    """A tree of names (7.9.6) without one: what is left when every attachment was removed."""
    if not isinstance(boom, pikepdf.Dictionary) or diep > 10:
        return False
    return not boom.get("/Names") and all(_leeg(tak, diep + 1) for tak in boom.get("/Kids", []))


def _acties(sleutel: str, waarde: Any) -> Iterator[Any]:
    """These actions and all that come after them. (What opens may also be a place in the file: an array.)"""
    if not isinstance(waarde, pikepdf.Dictionary):
        return
    wacht = [waarde] if sleutel == "/OpenAction" else [deel for _, deel in waarde.items()]
    for _ in range(MEESTE_ACTIES):  # they may go round
        if not wacht:
            return
        ding = wacht.pop()
        if isinstance(ding, pikepdf.Array):
            wacht += list(ding)
        elif isinstance(ding, pikepdf.Dictionary):
            yield ding
            wacht += [ding["/Next"]] if "/Next" in ding else []


def _naar_ander_bestand(ding: Any) -> bool:
    """It holds, follows or shows what stands in another file (7.3.8, 12.6.4.7, 8.10.4)."""
    if isinstance(ding, pikepdf.Stream) and "/F" in ding:  # its content stands in another file
        return True
    if ding.get("/S") == "/Thread" and "/F" in ding:
        return True
    ander = ding.get("/Ref")
    return isinstance(ander, pikepdf.Dictionary) and "/F" in ander


def _keur_link(adres: str) -> None:
    if naar_share(adres) or "".join(adres.split()).lower().startswith("file:"):
        raise Afgekeurd(VAN_BUITEN)
    if not nette_link(adres):
        raise Afgekeurd(SCRIPT)
