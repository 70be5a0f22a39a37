"""What a file is by its content; its name and what the browser says of it count for nothing here."""

from __future__ import annotations

import io
import re
import zipfile

import puremagic

from .fouten import OP_SLOT, Afgekeurd

PDF, PNG, JPG, ZIP = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"
HEIC = re.compile(rb".{4}ftyp(heic|heix|heim|heis|mif1|msf1)", re.DOTALL)
"""How a picture in HEVC begins (ISO 23008-12, annex B); mif1 leaves open what is in it, and then the reader says so."""
OLE, VERSLEUTELD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
"""Office puts a file with a password, as a whole, in an archive of before 2007 (MS-OFFCRYPTO 2.3)."""
ODF_MIME = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
ZEKER = 0.5
"""From this confidence on (0–1, of puremagic) a text that looks like something else is that."""
_STUURTEKENS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OPMAAK = re.compile(
    r"<\s*(!doctype|\?xml|html|head|body|script|svg|iframe|object|embed)\b", re.IGNORECASE
)


def herken(inhoud: bytes) -> str:
    """The code of its kind (soorten.py), or empty when it is none of them."""
    if inhoud.startswith(PDF):
        return "pdf"
    if inhoud.startswith(PNG):
        return "png"
    if inhoud.startswith(JPG):
        return "jpg"
    if HEIC.match(inhoud):
        return "heic"
    if inhoud.startswith(ZIP):
        return _in_zip(inhoud)
    return "txt" if is_tekst(inhoud) else ""


def _in_zip(inhoud: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            namen = set(zip_.namelist())
            if "mimetype" in namen and zip_.getinfo("mimetype").file_size < 200:
                return ODF_MIME.get(zip_.read("mimetype").strip(), "")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):
        return ""
    if "[Content_Types].xml" not in namen:
        return ""
    return next(
        (c for c, map_ in (("docx", "word/"), ("xlsx", "xl/")) if _heeft_map(namen, map_)), ""
    )


def _heeft_map(namen: set[str], map_: str) -> bool:
    return any(naam.startswith(map_) for naam in namen)


def is_tekst(inhoud: bytes) -> bool:
    """Readable UTF-8, that is not the source of a page, a picture or a program."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return _is_gewoon(tekst, inhoud)


def is_csv(inhoud: bytes) -> bool:
    """As `is_tekst`; also in the letters of Windows, as Excel saves a csv."""
    try:
        return is_tekst(inhoud) or _is_gewoon(inhoud.decode("cp1252"), inhoud)
    except UnicodeDecodeError:
        return False


def _is_gewoon(tekst: str, inhoud: bytes) -> bool:
    if _STUURTEKENS.search(tekst) or _OPMAAK.search(tekst[:4096]) or inhoud.startswith(b"#!"):
        return False
    try:
        gevonden = puremagic.magic_string(inhoud)
    except (puremagic.PureError, ValueError):
        return True
    return not any(soort.confidence >= ZEKER for soort in gevonden)


def _van_tekst(inhoud: bytes, code: str) -> str:
    """Of text only its name can say that it is a mail, or rows."""
    if code == "eml":
        return _mail(inhoud)
    return code if is_csv(inhoud) else ""


def _mail(inhoud: bytes) -> str:
    from .mail import is_mail  # takes long to load

    return "eml" if is_mail(inhoud) else ""


def pas_bij_naam(inhoud: bytes, volgens_naam: str) -> str:
    """The code of the kind, when that is what the name promises; else Afgekeurd."""
    is_tekst_ = volgens_naam in ("eml", "csv")
    gevonden = _van_tekst(inhoud, volgens_naam) if is_tekst_ else herken(inhoud)
    if gevonden == volgens_naam:
        return gevonden
    if inhoud.startswith(OLE) and VERSLEUTELD in inhoud:
        raise Afgekeurd(OP_SLOT)
    if volgens_naam == "txt" and not gevonden:
        raise Afgekeurd(
            "Dit is geen gewone tekst. Sla het bestand op als tekst in UTF-8, of als pdf."
        )
    raise Afgekeurd(
        f"De inhoud past niet bij de naam: volgens de naam is dit een {volgens_naam}-bestand, en dat is "
        "het niet. Open het, sla het opnieuw op en kies dat bestand."
    )
