"""What WeasyPrint leaves out of a tagged PDF: PDF/UA mark, header scopes, artifacts, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

from .letters import naar_links, vreemd

_AFDRUKKEN = 4  # annotation flag "print", which PDF/A asks for
_BEGIN = Operator("BDC")


def maak_toegankelijk(pdf: bytes, teksten: Sequence[Sequence[str]] = ()) -> bytes:
    """The same document, ready for PDF/UA-1. `teksten`: per page what each piece says, in the order of reading, when
    its letters do not say it well enough."""
    with pikepdf.open(BytesIO(pdf)) as document:
        boom = list(_elementen(document.Root.StructTreeRoot.K[0]))
        gelezen = _gelezen_stukken(document, boom)
        _koppen_krijgen_bereik(boom)
        _elke_vorm_is_een_letter(document)
        for nummer, bladzijde in enumerate(document.pages):
            stukken = gelezen.get(nummer, [])
            woorden = _woorden(stukken, teksten[nummer] if teksten else ())
            _rest_is_versiering(document, bladzijde, stukken, woorden)
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
    """The structure element and all below it, in the order of reading."""
    stapel = [element]
    while stapel:
        huidig = stapel.pop()
        yield huidig
        stapel += [
            kind
            for kind in reversed(_kinderen(huidig))
            if isinstance(kind, Dictionary) and "/S" in kind
        ]


def _kinderen(element: Any) -> list[Any]:
    kinderen = element.get("/K", Array())
    return list(kinderen) if isinstance(kinderen, Array) else [kinderen]


def _gelezen_stukken(document: pikepdf.Pdf, boom: list[Any]) -> dict[int, list[int]]:
    """Per page (0 is the first) the ids of the marked content that the structure tree reads out, in that order."""
    nummers = {bladzijde.objgen: nummer for nummer, bladzijde in enumerate(document.pages)}
    stukken: dict[int, list[int]] = {}
    for element in boom:
        ids = [int(kind) for kind in _kinderen(element) if isinstance(kind, int)]
        if ids:
            stukken.setdefault(nummers[element.Pg.objgen], []).extend(ids)
    return stukken


def _woorden(stukken: Sequence[int], teksten: Sequence[str]) -> dict[int, str]:
    """What a piece says, by its id, where it has letters of another typeface: those are joined and split to draw them,
    and a reader that goes by the letters reads another word. Not from right to left: programs turn that around once
    more, and the letters of Amiri say it well."""
    if len(stukken) != len(teksten):
        return {}
    return {
        nummer: tekst
        for nummer, tekst in zip(stukken, teksten, strict=True)
        if vreemd(tekst) and not naar_links(tekst)
    }


def _elke_vorm_is_een_letter(document: pikepdf.Pdf) -> None:
    """A part of a letter that WeasyPrint calls nothing, which PDF/A does not know, is a space without width."""
    for ding in document.objects:
        if isinstance(ding, Dictionary) and "/ToUnicode" in ding:
            tabel = ding.ToUnicode.read_bytes()
            ding.ToUnicode.write(tabel.replace(b"> <>", b"> <200b>"))


def _koppen_krijgen_bereik(boom: list[Any]) -> None:
    """Every header cell of our tables heads a column."""
    for element in boom:
        if element.S == Name.TH:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)


def _rest_is_versiering(
    document: pikepdf.Pdf,
    bladzijde: pikepdf.Page,
    stukken: Sequence[int],
    woorden: Mapping[int, str],
) -> None:
    """WeasyPrint tags running headers and footers, but in no tree: make them artifacts. And a piece with words of its
    own gets them along."""
    gelezen = set(stukken)
    opdrachten: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for opdracht in pikepdf.parse_content_stream(bladzijde):
        if opdracht.operator == _BEGIN:
            nummer = _nummer(opdracht)
            if nummer not in gelezen:
                versiering = [Name.Artifact, Dictionary(Type=Name.Pagination)]
                opdracht = pikepdf.ContentStreamInstruction(versiering, _BEGIN)
            elif nummer in woorden:
                stuk = Dictionary(MCID=nummer, ActualText=String(woorden[nummer]))
                opdracht = pikepdf.ContentStreamInstruction([opdracht.operands[0], stuk], _BEGIN)
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
