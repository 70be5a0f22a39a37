"""A PDF that we make fetches nothing: not from the network, not from the disk of the server, whatever people type.

Every text field of a case gets text that would fetch something in a careless program, and a server listens whether
anybody knocks.
"""

from __future__ import annotations

import base64
import io
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf
import pymupdf
import pytest
from django import forms
from weasyprint import HTML

from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.beelden import svg_adres
from casuistiek.fundament.documenten.models import Document, Opdracht, Opdrachtstatus
from casuistiek.fundament.documenten.opmaak import VreemdeBron, naar_pdf
from casuistiek.fundament.documenten.secties import soorten
from casuistiek.fundament.handelingen.fouten import OngeldigeInvoer
from casuistiek.fundament.handelingen.register import handeling
from casuistiek.fundament.handelingen.velden import Tekst
from casuistiek.sessies.handelingen.plannen import Gastenveld
from tests.ret.portaal.test_slechte_invoer import MET_EIGEN_VORM, NUMMERS
from tests.rolverdeling import doe, vers
from tests.verhaal import geef_termijnen, vertel

pytestmark = pytest.mark.op_sqlite

GEHEIM = "het wachtwoord van de server"


class Luisteraar:
    """Answers on every address with a small picture, and remembers who knocked."""

    def __init__(self) -> None:
        self.geklopt: list[bytes] = []
        self.deur = socket.create_server(("127.0.0.1", 0))
        self.adres = f"127.0.0.1:{self.deur.getsockname()[1]}"
        threading.Thread(target=self._luister, daemon=True).start()

    def _luister(self) -> None:
        while True:
            try:
                lijn, _ = self.deur.accept()
            except OSError:
                return
            with lijn:
                self.geklopt.append(lijn.recv(4096).split(b"\r\n")[0])
                lijn.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/css\r\n\r\np { color: red }")


@pytest.fixture
def luisteraar() -> Iterator[Luisteraar]:
    een = Luisteraar()
    yield een
    een.deur.close()


def lokkers(adres: str, pad: str) -> list[str]:
    """Ways to let a program fetch something; the short ones first, for a short field."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://{adres}/svg"/></svg>'
    ingepakt = base64.b64encode(svg.encode()).decode()
    return [
        f"<img src=http://{adres}/a>",
        f'"><img src="//{adres}/b">',
        f"</p><style>@import url(http://{adres}/c);</style>",
        f'<link rel="stylesheet" href="http://{adres}/d">',
        f'<link rel="attachment" href="http://{adres}/e">',
        f'<a rel="attachment" href="file://{pad}">bijlage</a>',
        f"<style>p {{ background: url(http://{adres}/f) }}</style>",
        f"<style>@font-face {{ font-family: x; src: url(http://{adres}/g) }}</style>",
        f'<p style="list-style: url(http://{adres}/h)">',
        f'<object data="http://{adres}/i"></object><embed src="http://{adres}/j">',
        f'<iframe src="http://{adres}/k"></iframe><base href="http://{adres}/l">',
        f'<img src="file://{pad}">',
        f'<img src="data:image/svg+xml;base64,{ingepakt}">',
        svg,
        f"url(http://{adres}/m) @import 'http://{adres}/n'; ]]> --> */ ![x](http://{adres}/o)",
    ]


@pytest.fixture
def bestand(tmp_path: Any) -> str:
    pad = tmp_path / "geheim.txt"
    pad.write_text(GEHEIM)
    return str(pad)


# ---- the net itself ------------------------------------------------------------------------------


@pytest.mark.parametrize("nummer", range(15))
def test_ook_als_de_tekst_rauw_in_de_opmaak_stond_kwam_er_niets(nummer, luisteraar, bestand):
    """The text is escaped; but if somebody ever forgot that, the document would not be made, or without it."""
    lokker = lokkers(luisteraar.adres, bestand)[nummer]
    html = f"<!doctype html><html lang=nl><title>x</title><body><p>{lokker}</p></body></html>"
    pdf = b""
    with suppress(VreemdeBron):
        pdf = naar_pdf(html).pdf
    assert luisteraar.geklopt == []
    assert GEHEIM.encode() not in pdf
    assert not pdf or bijlagen(pdf) == []


def test_een_beeld_van_onszelf_haalt_ook_niets(luisteraar):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://{luisteraar.adres}/x"/></svg>'
    )
    with suppress(VreemdeBron):
        naar_pdf(f'<!doctype html><title>x</title><img src="{svg_adres(svg)}" alt="x">')
    assert luisteraar.geklopt == []


def test_zonder_onze_maatregel_werd_er_wel_geklopt(luisteraar, bestand):
    """Else the listener would hear nothing because it is deaf."""
    html = "".join(lokkers(luisteraar.adres, bestand))
    HTML(string=f"<!doctype html><title>x</title>{html}").write_pdf()
    assert len(luisteraar.geklopt) >= 3


def bijlagen(pdf: bytes) -> list[str]:
    with pymupdf.open(stream=pdf) as gelezen:
        return list(gelezen.embfile_names())


# ---- every field of a case -----------------------------------------------------------------------


KORTER = {"aanwezigen": 80}
"""A name on each line, and each is a short one."""


class Lokker:
    """Plays each step with bait in every text field."""

    def __init__(self, adres: str, pad: str) -> None:
        self.lokkers, self.velden = lokkers(adres, pad), set[str]()

    def stap(self, door: Any, naam: str, ding: Any, /, **met: Any) -> Any:
        aas = self.met_aas(naam, handeling(naam).formulier.base_fields, met)
        try:
            return doe(door, naam, ding and vers(ding), **aas)
        except OngeldigeInvoer as fout:  # some of the bait looks like a name
            vragen = fout.formulier.fields["woorden"].widget.gissingen  # type: ignore[attr-defined]
            antwoorden = {gissing.woord: "geen_naam" for gissing in vragen}
            return doe(door, naam, ding and vers(ding), **aas | {"woorden": antwoorden})

    def met_aas(
        self, naam: str, velden: dict[str, forms.Field], met: dict[str, Any]
    ) -> dict[str, Any]:
        uit = dict(met)
        for veldnaam, veld in velden.items():
            vrij = isinstance(veld, Tekst) and not isinstance(veld, (*MET_EIGEN_VORM, Gastenveld))
            if vrij and veldnaam not in NUMMERS and (veld.required or veldnaam in met):
                uit[veldnaam] = self._past(KORTER.get(veldnaam, veld.max_length or 0))
                self.velden.add(f"{naam}.{veldnaam}")
        return uit

    def _past(self, lengte: int) -> str:
        """As much as goes in the field: all of it, another one every time, or the beginning of one."""
        if len(alles := " ".join(self.lokkers)) <= lengte:
            return alles
        self.lokkers.append(self.lokkers.pop(0))
        past = [lokker for lokker in self.lokkers if len(lokker) <= lengte]
        return past[0] if past else self.lokkers[0][:lengte]


@pytest.mark.django_db
def test_geen_enkel_document_haalt_iets_op_wat_er_ook_is_getypt(cast, luisteraar, bestand):
    lokker = Lokker(luisteraar.adres, bestand)
    geef_termijnen(cast)
    vertel(cast, lokker.stap)
    assert len(lokker.velden) >= 40, "niet elk tekstveld is geprobeerd"
    casus = max(Casus.objects.all(), key=lambda een: een.versie)
    Opdracht.objects.filter(
        status=Opdrachtstatus.WACHT
    ).delete()  # of all those versions only the last
    for soort in soorten():
        uitbak.vraag_aan(casus.pk, soort.code, f"proef {lokker.lokkers[0]}")

    uitbak.verwerk()

    mislukt = Opdracht.objects.exclude(status=Opdrachtstatus.KLAAR).values_list("soort", flat=True)
    assert list(mislukt) == []
    assert luisteraar.geklopt == []
    gelezen = ""
    gemaakt = Document.objects.filter(dossier_id=casus.pk, opdracht__isnull=False)
    assert {document.soort for document in gemaakt} == {soort.code for soort in soorten()}
    for document in gemaakt:
        pdf = bytes(document.inhoud)
        assert bijlagen(pdf) == []
        tekst = woorden(pdf)
        assert GEHEIM not in tekst
        assert not buiten(pdf), f"{document.soort} wijst naar buiten"
        gelezen += tekst
    assert luisteraar.adres in gelezen, "het aas staat er wel, als tekst"


def woorden(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf) as gelezen:
        return " ".join(bladzij.get_text() for bladzij in gelezen).replace("\u00ad", "")


def buiten(pdf: bytes) -> list[str]:
    """What a reader of the PDF would open or fetch: links to elsewhere, actions, files."""
    with pymupdf.open(stream=pdf) as gelezen:
        links = [link.get("uri", "") for bladzij in gelezen for link in bladzij.get_links()]
    with pikepdf.open(io.BytesIO(pdf)) as lezer:
        acties = [
            str(ding.get("/S"))
            for ding in lezer.objects
            if isinstance(ding, pikepdf.Dictionary)
            and str(ding.get("/S")) in ("/URI", "/Launch", "/GoToR", "/JavaScript", "/SubmitForm")
        ]
    return [link for link in links if link] + acties
