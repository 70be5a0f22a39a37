"""The kinds of files that may be kept. What is not here is refused (our own choice: what a case needs, no more), and of
what people have most we say how to make something of it that may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Bestandssoort:
    """`code` is also how the name of the file ends when it is fetched; `eindes`: how it may end when it comes."""

    code: str
    naam: str
    mime: str
    eindes: tuple[str, ...]


SOORTEN = {
    soort.code: soort
    for soort in (
        Bestandssoort("pdf", "pdf", "application/pdf", (".pdf",)),
        Bestandssoort("jpg", "foto (jpg)", "image/jpeg", (".jpg", ".jpeg")),
        Bestandssoort("png", "afbeelding (png)", "image/png", (".png",)),
        Bestandssoort(
            "docx",
            "Word-bestand (docx)",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            (".docx",),
        ),
        Bestandssoort(
            "xlsx",
            "Excel-bestand (xlsx)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (".xlsx",),
        ),
        Bestandssoort(
            "odt", "OpenDocument-tekst (odt)", "application/vnd.oasis.opendocument.text", (".odt",)
        ),
        Bestandssoort("txt", "tekst (txt)", "text/plain", (".txt",)),
    )
}
"""What a case may keep."""
LIJSTSOORTEN = {
    "xlsx": SOORTEN["xlsx"],
    "ods": Bestandssoort(
        "ods",
        "OpenDocument-rekenblad (ods)",
        "application/vnd.oasis.opendocument.spreadsheet",
        (".ods",),
    ),
    "csv": Bestandssoort("csv", "tekst met scheidingstekens (csv)", "text/csv", (".csv",)),
}
"""What a list of rows can be read from; kept no longer than that takes."""

MAIL = "eml"
WORDT_ANDERS = {".heic": "heic", ".heif": "heic", ".eml": MAIL}
"""What comes, but is kept as something else (keuring): a heic as a jpg, a mail as a text with its attachments."""
EINDES = {einde: soort.code for soort in SOORTEN.values() for einde in soort.eindes} | WORDT_ANDERS
LIJSTEINDES = {einde: soort.code for soort in LIJSTSOORTEN.values() for einde in soort.eindes}
"""From the end of a file name to the code."""

TOEGESTAAN = "pdf, jpg, png, heic, docx, xlsx, odt, txt of eml"
"""For a sentence."""

_WORD, _EXCEL = (
    "Open het in Word en sla het op als docx of pdf.",
    "Open het in Excel en sla het op als xlsx of pdf.",
)
_BEELD = "Open de afbeelding en sla haar op als jpg of png."
_DRUK_AF = "Open het, kies Bestand > Exporteren of Afdrukken, en maak er een pdf van."
ZET_OM = {
    ".msg": "Open de mail in Outlook en kies Bestand > Afdrukken > Microsoft Print to PDF. Kies die pdf, en apart de "
    "bijlagen die u nodig hebt.",
    ".doc": _WORD, ".dot": _WORD, ".docm": _WORD, ".dotx": _WORD, ".rtf": _WORD, ".wpd": _WORD,
    ".xls": _EXCEL, ".xlsm": _EXCEL, ".xlsb": _EXCEL, ".ods": _EXCEL, ".csv": _EXCEL,
    ".ppt": _DRUK_AF, ".pptx": _DRUK_AF, ".odp": _DRUK_AF, ".pages": _DRUK_AF, ".numbers": _DRUK_AF, ".key": _DRUK_AF,
    ".html": _DRUK_AF, ".htm": _DRUK_AF, ".xps": _DRUK_AF, ".one": _DRUK_AF,
    ".gif": _BEELD, ".webp": _BEELD, ".bmp": _BEELD, ".tif": _BEELD, ".tiff": _BEELD, ".avif": _BEELD,
    ".zip": "Pak het uit, en kies de bestanden die erin zitten.",
}  # fmt: skip
"""From the end of a file name to how to make something of it that may be kept."""


def naar_naam(naam: str, eindes: Mapping[str, str] = EINDES) -> str:
    """The code that the name of a file promises; empty when it is none of these."""
    return eindes.get(_einde(naam), "")


def zet_om(naam: str) -> str:
    """What to do with a file that is none of ours."""
    return ZET_OM.get(_einde(naam), f"Kies een {TOEGESTAAN}.")


def _einde(naam: str) -> str:
    _, punt, einde = naam.strip().lower().rpartition(".")
    return punt + einde
