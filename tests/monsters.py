"""Files that people might send, good and bad, made here: nothing hostile is kept in the repository."""

from __future__ import annotations

import io
import mimetypes
import struct
import zipfile
import zlib
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from typing import Any

import pikepdf
import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HOOFD = "application/vnd.openxmlformats-officedocument.{}.main+xml"
SOORTVERWIJZING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
ODT = "application/vnd.oasis.opendocument.text"


def upload(
    naam: str = "notitie van Q.X.txt", inhoud: bytes = b"Het kind slaapt bij oma."
) -> UploadedFile:
    """As it comes from the browser; the name is that of a child."""
    return SimpleUploadedFile(naam, inhoud)


def stuk(**anders: Any) -> dict[str, Any]:
    """Input for casus.stuk_toevoegen."""
    return {"titel": "Notitie van de huisarts", "soort": "verslag", "bestand": upload()} | anders


# ---- pdf -----------------------------------------------------------------------------------------


def pdf(maak: Callable[[pikepdf.Pdf], Any] = lambda pdf: None, **opslaan: Any) -> bytes:
    """A PDF of one page; `maak` puts something in it."""
    uit = io.BytesIO()
    with pikepdf.new() as bestand:
        bestand.add_blank_page()
        maak(bestand)
        bestand.save(uit, **opslaan)
    return uit.getvalue()


def bij_openen(**actie: Any) -> bytes:
    """A PDF that does something when it is opened."""
    return pdf(lambda p: p.Root.__setitem__("/OpenAction", Dictionary(**actie)))


def diep_verstopt(**actie: Any) -> bytes:
    """The same, as the third action in a row at a button, in compressed objects."""

    def maak(p: pikepdf.Pdf) -> None:
        eerst = Dictionary(
            S=Name.GoTo, Next=Array([Dictionary(S=Name.Named, Next=Dictionary(**actie))])
        )
        p.pages[0].obj["/Annots"] = Array(
            [p.make_indirect(Dictionary(Subtype=Name.Widget, AA=Dictionary(D=eerst)))]
        )

    return pdf(maak, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def met_bijlage(p: pikepdf.Pdf) -> None:
    p.attachments["factuur.exe"] = b"MZ"


def met_objectbom() -> bytes:
    """A PDF whose list of objects is itself a bomb: opening it is enough."""
    bom = zlib.compress(b"\0" * 600_000_000, 9)
    kop = b"%PDF-1.5\n"
    stroom = (
        b"1 0 obj\n<</Type/XRef/W[1 2 1]/Size 3/Root 2 0 R/Filter/FlateDecode/Length "
        + str(len(bom)).encode()
        + b">>\nstream\n"
        + bom
        + b"\nendstream\nendobj\n"
    )
    return kop + stroom + b"startxref\n" + str(len(kop)).encode() + b"\n%%EOF\n"


def gewoon_adres(p: pikepdf.Pdf, adres: str) -> None:
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(adres)))
    p.pages[0].obj["/Annots"] = Array([p.make_indirect(link)])


# ---- office --------------------------------------------------------------------------------------


def archief(delen: dict[str, str | bytes], *, los: tuple[str, ...] = ()) -> bytes:
    """A zip with these parts; those in `los` not compressed."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud, zipfile.ZIP_STORED if naam in los else None)
    return uit.getvalue()


def soorten(hoofd: str, *meer: str) -> str:
    namen = [HOOFD.format(hoofd), *meer]
    regels = "".join(f'<Override PartName="/d{n}" ContentType="{s}"/>' for n, s in enumerate(namen))
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{regels}</Types>'


def verwijzing(soort: str, doel: str, *, buiten: bool = True) -> str:
    """A relation to something outside the file, or to another part of it."""
    ruimte = "http://schemas.openxmlformats.org/package/2006/relationships"
    waar = ' TargetMode="External"' if buiten else ""
    return (
        f'<Relationships xmlns="{ruimte}"><Relationship Id="r1" Type="{SOORTVERWIJZING}{soort}" '
        f'Target="{doel}"{waar}/></Relationships>'
    )


def docx(tekst: str = "<w:p><w:r><w:t>Hallo</w:t></w:r></w:p>", **meer: str | bytes) -> bytes:
    """A Word file; `meer` replaces or adds parts ("/" in a name is written as "__")."""
    delen: dict[str, str | bytes] = {
        "[Content_Types].xml": soorten("wordprocessingml.document"),
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{tekst}</w:body></w:document>',
    }
    return archief(delen | {_naam(naam): deel for naam, deel in meer.items()})


def _naam(naam: str) -> str:
    return naam.replace("__", "/").replace("_PUNT_", ".").replace("SOORTEN", "[Content_Types].xml")


def veld(*stukken: str) -> str:
    """A field of Word, cut in runs as Word does."""
    runs = "".join(f"<w:r><w:instrText>{stuk}</w:instrText></w:r>" for stuk in stukken)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'


def bouwsteen(tekst: str) -> str:
    """The part of a Word file in which its building blocks stand."""
    return f'<w:glossaryDocument xmlns:w="{WORD}"><w:docParts>{tekst}</w:docParts></w:glossaryDocument>'


def werkmap(formule: str) -> str:
    """The heart of an Excel file, with a name that stands for a formula."""
    return f'<workbook><definedNames><definedName name="x">{formule}</definedName></definedNames></workbook>'


def xlsx(cel: str = "<v>1</v>", **meer: str | bytes) -> bytes:
    delen: dict[str, str | bytes] = {
        "[Content_Types].xml": soorten("spreadsheetml.sheet"),
        "xl/workbook.xml": "<workbook/>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row><c>{cel}</c></row></sheetData></worksheet>",
    }
    return archief(delen | {_naam(naam): deel for naam, deel in meer.items()})


def odt(tekst: str = "<text:p>Hallo</text:p>", **meer: str | bytes) -> bytes:
    ruimtes = " ".join(
        f'xmlns:{kort}="urn:oasis:names:tc:opendocument:xmlns:{lang}:1.0"'
        for kort, lang in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("script", "script"),
            ("table", "table"),
            ("form", "form"),
        )
    )
    inhoud = (
        f'<office:document-content {ruimtes} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:text>{tekst}</office:text></office:body></office:document-content>"
    )
    delen: dict[str, str | bytes] = {
        "mimetype": ODT,
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": inhoud,
    }
    return archief(delen | {_naam(naam): deel for naam, deel in meer.items()}, los=("mimetype",))


def op_slot(zip_: bytes) -> bytes:
    """The same archive with the flag that says: there is a password on it."""
    ruw = bytearray(zip_)
    for teken, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = ruw.find(teken)
        while begin >= 0:
            ruw[begin + plek] |= 1
            begin = ruw.find(teken, begin + 4)
    return bytes(ruw)


def op_slot_in_ole() -> bytes:
    """The beginning and the list of parts of what Office makes of a file with a password."""
    kop = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return kop + "".join(("Root Entry", "EncryptionInfo", "EncryptedPackage")).encode("utf-16-le")


def liegt_over_grootte(zip_: bytes, naam: bytes) -> bytes:
    """The same archive, in which one part says in both places that it is small."""
    ruw = bytearray(zip_)
    for teken, grootte, waar in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        begin = ruw.find(teken)
        while begin >= 0:
            if ruw[begin + waar : begin + waar + len(naam)] == naam:
                ruw[begin + grootte : begin + grootte + 4] = struct.pack("<I", 100)
            begin = ruw.find(teken, begin + 4)
    return bytes(ruw)


# ---- mail ----------------------------------------------------------------------------------------


def mail(
    tekst: str = "Dag,\n\nZie de bijlage.\n",
    bijlagen: dict[str, bytes] | None = None,
    html: str = "",
    maak: Callable[[EmailMessage], Any] = lambda mail: None,
    **koppen: str,
) -> bytes:
    """A mail as a mail program saves it (.eml)."""
    bericht = EmailMessage(policy=policy.SMTP)
    standaard = {
        "From": "Noor van Proef <noor@school.invalid>",
        "To": "jeugdbescherming@gi.invalid",
        "Date": "Mon, 30 Nov 2026 09:05:00 +0100",
        "Subject": "Verslag – één",
    }
    for kop, waarde in (standaard | koppen).items():
        bericht[kop] = waarde
    bericht.set_content(tekst)
    if html:
        bericht.add_alternative(html, subtype="html")
    for naam, inhoud in (bijlagen or {}).items():
        soort = (mimetypes.guess_type(naam)[0] or "application/octet-stream").split("/")
        bericht.add_attachment(inhoud, *soort, filename=naam)
    maak(bericht)
    return bericht.as_bytes()


# ---- pictures ------------------------------------------------------------------------------------

GPS = 0x8825
MAKER = "Camera van de familie"


def foto(soort: str = "JPEG", maat: tuple[int, int] = (40, 20), orientatie: int = 6) -> bytes:
    """A picture that says where and by what it was taken, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientatie, MAKER
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 38.0, 30.0), 3: "E", 4: (5.0, 3.0, 36.0)})
    uit = io.BytesIO()
    beeld = Image.new("RGB", maat, "red")
    beeld.putpixel((0, 0), (0, 0, 255))
    if soort == "HEIF":
        pillow_heif.register_heif_opener()
        beeld.save(
            uit, soort, exif=exif.tobytes()
        )  # as bytes: then it also says so where it counts
    else:
        beeld.save(uit, soort, exif=exif, comment=MAKER.encode())
    return uit.getvalue()


def veel_punten() -> bytes:
    """A PNG of some kB with ten milliard points."""

    def stuk(soort: bytes, inhoud: bytes) -> bytes:
        som = zlib.crc32(soort + inhoud)
        return struct.pack("!I", len(inhoud)) + soort + inhoud + struct.pack("!I", som)

    kop = struct.pack("!IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    beeld = stuk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
    return b"\x89PNG\r\n\x1a\n" + stuk(b"IHDR", kop) + beeld + stuk(b"IEND", b"")
