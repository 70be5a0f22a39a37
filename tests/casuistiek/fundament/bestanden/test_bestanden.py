"""Files that people send: what is kept, what is refused and why, and what stands on disk."""

from __future__ import annotations

import base64
import io
import os
import shutil
import socket
import stat
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pikepdf import Dictionary, Name, String
from PIL import Image

from casuistiek.fundament.bestanden import keuren, opslag
from casuistiek.fundament.bestanden.keuren import Aangeboden, Afgekeurd, Gekeurd, keur
from casuistiek.fundament.bestanden.models import Bestand
from casuistiek.fundament.bestanden.opslag import Onleesbaar, bewaar, lees, pad_van, vernietig
from casuistiek.fundament.bestanden.soorten import SOORTEN
from tests import monsters
from tests.monsters import (
    bij_openen,
    bouwsteen,
    diep_verstopt,
    docx,
    foto,
    odt,
    op_slot,
    pdf,
    veld,
    verwijzing,
    werkmap,
    xlsx,
)

pytestmark = pytest.mark.op_sqlite

# ---- what is kept --------------------------------------------------------------------------------

ONVERANDERD = {
    "brief.pdf": pdf(),
    "BRIEF.PDF": pdf(),
    "met een link.pdf": pdf(lambda p: monsters.gewoon_adres(p, "https://voorbeeld.example/")),
    "in brokken.pdf": pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "print niet.pdf": pdf(encryption=pikepdf.Encryption(owner="geheim", user="")),
    "verslag.docx": docx(),
    "met huisstijl.docx": docx(word___rels__settings_xml_PUNT_rels=verwijzing("attachedTemplate", "file:///C:\\huisstijl.dotx")),
    "met link.docx": docx(word___rels__document_PUNT_rels=verwijzing("hyperlink", "https://voorbeeld.example/")),
    "met paginanummer.docx": docx(veld("PAGE  \\* MERGE", "FORMAT")),
    "lijst.xlsx": xlsx("<f>SUM(A1:A9)</f><v>1</v>"),
    "plan.odt": odt(),
    "plan met link.odt": odt('<text:p><text:a xlink:href="https://voorbeeld.example/">x</text:a></text:p>'),
    "notitie.txt": "Eén regel; en € 12.\r\nNog een.\t".encode(),
    "bmw.txt": b"BMW of MZ: het begin van een tekst is soms ook het begin van iets anders.",
}  # fmt: skip


@pytest.mark.parametrize("naam", ONVERANDERD)
def test_wat_mag_blijft_zoals_het_was(naam):
    goed = keur(Aangeboden(naam, ONVERANDERD[naam]))
    assert goed.inhoud == ONVERANDERD[naam]
    assert goed.soort.eindes[0].endswith(naam.lower().rpartition(".")[2])


def test_elke_soort_die_wordt_genoemd_kan_ook():
    met_foto = {*ONVERANDERD, "x.jpg", "x.png"}  # a heic becomes a jpg
    assert {naam.lower().rpartition(".")[2] for naam in met_foto} == set(SOORTEN)


@pytest.mark.parametrize(
    ("soort", "naam", "wordt"),
    [("JPEG", "kamer.jpeg", "jpg"), ("PNG", "kamer.png", "png"), ("HEIF", "IMG_0001.HEIC", "jpg")],
)
def test_een_foto_vertelt_niet_meer_waar_zij_is_gemaakt(soort, naam, wordt):
    oud = foto(soort)
    assert monsters.GPS in Image.open(io.BytesIO(oud)).getexif()
    assert monsters.MAKER.encode() in oud
    gekeurd = keur(Aangeboden(naam, oud))
    goed, nieuw = gekeurd.inhoud, Image.open(io.BytesIO(gekeurd.inhoud))
    assert gekeurd.soort.code == wordt
    assert nieuw.format == {"jpg": "JPEG", "png": "PNG"}[wordt]
    assert not nieuw.getexif()
    assert monsters.MAKER.encode() not in goed
    assert b"Exif" not in goed
    assert set(nieuw.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert nieuw.size == (20, 40), "zij ligt niet meer op haar kant"


TEKENINGEN = {
    "gif": b"GIF89a" + bytes(20),
    "bmp": b"BM" + bytes(60),
    "emf": b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(40),
    "wmf": b"\xd7\xcd\xc6\x9a" + bytes(40),
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "svm": b"VCLMTF" + bytes(20),
    "ttf": b"\0\1\0\0" + bytes(20),
    "odttf": b"\x9c\x21" + bytes(62),
}
"""How each begins; the pictures of Office are these, jpg and png."""
FORMULES = (
    'IF(A1="a|b",SUM(A1:A9),1)',
    "'2026 | Q1'!A1+'oma''s | lijst'!B2",
    "Tabel1[[#This Row],[ja|nee]]*2",
    "HYPERLINK(&quot;https://voorbeeld.example/&quot;,A1)",
    "RECALL(A1)",
)


@pytest.mark.parametrize("einde", TEKENINGEN)
def test_elke_gewone_tekening_en_letter_mag_in_een_bestand(einde):
    for naam, oud in (
        ("x.docx", docx(**{f"word__media__1_PUNT_{einde}": TEKENINGEN[einde]})),
        ("x.odt", odt(**{f"Pictures__1_PUNT_{einde}": TEKENINGEN[einde]})),
    ):
        assert keur(Aangeboden(naam, oud)).inhoud == oud


def test_een_gewone_werkmap_mag():
    """Formulas, names, strings that look like a formula, the settings of a printer and a picture."""
    cellen = "".join(f"<f>{formule}</f><v>WEBSERVICE(1)</v>" for formule in FORMULES)
    goed = keur(
        Aangeboden(
            "x.xlsx",
            xlsx(
                cellen,
                xl__workbook_PUNT_xml=werkmap("'Blad | 1'!$A$1:$C$9"),
                xl__sharedStrings_PUNT_xml="<sst><si><t>Bel oma: call (06), a|b, IMAGE(x)</t></si></sst>",
                docProps__core_PUNT_xml="<p><title>Call (maandag) | overleg</title></p>",
                xl__charts__chart1_PUNT_xml="<c><f>Blad1!$A$1:$A$9</f></c>",
                xl__worksheets___rels__sheet1_PUNT_xml_PUNT_rels=verwijzing(
                    "drawing", "../drawings/drawing1.xml", buiten=False
                ),
                xl__printerSettings__printerSettings1_PUNT_bin="HP Laser".encode("utf-16-le"),
                xl__media__image1_PUNT_png=foto("PNG"),
                xl__media__image2_PUNT_emf=TEKENINGEN["emf"],
            ),
        )
    )
    assert goed.soort.code == "xlsx"


def test_een_gewoon_verslag_mag():
    """With a building block, pictures (one a jpg that is called png), a letter type and a chart."""
    goed = keur(
        Aangeboden(
            "x.docx",
            docx(
                veld("TOC \\o &quot;1-3&quot;")
                + veld("HYPERLINK &quot;https://voorbeeld.example/&quot;"),
                word__glossary__document_PUNT_xml=bouwsteen(veld("PAGE")),
                word___rels__document_PUNT_xml_PUNT_rels=verwijzing(
                    "image", "media/1.png", buiten=False
                ),
                word__media__1_PUNT_png=foto("JPEG"),
                word__media__2_PUNT_wmf=TEKENINGEN["wmf"],
                word__charts__chart1_PUNT_xml="<c><f>Blad1!$A$1</f></c>",
                word__fonts__font1_PUNT_odttf=TEKENINGEN["odttf"],
                docProps__thumbnail_PUNT_jpeg=foto("JPEG"),
            ),
        )
    )
    assert goed.soort.code == "docx"


BINNENIN = {
    "verslag.docx": ("word/media/image1.jpeg", lambda beeld: docx(word__media__image1_PUNT_jpeg=beeld)),
    "lijst.xlsx": ("xl/media/image1.jpeg", lambda beeld: xlsx(xl__media__image1_PUNT_jpeg=beeld)),
    "plan.odt": ("Pictures/1.jpg", lambda beeld: odt(Pictures__1_PUNT_jpg=beeld)),
}  # fmt: skip


@pytest.mark.parametrize("soort", ["JPEG", "PNG"])
@pytest.mark.parametrize("naam", BINNENIN)
def test_ook_een_foto_in_een_bestand_vertelt_niet_meer_waar_zij_is_gemaakt(naam, soort):
    plek, maak = BINNENIN[naam]
    oud = maak(foto(soort))
    goed = keur(Aangeboden(naam, oud)).inhoud
    with zipfile.ZipFile(io.BytesIO(oud)) as was, zipfile.ZipFile(io.BytesIO(goed)) as nu:
        assert nu.namelist() == was.namelist(), "het eerste deel van een odt is het eerste"
        assert [d.compress_type for d in nu.infolist()] == [d.compress_type for d in was.infolist()]
        assert monsters.MAKER.encode() in was.read(plek)
        assert monsters.MAKER.encode() not in nu.read(plek)
        assert {d: nu.read(d) for d in nu.namelist() if d != plek} == {
            d: was.read(d) for d in was.namelist() if d != plek
        }
        beeld = Image.open(io.BytesIO(nu.read(plek)))
    assert dict(beeld.getexif()) == {0x0112: 6}, (
        "alleen hoe zij ligt; haar maat staat in het bestand"
    )
    assert beeld.size == (40, 20)
    assert keur(Aangeboden(naam, goed)).soort.code == naam.rpartition(".")[2], "nog steeds heel"


def test_wat_achter_een_foto_is_geplakt_is_weg():
    verstopt = monsters.archief({"script.js": "alert(1)"})
    goed = keur(Aangeboden("x.jpg", foto() + verstopt)).inhoud
    assert not zipfile.is_zipfile(io.BytesIO(goed))
    assert b"script.js" not in goed


@pytest.mark.parametrize("vorm", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_een_afbeelding_blijft_leesbaar_in_elke_vorm(vorm):
    uit = io.BytesIO()
    Image.new(vorm, (4, 4)).save(uit, "PNG")
    goed = keur(Aangeboden("x.png", uit.getvalue())).inhoud
    assert Image.open(io.BytesIO(goed)).mode == vorm


def test_een_foto_voor_de_drukker_wordt_gewoon_een_foto():
    uit = io.BytesIO()
    Image.new("CMYK", (4, 4)).save(uit, "JPEG")
    goed = keur(Aangeboden("x.jpg", uit.getvalue())).inhoud
    assert Image.open(io.BytesIO(goed)).mode == "RGB"


# ---- what is refused -----------------------------------------------------------------------------

MACRO, SCRIPT, BIJLAGE = "zitten macro’s", "zit een script", "zit een ander bestand"
BUITEN, SLOT, KAPOT = "van een andere computer", "een wachtwoord", "beschadigd of niet te lezen"
NAAM, SOORT, TWEE, BOM = (
    "past niet bij de naam",
    "Dit soort bestand",
    "meer dan één soort",
    "veel te groot",
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><title>x</title><script>alert(1)</script>"
JS = {"S": Name.JavaScript, "JS": String("app.alert(1)")}
BOMTEKST = "<w:p/>" * 20_000_000
LACHEN = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<w:document xmlns:w="{monsters.WORD}">&b;</w:document>'
)

GEWEIGERD: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "leeg": ("x.pdf", b"", "is leeg"),
    "te groot": (
        "x.txt",
        b"a" * (25 * 1024 * 1024 + 1),
        "is 25,1\xa0MB; het mag ten hoogste 25\xa0MB zijn",
    ),
    # what the name says
    "html": ("x.html", HTML, SOORT),
    "svg": ("x.svg", SVG, SOORT),
    "oud Word": ("x.doc", OLE, "sla het op als docx"),
    "mail van Outlook": ("x.msg", OLE, "Microsoft Print to PDF"),
    "presentatie": ("x.pptx", b"PK", "maak er een pdf van"),
    "scan": ("x.TIFF", foto("TIFF"), "sla haar op als jpg"),
    "met macro volgens de naam": ("x.docm", docx(), SOORT),
    "programma": ("x.exe", b"MZ", SOORT),
    "twee eindes": ("x.pdf.exe", pdf(), SOORT),
    "omgekeerd geschreven": ("x\u202efdp.exe", pdf(), SOORT),
    "zonder einde": ("brief", pdf(), SOORT),
    "zip": ("x.zip", monsters.archief({"a.txt": "a"}), "Pak het uit"),
    # what it says and is not
    "html als pdf": ("x.pdf", HTML, NAAM),
    "svg als png": ("x.png", SVG, NAAM),
    "html als tekst": ("x.txt", HTML, "geen gewone tekst"),
    "svg als tekst": ("x.txt", b"\xef\xbb\xbf \n" + SVG, "geen gewone tekst"),
    "script als tekst": ("x.txt", b"#!/bin/sh\nrm", "geen gewone tekst"),
    "rtf als tekst": ("x.txt", b"{\\rtf1 hallo}", "geen gewone tekst"),
    "programma als tekst": ("x.txt", b"MZ\x90\x00\x03", "geen gewone tekst"),
    "andere letters als tekst": ("x.txt", "één".encode("cp1252"), "geen gewone tekst"),
    "jpg als png": ("x.png", foto(), NAAM),
    "pdf als docx": ("x.docx", pdf(), NAAM),
    "xlsx als docx": ("x.docx", xlsx(), NAAM),
    "oud Word als docx": ("x.docx", OLE, NAAM),
    "gewone zip als docx": ("x.docx", monsters.archief({"a.txt": "a"}), NAAM),
    "rekenblad als odt": (
        "x.odt",
        odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        NAAM,
    ),
    "halve zip als docx": ("x.docx", docx()[:-30], NAAM),
    # two at once
    "pdf met html ervoor": ("x.pdf", pdf().replace(b"\n", b"\n%<html><script>\n", 1), TWEE),
    "pdf met zip erachter": ("x.pdf", pdf() + monsters.archief({"a.js": "1"}), TWEE),
    "pdf met iets erachter": ("x.pdf", pdf() + b"<script>", TWEE),
    "docx met iets ervoor": ("x.docx", docx()[:4] + b"MZ" + docx(), TWEE),
    "docx met iets erachter": ("x.docx", docx() + b"<script>", TWEE),
    "twee keer dezelfde naam": ("x.docx", docx(WORD__document_PUNT_xml="<a/>"), TWEE),
    # pdf
    "pdf met javascript": ("x.pdf", bij_openen(**JS), SCRIPT),
    "pdf met javascript bij een knop": ("x.pdf", diep_verstopt(**JS), SCRIPT),
    "pdf met javascript voor elke bladzij": (
        "x.pdf",
        pdf(lambda p: p.Root.__setitem__("/Names", Dictionary(JavaScript=Dictionary()))),
        SCRIPT,
    ),
    "pdf met een naam in cijfers": (
        "x.pdf",
        bij_openen(S=Name("/J_2345678901")).replace(b"/J_2345678901", b"/J#61vaScript"),
        SCRIPT,
    ),
    "pdf die iets start": ("x.pdf", diep_verstopt(S=Name.Launch, F=String("cmd.exe")), SCRIPT),
    "pdf met een bijlage": ("x.pdf", pdf(monsters.met_bijlage), BIJLAGE),
    "pdf die zich opstuurt": (
        "x.pdf",
        bij_openen(S=Name.SubmitForm, F=String("http://x/")),
        BUITEN,
    ),
    "pdf die elders opent": ("x.pdf", bij_openen(S=Name.GoToR, F=String("\\\\x\\y")), BUITEN),
    "pdf met een formulier vol scripts": (
        "x.pdf",
        pdf(lambda p: p.Root.__setitem__("/AcroForm", Dictionary(XFA=String("x")))),
        SCRIPT,
    ),
    "pdf met een link die een script is": (
        "x.pdf",
        pdf(lambda p: monsters.gewoon_adres(p, "java\nscript:alert(1)")),
        SCRIPT,
    ),
    "pdf met een film": (
        "x.pdf",
        pdf(lambda p: p.Root.__setitem__("/X", Dictionary(Subtype=Name.RichMedia))),
        BIJLAGE,
    ),
    "pdf met een wachtwoord": (
        "x.pdf",
        pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
        SLOT,
    ),
    "afgekapte pdf": ("x.pdf", pdf()[:-200] + b"%%EOF", KAPOT),
    "pdf zonder iets": ("x.pdf", b"%PDF-1.7\n%%EOF", KAPOT),
    "pdf die een bom is": ("x.pdf", monsters.met_objectbom, KAPOT),
    # office
    "docx met macro": ("x.docx", docx(word__vbaProject_PUNT_bin=b"x"), MACRO),
    "docx die macro’s meldt": (
        "x.docx",
        docx(
            SOORTEN=monsters.soorten(
                "wordprocessingml.document", "application/vnd.ms-office.vbaProject"
            )
        ),
        MACRO,
    ),
    "docm als docx": (
        "x.docx",
        docx(
            SOORTEN="<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
        ),
        MACRO,
    ),
    "docx zonder hoofddeel": ("x.docx", docx(SOORTEN="<Types/>"), KAPOT),
    "docx met een ander bestand": (
        "x.docx",
        docx(word__embeddings__oleObject1_PUNT_bin=OLE),
        BIJLAGE,
    ),
    "docx met een programma": ("x.docx", docx(word__media__image1_PUNT_exe=b"MZ"), BIJLAGE),
    "docx met een sjabloon van elders": (
        "x.docx",
        docx(
            word___rels__settings_PUNT_rels=verwijzing(
                "attachedTemplate", "https://x.example/a.dotm"
            )
        ),
        BUITEN,
    ),
    "docx met een sjabloon in het netwerk": (
        "x.docx",
        docx(
            word___rels__settings_PUNT_rels=verwijzing("attachedTemplate", "file:///\\\\x\\a.dotm")
        ),
        BUITEN,
    ),
    "docx met een beeld van elders": (
        "x.docx",
        docx(word___rels__document_PUNT_rels=verwijzing("image", "https://x.example/pixel.png")),
        BUITEN,
    ),
    "docx met een link die een script is": (
        "x.docx",
        docx(word___rels__document_PUNT_rels=verwijzing("hyperlink", "javascript:alert(1)")),
        BUITEN,
    ),
    "docx die een programma vraagt": ("x.docx", docx(veld("DD", "EAUTO c:\\cmd.exe")), BUITEN),
    "docx die iets ophaalt": (
        "x.docx",
        docx('<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;http://x/&quot;"/></w:p>'),
        BUITEN,
    ),
    "docx met een wachtwoord": ("x.docx", op_slot(docx()), SLOT),
    "docx die een bom is": ("x.docx", lambda: docx(BOMTEKST), BOM),
    "docx die liegt over hoe groot hij is": (
        "x.docx",
        lambda: monsters.liegt_over_grootte(docx(BOMTEKST), b"word/document.xml"),
        KAPOT,
    ),
    "docx met duizenden delen": (
        "x.docx",
        lambda: docx(**{f"word__d{n}_PUNT_xml": "<a/>" for n in range(2_001)}),
        BOM,
    ),
    "docx met tekst die zich vermenigvuldigt": (
        "x.docx",
        docx(word__document_PUNT_xml=LACHEN),
        BOM,
    ),
    "docx met kapotte tekst": ("x.docx", docx("<w:p>"), KAPOT),
    "docx die uit zijn map wil": ("x.docx", docx(**{"word__..__..__x_PUNT_xml": "<a/>"}), KAPOT),
    "xlsx met macroblad": ("x.xlsx", xlsx(xl__macrosheets__sheet1_PUNT_xml="<a/>"), MACRO),
    "xlsx die een programma vraagt": (
        "x.xlsx",
        xlsx(xl__externalLinks__externalLink1_PUNT_xml="<externalLink><ddeLink/></externalLink>"),
        BUITEN,
    ),
    "xlsx die iets ophaalt": ("x.xlsx", xlsx("<f>_xlfn.WEBSERVICE(A1)</f>"), BUITEN),
    "xlsx die iets ophaalt onder een naam": (
        "x.xlsx",
        xlsx(xl__workbook_PUNT_xml=werkmap('_xlfn.WEBSERVICE("http://x/"&amp;Blad1!A1)')),
        BUITEN,
    ),
    "xlsx die iets ophaalt bij een opmaak": (
        "x.xlsx",
        xlsx(
            xl__worksheets__sheet2_PUNT_xml="<worksheet><cfRule><formula>IMAGE(A1)</formula></cfRule></worksheet>"
        ),
        BUITEN,
    ),
    "xlsx die iets ophaalt in een draaitabel": (
        "x.xlsx",
        xlsx(xl__pivotCache__d1_PUNT_xml="<pivot><cacheField formula='WEBSERVICE(A1)'/></pivot>"),
        BUITEN,
    ),
    "xlsx met een programma in een cel": ("x.xlsx", xlsx("<f>cmd|'/c calc'!A0</f>"), BUITEN),
    "xlsx met een programma na een tekst": (
        "x.xlsx",
        xlsx("""<f>IF(A1="a'b",1,'cmd'|'/c calc'!A0)</f>"""),
        BUITEN,
    ),
    "xlsx met een programma na een kolom": (
        "x.xlsx",
        xlsx("<f>Tabel1['[x]+cmd|'/c calc'!A0</f>"),
        BUITEN,
    ),
    "xlsx met een programma onder een naam": (
        "x.xlsx",
        xlsx(xl__workbook_PUNT_xml=werkmap("cmd|'/c calc'!A0")),
        BUITEN,
    ),
    "docx die een programma vraagt in een bouwsteen": (
        "x.docx",
        docx(word__glossary__document_PUNT_xml=bouwsteen(veld("DDEAUTO c:\\cmd.exe"))),
        BUITEN,
    ),
    "docx die een programma vraagt in wat is gewist": (
        "x.docx",
        docx(veld("DDEAUTO c:\\cmd.exe").replace("instrText", "delInstrText")),
        BUITEN,
    ),
    "docx met een ander bestand dat beeld heet": (
        "x.docx",
        docx(
            word___rels__document_PUNT_xml_PUNT_rels=verwijzing(
                "oleObject", "media/x.png", buiten=False
            ),
            word__media__x_PUNT_png=OLE,
        ),
        BIJLAGE,
    ),
    "docx met een macro die beeld heet": (
        "x.docx",
        docx(
            word___rels__document_PUNT_xml_PUNT_rels=(
                verwijzing("vbaProject", "media/x.png", buiten=False).replace(
                    monsters.SOORTVERWIJZING,
                    "http://schemas.microsoft.com/office/2006/relationships/",
                )
            ),
            word__media__x_PUNT_png=OLE,
        ),
        MACRO,
    ),
    "docx met OLE in een beeld": ("x.docx", docx(word__media__x_PUNT_png=OLE), BIJLAGE),
    "docx met een programma in een beeld": (
        "x.docx",
        docx(word__media__x_PUNT_png=b"MZ\x90"),
        BIJLAGE,
    ),
    "xlsx met een programma in een beeld": (
        "x.xlsx",
        xlsx(xl__media__x_PUNT_gif=b"MZ\x90"),
        BIJLAGE,
    ),
    "xlsx met een programma als printer": (
        "x.xlsx",
        xlsx(xl__printerSettings__p1_PUNT_bin=b"MZ\x90"),
        BIJLAGE,
    ),
    "odt met een programma in een beeld": ("x.odt", odt(Pictures__1_PUNT_png=b"MZ\x90"), BIJLAGE),
    "docx met een programma als letter": (
        "x.docx",
        docx(word__fonts__a_PUNT_ttf=b"MZ\x90"),
        BIJLAGE,
    ),
    "xlsx met een bron": ("x.xlsx", xlsx(xl__connections_PUNT_xml="<connections/>"), BUITEN),
    "odt met Basic": ("x.odt", odt(Basic__Standard__Module1_PUNT_xml="<a/>"), MACRO),
    "odt met Python": ("x.odt", odt(Scripts__python__a_PUNT_py="import os"), MACRO),
    "odt met een luisteraar": ("x.odt", odt("<script:event-listener/>"), MACRO),
    "odt met een script": ("x.odt", odt("<text:script>x</text:script>"), MACRO),
    "odt met een beeld van elders": (
        "x.odt",
        odt('<draw:image xlink:href="https://x.example/pixel.png"/>'),
        BUITEN,
    ),
    "odt met een macro in een link": (
        "x.odt",
        odt('<text:a xlink:href="vnd.sun.star.script:x?language=Basic"/>'),
        BUITEN,
    ),
    "odt met een ander bestand": ("x.odt", odt("<draw:object-ole/>"), BIJLAGE),
    "odt met een los voorwerp": ("x.odt", odt(Object1=OLE), BIJLAGE),
    "odt met een wachtwoord": (
        "x.odt",
        odt(**{"META-INF__manifest_PUNT_xml": "<m><encryption-data/></m>"}),
        SLOT,
    ),
    "docx met een tiff": (
        "x.docx",
        docx(word__media__1_PUNT_tiff=foto("TIFF")),
        "waar zij is gemaakt",
    ),
    "docx met een foto in een tekening": (
        "x.docx",
        docx(word__media__1_PUNT_emf=b"EMF" + foto()),
        "waar zij is gemaakt",
    ),
    "docx met een kapotte foto": (
        "x.docx",
        docx(word__media__1_PUNT_jpg=foto()[:100]),
        "Een afbeelding in dit bestand is beschadigd",
    ),
    "odt met een foto in de tekst": (
        "x.odt",
        odt("<draw:image><office:binary-data>/9j/</office:binary-data></draw:image>"),
        BIJLAGE,
    ),
    # pictures
    "afgekapte foto": ("x.jpg", foto()[:100], KAPOT),
    "afgekapte foto van een iPhone": ("x.heic", foto("HEIF")[:-40], KAPOT),
    "foto van een iPhone die jpg heet": ("x.jpg", foto("HEIF"), NAAM),
    "film van een iPhone": ("x.heic", b"\0\0\0\x1cftypqt  " + bytes(50), NAAM),
    "afbeelding met te veel punten": ("x.png", monsters.veel_punten, "60 megapixel"),
}


@pytest.mark.parametrize("wat", GEWEIGERD)
def test_wat_niet_mag_wordt_geweigerd_met_een_zin(wat):
    naam, inhoud, zin = GEWEIGERD[wat]
    with pytest.raises(Afgekeurd) as fout:
        keur(Aangeboden(naam, inhoud if isinstance(inhoud, bytes) else inhoud()))
    assert zin in fout.value.zin
    assert fout.value.zin.endswith(".")
    assert naam not in fout.value.zin, "de naam van een bestand kan die van een kind zijn"


def test_wie_niet_past_in_het_geheugen_wordt_geweigerd(monkeypatch):
    """What makes the looker fall, stops only the looker."""
    monkeypatch.setattr("casuistiek.fundament.bestanden.keuren.SECONDEN", 0.01)
    with pytest.raises(Afgekeurd, match=KAPOT):
        keur(Aangeboden("x.pdf", pdf()))


def test_wie_in_een_bestand_kijkt_kent_onze_sleutels_niet(monkeypatch):
    gezien = {}

    def kijk(opdracht: Any, **rest: Any) -> Any:
        gezien.update(rest["env"])
        return echt(opdracht, **rest)

    echt = keuren.subprocess.run
    monkeypatch.setenv("RET_SECRET_KEY", "geheim")
    monkeypatch.setattr(keuren.subprocess, "run", kijk)
    keur(Aangeboden("x.txt", b"Hallo."))
    assert gezien
    assert not [naam for naam in gezien if naam.startswith(("RET", "DATABASE"))]


# ---- on disk -------------------------------------------------------------------------------------

TEKST = "Vertrouwelijk: het kind slaapt vannacht bij oma."
DOSSIER = 42


@pytest.fixture
def kluis(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for the files of one test."""
    settings.BESTANDEN = tmp_path / "bestanden"
    return settings.BESTANDEN


def tekst(inhoud: str = TEKST) -> Gekeurd:
    return Gekeurd(SOORTEN["txt"], inhoud.encode())


@pytest.mark.django_db(transaction=True)
def test_op_schijf_staat_niets_leesbaars(kluis):
    bestand = bewaar(tekst(), DOSSIER)
    assert lees(bestand) == TEKST.encode()
    (pad,) = kluis.iterdir()
    ruw = pad.read_bytes()
    assert b"kind" not in ruw
    assert pad.name == bestand.plek.hex
    assert "." not in pad.name
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert stat.S_IMODE(kluis.stat().st_mode) == 0o700
    rij = Bestand.objects.values().get()
    assert TEKST not in str(rij)
    assert bewaar(tekst(), DOSSIER).sleutel != bestand.sleutel, (
        "elk bestand heeft een eigen sleutel"
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "verander",
    [
        lambda ruw: ruw[:-1] + bytes([ruw[-1] ^ 1]),
        lambda ruw: bytes([ruw[0] ^ 1]) + ruw[1:],
        lambda ruw: ruw[:-5],
        lambda ruw: b"",
        lambda ruw: TEKST.encode(),
    ],
)
def test_wat_op_schijf_is_veranderd_geeft_een_melding_en_geen_inhoud(kluis, verander, caplog):
    bestand = bewaar(tekst(), DOSSIER)
    pad = pad_van(bestand.plek)
    pad.write_bytes(verander(pad.read_bytes()))
    with pytest.raises(Onleesbaar, match="beschadigd of buiten het programma om veranderd"):
        lees(bestand)
    assert bestand.plek.hex in caplog.text, "de beheerder leest welk bestand het is"
    with pytest.raises(CommandError, match="1 van de 1 bestanden zijn niet heel"):
        call_command("bestanden_controleren", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_een_bestand_op_de_plek_van_een_ander_opent_niet(kluis):
    een, ander = bewaar(tekst("een"), DOSSIER), bewaar(tekst("ander"), DOSSIER)
    pad_van(een.plek).write_bytes(pad_van(ander.plek).read_bytes())
    with pytest.raises(Onleesbaar):
        lees(een)
    een.plek, een.sleutel = (
        ander.plek,
        ander.sleutel,
    )  # and with the key of the other: not the same hash
    with pytest.raises(Onleesbaar):
        lees(een)


@pytest.mark.django_db(transaction=True)
def test_een_bestand_dat_weg_is_geeft_een_melding(kluis):
    bestand = bewaar(tekst(), DOSSIER)
    pad_van(bestand.plek).unlink()
    with pytest.raises(Onleesbaar):
        lees(bestand)


OUD, NIEUW = (
    f"{naam}:{base64.b64encode(bytes([n]) * 32).decode()}" for n, naam in enumerate(("s1", "s2"))
)


@pytest.mark.django_db(transaction=True)
def test_een_nieuwe_sleutel_sluit_het_nieuwe_en_opent_het_oude(kluis, settings, capsys):
    settings.BSN_SLEUTELS = OUD
    oud = bewaar(tekst("oud"), DOSSIER)
    settings.BSN_SLEUTELS = f"{NIEUW},{OUD}"
    nieuw = bewaar(tekst("nieuw"), DOSSIER)
    assert (oud.sleutel_id, nieuw.sleutel_id) == ("s1", "s2")
    assert (lees(oud), lees(nieuw)) == (b"oud", b"nieuw")

    call_command("bestanden_controleren", hersleutelen=True)
    assert "Met de nieuwste sleutel: 1 bestand." in capsys.readouterr().out
    settings.BSN_SLEUTELS = NIEUW
    oud.refresh_from_db()
    assert (lees(oud), lees(nieuw)) == (b"oud", b"nieuw")

    settings.BSN_SLEUTELS = OUD
    with pytest.raises(Onleesbaar):
        lees(nieuw)


# ---- with the transaction ------------------------------------------------------------------------


class Mis(Exception):
    pass


@contextmanager
def gaat_mis() -> Iterator[None]:
    """All in this block is undone."""
    with suppress(Mis), transaction.atomic():
        yield
        raise Mis


@pytest.mark.django_db(transaction=True)
def test_een_transactie_die_niet_doorgaat_laat_geen_bestand_achter(kluis):
    with gaat_mis():
        bewaar(tekst(), DOSSIER)
        assert len(list(kluis.iterdir())) == 1
    assert list(kluis.iterdir()) == []
    assert not Bestand.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ook_een_deel_dat_niet_doorgaat_laat_niets_achter(kluis):
    with transaction.atomic():
        blijft = bewaar(tekst("blijft"), DOSSIER)
        with gaat_mis():
            bewaar(tekst("gaat"), DOSSIER)
        assert [pad.name for pad in kluis.iterdir()] == [blijft.plek.hex]
    with transaction.atomic():
        bewaar(tekst("gaat ook"), DOSSIER)
        transaction.set_rollback(True)
    assert [pad.name for pad in kluis.iterdir()] == [blijft.plek.hex]
    assert lees(Bestand.objects.get()) == b"blijft"


@pytest.mark.django_db(transaction=True)
def test_een_schijf_die_vol_is_laat_niets_achter(kluis, monkeypatch):
    def vol(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opslag.os, "fsync", vol)
    with pytest.raises(OSError, match="No space"), transaction.atomic():
        bewaar(tekst(), DOSSIER)
    assert list(kluis.iterdir()) == []
    assert not Bestand.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_wat_is_vernietigd_komt_niet_terug(kluis):
    bestand = bewaar(tekst(), DOSSIER)
    kopie = pad_van(bestand.plek).read_bytes()
    with transaction.atomic():
        vernietig(bestand)
        assert pad_van(bestand.plek).exists(), "pas weg als het zeker is"
    assert list(kluis.iterdir()) == []
    bestand.refresh_from_db()
    assert (bestand.sleutel, bestand.sleutel_id) == ("", "")
    pad_van(bestand.plek).write_bytes(kopie)  # somebody had a copy of the disk
    bestand.vernietigd_op = None  # and of how it was
    with pytest.raises(Onleesbaar):
        lees(bestand)


@pytest.mark.django_db(transaction=True)
def test_vernietigen_dat_niet_doorgaat_laat_alles_zoals_het_was(kluis):
    bestand = bewaar(tekst(), DOSSIER)
    with gaat_mis():
        vernietig(bestand)
    assert lees(Bestand.objects.get()) == TEKST.encode()


@pytest.mark.django_db(transaction=True)
def test_na_een_storing_wordt_opgeruimd_wat_van_niemand_is(kluis, capsys):
    blijft = bewaar(tekst(), DOSSIER)
    weg = bewaar(tekst(), DOSSIER)
    vernietig(weg)
    lang_geleden = time.time() - 2 * 24 * 3600
    for naam in ("f" * 32, "e" * 32 + ".deel", weg.plek.hex, blijft.plek.hex):
        pad = kluis / naam
        pad.touch()
        os.utime(pad, (lang_geleden, lang_geleden))
    (kluis / ("d" * 32)).touch()  # perhaps of a transaction that still runs

    call_command("bestanden_controleren")
    assert "3 bestanden zonder casus" in capsys.readouterr().out
    call_command("bestanden_controleren", opruimen=True)
    assert sorted(pad.name for pad in kluis.iterdir()) == sorted([blijft.plek.hex, "d" * 32])


@pytest.mark.django_db(transaction=True)
def test_wie_geen_enkele_rij_ziet_ruimt_niets_op(kluis):
    """Else a command that may not see the rows would throw away everything."""
    pad = pad_van(bewaar(tekst(), DOSSIER).plek)
    os.utime(pad, (0, 0))
    Bestand.objects.all()._raw_delete("default")
    call_command("bestanden_controleren", opruimen=True, verbosity=0)
    assert pad.exists()


# ---- the virus scanner ---------------------------------------------------------------------------


class Scanner:
    """A clamd of our own: takes one stream at a time and answers what it was told to."""

    def __init__(self, familie: int, adres: Any, antwoord: bytes, hoeveel: int) -> None:
        self.antwoord, self.hoeveel = antwoord, hoeveel
        self.kreeg = b""
        self.deur = socket.socket(familie, socket.SOCK_STREAM)
        self.deur.bind(adres)
        self.deur.listen()
        self.draad = threading.Thread(target=self._luister, daemon=True)
        self.draad.start()

    def _luister(self) -> None:
        lijn, _ = self.deur.accept()
        with lijn, lijn.makefile("rb") as stroom:
            self.kreeg = stroom.read(10)
            while len(self.kreeg) < self.hoeveel and (
                lengte := int.from_bytes(stroom.read(4), "big")
            ):
                self.kreeg += stroom.read(lengte)
            lijn.sendall(self.antwoord)

    def klaar(self) -> bytes:
        """What came in, after the line was closed."""
        self.draad.join(10)
        self.deur.close()
        return self.kreeg


@pytest.fixture
def scanner(settings: Any) -> Callable[..., Scanner]:
    def start(antwoord: bytes, hoeveel: int = 10**9) -> Scanner:
        een = Scanner(socket.AF_INET, ("127.0.0.1", 0), antwoord, hoeveel)
        settings.CLAMD = f"127.0.0.1:{een.deur.getsockname()[1]}"
        return een

    return start


INHOUD = TEKST.encode() * 4_000
"""Some pieces of the protocol long."""


def test_de_virusscanner_krijgt_het_hele_bestand(scanner):
    een = scanner(b"stream: OK\0")
    assert keur(Aangeboden("x.txt", INHOUD)).inhoud == INHOUD
    assert een.klaar() == b"zINSTREAM\0" + INHOUD


def test_de_virusscanner_mag_ook_een_socket_van_de_machine_zijn(settings, tmp_path):
    settings.CLAMD = str(tmp_path / "clamd.sock")
    een = Scanner(socket.AF_UNIX, settings.CLAMD, b"stream: OK\0", 10**9)
    assert keur(Aangeboden("x.txt", INHOUD)).inhoud == INHOUD
    assert een.klaar() == b"zINSTREAM\0" + INHOUD


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", "vond iets gevaarlijks"),
        (b"stream: OK FOUND\0", "vond iets gevaarlijks"),
        (b"INSTREAM size limit exceeded. ERROR\0", "geeft geen antwoord"),
        (b"UNKNOWN COMMAND\0", "geeft geen antwoord"),
        (b"", "geeft geen antwoord"),
    ],
)
def test_zonder_goedkeuring_van_de_virusscanner_wordt_niets_bewaard(scanner, antwoord, zin):
    een = scanner(antwoord)
    with pytest.raises(Afgekeurd, match=zin):
        keur(Aangeboden("x.txt", INHOUD))
    een.klaar()


def test_een_virusscanner_die_ophangt_zegt_nog_waarom(scanner):
    een = scanner(b"INSTREAM size limit exceeded. ERROR\0", hoeveel=1_000)
    with pytest.raises(Afgekeurd, match="geeft geen antwoord"):
        keur(Aangeboden("x.txt", b"a" * 9_000_000))
    een.klaar()


@pytest.mark.parametrize("adres", ["127.0.0.1:1", "/bestaat/niet.sock", "zonder-poort", "a:b"])
def test_een_virusscanner_die_er_niet_is_houdt_alles_tegen(settings, adres, caplog):
    settings.CLAMD = adres
    with pytest.raises(Afgekeurd, match="geeft geen antwoord"):
        keur(Aangeboden("x.txt", INHOUD))
    assert "clamd" in caplog.text
    assert "oma" not in caplog.text


def test_een_virusscanner_die_zwijgt_houdt_alles_tegen(settings, monkeypatch):
    monkeypatch.setattr("casuistiek.fundament.bestanden.clamd.SECONDEN", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as deur:
        settings.CLAMD = f"127.0.0.1:{deur.getsockname()[1]}"
        with pytest.raises(Afgekeurd, match="geeft geen antwoord"):
            keur(Aangeboden("x.txt", INHOUD))


# ---- a real clamd, where it is installed ---------------------------------------------------------

CLAMD = shutil.which("clamd") or "/usr/sbin/clamd"
VERDACHT = "Deze zin staat voor een virus in de lijst van de proef."


@pytest.fixture
def echte_clamd(tmp_path: Path) -> Iterator[str]:
    """Starts ClamAV with a list of one virus; gives the path of its socket."""
    lijst, stopcontact = tmp_path / "lijst", tmp_path / "clamd.sock"
    lijst.mkdir()
    (lijst / "proef.ndb").write_text(f"Proef.Virus:0:*:{VERDACHT.encode().hex()}\n")
    zetting = tmp_path / "clamd.conf"
    zetting.write_text(
        f"DatabaseDirectory {lijst}\nLocalSocket {stopcontact}\nForeground yes\nLogFile {tmp_path}/log\n"
        "StreamMaxLength 26M\n"
    )
    for pad in (tmp_path, lijst):
        pad.chmod(0o755)
    with subprocess.Popen([CLAMD, "-c", str(zetting)], stdout=subprocess.DEVNULL) as proces:
        try:
            for _ in range(300):
                if stopcontact.exists() or proces.poll() is not None:
                    break
                time.sleep(0.1)
            assert stopcontact.exists(), (tmp_path / "log").read_text()
            yield str(stopcontact)
        finally:
            proces.terminate()


@pytest.mark.skipif(not Path(CLAMD).exists(), reason="clamav-daemon ontbreekt")
def test_met_een_echte_clamd(echte_clamd, settings):
    settings.CLAMD = echte_clamd
    goed = Aangeboden("x.txt", TEKST.encode())
    assert keur(goed).inhoud == goed.inhoud
    groot = Aangeboden("x.txt", b"Lange tekst. " * 780_000)
    assert keur(groot).inhoud == groot.inhoud
    for fout in (
        Aangeboden("x.txt", f"Begin. {VERDACHT} Einde.".encode()),
        Aangeboden("x.docx", docx(f"<w:p><w:r><w:t>{VERDACHT}</w:t></w:r></w:p>")),
    ):
        with pytest.raises(Afgekeurd, match="vond iets gevaarlijks"):
            keur(fout)
