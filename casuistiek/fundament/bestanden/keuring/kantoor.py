"""Office files are archives of XML. Not: macros, other files inside, a password, or anything from another computer."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from .beelden import zonder_sporen
from .fouten import INGESLOTEN, KAPOT, OP_SLOT, OPVULLING, TWEE_SOORTEN, VAN_BUITEN, Afgekeurd
from .keurder import MACRO, Keurder
from .odf import Odf
from .ooxml import Ooxml

BOM = "Dit bestand wordt uitgepakt veel te groot. Sla het op als pdf en kies die."
MEESTE_DELEN = 2_000
MEESTE_BYTES = 100 * 1024 * 1024
"""Unpacked; a report of a hundred pages with pictures takes some tens of MB (own choice)."""
STUK = 64 * 1024
EINDE, EINDE_LENGTE = b"PK\x05\x06", 22
"""How the last record of an archive begins, and how long it is without a comment (APPNOTE 4.3.16)."""
ODF = ("odt", "ods")
MANIFEST, MEESTE_LIJST = "META-INF/manifest.xml", 1024 * 1024
REGELEINDE = re.compile(rb"</?br\b[^<>]*>", re.IGNORECASE)
"""In the drawings of Excel (VML) a line of a comment ends as in HTML: open, and never closed."""

BEELDEN = {
    ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".svg", ".svm",
    ".ttf", ".otf", ".odttf", ".fntdata",
}  # fmt: skip
XML = {".xml", ".rels", ".vml", ".rdf", ".psmdcp", ".psdsxs"}
"""The last two: what .NET knows of a file, and its signature."""
LOS_MAG = re.compile(
    r"mimetype|layout-cache|ObjectReplacements/[^/]+|.+/"
    r"|(word|xl)/(printerSettings|customProperty)(/[^/]+|\d*)\.bin"  # of a printer; of an add-in
    r"|(word|xl)/metadata"  # of Google
    r"|_xmlsignatures/[^/]+\.sigs|package/services/digital-signature/.+\.(psdsor|cer)"  # of a signature
)
"""What may be in there without being XML, a picture or a letter type (how it begins: beelden.py)."""
MACRONAMEN = re.compile(
    r"vbaproject|vbadata|activex|macrosheets|customui|^basic/|^scripts/|^dialogs/", re.IGNORECASE
)
INGESLOTENNAMEN = re.compile(r"embeddings/|oleobject", re.IGNORECASE)
BUITENNAMEN = re.compile(r"xl/(connections\.xml|querytables/)", re.IGNORECASE)


def keur(inhoud: bytes, soort: str) -> bytes:
    """The file as it was but for what its pictures know of themselves, or Afgekeurd."""
    inhoud = _zonder_opvulling(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            delen = zip_.infolist()
            if soort in ODF:
                _zonder_wachtwoord(zip_)
            _een_soort(inhoud, zip_, delen)
            _keur_namen(delen)
            _keur_inhoud(zip_, delen, soort)
            return zonder_sporen(inhoud, zip_, {deel.filename for deel in delen if _is_beeld(deel)})
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        NotImplementedError,
        OSError,
        EOFError,
    ):
        raise Afgekeurd(KAPOT) from None
    except RuntimeError:  # zipfile's word for a password
        raise Afgekeurd(OP_SLOT) from None


def _zonder_opvulling(inhoud: bytes) -> bytes:
    """Without the bytes that mean nothing after the last record of the archive."""
    einde = inhoud.rfind(EINDE) + EINDE_LENGTE
    zonder_commentaar = inhoud[einde - 2 : einde] == b"\0\0"
    return inhoud[:einde] if zonder_commentaar and not inhoud[einde:].strip(OPVULLING) else inhoud


def _zonder_wachtwoord(zip_: zipfile.ZipFile) -> None:
    """An OpenDocument file with a password says so in its list of parts; asked first, since nothing else of it can be
    read then."""
    if MANIFEST in zip_.namelist():
        with zip_.open(MANIFEST) as lijst:
            if b"encryption-data" in lijst.read(MEESTE_LIJST):
                raise Afgekeurd(OP_SLOT)


def _is_beeld(deel: zipfile.ZipInfo) -> bool:
    """All that is not text (also what has no end to its name, as the pictures of a chart in an odt)."""
    return not deel.is_dir() and _einde(deel.filename) not in XML and deel.filename != "mimetype"


def _een_soort(inhoud: bytes, zip_: zipfile.ZipFile, delen: list[zipfile.ZipInfo]) -> None:
    """The archive begins with its first part and ends with its own last record."""
    if not delen or min(deel.header_offset for deel in delen) or zip_.comment:
        raise Afgekeurd(TWEE_SOORTEN)
    if not inhoud[-EINDE_LENGTE:].startswith(EINDE):
        raise Afgekeurd(TWEE_SOORTEN)


def _keur_namen(delen: list[zipfile.ZipInfo]) -> None:
    if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > MEESTE_BYTES:
        raise Afgekeurd(BOM)
    if len({deel.filename.lower() for deel in delen}) < len(delen):
        raise Afgekeurd(TWEE_SOORTEN)  # which of two with one name counts, differs per program
    for deel in delen:
        naam = deel.filename
        if deel.flag_bits & 1:
            raise Afgekeurd(OP_SLOT)
        if naam.startswith("/") or "\\" in naam or ".." in naam.split("/") or ":" in naam:
            raise Afgekeurd(KAPOT)
        for patroon, zin in (
            (MACRONAMEN, MACRO),
            (INGESLOTENNAMEN, INGESLOTEN),
            (BUITENNAMEN, VAN_BUITEN),
        ):
            if patroon.search(naam):
                raise Afgekeurd(zin)
        if _einde(naam) not in BEELDEN | XML and not LOS_MAG.fullmatch(naam):
            raise Afgekeurd(INGESLOTEN)


def _einde(naam: str) -> str:
    """From the last point on; also of a name that begins with it (`_rels/.rels`)."""
    _, punt, einde = naam.rpartition("/")[2].rpartition(".")
    return punt + einde.lower()


def _keur_inhoud(zip_: zipfile.ZipFile, delen: list[zipfile.ZipInfo], soort: str) -> None:
    """Unpack every part once, in small pieces, and count what really comes out."""
    rest = MEESTE_BYTES
    for deel in delen:
        lezer = _xmllezer(deel.filename, soort) if _einde(deel.filename) in XML else None
        with zip_.open(deel) as stroom:
            while stuk := stroom.read(STUK):
                rest -= len(stuk)
                if rest < 0:
                    raise Afgekeurd(BOM)
                if lezer:
                    lezer(stuk, False)
        if lezer:
            lezer(b"", True)


def _xmllezer(naam: str, soort: str) -> Callable[[bytes, bool], object]:
    """Takes a part of this name piece by piece; the last time it is told so."""
    keurder: Keurder = Odf() if soort in ODF else Ooxml(naam, soort)
    lezer = expat.ParserCreate(namespace_separator=" ")
    lezer.buffer_text = True
    lezer.StartDoctypeDeclHandler = _geen_doctype
    lezer.StartElementHandler = keurder.begin
    lezer.CharacterDataHandler = keurder.tekst
    lezer.EndElementHandler = keurder.einde
    return _vmllezer(lezer.Parse) if _einde(naam) == ".vml" else lezer.Parse


def _vmllezer(lees: Callable[[bytes, bool], object]) -> Callable[[bytes, bool], object]:
    """Reads all of it at once, without the ends of lines."""
    heel = bytearray()

    def lezer(stuk: bytes, laatste: bool) -> None:
        heel.extend(stuk)
        if laatste:
            lees(REGELEINDE.sub(b" ", bytes(heel)), True)

    return lezer


def _geen_doctype(*_: object) -> None:
    """Office files have none; with one, a few bytes can become gigabytes or fetch something."""
    raise Afgekeurd(BOM)
