"""The parts of a file of Word or Excel (ECMA-376): no macros, no other files, nothing from another computer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fouten import INGESLOTEN, KAPOT, VAN_BUITEN, Afgekeurd
from .keurder import MACRO, Keurder, keur_formule
from .verwijzingen import eigen_sjabloon, haalt_op, naar_share, nette_link

MACROSOORT = re.compile(r"macroenabled|vbaproject|macrosheet|activex|vbadata", re.IGNORECASE)
HOOFDDEEL = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_WORD = re.compile(r"/wordprocessingml/(2006/)?main$")
_VML, _OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
HAALT_OP = {"ddeLink", "oleLink", "altChunk", "webVideoPr", "webImageSrd"}
"""Elements that stand for something elsewhere: DDE, OLE, a piece of another file, a film, a picture from the web."""
GEGEVENSBRON = {"dataSource", "connectString", "udl"}
"""Of Word, for mail merge: opening asks a database (17.14)."""
FORMULES = {
    "f", "formula", "formula1", "formula2", "definedName", "oldFormula", "calculatedColumnFormula", "totalsRowFormula",
    "stp", "FmlaLink", "FmlaMacro", "FmlaRange", "FmlaTxbx", "FmlaPict", "FmlaGroup",
}  # fmt: skip
"""Elements of a workbook whose text is a formula. All other text is of people: cells, footers, authors, labels."""
FORMULE_ATTRIBUTEN = {
    "formula", "textlink", "fmlaLink", "fmlaMacro", "fmlaRange", "fmlaTxbx", "fmlaPict", "fmlaGroup"
}  # fmt: skip

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
    "connections": VAN_BUITEN,
    "querytable": VAN_BUITEN,
}
"""By the last word of its type: what a part is follows from how it is referred to, not from what it is called."""


class Ooxml(Keurder):
    """One part, whatever it is: the text, a header, a footnote, a comment, a sheet, a drawing, its relations."""

    def __init__(self, naam: str, soort: str) -> None:
        self.soorten, self.soort = naam == "[Content_Types].xml", soort
        self.in_werkmap = soort == "xlsx" and naam.startswith("xl/")
        self.hoofddeel = False
        self.open: list[tuple[str, list[str]]] = []
        self.velden = _Velden()

    def begin(self, element: str, attributen: dict[str, str]) -> None:
        ruimte, _, naam = element.rpartition(" ")
        self.open.append((naam, []))
        if self.soorten:
            self._soort(attributen)
        if naam == "Relationship":
            _keur_verwijzing(attributen)
        if naam in HAALT_OP or (naam in GEGEVENSBRON and _WORD.search(ruimte)):
            raise Afgekeurd(VAN_BUITEN)
        if ruimte in (_VML, _OFFICE):
            _keur_tekening(attributen)
        if naam == "fldSimple":
            _keur_veld(_waarde(attributen, "instr"))
        elif naam == "fldChar":
            self.velden.teken(_waarde(attributen, "fldCharType"))
        if self.in_werkmap:
            self._formules(naam, attributen)

    def _soort(self, attributen: dict[str, str]) -> None:
        soort = attributen.get("ContentType", "")
        if MACROSOORT.search(soort):
            raise Afgekeurd(MACRO)
        self.hoofddeel |= soort == HOOFDDEEL[self.soort]

    def _formules(self, naam: str, attributen: dict[str, str]) -> None:
        for attribuut, waarde in attributen.items():
            if attribuut in FORMULE_ATTRIBUTEN or (naam == "cfvo" and attribuut == "val"):
                keur_formule(waarde)

    def tekst(self, tekst: str) -> None:
        naam, teksten = self.open[-1]
        if not self.velden.tekst(naam, tekst):
            teksten.append(tekst)

    def einde(self, element: str) -> None:
        naam, teksten = self.open.pop()
        if naam == "f" or (self.in_werkmap and naam in FORMULES):
            keur_formule("".join(teksten))
        if naam == "HyperlinkBase" and naar_share("".join(teksten)):
            raise Afgekeurd(VAN_BUITEN)
        if not self.open:  # the end of the part, whatever kind it is
            self.velden.keur()
        if naam == "Types" and self.soorten and not self.hoofddeel:
            raise Afgekeurd(KAPOT)


def _waarde(attributen: dict[str, str], naam: str) -> str:
    """Of an attribute of Word's own namespace, of either year."""
    return next((w for n, w in attributen.items() if n.rpartition(" ")[2] == naam), "")


# ---- fields of Word ------------------------------------------------------------------------------

VELD_HAALT_OP = {
    "DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD",
}  # fmt: skip
"""Fields that fetch or start something (ECMA-376 part 1, 17.16.5, and the older names that Word still knows)."""
_STUK = re.compile(r"[\"“”]([^\"“”]*)[\"“”]?|([^\s\"“”]+)")
"""Of a code: what stands between quotes, or a loose word."""
_MET_WOORD = (r"\l", r"\o", r"\s", r"\t")
"""Switches of HYPERLINK that take the next piece: a place in the page, a tip, a window (17.16.5.25)."""


class _Veld:
    """A field that was begun. `code`: what it is told to do; after its middle comes what it shows."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self.in_code = True


class _Velden:
    """The fields of one part. Word cuts a code in runs and puts fields in each other: { IF { PAGE } = 1 "a" "b" }."""

    def __init__(self) -> None:
        self.bezig = [_Veld()]  # the first: code that stands in no field

    def teken(self, soort: str) -> None:
        """A begin, middle or end."""
        if soort == "begin":
            if len(self.bezig) > 1 and self.bezig[-1].in_code and not self._code().strip():
                # what it does, is only known when the inner one was worked out
                raise Afgekeurd(VAN_BUITEN)
            self.bezig.append(_Veld())
        elif soort == "separate":
            self.bezig[-1].in_code = False
        elif soort == "end" and len(self.bezig) > 1:
            _keur_veld(self._code())
            self.bezig.pop()

    def tekst(self, naam: str, tekst: str) -> bool:
        """True when this text is code; Word also takes ordinary text in the first half of a field for it."""
        gewoon = naam in ("t", "delText") and len(self.bezig) > 1 and self.bezig[-1].in_code
        if gewoon or naam in ("instrText", "delInstrText"):
            self.bezig[-1].code.append(tekst)
            return True
        return False

    def keur(self) -> None:
        """What was never ended."""
        while self.bezig:
            _keur_veld(self._code())
            self.bezig.pop()

    def _code(self) -> str:
        return "".join(self.bezig[-1].code)


def _keur_veld(code: str) -> None:
    """By its name, the first word: an address that ends in /link is no LINK."""
    stukken = _STUK.findall(code)
    eerste = "".join(stukken[0]) if stukken else ""
    naam = re.split(r"[\s\\]", eerste.strip(), maxsplit=1)[0].upper()
    if naam in VELD_HAALT_OP:
        raise Afgekeurd(VAN_BUITEN)
    if naam == "HYPERLINK" and not all(map(nette_link, _adressen(stukken[1:]))):
        raise Afgekeurd(VAN_BUITEN)


def _adressen(stukken: list[tuple[str, str]]) -> Iterator[str]:
    """What a HYPERLINK leads to, wherever its switches stand."""
    rest = iter(stukken)
    for tussen, los in rest:
        if los.lower() in _MET_WOORD:
            next(rest, None)
        elif not los.startswith("\\") or los.startswith("\\\\"):
            yield tussen or los


# ---- what leads elsewhere ------------------------------------------------------------------------


def _keur_verwijzing(attributen: dict[str, str]) -> None:
    """Outside may be: a link to click on, and the template on the maker's own disk (Word always notes that)."""
    soort, doel = attributen.get("Type", "").strip(), attributen.get("Target", "")
    laatste = soort.rpartition("/")[2].lower()
    if zin := VERWIJZING_GEWEIGERD.get(laatste):
        raise Afgekeurd(zin)
    if attributen.get("TargetMode", "").lower() != "external":
        if haalt_op(doel):
            raise Afgekeurd(VAN_BUITEN)
        return
    if laatste == "hyperlink" and nette_link(doel):
        return
    if laatste == "attachedtemplate" and eigen_sjabloon(doel):
        return
    raise Afgekeurd(VAN_BUITEN)


def _keur_tekening(attributen: dict[str, str]) -> None:
    """VML: a shape may be a link to click on; its picture stands in the file."""
    for naam, doel in attributen.items():
        if naam in ("src", f"{_OFFICE} href", f"{_OFFICE} althref") and haalt_op(doel):
            raise Afgekeurd(VAN_BUITEN)
        if naam == "href" and not nette_link(doel):
            raise Afgekeurd(VAN_BUITEN)
