"""Office files are archives of XML. Not: macros, other files inside, a password, or anything from another computer."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from .beelden import zonder_sporen
from .fouten import INGESLOTEN, KAPOT, OP_SLOT, TWEE_SOORTEN, VAN_BUITEN, Afgekeurd

MACRO = "In dit bestand zitten macro’s (kleine programma’s). Sla het op zonder macro’s, of als pdf."
BOM = "Dit bestand wordt uitgepakt veel te groot. Sla het op als pdf en kies die."
MEESTE_DELEN = 2_000
MEESTE_BYTES = 100 * 1024 * 1024
"""Unpacked; a report of a hundred pages with pictures takes some tens of MB (own choice)."""
STUK = 64 * 1024

BEELDEN = {
    ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".svg", ".svm",
    ".ttf", ".otf", ".odttf", ".fntdata",
}  # fmt: skip
XML = {".xml", ".rels", ".vml", ".rdf"}
LOS_MAG = re.compile(
    r"mimetype|layout-cache|ObjectReplacements/[^/]+|xl/printerSettings/[^/]+\.bin|.+/"
)
"""What may be in there without being XML, a picture or a letter type."""
MACRONAMEN = re.compile(
    r"vbaproject|vbadata|activex|macrosheets|customui|^basic/|^scripts/|^dialogs/", re.IGNORECASE
)
INGESLOTENNAMEN = re.compile(r"embeddings/|oleobject", re.IGNORECASE)
BUITENNAMEN = re.compile(r"xl/(connections\.xml|querytables/)", re.IGNORECASE)


def keur(inhoud: bytes, soort: str) -> bytes:
    """The file as it was but for what its pictures know of themselves, or Afgekeurd."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            delen = zip_.infolist()
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


def _is_beeld(deel: zipfile.ZipInfo) -> bool:
    """All that is not text (also what has no end to its name, as the pictures of a chart in an odt)."""
    return not deel.is_dir() and _einde(deel.filename) not in XML and deel.filename != "mimetype"


def _een_soort(inhoud: bytes, zip_: zipfile.ZipFile, delen: list[zipfile.ZipInfo]) -> None:
    """The archive begins with its first part and ends with its own last record."""
    if not delen or min(deel.header_offset for deel in delen) or zip_.comment:
        raise Afgekeurd(TWEE_SOORTEN)
    if inhoud[-22:-18] != b"PK\x05\x06":
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
    keurder = _Odf() if soort == "odt" else _Ooxml(naam, soort)
    lezer = expat.ParserCreate(namespace_separator=" ")
    lezer.buffer_text = True
    lezer.StartDoctypeDeclHandler = _geen_doctype
    lezer.StartElementHandler = keurder.begin
    lezer.CharacterDataHandler = keurder.tekst
    lezer.EndElementHandler = keurder.einde
    return lezer.Parse


def _geen_doctype(*_: object) -> None:
    """Office files have none; with one, a few bytes can become gigabytes or fetch something."""
    raise Afgekeurd(BOM)


class _Keurder:
    """Hears what is in one part, element by element."""

    def begin(self, element: str, attributen: dict[str, str]) -> None: ...

    def tekst(self, tekst: str) -> None: ...

    def einde(self, element: str) -> None: ...


MACROSOORT = re.compile(r"macroenabled|vbaproject|macrosheet|activex|vbadata", re.IGNORECASE)
HOOFDDEEL = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
VELDEN_VAN_BUITEN = re.compile(
    r"(^|[^A-Za-z])(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)[\s\"\\]", re.IGNORECASE
)
"""Fields of Word that fetch or start something (ECMA-376 part 1, 17.16.5)."""
FORMULES_VAN_BUITEN = re.compile(
    r"(?<![A-Za-z])(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|IMAGE)\s*\(", re.IGNORECASE
)
TUSSEN_TEKENS = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\[(?:'.|[^\[\]'])*\]")
"""In a formula: a text, the name of a sheet, that of a column. A bar outside these is DDE (program|topic!item)."""
VELDCODE = ("instrText", "delInstrText")
TEKST_VAN_MENSEN = ("t", "v")
"""What stands in cells and drawings; all other text of a workbook is a formula, or as good as one."""


class _Ooxml(_Keurder):
    """Word and Excel (ECMA-376)."""

    def __init__(self, naam: str, soort: str) -> None:
        self.soorten, self.soort = naam == "[Content_Types].xml", soort
        self.in_werkmap = soort == "xlsx" and naam.startswith("xl/")
        self.hoofddeel = False
        self.open: list[tuple[str, list[str]]] = []
        self.velden: list[str] = []

    def begin(self, element: str, attributen: dict[str, str]) -> None:
        naam = element.rpartition(" ")[2]
        self.open.append((naam, []))
        if self.soorten:
            self._soort(attributen)
        if naam == "Relationship":
            _keur_verwijzing(attributen)
        if naam in ("ddeLink", "oleLink", "altChunk"):
            raise Afgekeurd(VAN_BUITEN)
        if naam == "fldSimple":
            code = next((w for n, w in attributen.items() if n.endswith(" instr")), "")
            _keur_code(f"\n{code} ", VELDEN_VAN_BUITEN)
        elif naam == "fldChar":
            self.velden.append("\n")
        if self.in_werkmap:
            _keur_formule(attributen.get("formula", ""))

    def _soort(self, attributen: dict[str, str]) -> None:
        soort = attributen.get("ContentType", "")
        if MACROSOORT.search(soort):
            raise Afgekeurd(MACRO)
        self.hoofddeel |= soort == HOOFDDEEL[self.soort]

    def tekst(self, tekst: str) -> None:
        naam, teksten = self.open[-1]
        (self.velden if naam in VELDCODE else teksten).append(tekst)

    def einde(self, element: str) -> None:
        naam, teksten = self.open.pop()
        if naam == "f" or (self.in_werkmap and naam not in TEKST_VAN_MENSEN):
            _keur_formule("".join(teksten))
        if not self.open:  # the end of the part, whatever kind it is
            _keur_code("".join(self.velden) + " ", VELDEN_VAN_BUITEN)
        if naam == "Types" and self.soorten and not self.hoofddeel:
            raise Afgekeurd(KAPOT)


def _keur_formule(formule: str) -> None:
    _keur_code(formule, FORMULES_VAN_BUITEN)
    if "|" in TUSSEN_TEKENS.sub("", formule):
        raise Afgekeurd(VAN_BUITEN)


def _keur_code(code: str, patroon: re.Pattern[str]) -> None:
    if patroon.search(code):
        raise Afgekeurd(VAN_BUITEN)


VERWIJZING_GEWEIGERD = {
    "vbaproject": MACRO,
    "wordvbadata": MACRO,
    "xlmacrosheet": MACRO,
    "xlintlmacrosheet": MACRO,
    "control": MACRO,
    "activexcontrolbinary": MACRO,
    "attachedtoolbars": MACRO,
    "oleobject": INGESLOTEN,
    "package": INGESLOTEN,
    "afchunk": INGESLOTEN,
    "subdocument": INGESLOTEN,
}
"""By the last word of its type: what a part is follows from how it is referred to, not from what it is called."""
EIGEN_SCHIJF = re.compile(r"file:///[A-Za-z]:|[A-Za-z]:[\\/]|[^:/\\]+$")


def _keur_verwijzing(attributen: dict[str, str]) -> None:
    """Outside may be: a link to click on, and the template on the maker's own disk (Word always notes that)."""
    soort, doel = attributen.get("Type", ""), attributen.get("Target", "")
    if zin := VERWIJZING_GEWEIGERD.get(soort.strip().rpartition("/")[2].lower()):
        raise Afgekeurd(zin)
    if attributen.get("TargetMode") != "External":
        return
    if soort.endswith("/hyperlink") and _nette_link(doel):
        return
    if soort.endswith("/attachedTemplate") and EIGEN_SCHIJF.match(doel):
        return
    raise Afgekeurd(VAN_BUITEN)


def _nette_link(doel: str) -> bool:
    doel = "".join(doel.split()).lower()
    return ":" not in doel.partition("/")[0] or doel.startswith(
        ("http:", "https:", "mailto:", "tel:")
    )


class _Odf(_Keurder):
    """OpenDocument (ISO/IEC 26300)."""

    def begin(self, element: str, attributen: dict[str, str]) -> None:
        ruimte, _, naam = element.rpartition(" ")
        if naam == "encryption-data":
            raise Afgekeurd(OP_SLOT)
        if naam == "event-listener" or (
            naam == "script" and ruimte.endswith((":office:1.0", ":text:1.0"))
        ):
            raise Afgekeurd(MACRO)
        if naam in ("dde-source", "dde-connection-decl"):
            raise Afgekeurd(VAN_BUITEN)
        if naam in ("object-ole", "applet", "plugin", "floating-frame", "binary-data"):
            raise Afgekeurd(INGESLOTEN)
        for attribuut, doel in attributen.items():
            if attribuut.endswith("/xlink href"):
                self._verwijzing(naam, doel)
            if attribuut.endswith(" formula"):
                _keur_code(doel, FORMULES_VAN_BUITEN)

    def _verwijzing(self, naam: str, doel: str) -> None:
        """As in Word: a link to click on and the template; all else stands in the file itself."""
        if naam == "a" and _nette_link(doel):
            return
        if naam == "template" and not doel.lower().startswith(("http", "ftp", "//", "file://")):
            return
        if naam == "template" and EIGEN_SCHIJF.match(doel):
            return
        if ":" in doel.partition("/")[0] or doel.startswith(("/", "../")):
            raise Afgekeurd(VAN_BUITEN)
