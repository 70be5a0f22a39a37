"""The two documents of a real, whole case: readable aloud, numbered, and without a trace of the child."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import outloud
import pikepdf
import pymupdf
import pytest

from casuistiek.delen.kenmerken import van_iedereen
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.models import Document, OnveranderlijkFout, Opdracht
from casuistiek.fundament.documenten.secties import samenstellen, soort_met
from casuistiek.fundament.organisaties.models import Medewerker, Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.pseudoniem.lezen import sporen
from casuistiek.fundament.tijd import tijdmachine
from casuistiek.fundament.toegang.door import Door
from ret.opzet.paden import BASIS
from tests.rolverdeling import Cast, casus_in_behandeling, doe, met_toestemming
from workflows.scenario.spelen import Verloop, speel

pytestmark = [pytest.mark.django_db, pytest.mark.op_sqlite]

VERHAAL = BASIS / "fixtures/scenarios/west-friesland-doorbraak-na-zes-weken.yaml"
PROCES, LEREN = "procesregiedocument", "leerdocument"
NIET_VRIJ = "De zus van dit gezin zat in dezelfde groep"


@pytest.fixture
def verloop(db: None) -> Verloop:
    """Played to its end; after the leerdocument was laid down, somebody wrote one more lesson."""
    verloop = speel(VERHAAL, met_documenten=False)
    casus = verloop.casussen[0]
    with tijdmachine(verloop.einde):
        met = {"soort": "inzicht", "categorie": "procedure", "tekst": NIET_VRIJ}
        doe(Door.van(verloop.mensen["jb"]), "leren.leerpunt_vastleggen", casus, **met)
        uitbak.verwerk()
    assert not Opdracht.objects.filter(document=None).exists()
    return verloop


def laatste(soort: str) -> Document:
    return Document.objects.filter(soort=soort).order_by("versie").last()


def woorden(document: Document) -> str:
    """All that can be read on its pages."""
    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        gelezen = " ".join(bladzijde.get_text() for bladzijde in pdf)
    return " ".join(gelezen.replace("\u00ad", "").split())


def verborgen(pdf: pikepdf.Pdf) -> str:
    """All text that does not stand on a page: titles, alternatives, bookmarks, metadata."""
    return " ".join([*_teksten(pdf), bytes(pdf.Root.Metadata.read_bytes()).decode()])


def _teksten(pdf: pikepdf.Pdf) -> Iterator[str]:
    for ding in pdf.objects:
        if isinstance(ding, pikepdf.String):
            yield str(ding)
        elif isinstance(ding, pikepdf.Dictionary):
            yield from (
                str(waarde) for waarde in ding.values() if isinstance(waarde, pikepdf.String)
            )
    yield from (str(waarde) for waarde in pdf.docinfo.values())


def beelden(pdf: pikepdf.Pdf) -> list[str]:
    """What the pictures say to somebody who does not see them."""
    return [
        str(ding.get("/Alt", ""))
        for ding in pdf.objects
        if isinstance(ding, pikepdf.Dictionary) and ding.get("/S") == "/Figure"
    ]


def keur(document: Document, map_: Path) -> Path:
    """No error by outloud; the file."""
    pad = map_ / document.bestandsnaam
    pad.write_bytes(document.inhoud)
    uitslag = outloud.check(str(pad))
    assert uitslag.error is None
    assert [f"{fout.rule}: {fout}" for fout in uitslag.findings] == []
    return pad


def test_het_procesregiedocument_is_voor_te_lezen(verloop: Verloop, tmp_path: Path) -> None:
    document = laatste(PROCES)
    pad = keur(document, tmp_path)
    gelezen = woorden(document)
    secties = samenstellen(soort_met(PROCES), verloop.casussen[0])
    assert [sectie.nummer for sectie in secties] == list(range(1, 18))
    for sectie in secties:
        assert sectie.titel in gelezen
    for zin in ("Ik wil één kamer die van mij is", "€ 24.600,00", "maand gewacht", "WF-MW-26-031"):
        assert zin in gelezen.replace("\u00a0", " ")
    with pikepdf.open(pad) as pdf:
        alles = " ".join(beelden(pdf))
        assert all(beelden(pdf))
    assert "Doorbraakaanpak door het expertteam" in alles  # the ladder
    assert "Termijn verlopen: Hulp is gestart: 6 weken (te laat)" in gelezen  # the timeline


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils ontbreekt")
def test_een_ander_programma_leest_dezelfde_opbouw(verloop: Verloop, tmp_path: Path) -> None:
    for soort in (PROCES, LEREN):
        pad = keur(laatste(soort), tmp_path)
        gelezen = subprocess.run(
            ["pdfinfo", "-struct-text", str(pad)], capture_output=True, text=True, check=True
        )
        assert "Syntax Error" not in gelezen.stderr
        regels = gelezen.stdout.splitlines()
        for wat in ("Document", "H1", "H2", "Table", "TH"):
            assert any(regel.strip().startswith(wat) for regel in regels), wat
        opbouw = " ".join(gelezen.stdout.replace('"', " ").split())
        for sectie in samenstellen(soort_met(soort), verloop.casussen[0]):
            assert sectie.titel in opbouw


def test_elke_trede_en_het_einde_geven_een_versie_die_niet_verandert(verloop: Verloop) -> None:
    documenten = list(Document.objects.filter(soort=PROCES).order_by("versie"))
    nummer = verloop.casussen[0].nummer
    assert [document.versie for document in documenten] == [1, 2, 3, 4]
    assert [d.aanleiding for d in documenten] == ["trede 1", "trede 2", "trede 3", "afsluiting"]
    for document in documenten:
        assert document.titel == f"Procesregiedocument {nummer}, versie {document.versie}"
        assert document.titel in woorden(document)
        assert document.sha256 == hashlib.sha256(document.inhoud).hexdigest()
        with pytest.raises(OnveranderlijkFout):
            document.save()
    assert "Eerdere versie" in woorden(documenten[-1])


def test_het_leerdocument_leidt_naar_niemand(verloop: Verloop, tmp_path: Path) -> None:
    casus, document = verloop.casussen[0], laatste(LEREN)
    with pikepdf.open(keur(document, tmp_path)) as pdf:
        alles = f"{woorden(document)} {verborgen(pdf)} {document.bestandsnaam}"
    assert "Wonen en behandelen werden apart ingekocht" in alles  # released by a second person
    assert sporen(alles, van_iedereen(casus)) == []
    geheim = [
        casus.initialen,
        casus.nummer,
        casus.gemeente.naam,
        casus.hulpvraag[:40],
        casus.gevraagde_hulp,
        casus.hulp_bij,
        NIET_VRIJ,
        *(mens.last_name for mens in Medewerker.objects.all()),
        *(gi.naam for gi in Organisatie.objects.filter(soort="gi")),
    ]
    assert [wat for wat in geheim if wat and wat in alles] == []
    assert f"{casus.geboortedatum.year}" not in alles


OOK = ("haarlemmermeer-consultatie-en-advies", "west-friesland-boven-mandaat")
"""A short case, and one in which the ladder came on a page of its own."""
VOL, DRIE_REGELS = 0.55, 0.07


def test_geen_bladzijde_voor_de_laatste_is_half_leeg(verloop: Verloop) -> None:
    """What does not fit goes on on a next page; only the ladder stays whole. And none ends with a few lines."""
    for naam in OOK:
        speel(BASIS / f"fixtures/scenarios/{naam}.yaml", met_documenten=False)
    uitbak.verwerk()
    for document in Document.objects.filter(soort__in=(PROCES, LEREN)):
        *midden, laatste = vulling(document)
        assert min(midden) >= VOL, (document.titel, midden)
        assert laatste >= DRIE_REGELS, (document.titel, laatste)


def vulling(document: Document) -> list[float]:
    """Per page how far down it is written, of the room between its head and its foot."""
    boven, onder = 26 * 72 / 25.4, 22 * 72 / 25.4  # the margins in document.css, in points
    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        return [
            (max(blok[3] for blok in _blokken(bladzijde, onder)) - boven)
            / (bladzijde.rect.height - boven - onder)
            for bladzijde in pdf
        ]


def _blokken(bladzijde: pymupdf.Page, onder: float) -> list[tuple[float, ...]]:
    """Text and pictures that end above the foot of the page."""
    tekst = [blok[:4] for blok in bladzijde.get_text("blocks")]
    vlakken = [tuple(vorm["rect"]) for vorm in bladzijde.get_drawings()]
    return [blok for blok in [*tekst, *vlakken] if blok[3] <= bladzijde.rect.height - onder + 1]


ZONDER_SPATIE = "".join(f"W{nummer:x}" for nummer in range(2_500))
"""No line of it is the same as another, else it would look like a running header."""
VIJANDIG = " ".join(
    (
        '<script>alert("x")</script><img src=x onerror=alert(1)>',
        "{{ casus.initialen }} {% load static %} ${7*7}",
        "😀👩‍👩‍👧 ∑ 漢字 שלום עולם مرحبا بالعالم",
        ZONDER_SPATIE[:9_000],
        "]]> --> */ url(file:///etc/passwd) @import",
    )
)

KOERS = ("analyse", "perspectief", "stem_jeugdige", "stem_ouders")


def test_vijandige_tekst_blijft_tekst(cast: Cast, tmp_path: Path) -> None:
    casus = casus_in_behandeling(
        cast, "tafel", hulpvraag=VIJANDIG, al_geprobeerd=ZONDER_SPATIE[:10_000]
    )
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    met_toestemming(casus)
    doe(
        jb,
        "casus.hulpoptie_vastleggen",
        casus,
        keuze=1,
        omschrijving=ZONDER_SPATIE[:200],
        waarom_niet=VIJANDIG[:300],
    )
    doe(jb, "casus.koers_vaststellen", casus, **dict.fromkeys(KOERS, VIJANDIG[:2_000]))
    uitbak.vraag_aan(casus.pk, PROCES, "proef")
    assert uitbak.verwerk() == Document.objects.count() == 3
    document = laatste(PROCES)
    keur(document, tmp_path)
    gelezen = woorden(document)
    for zin in (
        '<script>alert("x")</script>',
        "{{ casus.initialen }} {% load static %}",
        "]]> --> */ url(",
    ):
        assert zin in gelezen
    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        for bladzijde in pdf:  # nothing runs off the paper
            for x0, _, x1, *_ in bladzijde.get_text("words"):
                assert x0 >= 0
                assert x1 <= bladzijde.rect.width
