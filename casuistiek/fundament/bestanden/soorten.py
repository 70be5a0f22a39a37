"""The kinds of files that may be kept. What is not here is refused (our own choice: what a case needs, no more)."""

from __future__ import annotations

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

EINDES = {einde: soort.code for soort in SOORTEN.values() for einde in soort.eindes}
"""From the end of a file name to the code."""

TOEGESTAAN = "pdf, jpg, png, docx, xlsx, odt of txt"
"""For a sentence."""


def naar_naam(naam: str) -> str:
    """The code that the name of a file promises; empty when it is none of ours."""
    _, punt, einde = naam.strip().lower().rpartition(".")
    return EINDES.get(punt + einde, "")
