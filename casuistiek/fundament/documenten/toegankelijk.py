"""What WeasyPrint leaves out of a tagged PDF: PDF/UA mark, header scopes, artifacts, links."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

_AFDRUKKEN = 4  # annotation flag "print", which PDF/A asks for
_BEGIN = Operator("BDC")


def maak_toegankelijk(pdf: bytes) -> bytes:
    """The same document, ready for PDF/UA-1."""
    with pikepdf.open(BytesIO(pdf)) as document:
        boom = list(_elementen(document.Root.StructTreeRoot.K[0]))
        gelezen = _gelezen_stukken(document, boom)
        _koppen_krijgen_bereik(boom)
        for nummer, bladzijde in enumerate(document.pages):
            _rest_is_versiering(document, bladzijde, gelezen.get(nummer, set()))
            _koppelingen(bladzijde)
        with document.open_metadata(set_pikepdf_as_editor=False) as kenmerken:
            kenmerken["pdfuaid:part"] = "1"
        uit = BytesIO()
        document.save(
            uit,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,  # else it is made of the clock of the machine
        )
    return uit.getvalue()


def _elementen(element: Any) -> Iterator[Any]:
    """The structure element and all below it."""
    stapel = [element]
    while stapel:
        huidig = stapel.pop()
        yield huidig
        stapel += [
            kind for kind in _kinderen(huidig) if isinstance(kind, Dictionary) and "/S" in kind
        ]


def _kinderen(element: Any) -> list[Any]:
    kinderen = element.get("/K", Array())
    return list(kinderen) if isinstance(kinderen, Array) else [kinderen]


def _gelezen_stukken(document: pikepdf.Pdf, boom: list[Any]) -> dict[int, set[int]]:
    """Per page (0 is the first) the ids of the marked content that the structure tree reads out."""
    nummers = {bladzijde.objgen: nummer for nummer, bladzijde in enumerate(document.pages)}
    stukken: dict[int, set[int]] = {}
    for element in boom:
        ids = {int(kind) for kind in _kinderen(element) if isinstance(kind, int)}
        if ids:
            stukken.setdefault(nummers[element.Pg.objgen], set()).update(ids)
    return stukken


def _koppen_krijgen_bereik(boom: list[Any]) -> None:
    """Every header cell of our tables heads a column."""
    for element in boom:
        if element.S == Name.TH:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)


def _rest_is_versiering(document: pikepdf.Pdf, bladzijde: pikepdf.Page, gelezen: set[int]) -> None:
    """WeasyPrint tags running headers and footers, but in no tree: make them artifacts."""
    opdrachten: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for opdracht in pikepdf.parse_content_stream(bladzijde):
        if opdracht.operator == _BEGIN and _nummer(opdracht) not in gelezen:
            versiering = [Name.Artifact, Dictionary(Type=Name.Pagination)]
            opdracht = pikepdf.ContentStreamInstruction(versiering, _BEGIN)
        opdrachten.append(opdracht)
    bladzijde.Contents = document.make_stream(pikepdf.unparse_content_stream(opdrachten))


def _nummer(opdracht: Any) -> int:
    """The id of the marked content that begins here."""
    return int(opdracht.operands[1].get("/MCID", -1))


def _koppelingen(bladzijde: pikepdf.Page) -> None:
    for koppeling in bladzijde.get("/Annots", Array()):
        koppeling.F = _AFDRUKKEN
        if "/Contents" not in koppeling:
            koppeling.Contents = String("Ga naar deze sectie")
    bladzijde.Tabs = Name.S
