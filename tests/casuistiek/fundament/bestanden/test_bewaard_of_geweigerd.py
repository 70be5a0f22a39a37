"""Two tables side by side: what is harmless and usual is kept, what leads to another machine is refused, each as such.

Every file is made here. `.invalid` is a name that no machine has (RFC 2606).
"""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casuistiek.fundament.bestanden.keuring.__main__ import keur
from casuistiek.fundament.bestanden.keuring.fouten import (
    INGESLOTEN,
    OP_SLOT,
    SCRIPT,
    TWEE_SOORTEN,
    VAN_BUITEN,
    Afgekeurd,
)
from casuistiek.fundament.bestanden.keuring.keurder import MACRO
from tests.monsters import (
    ODT,
    WORD,
    archief,
    bij_openen,
    docx,
    foto,
    gewoon_adres,
    odt,
    op_slot_in_ole,
    pdf,
    veld,
    verwijzing,
    werkmap,
    xlsx,
)

pytestmark = pytest.mark.op_sqlite

SHARE, SHARE_IN_VELD = r"\\machine.invalid\map\x.docx", r"\\\\machine.invalid\\map\\x.docx"
SHARES = (
    SHARE,
    "//machine.invalid/map/x.docx",
    "file://machine.invalid/map/x.docx",
    "file:////machine.invalid/map/x.docx",
    r"file:///\\machine.invalid\map\x.docx",
    "%5C%5Cmachine.invalid%5Cmap%5Cx.docx",
)
"""The ways to write a folder on another machine."""
ERGENS = "https://machine.invalid/x"
MET_WACHTWOORD = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
"""Of an odt: at the end, after what cannot be read."""
VML = "urn:schemas-microsoft-com:vml"
PLIST = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
    b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict/></plist>'
)


def met_verwijzing(soort: str, doel: str, *, deel: str = "document", buiten: bool = True) -> bytes:
    return docx(**{f"word/_rels/{deel}.xml.rels": verwijzing(soort, doel, buiten=buiten)})


def in_deel(naam: str, tekst: str) -> bytes:
    """A Word file in which this stands in another part than the text: a header, a footnote, a comment."""
    return docx(**{f"word/{naam}.xml": f'<w:deel xmlns:w="{WORD}">{tekst}</w:deel>'})


def los_veld(code: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'


def teken(soort: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{soort}"/></w:r>'


def heel_veld(*stukken: str) -> str:
    """A field with all its signs; a piece that begins with "<" is one inside it."""
    code = "".join(
        s if s.startswith("<") else f"<w:r><w:instrText>{s}</w:instrText></w:r>" for s in stukken
    )
    toont = "<w:r><w:t>1</w:t></w:r>"
    return teken("begin") + code + teken("separate") + toont + teken("end")


def blad(inhoud: str) -> bytes:
    return xlsx(xl__worksheets__sheet2_PUNT_xml=f"<worksheet>{inhoud}</worksheet>")


def formule(tekst: str) -> bytes:
    return xlsx(f"<f>{tekst}</f><v>1</v>")


def met_lijst_van_bijlagen(lijst: Dictionary) -> bytes:
    return pdf(lambda p: p.Root.__setitem__("/Names", Dictionary(EmbeddedFiles=lijst)))


def op_de_bladzij(**ding: object) -> bytes:
    """A PDF with this dictionary among its annotations."""
    return pdf(lambda p: p.pages[0].obj.__setitem__("/Annots", Array([Dictionary(**ding)])))


def met_link(adres: str) -> bytes:
    return pdf(lambda p: gewoon_adres(p, adres))


GETEKEND_IN_OFFICE = docx(
    **{
        "_rels/.rels": verwijzing("origin", "_xmlsignatures/origin.sigs", buiten=False),
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/_rels/origin.sigs.rels": verwijzing("signature", "sig1.xml", buiten=False),
        "_xmlsignatures/sig1.xml": '<Signature><Reference URI="/word/document.xml?ContentType=x"/></Signature>',
    }
)
MET_VML = xlsx(
    xl__drawings__vmlDrawing1_PUNT_vml=f'<xml xmlns:v="{VML}"><v:shape><v:textbox><div>regel 1<br>regel 2<br>'
    "</div></v:textbox></v:shape></xml>"
)
GEWONE_VELDEN = (
    los_veld("PAGE \\* MERGEFORMAT")
    + heel_veld("HYPER", "LINK &quot;https://voorbeeld.invalid/help/link&quot; \\o &quot;Tip: kijk&quot;")
    + heel_veld("HYPERLINK \\l &quot;_Toc1&quot;")
    + heel_veld("HYPERLINK \\o &quot;Tip: kijk&quot; \\n “https://voorbeeld.invalid/”")
    + heel_veld(" IF ", heel_veld(" PAGE "), ' = 1 "a" "DDE is een woord"')
    + heel_veld("= ", heel_veld("NUMPAGES"), " - 1")
    + los_veld("MACROBUTTON NoMacro [Klik en typ]")
)  # fmt: skip

BEWAARD: dict[str, tuple[str, bytes]] = {
    # Word
    "docx, in Office ondertekend": ("docx", GETEKEND_IN_OFFICE),
    "docx, door .NET gemaakt": (
        "docx",
        docx(**{"package/services/metadata/core-properties/1a2b.psmdcp": "<coreProperties/>"}),
    ),
    "docx, door .NET ondertekend": (
        "docx",
        docx(
            **{
                "package/services/digital-signature/origin.psdsor": b"",
                "package/services/digital-signature/xml-signature/1.psdsxs": "<Signature/>",
                "package/services/digital-signature/certificate/1.cer": b"\x30\x82\x01\x00",
            }
        ),
    ),
    "docx met de instellingen van een printer": (
        "docx",
        docx(word__printerSettings1_PUNT_bin=r"\\printserver\HP".encode("utf-16-le") + bytes(99)),
    ),
    "docx met gewone velden": ("docx", docx(GEWONE_VELDEN)),
    "docx met een link die op /link eindigt": (
        "docx",
        met_verwijzing("hyperlink", "https://voorbeeld.invalid/link"),
    ),
    "docx met een mailadres": ("docx", met_verwijzing("hyperlink", "mailto:post@voorbeeld.invalid")),
    "docx met een link naar een bestand ernaast": (
        "docx",
        met_verwijzing("hyperlink", "../plan%202.docx"),
    ),
    "docx met een vorm die een link is": (
        "docx",
        docx(f'<v:shape xmlns:v="{VML}" href="{ERGENS}"><v:imagedata src="cid:1"/></v:shape>'),
    ),
    "docx met bijschrift van een plaatje van een share": (
        "docx",
        docx(f'<docPr descr="{SHARE}"/>'),
    ),
    "docx met een byte erachter": ("docx", docx() + b"\n"),
    "docx met nullen erachter": ("docx", docx() + bytes(512)),
    **{
        f"docx met het sjabloon {doel}": (
            "docx",
            met_verwijzing("attachedTemplate", doel, deel="settings"),
        )
        for doel in (
            "Normal.dotm",
            "file:///C:\\huisstijl.dotx",
            "file:///Users/naam/Library/Group%20Containers/UBF8T346G9.Office/Normal.dotm",
            "file:////Users/naam/Library/Group%20Containers/UBF8T346G9.Office/Normal.dotm",
            "file://localhost/Users/naam/Normal.dotm",
            "/Applications/Microsoft%20Office%202011/Normal.dotm",
            "Macintosh%20HD:Users:naam:Documents:Normal.dotm",
        )
    },
    # Excel
    "xlsx van Google Sheets": (
        "xlsx",
        xlsx(
            "<f>IFERROR(__xludf.DUMMYFUNCTION(&quot;IMAGE(&quot;&quot;x&quot;&quot;)&quot;),1)</f>",
            xl__metadata=b"\x0a\x02\x08\x01",
            xl___rels__workbook_PUNT_xml_PUNT_rels=verwijzing(
                "workbookmetadata", "metadata", buiten=False
            ),
        ),
    ),
    "xlsx met eigenschappen van een invoegtoepassing": (
        "xlsx",
        xlsx(xl__customProperty1_PUNT_bin="a|b".encode("utf-16-le")),
    ),
    "xlsx met eigenschappen in XML": (
        "xlsx",
        xlsx(xl__customProperty__item1_PUNT_bin=b'<?xml version="1.0"?><a/>'),
    ),
    "xlsx met een printer van een Mac": (
        "xlsx",
        xlsx(xl__printerSettings__printerSettings1_PUNT_bin=PLIST),
    ),
    "xlsx met een streep en een haakje in de voet": (
        "xlsx",
        blad(
            "<headerFooter><oddHeader>&amp;LCall (maandag)</oddHeader>"
            "<oddFooter>&amp;LBlad &amp;P | &amp;N</oddFooter></headerFooter>"
        ),
    ),
    "xlsx met een streep in een naam of label": (
        "xlsx",
        xlsx(
            xl__comments1_PUNT_xml="<comments><authors><author>N. | Gemeente</author></authors></comments>",
            xl__threadedComments__t1_PUNT_xml="<T><text>Bel (06) | call (na 4)</text></T>",
            xl__charts__c1_PUNT_xml="<c><separator> | </separator><formatCode>0|0</formatCode></c>",
        ),
    ),
    "xlsx met tekst in een formule": (
        "xlsx",
        formule('IF(A1="","call (06) | mail",SUBSTITUTE(A1,"//","/"))'),
    ),
    "xlsx met regels in een opmerking": ("xlsx", MET_VML),
    "xlsx met een link": (
        "xlsx",
        xlsx(xl__worksheets___rels__sheet1_PUNT_xml_PUNT_rels=verwijzing("hyperlink", ERGENS)),
    ),
    "xlsx met een byte erachter": ("xlsx", xlsx() + b"\0"),
    # OpenDocument
    "odt met links": (
        "odt",
        odt(f'<text:a xlink:href="{ERGENS}/link"/><text:a xlink:href="#Kop:1|outline"/>'),
    ),
    "odt met een sjabloon": (
        "odt",
        odt(meta_PUNT_xml='<m xmlns:x="http://www.w3.org/1999/xlink"><template x:href="/usr/share/a.ott"/></m>'),
    ),
    "odt met een deel van zichzelf": (
        "odt",
        odt('<text:section-source xlink:href="#Deel"/><draw:object xlink:href="./Object 1"/>'),
    ),
    "odt met een matrix": ("odt", odt('<text:p text:formula="of:={1|2}"/>')),
    # pdf
    "pdf met een lege lijst van bijlagen": (
        "pdf",
        met_lijst_van_bijlagen(Dictionary(Names=Array([]))),
    ),
    "pdf met een lege lijst in takken": (
        "pdf",
        met_lijst_van_bijlagen(Dictionary(Kids=Array([Dictionary(Names=Array([]))]))),
    ),
    "pdf met een link": ("pdf", met_link(f"{ERGENS}/link")),
    "pdf met een mailadres": ("pdf", met_link("mailto:post@voorbeeld.invalid")),
    "pdf die op een bladzij opent": (
        "pdf",
        pdf(lambda p: p.Root.__setitem__("/OpenAction", Array([p.pages[0].obj, Name.Fit]))),
    ),
    "pdf met een byte erachter": ("pdf", pdf() + b"\x1a"),
}  # fmt: skip

OOK_GEWEIGERD: dict[str, tuple[str, bytes, str]] = {
    # Word: links to a share
    **{
        f"docx met een link naar {doel}": ("docx", met_verwijzing("hyperlink", doel), VAN_BUITEN)
        for doel in SHARES
    },
    **{
        f"docx met het sjabloon {doel}": (
            "docx",
            met_verwijzing("attachedTemplate", doel, deel="settings"),
            VAN_BUITEN,
        )
        for doel in (*SHARES, "smb://machine.invalid/x.dotm", ERGENS)
    },
    **{
        f"docx met {soort} van elders": ("docx", met_verwijzing(soort, ERGENS), VAN_BUITEN)
        for soort in ("image", "frame", "video", "mailMergeSource", "transform", "recipientData")
    },
    "docx met een ander document erin": (
        "docx",
        met_verwijzing("subDocument", "deel.docx"),
        INGESLOTEN,
    ),
    "docx met OLE van elders": ("docx", met_verwijzing("oleObject", SHARE), INGESLOTEN),
    "docx met een link zonder dat die zo heet": (
        "docx",
        met_verwijzing("image", SHARE, buiten=False),
        VAN_BUITEN,
    ),
    "docx met een share voor alle links": (
        "docx",
        docx(docProps__app_PUNT_xml=f"<P><HyperlinkBase>{SHARE}</HyperlinkBase></P>"),
        VAN_BUITEN,
    ),
    "docx met een gegevensbron": (
        "docx",
        in_deel("settings", '<w:mailMerge><w:connectString w:val="Data Source=x"/></w:mailMerge>'),
        VAN_BUITEN,
    ),
    "docx met een film van het web": (
        "docx",
        docx('<x:webVideoPr xmlns:x="x" embeddedHtml="x"/>'),
        VAN_BUITEN,
    ),
    "docx met een tekening van elders": (
        "docx",
        docx(f'<v:imagedata xmlns:v="{VML}" src="{ERGENS}"/>'),
        VAN_BUITEN,
    ),
    "docx met een svg die iets ophaalt": (
        "docx",
        docx(word__media__1_PUNT_svg=f'<svg><image href="{ERGENS}"/></svg>'),
        VAN_BUITEN,
    ),
    # Word: fields
    **{
        f"docx met het veld {naam}": ("docx", docx(heel_veld(f' {naam} "{ERGENS}" ')), VAN_BUITEN)
        for naam in (
            "DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "IncludeText", "LINK", "RD",
        )
    },
    **{
        f"docx met een veld in {deel}": ("docx", in_deel(deel, heel_veld("INCLUDEPICTURE x")), VAN_BUITEN)
        for deel in ("header1", "footer1", "footnotes", "endnotes", "comments", "glossary/document")
    },
    "docx met een veld in stukken": (
        "docx",
        docx(heel_veld("INCL", "UDEPIC", 'TURE "x"')),
        VAN_BUITEN,
    ),
    "docx met een veld als gewone tekst": (
        "docx",
        docx(teken("begin") + "<w:r><w:t>DDEAUTO x</w:t></w:r>" + teken("end")),
        VAN_BUITEN,
    ),
    "docx met een los veld": ("docx", docx(los_veld("INCLUDETEXT x")), VAN_BUITEN),
    "docx met een veld in een veld": (
        "docx",
        docx(heel_veld("IF 1 = 1 ", heel_veld("INCLUDEPICTURE x"))),
        VAN_BUITEN,
    ),
    "docx met een veld na een veld": (
        "docx",
        docx(heel_veld("PAGE") + heel_veld("LINK Excel.Sheet.12 x")),
        VAN_BUITEN,
    ),
    "docx met een naam die een veld uitrekent": (
        "docx",
        docx(heel_veld(heel_veld("QUOTE 68 68 69"), " x")),
        VAN_BUITEN,
    ),
    "docx met een veld dat nooit eindigt": ("docx", docx(veld("DDE x")), VAN_BUITEN),
    "docx met een link naar een share in een veld": (
        "docx",
        docx(heel_veld(f'HYPERLINK "{SHARE_IN_VELD}"')),
        VAN_BUITEN,
    ),
    "docx met een link zonder aanhalingstekens": (
        "docx",
        docx(heel_veld(f"HYPERLINK {SHARE_IN_VELD}")),
        VAN_BUITEN,
    ),
    "docx met een link naar een share achter een tip": (
        "docx",
        docx(heel_veld(f'HYPERLINK \\o "tip" \\n "{SHARE_IN_VELD}"')),
        VAN_BUITEN,
    ),
    "docx met een veld met alles aan elkaar": (
        "docx",
        docx(heel_veld(r'INCLUDEPICTURE"x"') + heel_veld(r"dde\\x")),
        VAN_BUITEN,
    ),
    "docx met een script in een link": (
        "docx",
        docx(heel_veld('HYPERLINK "javascript:x"')),
        VAN_BUITEN,
    ),
    # Excel
    **{
        f"xlsx met een link naar {doel}": (
            "xlsx",
            xlsx(xl__worksheets___rels__s_PUNT_xml_PUNT_rels=verwijzing("hyperlink", doel)),
            VAN_BUITEN,
        )
        for doel in SHARES
    },
    **{
        f"xlsx met {soort} van elders": (
            "xlsx",
            xlsx(xl__externalLinks___rels__e_PUNT_xml_PUNT_rels=verwijzing(soort, SHARE)),
            VAN_BUITEN,
        )
        for soort in ("externalLinkPath", "image", "pivotCacheDefinition")
    },
    **{
        f"xlsx met {element}": (
            "xlsx",
            xlsx(xl__externalLinks__e_PUNT_xml=f"<externalLink><{element}/></externalLink>"),
            VAN_BUITEN,
        )
        for element in ("ddeLink", "oleLink")
    },
    **{
        f"xlsx met de formule {tekst}": ("xlsx", formule(tekst), VAN_BUITEN)
        for tekst in (
            '_xlfn.WEBSERVICE("x")', 'RTD("x",,"y")', '_xlfn.IMAGE("x")', '_xlfn.TRANSLATE(A1,"nl","en")',
            "_xlfn.STOCKHISTORY(A1,1)", "cmd|'x'!A0", f"HYPERLINK(\"{SHARE}\",1)",
            f"'{SHARE}[b.xlsx]Blad1'!A1", 'HYPERLINK("file://machine.invalid/x")',
        )
    },
    "xlsx met een formule onder een naam": (
        "xlsx",
        xlsx(xl__workbook_PUNT_xml=werkmap(f"'{SHARE}'!x")),
        VAN_BUITEN,
    ),
    "xlsx met een formule bij een kleur": (
        "xlsx",
        blad("<cfvo type='formula' val='WEBSERVICE(A1)'/>"),
        VAN_BUITEN,
    ),
    "xlsx met een formule bij een tekstvak": (
        "xlsx",
        blad("<sp textlink='cmd|x!A0'/>"),
        VAN_BUITEN,
    ),
    "xlsx met een bron die anders heet": (
        "xlsx",
        xlsx(
            xl___rels__workbook_PUNT_xml_PUNT_rels=verwijzing("connections", "b.xml", buiten=False),
            xl__b_PUNT_xml="<connections/>",
        ),
        VAN_BUITEN,
    ),
    "xlsx met een tekening van elders na een regeleinde": (
        "xlsx",
        xlsx(
            xl__drawings__v_PUNT_vml=f'<xml xmlns:v="{VML}"><br a=">"><v:imagedata src="{ERGENS}"/></br></xml>'
        ),
        VAN_BUITEN,
    ),
    "xlsx met een pagina als printer": (
        "xlsx",
        xlsx(xl__printerSettings__p1_PUNT_bin=b"<html><script>"),
        INGESLOTEN,
    ),
    "xlsx met een programma als eigenschap": (
        "xlsx",
        xlsx(xl__customProperty1_PUNT_bin=b"MZ\x90"),
        INGESLOTEN,
    ),
    # OpenDocument
    **{
        f"odt met een link naar {doel}": (
            "odt",
            odt(f'<text:a xlink:href="{doel}">x</text:a>'),
            VAN_BUITEN,
        )
        for doel in (*SHARES, "macro:x")
    },
    **{
        f"odt met {element} van {doel}": (
            "odt",
            odt(f'<{element} xlink:href="{doel}"/>'),
            VAN_BUITEN,
        )
        for element in ("text:section-source", "draw:image", "table:table-source", "form:form")
        for doel in (SHARE, ERGENS, "../x.odt")
    },
    **{
        f"odt met het sjabloon {doel}": (
            "odt",
            odt(f'<text:template xlink:href="{doel}"/>'),
            VAN_BUITEN,
        )
        for doel in (*SHARES, "vnd.sun.star.webdav://machine.invalid/x.ott")
    },
    **{
        f"odt met {element}": ("odt", odt(f"<text:{element}/>"), VAN_BUITEN)
        for element in ("dde-source", "dde-connection-decl", "dde-link", "submission")
    },
    "odt met een formule die iets ophaalt": (
        "odt",
        odt('<text:p text:formula="of:=DDE(&quot;soffice&quot;;&quot;x&quot;;1)"/>'),
        VAN_BUITEN,
    ),
    "odt met een formule naar een share": (
        "odt",
        odt('<text:p text:formula="of:=[\'file://machine.invalid/x.ods\'#$Blad1.A1]"/>'),
        VAN_BUITEN,
    ),
    "odt met een macro in de tekst": ("odt", odt("<text:execute-macro/>"), MACRO),
    # pdf
    **{
        f"pdf met een link naar {doel}": ("pdf", met_link(doel), VAN_BUITEN)
        for doel in (*SHARES, "file:///C:/x.pdf")
    },
    **{
        f"pdf met de actie {actie}": (
            "pdf",
            op_de_bladzij(Subtype=Name.Link, A=Dictionary(S=Name(f"/{actie}"), F=String(SHARE))),
            zin,
        )
        for actie, zin in (
            ("GoToR", VAN_BUITEN), ("SubmitForm", VAN_BUITEN), ("ImportData", VAN_BUITEN), ("Thread", VAN_BUITEN),
            ("Launch", SCRIPT), ("GoToE", INGESLOTEN),
        )
    },
    "pdf die bij het openen het web op gaat": (
        "pdf",
        bij_openen(S=Name.Named, Next=Dictionary(S=Name.URI, URI=String(ERGENS))),
        VAN_BUITEN,
    ),
    "pdf die bij een bladzij het web op gaat": (
        "pdf",
        op_de_bladzij(AA=Dictionary(PO=Dictionary(S=Name.URI, URI=String(ERGENS)))),
        VAN_BUITEN,
    ),
    "pdf met een share voor alle links": (
        "pdf",
        pdf(lambda p: p.Root.__setitem__("/URI", Dictionary(Base=String(SHARE)))),
        VAN_BUITEN,
    ),
    "pdf die een ander bestand noemt": (
        "pdf",
        op_de_bladzij(FS=Dictionary(Type=Name.Filespec, F=String(SHARE))),
        VAN_BUITEN,
    ),
    "pdf die een adres als bestand noemt": (
        "pdf",
        op_de_bladzij(X=Dictionary(FS=Name.URL, F=String(ERGENS))),
        VAN_BUITEN,
    ),
    "pdf die een bladzij van een ander toont": (
        "pdf",
        op_de_bladzij(Ref=Dictionary(F=String(SHARE), Page=0)),
        VAN_BUITEN,
    ),
    "pdf waarvan een deel elders staat": (
        "pdf",
        pdf(lambda p: p.Root.__setitem__("/X", p.make_stream(b"", F=String(SHARE)))),
        VAN_BUITEN,
    ),
    "pdf met een lijst met een bijlage": (
        "pdf",
        met_lijst_van_bijlagen(Dictionary(Kids=Array([Dictionary(Names=Array([String("x"), 1]))]))),
        INGESLOTEN,
    ),
    # with a password
    "docx met een wachtwoord van Office": ("docx", op_slot_in_ole(), OP_SLOT),
    "xlsx met een wachtwoord van Office": ("xlsx", op_slot_in_ole(), OP_SLOT),
    "odt met een wachtwoord": (
        "odt",
        archief({"mimetype": ODT, "content.xml": b"\x8f\x01", **MET_WACHTWOORD}, los=("mimetype",)),
        OP_SLOT,
    ),
    "odt met een wachtwoord om alles heen": (
        "odt",
        archief({"mimetype": ODT, "encrypted-package": b"\x8f", **MET_WACHTWOORD}),
        OP_SLOT,
    ),
    "pdf met een wachtwoord": (
        "pdf",
        pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
        OP_SLOT,
    ),
    "pdf op slot met een sleutel": (
        "pdf",
        pdf(encryption=pikepdf.Encryption(owner="a", user="b")).replace(b"/Standard", b"/AdobPubS"),
        OP_SLOT,
    ),
    # what stands behind the end
    "docx met meer dan opvulling erachter": ("docx", docx() + b"\n<a>", TWEE_SOORTEN),
}  # fmt: skip


@pytest.mark.parametrize("wat", BEWAARD)
def test_wat_onschuldig_en_gewoon_is_wordt_bewaard(wat):
    soort, inhoud = BEWAARD[wat]
    [deel] = keur(inhoud, soort)
    goed = deel.inhoud
    gelijk = goed == inhoud
    assert gelijk or (soort != "pdf" and inhoud.startswith(goed) and "erachter" in wat)


@pytest.mark.parametrize("wat", OOK_GEWEIGERD)
def test_wat_naar_een_andere_computer_leidt_wordt_geweigerd(wat):
    soort, inhoud, zin = OOK_GEWEIGERD[wat]
    with pytest.raises(Afgekeurd) as fout:
        keur(inhoud, soort)
    assert fout.value.zin == zin


def test_een_handtekening_van_office_blijft_staan_als_er_geen_foto_in_zit():
    """With a photo that photo is drawn again, and then it no longer fits (0017)."""
    assert keur(GETEKEND_IN_OFFICE, "docx")[0].inhoud == GETEKEND_IN_OFFICE
    met_foto = docx(_xmlsignatures__origin_PUNT_sigs=b"", word__media__1_PUNT_jpg=foto())
    assert keur(met_foto, "docx")[0].inhoud != met_foto
