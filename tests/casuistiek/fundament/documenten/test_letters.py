"""Names and words in any script: printed as they were typed, read back the same, and a valid PDF/A; and what no
typeface has, is visibly missing."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pymupdf
import pytest
from django.test import Client

from casuistiek.casus.documenten import PROCES
from casuistiek.fundament.documenten import letters, maken, secties, uitbak
from casuistiek.fundament.documenten.inhoud import Alinea, Beeld, Feiten, Kop, Tabel, Tussenkop
from casuistiek.fundament.documenten.models import Document, Opdracht
from casuistiek.fundament.documenten.secties import documentsoort, sectie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import vandaag
from tests.rolverdeling import Cast, casus_in_behandeling

from .letterkeur import letterfouten, lettertypen

pytestmark = pytest.mark.op_sqlite

TALEN = {
    "Turks": "Şükrü Çağlar Yıldırım",
    "Pools": "Zażółć gęślą jaźń",
    "Vietnamees": "Nguyễn Thị Hằng",
    "Oekraïens": "Зінаїда Їжакевич",
    "Grieks": "Γιώργος Παπαδόπουλος",
    "Arabisch": "محمد علي الأحمد السلام",
    "Farsi": "گربه پیش مادرم زندگی",
    "Pasjtoe": "څه ټول ګل ښه ځای",
    "Koerdisch": "ڕۆژ خوێندن لەگەڵ",
    "Hebreeuws": "שלום עולם",
    "Tigrinya": "ተስፋይ ግርማይ፡ ኣነ",
    "Armeens": "Հայաստան",
    "Georgisch": "საქართველო",
    "Hindi": "हिन्दी क्षत्रिय",
    "Tamil": "தமிழ்",
    "Thai": "สวัสดี",
    "Chinees": "王小明 漢字 简体",
    "Japans": "さくら カタカナ",
    "Koreaans": "김철수",
    "Emoji": "😀 👍🏽 👩‍👩‍👧",
}
VAN_ONS = {"Source Sans Pro", "Amiri", "Noto Sans", "Noto Emoji"}
VEEL_VORMEN = "TXT-004"
"""Warns that many shapes are one letter: in Arabic that is how it is written."""

Drukker = Callable[..., Document]


@pytest.fixture
def druk(db: None, monkeypatch: pytest.MonkeyPatch) -> Drukker:
    """Makes a document of these blocks."""
    monkeypatch.setattr(secties, "_soorten", {})
    monkeypatch.setattr(secties, "_wachtend", {})
    blokken: list[Any] = []
    kop = Kop("NS-2026-0001", "Expertteam Noord")
    documentsoort("proef", "Proef", "1", laden=lambda pk: pk, kop=lambda pk: kop)
    sectie("proef", 1, "Proef")(lambda pk: blokken)

    def maak(*nieuw: Any) -> Document:
        blokken[:] = nieuw
        vraag = Opdracht(dossier_id=1, soort="proef", aanleiding="proef", peildatum=vandaag())
        return maken.maak(vraag, 1)

    return maak


def gelezen(document: Document) -> str:
    """All words, in the order of reading, without marks of direction."""
    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        return _gewoon(" ".join(bladzijde.get_text() for bladzijde in pdf))


def ook_gelezen(document: Document) -> str:
    """The same by another program."""
    uit = subprocess.run(
        ["pdftotext", "-", "-"], input=bytes(document.inhoud), capture_output=True, check=True
    )
    return _gewoon(uit.stdout.decode())


def _gewoon(tekst: str) -> str:
    zonder = "".join(t for t in tekst if unicodedata.category(t) != "Cf" or t == "\u200d")
    return " ".join(zonder.replace("\xa0", " ").split())


def fouten(document: Document, map_: Path) -> list[str]:
    """What is wrong with its letters, or with how it is read aloud."""
    pad = map_ / "proef.pdf"
    pad.write_bytes(document.inhoud)
    with pikepdf.open(pad) as pdf:
        letterfout = letterfouten(pdf)
    hardop = [fout for fout in outloud.check(str(pad)).findings if fout.rule != VEEL_VORMEN]
    return [*letterfout, *(f"{fout.rule}: {fout}" for fout in hardop)]


def test_namen_uit_veel_talen_staan_er_zoals_ze_zijn_getypt(druk: Drukker, tmp_path: Path) -> None:
    document = druk(
        *(Tussenkop(tekst) for tekst in TALEN.values()),
        Feiten(TALEN.items()),
        Tabel(["Taal", "Naam"], TALEN.items()),
    )
    assert fouten(document, tmp_path) == []
    assert document.niet_gedrukt == []
    programmas = [gelezen, *([ook_gelezen] if shutil.which("pdftotext") else [])]
    for lees in programmas:
        tekst = lees(document)
        mist = [
            taal for taal, naam in TALEN.items() for woord in naam.split() if woord not in tekst
        ]
        assert mist == [], lees.__name__


def test_elke_letter_komt_uit_een_pakket_en_niet_van_de_machine(druk: Drukker) -> None:
    """DejaVu, which many machines have, knows Tifinagh: there it would be printed, and elsewhere not."""
    document = druk(Alinea(" ".join([*TALEN.values(), "ⵣ"])))
    with pikepdf.open(io.BytesIO(document.inhoud)) as pdf:
        families = {
            str(een.DescendantFonts[0].FontDescriptor.FontFamily) for een in lettertypen(pdf)
        }
    assert {f for f in families if not any(f.startswith(onze) for onze in VAN_ONS)} == set()
    assert len(families) > 10
    assert "[teken ontbreekt]" in gelezen(document)


def test_wat_drukbaar_heet_is_het(druk: Drukker, tmp_path: Path) -> None:
    """A part of all that Unicode has, also what is no letter; the rest is replaced and disturbs nothing."""
    alles = [chr(n) for n in range(0x20, sys.maxunicode, 53) if n < 0x30000 or n > 0xE0000]
    document = druk(Alinea(" ".join(t for t in alles if unicodedata.category(t) != "Cs")))
    assert fouten(document, tmp_path) == []
    assert len(document.niet_gedrukt) > 1000


def test_een_naam_van_rechts_naar_links_neemt_niet_mee_wat_ernaast_staat(druk: Drukker) -> None:
    document = druk(Alinea("Jeugdige: محمد علي, 14 jaar"), Alinea("أريد YouTube كل يوم."))
    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        plek = {_gewoon(woord[4]): woord[0] for woord in pdf[0].get_text("words")}
    van_links = sorted(plek, key=plek.__getitem__)
    assert [w for w in van_links if w in ("Jeugdige:", "محمد", "14", "jaar")] == [
        "Jeugdige:",
        "محمد",
        "14",
        "jaar",
    ]
    assert plek["علي,"] < plek["محمد"] if "علي," in plek else plek["علي"] < plek["محمد"]
    assert plek["كل"] < plek["YouTube"] < plek["أريد"]


def test_wat_geen_lettertype_heeft_staat_er_zichtbaar_niet(druk: Drukker, tmp_path: Path) -> None:
    document = druk(
        Alinea("Voor 𓀀 na, ⵣⴰⵎ ⵣ. Einde"),
        Feiten([("Naam", "ⵣ")]),
        Beeld('<svg xmlns="http://www.w3.org/2000/svg"><text>𓀀</text></svg>', "Een 𓀀"),
    )
    assert fouten(document, tmp_path) == []
    tekst = gelezen(document)
    assert "Voor [teken ontbreekt] na, [4 tekens ontbreken]. Einde" in tekst
    assert "Naam [teken ontbreekt]" in tekst
    assert (
        "is iets getypt dat hier niet gedrukt kan worden (U+2D30, U+2D4E, U+2D63, U+13000)."
        in tekst
    )
    assert document.niet_gedrukt[0] == ("ⴰ", "U+2D30")
    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        regel = pdf[0].get_text("words")
    begin = next(plek for plek, woord in enumerate(regel) if woord[4] == "Voor")
    einde = next(plek for plek, woord in enumerate(regel) if woord[4] == "na,")
    voor, *mist, na = regel[begin : einde + 1]
    assert voor[2] <= mist[0][0], "de buren blijven te lezen"
    assert mist[-1][2] <= na[0], "de buren blijven te lezen"


def test_wie_het_document_liet_maken_hoort_het_bij_de_casus(cast: Cast) -> None:
    casus = casus_in_behandeling(cast, hulpvraag="Hij tekent 𓀀 op de muur.")
    uitbak.verwerk()
    assert Document.objects.get(soort=PROCES).niet_gedrukt == [("𓀀", "U+13000")]
    browser = Client()
    browser.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    pagina = " ".join(browser.get(f"/casussen/{casus.nummer}/").content.decode().split())
    assert (
        "tekens die niet gedrukt kunnen worden: <bdi>𓀀</bdi> (U+13000). Op hun plek staat" in pagina
    )


@pytest.mark.parametrize(
    ("getypt", "gedrukt"),
    [
        ("Gewone tekst: één kamer, € 12,50 – 'zo'…", "Gewone tekst: één kamer, € 12,50 – 'zo'…"),
        ("𝓗𝓪𝓵𝓵𝓸 ﬁets", "Hallo ﬁets"),
        ("1️⃣ en 2️⃣", "1 en 2"),
        ("e\u0301e\u0301n", "één"),
        ("regel\u2028regel", "regel\nregel"),
        ("\ue000", "[teken\u00a0ontbreekt]"),
        ("<p class=x>\n\t</p>", "<p class=x>\n\t</p>"),
    ],
)
def test_vervang(getypt: str, gedrukt: str) -> None:
    assert letters.vervang(getypt) == gedrukt
    assert bool(letters.ontbrekend(getypt)) == ("ontbreekt" in gedrukt)


@pytest.mark.parametrize(
    ("html", "met"),
    [
        ('<p title="שלום">Niets &lt;b&gt;</p>', '<p title="שלום">Niets &lt;b&gt;</p>'),
        (
            "<p>Zij: שלום &amp; עולם, 3</p>",
            '<p>Zij: <span class="rl">שלום &amp; עולם</span>, 3</p>',
        ),
        ("<p>שלום, 3!</p>", '<p><span class="rl">שלום, 3!</span></p>'),
        ("<p>שלום en עולם</p>", '<p><span class="rl">שלום en עולם</span></p>'),
        ("<p>א b ג d</p>", '<p><span class="rl">א</span> b <span class="rl">ג</span> d</p>'),
    ],
)
def test_richting(html: str, met: str) -> None:
    assert letters.met_richting(html) == met
